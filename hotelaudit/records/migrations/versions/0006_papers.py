"""Documents and their numbers, lots, and what of outings and violations was not kept yet."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

PAPERS = ("order", "record", "items", "service")


def upgrade() -> None:
    """Add the columns, each with its CHECKs in words of our own, and the new tables."""
    for name, most in {"helpers": 10_000, "partners": 10_000, "leaflets": 10_000_000}.items():
        _add("outing", name, "INTEGER", {"least": f"{name} >= 0", "most": f"{name} <= {most}"})
    for name, length in {"operation": 100, "begins": 5, "ends": 5}.items():
        _add("outing", name, f"VARCHAR({length})", {"length": f"length({name}) <= {length}"})
    _add("violation", "self_removed", "BOOLEAN", {})
    _add("violation", "act_ended", "DATE", {})
    _add("step", "discretion", "VARCHAR(24)", {"length": "length(discretion) <= 24"})
    _papers()
    _draws()


def _add(table: str, name: str, kind: str, checks: Mapping[str, str]) -> None:
    said = "".join(
        f" CONSTRAINT ck_{table}_{name}_{what} CHECK ({condition})" for what, condition in checks.items()
    )
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{said}")


def _text(name: str, length: int, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=not required)


def _number(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _checks(table: str, lengths: Mapping[str, int], others: Mapping[str, str]) -> list[sa.CheckConstraint]:
    said = {f"{name}_length": f"length({name}) <= {most}" for name, most in lengths.items()} | dict(others)
    return [
        sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}")) for name, condition in said.items()
    ]


def _papers() -> None:
    lengths = {
        "id": 36, "number": 100, "violation_id": 36, "sha256": 64, "name": 255, "serves": 100, "void": 4000,
    }  # fmt: skip
    least = {name: f"{name} >= 1" for name in ("revision", "year", "serial", "size")}
    op.create_table(
        "paper",
        _text("id", 36, required=True),
        _number("revision", required=True),
        _text("number", 100, required=True),
        _text("kind", 24, required=True),
        _number("year"),
        _number("serial"),
        _text("violation_id", 36),
        sa.Column("issued", sa.Date(), nullable=True),
        _text("sha256", 64),
        _text("name", 255),
        _number("size"),
        _text("serves", 100),
        _text("void", 4000),
        *_checks(
            "paper",
            lengths,
            {
                "kind_code": " OR ".join(f"kind = '{code}'" for code in PAPERS),
                **{f"{name}_least": condition for name, condition in least.items()},
                "year_most": "year <= 9999",
                "serial_most": "serial <= 1000000",
            },
        ),
        sa.ForeignKeyConstraint(["violation_id"], ["violation.id"], name=op.f("fk_paper_violation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("number", name=op.f("uq_paper_number")),
        sa.UniqueConstraint("kind", "year", "serial", name=op.f("uq_paper_kind_year_serial")),
    )
    op.create_index("ix_paper_violation_id", "paper", ["violation_id"], unique=False)


def _draws() -> None:
    lengths = {
        "id": 36, "reference": 16, "plan": 64, "seed": 200, "committed": 64, "registers": 64, "sha256": 64, "name": 255,
    }  # fmt: skip
    least = {"revision": 1, "base": 0, "venues": 0, "inspectors": 0, "size": 1}
    op.create_table(
        "draw",
        _text("id", 36, required=True),
        _number("revision", required=True),
        _text("reference", 16, required=True),
        _text("plan", 64, required=True),
        _text("seed", 200, required=True),
        _text("committed", 64),
        sa.Column("day", sa.Date(), nullable=False),
        _text("registers", 64, required=True),
        *(_number(name, required=True) for name in ("base", "venues", "inspectors")),
        _text("sha256", 64, required=True),
        _text("name", 255, required=True),
        _number("size", required=True),
        *_checks("draw", lengths, {f"{name}_least": f"{name} >= {number}" for name, number in least.items()}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
        sa.UniqueConstraint("reference", name=op.f("uq_draw_reference")),
    )

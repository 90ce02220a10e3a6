"""From violation to closure: who acted and who answers, the equipment, each step, and where it stands."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

PARTIES = ("unit", "individual")
ORIGINS = ("random", "report", "transfer", "patrol")
DECISIONS = ("penalty", "no_penalty")
STAGES = ("before", "after")
EQUIPMENT = (
    "antenna", "lnb", "receiver", "decoder", "modulator", "mixer", "splitter", "amplifier", "bracket",
)  # fmt: skip
STEPS = (
    "ordered", "replied", "verified", "failed", "preserved", "items_decided", "filed", "told", "hearing_asked", "heard",
    "decided", "served", "paid", "published", "annulled", "withdrawn", "executed", "transferred", "waived",
    "not_established", "closed", "looked_back", "reopened",
)  # fmt: skip
_YUAN = 10_000_000_000


def upgrade() -> None:
    """Add the columns, each with its CHECKs in words of our own, and the new tables."""
    _violations()
    _add("evidence", "stage", "VARCHAR(24)", {"code": _words("stage", STAGES)})
    _crews()
    _items()
    _steps()
    _matters()


def _words(name: str, codes: tuple[str, ...]) -> str:
    return " OR ".join(f"{name} = '{code}'" for code in codes)


def _violations() -> None:
    for name, codes in {"party": PARTIES, "origin": ORIGINS}.items():
        _add("violation", name, "VARCHAR(24)", {"code": _words(name, codes)})
    _add("violation", "base", "BIGINT", {"least": "base >= 0", "most": f"base <= {_YUAN}"})
    for name, length in {
        "party_name": 200, "measures": 4000, "office": 200, "leader": 64, "person": 64, "partners": 1000, "note": 4000,
    }.items():  # fmt: skip
        _add("violation", name, f"VARCHAR({length})", {"length": f"length({name}) <= {length}"})


def _add(table: str, name: str, kind: str, checks: Mapping[str, str]) -> None:
    said = "".join(
        f" CONSTRAINT ck_{table}_{name}_{what} CHECK ({condition})" for what, condition in checks.items()
    )
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{said}")


def _checks(table: str, lengths: Mapping[str, int], others: Mapping[str, str]) -> list[sa.CheckConstraint]:
    said = {f"{name}_length": f"length({name}) <= {most}" for name, most in lengths.items()} | dict(others)
    return [
        sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}")) for name, condition in said.items()
    ]


def _text(name: str, length: int, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=not required)


def _crews() -> None:
    lengths = {"id": 36, "outing_id": 36, "inspector_id": 36}
    op.create_table(
        "crew",
        _text("id", 36, required=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("outing_id", 36, required=True),
        _text("inspector_id", 36, required=True),
        *_checks("crew", lengths, {"revision_least": "revision >= 1"}),
        sa.ForeignKeyConstraint(["outing_id"], ["outing.id"], name=op.f("fk_crew_outing_id")),
        sa.ForeignKeyConstraint(["inspector_id"], ["inspector.id"], name=op.f("fk_crew_inspector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew")),
        sa.UniqueConstraint("outing_id", "inspector_id", name=op.f("uq_crew_outing_id_inspector_id")),
    )
    op.create_index("ix_crew_inspector_id", "crew", ["inspector_id"], unique=False)


def _items() -> None:
    lengths = {"id": 36, "violation_id": 36, "model": 100, "serial": 100, "owner": 100, "condition": 200}
    op.create_table(
        "item",
        _text("id", 36, required=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("violation_id", 36, required=True),
        _text("equipment", 24, required=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        *(_text(name, lengths[name]) for name in ("model", "serial", "owner", "condition")),
        sa.Column("confiscated", sa.Boolean(), nullable=True),
        *_checks(
            "item",
            lengths,
            {
                "equipment_code": _words("equipment", EQUIPMENT),
                "quantity_least": "quantity >= 1",
                "quantity_most": "quantity <= 100000",
                "revision_least": "revision >= 1",
            },
        ),
        sa.ForeignKeyConstraint(["violation_id"], ["violation.id"], name=op.f("fk_item_violation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    op.create_index("ix_item_violation_id", "item", ["violation_id"], unique=False)


def _steps() -> None:
    lengths = {
        "id": 36, "violation_id": 36, "document": 100, "reason": 4000, "persons": 1000, "approver": 64,
        "recipient": 200, "note": 4000,
    }  # fmt: skip
    op.create_table(
        "step",
        _text("id", 36, required=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("violation_id", 36, required=True),
        _text("kind", 24, required=True),
        sa.Column("day", sa.Date(), nullable=False),
        *(_text(name, lengths[name]) for name in ("document", "reason")),
        sa.Column("due", sa.Date(), nullable=True),
        *(_text(name, lengths[name]) for name in ("persons", "approver")),
        _text("decision", 24),
        sa.Column("confiscation", sa.Boolean(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        *(_text(name, lengths[name]) for name in ("recipient", "note")),
        *_checks(
            "step",
            lengths,
            {
                "kind_code": _words("kind", STEPS),
                "decision_code": _words("decision", DECISIONS),
                "amount_least": "amount >= 0",
                "amount_most": f"amount <= {_YUAN}",
                "revision_least": "revision >= 1",
            },
        ),
        sa.ForeignKeyConstraint(["violation_id"], ["violation.id"], name=op.f("fk_step_violation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    op.create_index("ix_step_violation_id", "step", ["violation_id"], unique=False)


def _matters() -> None:
    op.create_table(
        "matter",
        _text("violation_id", 36, required=True),
        _text("hotel_id", 36, required=True),
        _text("status", 24, required=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("found", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        _text("relapse_of", 36),
        sa.PrimaryKeyConstraint("violation_id", name=op.f("pk_matter")),
    )
    op.create_index("ix_matter_hotel_id", "matter", ["hotel_id"], unique=False)
    op.create_index("ix_matter_open", "matter", ["is_open", "due"], unique=False)

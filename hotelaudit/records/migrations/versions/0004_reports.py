"""Whether a hotel takes guests and since when, how long a visit took, and what was reported."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns, each with its CHECKs in words of our own, and the table of reports."""
    words = " OR ".join(f"business = '{word}'" for word in ("open", "suspended", "ceased"))
    _add("hotel", "business", "VARCHAR(24)", {"code": words})
    _add("hotel", "opened", "DATE", {})
    _add("hotel", "closed", "DATE", {})
    _add("inspection", "began", "VARCHAR(40)", {"length": "length(began) <= 40"})
    _add("inspection", "minutes", "INTEGER", {"least": "minutes >= 0", "most": "minutes <= 1000000"})
    _reports()


def _add(table: str, name: str, kind: str, checks: dict[str, str]) -> None:
    said = "".join(
        f" CONSTRAINT ck_{table}_{name}_{what} CHECK ({condition})" for what, condition in checks.items()
    )
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{said}")


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("cohort_id", sa.String(length=36), nullable=True),
        sa.Column("period", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("correction", sa.String(length=4000), nullable=True),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_report_revision_least")),
        *(
            sa.CheckConstraint(f"length({name}) <= {most}", name=op.f(f"ck_report_{name}_length"))
            for name, most in {
                "id": 36, "reference": 16, "cohort_id": 36, "period": 32, "figures": 400_000, "paragraph": 400_000,
                "correction": 4000,
            }.items()
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_report_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("reference", name=op.f("uq_report_reference")),
    )  # fmt: skip
    op.create_index("ix_report_cohort_id", "report", ["cohort_id"], unique=False)

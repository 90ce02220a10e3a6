"""What a hotel comes to: waivers, and the tables that follow from the records; `db upgrade` fills them."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of waivers, and those of standings, judgements, waived days and boxes anew."""
    op.drop_table("standing")
    _waivers()
    _standings()
    _judgements()
    _waived()
    _boxes()


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=False)


def _text(name: str, length: int, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=not required)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str, *, required: bool = True) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=not required)


def _yes_no(name: str, *, required: bool = True) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=not required)


def _waivers() -> None:
    op.create_table(
        "waiver",
        _id("id"),
        _number("revision"),
        _text("reference", 16, required=True),
        _id("hotel_id"),
        _text("reason", 4000, required=True),
        _text("approver", 64, required=True),
        _day("start"),
        _day("until"),
        _text("criteria", 200),
        sa.CheckConstraint("until >= start", name=op.f("ck_waiver_until_start")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_waiver_revision_least")),
        *(
            sa.CheckConstraint(f"length({name}) <= {most}", name=op.f(f"ck_waiver_{name}_length"))
            for name, most in {
                "id": 36, "reference": 16, "hotel_id": 36, "reason": 4000, "approver": 64, "criteria": 200,
            }.items()
        ),
        sa.ForeignKeyConstraint(["hotel_id"], ["hotel.id"], name=op.f("fk_waiver_hotel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sa.UniqueConstraint("reference", name=op.f("uq_waiver_reference")),
    )  # fmt: skip
    op.create_index("ix_waiver_hotel_id", "waiver", ["hotel_id"], unique=False)


def _standings() -> None:
    op.create_table(
        "standing",
        _id("hotel_id"),
        _text("region", 6),
        _text("venue_kind", 32, required=True),
        _text("inspection_id", 36),
        _day("last_visit", required=False),
        *(_text(name, 24) for name in ("tv_mode", "carrier", "delivery")),
        _yes_no("customised", required=False),
        _text("report_group", 32, required=True),
        _text("verdict", 24, required=True),
        _text("failing", 1000),
        _text("missing", 1000),
        _number("rooms_checked"),
        _number("boxes_checked"),
        _yes_no("by_label"),
        _number("open_violations"),
        sa.PrimaryKeyConstraint("hotel_id", name=op.f("pk_standing")),
    )
    op.create_index("ix_standing_last_visit", "standing", ["venue_kind", "last_visit"], unique=False)
    summary = [
        "venue_kind", "region", "report_group", "verdict", "last_visit", "rooms_checked", "boxes_checked", "by_label",
    ]  # fmt: skip
    op.create_index("ix_standing_summary", "standing", summary, unique=False)


def _judgements() -> None:
    op.create_table(
        "judgement",
        _id("inspection_id"),
        _id("hotel_id"),
        _text("venue_kind", 32, required=True),
        _day("date"),
        _text("version", 32),
        _text("verdict", 24, required=True),
        _text("failing", 1000),
        _text("missing", 1000),
        _number("rooms_checked"),
        _number("rooms_failing"),
        _number("boxes_checked"),
        _yes_no("by_label"),
        _number("gain"),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_judgement")),
    )
    op.create_index("ix_judgement_hotel_id", "judgement", ["hotel_id"], unique=False)
    op.create_index("ix_judgement_progress", "judgement", ["venue_kind", "date", "gain"], unique=False)


def _waived() -> None:
    op.create_table(
        "waived",
        _id("waiver_id"),
        _id("visit"),
        _id("hotel_id"),
        _day("start"),
        _day("until"),
        sa.PrimaryKeyConstraint("waiver_id", "visit", name=op.f("pk_waived")),
    )
    op.create_index("ix_waived_hotel_id", "waived", ["hotel_id"], unique=False)


def _boxes() -> None:
    op.create_table(
        "box_standing",
        _id("hotel_id"),
        *(_text(name, 100, required=True) for name in ("brand", "model", "firmware")),
        _number("boxes"),
        _number("boxes_failing"),
        _text("failing", 1000),
        _text("elsewhere", 1000),
        _number("fixes"),
        sa.PrimaryKeyConstraint("hotel_id", "brand", "model", "firmware", name=op.f("pk_box_standing")),
    )
    make = ["model", "firmware", "brand", "failing", "fixes", "boxes", "boxes_failing", "hotel_id"]
    op.create_index("ix_box_standing_make", "box_standing", make, unique=False)

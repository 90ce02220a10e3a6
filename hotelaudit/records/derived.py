"""What follows from the records and the catalogue: written with what changes it, never recomputed by a reader.

These tables refer to records without foreign keys: they are derived, and give way to them.
"""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from hotelaudit.records.base import ID_LENGTH

_CODES = 1000  # characters: the codes of all criteria, with a space before, between and behind


class Standing(SQLModel, table=True):
    """Where a hotel stands: its latest closed television visit, what follows from it, and what is open there.

    `verdict` leaves waivers out of account (`Waived` has them by the day); `failing` and `missing` are the musts that
    fail and that were not assessed, as ` A1 B2 `.
    """

    __table_args__ = (
        # Covers the summary of a whole country: hotels by region, group and verdict, by a day.
        Index(
            "ix_standing_summary",
            "venue_kind", "region", "report_group", "verdict", "last_visit", "rooms_checked", "boxes_checked",
            "by_label",
        ),
        Index("ix_standing_last_visit", "venue_kind", "last_visit"),
    )  # fmt: skip

    hotel_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    region: str | None = Field(default=None, max_length=6)
    venue_kind: str = Field(max_length=32)
    inspection_id: str | None = Field(default=None, max_length=ID_LENGTH)
    last_visit: date | None = None
    tv_mode: str | None = Field(default=None, max_length=24)
    carrier: str | None = Field(default=None, max_length=24)
    delivery: str | None = Field(default=None, max_length=24)
    customised: bool | None = None
    report_group: str = Field(max_length=32)
    verdict: str = Field(max_length=24)
    failing: str | None = Field(default=None, max_length=_CODES)
    missing: str | None = Field(default=None, max_length=_CODES)
    rooms_checked: int = 0
    boxes_checked: int = 0
    by_label: bool = False
    open_violations: int = 0


class Judgement(SQLModel, table=True):
    """What a closed television visit came to, under the version in force on its day.

    `gain` is 1 where the hotel complies from this visit on and did not before, -1 the other way round: progress by
    week is a sum.
    """

    __table_args__ = (
        Index("ix_judgement_hotel_id", "hotel_id"),
        Index("ix_judgement_progress", "venue_kind", "date", "gain"),
    )

    inspection_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    hotel_id: str = Field(max_length=ID_LENGTH)
    venue_kind: str = Field(max_length=32)
    date: date
    version: str | None = Field(default=None, max_length=32)
    verdict: str = Field(max_length=24)
    failing: str | None = Field(default=None, max_length=_CODES)
    missing: str | None = Field(default=None, max_length=_CODES)
    rooms_checked: int = 0
    rooms_failing: int = 0
    boxes_checked: int = 0
    by_label: bool = False
    gain: int = 0


class Waived(SQLModel, table=True):
    """The days on which a waiver covers every must that fails at a visit; `visit` is empty for a hotel without one."""

    __table_args__ = (Index("ix_waived_hotel_id", "hotel_id"),)

    waiver_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    visit: str = Field(primary_key=True, max_length=ID_LENGTH)
    hotel_id: str = Field(max_length=ID_LENGTH)
    start: date
    until: date


class BoxStanding(SQLModel, table=True):
    """The boxes of one make that were last seen in a hotel, and what fails in the rooms where they stand.

    `elsewhere` are those codes of `failing` that fail in rooms without any box too. `fixes` is 1 where the hotel would
    comply if these boxes were put right: worked out here, for a country's matrix would have to look at every hotel.
    """

    __tablename__ = "box_standing"
    __table_args__ = (
        # Covers the matrix of a whole country: hotels by make and by what fails.
        Index(
            "ix_box_standing_make",
            "model", "firmware", "brand", "failing", "fixes", "boxes", "boxes_failing", "hotel_id",
        ),
    )  # fmt: skip

    hotel_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    brand: str = Field(primary_key=True, max_length=100)
    model: str = Field(primary_key=True, max_length=100)
    firmware: str = Field(primary_key=True, max_length=100)
    boxes: int
    boxes_failing: int
    failing: str | None = Field(default=None, max_length=_CODES)
    elsewhere: str | None = Field(default=None, max_length=_CODES)
    fixes: int = 0


class Matter(SQLModel, table=True):
    """Where a violation stands by its steps (`rules.matters`): a code of `violation_status`, and whether it is open.

    `due` is by when the order that stands asks for it, `ended` the day on which it was ended; `relapse_of` is the
    violation of the same kind at the same hotel that had been closed before this one was found (反弹).
    """

    __table_args__ = (Index("ix_matter_hotel_id", "hotel_id"), Index("ix_matter_open", "is_open", "due"))

    violation_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    hotel_id: str = Field(max_length=ID_LENGTH)
    status: str = Field(max_length=24)
    is_open: bool
    found: date
    due: date | None = None
    ended: date | None = None
    relapse_of: str | None = Field(default=None, max_length=ID_LENGTH)


DERIVED: tuple[type[SQLModel], ...] = (Standing, Judgement, Waived, BoxStanding, Matter)

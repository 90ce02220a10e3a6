"""What was granted, what was drawn by lot and what was reported."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from hotelaudit.records.base import ANSWERS, ID_LENGTH, LONG, Record, constrained

Day = date  # a class with a field of that name cannot say `date` again


@constrained
class Waiver(Record, table=True):
    """A hotel that cannot comply yet (暂不具备条件): why, who approved it, from when until when (both days in it).

    `criteria` are the codes that it is granted for, joined by a space; None for all.
    """

    prefix: ClassVar[str | None] = "W"
    yearly: ClassVar[str | None] = "start"
    __table_args__ = (
        Index("ix_waiver_hotel_id", "hotel_id"),
        CheckConstraint("until >= start", name="until_start"),
    )

    reference: str = Field(max_length=16, unique=True)
    hotel_id: str = Field(foreign_key="hotel.id", max_length=ID_LENGTH)
    reason: str = Field(min_length=1, max_length=LONG)
    approver: str = Field(min_length=1, max_length=64)
    start: Day
    until: Day
    criteria: str | None = Field(default=None, max_length=200)


@constrained
class Draw(Record, table=True):
    """A random inspection that was drawn (双随机): of what, and the file of the lot, by its hash.

    `registers` is the hash of both registers as they were; `committed` the one of the seed, where it was shown before.
    `base` venues were on the register, `venues` of them were drawn.
    """

    prefix: ClassVar[str | None] = "D"
    yearly: ClassVar[str | None] = "day"

    reference: str = Field(max_length=16, unique=True)
    plan: str = Field(min_length=1, max_length=64)
    seed: str = Field(min_length=1, max_length=200)
    committed: str | None = Field(default=None, min_length=64, max_length=64)
    day: Day
    registers: str = Field(min_length=64, max_length=64)
    base: int = Field(ge=0)
    venues: int = Field(ge=0)
    inspectors: int = Field(ge=0)
    sha256: str = Field(min_length=64, max_length=64)
    name: str = Field(max_length=255)
    size: int = Field(ge=1, sa_column_kwargs={"info": {"unit": "bytes"}})


@constrained
class Report(Record, table=True):
    """What was reported of a period as of a day: the figures as JSON (key to value, null where not known).

    `cohort_id` is None for a report of every hotel; `paragraph` are the words that went with it; `correction` says
    why a cumulative figure is lower than in the report before.
    """

    prefix: ClassVar[str | None] = "R"
    yearly: ClassVar[str | None] = "as_of"
    __table_args__ = (Index("ix_report_cohort_id", "cohort_id"),)

    reference: str = Field(max_length=16, unique=True)
    cohort_id: str | None = Field(default=None, foreign_key="cohort.id", max_length=ID_LENGTH)
    period: str = Field(max_length=32)
    start: Day
    as_of: Day
    figures: str = Field(max_length=ANSWERS, sa_type=Text)
    paragraph: str = Field(max_length=ANSWERS, sa_type=Text)
    correction: str | None = Field(default=None, max_length=LONG)

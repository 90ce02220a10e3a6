"""What was found, what happened to it, and what proves it."""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from hotelaudit.catalogue.codes import (
    Decision,
    Equipment,
    Origin,
    PaperKind,
    Party,
    Stage,
    StepKind,
)
from hotelaudit.records.base import ID_LENGTH, LONG, MOST_YUAN, Record, Sourced, constrained, one_of

Day = date  # a class with a field of that name cannot say `date` again


@constrained
class Violation(Sourced, table=True):
    """An offence found at a venue, or a must that fails there, and how much was removed: 户 and 套 are two numbers.

    `offence` is the code of either; None where the register's wording leaves open which it is (`offence_text` keeps
    it). `base` is what was sold or invested, in yuan, where the most that may be fined hangs on it. What must be done
    (`measures`), by which office, led by whom, by which `person`, with which `partners`: the columns of the 整改台账.
    `self_removed` tells that the party took it down (自行拆除); `act_ended` is the day on which the act was over, None
    where it goes on or nobody knows: two years later it may not be punished any more.
    """

    prefix: ClassVar[str | None] = "V"
    yearly: ClassVar[str | None] = "found"
    __table_args__ = (
        Index("ix_violation_hotel_id", "hotel_id"),
        Index("ix_violation_found", "found"),
        Index("ix_violation_inspection_id", "inspection_id"),
    )

    reference: str = Field(max_length=16, unique=True)
    hotel_id: str = Field(foreign_key="hotel.id", max_length=ID_LENGTH)
    inspection_id: str | None = Field(default=None, foreign_key="inspection.id", max_length=ID_LENGTH)
    found: date
    offence: str | None = Field(default=None, max_length=8)
    offence_text: str | None = Field(default=None, max_length=LONG)
    households: int | None = Field(default=None, ge=0, le=1_000_000)
    sets: int | None = Field(default=None, ge=0, le=1_000_000)
    handling: str | None = Field(default=None, max_length=LONG)
    party: str | None = one_of(Party)
    party_name: str | None = Field(default=None, max_length=200)
    origin: str | None = one_of(Origin)
    base: int | None = Field(default=None, ge=0, le=MOST_YUAN, sa_type=BigInteger)  # 元
    measures: str | None = Field(default=None, max_length=LONG)
    office: str | None = Field(default=None, max_length=200)
    leader: str | None = Field(default=None, max_length=64)
    person: str | None = Field(default=None, max_length=64)
    partners: str | None = Field(default=None, max_length=1000)
    note: str | None = Field(default=None, max_length=LONG)
    self_removed: bool | None = None
    act_ended: Day | None = None


@constrained
class Item(Record, table=True):
    """A piece of equipment that was found; its unit (面, 只, 台, 件) is the catalogue's for that kind."""

    __table_args__ = (Index("ix_item_violation_id", "violation_id"),)

    violation_id: str = Field(foreign_key="violation.id", max_length=ID_LENGTH)
    equipment: str = one_of(Equipment, required=True)
    quantity: int = Field(ge=1, le=100_000)
    model: str | None = Field(default=None, max_length=100)
    serial: str | None = Field(default=None, max_length=100)
    owner: str | None = Field(default=None, max_length=100)
    condition: str | None = Field(default=None, max_length=200)
    confiscated: bool | None = None


@constrained
class Step(Record, table=True):
    """What happened to a violation on a day: a row of the table in `rules.matters`. Steps are in order of their making.

    `document` is the number of its paper, or `reason` says why it has none; `due` is by when an order asks for
    something, or by when whoever verified it wants it looked at again; `persons` (joined by 、) did it; `amount` is
    yuan, fined or paid; `discretion` is the grade by which a fine was measured (裁量档次), a code of the bureau's
    catalogue.
    """

    __table_args__ = (Index("ix_step_violation_id", "violation_id"),)

    violation_id: str = Field(foreign_key="violation.id", max_length=ID_LENGTH)
    kind: str = one_of(StepKind, required=True)
    day: Day
    document: str | None = Field(default=None, max_length=100)
    reason: str | None = Field(default=None, max_length=LONG)
    due: Day | None = None
    persons: str | None = Field(default=None, max_length=1000)
    approver: str | None = Field(default=None, max_length=64)
    decision: str | None = one_of(Decision)
    confiscation: bool | None = None
    amount: int | None = Field(default=None, ge=0, le=MOST_YUAN, sa_type=BigInteger)  # 元
    recipient: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=LONG)
    discretion: str | None = Field(default=None, max_length=24)


@constrained
class Paper(Record, table=True):
    """A number that was given to a document (文书): of what, and the file that was issued under it, by its hash.

    `serial` counts on in each `year` for each kind, None for a number that is not in the bureau's pattern. Without
    `sha256` the number is taken and nothing was issued yet; `void` says why a number will never be used.
    `serves` is the number of the document that a record of service (送达回证) is for.
    """

    __table_args__ = (
        UniqueConstraint("kind", "year", "serial"),
        Index("ix_paper_violation_id", "violation_id"),
    )

    number: str = Field(min_length=1, max_length=100, unique=True)
    kind: str = one_of(PaperKind, required=True)
    year: int | None = Field(default=None, ge=1, le=9999)
    serial: int | None = Field(default=None, ge=1, le=1_000_000)
    violation_id: str | None = Field(default=None, foreign_key="violation.id", max_length=ID_LENGTH)
    issued: Day | None = None
    sha256: str | None = Field(default=None, min_length=64, max_length=64)
    name: str | None = Field(default=None, max_length=255)
    size: int | None = Field(default=None, ge=1, sa_column_kwargs={"info": {"unit": "bytes"}})
    serves: str | None = Field(default=None, max_length=100)
    void: str | None = Field(default=None, max_length=LONG)


@constrained
class Evidence(Record, table=True):
    """A file that proves what was seen: its bytes lie beside the database under `sha256`, never touched.

    `taken_at` is ISO 8601 as the camera wrote it, with its offset only where the camera knew it; `lat`, `lon`
    are WGS 84 degrees from the photo itself.
    """

    __table_args__ = (
        Index("ix_evidence_hotel_id", "hotel_id"),
        Index("ix_evidence_sha256", "sha256"),
        Index("ix_evidence_inspection_id", "inspection_id", sqlite_where=text("inspection_id IS NOT NULL")),
    )

    sha256: str = Field(min_length=64, max_length=64)
    name: str = Field(max_length=255)
    media_type: str = Field(max_length=100)
    size: int = Field(ge=1, sa_column_kwargs={"info": {"unit": "bytes"}})
    hotel_id: str = Field(foreign_key="hotel.id", max_length=ID_LENGTH)
    inspection_id: str | None = Field(default=None, foreign_key="inspection.id", max_length=ID_LENGTH)
    violation_id: str | None = Field(default=None, foreign_key="violation.id", max_length=ID_LENGTH)
    room: str | None = Field(default=None, max_length=32)
    criterion: str | None = Field(default=None, max_length=16)
    taken_at: str | None = Field(default=None, max_length=32)
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    camera: str | None = Field(default=None, max_length=100)
    note: str | None = Field(default=None, max_length=LONG)
    stage: str | None = one_of(Stage)

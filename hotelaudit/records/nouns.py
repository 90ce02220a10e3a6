"""The nouns: what is recorded of the world, each defined once with its checks.

Sources of the fields: the ledgers and registers described in docs/ledgers.md, the records that
《行政处罚法》 asks for, and GB/T 2260 and GB 32100-2015 for codes.
"""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from hotelaudit.catalogue.codes import (
    Business,
    Carrier,
    Decision,
    Delivery,
    Equipment,
    InspectionKind,
    InspectionState,
    Landing,
    Origin,
    Party,
    Stage,
    StepKind,
    TvMode,
)
from hotelaudit.records.base import ID_LENGTH, Record, Sourced, constrained, one_of

Day = date  # a class with a field of that name cannot say `date` again
LONG = 4000  # characters: a remark; anything longer is a document and belongs in the evidence
MOST_YUAN = 10_000_000_000
ANSWERS = 400_000  # characters: what a form of hundreds of questions asks in thirty rooms, as JSON


@constrained
class Ledger(Record, table=True):
    """A file that records came from. `columns` is JSON: for each sheet, which column held which field.

    Sheets that are laid out alike stand together, joined by `/`, which no sheet's name may hold.
    """

    sha256: str = Field(min_length=64, max_length=64, unique=True)
    name: str = Field(max_length=255)
    kind: str = Field(max_length=64)
    size: int = Field(ge=1, sa_column_kwargs={"info": {"unit": "bytes"}})
    columns: str = Field(max_length=LONG, sa_type=Text)


@constrained
class Hotel(Sourced, table=True):
    """A venue whose televisions or dishes are looked at: a hotel, or a place of another `venue_kind`.

    It took guests from `opened` on and, where it is not open for `business` any more, did so until `closed`.
    """

    prefix: ClassVar[str | None] = "H"
    __table_args__ = (
        Index("ix_hotel_region", "region"),
        Index("ix_hotel_name", "name"),
        Index("ix_hotel_licence_code", "licence_code"),
    )

    reference: str = Field(max_length=16, unique=True)
    name: str = Field(max_length=200)
    venue_kind: str = Field(default="hotel", max_length=32)  # a code of the catalogue, which a bureau extends
    region: str | None = Field(default=None, min_length=6, max_length=6)
    licence_code: str | None = Field(default=None, max_length=32)
    licence_ok: bool | None = None  # the check character of GB 32100-2015 holds; wrong codes are kept, marked
    address: str | None = Field(default=None, max_length=300)
    stars: str | None = Field(default=None, max_length=16)
    chain: str | None = Field(default=None, max_length=100)
    rooms: int | None = Field(default=None, ge=0, le=20_000)
    sets: int | None = Field(default=None, ge=0, le=40_000)
    boxes: int | None = Field(default=None, ge=0, le=40_000)
    contact: str | None = Field(default=None, max_length=100)
    phone: str | None = Field(default=None, max_length=100)
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    note: str | None = Field(default=None, max_length=LONG)
    business: str | None = one_of(Business)
    opened: date | None = None
    closed: date | None = None


@constrained
class Cohort(Record, table=True):
    """A programme: a set of hotels with a target and a due date."""

    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=200)
    target: int | None = Field(default=None, ge=1, le=1_000_000)
    due: date | None = None
    region: str | None = Field(default=None, min_length=6, max_length=6)


@constrained
class Member(Sourced, table=True):
    """A hotel's place in a cohort."""

    __table_args__ = (UniqueConstraint("cohort_id", "hotel_id"), Index("ix_member_hotel_id", "hotel_id"))

    cohort_id: str = Field(foreign_key="cohort.id", max_length=ID_LENGTH)
    hotel_id: str = Field(foreign_key="hotel.id", max_length=ID_LENGTH)
    position: int = Field(ge=1)
    batch: str | None = Field(default=None, max_length=64)
    due: date | None = None


@constrained
class Inspector(Record, table=True):
    """A person who inspects. APL 42, 55: at least two, with valid certificates, shown first."""

    __table_args__ = (Index("ix_inspector_name", "name"),)

    name: str = Field(max_length=64)
    certificate: str | None = Field(default=None, max_length=64)
    agency: str | None = Field(default=None, max_length=100)
    valid_until: date | None = None


@constrained
class Outing(Sourced, table=True):
    """People leaving the office together (出动). `officers`, `vehicles` are None where not written down."""

    prefix: ClassVar[str | None] = "O"
    yearly: ClassVar[str | None] = "date"
    __table_args__ = (Index("ix_outing_date", "date"),)

    reference: str = Field(max_length=16, unique=True)
    date: date
    number: str | None = Field(default=None, max_length=32)  # as the register counts it
    region: str | None = Field(default=None, min_length=6, max_length=6)
    place: str | None = Field(default=None, max_length=200)
    officers: int | None = Field(default=None, ge=0, le=10_000)
    vehicles: int | None = Field(default=None, ge=0, le=10_000)
    joint: bool | None = None
    agencies: str | None = Field(default=None, max_length=1000)  # joined by 、
    purpose: str | None = Field(default=None, max_length=LONG)
    note: str | None = Field(default=None, max_length=LONG)


@constrained
class Inspection(Sourced, table=True):
    """One visit to one venue. A draft never counts.

    `answers` is JSON: what was asked by questions that no field here takes (docs/forms.md). `instance` is the
    identity that a form gave the visit before it came here; `amended` why it was corrected last. What was seen of
    the hotel as a whole carries the criterion's code in docs/forms.md: E1 `source_lawful` to H1 `responsible`.
    `began` is ISO 8601, and the form was filled in `minutes` after it; None where nobody looked at a clock.
    """

    prefix: ClassVar[str | None] = "I"
    yearly: ClassVar[str | None] = "date"
    __table_args__ = (
        # Covers the question "what was last seen there, by that day?".
        Index("ix_inspection_seen", "hotel_id", "kind", "state", "date", "id"),
        Index("ix_inspection_kind_date", "kind", "date"),
        Index("ix_inspection_outing_id", "outing_id", sqlite_where=text("outing_id IS NOT NULL")),
        Index("ix_inspection_instance", "instance", sqlite_where=text("instance IS NOT NULL")),
    )

    reference: str = Field(max_length=20, unique=True)
    hotel_id: str = Field(foreign_key="hotel.id", max_length=ID_LENGTH)
    outing_id: str | None = Field(default=None, foreign_key="outing.id", max_length=ID_LENGTH)
    kind: str = one_of(InspectionKind, required=True)
    state: str = one_of(InspectionState, default=InspectionState.CLOSED.value)
    date: date
    tv_mode: str | None = one_of(TvMode)
    carrier: str | None = one_of(Carrier)
    delivery: str | None = one_of(Delivery)
    customised: bool | None = None
    result: str | None = Field(default=None, max_length=LONG)
    handling: str | None = Field(default=None, max_length=LONG)
    note: str | None = Field(default=None, max_length=LONG)
    covert: bool | None = None  # 暗访
    source_provider: str | None = Field(default=None, max_length=200)
    source_lawful: bool | None = None
    headend_lawful: bool | None = None
    dish_lawful: bool | None = None
    vod_lawful: bool | None = None
    self_check_filed: bool | None = None
    self_check: Day | None = None
    insertion_ready: bool | None = None
    responsible_named: bool | None = None
    responsible: str | None = Field(default=None, max_length=100)
    form: str | None = Field(default=None, max_length=64)
    form_version: str | None = Field(default=None, max_length=64)
    instance: str | None = Field(default=None, max_length=64)
    answers: str | None = Field(default=None, max_length=ANSWERS, sa_type=Text)
    amended: str | None = Field(default=None, max_length=LONG)
    began: str | None = Field(default=None, max_length=40)
    minutes: int | None = Field(default=None, ge=0, le=1_000_000)


@constrained
class Attendance(Record, table=True):
    """An inspector at an inspection."""

    __table_args__ = (
        UniqueConstraint("inspection_id", "inspector_id"),
        Index("ix_attendance_inspector_id", "inspector_id"),
    )

    inspection_id: str = Field(foreign_key="inspection.id", max_length=ID_LENGTH)
    inspector_id: str = Field(foreign_key="inspector.id", max_length=ID_LENGTH)


@constrained
class Crew(Record, table=True):
    """An inspector on an outing."""

    __table_args__ = (
        UniqueConstraint("outing_id", "inspector_id"),
        Index("ix_crew_inspector_id", "inspector_id"),
    )

    outing_id: str = Field(foreign_key="outing.id", max_length=ID_LENGTH)
    inspector_id: str = Field(foreign_key="inspector.id", max_length=ID_LENGTH)


@constrained
class RoomCheck(Record, table=True):
    """A room that was looked into, and what was seen there; None is "not looked at", never "in order".

    Its number is text: `0801` keeps its zero. Seconds are from power-on; `presses` lead to full-screen live, if it is
    reached at all.
    """

    __tablename__ = "room_check"
    __table_args__ = (UniqueConstraint("inspection_id", "room"),)

    inspection_id: str = Field(foreign_key="inspection.id", max_length=ID_LENGTH)
    room: str = Field(max_length=32)
    landing: str | None = one_of(Landing)
    channel: str | None = Field(default=None, max_length=64)
    adverts: int | None = Field(default=None, ge=0, le=99)
    seconds: float | None = Field(default=None, ge=0, le=3600)
    wake_seconds: float | None = Field(default=None, ge=0, le=3600)
    focus_live: bool | None = None
    presses: int | None = Field(default=None, ge=0, le=99)
    live_reached: bool | None = None
    live_key: bool | None = None
    idle_seconds: float | None = Field(default=None, ge=0, le=3600)
    live_share: float | None = Field(default=None, ge=0, le=100, sa_column_kwargs={"info": {"unit": "%"}})
    remotes: int | None = Field(default=None, ge=0, le=9)
    switches: int | None = Field(default=None, ge=0, le=99)  # of the input, by the guest
    channels_work: bool | None = None
    one_number: bool | None = None
    zap_seconds: float | None = Field(default=None, ge=0, le=3600)
    page_seconds: float | None = Field(default=None, ge=0, le=3600)
    ott_live: bool | None = None
    call_sign: bool | None = None
    casting_isolated: bool | None = None
    accounts_left: bool | None = None
    illegal_apps: bool | None = None
    payment_fair: bool | None = None
    uhd: bool | None = None
    tidy: bool | None = None
    guest_card: bool | None = None
    complaint_channel: bool | None = None
    note: str | None = Field(default=None, max_length=LONG)


@constrained
class BoxCheck(Record, table=True):
    """A set-top box, or the set itself where it does without one, in a room that was looked into."""

    __tablename__ = "box_check"
    __table_args__ = (
        UniqueConstraint("room_check_id", "position"),
        Index("ix_box_check_inspection_id", "inspection_id"),
    )

    inspection_id: str = Field(foreign_key="inspection.id", max_length=ID_LENGTH)
    room_check_id: str = Field(foreign_key="room_check.id", max_length=ID_LENGTH)
    position: int = Field(ge=1, le=99)
    brand: str | None = Field(default=None, max_length=100)
    model: str | None = Field(default=None, max_length=100)
    serial: str | None = Field(default=None, max_length=100)
    firmware: str | None = Field(default=None, max_length=100)
    carrier: str | None = one_of(Carrier)
    built_in: bool | None = None


@constrained
class Violation(Sourced, table=True):
    """An offence found at a venue, or a must that fails there, and how much was removed: 户 and 套 are two numbers.

    `offence` is the code of either; None where the register's wording leaves open which it is (`offence_text` keeps
    it). `base` is what was sold or invested, in yuan, where the most that may be fined hangs on it. What must be done
    (`measures`), by which office, led by whom, by which `person`, with which `partners`: the columns of the 整改台账.
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
    something; `persons` (joined by 、) did it; `amount` is yuan, fined or paid.
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


# In the order in which one may refer to another: rows are written so and taken away the other way round.
NOUNS: tuple[type[Record], ...] = (
    Ledger,
    Hotel,
    Cohort,
    Member,
    Inspector,
    Outing,
    Crew,
    Inspection,
    Attendance,
    RoomCheck,
    BoxCheck,
    Violation,
    Item,
    Step,
    Evidence,
    Waiver,
    Report,
)
BY_NAME: dict[str, type[Record]] = {str(noun.__tablename__): noun for noun in NOUNS}

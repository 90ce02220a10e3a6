"""People leaving the office, and what they saw: outings, inspections, rooms, boxes."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from hotelaudit.catalogue.codes import Carrier, Delivery, InspectionKind, InspectionState, Landing, TvMode
from hotelaudit.records.base import ANSWERS, ID_LENGTH, LONG, Record, Sourced, constrained, one_of

Day = date  # a class with a field of that name cannot say `date` again


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
    """People leaving the office together (出动). What was not written down is None.

    `officers` are those with a certificate; `helpers` (drivers and other staff) and the people of other agencies
    (`partners`) are counted apart. Outings of one `operation` are one operation, however many days it took. `begins`
    and `ends` are written HH:MM; `leaflets` were handed out (发放宣传资料).
    """

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
    helpers: int | None = Field(default=None, ge=0, le=10_000)
    partners: int | None = Field(default=None, ge=0, le=10_000)
    leaflets: int | None = Field(default=None, ge=0, le=10_000_000)
    operation: str | None = Field(default=None, max_length=100)
    begins: str | None = Field(default=None, max_length=5)
    ends: str | None = Field(default=None, max_length=5)


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

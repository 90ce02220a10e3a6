"""Where the records come from and whom they speak of: ledger files, venues, programmes."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from hotelaudit.catalogue.codes import Business
from hotelaudit.records.base import ID_LENGTH, LONG, Record, Sourced, constrained, one_of


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

"""Where each hotel stands: one row a hotel, written with what changes it, never recomputed by a reader."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Index, bindparam, delete, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col

from hotelaudit.catalogue.groups import FIELDS
from hotelaudit.records.base import ID_LENGTH
from hotelaudit.records.bulk import insert_rows
from hotelaudit.records.journal import BEGINNING
from hotelaudit.records.nouns import Hotel, Inspection, Violation
from hotelaudit.rules.groups import report_group

_AT_ONCE = 500  # hotels a query: within every database's limit of bound values


class Standing(SQLModel, table=True):
    """The latest closed television visit of a hotel, the report group that follows, and what is open there.

    It refers to records without foreign keys: it is derived, and gives way to them.
    """

    __table_args__ = (
        # Covers the summary of a whole country: hotels by region and group, by a day.
        Index("ix_standing_summary", "venue_kind", "region", "report_group", "last_visit"),
        Index("ix_standing_last_visit", "venue_kind", "last_visit"),
    )

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
    open_violations: int = 0


CHAIN_MARK = "chain:"


class Mark(SQLModel, table=True):
    """Small facts that tables were made by: the report groups' rule, a reference's last number, a chain's end."""

    name: str = Field(primary_key=True, max_length=64)
    value: str = Field(max_length=64)


def anchor(connection: Connection, device: str, last_hash: str) -> None:
    """Keep the end of a device's chain beside the journal: entries cut off its end are then missed."""
    name = CHAIN_MARK + device
    connection.execute(delete(Mark).where(col(Mark.name) == name))
    insert_rows(connection, "mark", ("name", "value"), [(name, last_hash)])


def anchored(connection: Connection, device: str) -> str:
    """Return the end of a device's chain as it was kept; the beginning of all chains for a new device."""
    kept = connection.execute(select(col(Mark.value)).where(col(Mark.name) == CHAIN_MARK + device)).scalar()
    return str(kept or BEGINNING)


def refresh(connection: Connection, hotel_ids: Iterable[str]) -> None:
    """Bring the standings of `hotel_ids` up to date, inside the transaction that changed them."""
    wanted = sorted(set(hotel_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        connection.execute(delete(Standing).where(col(Standing.hotel_id).in_(some)))
        rows = compute(connection, some)
        if rows:
            insert_rows(connection, "standing", tuple(rows[0]), [_written(row) for row in rows])


def _written(row: Mapping[str, Any]) -> list[object]:
    day = row["last_visit"]
    return [*{**row, "last_visit": day and day.isoformat()}.values()]


def compute(connection: Connection, hotel_ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return the standings of `hotel_ids` as the records say: latest closed visit by date, then by making."""
    visit = aliased(Inspection)
    last = (
        select(col(visit.id))
        .where(col(visit.hotel_id) == col(Hotel.id), col(visit.kind) == "tv", col(visit.state) == "closed")
        .order_by(col(visit.date).desc(), col(visit.id).desc())
        .limit(1)
        .correlate(Hotel)
        .scalar_subquery()
    )
    violations = select(func.count()).where(col(Violation.hotel_id) == col(Hotel.id)).correlate(Hotel)
    query = (
        select(
            col(Hotel.id).label("hotel_id"),
            col(Hotel.region),
            col(Hotel.venue_kind),
            col(Inspection.id).label("inspection_id"),
            col(Inspection.date).label("last_visit"),
            col(Inspection.tv_mode),
            col(Inspection.carrier),
            col(Inspection.delivery),
            col(Inspection.customised),
            violations.scalar_subquery().label("open_violations"),
        )
        .outerjoin(Inspection, col(Inspection.id) == last)
        .where(col(Hotel.id).in_(bindparam("ids", expanding=True)))
    )
    found = connection.execute(query, {"ids": list(hotel_ids)})
    names = tuple(found.keys())
    return _sorted_into_groups([dict(zip(names, row, strict=True)) for row in found])


def _sorted_into_groups(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return `rows` with their report group; many hotels were seen alike, and are asked about once."""
    known: dict[tuple[object, ...], str] = {}
    for row in rows:
        seen = tuple(row[field] for field in FIELDS)
        if seen not in known:
            known[seen] = report_group(row)
        row["report_group"] = known[seen]
    return rows

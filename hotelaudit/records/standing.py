"""Where each hotel stands, and what each of its visits came to: written with what changes them."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlmodel import SQLModel

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.groups import FIELDS
from hotelaudit.records import marks
from hotelaudit.records.bulk import insert_rows
from hotelaudit.records.derived import DERIVED, BoxStanding, Judgement, Matter, Standing, Waived
from hotelaudit.records.journal import BEGINNING
from hotelaudit.records.judging import Make, Visit, judged_visits
from hotelaudit.records.matters import matters
from hotelaudit.records.nouns import Hotel, Waiver
from hotelaudit.rules.groups import report_group
from hotelaudit.rules.judging import covers
from hotelaudit.rules.judging_many import NOT_ASSESSED
from hotelaudit.rules.mending import Boxes, by_boxes

_NEVER = (None,) * len(FIELDS)  # seen in a hotel that nobody visited
_IS_OPEN = [*Matter.__table__.columns.keys()].index("is_open")  # type: ignore[attr-defined]
_AT_ONCE = 500  # hotels a query: within every database's limit of bound values
CHAIN_MARK = "chain:"
Values = tuple[object, ...]  # of a row, in the order of its table's columns
Rows = dict[type[SQLModel], list[Values]]


def anchor(connection: Connection, device: str, last_hash: str) -> None:
    """Keep the end of a device's chain beside the journal: entries cut off its end are then missed."""
    marks.keep(connection, CHAIN_MARK + device, last_hash)


def anchored(connection: Connection, device: str) -> str:
    """Return the end of a device's chain as it was kept; the beginning of all chains for a new device."""
    return marks.kept(connection, CHAIN_MARK + device) or BEGINNING


def refresh(connection: Connection, hotel_ids: Iterable[str]) -> None:
    """Bring all that is derived of `hotel_ids` up to date, inside the transaction that changed them."""
    wanted = sorted(set(hotel_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for table in DERIVED:
            connection.execute(delete(table).where(table.__table__.c.hotel_id.in_(some)))  # type: ignore[attr-defined]
        for table, rows in compute(connection, some).items():
            insert_rows(connection, str(table.__tablename__), columns(table), rows)


def columns(table: type[SQLModel]) -> tuple[str, ...]:
    """Return the names of a table's columns, in the order in which `compute` gives their values."""
    return (*table.__table__.columns.keys(),)  # type: ignore[attr-defined]


def compute(connection: Connection, hotel_ids: Sequence[str]) -> Rows:
    """Return all that follows for `hotel_ids` from the records, by table; days in ISO 8601."""
    hotels = _rows(connection, Hotel, "id", hotel_ids)
    waivers = _grouped(_rows(connection, Waiver, "hotel_id", hotel_ids))
    violations = matters(connection, hotel_ids)
    kinds = {hotel["id"]: hotel["venue_kind"] for hotel in hotels}
    found: Rows = {table: [] for table in DERIVED}
    last: dict[str, Visit] = {}
    for visit in judged_visits(connection, kinds):
        hotel_id = visit.hotel_id
        found[Judgement].append(_judgement(visit, last.get(hotel_id), kinds[hotel_id]))
        found[Waived] += _waived(visit, waivers.get(hotel_id, ()))
        last[hotel_id] = visit
    # Many hotels were seen alike, and are asked about once.
    grouped = functools.cache(lambda seen: report_group(dict(zip(FIELDS, seen, strict=True))))
    for hotel in hotels:
        hotel_id = hotel["id"]
        seen = tuple(last[hotel_id].seen[: len(FIELDS)]) if hotel_id in last else _NEVER
        standing = _standing(hotel, last.get(hotel_id), seen, grouped(seen), violations.get(hotel_id, ()))
        found[Standing].append(standing)
        found[Matter] += violations.get(hotel_id, ())
        found[Waived] += _waived_unvisited(waivers.get(hotel_id, ()))
        found[BoxStanding] += _boxes(last[hotel_id]) if hotel_id in last else ()
    return found


def _rows(
    connection: Connection, noun: type[SQLModel], field: str, ids: Sequence[str]
) -> list[dict[str, Any]]:
    table = noun.__table__  # type: ignore[attr-defined]
    query = select(table).where(table.c[field].in_(ids)).order_by(table.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["hotel_id"], []).append(row)
    return found


def _standing(
    hotel: Mapping[str, Any], last: Visit | None, seen: Values, group: str, violations: Sequence[Values]
) -> Values:
    judged = last.judged if last else NOT_ASSESSED
    return (
        hotel["id"], hotel["region"], hotel["venue_kind"], last.id if last else None, last.day if last else None,
        *seen, group, judged.verdict.value, _codes(judged.failing), _codes(judged.missing),
        judged.rooms, last.boxes if last else 0, judged.by_label, sum(1 for matter in violations if matter[_IS_OPEN]),
    )  # fmt: skip


def _codes(codes: Sequence[str]) -> str | None:
    return f" {' '.join(codes)} " if codes else None


def _judgement(visit: Visit, before: Visit | None, venue_kind: str) -> Values:
    judged = visit.judged
    gain = _complies(visit) - (before is not None and _complies(before))
    return (
        visit.id, visit.hotel_id, venue_kind, visit.day, visit.version, judged.verdict.value,
        _codes(judged.failing), _codes(judged.missing), judged.rooms, judged.rooms_failing, visit.boxes,
        judged.by_label, gain,
    )  # fmt: skip


def _complies(visit: Visit) -> bool:
    return visit.judged.verdict is HotelVerdict.COMPLIANT


def _waived(visit: Visit, waivers: Iterable[Mapping[str, Any]]) -> Iterator[Values]:
    """Yield the days on which a waiver covers all that fails at a visit."""
    for waiver in waivers:
        if covers(_criteria(waiver), visit.judged.failing):
            yield _days(waiver, visit.id)


def _waived_unvisited(waivers: Iterable[Mapping[str, Any]]) -> Iterator[Values]:
    """Yield the days on which a waiver of all criteria covers "never visited"."""
    return (_days(waiver, "") for waiver in waivers if _criteria(waiver) is None)


def _criteria(waiver: Mapping[str, Any]) -> list[str] | None:
    return waiver["criteria"].split() if waiver["criteria"] else None


def _days(waiver: Mapping[str, Any], visit_id: str) -> Values:
    return (
        waiver["id"],
        visit_id,
        waiver["hotel_id"],
        waiver["start"].isoformat(),
        waiver["until"].isoformat(),
    )


def _boxes(visit: Visit) -> Iterator[Values]:
    fixing = _fixing(visit)
    for make, seen in sorted(visit.makes.items()):
        failing, elsewhere = _codes(sorted(seen.failing)), _codes(sorted(seen.elsewhere))
        yield (
            visit.hotel_id, *make, seen.boxes, seen.failing_boxes, failing, elsewhere, int(make in fixing)
        )  # fmt: skip


def _fixing(visit: Visit) -> set[Make]:
    """Return the makes each of which would make the hotel comply if its boxes, and nothing else, were put right."""
    if not visit.judged.failing or visit.judged.missing:
        return set()
    failing = {make: of_make for make, of_make in visit.makes.items() if of_make.failing}
    mended = {
        fixed: by_boxes(Boxes(make == fixed, one.failing, one.elsewhere) for make, one in failing.items())
        for fixed in failing
    }
    return {make for make, codes in mended.items() if codes >= {*visit.judged.failing}}

"""Where each hotel stands, and what each of its visits came to: written with what changes them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Date, delete, func, select
from sqlmodel import SQLModel, col

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.groups import FIELDS
from hotelaudit.records import marks
from hotelaudit.records.bulk import insert_rows
from hotelaudit.records.derived import DERIVED, BoxStanding, Judgement, Standing, Waived
from hotelaudit.records.journal import BEGINNING
from hotelaudit.records.judging import Make, Visit, judged_visits
from hotelaudit.records.nouns import Hotel, Violation, Waiver
from hotelaudit.rules.groups import report_group
from hotelaudit.rules.judging import covers
from hotelaudit.rules.mending import Boxes, by_boxes

_AT_ONCE = 500  # hotels a query: within every database's limit of bound values
CHAIN_MARK = "chain:"
Rows = dict[type[SQLModel], list[dict[str, Any]]]


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
            if rows:
                written = _written(table, rows)
                insert_rows(connection, str(table.__tablename__), tuple(rows[0]), written)


def _written(table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[list[object]]:
    """Return the values of rows as they are inserted: days in ISO 8601."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    days = [place for place, name in enumerate(rows[0]) if isinstance(columns[name].type, Date)]
    written = [[*row.values()] for row in rows]
    for values in written:
        for place in days:
            if values[place] is not None:
                values[place] = values[place].isoformat()
    return written


def compute(connection: Connection, hotel_ids: Sequence[str]) -> Rows:
    """Return all that follows for `hotel_ids` from the records, by table."""
    hotels = _rows(connection, Hotel, "id", hotel_ids)
    waivers = _grouped(_rows(connection, Waiver, "hotel_id", hotel_ids))
    violations = _violations(connection, hotel_ids)
    kinds = {hotel["id"]: hotel["venue_kind"] for hotel in hotels}
    by_hotel = itertools.groupby(
        judged_visits(connection, kinds), key=lambda visit: str(visit.row["hotel_id"])
    )
    visits = {hotel_id: list(some) for hotel_id, some in by_hotel}
    found: Rows = {table: [] for table in DERIVED}
    for hotel in hotels:
        seen = visits.get(hotel["id"], [])
        found[Standing].append(_standing(hotel, seen[-1] if seen else None, violations.get(hotel["id"], 0)))
        found[Judgement] += _judgements(hotel, seen)
        found[Waived] += _waived(hotel["id"], seen, waivers.get(hotel["id"], ()))
        found[BoxStanding] += _boxes(hotel["id"], seen[-1:])
    _sort_into_groups(found[Standing])
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


def _violations(connection: Connection, hotel_ids: Sequence[str]) -> dict[str, int]:
    query = select(col(Violation.hotel_id), func.count()).where(col(Violation.hotel_id).in_(hotel_ids))
    return {row[0]: row[1] for row in connection.execute(query.group_by(col(Violation.hotel_id)))}


def _standing(hotel: Mapping[str, Any], last: Visit | None, violations: int) -> dict[str, Any]:
    row: Mapping[str, Any] = last.row if last else {}
    judged = last.judged if last else None
    return {
        "hotel_id": hotel["id"],
        "region": hotel["region"],
        "venue_kind": hotel["venue_kind"],
        "inspection_id": row.get("id"),
        "last_visit": row.get("date"),
        **{field: row.get(field) for field in FIELDS},
        "verdict": (judged.verdict if judged else HotelVerdict.NOT_ASSESSED).value,
        "failing": _codes(judged.failing) if judged else None,
        "missing": _codes(judged.missing) if judged else None,
        "rooms_checked": judged.rooms if judged else 0,
        "boxes_checked": last.boxes if last else 0,
        "by_label": judged.by_label if judged else False,
        "open_violations": violations,
    }


def _codes(codes: Sequence[str]) -> str | None:
    return f" {' '.join(codes)} " if codes else None


def _judgements(hotel: Mapping[str, Any], visits: Iterable[Visit]) -> Iterator[dict[str, Any]]:
    complied = False
    for visit in visits:
        judged = visit.judged
        complies = judged.verdict is HotelVerdict.COMPLIANT
        yield {
            "inspection_id": visit.row["id"],
            "hotel_id": hotel["id"],
            "venue_kind": hotel["venue_kind"],
            "date": visit.row["date"],
            "version": visit.version,
            "verdict": judged.verdict.value,
            "failing": _codes(judged.failing),
            "missing": _codes(judged.missing),
            "rooms_checked": judged.rooms,
            "rooms_failing": judged.rooms_failing,
            "boxes_checked": visit.boxes,
            "by_label": judged.by_label,
            "gain": complies - complied,
        }
        complied = complies


def _waived(
    hotel_id: str, visits: Sequence[Visit], waivers: Iterable[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the days on which a waiver covers all that fails at a visit; one of all criteria covers "never visited"."""
    for waiver in waivers:
        codes = waiver["criteria"].split() if waiver["criteria"] else None
        covered = [visit.row["id"] for visit in visits if covers(codes, visit.judged.failing)]
        for visit_id in [*covered, *([] if codes else [""])]:
            yield {
                "waiver_id": waiver["id"],
                "visit": visit_id,
                "hotel_id": hotel_id,
                "start": waiver["start"],
                "until": waiver["until"],
            }


def _boxes(hotel_id: str, last: Iterable[Visit]) -> Iterator[dict[str, Any]]:
    for visit in last:
        fixing = _fixing(visit)
        for (brand, model, firmware), of_make in sorted(visit.makes.items()):
            yield {
                "hotel_id": hotel_id,
                "brand": brand,
                "model": model,
                "firmware": firmware,
                "boxes": of_make.boxes,
                "boxes_failing": of_make.failing_boxes,
                "failing": _codes(sorted(of_make.failing)),
                "elsewhere": _codes(sorted(of_make.elsewhere)),
                "fixes": int((brand, model, firmware) in fixing),
            }


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


def _sort_into_groups(rows: Iterable[dict[str, Any]]) -> None:
    """Give each row its report group; many hotels were seen alike, and are asked about once."""
    known: dict[tuple[object, ...], str] = {}
    for row in rows:
        seen = tuple(row[field] for field in FIELDS)
        if seen not in known:
            known[seen] = report_group(row)
        row["report_group"] = known[seen]

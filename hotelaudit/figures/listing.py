"""Listings: the hotels, visits, outings and violations of a scope, as rows with stable keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.facts import FACTS
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, seen

Rows = Sequence[Mapping[str, Any]]

_HOTELS = {
    "reference": "h.reference",
    "name": "h.name",
    "region": "h.region",
    "licence_code": "h.licence_code",
    "licence_ok": "h.licence_ok",
    "stars": "h.stars",
    "rooms": "h.rooms",
    "sets": "h.sets",
    "boxes": "h.boxes",
    "tv_mode": "i.tv_mode",
    "carrier": "i.carrier",
    "delivery": "i.delivery",
    "customised": "i.customised",
    "report_group": "seen.report_group",
    "hotel_verdict": "seen.verdict",
    "failing": "trim(seen.failing)",
    "missing": "trim(seen.missing)",
    "last_visit": "seen.last_visit",
    "visit": "i.reference",
    "phone": "h.phone",
    "business": "h.business",
    "note": "h.note",
}
_OUTINGS = (
    "reference",
    "number",
    "date",
    "region",
    "place",
    "officers",
    "vehicles",
    "joint",
    "agencies",
    "helpers",
    "partners",
    "leaflets",
    "operation",
    "begins",
    "ends",
    "note",
)
_VISITS = {
    "reference": "i.reference",
    "date": "i.date",
    "kind": "i.kind",
    "state": "i.state",
    "outing": "o.reference",
    "hotel": "h.reference",
    "name": "h.name",
    "venue_kind": "h.venue_kind",
    "region": "h.region",
    "tv_mode": "i.tv_mode",
    "carrier": "i.carrier",
    "result": "i.result",
    "violation": "v.reference",
    "offence": "v.offence",
    "offence_text": "v.offence_text",
    "households": "v.households",
    "sets": "v.sets",
    "handling": "i.handling",
    "note": "i.note",
}
_FLAGS = frozenset(
    {"licence_ok", "joint", "built_in", *(name for name, fact in FACTS.items() if fact.holds == "yes_no")}
)
_FROM_VISITS = """FROM inspection i JOIN hotel h ON h.id = i.hotel_id LEFT JOIN outing o ON o.id = i.outing_id
LEFT JOIN violation v ON v.inspection_id = i.id"""


def hotels(reader: Reader, scope: Scope) -> Rows:
    """Return the hotels of the scope as they stood on its day, in the cohort's order."""
    sql = (
        f"{seen(scope)} SELECT {', '.join(_HOTELS.values())} FROM seen JOIN hotel h ON h.id = seen.hotel_id "
        "LEFT JOIN inspection i ON i.id = seen.inspection_id ORDER BY seen.position, h.reference"
    )
    return _named(_HOTELS, reader.rows(sql, bound(scope, sql)))


def register(reader: Reader) -> Rows:
    """Return every venue of the register with its standing, in the order of their references."""
    names = ("reference", "name", "venue_kind", "region", "report_group", "last_visit", "open_violations")
    sql = (
        "SELECT h.reference, h.name, h.venue_kind, h.region, s.report_group, s.last_visit, s.open_violations "
        "FROM hotel h JOIN standing s ON s.hotel_id = h.id ORDER BY h.reference"
    )
    return _named(names, reader.rows(sql))


def outings(reader: Reader, scope: Scope) -> Rows:
    """Return the outings of the scope's period."""
    sql = (
        f"SELECT {', '.join(_OUTINGS)} FROM outing "
        "WHERE date BETWEEN :start AND :until ORDER BY date, reference"
    )
    return _named(_OUTINGS, reader.rows(sql, bound(scope, sql)))


def visits(reader: Reader, scope: Scope, *, kind: str | None = None) -> Rows:
    """Return the closed visits of the scope's period, of one kind (`tv`, `satellite`) or of all.

    A visit with several violations has a row for each.
    """
    chosen = "AND i.kind = :kind" if kind else ""
    sql = (
        f"SELECT {', '.join(_VISITS.values())} {_FROM_VISITS} "
        f"WHERE i.state = 'closed' AND i.date BETWEEN :start AND :until {chosen} ORDER BY i.date, i.reference"
    )
    return _named(_VISITS, reader.rows(sql, {**bound(scope, sql), **({"kind": kind} if kind else {})}))


def cohorts(reader: Reader) -> Rows:
    """Return every cohort with its target and the number of its members."""
    names = ("code", "name", "target", "hotels", "due", "region")
    sql = (
        "SELECT c.code, c.name, c.target, count(m.id), c.due, c.region FROM cohort c "
        "LEFT JOIN member m ON m.cohort_id = c.id "
        "GROUP BY c.id, c.code, c.name, c.target, c.due, c.region ORDER BY c.code"
    )
    return _named(names, reader.rows(sql))


def _named(names: Sequence[str] | Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Rows:
    return [with_flags(dict(zip(names, row, strict=True))) for row in rows]


def with_flags(row: dict[str, Any]) -> dict[str, Any]:
    """Return `row` with yes and no as such: SQLite keeps them as 1 and 0."""
    for name in _FLAGS & row.keys():
        row[name] = None if row[name] is None else bool(row[name])
    return row

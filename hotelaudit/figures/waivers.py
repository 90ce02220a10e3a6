"""Waivers: which hotels cannot comply yet, by whose leave, until when."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound

_COLUMNS = ("reference", "hotel", "name", "region", "reason", "approver", "start", "until", "criteria")
_SQL = """SELECT w.reference, h.reference, h.name, h.region, w.reason, w.approver, w.start, w.until, w.criteria
FROM waiver w JOIN hotel h ON h.id = w.hotel_id"""


def waivers(reader: Reader, *, hotel_id: str | None = None, as_of: str | None = None) -> list[dict[str, Any]]:
    """Return the waivers, of one hotel or those in force on a day (ISO 8601) only, the first to end first."""
    conditions = {
        "w.hotel_id = :hotel": ("hotel", hotel_id),
        "w.start <= :day AND w.until >= :day": ("day", as_of),
    }
    asked = {sql: pair for sql, pair in conditions.items() if pair[1] is not None}
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    rows = reader.rows(f"{_SQL}{where} ORDER BY w.until, w.reference", dict(asked.values()))
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def in_force(reader: Reader, scope: Scope) -> Mapping[str, Sequence[Sequence[str] | None]]:
    """Return the criteria of the waivers in force on the scope's day, None for all of them, by hotel (its id)."""
    sql = "SELECT hotel_id, criteria FROM waiver WHERE start <= :as_of AND until >= :as_of"
    found: dict[str, list[Sequence[str] | None]] = {}
    for hotel_id, criteria in reader.rows(sql, bound(scope, sql)):
        found.setdefault(hotel_id, []).append(criteria.split() if criteria else None)
    return found

"""Violations with where they stand, their steps and equipment, as rows with stable keys."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hotelaudit.errors import NotFound
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _

Rows = list[dict[str, Any]]
_VIOLATION = {
    "reference": "v.reference", "found": "v.found", "hotel": "h.reference", "name": "h.name", "region": "h.region",
    "address": "h.address",
    "venue_kind": "h.venue_kind", "offence": "v.offence", "offence_text": "v.offence_text",
    "households": "v.households", "sets": "v.sets", "status": "m.status", "is_open": "m.is_open", "due": "m.due",
    "ended": "m.ended", "relapse_of": "r.reference", "party": "v.party", "party_name": "v.party_name",
    "origin": "v.origin", "base": "v.base", "handling": "v.handling", "measures": "v.measures", "office": "v.office",
    "leader": "v.leader", "person": "v.person", "partners": "v.partners", "visit": "i.reference", "note": "v.note",
    "id": "v.id",
}  # fmt: skip
_FROM = """FROM violation v JOIN hotel h ON h.id = v.hotel_id JOIN matter m ON m.violation_id = v.id
LEFT JOIN violation r ON r.id = m.relapse_of LEFT JOIN inspection i ON i.id = v.inspection_id"""
_STEP = (
    "kind", "day", "document", "reason", "due", "persons", "approver", "decision", "confiscation", "amount",
    "recipient", "note",
)  # fmt: skip
_ITEM = ("equipment", "quantity", "model", "serial", "owner", "condition", "confiscated")
_FLAGS = ("is_open", "confiscation", "confiscated")


class Wanted(NamedTuple):
    """Which violations: of a hotel (its id), found between two days, open ones only, those overdue on a day only."""

    hotel_id: str | None = None
    first: date | None = None
    last: date | None = None
    only_open: bool = False
    overdue: date | None = None


def violations(reader: Reader, wanted: Wanted) -> Rows:
    """Return the violations that are wanted, by the day on which they were found."""
    conditions: dict[str, dict[str, object]] = {}
    if wanted.hotel_id:
        conditions["v.hotel_id = :hotel"] = {"hotel": wanted.hotel_id}
    if wanted.first:
        conditions["v.found >= :first"] = {"first": wanted.first.isoformat()}
    if wanted.last:
        conditions["v.found <= :last"] = {"last": wanted.last.isoformat()}
    if wanted.only_open:
        conditions["m.is_open"] = {}
    if wanted.overdue:
        conditions["m.is_open AND m.due < :day"] = {"day": wanted.overdue.isoformat()}
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    values = {name: value for some in conditions.values() for name, value in some.items()}
    sql = f"SELECT {', '.join(_VIOLATION.values())} {_FROM}{where} ORDER BY v.found, v.reference"
    return [_named(_VIOLATION, row) for row in reader.rows(sql, values)]


def violation(reader: Reader, reference: str) -> dict[str, Any]:
    """Return one violation by its reference; raises `NotFound`."""
    sql = f"SELECT {', '.join(_VIOLATION.values())} {_FROM} WHERE v.reference = :said"
    found = reader.one(sql, {"said": reference})
    if found is None:
        raise NotFound("violation", reference, _("See them: hotelaudit violation list"))
    return _named(_VIOLATION, found)


def steps(reader: Reader, violation_id: str | None = None) -> Mapping[str, Rows]:
    """Return the steps of a violation, or of all, by violation (its id), each in the order in which it was taken."""
    return _hanging(reader, "step", _STEP, violation_id)


def items(reader: Reader, violation_id: str | None = None) -> Mapping[str, Rows]:
    """Return the equipment of a violation, or of all, by violation (its id)."""
    return _hanging(reader, "item", _ITEM, violation_id)


def evidence(reader: Reader, violation_id: str) -> Rows:
    """Return the files that prove something of a violation."""
    names = ("name", "stage", "sha256", "taken_at")
    sql = f"SELECT {', '.join(names)} FROM evidence WHERE violation_id = :id ORDER BY id"
    return [dict(zip(names, row, strict=True)) for row in reader.rows(sql, {"id": violation_id})]


def shown_after(reader: Reader) -> frozenset[str]:
    """Return the violations (their ids) of which a photo shows how they were put right."""
    sql = "SELECT DISTINCT violation_id FROM evidence WHERE stage = 'after' AND violation_id IS NOT NULL"
    return frozenset(row[0] for row in reader.rows(sql))


def photos(reader: Reader) -> Mapping[str, int]:
    """Return how many files prove something of each violation (its id)."""
    sql = "SELECT violation_id, count(*) FROM evidence WHERE violation_id IS NOT NULL GROUP BY violation_id"
    return {row[0]: row[1] for row in reader.rows(sql)}


def _hanging(
    reader: Reader, table: str, names: Sequence[str], violation_id: str | None
) -> Mapping[str, Rows]:
    where = " WHERE violation_id = :id" if violation_id else ""
    sql = f"SELECT violation_id, {', '.join(names)} FROM {table}{where} ORDER BY id"
    found: dict[str, Rows] = defaultdict(list)
    for above, *row in reader.rows(sql, {"id": violation_id} if violation_id else {}):
        found[above].append(_named(names, row))
    return found


def _named(names: Sequence[str] | Mapping[str, str], row: Sequence[Any]) -> dict[str, Any]:
    made = dict(zip(names, row, strict=True))
    for name in made.keys() & {*_FLAGS}:
        made[name] = None if made[name] is None else bool(made[name])  # SQLite keeps them as 1 and 0
    return made

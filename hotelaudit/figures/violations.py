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
    "self_removed": "v.self_removed", "act_ended": "v.act_ended",
    "id": "v.id",
}  # fmt: skip
_KEPT = "FROM violation v JOIN matter m ON m.violation_id = v.id"
_FROM = f"""{_KEPT} JOIN hotel h ON h.id = v.hotel_id
LEFT JOIN violation r ON r.id = m.relapse_of LEFT JOIN inspection i ON i.id = v.inspection_id"""
_STEP = (
    "kind", "day", "document", "reason", "due", "persons", "approver", "decision", "confiscation", "amount",
    "recipient", "note", "discretion", "id",
)  # fmt: skip
_ITEM = ("equipment", "quantity", "model", "serial", "owner", "condition", "confiscated")
_FLAGS = ("is_open", "confiscation", "confiscated", "self_removed")


class Wanted(NamedTuple):
    """Which violations: one by its reference, of a hotel (its id), found between two days, only what is open.

    With `as_of` those that were found by that day, with the steps that were taken by it: `is_open` and the like stay
    those of now, and what was open then is among them (`workflows.as_it_stood` tells how each stood).
    """

    reference: str | None = None
    hotel_id: str | None = None
    first: date | None = None
    last: date | None = None
    only_open: bool = False
    as_of: date | None = None


def _where(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return the condition on `v` and `m`, empty for all, and the values that it binds."""
    first, last, day = (one.isoformat() if one else None for one in (wanted.first, wanted.last, wanted.as_of))
    bound = {
        "v.reference = :reference": ("reference", wanted.reference),
        "v.hotel_id = :hotel": ("hotel", wanted.hotel_id),
        "v.found >= :first": ("first", first),
        "v.found <= :last": ("last", last),
        "v.found <= :day": ("day", day),
    }
    asked = {sql: pair for sql, pair in bound.items() if pair[1] is not None}
    opened = "(m.is_open OR m.ended > :day)" if day else "m.is_open"
    conditions = [*asked, *([opened] if wanted.only_open else [])]
    return f" WHERE {' AND '.join(conditions)}" if conditions else "", dict(asked.values())


def violations(reader: Reader, wanted: Wanted) -> Rows:
    """Return the violations that are wanted, by the day on which they were found."""
    where, values = _where(wanted)
    sql = f"SELECT {', '.join(_VIOLATION.values())} {_FROM}{where} ORDER BY v.found, v.reference"
    return [_named(_VIOLATION, row) for row in reader.rows(sql, values)]


def violation(reader: Reader, reference: str) -> dict[str, Any]:
    """Return one violation by its reference; raises `NotFound`."""
    found = violations(reader, Wanted(reference=reference))
    if not found:
        raise NotFound("violation", reference, _("See them: hotelaudit violation list"))
    return found[0]


def steps(reader: Reader, wanted: Wanted) -> Mapping[str, Rows]:
    """Return the steps of the violations that are wanted, by violation (its id), in the order of their making."""
    return _hanging(reader, "step", _STEP, wanted, "day <= :day" if wanted.as_of else "TRUE")


def items(reader: Reader, wanted: Wanted) -> Mapping[str, Rows]:
    """Return the equipment of the violations that are wanted, by violation (its id)."""
    return _hanging(reader, "item", _ITEM, wanted)


def evidence(reader: Reader, violation_id: str) -> Rows:
    """Return the files that prove something of a violation."""
    names = ("name", "stage", "room", "criterion", "sha256", "taken_at", "id")
    sql = f"SELECT {', '.join(names)} FROM evidence WHERE violation_id = :id ORDER BY id"
    return [dict(zip(names, row, strict=True)) for row in reader.rows(sql, {"id": violation_id})]


def photos(reader: Reader) -> Mapping[str, int]:
    """Return how many files prove something of each violation (its id)."""
    sql = "SELECT violation_id, count(*) FROM evidence WHERE violation_id IS NOT NULL GROUP BY violation_id"
    return {row[0]: row[1] for row in reader.rows(sql)}


def _hanging(
    reader: Reader, table: str, names: Sequence[str], wanted: Wanted, counts: str = "TRUE"
) -> Mapping[str, Rows]:
    where, values = _where(wanted)
    some = f" AND violation_id IN (SELECT v.id {_KEPT}{where})" if where else ""
    found: dict[str, Rows] = defaultdict(list)
    for above, *row in reader.rows(
        f"SELECT violation_id, {', '.join(names)} FROM {table} WHERE {counts}{some} ORDER BY id", values
    ):
        found[above].append(_named(names, row))
    return found


def _named(names: Sequence[str] | Mapping[str, str], row: Sequence[Any]) -> dict[str, Any]:
    made = dict(zip(names, row, strict=True))
    for name in made.keys() & {*_FLAGS}:
        made[name] = None if made[name] is None else bool(made[name])  # SQLite keeps them as 1 and 0
    return made

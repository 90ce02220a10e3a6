"""What the records of journal entries are called, those that are gone too."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from hotelaudit.figures.reader import Reader

_AT_ONCE = 500  # values a query: within every database's limit
_NAMES = {
    "hotel": "SELECT id, reference, name FROM hotel",
    "outing": "SELECT id, reference, place FROM outing",
    "inspection": "SELECT i.id, i.reference, h.name FROM inspection i JOIN hotel h ON h.id = i.hotel_id",
    "violation": "SELECT v.id, v.reference, h.name FROM violation v JOIN hotel h ON h.id = v.hotel_id",
    "cohort": "SELECT id, code, name FROM cohort",
    "inspector": "SELECT id, NULL AS reference, name FROM inspector",
    "ledger": "SELECT id, NULL AS reference, name FROM ledger",
    "room_check": "SELECT id, NULL AS reference, room FROM room_check",
    "member": "SELECT m.id, c.code, h.name FROM member m JOIN cohort c ON c.id = m.cohort_id "
    "JOIN hotel h ON h.id = m.hotel_id",
    "report": "SELECT id, reference, period FROM report",
    "waiver": "SELECT w.id, w.reference, h.name FROM waiver w JOIN hotel h ON h.id = w.hotel_id",
    "step": "SELECT t.id, v.reference, h.name FROM step t JOIN violation v ON v.id = t.violation_id "
    "JOIN hotel h ON h.id = v.hotel_id",
    "item": "SELECT t.id, v.reference, h.name FROM item t JOIN violation v ON v.id = t.violation_id "
    "JOIN hotel h ON h.id = v.hotel_id",
    "paper": "SELECT id, number, name FROM paper",
    "draw": "SELECT id, reference, plan FROM draw",
    "crew": "SELECT c.id, o.reference, p.name FROM crew c JOIN outing o ON o.id = c.outing_id "
    "JOIN inspector p ON p.id = c.inspector_id",
    "attendance": "SELECT a.id, NULL AS reference, p.name FROM attendance a "
    "JOIN inspector p ON p.id = a.inspector_id",
}
_NAMING = {"hotel": "name", "outing": "place", "cohort": "name", "inspector": "name", "ledger": "name",
           "paper": "number", "room_check": "room"}  # fmt: skip
_BELONGS = {"attendance": "inspector", "inspection": "hotel", "violation": "hotel", "member": "hotel",
            "step": "violation", "item": "violation"}  # fmt: skip
Called = tuple[str | None, str | None]  # reference, name
Entry = dict[str, Any]
Entries = Sequence[Entry]


def name(reader: Reader, entries: Entries) -> None:
    """Give each entry (noun, record_id, changes) the `reference` and `name` of its record.

    A record that is gone is called as its entry says, or by the name of the record that it belonged to.
    """
    called: dict[str, Called] = {}
    for noun in _NAMES:
        called |= _named(reader, noun, [entry["record_id"] for entry in entries if entry["noun"] == noun])
    gone = [entry for entry in entries if entry["record_id"] not in called]
    called |= {entry["record_id"]: _own(entry) for entry in gone}
    for noun in ("inspector", "hotel", "violation"):
        owners = [_owner(entry) for entry in gone if _BELONGS.get(entry["noun"]) == noun]
        called |= _named(reader, noun, [owner for owner in owners if owner])
        called |= _as_added(reader, noun, [owner for owner in owners if owner and owner not in called])
    for entry in entries:
        entry["reference"], own = called[entry["record_id"]]
        owner = called.get(str(_owner(entry)), (None, None))
        entry["name"] = own or owner[1]
        if _BELONGS.get(entry["noun"]) == "violation":  # a step has no reference but that of its violation
            entry["reference"] = entry["reference"] or owner[0]


def _own(gone: Entry) -> Called:
    return _said(gone, "reference") or _said(gone, "code"), _said(gone, _NAMING.get(gone["noun"], ""))


def _owner(entry: Entry) -> str | None:
    return _said(entry, f"{_BELONGS.get(entry['noun'], '')}_id")


def _said(entry: Entry, field: str) -> str | None:
    """Return what the entry says of a field, whichever way it changed it."""
    before, after = entry["changes"].get(field, (None, None))
    said: str | None = before or after
    return said


def _as_added(reader: Reader, noun: str, record_ids: Iterable[str]) -> dict[str, Called]:
    """Return what records that are gone were called when they were added, as the journal says."""
    names: dict[str, Called] = {}
    for record_id in sorted(set(record_ids)):
        found = reader.one(
            "SELECT changes FROM journal WHERE record_id = :id AND action = 'add' ORDER BY clock DESC LIMIT 1",
            {"id": record_id},
        )
        if found:
            names[record_id] = _own({"noun": noun, "changes": json.loads(found[0])})
    return names


def _named(reader: Reader, noun: str, record_ids: Iterable[str]) -> dict[str, Called]:
    names: dict[str, Called] = {}
    wanted = sorted(set(record_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        ids = {f"id{n}": record_id for n, record_id in enumerate(wanted[start : start + _AT_ONCE])}
        marks = ", ".join(f":{name}" for name in ids)
        found = reader.rows(f"SELECT * FROM ({_NAMES[noun]}) AS named WHERE id IN ({marks})", ids)
        names.update({row[0]: (row[1], row[2]) for row in found})
    return names

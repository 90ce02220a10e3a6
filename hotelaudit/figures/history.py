"""What is known of one hotel, and who changed what, when, from what to what."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.figures import meant
from hotelaudit.figures.listing import with_flags
from hotelaudit.figures.reader import Reader

HOTEL = (
    "reference", "name", "venue_kind", "region", "licence_code", "licence_ok", "address", "stars", "chain",
    "rooms", "sets", "boxes", "contact", "phone", "note",
)  # fmt: skip
VISIT = (
    "reference",
    "date",
    "kind",
    "state",
    "tv_mode",
    "carrier",
    "delivery",
    "customised",
    "result",
    "handling",
)
_AT_ONCE = 500  # values a query: within every database's limit
_ENTRY = (
    "at",
    "actor",
    "command",
    "noun",
    "record_id",
    "action",
    "changes",
    "change",
    "undoes",
    "device",
    "seq",
)


def hotel(reader: Reader, reference: str) -> dict[str, Any]:
    """Return the hotel's facts, its standing, cohorts and visits (latest first); raises `NotFound`.

    It is asked for by its reference or, if no other is called so, by its name.
    """
    hotel_id = meant.hotel(reader, reference)
    facts = reader.one(f"SELECT {', '.join(HOTEL)} FROM hotel WHERE id = :id", {"id": hotel_id})
    assert facts is not None  # noqa: S101 - its id was just found
    standing = reader.one(
        "SELECT report_group, open_violations FROM standing WHERE hotel_id = :id", {"id": hotel_id}
    )
    cohorts = reader.rows(
        "SELECT c.code FROM member m JOIN cohort c ON c.id = m.cohort_id "
        "WHERE m.hotel_id = :id ORDER BY c.code",
        {"id": hotel_id},
    )
    return {
        **with_flags(dict(zip(HOTEL, facts, strict=True))),
        "report_group": standing[0] if standing else None,
        "open_violations": standing[1] if standing else 0,
        "cohorts": [row[0] for row in cohorts],
        "visits": _visits(reader, hotel_id),
    }


def _visits(reader: Reader, hotel_id: str) -> list[dict[str, Any]]:
    columns = ", ".join(f"i.{name}" for name in VISIT)
    sql = (
        f"SELECT i.id, {columns}, l.name, i.sheet, i.line FROM inspection i "
        "LEFT JOIN ledger l ON l.id = i.ledger_id WHERE i.hotel_id = :id ORDER BY i.date DESC, i.id DESC"
    )
    people = _gathered(
        reader,
        "SELECT a.inspection_id, p.name FROM attendance a JOIN inspector p ON p.id = a.inspector_id "
        "JOIN inspection i ON i.id = a.inspection_id WHERE i.hotel_id = :id ORDER BY a.id",
        hotel_id,
    )
    rooms = _gathered(
        reader,
        "SELECT r.inspection_id, r.room FROM room_check r JOIN inspection i ON i.id = r.inspection_id "
        "WHERE i.hotel_id = :id ORDER BY r.id",
        hotel_id,
    )
    return [
        {
            **with_flags(dict(zip(VISIT, row[1:-3], strict=True))),
            "inspectors": people.get(row[0], []),
            "rooms_seen": rooms.get(row[0], []),
            "source": " ".join(str(part) for part in row[-3:] if part) or None,
        }
        for row in reader.rows(sql, {"id": hotel_id})
    ]


def _gathered(reader: Reader, sql: str, hotel_id: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for inspection_id, word in reader.rows(sql, {"id": hotel_id}):
        found.setdefault(inspection_id, []).append(word)
    return found


def log(reader: Reader, reference: str | None, *, most: int) -> Sequence[Mapping[str, Any]]:
    """Return the latest `most` journal entries, of one record if `reference` is given, latest first.

    A hotel's log holds all that hangs on it, what was taken away again too; its name will do for its reference.
    """
    columns = ", ".join(_ENTRY)
    order = "ORDER BY clock DESC, device DESC LIMIT :most"
    where, values = ("", {}) if reference is None else _about(reader, reference)
    rows = reader.rows(f"SELECT {columns} FROM journal {where} {order}", {**values, "most": most})
    entries = [_entry(row) for row in rows]
    _name(reader, entries)
    return entries


def _entry(row: Sequence[Any]) -> dict[str, Any]:
    entry = dict(zip(_ENTRY, row, strict=True))
    entry["changes"] = [
        {"field": name, "before": before, "after": after}
        for name, (before, after) in json.loads(entry["changes"]).items()
        if name not in {"id", "revision"} and not name.endswith("_id")
    ]
    return entry


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
    "attendance": "SELECT a.id, NULL AS reference, p.name FROM attendance a "
    "JOIN inspector p ON p.id = a.inspector_id",
}


def _name(reader: Reader, entries: Sequence[dict[str, Any]]) -> None:
    """Give each entry the reference and name of its record; of one that is gone, what the entry says."""
    for noun, sql in _NAMES.items():
        mine = [entry for entry in entries if entry["noun"] == noun]
        names = _named(reader, sql, sorted({entry["record_id"] for entry in mine}))
        for entry in mine:
            said = {change["field"]: change["before"] or change["after"] for change in entry["changes"]}
            gone = (said.get("reference"), said.get("name") or said.get("room"))
            entry["reference"], entry["name"] = names.get(entry["record_id"], gone)


def _named(reader: Reader, sql: str, record_ids: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    names: dict[str, tuple[str | None, str | None]] = {}
    for start in range(0, len(record_ids), _AT_ONCE):
        ids = {f"id{n}": record_id for n, record_id in enumerate(record_ids[start : start + _AT_ONCE])}
        marks = ", ".join(f":{name}" for name in ids)
        found = reader.rows(f"SELECT * FROM ({sql}) AS named WHERE id IN ({marks})", ids)
        names.update({row[0]: (row[1], row[2]) for row in found})
    return names


def _about(reader: Reader, reference: str) -> tuple[str, dict[str, str]]:
    """Return which entries tell of the record: of a hotel all that hangs on it, of a visit what hangs on that."""
    record_id, about = meant.record(reader, reference)
    if record_id == about:
        return "WHERE about = :about", {"about": about}
    mention = f"%{record_id}%"
    where = "WHERE about = :about AND (record_id = :id OR changes LIKE :mention)"
    return where, {"about": about, "id": record_id, "mention": mention}

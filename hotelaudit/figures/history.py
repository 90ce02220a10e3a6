"""What is known of one hotel, and who changed what, when, from what to what."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.figures import meant, naming
from hotelaudit.figures.listing import with_flags
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.waivers import waivers

HOTEL = (
    "reference", "name", "venue_kind", "region", "licence_code", "licence_ok", "address", "stars", "chain",
    "rooms", "sets", "boxes", "contact", "phone", "business", "opened", "closed", "note",
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
    "note",
)
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
        "SELECT report_group, open_violations, verdict FROM standing WHERE hotel_id = :id", {"id": hotel_id}
    )
    cohorts = reader.rows(
        "SELECT c.code, coalesce(m.due, c.due) FROM member m JOIN cohort c ON c.id = m.cohort_id "
        "WHERE m.hotel_id = :id ORDER BY c.code",
        {"id": hotel_id},
    )
    return {
        **with_flags(dict(zip(HOTEL, facts, strict=True))),
        "report_group": standing[0] if standing else None,
        "judged": standing[2] if standing else None,
        "open_violations": standing[1] if standing else 0,
        "cohorts": [row[0] for row in cohorts],
        "dues": [f"{code} {day}" for code, day in cohorts if day],
        "waivers": [
            f"{one['reference']} {one['start']}–{one['until']}" for one in waivers(reader, hotel_id=hotel_id)
        ],
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
    sql = f"SELECT {columns} FROM journal {where} {order}"
    entries = _entries(reader, sql, {**values, "most": most})
    return [{**entry, "changes": _worth_telling(entry["changes"])} for entry in entries]


def of_change(reader: Reader, change_id: str, *, most: int) -> Sequence[Mapping[str, Any]]:
    """Return the first `most` journal entries of a change, in their order, with what their records are called."""
    columns = ", ".join(_ENTRY)
    sql = f"SELECT {columns} FROM journal WHERE change = :change ORDER BY clock LIMIT :most"
    return _entries(reader, sql, {"change": change_id, "most": most})


def _entries(reader: Reader, sql: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    entries = [dict(zip(_ENTRY, row, strict=True)) for row in reader.rows(sql, values)]
    for entry in entries:
        entry["changes"] = json.loads(entry["changes"])
    naming.name(reader, entries)
    return entries


def _worth_telling(changes: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return the fields that a person knows; ids stand for records, which the entry's name tells."""
    return [
        {"field": field, "before": before, "after": after}
        for field, (before, after) in changes.items()
        if field not in {"id", "revision"} and not field.endswith("_id")
    ]


def _about(reader: Reader, reference: str) -> tuple[str, dict[str, str]]:
    """Return which entries tell of the record: of a hotel all that hangs on it, of a visit what hangs on that."""
    record_id, about = meant.record(reader, reference)
    if record_id == about:
        return "WHERE about = :about", {"about": about}
    mention = f"%{record_id}%"
    where = "WHERE about = :about AND (record_id = :id OR changes LIKE :mention)"
    return where, {"about": about, "id": record_id, "mention": mention}

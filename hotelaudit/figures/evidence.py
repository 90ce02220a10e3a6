"""The evidence that is recorded, with what it proves."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound

_COLUMNS = {
    "hotel": "h.reference", "hotel_name": "h.name", "inspection": "i.reference", "violation": "v.reference",
    "stage": "e.stage",
    "room": "e.room", "criterion": "e.criterion", "file": "e.name", "media_type": "e.media_type", "size": "e.size",
    "taken_at": "e.taken_at", "lat": "e.lat", "lon": "e.lon", "camera": "e.camera", "note": "e.note",
    "date": "i.date", "sha256": "e.sha256",
}  # fmt: skip
_OF_HOTEL = "WHERE e.hotel_id = :hotel"
_OF_PERIOD = """WHERE i.date BETWEEN :start AND :until OR v.found BETWEEN :start AND :until
OR (e.inspection_id IS NULL AND e.violation_id IS NULL)"""
_PROOF = ("violation", "stage", "room", "criterion", "name", "taken_at", "sha256")


def proofs(reader: Reader, hotel_id: str) -> Sequence[dict[str, Any]]:
    """Return what proves something at a hotel, the one that was added last at the end."""
    sql = (
        "SELECT v.reference, e.stage, e.room, e.criterion, e.name, e.taken_at, e.sha256 FROM evidence e "
        "LEFT JOIN violation v ON v.id = e.violation_id WHERE e.hotel_id = :hotel ORDER BY e.id"
    )
    return [dict(zip(_PROOF, row, strict=True)) for row in reader.rows(sql, {"hotel": hotel_id})]


def evidence(reader: Reader, hotel_id: str | None = None) -> Sequence[dict[str, Any]]:
    """Return every piece of evidence, of one hotel or of all, by hotel, visit, room and time of adding."""
    return _evidence(reader, *(("", {}) if hotel_id is None else (_OF_HOTEL, {"hotel": hotel_id})))


def of_period(reader: Reader, scope: Scope) -> Sequence[dict[str, Any]]:
    """Return the evidence of visits made and violations found in the scope's period, and what is of neither."""
    return _evidence(reader, _OF_PERIOD, bound(scope, _OF_PERIOD))


def _evidence(reader: Reader, where: str, values: Mapping[str, object]) -> Sequence[dict[str, Any]]:
    sql = (
        f"SELECT {', '.join(_COLUMNS.values())} FROM evidence e JOIN hotel h ON h.id = e.hotel_id "
        "LEFT JOIN inspection i ON i.id = e.inspection_id LEFT JOIN violation v ON v.id = e.violation_id "
        f"{where} ORDER BY h.reference, i.date, e.room, e.id"
    )
    return [dict(zip(_COLUMNS, row, strict=True)) for row in reader.rows(sql, values)]


def ever_named(reader: Reader) -> set[str]:
    """Return the SHA-256 of every file that the journal tells of as evidence, what was taken back too."""
    rows = reader.rows("SELECT changes FROM journal WHERE noun = 'evidence'")
    return {sha256 for (changes,) in rows for sha256 in json.loads(changes).get("sha256", ()) if sha256}

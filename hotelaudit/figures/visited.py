"""What an inspector is told at the door: the hotel's facts, what was seen there last, what is still open."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hotelaudit.errors import NotFound
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _

_FACTS = (
    "reference", "name", "venue_kind", "region", "licence_code", "address", "stars", "chain", "rooms", "sets", "boxes",
    "contact", "phone", "business",
)  # fmt: skip
_LAST = (
    "reference", "date", "tv_mode", "carrier", "delivery", "customised", "source_provider", "responsible", "result",
    "note",
)  # fmt: skip


def hotel(reader: Reader, hotel_id: str) -> dict[str, Any]:
    """Return the hotel's facts; raises `NotFound` where it was taken back since its id was noted."""
    found = reader.one(f"SELECT {', '.join(_FACTS)} FROM hotel WHERE id = :id", {"id": hotel_id})
    if found is None:
        raise NotFound("hotel", hotel_id, _("See them all: hotelaudit hotel list"))
    return dict(zip(_FACTS, found, strict=True))


def last_visit(reader: Reader, hotel_id: str, kind: str) -> dict[str, Any] | None:
    """Return the latest closed visit of a kind, with its `inspectors` and `rooms`; None where nobody was there."""
    found = reader.one(
        f"SELECT id, {', '.join(_LAST)} FROM inspection WHERE hotel_id = :hotel AND kind = :kind "
        "AND state = 'closed' ORDER BY date DESC, id DESC LIMIT 1",
        {"hotel": hotel_id, "kind": kind},
    )
    if found is None:
        return None
    visit = dict(zip(("id", *_LAST), found, strict=True))
    people = reader.rows(
        "SELECT p.name FROM attendance a JOIN inspector p ON p.id = a.inspector_id "
        "WHERE a.inspection_id = :id ORDER BY a.id",
        {"id": visit["id"]},
    )
    rooms = reader.rows(
        "SELECT room FROM room_check WHERE inspection_id = :id ORDER BY id", {"id": visit["id"]}
    )
    return {**visit, "inspectors": [row[0] for row in people], "rooms": [row[0] for row in rooms]}


class Failing(NamedTuple):
    """The musts that fail at the last visit of a hotel, by their codes; the visit's id and day (ISO 8601)."""

    codes: Sequence[str]
    inspection_id: str
    day: str


def failing(reader: Reader, hotel_id: str) -> Failing | None:
    """Return what fails at the hotel's last visit; None where nothing does, or nobody was there."""
    sql = "SELECT failing, inspection_id, last_visit FROM standing WHERE hotel_id = :hotel AND failing IS NOT NULL"
    found = reader.one(sql, {"hotel": hotel_id})
    return Failing(str(found[0]).split(), str(found[1]), str(found[2])) if found else None


def open_violations(reader: Reader, hotel_id: str) -> list[dict[str, Any]]:
    """Return the violations of a venue at which something is still to be done, latest first."""
    names = (
        "reference",
        "found",
        "offence",
        "offence_text",
        "households",
        "sets",
        "handling",
        "status",
        "due",
    )
    rows = reader.rows(
        "SELECT v.reference, v.found, v.offence, v.offence_text, v.households, v.sets, v.handling, m.status, m.due "
        "FROM violation v JOIN matter m ON m.violation_id = v.id "
        "WHERE v.hotel_id = :id AND m.is_open ORDER BY v.found DESC, v.id DESC",
        {"id": hotel_id},
    )
    return [dict(zip(names, row, strict=True)) for row in rows]

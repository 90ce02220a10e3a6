"""What was seen at the visits that count on a day, as it was recorded: the material for judging it once more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader, Row
from hotelaudit.figures.seen import bound, seen

_AT_ONCE = 400  # visits a query: within every database's limit of bound values
_HOTEL = "h.id AS hotel_id, h.reference, h.name, h.region, h.venue_kind, h.rooms AS hotel_rooms"
_STANDS = "seen.verdict, seen.judged, seen.failing, seen.missing, seen.rooms, seen.boxes, seen.by_label"


class Looked(NamedTuple):
    """A hotel with the visit that counts on the day: `hotel` its facts and what it was judged, `visit` {} for none.

    `rooms` hold the columns that were asked for, in their order; `version` is that of its verdict.
    """

    hotel: Mapping[str, Any]
    visit: Mapping[str, Any]
    rooms: Sequence[Row]
    version: str | None


def looked(
    reader: Reader,
    scope: Scope,
    visit_fields: Sequence[str],
    room_fields: Sequence[str],
    hotel_ids: Sequence[str] = (),
) -> Iterator[Looked]:
    """Yield the hotels of the scope, or those of `hotel_ids`, in the scope's order; some hundreds are held at once."""
    names = _names(f"{_HOTEL}, {_STANDS}")
    only = f"WHERE h.id IN ({_marks('h', hotel_ids)})" if hotel_ids else ""
    sql = (
        f"{seen(scope, any_kind=bool(hotel_ids))} SELECT seen.inspection_id, {_HOTEL}, {_STANDS} "
        f"FROM seen JOIN hotel h ON h.id = seen.hotel_id "
        f"{only} ORDER BY seen.position, h.reference"
    )
    hotels = reader.rows(sql, {**bound(scope, sql), **_bound("h", hotel_ids)})
    for start in range(0, len(hotels), _AT_ONCE):
        some = hotels[start : start + _AT_ONCE]
        ids = [row[0] for row in some if row[0]]
        visits, rooms = _visits(reader, visit_fields, ids), _rooms(reader, room_fields, ids)
        for row in some:
            visit, version = visits.get(row[0], ({}, None))
            yield Looked(dict(zip(names, row[1:], strict=True)), visit, rooms.get(row[0], []), version)


class Visit(NamedTuple):
    """A closed television visit: its id, what was recorded of it, and the columns asked for of each of its rooms."""

    id: str
    seen: Mapping[str, Any]
    rooms: Sequence[Row]


def visits(
    reader: Reader, hotel_id: str, visit_fields: Sequence[str], room_fields: Sequence[str]
) -> list[Visit]:
    """Return every closed television visit to a hotel, in the order in which they were made."""
    sql = "SELECT id FROM inspection WHERE hotel_id = :hotel AND kind = 'tv' AND state = 'closed' ORDER BY date, id"
    ids = [row[0] for row in reader.rows(sql, {"hotel": hotel_id})]
    found, rooms = _visits(reader, visit_fields, ids), _rooms(reader, room_fields, ids)
    return [Visit(one, found[one][0], rooms.get(one, [])) for one in ids]


def _names(columns: str) -> list[str]:
    return [column.rpartition(" ")[2].rpartition(".")[2] for column in columns.split(", ")]


def _marks(letter: str, ids: Sequence[str]) -> str:
    return ", ".join(f":{letter}{number}" for number in range(len(ids)))


def _bound(letter: str, ids: Sequence[str]) -> dict[str, object]:
    return {f"{letter}{number}": value for number, value in enumerate(ids)}


def _visits(
    reader: Reader, fields: Sequence[str], ids: Sequence[str]
) -> dict[str, tuple[dict[str, Any], str | None]]:
    if not ids:
        return {}
    names = ("reference", "date", *fields)
    columns = ", ".join(f"i.{name}" for name in names)
    sql = (
        f"SELECT i.id, j.version, {columns} FROM inspection i LEFT JOIN judgement j ON j.inspection_id = i.id "
        f"WHERE i.id IN ({_marks('i', ids)})"
    )
    found = reader.rows(sql, _bound("i", ids))
    return {row[0]: (dict(zip(names, row[2:], strict=True)), row[1]) for row in found}


def _rooms(reader: Reader, fields: Sequence[str], ids: Sequence[str]) -> dict[str, list[Row]]:
    if not ids:
        return {}
    columns = ", ".join(f"r.{name}" for name in fields)
    sql = f"SELECT r.inspection_id, {columns} FROM room_check r WHERE r.inspection_id IN ({_marks('i', ids)})"
    found: dict[str, list[Row]] = defaultdict(list)
    for row in reader.rows(f"{sql} ORDER BY r.room", _bound("i", ids)):
        found[row[0]].append(row[1:])
    return found

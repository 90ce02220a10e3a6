"""Judges the visits of some hotels from their rows: rules are pure, the rows come from here."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from hotelaudit.catalogue.criteria import in_force, versions
from hotelaudit.catalogue.groups import FIELDS
from hotelaudit.records.bulk import places
from hotelaudit.rules.judging_many import NOT_ASSESSED, Judge, Judged

Make = tuple[str, str, str]  # brand, model, firmware; empty where not written down
Row = Sequence[Any]
_OF_VISIT = 2  # columns of a room's row before those that are judged by: its id, its visit
_CLOSED = "i.kind = 'tv' AND i.state = 'closed' AND i.hotel_id IN ({places})"


class OfMake(NamedTuple):
    """The boxes of one make in a hotel: how many, how many in rooms that fail, and what fails there.

    `elsewhere` is what of it fails in rooms without any box too.
    """

    boxes: int
    failing_boxes: int
    failing: frozenset[str]
    elsewhere: frozenset[str] = frozenset()


class Visit(NamedTuple):
    """A closed television visit of a day (ISO 8601), judged, with the columns that say what was `seen` there.

    `version` is None where none was in force on its day; `boxes` were looked at, of these `makes`.
    """

    id: str
    hotel_id: str
    day: str
    seen: Row
    version: str | None
    judged: Judged
    boxes: int
    makes: Mapping[Make, OfMake]


class _Picking(NamedTuple):
    """A judge, and what picks from the columns that were read those that it judges by."""

    judge: Judge
    visit: Callable[[Row], Row]
    room: Callable[[Row], Row]


class Bench:
    """The judges of all versions, with the columns that they need between them."""

    def __init__(self) -> None:
        made = [Judge(version) for version in versions()]
        self.room_fields = tuple(sorted({name for judge in made for name in judge.room_fields}))
        visited = {name for judge in made for name in judge.visit_fields}
        self.visit_fields = (*FIELDS, *sorted(visited - {*FIELDS}))
        self._picking = {judge.version.code: self._picked(judge) for judge in made}
        self.sitting = functools.lru_cache(self._sitting)  # a country's visits share some hundred days

    def _picked(self, judge: Judge) -> _Picking:
        visit = [self.visit_fields.index(name) for name in judge.visit_fields]
        room = [_OF_VISIT + self.room_fields.index(name) for name in judge.room_fields]
        return _Picking(judge, _several(visit), _several(room))

    def _sitting(self, day: str) -> _Picking | None:
        """Return who judges a visit of that day; None where no version was in force. Raises ValueError for no day."""
        version = in_force(date.fromisoformat(day).isoformat())
        return self._picking[version.code] if version else None


def _several(places: Sequence[int]) -> Callable[[Row], Row]:
    """Return what picks these places, always as a tuple."""
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places) if places else lambda _row: ()


@functools.cache
def bench() -> Bench:
    """Return the judges of all versions of the catalogue, made once: they know what they have judged."""
    return Bench()


def judged_visits(connection: Connection, venue_kinds: Mapping[str, str]) -> Iterator[Visit]:
    """Yield every closed television visit of the hotels (their kinds by id), judged; by hotel, then by day."""
    if not venue_kinds:
        return
    judges = bench()
    rooms, boxes = _rooms(connection, venue_kinds, judges.room_fields), _boxes(connection, venue_kinds)
    # Most visits of a large import have neither rooms nor boxes, and many of them are alike.
    bare = functools.cache(functools.partial(_judged, judges))
    for row in _visits(connection, venue_kinds, judges.visit_fields):
        visit_id, hotel_id, day, seen = row[0], row[1], row[2], row[3:]
        if visit_id in rooms or visit_id in boxes:
            inside = rooms.get(visit_id, ()), boxes.get(visit_id, ())
            came = _judged(judges, venue_kinds[hotel_id], day, seen, inside)
        else:
            came = bare(venue_kinds[hotel_id], day, seen)
        yield Visit(visit_id, hotel_id, day, seen, *came)


def _judged(
    judges: Bench,
    venue_kind: str,
    day: str,
    seen: Row,
    inside: tuple[Sequence[Row], Sequence[Row]] = ((), ()),
) -> tuple[str | None, Judged, int, Mapping[Make, OfMake]]:
    """Return what a visit comes to with the rooms and boxes inside, as the end of a `Visit`."""
    (rooms, boxes), picking = inside, judges.sitting(day)
    if picking is None:
        return None, NOT_ASSESSED, len(boxes), _makes(boxes, {})
    shaped = [picking.room(room) for room in rooms]
    judged, came = picking.judge.judge_rooms(venue_kind, picking.visit(seen), shaped)
    failing = {room[0]: one.failing for room, (one, _looked) in zip(rooms, came, strict=True)}
    return picking.judge.version.code, judged, len(boxes), _makes(boxes, failing)


_NO_MAKES: Mapping[Make, OfMake] = {}  # one for all: most visits of a large import look at no box


def _makes(boxes: Sequence[Row], failing: Mapping[str, frozenset[str]]) -> Mapping[Make, OfMake]:
    if not boxes:
        return _NO_MAKES
    found: dict[Make, OfMake] = {}
    for _visit, room_id, brand, model, firmware in boxes:
        make, fails = (brand or "", model or "", firmware or ""), failing.get(room_id, frozenset())
        count, bad, codes, _elsewhere = found.get(make, OfMake(0, 0, frozenset()))
        found[make] = OfMake(count + 1, bad + bool(fails), codes | fails)
    with_box = {room_id for _visit, room_id, *_make in boxes}
    bare = {code for room_id, codes in failing.items() if room_id not in with_box for code in codes}
    return {make: one._replace(elsewhere=one.failing & bare) for make, one in found.items()}


def _visits(connection: Connection, hotel_ids: Iterable[str], fields: Sequence[str]) -> Iterable[Row]:
    """Return each visit's identity, hotel and day, and the columns that it is sorted and judged by."""
    columns = ", ".join(["i.id", "i.hotel_id", "CAST(i.date AS TEXT)", *(f"i.{name}" for name in fields)])
    sql = f"SELECT {columns} FROM inspection i WHERE {_CLOSED} ORDER BY i.hotel_id, i.date, i.id"
    return _read(connection, sql, hotel_ids)


def _rooms(
    connection: Connection, hotel_ids: Iterable[str], fields: Sequence[str]
) -> Mapping[str, list[Row]]:
    """Return the rooms of every visit; by the driver itself, for there are millions."""
    columns = ", ".join(["r.id", "r.inspection_id", *(f"r.{name}" for name in fields)])
    sql = f"SELECT {columns} FROM inspection i JOIN room_check r ON r.inspection_id = i.id WHERE {_CLOSED}"
    return _by_visit(_read(connection, sql, hotel_ids), 1)


def _boxes(connection: Connection, hotel_ids: Iterable[str]) -> Mapping[str, list[Row]]:
    columns = "b.inspection_id, b.room_check_id, b.brand, b.model, b.firmware"
    sql = f"SELECT {columns} FROM inspection i JOIN box_check b ON b.inspection_id = i.id WHERE {_CLOSED}"
    return _by_visit(_read(connection, sql, hotel_ids), 0)


def _by_visit(rows: Iterable[Row], place: int) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[place]].append(row)
    return found


def _read(connection: Connection, sql: str, hotel_ids: Iterable[str]) -> Iterable[Row]:
    some = tuple(hotel_ids)
    found = connection.exec_driver_sql(sql.format(places=places(connection, len(some))), some)
    rows: Sequence[Row] = found.cursor.fetchall()  # plain tuples: SQLAlchemy's rows take twice as long
    found.close()
    return rows

"""Judges many visits under one version: rooms that were seen alike are judged once.

A room's verdict hangs on few fields, and of a number only on which side of the thresholds it lies; so a country of ten
million rooms knows some thousands of kinds of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.conditions import Range, fields
from hotelaudit.catalogue.criteria import Criterion, Version
from hotelaudit.catalogue.facts import FACTS
from hotelaudit.rules import facts
from hotelaudit.rules.judging import MUST, Outcome, findings, outcome, verdict

Row = Sequence[Any]
Key = tuple[Any, ...]
_REMEMBERED = 50_000  # kinds of rooms of one kind of visit: where every room is another, memory stays bounded
_MEASURED = frozenset({"s", "%"})  # what is counted has few values, what is measured has many


class Judged(NamedTuple):
    """What a visit comes to, waivers left out of account: the musts that fail and those that were not assessed.

    `rooms` were looked into, `rooms_failing` of them fail; `by_label` tells that the recorded mode was judged, since
    no room was looked into.
    """

    verdict: HotelVerdict
    failing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rooms: int = 0
    rooms_failing: int = 0
    by_label: bool = False


NOT_ASSESSED = Judged(HotelVerdict.NOT_ASSESSED)


# Of a room: its outcome, and the criteria with a label that were looked at in it.
Came = tuple[Outcome, frozenset[str]]


class Judge:
    """Judges visits by the musts of one version.

    `room_fields` and `visit_fields` name what it must be given of each, in this order.
    """

    def __init__(self, version: Version) -> None:
        self.version = version
        musts = [row for row in version.criteria.values() if row.severity == MUST]
        self._of_visit = [row.code for row in musts if not row.of_room]
        self._of_room = [row.code for row in musts if row.of_room]
        self._by_label = [row.code for row in musts if row.by_label]
        asked = sorted(
            {name for row in musts for name in _asked(row)} | {"live_reached", "presses", "seconds"}
        )
        self.room_fields = tuple(name for name in asked if FACTS[name].where == "room")
        self.visit_fields = tuple(name for name in asked if FACTS[name].where == "visit")
        self._measured = [
            (place, _cuts(name, musts))
            for place, name in enumerate(self.room_fields)
            if FACTS[name].unit in _MEASURED
        ]
        self._rooms: dict[Key, dict[Key, Came]] = {}
        self._visits: dict[Key, dict[str, Any]] = {}
        self._whole: dict[tuple[Key, frozenset[Came]], Judged] = {}

    def judge(self, venue_kind: str, visit: Row, rooms: Sequence[Row]) -> Judged:
        """Return what a visit to a venue of that kind comes to; each row holds the fields in their order."""
        return self.judge_rooms(venue_kind, visit, rooms)[0]

    def judge_rooms(self, venue_kind: str, visit: Row, rooms: Sequence[Row]) -> tuple[Judged, list[Came]]:
        """Return what a visit comes to, and what each of its rooms does."""
        seen: Key = (venue_kind, *visit)
        if not rooms:
            return self._together(seen, frozenset()), []
        known = self._rooms.setdefault(seen, {})
        found = [known.get(key) or self._new(known, key, seen, room) for key, room in self._keys(rooms)]
        # Rooms that came out alike are one here: the order of rooms cannot matter.
        whole = self._together(seen, frozenset(found))
        judged = sum([room.assessed for room, _looked in found])
        failing = sum([1 for room, _looked in found if room.failing])
        return whole._replace(rooms=judged, rooms_failing=failing), found

    def _together(self, seen: Key, rooms: frozenset[Came]) -> Judged:
        whole = self._whole.get((seen, rooms))
        if whole is None:
            whole = self._whole[seen, rooms] = self._joined(seen, rooms)
        return whole

    def _keys(self, rooms: Sequence[Row]) -> Iterator[tuple[Key, Row]]:
        """Yield each room with what it was seen like: of a measure, on which side of every threshold it lies."""
        for room in rooms:
            key = [*room]
            for place, cuts in self._measured:
                if (value := key[place]) is not None:
                    key[place] = bisect_left(cuts, value) + bisect_right(cuts, value)
            yield tuple(key), room

    def _new(self, known: dict[Key, Came], key: Key, seen: Key, room: Row) -> Came:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[key] = self._room(seen, room)
        return known[key]

    def _room(self, seen: Key, room: Row) -> Came:
        told = facts.of_room(dict(zip(self.room_fields, room, strict=True)))
        found = findings(self.version, self._facts(seen), {"": told}, codes=self._of_room, labels=False)
        looked = frozenset(one.criterion.code for one in found if one.looked) & {*self._by_label}
        return outcome(found), looked

    def _facts(self, seen: Key) -> dict[str, Any]:
        known = self._visits.get(seen)
        if known is None:
            visit = dict(zip(self.visit_fields, seen[1:], strict=True))
            known = self._visits[seen] = facts.of_visit(visit, {"venue_kind": seen[0]})
        return known

    def _joined(self, seen: Key, rooms: frozenset[Came]) -> Judged:
        """Return what the visit's own criteria and those of its rooms come to together."""
        looked = frozenset(chain.from_iterable(labels for _room, labels in rooms))
        labelled = [code for code in self._by_label if code not in looked]
        alone = [*self._of_visit, *(labelled if rooms else self._of_room)]
        found = findings(self.version, self._facts(seen), {}, codes=alone)
        own = outcome(found)
        failing = own.failing | {code for room, _looked in rooms for code in room.failing}
        missing = own.missing | {
            code for room, _looked in rooms for code in room.missing if code not in labelled
        }
        whole = Outcome(failing, missing, assessed=True)
        verdict_ = verdict(self.version, self._facts(seen), whole)
        inferred = any(one.inferred for one in found)
        return Judged(verdict_, tuple(sorted(failing)), tuple(sorted(missing)), by_label=inferred)


def _asked(row: Criterion) -> frozenset[str]:
    return fields(row.complies) | fields(row.applies) | fields(row.must_where) | fields(row.by_label)


def _cuts(name: str, musts: Sequence[Criterion]) -> list[float]:
    """Return the ends of every range that a criterion wants a field to be in."""
    conditions = [one for row in musts for one in (row.complies, row.applies, row.must_where)]
    alternatives = [alternative for condition in conditions for alternative in condition]
    ranges = [
        allowed
        for alternative in alternatives
        for field, allowed in alternative
        if field == name and isinstance(allowed, Range)
    ]
    return sorted({end for one in ranges for end in (one.least, one.most) if end is not None})

"""Judges many visits under one version: rooms that were seen alike are judged once.

A room's verdict hangs on few fields, and of a number only on which side of the thresholds it lies; so a country of ten
million rooms knows some thousands of kinds of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.conditions import Condition, Range, fields
from hotelaudit.catalogue.criteria import Criterion, Version
from hotelaudit.catalogue.facts import FACTS
from hotelaudit.rules import facts
from hotelaudit.rules.judging import MUST, Outcome, findings, outcome, verdict

Row = Sequence[Any]
Key = tuple[Any, ...]


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
        asked = sorted({name for row in musts for name in _asked(row)} | {"live_reached", "seconds"})
        self.room_fields = tuple(name for name in asked if FACTS[name].where == "room")
        self.visit_fields = tuple(name for name in asked if FACTS[name].where == "visit")
        self._sides = [_side(name, musts) for name in self.room_fields]
        self._rooms: dict[Key, tuple[Outcome, frozenset[str]]] = {}
        self._visits: dict[Key, dict[str, Any]] = {}
        self._whole: dict[Key, Judged] = {}

    def judge(self, venue_kind: str, visit: Row, rooms: Sequence[Row]) -> Judged:
        """Return what a visit to a venue of that kind comes to; each row holds the fields in their order."""
        seen: Key = (venue_kind, *visit)
        found = [self.room(seen, room) for room in rooms]
        # Rooms that came out alike are one in this key: the order of rooms cannot matter.
        key = (seen, frozenset(found))
        whole = self._whole.get(key)
        if whole is None:
            whole = self._whole[key] = self._joined(seen, key[1])
        return whole._replace(
            rooms=sum(room.assessed for room, _looked in found),
            rooms_failing=sum(bool(room.failing) for room, _looked in found),
        )

    def room(self, seen: Key, room: Row) -> tuple[Outcome, frozenset[str]]:
        """Return what a room comes to, and which of the criteria with a label were looked at in it."""
        key = (seen, *[side(value) for side, value in zip(self._sides, room, strict=True)])
        known = self._rooms.get(key)
        if known is None:
            known = self._rooms[key] = self._room(seen, room)
        return known

    def _room(self, seen: Key, room: Row) -> tuple[Outcome, frozenset[str]]:
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

    def _joined(self, seen: Key, rooms: frozenset[tuple[Outcome, frozenset[str]]]) -> Judged:
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


def _side(name: str, musts: Sequence[Criterion]) -> Callable[[Any], Any]:
    """Return what tells on which side of every threshold of a field a value lies; other values as they are."""
    cuts = sorted({cut for row in musts for cut in _cuts(name, row)})
    if FACTS[name].holds != "number":
        return _itself
    return lambda value: None if value is None else bisect_left(cuts, value) + bisect_right(cuts, value)


def _itself(value: Any) -> Any:  # noqa: ANN401 - any value
    return value


def _cuts(name: str, row: Criterion) -> list[float]:
    conditions: list[Condition] = [row.complies, row.applies, row.must_where]
    allowed = [
        allowed
        for condition in conditions
        for alternative in condition
        for field, allowed in alternative
        if field == name
    ]
    return [
        end for one in allowed if isinstance(one, Range) for end in (one.least, one.most) if end is not None
    ]


def judges(versions: Sequence[Version]) -> Mapping[str, Judge]:
    """Return a judge for each version, by its code."""
    return {version.code: Judge(version) for version in versions}

"""The television visits of a hotel ledger: a row says what was last seen, when, by whom, in which rooms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hotelaudit.catalogue.groups import FIELDS
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import Attendance, Inspection, Inspector, RoomCheck
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.people import People
from hotelaudit.workflows.plans import Plan

_LISTS: dict[str, tuple[type[Record], str]] = {
    "inspectors": (Attendance, "inspector_id"),
    "rooms_seen": (RoomCheck, "room"),
}
Lists = Mapping[str, list[str] | None]  # who attended and which rooms were seen; None without such a column


class Visits:
    """The visits that are recorded of some hotels, against which a ledger's rows are held.

    What a ledger has no column for stays as it is, and a blank cell takes away only what a ledger had brought.
    """

    def __init__(self, reading: Reading, made: Plan, hotel_ids: Iterable[str]) -> None:
        self._made = made
        self._people = People(reading, self._new_person)
        self._source: Mapping[str, Any] = {}
        self._of_hotel: dict[str, list[dict[str, Any]]] = defaultdict(list)
        ids = []
        for row in reading.rows_in(Inspection, "hotel_id", hotel_ids):
            if row["kind"] == "tv":
                self._of_hotel[row["hotel_id"]].append(row)
                ids.append(row["id"])
        self._listed = {
            field: _by_inspection(reading.rows_in(noun, "inspection_id", ids))
            for field, (noun, _value) in _LISTS.items()
        }

    def _new_person(self, _noun: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
        return self._made.add(Inspector, values, self._source)

    def plan(self, hotel: Mapping[str, Any], row: Row, source: Mapping[str, Any]) -> None:
        """Plan the visit that the row states; one that it stated before and no more is left alone and named."""
        self._source = source
        if row.values.get("tv_mode") is None:
            self._miss(hotel, row)
            return
        stated = {
            "inspectors": _stated(row, "inspectors", self._people.ids),
            "rooms_seen": _stated(row, "rooms_seen", list),
        }
        known = self._find(hotel["id"], row, stated)
        values = {**_seen(row, known), "date": row.values["date"], **source}
        if known is None:
            visit = self._made.add(Inspection, {"hotel_id": hotel["id"], "kind": "tv", **values})
        else:
            visit = known
            self._made.meet(Inspection, known, values, str(hotel["name"]), row.where)
        for field, wanted in stated.items():
            by_hand = known is not None and known["ledger_id"] is None
            if wanted is not None and (wanted or not by_hand):
                self._level(field, visit, wanted, hotel, row)

    def _miss(self, hotel: Mapping[str, Any], row: Row) -> None:
        for visit in self._of_hotel.get(hotel["id"], ()):
            if visit["ledger_id"] and "tv_mode" in row.values:
                self._made.miss(visit, str(hotel["name"]))

    def _find(self, hotel_id: str, row: Row, stated: Lists) -> dict[str, Any] | None:
        """Return the visit that the row means.

        It is the one of that day; or one from a ledger that says the very same of the same rooms by the same
        people on another day, since only a corrected date explains that. Anything else is a new visit.
        """
        visits = self._of_hotel.get(hotel_id, [])
        for visit in visits:
            if visit["date"] == row.values["date"]:
                return visit
        for visit in visits:
            if stated["rooms_seen"] and visit["ledger_id"] and self._alike(visit, row, stated):
                return visit
        return None

    def _alike(self, visit: Mapping[str, Any], row: Row, stated: Lists) -> bool:
        seen = all(visit[field] == row.values[field] for field in FIELDS if field in row.values)
        return seen and all(
            wanted is None or self._in(field, visit) == set(wanted) for field, wanted in stated.items()
        )

    def _in(self, field: str, visit: Mapping[str, Any]) -> set[str]:
        _noun, value = _LISTS[field]
        return {row[value] for row in self._listed[field].get(visit["id"], [])}

    def _level(
        self, field: str, visit: Mapping[str, Any], wanted: list[str], hotel: Mapping[str, Any], row: Row
    ) -> None:
        """Plan that a visit's people or rooms become those that the ledger names, and tell what changes."""
        noun, value = _LISTS[field]
        known = {each[value]: each for each in self._listed[field].get(visit["id"], [])}
        for new in wanted:
            if new in known:
                self._made.unchanged[str(noun.__tablename__)] += 1
            else:
                self._made.add(noun, {"inspection_id": visit["id"], value: new}, self._source)
        for old in known.keys() - set(wanted):
            self._made.drop(noun, known[old])
        if "reference" in visit and known.keys() != set(wanted):
            called = self._people.names if field == "inspectors" else sorted
            told = {"reference": visit["reference"], "name": str(hotel["name"]), "field": field}
            before, after = called(known) or None, called(wanted) or None
            self._made.lists.append({**told, "before": before, "after": after, "where": row.cell(field)})


def _stated(row: Row, field: str, read: Callable[[Iterable[str]], list[str]]) -> list[str] | None:
    return read(row.values[field] or ()) if field in row.values else None


def _seen(row: Row, known: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what the row states of the televisions; with another mode goes what the old one's word said."""
    stated = {field: row.values[field] for field in FIELDS if field in row.values}
    if known is None:
        return stated
    another = stated["tv_mode"] != known["tv_mode"]
    if known["ledger_id"]:
        another = another or stated["customised"] != known["customised"]
        return dict.fromkeys(FIELDS) | stated if another else stated
    return {
        field: value
        for field, value in stated.items()
        if value is not None or (another and field == "customised")
    }


def _by_inspection(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["inspection_id"]].append(row)
    return found

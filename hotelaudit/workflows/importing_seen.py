"""The television visits of a hotel ledger: a row says what was last seen, when, by whom, in which rooms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hotelaudit.records.base import Record
from hotelaudit.records.nouns import Attendance, Inspection, RoomCheck
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.people import People
from hotelaudit.workflows.plans import Plan

SEEN = ("tv_mode", "carrier", "delivery", "customised")


class Visits:
    """The visits that are recorded of some hotels, against which a ledger's rows are held."""

    def __init__(self, reading: Reading, made: Plan, people: People, hotel_ids: Iterable[str]) -> None:
        self._made = made
        self._people = people
        self._of_hotel: dict[str, list[dict[str, Any]]] = defaultdict(list)
        ids = []
        for row in reading.rows_in(Inspection, "hotel_id", hotel_ids):
            if row["kind"] == "tv":
                self._of_hotel[row["hotel_id"]].append(row)
                ids.append(row["id"])
        self._attending = _by_inspection(reading.rows_in(Attendance, "inspection_id", ids))
        self._rooms = _by_inspection(reading.rows_in(RoomCheck, "inspection_id", ids))

    def plan(self, hotel: Mapping[str, Any], row: Row, source: Mapping[str, Any]) -> None:
        """Plan the visit that the row states, if it states one."""
        if row.values.get("tv_mode") is None:
            return
        seen = {field: row.values.get(field) for field in SEEN}
        inspectors = self._people.ids(row.values.get("inspectors") or ())
        rooms = list(row.values.get("rooms_seen") or ())
        known = self._find(hotel["id"], row, seen, inspectors, rooms)
        values = {**seen, "date": row.values["date"], **source}
        if known is None:
            visit = self._made.add(Inspection, {"hotel_id": hotel["id"], "kind": "tv", **values})
        else:
            visit = known
            self._made.meet(Inspection, known, values, str(hotel["name"]), row.where)
        attending, seen_rooms = self._attending.get(visit["id"], []), self._rooms.get(visit["id"], [])
        self._level(Attendance, "inspector_id", attending, {"inspection_id": visit["id"]}, inspectors, source)
        self._level(RoomCheck, "room", seen_rooms, {"inspection_id": visit["id"]}, rooms, source)
        if known is not None:
            self._tell(hotel, known, row, inspectors, rooms)

    def _find(
        self, hotel_id: str, row: Row, seen: Mapping[str, Any], inspectors: list[str], rooms: list[str]
    ) -> dict[str, Any] | None:
        """Return the visit that the row means.

        It is the one of that day; or one from a ledger that says the very same of the same rooms by the same
        people on another day, since only a corrected date explains that. Anything else is a new visit.
        """
        visits = self._of_hotel.get(hotel_id, [])
        for visit in visits:
            if visit["date"] == row.values["date"]:
                return visit
        for visit in visits:
            alike = all(visit[field] == value for field, value in seen.items())
            if (
                alike
                and rooms
                and visit["ledger_id"]
                and self._people_and_rooms(visit) == (set(inspectors), set(rooms))
            ):
                return visit
        return None

    def _people_and_rooms(self, visit: Mapping[str, Any]) -> tuple[set[str], set[str]]:
        attending = {row["inspector_id"] for row in self._attending.get(visit["id"], [])}
        return attending, {row["room"] for row in self._rooms.get(visit["id"], [])}

    def _tell(
        self,
        hotel: Mapping[str, Any],
        known: Mapping[str, Any],
        row: Row,
        inspectors: list[str],
        rooms: list[str],
    ) -> None:
        """Name in the preview the visits whose people or rooms change."""
        attending, seen_rooms = self._people_and_rooms(known)
        for name, before, after in (
            ("inspectors", self._people.names(attending), self._people.names(inspectors)),
            ("rooms_seen", sorted(seen_rooms), rooms),
        ):
            if set(before) != set(after):
                told = {"reference": known["reference"], "name": str(hotel["name"]), "field": name}
                self._made.lists.append(
                    {**told, "before": before or None, "after": after or None, "where": row.where}
                )

    def _level(  # noqa: PLR0913, PLR0917 - what, how it stands, how it shall stand, by which row
        self,
        noun: type[Record],
        field: str,
        rows: list[dict[str, Any]],
        of: Mapping[str, Any],
        wanted: list[str],
        source: Mapping[str, Any],
    ) -> None:
        """Plan that a visit's people or rooms become those that the ledger names."""
        known = {row[field]: row for row in rows}
        for value in wanted:
            if value in known:
                self._made.unchanged[str(noun.__tablename__)] += 1
            else:
                self._made.add(noun, {**of, field: value}, source)
        for value, row in known.items():
            if value not in wanted:
                self._made.drop(noun, row)


def _by_inspection(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["inspection_id"]].append(row)
    return found

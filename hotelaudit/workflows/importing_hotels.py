"""Compares a hotel ledger with the register: which hotel is meant, what differs, which visit is new."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.regions import prefix, region_name
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Member
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.importing_seen import Visits
from hotelaudit.workflows.likeness import likely_duplicates
from hotelaudit.workflows.matching import Known, Matching
from hotelaudit.workflows.plans import Plan

_FACTS = (
    "name", "region", "licence_code", "licence_ok", "address", "stars", "chain",
    "rooms", "sets", "boxes", "contact", "phone", "business", "opened", "closed", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Into:
    """Where a ledger's rows go: the file they are from, and the cohort."""

    ledger_id: str
    cohort: Mapping[str, Any]


def plan_hotels(reading: Reading, made: Plan, rows: Sequence[Row], into: Into) -> None:
    """Plan the hotels, memberships and visits of a hotel ledger."""
    register = _Register(reading, rows)
    members = _Members(reading, made, into.cohort)
    meant = register.meant(rows)
    visits = Visits(reading, made, [hotel["id"] for hotel in meant.values() if hotel])
    added = []
    for row in rows:
        source = {"ledger_id": into.ledger_id, "sheet": row.sheet, "line": row.number}
        hotel = meant[row.where]
        if hotel is None:
            hotel = made.add(Hotel, {**_facts(row), "venue_kind": "hotel", **source})
            added.append(hotel)
        else:
            _meet(made, hotel, row, source)
        members.join(hotel, source)
        visits.plan(hotel, row, source)
        _note_region(made, row, into.cohort["region"])
    made.duplicates = partial(likely_duplicates, [*added, *_renamed(made)], register.known)
    made.missing += members.not_named({hotel["id"] for hotel in meant.values() if hotel})


def _note_region(made: Plan, row: Row, within: str | None) -> None:
    """Say of a hotel that it lies outside the region of its programme: mostly a slip in the county's cell."""
    region = row.values.get("region")
    if region and within and not region.startswith(prefix(within)):
        outside = _("{where}: {region} is not in {within}; it was taken as written.")
        said = outside.format(where=row.where, region=region_name(region), within=region_name(within))
        made.notes.append(said)


def _renamed(made: Plan) -> list[dict[str, Any]]:
    """Return the hotels whose name or licence code the file changes, as they will be."""
    changed = [
        step for step in made.updates if step.noun is Hotel and {"name", "licence_code"} & step.values.keys()
    ]
    return [{**step.row, **step.values} for step in changed]


def _facts(row: Row) -> dict[str, Any]:
    return {field: row.values[field] for field in _FACTS if field in row.values}


def _meet(made: Plan, hotel: Mapping[str, Any], row: Row, source: Mapping[str, Any]) -> None:
    """Plan what differs. A blank cell takes a value away only where a ledger had brought it."""
    facts = _facts(row)
    if hotel["ledger_id"] is None:
        facts = {field: value for field, value in facts.items() if value is not None}
    made.meet(Hotel, hotel, {**facts, **source}, str(hotel["name"]), row.where)


class _Register:
    """The hotels that the rows of a ledger may mean."""

    def __init__(self, reading: Reading, rows: Sequence[Row]) -> None:
        regions = {row.values.get("region") for row in rows}
        codes = [row.values["licence_code"] for row in rows if row.values.get("licence_code")]
        found = reading.rows_in(Hotel, "region", regions) + reading.rows_in(Hotel, "licence_code", codes)
        self.known = list({hotel["id"]: hotel for hotel in found}.values())
        self._by_name: dict[tuple[str, object], list[dict[str, Any]]] = defaultdict(list)
        self._by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for hotel in (venue for venue in self.known if venue["venue_kind"] == "hotel"):
            self._by_name[text.key(hotel["name"]), hotel["region"]].append(hotel)
            self._by_code[hotel["licence_code"] or ""].append(hotel)
        self._once = {code for code, times in Counter(codes).items() if times == 1}

    def meant(self, rows: Sequence[Row]) -> dict[str, Known | None]:
        """Return the hotel that each row means, by where the row stands; None for a new one.

        The one of that name in that county, rather with that licence code; else the one of that licence code.
        A name that was mistyped as a neighbour's is so put right.
        """
        matching = Matching(rows)
        matching.ask(self._of_name_and_code, self._of_name, self._of_code)
        return matching.found

    def _of_name_and_code(self, row: Row) -> list[dict[str, Any]]:
        code = row.values.get("licence_code") or ""
        return [hotel for hotel in self._of_name(row) if (hotel["licence_code"] or "") == code]

    def _of_code(self, row: Row) -> list[dict[str, Any]]:
        code = row.values.get("licence_code") or ""
        sure = code in self._once and row.values.get("licence_ok") and len(self._by_code[code]) == 1
        return self._by_code[code] if sure else []

    def _of_name(self, row: Row) -> list[dict[str, Any]]:
        return self._by_name.get((text.key(row.values["name"]), row.values.get("region")), [])


class _Members:
    """The cohort's members, with those that this import adds."""

    def __init__(self, reading: Reading, made: Plan, cohort: Mapping[str, Any]) -> None:
        self._made = made
        self._cohort = cohort
        rows = reading.rows(Member, cohort_id=cohort["id"])
        self._known = {row["hotel_id"] for row in rows}
        self._last = max((row["position"] for row in rows), default=0)
        self._names = {row["id"]: row for row in reading.rows_in(Hotel, "id", self._known)}

    def join(self, hotel: Mapping[str, Any], source: Mapping[str, Any]) -> None:
        """Plan the hotel's place in the cohort, if it has none."""
        if hotel["id"] in self._known:
            self._made.unchanged["member"] += 1
            return
        self._last += 1
        self._known.add(hotel["id"])
        place = {"cohort_id": self._cohort["id"], "hotel_id": hotel["id"], "position": self._last}
        self._made.add(Member, {**place, **source})

    def not_named(self, named: set[str]) -> list[dict[str, str]]:
        """Return the members that the file does not name; they are left alone, and said so."""
        rows = [row for hotel_id, row in self._names.items() if hotel_id not in named]
        return [{"reference": row["reference"], "name": row["name"]} for row in rows]

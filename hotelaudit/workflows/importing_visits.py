"""Compares a register of visits with the records: which visit and which venue a row means, what was found there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hotelaudit import text
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Hotel, Inspection, Item, Member, Paper, Step, Violation
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.matching import Known, Matching
from hotelaudit.workflows.plans import Plan

Venue = Mapping[str, Any]
Identity = tuple[str, str, str | None]  # name, kind, region: what a venue is known by in a register


class Visits:
    """The visits of a register, each to a venue on an outing, with what was found and removed there."""

    def __init__(self, reading: Reading, made: Plan, rows: Sequence[Row], ledger_id: str) -> None:
        self._reading = reading
        self._made = made
        self._rows = rows
        self._ledger_id = ledger_id
        self._dealt_with: set[str] = set()  # violations that have steps, equipment or evidence

    def plan(self, outing_of: Callable[[Row], Known], register: Iterable[Known] = ()) -> None:
        """Plan every visit; `register` are its outings, those too on which no visit is stated any more."""
        outings = {row.where: outing_of(row) for row in self._rows}
        every = [*outings.values(), *register]
        known = self._reading.rows_in(Inspection, "outing_id", {outing["id"] for outing in every})
        visited = self._reading.rows_in(Hotel, "id", {visit["hotel_id"] for visit in known})
        venues = {venue["id"]: venue for venue in visited}
        meant = _meant(self._rows, outings, known, venues)
        going = _Venues(self._reading, self._made, outings, venues)
        going.rename(self._rows, meant)
        violations = self._reading.rows_in(Violation, "inspection_id", [visit["id"] for visit in known])
        found = {violation["inspection_id"]: violation for violation in violations}
        ids = [violation["id"] for violation in violations]
        hanging = [
            row
            for noun in (Step, Item, Paper, Evidence)
            for row in self._reading.rows_in(noun, "violation_id", ids)
        ]
        self._dealt_with = {row["violation_id"] for row in hanging}
        for row in self._rows:
            visit = meant.found[row.where]
            venue = going.venue(row, visit, self._source(row))
            self._made.called[venue["id"]] = str(venue["name"])
            self._visit(row, venue, outings[row.where], visit, found)
        self._made.called |= {outing["id"]: f"{outing['number']} ({outing['date']})" for outing in every}
        self._made.called |= {venue["id"]: str(venue["name"]) for venue in visited}
        for visit in known:
            if visit["ledger_id"] and visit["id"] not in meant.taken:
                self._made.miss(visit, str(venues[visit["hotel_id"]]["name"]))

    def _source(self, row: Row) -> dict[str, Any]:
        return {"ledger_id": self._ledger_id, "sheet": row.sheet, "line": row.number}

    def _visit(
        self, row: Row, venue: Venue, outing: Known, visit: Known | None, found: Mapping[str, Known]
    ) -> None:
        values = {
            "hotel_id": venue["id"],
            "outing_id": outing["id"],
            "date": row.values["date"],
            "result": row.values["result_text"],
            **_stated(row, "handling", "note"),
            **self._source(row),
        }
        if visit is None:
            visit = self._made.add(Inspection, {"kind": "satellite", **values})
        else:
            self._made.meet(Inspection, visit, values, str(venue["name"]), row.where)
        self._violation(row, venue, visit, found.get(visit["id"]))

    def _violation(self, row: Row, venue: Venue, visit: Known, known: Known | None) -> None:
        if row.values.get("result") != "found":
            if known and known["id"] in self._dealt_with:
                said = _(
                    "{where}: {reference} was dealt with since; it was kept (violation dismiss ends it)."
                )
                self._made.notes.append(said.format(where=row.where, reference=known["reference"]))
            elif known:
                self._made.drop(Violation, known)
            return
        values = {
            "hotel_id": venue["id"],
            "inspection_id": visit["id"],
            "found": row.values["date"],
            **_stated(row, "offence_text", "households", "sets", "self_removed", "handling"),
            **self._source(row),
        }
        if "offence" in row.values:
            between = row.values["offence"]
            values["offence"] = between[0] if len(between) == 1 else None
            if known and known["offence"] in between:
                values["offence"] = known["offence"]  # decided on here, where the register leaves it open
        if known:
            self._made.meet(Violation, known, values, str(venue["name"]), row.where)
        else:
            self._made.add(Violation, values)


def _stated(row: Row, *fields: str) -> dict[str, Any]:
    """Return the fields that the register has a column for; no column says nothing."""
    return {field: row.values[field] for field in fields if field in row.values}


def _meant(
    rows: Sequence[Row], outings: Mapping[str, Known], known: Sequence[Known], venues: Mapping[str, Venue]
) -> Matching:
    """Return the visit that each row means: on its outing the one to a venue of that name and kind.

    Else the kind was corrected, or the name (it stands on the same line), or the outing itself; or, where rows
    were moved, the name of the only visit of that kind on the outing that is left for the only row that is left.
    """
    of_outing: dict[str, list[Known]] = defaultdict(list)
    on_line: dict[tuple[str, int], list[Known]] = defaultdict(list)
    for visit in known:
        of_outing[visit["outing_id"]].append(visit)
        on_line[visit["sheet"], visit["line"]].append(visit)

    def there(row: Row) -> list[Known]:
        return of_outing[outings[row.where]["id"]]

    def named(row: Row, visit: Known) -> bool:
        return text.key(venues[visit["hotel_id"]]["name"]) == text.key(row.values["venue_name"])

    def kind(row: Row, visit: Known) -> bool:
        return bool(venues[visit["hotel_id"]]["venue_kind"] == row.values["venue_kind"])

    def line(row: Row, visit: Known) -> bool:
        return bool(visit["sheet"] == row.sheet and visit["line"] == row.number)

    matching = Matching(rows)

    def left(row: Row) -> list[Known]:
        visits = [visit for visit in there(row) if visit["id"] not in matching.taken and kind(row, visit)]
        if len(visits) != 1:
            return []
        alike = [
            other
            for other in rows
            if matching.found[other.where] is None
            and outings[other.where] is outings[row.where]
            and other.values["venue_kind"] == row.values["venue_kind"]
        ]
        return visits if len(alike) == 1 else []

    matching.ask(
        lambda row: [visit for visit in there(row) if named(row, visit) and kind(row, visit)],
        lambda row: [visit for visit in there(row) if named(row, visit)],
        lambda row: [visit for visit in there(row) if line(row, visit) and kind(row, visit)],
        lambda row: [
            visit for visit in on_line[row.sheet, row.number] if named(row, visit) and kind(row, visit)
        ],
        left,
    )
    return matching


class _Venues:
    """The venues that the rows name: known ones, ones that this import adds, and ones whose name is corrected."""

    def __init__(
        self, reading: Reading, made: Plan, outings: Mapping[str, Known], visited: Mapping[str, Venue]
    ) -> None:
        self._reading = reading
        self._made = made
        self._outings = outings
        self._visited: dict[str, Venue] = dict(visited)
        regions = {outing.get("region") for outing in outings.values()}
        found = reading.rows_in(Hotel, "region", regions)
        if None in regions:  # an outing to several counties, or to a place in none
            found += reading.rows(Hotel, region=None)
        # What a hotel ledger in the same workbook adds or renames is known already.
        self._known: dict[Identity, Venue] = {
            _identity(venue): venue for venue in made.as_planned(Hotel, found)
        }

    def rename(self, rows: Iterable[Row], meant: Matching) -> None:
        """Plan that a venue gets the name, kind and county which all rows of all its visits state.

        Where one of its visits is not in this register, or it is in a cohort, the other name is another venue.
        """
        stating: dict[str, dict[str, Row]] = defaultdict(dict)  # by venue, by visit
        for row in rows:
            if visit := meant.found[row.where]:
                stating[visit["hotel_id"]][visit["id"]] = row
        said = {
            venue_id: {self._wanted(row, venue_id) for row in visits.values()}
            for venue_id, visits in stating.items()
        }
        moved = [venue_id for venue_id in said if said[venue_id] != {_identity(self._visited[venue_id])}]
        every: dict[str, set[str]] = defaultdict(set)
        for visit in self._reading.rows_in(Inspection, "hotel_id", moved):
            every[visit["hotel_id"]].add(visit["id"])
        members = {member["hotel_id"] for member in self._reading.rows_in(Member, "hotel_id", moved)}
        for venue_id in moved:
            visits = stating[venue_id]
            if len(said[venue_id]) == 1 and every[venue_id] == visits.keys() and venue_id not in members:
                self._rename(venue_id, next(iter(visits.values())), said[venue_id].pop())

    def _rename(self, venue_id: str, row: Row, wanted: Identity) -> None:
        if wanted in self._known:
            return
        venue = self._visited[venue_id]
        values = {"name": row.values["venue_name"], "venue_kind": wanted[1], "region": wanted[2]}
        self._made.meet(Hotel, venue, values, str(venue["name"]), row.where)
        self._known.pop(_identity(venue), None)
        self._known[wanted] = self._visited[venue_id] = {**venue, **values}

    def _wanted(self, row: Row, venue_id: str | None) -> Identity:
        """Return which venue the row names; an outing to no single county leaves a known venue where it is."""
        region = self._outings[row.where].get("region")
        if region is None and venue_id:
            region = self._visited[venue_id]["region"]
        return text.key(row.values["venue_name"]), row.values["venue_kind"], region

    def venue(self, row: Row, visit: Known | None, source: Mapping[str, Any]) -> Venue:
        """Return the venue that the row names; it is planned where nobody knows it."""
        there = visit["hotel_id"] if visit else None
        wanted = self._wanted(row, there)
        if there and _identity(self._visited[there]) == wanted:
            return self._visited[there]
        if wanted not in self._known:
            values = {"name": row.values["venue_name"], "venue_kind": wanted[1], "region": wanted[2]}
            self._known[wanted] = self._made.add(Hotel, {**values, **source})
        return self._known[wanted]


def _identity(venue: Venue) -> Identity:
    return text.key(venue["name"]), venue["venue_kind"], venue["region"]

"""Compares an outing register and its visits with the records: which outing, which venue, what differs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.errors import LedgerRefused, Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Inspection, Outing, Violation
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.plans import Plan

_FACTS = ("number", "date", "region", "place", "officers", "vehicles", "joint", "purpose", "note")
_REMOVED = ("offence_text", "households", "sets", "handling")
_HALF = 0.5


def plan_outings(
    reading: Reading, made: Plan, outings: Sequence[Row], visits: Sequence[Row], ledger_id: str
) -> None:
    """Plan the outings of a register, and the visits that were made on them."""
    meant = _Outings(reading, made, outings, ledger_id)
    if visits:
        _Visits(reading, made, visits, ledger_id, meant.found).plan()


def plan_visits(reading: Reading, made: Plan, visits: Sequence[Row], ledger_id: str) -> None:
    """Plan visits whose outings are recorded already: a register of visits in a file of its own.

    Raises `LedgerRefused` with every visit whose outing nobody knows.
    """
    known = reading.rows_in(Outing, "date", {row.values["date"] for row in visits})
    outings = {_key(outing["number"], outing["date"]): outing for outing in known}
    lost = [row for row in visits if _of(row) not in outings]
    if lost:
        found = _("there is no outing {number!r} of {day}, neither here nor in the records.")
        cure = _("Take the register of outings in first, or correct the number or the date.")
        problems = [
            Problem(row.where, found.format(number=row.values["outing"], day=row.values["date"]), cure)
            for row in lost
        ]
        raise LedgerRefused(problems, path=made.file, count=len(problems))
    _Visits(reading, made, visits, ledger_id, outings).plan()


def _of(row: Row) -> tuple[str, date]:
    """Return what names the outing of a visit: its number in the register, and the day."""
    return _key(row.values["outing"], row.values["date"])


def _key(number: str | None, day: date) -> tuple[str, date]:
    """Return what an outing is looked up by; the width of its number and white space in it do not matter."""
    return text.key(number or ""), day


class _Outings:
    """The outings that a register's rows mean, planned; `found` gives each by its number there and its day."""

    def __init__(self, reading: Reading, made: Plan, rows: Sequence[Row], ledger_id: str) -> None:
        self._rows = rows
        days = {row.values["date"] for row in rows}
        same_day = reading.rows_in(Outing, "date", days)
        matched = _matched(rows, same_day)
        self._corrected(reading, matched)
        self.found: dict[tuple[str, date], dict[str, Any]] = {}
        for row in rows:
            values = {**self._values(row), "ledger_id": ledger_id, "sheet": row.sheet, "line": row.number}
            known = matched[row.where]
            if known is None:
                self.found[_key(row.values["number"], row.values["date"])] = made.add(Outing, values)
            else:
                made.meet(Outing, known, values, str(known["place"] or ""), row.where)
                self.found[_key(row.values["number"], row.values["date"])] = {**known, **values}

    def _corrected(self, reading: Reading, matched: dict[str, dict[str, Any] | None]) -> None:
        """Match by their number the rows whose day or place was corrected.

        Only where the file is an earlier one corrected: at least half of that ledger's outings are in it. The
        next half-year's register counts from 1 again and must never meet this one's.
        """
        found = [outing for outing in matched.values() if outing]
        taken = {outing["id"] for outing in found}
        for ledger in {outing["ledger_id"] for outing in found if outing["ledger_id"]}:
            rows = reading.rows(Outing, ledger_id=ledger)
            if sum(row["id"] in taken for row in rows) < len(rows) * _HALF:
                continue
            left = {row["number"]: row for row in rows if row["id"] not in taken}
            for line in self._rows:
                if matched[line.where] is None:
                    matched[line.where] = left.pop(line.values["number"], None)

    def _values(self, row: Row) -> dict[str, Any]:
        values = {field: row.values[field] for field in _FACTS if field in row.values}
        if "agencies" in row.values:
            values["agencies"] = "、".join(row.values["agencies"] or ()) or None
        return values


def _matched(rows: Sequence[Row], known: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any] | None]:
    """Return the outing that each row means, by where the row stands: of that day to that place, with that number.

    Where only the number differs it was corrected; another team that went out that day is another outing.
    """
    matched: dict[str, dict[str, Any] | None] = dict.fromkeys(row.where for row in rows)
    taken: set[str] = set()
    for alike in (("number",), ("place", "officers", "vehicles")):
        for row in rows:
            if matched[row.where] is None:
                there = [
                    outing
                    for outing in known
                    if outing["id"] not in taken
                    and all(outing[field] == row.values.get(field) for field in ("date", "region", *alike))
                ]
                matched[row.where] = there[0] if there else None
                taken.update(outing["id"] for outing in there[:1])
    return matched


class _Visits:
    """The visits of a register, each to a venue on an outing, with what was found and removed there."""

    def __init__(
        self,
        reading: Reading,
        made: Plan,
        rows: Sequence[Row],
        ledger_id: str,
        outings: Mapping[tuple[str, date], dict[str, Any]],
    ) -> None:
        self._made = made
        self._rows = rows
        self._ledger_id = ledger_id
        self._outings = outings
        known = reading.rows_in(Inspection, "outing_id", [outing["id"] for outing in outings.values()])
        self._known: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for visit in known:
            self._known[visit["outing_id"]].append(visit)
        violations = reading.rows_in(Violation, "inspection_id", [visit["id"] for visit in known])
        self._violations = {row["inspection_id"]: row for row in violations}
        regions = {outing.get("region") for outing in outings.values()}
        found = reading.rows_in(Hotel, "region", regions)
        if None in regions:  # an outing to several counties, or to a place in none
            found += reading.rows(Hotel, region=None)
        self._venues = {_venue_key(row): row for row in found}
        self._names = {row["id"]: row for row in reading.rows_in(Hotel, "id", {v["hotel_id"] for v in known})}

    def plan(self) -> None:
        """Plan every visit of the register."""
        for row in self._rows:
            outing = self._outings[_of(row)]
            self._visit(row, outing)
        for visits in self._known.values():
            for visit in visits:
                if visit["ledger_id"]:
                    name = str(self._names[visit["hotel_id"]]["name"])
                    self._made.missing.append({"reference": visit["reference"], "name": name})

    def _visit(self, row: Row, outing: Mapping[str, Any]) -> None:
        source = {"ledger_id": self._ledger_id, "sheet": row.sheet, "line": row.number}
        venue, visit = self._find(row, outing, source)
        values = {
            "hotel_id": venue["id"],
            "outing_id": outing["id"],
            "date": row.values["date"],
            "result": row.values.get("result_text"),
            "handling": row.values.get("handling"),
            **source,
        }
        if "note" in row.values:
            values["note"] = row.values["note"]
        if visit is None:
            visit = self._made.add(Inspection, {"kind": "satellite", **values})
        else:
            self._made.meet(Inspection, visit, values, str(venue["name"]), row.where)
        self._violation(row, venue, visit, source)

    def _find(
        self, row: Row, outing: Mapping[str, Any], source: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], dict[str, Any] | None]:
        """Return the venue and the visit that the row means; the venue is planned where nobody knows it.

        A visit of that outing on the same line with another venue is one whose venue's name was corrected.
        """
        known = self._known[outing["id"]]
        wanted = {
            "name": row.values["venue_name"],
            "venue_kind": row.values["venue_kind"],
            "region": outing.get("region"),
        }
        venue = self._venues.get(_venue_key(wanted))
        visit = next((one for one in known if venue and one["hotel_id"] == venue["id"]), None)
        if visit is None and venue is None:
            visit = next((one for one in known if self._same_line(one, row)), None)
            if visit is not None:
                venue = self._names[visit["hotel_id"]]
                self._made.meet(Hotel, venue, wanted, str(venue["name"]), row.where)
        if visit is not None:
            known.remove(visit)
        if venue is None:
            venue = self._made.add(Hotel, {**wanted, **source})
            self._venues[_venue_key(wanted)] = venue
        return venue, visit

    def _same_line(self, visit: Mapping[str, Any], row: Row) -> bool:
        names = {text.key(other.values["venue_name"]) for other in self._rows}
        there = visit["sheet"] == row.sheet and visit["line"] == row.number
        return there and text.key(self._names[visit["hotel_id"]]["name"]) not in names

    def _violation(
        self, row: Row, venue: Mapping[str, Any], visit: Mapping[str, Any], source: Mapping[str, Any]
    ) -> None:
        known = self._violations.get(visit["id"])
        if row.values.get("result") != "found":
            if known:
                self._made.drop(Violation, known)
            return
        offence: tuple[str, ...] = row.values.get("offence") or ()
        values = {
            "hotel_id": venue["id"],
            "inspection_id": visit["id"],
            "found": row.values["date"],
            "offence": offence[0] if len(offence) == 1 else None,
            **{
                field: row.values[field] for field in _REMOVED if field in row.values
            },  # no column says nothing
            **source,
        }
        if known:
            self._made.meet(Violation, known, values, str(venue["name"]), row.where)
        else:
            self._made.add(Violation, values)


def _venue_key(venue: Mapping[str, Any]) -> tuple[str, str, object]:
    return text.key(venue["name"]), venue["venue_kind"], venue["region"]

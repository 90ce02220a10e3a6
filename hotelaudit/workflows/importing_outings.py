"""Compares a register of outings with the records: which outing a row means, what differs, which are gone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.errors import LedgerRefused, Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Outing
from hotelaudit.records.store import Reading
from hotelaudit.sheets.model import Row
from hotelaudit.workflows.importing_visits import Visits
from hotelaudit.workflows.matching import Known, Matching, Question
from hotelaudit.workflows.plans import Plan

_FACTS = (
    "number", "date", "region", "place", "officers", "helpers", "vehicles", "joint", "partners", "operation",
    "leaflets", "purpose", "note",
)  # fmt: skip
_HALF = 0.5


def plan_outings(
    reading: Reading, made: Plan, outings: Sequence[Row], visits: Sequence[Row] | None, ledger_id: str
) -> None:
    """Plan the outings of a register, and the visits that were made on them; None where it has no sheet of them."""
    meant = _Outings(reading, outings)
    found: dict[tuple[str, date], Known] = {}
    for row in outings:
        values = {**_values(row), "ledger_id": ledger_id, "sheet": row.sheet, "line": row.number}
        known = meant.matching.found[row.where]
        if known is None:
            found[_key(row.values["number"], row.values["date"])] = made.add(Outing, values)
        else:
            made.meet(Outing, known, values, str(known["place"] or ""), row.where)
            found[_key(row.values["number"], row.values["date"])] = {**known, **values}
    for outing in meant.gone:
        made.miss(outing, f"{outing['date']} {outing['place'] or ''}".strip())
    if visits is not None:
        Visits(reading, made, visits, ledger_id).plan(
            lambda row: found[_of(row)], [*found.values(), *meant.gone]
        )


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
            Problem(
                row.cell("outing"), found.format(number=row.values["outing"], day=row.values["date"]), cure
            )
            for row in lost
        ]
        raise LedgerRefused(problems, path=made.file, count=len(problems))
    Visits(reading, made, visits, ledger_id).plan(lambda row: outings[_of(row)])


def _of(row: Row) -> tuple[str, date]:
    """Return what names the outing of a visit: its number in the register, and the day."""
    return _key(row.values["outing"], row.values["date"])


def _key(number: str | None, day: date) -> tuple[str, date]:
    """Return what an outing is looked up by; the width of its number and white space in it do not matter."""
    return text.key(number or ""), day


def _values(row: Row) -> dict[str, Any]:
    values = {field: row.values[field] for field in _FACTS if field in row.values}
    if "agencies" in row.values:
        values["agencies"] = "、".join(row.values["agencies"] or ()) or None
    return values


class _Outings:
    """The outings that a register's rows mean; `gone` are those of the same register that no row means now.

    An outing is the one of that day to that place, with that number; where only the number differs it was
    corrected. Another team that went out that day is another outing. Whose day or place was corrected is known
    by its number, but only in the same register: the next half-year's counts from 1 again.
    """

    def __init__(self, reading: Reading, rows: Sequence[Row]) -> None:
        self._reading = reading
        self._rows = rows
        self.matching = Matching(rows)
        same_day = reading.rows_in(Outing, "date", {row.values["date"] for row in rows})
        alike = ("date", "region")
        self.matching.ask(
            _among(same_day, *alike, "number"), _among(same_day, *alike, "place", "officers", "vehicles")
        )
        same_register = self._same_register()
        self.matching.ask(_among(same_register, *alike, "place"), _among(same_register, "number"))
        self.gone = [outing for outing in same_register if outing["id"] not in self.matching.taken]

    def _same_register(self) -> list[Known]:
        """Return the outings of each register of which this file is a later state: they have half in common.

        A register is known by the ledger that first stated an outing; a later one may have corrected it, and is
        then the one that the outing names: so all outings of the register's years are looked at.
        """
        found = [outing for outing in self.matching.found.values() if outing]
        years = [row.values["date"].year for row in self._rows]
        nearby = [
            *self._reading.rows_between(Outing, "date", date(min(years), 1, 1), date(max(years), 12, 31)),
            *self._reading.rows_in(Outing, "ledger_id", {outing["ledger_id"] for outing in found}),
            *self._reading.rows_in(Outing, "number", {row.values["number"] for row in self._rows}),
        ]
        outings = {outing["id"]: outing for outing in nearby}
        first = self._reading.first_ledgers(outings)
        ours = set()
        for ledger in {first[outing["id"]] for outing in found if outing["id"] in first}:
            stated = [outing_id for outing_id in outings if first.get(outing_id) == ledger]
            common = self.matching.taken.intersection(stated)
            if len(common) >= _HALF * min(len(stated), len(self._rows)):
                ours.update(stated)
        return [outing for outing in outings.values() if outing["id"] in ours]


def _among(outings: Iterable[Known], *fields: str) -> Question:
    """Return the question which of `outings` agrees with a row in `fields`."""
    known = list(outings)

    def question(row: Row) -> list[Known]:
        return [outing for outing in known if all(outing[field] == row.values.get(field) for field in fields)]

    return question

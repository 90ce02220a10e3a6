"""Corrections that a clerk wrote into an exported workbook: proposed, shown, then recorded in one change, or not.

A record that has changed since the export is never written over unasked, and nothing is ever added or removed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from hotelaudit.catalogue.codes import TvMode
from hotelaudit.errors import Changed, LedgerRefused, PlanChanged, Problem, RecordRefused, WrongUse
from hotelaudit.i18n import _
from hotelaudit.outputs.fields import shown
from hotelaudit.records.nouns import Hotel, Inspection
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.sheets.alike import plain
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.origin import Value
from hotelaudit.sheets.returned import Difference, Returned, as_json
from hotelaudit.workflows import going_out, not_here, registering, violations
from hotelaudit.workflows.correctable import NOUNS, Target, stated, target
from hotelaudit.workflows.spoken import in_language

Row = Mapping[str, Any]
_HIDDEN = re.compile(r"\*+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A corrected cell: what was exported, what is recorded now, what is written there, and what that states.

    `state` is proposed, conflict (the record has changed since the export) or wrong, and then `problem` says why.
    """

    at: Target
    name: str
    before: Value
    now: str
    after: Value | bool
    where: tuple[str, ...]
    row: Row
    values: Mapping[str, Any]
    state: str = "proposed"
    problem: Problem | None = None

    def wrong(self, problem: Problem) -> "Proposal":
        """Return it as one that cannot be recorded."""
        return replace(self, state="wrong", problem=problem._replace(where=self.where[0]))

    def preview(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "noun": self.at.noun, "reference": self.at.reference, "name": self.name, "field": self.at.field,
            "before": self.before, "now": self.now, "after": self.after, "where": _(", ").join(self.where),
            "state": self.state, "problem": str(self.problem) if self.problem else None,
        }  # fmt: skip


@dataclass
class Corrections:
    """What a returned workbook proposes, and what a person should know of the rest of it."""

    file: str
    proposals: list[Proposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def offered(self) -> list[Proposal]:
        """The proposals that are taken without a question: no record that has changed since is written over."""
        return [one for one in self.proposals if one.state != "conflict"]

    def preview(self) -> dict[str, Any]:
        """Return what is proposed as plain values."""
        return {
            "file": self.file, "corrections": [one.preview() for one in self.proposals], "notes": self.notes
        }  # fmt: skip


def plan(store: Store, path: Path, returned: Returned, *, today: date) -> Corrections:
    """Return what a workbook proposes to correct; what is recorded so already is not among it."""
    made = Corrections(path.name)
    meant: dict[Target, list[Difference]] = defaultdict(list)
    for one in returned.differences:
        if at := target(one):
            meant[at].append(one)
        elif said := not_here.told(one):
            made.notes.append(said)
    with store.reading() as reading:
        records = _records(reading, meant)
    found = [
        _proposal(at, several, records.get((at.noun, at.reference)), returned.origin.lang)
        for at, several in meant.items()
    ]  # fmt: skip
    made.proposals = [one for one in found if isinstance(one, Proposal)]
    made.notes += [one for one in found if isinstance(one, str)]
    made.proposals = _tried(store, made, today=today)
    return made


def carry_out(store: Store, made: Corrections, accepted: Sequence[Proposal], *, today: date) -> int:
    """Record what was accepted in one change and return how many records it changed.

    Raises `LedgerRefused` with everything that is wrong with it, `PlanChanged` where a record is another by now.
    """
    refuse(made, accepted)
    with store.change(f"import {made.file}") as change:
        try:
            problems = _write(change, made, accepted, today=today)
        except Changed as why:
            raise PlanChanged(file=made.file) from why
        if problems:
            raise LedgerRefused(problems, path=made.file, count=len(problems))
    return len({(one.at.noun, one.at.reference) for one in accepted})


def refuse(made: Corrections, accepted: Sequence[Proposal]) -> None:
    """Raise `LedgerRefused` with everything that is known to be wrong with what was accepted."""
    faults = [one.problem for one in accepted if one.problem]
    if faults:
        raise LedgerRefused(faults, path=made.file, count=len(faults))


# ------------------------------------------------------------------------------------------ what is proposed


def _records(reading: Reading, meant: Iterable[Target]) -> dict[tuple[str, str], Row]:
    """Return the records that are meant, by noun and reference, each with the name of its venue."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for at in meant:
        wanted[at.noun].add(at.reference)
    rows = {noun: reading.rows_in(NOUNS[noun], "reference", wanted[noun]) for noun in wanted}
    of = {row["hotel_id"] for several in rows.values() for row in several if "hotel_id" in row}
    names = {row["id"]: row["name"] for row in reading.rows_in(Hotel, "id", of)}
    return {
        (noun, row["reference"]): {**row, "_name": names.get(row.get("hotel_id"), row.get("name") or row.get("place"))}
        for noun, several in rows.items()
        for row in several
    }  # fmt: skip


def _proposal(at: Target, several: Sequence[Difference], row: Row | None, lang: str) -> Proposal | str | None:
    """Return what is proposed for a field; a sentence where it cannot be, None where it is recorded so already."""
    one, where = several[0], tuple(each.where for each in several)
    base = Proposal(at, not_here.plain_name(one), one.was, "", as_json(one.now), where, row or {}, {})
    if row is None:
        return base.wrong(Problem("", _("there is no {reference} here.").format(reference=at.reference), ""))
    if at.noun == "inspection" and row["form"]:
        return not_here.told(one)
    with in_language(lang):  # beside what was exported
        now = shown(at.field, row[at.field])
    base = replace(base, name=str(row["_name"] or ""), now=now)
    if other := next((each for each in several if plain(each.now) != plain(one.now)), None):
        found = _("here {one}, in {where} {other}.").format(
            one=plain(one.now), where=other.where, other=plain(other.now)
        )
        return base.wrong(Problem("", found, _("Write in both cells what is true.")))
    try:
        values = stated(at, one.now)
    except Misread as why:
        return base.wrong(Problem("", why.found, why.cure))
    if all(row[name] == value for name, value in values.items()):
        return None
    as_exported = _is_as_exported(base, one, row[at.field]) and _is_the_same(one, row, at)
    return replace(base, values=values, state="proposed" if as_exported else "conflict")


def _is_as_exported(base: Proposal, one: Difference, now: object) -> bool:
    """Tell whether the record still says what was exported of it; of a number that was hidden in part, what is left."""
    if isinstance(one.was, str) and _HIDDEN.search(one.was):
        parts = map(re.escape, _HIDDEN.split(one.was))
        return re.fullmatch(".+".join(parts), base.now) is not None
    if one.was == now or plain(one.was) == plain(base.now):
        return True
    try:
        return bool(stated(base.at, one.was).get(base.at.field) == now)
    except Misread:
        return False


def _is_the_same(one: Difference, row: Row, at: Target) -> bool:
    """Tell whether the venue is still called as it was: of another database it would be another one."""
    name = one.row.get("name")
    return at.field == "name" or not isinstance(name, str) or plain(name) == plain(row["_name"])


# ---------------------------------------------------------------------------------------------- writing


class _Tried(Exception):
    """Nothing of what was tried is kept."""


def _tried(store: Store, made: Corrections, *, today: date) -> list[Proposal]:
    """Return the proposals, marked wrong where the records refuse them: all are written, and none is kept."""
    wrong: dict[str, Problem] = {}
    ready = [one for one in made.proposals if one.state == "proposed"]
    with suppress(_Tried), store.change(f"import {made.file}") as change:
        wrong = {problem.where: problem for problem in _write(change, made, ready, today=today)}
        raise _Tried
    return [one.wrong(wrong[one.where[0]]) if one.where[0] in wrong else one for one in made.proposals]


def _write(change: Change, made: Corrections, some: Sequence[Proposal], *, today: date) -> list[Problem]:
    """Write the proposals record by record; return everything that is wrong with them, by their cells."""
    by_record: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for one in some:
        by_record[one.at.noun, str(one.row["id"])].append(one)
    problems: list[Problem] = []
    for (noun, record_id), several in by_record.items():
        row = change.current(NOUNS[noun], record_id, base=several[0].row["revision"])
        values = {name: value for one in several for name, value in one.values.items()}
        if noun == "inspection":
            values["amended"] = made.file
        try:
            _CORRECT[noun](change, row, values, today)
        except (WrongUse, RecordRefused) as why:
            problems += _at_their_cells(why.problems, several)
    return problems


def _correct_visit(change: Change, row: dict[str, Any], values: dict[str, Any], _today: date) -> None:
    """Correct a visit that no form recorded; raises `WrongUse` where it would say nothing of who brings the OTT."""
    after = {**row, **values}
    if after["tv_mode"] == TvMode.OTT and not after["carrier"]:
        cure = _("Write whose: 中国移动, 中国电信, 中国联通 or 其他; or 移动OTT as the mode.")
        raise WrongUse("", [Problem("tv_mode", _("OTT says nothing of who brings it."), cure)])
    change.update(Inspection, row["id"], values)


_CORRECT: Mapping[str, Callable[[Change, dict[str, Any], dict[str, Any], date], object]] = {
    "hotel": lambda change, row, values, _today: registering.correct(change, row["id"], values),
    "outing": lambda change, row, values, today: going_out.correct(
        change, row, going_out.Meant(values), today=today
    ),
    "violation": lambda change, row, values, _today: violations.correct(change, row, values),
    "inspection": _correct_visit,
}


def _at_their_cells(problems: Iterable[Problem], several: Sequence[Proposal]) -> Iterator[Problem]:
    """Yield problems by the cells whose fields or options they name; by the record's first one where none is named."""
    for problem in problems:
        named = problem.where.removeprefix("--").replace("-", "_")
        cell = next((one for one in several if named in {one.at.field, *one.values}), several[0])
        yield problem._replace(where=cell.where[0])

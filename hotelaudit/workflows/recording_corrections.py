"""Records the corrections that were accepted: through the checks of every other way to them, in one change."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from hotelaudit.catalogue.codes import TvMode
from hotelaudit.errors import Changed, Failure, LedgerRefused, PlanChanged, Problem, RecordRefused, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Inspection, RoomCheck
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows import closing, correcting_visits, going_out, registering, violations
from hotelaudit.workflows.correctable import NOUNS
from hotelaudit.workflows.corrections import Corrections, Proposal, refuse

ByForm = tuple[closing.Ready, Sequence[Proposal]]  # a visit that is ready, and what corrects it


def carry_out(store: Store, made: Corrections, accepted: Sequence[Proposal], *, today: date) -> int:
    """Record what was accepted in one change and return how many records it changed.

    Raises `LedgerRefused` with everything that is wrong with it, `PlanChanged` where a record is another by now.
    """
    refuse(made, accepted)
    ready, problems = _prepared(store, made, accepted)
    with store.change(f"import {made.file}") as change:
        try:
            problems += _write(change, made, accepted, today=today) + _record(change, ready)
        except Changed as why:
            raise PlanChanged(file=made.file) from why
        if problems:
            raise LedgerRefused(problems, path=made.file, count=len(problems))
    return len({(one.at.noun, one.at.reference, one.at.room) for one in accepted})


class _Tried(Exception):
    """Nothing of what was tried is kept."""


def tried(store: Store, made: Corrections, *, today: date) -> list[Proposal]:
    """Return the proposals, marked wrong where the records refuse them: all are written, and none is kept."""
    offered = [one for one in made.proposals if one.state == "proposed"]
    ready, problems = _prepared(store, made, offered)
    with suppress(_Tried), store.change(f"import {made.file}") as change:
        problems += _write(change, made, offered, today=today) + _record(change, ready)
        raise _Tried
    wrong = {problem.where: problem for problem in reversed(problems)}
    return [one.wrong(wrong[one.where[0]]) if one.where[0] in wrong else one for one in made.proposals]


def _by_form(one: Proposal) -> bool:
    """Tell whether a form recorded what is to be corrected."""
    return bool(one.row.get("_visit", {}).get("form"))


def _prepared(
    store: Store, made: Corrections, some: Sequence[Proposal]
) -> tuple[list[ByForm], list[Problem]]:
    """Return the visits that their forms correct, ready to be recorded, and what is wrong with them by its cells.

    Raises `PlanChanged` where one is another by now.
    """
    by_visit: dict[str, list[Proposal]] = defaultdict(list)
    for one in filter(_by_form, some):
        by_visit[one.at.reference].append(one)
    ready: list[ByForm] = []
    problems: list[Problem] = []
    for reference, several in by_visit.items():
        said = {(one.at.room, name): value for one in several for name, value in one.values.items()}
        try:
            visit = correcting_visits.prepared(store.place.target, reference, said, made.file)
        except Failure as why:
            found = why.problems or [Problem("", why.sentence, why.hint)]
            problems += _at_their_cells(found, several)
            continue
        if not visit.visit.corrects or visit.visit.corrects.base != several[0].row["_visit"]["revision"]:
            raise PlanChanged(file=made.file)
        ready.append((visit, several))
    return ready, problems


def _record(change: Change, ready: Iterable[ByForm]) -> list[Problem]:
    """Record the visits that their forms correct; return what no record can hold, by its cells."""
    problems: list[Problem] = []
    for visit, several in ready:
        try:
            closing.record(change, [visit])
        except RecordRefused as why:
            problems += _at_their_cells(why.problems, several)
    return problems


def _write(change: Change, made: Corrections, some: Sequence[Proposal], *, today: date) -> list[Problem]:
    """Write the proposals record by record; return everything that is wrong with them, by their cells."""
    by_record: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for one in some:
        if not _by_form(one):
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
    "room_check": lambda change, row, values, _today: change.update(RoomCheck, row["id"], values),
}


def _at_their_cells(problems: Iterable[Problem], several: Sequence[Proposal]) -> Iterator[Problem]:
    """Yield problems by the cells whose fields or options they name, else by a cell of their room or record."""
    for problem in problems:
        room, _slash, name = problem.where.removeprefix("--").replace("-", "_").rpartition("/")
        of_room = [one for one in several if one.at.room == room] or [*several]
        cell = next((one for one in of_room if name in {one.at.field, *one.values}), of_room[0])
        yield problem._replace(where=cell.where[0])

"""Takes ledgers in: read, compared with what is recorded, shown, and written all or not at all."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotelaudit.catalogue.programmes import programme
from hotelaudit.errors import CannotRead, LedgerRefused, PlanChanged, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Cohort, Ledger
from hotelaudit.records.store import Reading, Store
from hotelaudit.sheets.ledgers import read_ledgers
from hotelaudit.sheets.model import LedgerFile
from hotelaudit.workflows.importing_hotels import Into, plan_hotels
from hotelaudit.workflows.importing_outings import plan_outings, plan_visits
from hotelaudit.workflows.plans import Plan

_NEAR = 80  # of 100: one letter of ten


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said about the ledger: which cohort its hotels belong to, and its target."""

    cohort: str | None = None
    target: int | None = None
    new_cohort: bool = False


def read(paths: Sequence[Path], wanted: Wanted) -> list[LedgerFile]:
    """Return the ledgers in the workbooks; raises `CannotRead` or `LedgerRefused` with what is wrong in all of them."""
    within = programme(wanted.cohort).region if wanted.cohort else None
    files: list[LedgerFile] = []
    refused: list[CannotRead | LedgerRefused] = []
    for path in paths:
        try:
            files.append(read_ledgers(path, within=within))
        except (CannotRead, LedgerRefused) as why:
            refused.append(why)
    if len(refused) > 1:
        problems = [problem for why in refused for problem in _problems(why)]
        names = _(", ").join(str(why.context["path"]) for why in refused)
        raise LedgerRefused(problems, path=names, count=len(problems))
    if refused:
        raise refused[0]
    return files


def _problems(why: CannotRead | LedgerRefused) -> list[Problem]:
    """Return what is wrong in one of several files, its name before each place."""
    path = str(why.context["path"])
    if isinstance(why, CannotRead):
        return [Problem(path, why.sentence, why.hint)]
    return [problem._replace(where=f"{path} {problem.where}") for problem in why.problems]


def plan(store: Store, file: LedgerFile, wanted: Wanted) -> Plan:
    """Return what taking `file` in would do; raises `LedgerRefused` with every cell that no record can hold."""
    with store.reading() as reading:
        made = _plan(reading, file, wanted)
    faults = made.faults(file)
    if faults:
        raise LedgerRefused(faults, path=file.name, count=len(faults))
    return made


def carry_out(store: Store, file: LedgerFile, wanted: Wanted, shown: Plan) -> None:
    """Do what was shown; raises `PlanChanged` where it would be something else by now."""
    with store.change(f"import {file.name}") as change:
        now = _plan(Reading(change.connection), file, wanted)
        if now.outline() != shown.outline():
            raise PlanChanged(file=file.name)
        now.carry_out(change)


def _plan(reading: Reading, file: LedgerFile, wanted: Wanted) -> Plan:
    made = Plan(file.name, notes=[str(note) for note in file.notes])
    kinds = {table.kind for table in file.tables}
    made.sheets = [
        {"sheet": table.sheet, "kind": table.kind, "rows": len(table.rows)} for table in file.tables
    ]
    known = reading.find(Ledger, sha256=file.sha256)
    ledger_id = known["id"] if known else _ledger(made, file)
    hotels, outings, visits = (file.lines(kind) for kind in ("pilot_hotels", "outings", "visits"))
    if "pilot_hotels" in kinds:
        plan_hotels(reading, made, hotels, Into(ledger_id, _cohort(reading, made, wanted)))
    if "outings" in kinds:
        plan_outings(reading, made, outings, visits if "visits" in kinds else None, ledger_id)
    elif visits:
        plan_visits(reading, made, visits, ledger_id)
    return made


def _ledger(made: Plan, file: LedgerFile) -> str:
    row = made.add(
        Ledger,
        {
            "sha256": file.sha256,
            "name": file.name,
            "kind": "+".join(dict.fromkeys(table.kind for table in file.tables)),
            "size": file.size,
            "columns": _columns(file),
        },
    )
    return str(row["id"])


def _columns(file: LedgerFile) -> str:
    """Return which column held which field as `Ledger.columns` keeps it: sheets that are laid out alike together."""
    alike: dict[str, list[str]] = defaultdict(list)
    for table in file.tables:
        alike[json.dumps(table.columns, sort_keys=True)].append(table.sheet)
    columns = {"/".join(sheets): json.loads(layout) for layout, sheets in alike.items()}
    return json.dumps(columns, ensure_ascii=False, sort_keys=True)


def _cohort(reading: Reading, made: Plan, wanted: Wanted) -> dict[str, Any]:
    """Return the cohort's row: the one that was named, else the only one; new where the name is new."""
    if wanted.cohort is None:
        found = reading.rows(Cohort)
        if len(found) != 1:
            known = ", ".join(row["code"] for row in found) or _("none yet")
            raise WrongUse(
                _("Say which cohort the hotels belong to: --cohort CODE ({known}).").format(known=known)
            )
        row = found[0]
    else:
        row = reading.find(Cohort, code=wanted.cohort) or {}
    if not row:
        _meant_as_new(reading, wanted)
        said = programme(str(wanted.cohort))
        target = wanted.target or said.target
        made.notes.append(_("The cohort {code} is new.").format(code=said.code))
        return made.add(
            Cohort, {"code": said.code, "name": said.name, "target": target, "region": said.region}
        )
    if wanted.target is not None:
        made.meet(Cohort, row, {"target": wanted.target}, row["name"], "--target")
    return row


def _meant_as_new(reading: Reading, wanted: Wanted) -> None:
    """Raise `WrongUse` where a new code looks like a mistyped one: a second cohort would be made silently."""
    from rapidfuzz import fuzz

    near = [
        row["code"] for row in reading.rows(Cohort) if fuzz.ratio(row["code"], str(wanted.cohort)) >= _NEAR
    ]
    if near and not wanted.new_cohort:
        sentence = _("There is no cohort {code!r}. Perhaps {near}? To make a new one, add --new-cohort.")
        raise WrongUse(sentence.format(code=wanted.cohort, near=_(", ").join(near)))


def check_words(files: Sequence[LedgerFile], wanted: Wanted) -> None:
    """Raise `WrongUse` where --cohort or --target is said and no file holds hotels: before anything is written."""
    kinds = {table.kind for file in files for table in file.tables}
    if (wanted.cohort or wanted.target) and "pilot_hotels" not in kinds:
        names = _(", ").join(file.name for file in files)
        raise WrongUse(
            _("--cohort and --target go with a hotel ledger; {file} holds none.").format(file=names)
        )

"""Visits that were filled in elsewhere: on a phone (submission.xml) or in a workbook made for it.

They pass the same form and the same checks as answers that are typed, and become the same record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotelaudit.errors import AnswersRefused, CannotRead, Failure, NotFound, Problem
from hotelaudit.forms import outcome, submission
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _
from hotelaudit.records.store import Store
from hotelaudit.sheets import formsheet
from hotelaudit.workflows import answering, closing, inspecting, shelf
from hotelaudit.workflows.attaching import attach_all
from hotelaudit.workflows.inspecting import World

XML = ".xml"


@dataclass
class Incoming:
    """What one file brings: its visits, everything that is wrong with them, and what a person should know."""

    file: Path
    visits: list[closing.Visit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_one(path: Path) -> bool:
    """Tell whether a file was filled in from a form; anything else is a ledger."""
    return path.suffix.lower() == XML or formsheet.is_one(path)


def read(db: str | None, paths: Sequence[Path], forms: str | None, lang: str) -> list[Incoming]:
    """Return what the files bring; raises a `Failure` with everything that is wrong in all of them."""
    found = []
    for path in paths:
        try:
            found.append(_read(db, path, forms, lang))
        except CannotRead as why:
            if len(paths) == 1:
                raise
            found.append(Incoming(path, problems=[Problem("", why.sentence, why.hint)]))
    problems = [
        problem._replace(where=f"{one.file.name} {problem.where}".strip()) if len(found) > 1 else problem
        for one in found
        for problem in one.problems
    ]
    if problems:
        names = _(", ").join(path.name for path in paths)
        raise AnswersRefused(problems, what=names, count=len(problems))
    return found


def _read(db: str | None, path: Path, forms: str | None, lang: str) -> Incoming:
    return (
        _from_phone(db, path, forms, lang)
        if path.suffix.lower() == XML
        else _from_sheet(db, path, forms, lang)
    )


def carry_out(store: Store, incoming: Sequence[Incoming]) -> list[closing.Closed]:
    """Record all visits, or none."""
    visits = [visit for one in incoming for visit in one.visits]
    names = ", ".join(one.file.name for one in incoming)
    return closing.close_all(store, visits, f"import {names}")


# ------------------------------------------------------------------------------------------- from a phone


def _from_phone(db: str | None, path: Path, forms: str | None, lang: str) -> Incoming:
    sent, incoming = submission.read(path), Incoming(path)
    form = _form(sent.form, forms, incoming)
    if form is None:
        return incoming
    other = sent.version != form.version
    filling = Filling(form, World(), lang)
    answers = dict(sent.answers)
    extra = _take_out(form, answers) if other else {}
    hotel_id = _hotel(db, sent.answers, incoming)
    if hotel_id:
        inspecting.know(filling, inspecting.facts_of(db, hotel_id))
    incoming.problems += answering.fill(filling, answers, coded=True)
    kept, misfits = attach_all(db, filling, path.parent)
    incoming.problems += misfits
    incoming.problems += [Problem(fault.where, fault.found, "") for fault in outcome.faults(filling)]
    if other:
        said = _(
            "{file} was filled in with version {theirs} of the form, here is {ours}: kept, and marked so."
        )
        incoming.notes.append(
            said.format(file=path.name, theirs=sent.version or "–", ours=form.version or "–")
        )
        if extra:
            names = _(", ").join(extra)
            incoming.notes.append(
                _("This form does not ask for {names}; kept among the answers.").format(names=names)
            )
    if hotel_id:
        incoming.visits.append(
            closing.Visit(
                filling, hotel_id, sent.replaces or sent.instance, f"import {path.name}", kept,
                form_version=sent.version, extra=extra,
            )
        )  # fmt: skip
    return incoming


def _form(name: str, forms: str | None, incoming: Incoming) -> Form | None:
    """Return the form of that id; where it cannot be had, that is noted."""
    try:
        return shelf.load(name, forms)
    except NotFound as why:
        incoming.problems.append(Problem(name, why.sentence, why.hint))
    except Failure as why:
        incoming.problems += why.problems or [Problem(name, why.sentence, why.hint)]
    return None


def _take_out(form: Form, answers: dict[str, Any]) -> dict[str, Any]:
    """Take out of the answers what the form does not ask for at that place, and return it."""
    names = {node.name for node in form.root.children}
    return {name: answers.pop(name) for name in list(answers) if name not in names}


def _hotel(db: str | None, answers: Mapping[str, Any], incoming: Incoming) -> str | None:
    """Return the id of the hotel that the answers name; where there is none, that is noted."""
    group = answers.get("hotel")
    said = str(group.get("reference", "")) if isinstance(group, Mapping) else ""
    try:
        return inspecting.hotel_of(db, said)
    except NotFound as why:
        incoming.problems.append(Problem("hotel/reference", why.sentence, why.hint))
        return None


# --------------------------------------------------------------------------------------- from a workbook


def _from_sheet(db: str | None, path: Path, forms: str | None, lang: str) -> Incoming:
    sheet, incoming = formsheet.read(path), Incoming(path)
    form = _form(sheet.form, forms, incoming)
    if form is None:
        return incoming
    if sheet.version != form.version:
        said = _(
            "{file} was filled in with version {theirs} of the form, here is {ours}: kept, and marked so."
        )
        incoming.notes.append(
            said.format(file=path.name, theirs=sheet.version or "–", ours=form.version or "–")
        )
    for block in sheet.blocks:
        if not block.answers:
            said = _("{file}: nothing was filled in for {hotel}; left out.")
            incoming.notes.append(said.format(file=path.name, hotel=block.hotel))
            continue
        _block(db, form, block, incoming, lang)
    return incoming


def _block(db: str | None, form: Form, block: formsheet.Filled, incoming: Incoming, lang: str) -> None:
    """Take one hotel's block; each fault is named by its cell."""
    filling = Filling(form, World(), lang)
    try:
        hotel_id = inspecting.hotel_of(db, block.hotel)
    except NotFound as why:
        incoming.problems.append(Problem(block.cell, why.sentence, why.hint))
        return
    inspecting.know(filling, inspecting.facts_of(db, hotel_id))
    wrong = answering.fill_paths(filling, {path: value for path, (value, _cell) in block.answers.items()})
    cells = {path: cell for path, (_value, cell) in block.answers.items()} | block.cells
    told = set[str]()
    for key, found in wrong:
        told.add(key)
        incoming.problems.append(Problem(cells.get(key, block.cell), found, ""))
    kept, misfits = attach_all(db, filling, incoming.file.parent)
    incoming.problems += misfits
    for fault in outcome.faults(filling):
        if fault.key not in told:
            incoming.problems.append(
                Problem(_cell_of(fault.key, cells, block), f"{fault.where}: {fault.found}", "")
            )
    incoming.visits.append(
        closing.Visit(filling, hotel_id, block.instance, f"import {incoming.file.name}", kept)
    )


def _cell_of(key: str, cells: Mapping[str, str], block: formsheet.Filled) -> str:
    return cells.get(key, block.cell)


def preview(incoming: Iterable[Incoming]) -> list[dict[str, Any]]:
    """Return what would be recorded: one row a visit."""
    rows = []
    for one in incoming:
        for visit in one.visits:
            answers = outcome.answers(visit.filling)
            rows.append(
                {
                    "file": one.file.name, "form": visit.filling.form.id,
                    "hotel": answers.get("hotel", {}).get("reference"),
                    "name": answers.get("hotel", {}).get("name"), "date": answers.get("date"),
                    "inspectors": answers.get("inspectors"), "rooms": len(answers.get("room", ())),
                }
            )  # fmt: skip
    return rows

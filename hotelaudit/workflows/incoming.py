"""Visits that were filled in elsewhere: on a phone (submission.xml) or in a workbook made for it.

They pass the same form and the same checks as answers that are typed, and become the same record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotelaudit.errors import AnswersRefused, CannotRead, Failure, Problem
from hotelaudit.forms import outcome, submission
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _
from hotelaudit.records.store import Store
from hotelaudit.sheets import formsheet, recognising
from hotelaudit.workflows import answering, closing, shelf
from hotelaudit.workflows.attaching import misfits
from hotelaudit.workflows.opened import hotel_of, open_form


@dataclass
class Incoming:
    """What one file brings: its visits, everything that is wrong with them, and what a person should know."""

    file: Path
    visits: list[closing.Visit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """Into which records the files go, where the forms are, and the language of what is said."""

    db: str | None
    forms: str | None
    lang: str


def read(asked: Asked, paths: Sequence[Path]) -> list[Incoming]:
    """Return what the files bring; raises `AnswersRefused` or `CannotRead` with everything that is wrong in all."""
    found = (
        [_read(asked, path) for path in paths] if len(paths) == 1 else [_told(asked, path) for path in paths]
    )
    problems = [
        problem._replace(where=f"{one.file.name} {problem.where}".strip()) if len(found) > 1 else problem
        for one in found
        for problem in one.problems
    ]
    if problems:
        names = _(", ").join(path.name for path in paths)
        raise AnswersRefused(problems, what=names, count=len(problems))
    return found


def carry_out(store: Store, incoming: Sequence[Incoming]) -> list[closing.Closed]:
    """Record all visits, or none."""
    visits = [visit for one in incoming for visit in one.visits]
    return closing.close(store, visits, f"import {', '.join(one.file.name for one in incoming)}")


def preview(incoming: Iterable[Incoming]) -> list[dict[str, Any]]:
    """Return what would be recorded: one row a visit."""
    return [_row(one.file, visit.filling) for one in incoming for visit in one.visits]


def _row(file: Path, filling: Filling) -> dict[str, Any]:
    said = outcome.answers(filling)
    hotel = said.get("hotel", {})
    return {
        "file": file.name, "form": filling.form.id, "hotel": hotel.get("reference"), "name": hotel.get("name"),
        "date": said.get("date"), "inspectors": said.get("inspectors"), "rooms": len(said.get("room", ())),
    }  # fmt: skip


def _told(asked: Asked, path: Path) -> Incoming:
    """Return what one of several files brings; that it cannot be read is told with what is wrong in the others."""
    try:
        return _read(asked, path)
    except CannotRead as why:
        return Incoming(path, problems=[Problem("", why.sentence, why.hint)])


def _read(asked: Asked, path: Path) -> Incoming:
    return _from_phone(asked, path) if recognising.is_submission(path) else _from_sheet(asked, path)


def _form(asked: Asked, name: str, version: str, incoming: Incoming) -> Form | None:
    """Return the form of that id; that it cannot be had, or is of another version, is noted."""
    try:
        form = shelf.load(name, asked.forms)
    except Failure as why:
        incoming.problems += why.problems or [Problem(name, why.sentence, why.hint)]
        return None
    if version != form.version:
        said = _(
            "{file} was filled in with version {theirs} of the form, here is {ours}: kept, and marked so."
        )
        theirs, ours = version or "–", form.version or "–"
        incoming.notes.append(said.format(file=incoming.file.name, theirs=theirs, ours=ours))
    return form


def _keep_apart(incoming: Incoming, extra: Mapping[str, Any]) -> None:
    """Note what another version of the form asked, and this one does not."""
    if extra:
        said = _("This form does not ask for {names}; kept among the answers.")
        incoming.notes.append(said.format(names=_(", ").join(extra)))


# ------------------------------------------------------------------------------------------- from a phone


def _from_phone(asked: Asked, path: Path) -> Incoming:
    sent, incoming = submission.read(path), Incoming(path)
    form = _form(asked, sent.form, sent.version, incoming)
    if form is None:
        return incoming
    asks = {node.name for node in form.root.children}
    extra = {k: v for k, v in sent.answers.items() if k not in asks} if sent.version != form.version else {}
    _keep_apart(incoming, extra)
    try:
        hotel_id = hotel_of(asked.db, _reference(sent.answers))
        filling = open_form(asked.db, hotel_id, form, asked.lang).filling
    except Failure as why:
        incoming.problems += why.problems or [Problem("hotel/reference", why.sentence, why.hint)]
        return incoming
    answers = {name: value for name, value in sent.answers.items() if name not in extra}
    incoming.problems += answering.fill(filling, answers, coded=True)
    incoming.problems += answering.untold(filling, incoming.problems)
    incoming.problems += misfits(filling, path.parent)
    incoming.visits.append(
        closing.Visit(
            filling, hotel_id, sent.instance, folder=path.parent, replaces=sent.replaces,
            form_version=sent.version, extra=extra,
            began=str(sent.answers.get("start", "")), ended=str(sent.answers.get("end", "")),
        )
    )  # fmt: skip
    return incoming


def _reference(answers: Mapping[str, Any]) -> str:
    group = answers.get("hotel")
    return str(group.get("reference", "")) if isinstance(group, Mapping) else ""


# --------------------------------------------------------------------------------------- from a workbook


def _from_sheet(asked: Asked, path: Path) -> Incoming:
    sheet, incoming = formsheet.read(path), Incoming(path)
    form = _form(asked, sheet.form, sheet.version, incoming)
    for block in sheet.blocks if form else ():
        if block.answers and form:
            _block(asked, form, sheet.version, block, incoming)
        else:
            said = _("{file}: nothing was filled in for {hotel}; left out.")
            incoming.notes.append(said.format(file=path.name, hotel=block.hotel))
    return incoming


def _block(asked: Asked, form: Form, version: str, block: formsheet.Filled, incoming: Incoming) -> None:
    """Take one hotel's block; each fault is named by its cell."""
    try:
        hotel_id = hotel_of(asked.db, block.hotel)
        filling = open_form(asked.db, hotel_id, form, asked.lang).filling
    except Failure as why:
        found = why.problems or [Problem("", why.sentence, why.hint)]
        incoming.problems += [problem._replace(where=block.cell) for problem in found]
        return
    given = {path: value for path, (value, _cell) in block.answers.items()}
    unknown, wrong = answering.fill_paths(filling, given)
    extra = {path: given[path] for path in unknown} if version != form.version else {}
    _keep_apart(incoming, extra)
    told = {path: _("there is no such question.") for path in unknown if path not in extra} | wrong
    for fault in outcome.faults(filling):
        told.setdefault(fault.key, f"{fault.where}: {fault.found}")
    incoming.problems += [
        Problem(block.cells.get(path, block.cell), found, "") for path, found in told.items()
    ]
    incoming.problems += misfits(filling, incoming.file.parent)
    incoming.visits.append(
        closing.Visit(
            filling, hotel_id, block.instance, folder=incoming.file.parent, form_version=version, extra=extra
        )
    )

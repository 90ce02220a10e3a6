"""Answers that come all at once, from a JSON file or the command line: the same form, checks and record."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotelaudit import settings, text
from hotelaudit.errors import AnswersRefused, CannotRead, Failure, Problem
from hotelaudit.forms import answers as typed
from hotelaudit.forms import outcome
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form, Node
from hotelaudit.i18n import _
from hotelaudit.workflows import closing, opening
from hotelaudit.workflows.attaching import attach_all, misfits
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.json_files import read_json
from hotelaudit.workflows.opened import MEDIA, hotel_of, open_form

_TURN = re.compile(r"(.+)\[(\d{1,3})\]")
_MOST = 20_000_000  # bytes of a file with answers


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers as they were handed in: in a file, and on the command line, which has the last word."""

    file: Path | None = None
    said: tuple[str, ...] = ()

    def read(self) -> dict[str, Any]:
        """Return the answers by name; raises `CannotRead`, `AnswersRefused`."""
        return {**(read(self.file) if self.file else {}), **dict(map(_pair, self.said))}


@dataclass(frozen=True, slots=True)
class Given:
    """Answers with the hotel and the form that they are of."""

    hotel: str
    form: Form
    answers: Answers


def answer(db: str | None, given: Given, lang: str) -> closing.Closed:
    """Record a visit whose answers are all given; raises `AnswersRefused` with every one that is missing or wrong."""
    hotel_id = hotel_of(db, given.hotel)
    filling = open_form(db, hotel_id, given.form, lang).filling
    known = set(_not_asked(filling.root))  # from the register
    problems = list(fill(filling, given.answers.read()))
    problems += untold(filling, problems)
    folder = given.answers.file.parent if given.answers.file else Path()
    problems += misfits(filling, folder)
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    visit = closing.Visit(filling, hotel_id, str(uuid.uuid4()), folder=folder)
    with opening.writer(db) as store:
        (closed,) = closing.close(store, [visit], "inspect")
    lost = [at for at in _not_asked(filling.root) if at not in known]
    if lost:
        said = _("Not asked with these answers, and not recorded: {questions}.")
        closed.notes.append(said.format(questions=_(", ").join(lost)))
    return closed


def _not_asked(cell: Cell) -> list[str]:
    """Return where something was answered that the form does not ask with the other answers; it is dropped."""
    if not cell.relevant and not cell.ghost:
        return [cell.path.removeprefix("/data/")] if _is_answered(cell) else []
    return [at for below in cell.below for at in _not_asked(below)]


def _is_answered(cell: Cell) -> bool:
    return bool(cell.touched and cell.value) or any(map(_is_answered, cell.below))


def untold(filling: Filling, told: Iterable[Problem]) -> list[Problem]:
    """Return what is missing or does not fit, but for questions of which something wrong was told already."""
    known = {problem.where for problem in told}
    return [Problem(at, found, "") for _key, at, found in outcome.faults(filling) if at not in known]


def draft(db: str | None, given: Given, lang: str) -> Session:
    """Begin a draft with the answers that are given; raises `AnswersRefused` with every one that does not fit."""
    session = Session.begin(db, hotel_of(db, given.hotel), given.form, lang)
    with session.diary:
        try:
            amend(session, given.answers)
        except Failure:
            session.diary.discard()
            raise
    return session


def amend(session: Session, answers: Answers) -> None:
    """Answer some questions of a draft anew; raises `AnswersRefused` with every one that does not fit."""
    problems = list(fill(session.filling, answers.read()))
    folder = answers.file.parent if answers.file else Path()
    problems += misfits(session.filling, folder, session.kept)
    if problems:
        raise AnswersRefused(problems, what=_("The draft"), count=len(problems))
    into = settings.evidence_folder(settings.place(session.db))
    session.keep(attach_all(into, session.filling, folder, session.kept))
    session.begin_again()


def read(file: Path) -> dict[str, Any]:
    """Return the answers in a JSON file; raises `CannotRead`."""
    cure = _("Answers are a JSON object: {example}").format(
        example='{"tv_mode": "direct_live", "room": [{"room": "0801"}]}'
    )
    found = read_json(file, _MOST, cure)
    if not isinstance(found, dict):
        raise CannotRead(str(file), _("it holds no object"), cure)
    return found


def fill(filling: Filling, given: Mapping[str, Any], *, coded: bool = False) -> Iterator[Problem]:
    """Put answers into a form, in the form's order whatever theirs is; yield each that does not fit.

    A name may stand for a question anywhere in the form, if only one has it; `room[2]/landing` and objects and lists
    say where. With `coded`, values are as forms write them and are not read as a person would type them.
    """
    said: list[tuple[Cell, object]] = []
    yield from _into(filling, filling.root, given, "", said)
    for cell, value in said:
        yield from _put(filling, cell, value, coded=coded)


def fill_paths(filling: Filling, given: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Put answers into a form by path, turns begun as they are named.

    Return the paths that the form does not have, and by path why an answer does not fit.
    """
    unknown: list[str] = []
    wrong: dict[str, str] = {}
    for path, value in given.items():
        cell = _begun(filling, path)
        if cell is None:
            unknown.append(path)
        else:
            wrong.update((path, problem.found) for problem in _put(filling, cell, value, coded=False))
    return unknown, wrong


def _begun(filling: Filling, path: str) -> Cell | None:
    """Return the cell at a path, the turns of repeats on the way to it begun where they are not there yet."""
    parts = path.strip("/").split("/")
    for end in range(2, len(parts) + 1):
        here = "/" + "/".join(parts[:end])
        turn = _TURN.fullmatch(parts[end - 1])
        while turn and filling.at(here) is None:
            parent = filling.at(here.rpartition("/")[0])
            node = parent and next((one for one in parent.node.children if one.name == turn[1]), None)
            if not parent or not node:
                return None
            filling.add_turn(parent, node)
    return filling.at(path)


def _into(
    filling: Filling, parent: Cell, given: Mapping[str, Any], at: str, said: list[tuple[Cell, object]]
) -> Iterator[Problem]:
    """Begin the turns that are named and gather the answers; yield each name and value that fits no question."""
    for name, value in given.items():
        where = f"{at}/{name}" if at else str(name)
        above, node = _node(filling, parent, str(name))
        if node is None:
            cure = _("See the questions: hotelaudit form show {form}").format(form=filling.form.id)
            yield Problem(where, _("there is no such question."), cure)
        elif node.calculate is not None or (node.children and value in ("", None)):
            continue  # worked out here, whatever was worked out there; a group of which nothing is said
        elif node.kind == "repeat" and isinstance(value, (list, dict)):
            for number, turn in enumerate(value if isinstance(value, list) else [value], 1):
                if isinstance(turn, dict):
                    yield from _into(filling, filling.add_turn(above, node), turn, f"{where}[{number}]", said)
                else:
                    yield Problem(f"{where}[{number}]", _("an object with answers is wanted."), "")
        elif node.children and isinstance(value, dict):
            yield from _into(filling, next(above.find(node.path)), value, where, said)
        elif node.children or (isinstance(value, (dict, list)) and node.type != "select_multiple"):
            yield Problem(where, _("that is no answer to this question."), "")
        else:
            said += [(cell, value) for cell in above.find(node.path)]


def _node(filling: Filling, parent: Cell, name: str) -> tuple[Cell, Node | None]:
    """Return the cell and the node of a name that stands in `parent` or anywhere below it that is no other repeat."""
    parts = name.strip("/").split("/")
    for part in parts[:-1]:
        turn = _TURN.fullmatch(part)
        found = _child(parent, turn[1] if turn else part)
        if found is None:
            return parent, None
        turns = (
            [cell for cell in parent.find(found.path) if not cell.ghost]
            if found.kind == "repeat"
            else [*parent.find(found.path)]
        )
        place = int(turn[2]) if turn else 1
        if found.kind == "repeat" and place == len(turns) + 1:
            turns.append(filling.add_turn(parent, found))
        if not 0 < place <= len(turns):
            return parent, None
        parent = turns[place - 1]
    return parent, _child(parent, parts[-1])


def _child(parent: Cell, name: str) -> Node | None:
    """Return the node of that name: in the cell itself, else the only one further in, but in no other repeat."""
    for node in parent.node.children:
        if node.name == name:
            return node
    found = [node for node in _within(parent.node) if node.name == name]
    return found[0] if len(found) == 1 else None


def _within(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        if child.kind != "repeat":
            yield from _within(child)


def _put(filling: Filling, cell: Cell, value: object, *, coded: bool) -> Iterator[Problem]:
    said = _as_text(value)
    try:
        if cell.node.kind == "question" and not (coded and cell.node.type in MEDIA):
            said = _read(filling, cell, said)
    except typed.Unfit as why:
        yield Problem(outcome.where(filling, cell), str(why), "")
        return
    filling.put(cell, said)
    cell.touched = True


def _read(filling: Filling, cell: Cell, said: str) -> str:
    """Return what the form keeps for what was written in any of its languages; raises `Unfit` in the one in use."""
    for language in ("", *filling.form.languages):
        with suppress(typed.Unfit):
            choices = filling.every_choice(cell, language)
            return typed.read(cell.node, said, choices, filling.today(), whole=True)
    return typed.read(cell.node, said, filling.every_choice(cell), filling.today(), whole=True)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        problem = Problem(
            "--set", _("{said!r} has no =.").format(said=said), _("Write it like --set tv_mode=direct_live.")
        )
        raise AnswersRefused([problem], what=_("The visit"), count=1)
    return text.line(name), value

"""Makes a workbook to fill in from a form: the hotels' known facts stand in it, rooms lie side by side."""

import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form, Node
from hotelaudit.i18n import _
from hotelaudit.sheets.formsheet import Block, FormSheet, Line, write
from hotelaudit.workflows.opened import hotel_of, open_form

_LEAST = re.compile(r"\.\s*>=\s*(-?\d+(?:\.\d+)?)")
_MOST = re.compile(r"\.\s*<=\s*(-?\d+(?:\.\d+)?)")
_KINDS = {"integer": "integer", "decimal": "decimal", "date": "date", "range": "decimal"}


def make(db: str | None, form: Form, hotels: Sequence[str], path: Path, *, rooms: int, lang: str) -> int:
    """Write the workbook and return how many hotels are in it; raises `WrongUse` with all that nobody knows."""
    problems, ids = [], []
    for said in hotels:
        try:
            ids.append(hotel_of(db, said))
        except NotFound as why:
            problems.append(Problem("--hotel", why.sentence, why.hint))
    if problems:
        raise WrongUse(_("No workbook was written."), problems)
    blocks = [_block(db, form, hotel_id, rooms, lang) for hotel_id in dict.fromkeys(ids)]
    write(path, FormSheet(form.id, form.version), form.title or form.id, blocks, rooms)
    return len(blocks)


def _block(db: str | None, form: Form, hotel_id: str, rooms: int, lang: str) -> Block:
    opened = open_form(db, hotel_id, form, lang)
    filling, facts = opened.filling, opened.hotel
    title = f"{form.title or form.id}  {facts['reference']} {facts['name']}"
    block = Block(str(facts["reference"]), str(uuid.uuid4()), title)
    block.lines = list(_lines(filling, filling.root, rooms))
    return block


def _lines(filling: Filling, cell: Cell, rooms: int) -> Iterator[Line]:
    """Yield the questions below a cell; those of a repeat with a column for each turn."""
    for node in cell.node.children:
        inner = next(cell.find(node.path))
        if node.kind == "repeat":
            label = filling.say(node.labels, inner) or node.name
            turns = tuple(f"{label} {number}" for number in range(1, rooms + 1))
            yield Line(label, "heading", values=turns)
            paths = [f"{cell.path}/{node.name}[{number}]" for number in range(1, rooms + 1)]
            yield from _of_turns(filling, inner, paths)
        elif node.kind == "group":
            label = filling.say(node.labels, inner)
            if label:
                yield Line(label, "heading")
            yield from _lines(filling, inner, rooms)
        elif node.kind == "question":
            yield from _line(filling, inner, (inner.path,), known=inner.given or inner.touched)


def _of_turns(filling: Filling, cell: Cell, paths: Sequence[str]) -> Iterator[Line]:
    """Yield the questions of a repeat; of a repeat inside it there is room for one turn."""
    for node in cell.node.children:
        inner = next(cell.find(node.path))
        within = [f"{path}/{node.name}" for path in paths]
        if node.kind == "repeat":
            yield Line(filling.say(node.labels, inner) or node.name, "heading")
            yield from _of_turns(filling, inner, [f"{path}[1]" for path in within])
        elif node.kind == "group":
            yield from _of_turns(filling, inner, within)
        elif node.kind == "question":
            yield from _line(filling, inner, tuple(within), known=False)


def _line(filling: Filling, cell: Cell, keys: tuple[str, ...], *, known: bool) -> Iterator[Line]:
    node = cell.node
    if node.type == "note" or node.calculate is not None:
        return
    choices = filling.every_choice(cell)
    value = dict(choices).get(cell.value, cell.value)
    least, most = _bound(node, _LEAST), _bound(node, _MOST)
    yield Line(
        filling.say(node.labels, cell) or node.name,
        "choice" if choices and node.type == "select_one" else _KINDS.get(node.type, "text"),
        keys,
        (value,) if known else (),
        node.criterion,
        tuple(label for _code, label in choices) if node.type == "select_one" else (),
        least,
        most,
        locked=known and bool(value),
        hint=filling.say(node.hints, cell),
    )


def _bound(node: Node, sign: re.Pattern[str]) -> float | None:
    """Return a bound that the question's constraint states plainly; None where it states none."""
    found = sign.search(node.constraint.source) if node.constraint else None
    return float(found[1]) if found else None

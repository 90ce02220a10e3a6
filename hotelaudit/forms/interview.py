"""Which question comes next, which came before: the way through a form, one question at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Node

_HEADING = "label"  # the appearance of a select that only names the columns of those below it
MORE = "[+]"  # ends the key of the question whether a repeat has another turn


@dataclass(frozen=True, slots=True)
class Step:
    """One question to ask. With `repeat`, whether there is another turn of it in `cell`; else `cell` itself."""

    cell: Cell
    repeat: Node | None = None

    @property
    def key(self) -> str:
        """Where the question stands: a path with turns; of another turn that of its repeat, and `[+]`."""
        return self.cell.path if self.repeat is None else f"{self.cell.path}/{self.repeat.name}{MORE}"

    @property
    def node(self) -> Node:
        """The question that is shown: of another turn its first one, which typing an answer to begins."""
        if self.repeat is None:
            return self.cell.node
        asked = (node for node in self.repeat.all() if node.kind == "question" and node.type != "note")
        return next(asked, self.repeat)


def steps(filling: Filling) -> Iterator[Step]:
    """Yield every question that is to be asked now, in order."""
    return _below(filling, filling.root)


def _below(filling: Filling, cell: Cell) -> Iterator[Step]:
    last: Node | None = None  # the repeat whose turns are being passed
    for inner in cell.below:
        node = inner.node
        if last is not None and node is not last:
            yield from _another(filling, cell, last)
        last = node if node.kind == "repeat" else None
        if not inner.relevant:
            continue
        if node.children:
            yield from _below(filling, inner)
        elif _asked(filling, inner):
            yield Step(inner)
    if last is not None:
        yield from _another(filling, cell, last)


def _asked(filling: Filling, cell: Cell) -> bool:
    node = cell.node
    if node.kind != "question" or node.type == "note" or node.calculate is not None or cell.given:
        return False
    if _HEADING in node.appearance.split():
        return False
    return node.readonly is None or not filling.is_readonly(cell)


def _another(filling: Filling, cell: Cell, repeat: Node) -> Iterator[Step]:
    if repeat.count is None and filling.may_repeat(cell, repeat):
        yield Step(cell, repeat)


def at(filling: Filling, key: str) -> Step | None:
    """Return the question at `key`, None where it is not asked any more."""
    path, more, _rest = key.partition(MORE)
    if not more:
        cell = filling.at(path) if path else None
        return Step(cell) if cell and cell.relevant and _asked(filling, cell) else None
    above, _slash, name = path.rpartition("/")
    parent = filling.at(above)
    repeat = next((node for node in parent.node.children if node.name == name), None) if parent else None
    return next(_another(filling, parent, repeat), None) if parent and repeat else None


def after(filling: Filling, key: str) -> Step | None:
    """Return the question behind `key`; the first that nobody answered where `key` is none; None behind the last."""
    here = at(filling, key)
    found = steps(filling)
    if here is None:
        return next((step for step in found if not key or not _answered(step)), None)
    for step in found:
        if step.cell is here.cell and step.repeat is here.repeat:
            return next(found, None)
    return None


def before(filling: Filling, key: str) -> Step | None:
    """Return the question before `key`; the last one where `key` is none; None before the first."""
    here, last = at(filling, key), None
    for step in steps(filling):
        if here and step.cell is here.cell and step.repeat is here.repeat:
            return last
        last = step
    return last


def _answered(step: Step) -> bool:
    return step.repeat is None and step.cell.touched

"""The places of a form that is being filled in: one cell a node, and one for each turn of a repeat."""

from collections.abc import Iterator
from typing import Any

from hotelaudit.forms.model import Node


class Cell:
    """One place: its node, its element in the tree that expressions read, and what is answered there.

    `value` is kept while the cell is not relevant, but its element is then blank: no expression sees it.
    A repeat of which nothing was said yet has one turn that is a `ghost`: its place, and never relevant.
    """

    __slots__ = ("above", "below", "element", "ghost", "given", "node", "relevant", "touched", "value")

    def __init__(self, node: Node, element: Any, above: "Cell | None") -> None:  # noqa: ANN401 - lxml's element
        self.node = node
        self.element = element
        self.above = above
        self.below: list[Cell] = []
        self.value = (element.text or "") if not node.children else ""
        self.relevant = True
        self.touched = False  # somebody answered, or took the default
        self.ghost = False
        self.given = False  # known before the form was opened, and not asked

    @property
    def path(self) -> str:
        """Where the cell stands, turns of repeats numbered from 1: `/data/room[2]/landing`."""
        above = "" if self.above is None else self.above.path
        turn = f"[{self.turn}]" if self.node.kind == "repeat" else ""
        return f"{above}/{self.node.name}{turn}"

    @property
    def turn(self) -> int:
        """Which turn of its repeat this is, from 1."""
        return self.turns().index(self) + 1

    def turns(self) -> list["Cell"]:
        """Return all turns of the repeat that this cell is one of, a ghost too."""
        assert self.above is not None  # noqa: S101 - a repeat stands in something
        return [cell for cell in self.above.below if cell.node is self.node]

    @property
    def called(self) -> str:
        """What a turn is known by: the answer to its first question, `0801`."""
        return next((cell.value for cell in self.below if cell.node.kind == "question"), "")

    def turns_of(self, repeat: Node) -> list["Cell"]:
        """Return the turns of a repeat in this cell that somebody has begun."""
        return [cell for cell in self.below if cell.node is repeat and not cell.ghost]

    def all(self) -> Iterator["Cell"]:
        """Yield the cell and all below it, in the form's order."""
        yield self
        for cell in self.below:
            yield from cell.all()

    def find(self, path: str) -> Iterator["Cell"]:
        """Yield the cells below, or this one, that stand at a node's path."""
        if self.node.path == path:
            yield self
        elif path.startswith(self.node.path + "/"):
            for cell in self.below:
                yield from cell.find(path)

    def around(self, path: str) -> "Cell":
        """Return the innermost turn around this cell that also lies around `path`; else the whole form."""
        cell = self
        while cell.above is not None:
            if cell.node.kind == "repeat" and path.startswith(cell.node.path + "/"):
                return cell
            cell = cell.above
        return cell

    def blank(self) -> None:
        """Take the cell out of what expressions read."""
        self.relevant = False
        self.element.set("off", "1")
        if not self.node.children:
            self.element.text = None

    def show(self) -> None:
        """Put the cell back into what expressions read."""
        self.relevant = True
        self.element.attrib.pop("off", None)
        if not self.node.children:
            self.element.text = self.value or None

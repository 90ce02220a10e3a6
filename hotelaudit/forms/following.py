"""What must be worked out again when a place of a form changes, and in which order."""

import heapq
from collections import defaultdict
from collections.abc import Iterator

from hotelaudit.forms.cells import Cell
from hotelaudit.forms.model import Form


class Work:
    """The cells that are still to be worked out, each behind those that it reads."""

    def __init__(self, rank: dict[str, int]) -> None:
        self._rank = rank
        self._heap: list[tuple[int, int, Cell]] = []
        self._waiting: set[int] = set()
        self._number = 0

    def add(self, cell: Cell) -> None:
        """Note a cell whose rules must be worked out; one that has none needs no work."""
        rank = self._rank.get(cell.node.path)
        if rank is not None and id(cell) not in self._waiting:
            self._waiting.add(id(cell))
            self._number += 1
            heapq.heappush(self._heap, (rank, self._number, cell))

    def __iter__(self) -> Iterator[Cell]:
        """Yield the cells in order, those that are added meanwhile too."""
        while self._heap:
            _rank, _number, cell = heapq.heappop(self._heap)
            self._waiting.discard(id(cell))
            yield cell


def readers(form: Form) -> dict[str, list[tuple[str, bool]]]:
    """Return for each path which paths read it, and whether only within their own turn."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for node in form.all():
        for rule in (node.relevant, node.calculate, node.count):
            for ref in rule.refs if rule else ():
                if ref != node.path:
                    found[ref][node.path] = (
                        found[ref].get(node.path, True) and rule is not None and rule.local
                    )
    return {path: list(readers.items()) for path, readers in found.items()}

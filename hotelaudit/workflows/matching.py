"""Which record each row of a ledger means: all rows are asked the surest question first."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hotelaudit.sheets.model import Row

Known = dict[str, Any]
Question = Callable[[Row], Iterable[Known]]


class Matching:
    """The records that `rows` mean, each meant by one row at most; `found` gives None for a new one.

    A row that is surely meant for a record so never loses it to a neighbour that merely looks like it.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.found: dict[str, Known | None] = {row.where: None for row in rows}
        self.taken: set[str] = set()

    def ask(self, *questions: Question) -> None:
        """Put each question, which records a row may mean, to every row that has none yet."""
        for question in questions:
            for row in self._rows:
                if self.found[row.where] is None:
                    free = next((known for known in question(row) if known["id"] not in self.taken), None)
                    if free:
                        self.taken.add(free["id"])
                        self.found[row.where] = free

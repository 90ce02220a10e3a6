"""What stands around the rows of a returned list: its title, its sums, and what people wrote beside and below it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from hotelaudit.sheets import kinds
from hotelaudit.sheets.columns import column_letter
from hotelaudit.sheets.grid import Cells, Content, Fault, Grid
from hotelaudit.sheets.returned.alike import alike, plain
from hotelaudit.sheets.returned.difference import Difference
from hotelaudit.sheets.returned.layout import Layout, is_below
from hotelaudit.sheets.returned.origin import Told, Value

Line = Sequence[Value]
_NEAR = 2  # rows from its place, where a line that says something else is still looked for


class Around:
    """The lines above and below a list and every cell that is none of its own.

    `rows` tells of the numbers of the rows that are as they were written, or nearly, which they are; `lines` are the
    numbers of those that were above and below it.
    """

    def __init__(
        self, grid: Grid, told: Told, where: Layout, rows: Mapping[int, int], epoch: datetime
    ) -> None:
        self._grid, self._told, self._where, self._rows, self._epoch = grid, told, where, rows, epoch
        free = [number for number in sorted(grid.rows) if number not in rows and number != where.head]
        self._above = self._found(
            told.above, [number for number in free if number < where.head], 1 + where.head - (told.first - 1)
        )
        last = max(rows, default=where.head)
        self._below = self._found(told.below, [number for number in free if number > where.head], last + 1)
        self.lines = {*self._above.values(), *self._below.values()}

    def differences(self) -> Iterator[Difference]:
        """Yield what is not as it was written, line by line, and then what was written where nothing was."""
        taken: dict[int, set[int]] = {}
        for lines, found in ((self._told.above, self._above), (self._told.below, self._below)):
            for place, line in enumerate(lines):
                if place not in found:
                    yield Difference("line_removed", self._grid.title, was=_first(line))
                    continue
                number = found[place]
                columns = self._columns(line, self._grid.rows[number], is_above=lines is self._told.above)
                taken[number] = {*columns.values()}
                yield from self._line(line, number, columns)
        own = {column for column in self._where.columns if column is not None}
        for number, cells in sorted(self._grid.rows.items()):
            mine = taken.get(number, own if self._is_of_list(number) else set())
            for column, content in sorted(cells.items()):
                if column not in mine:
                    yield self.at(number, column, "beside", content)

    def at(self, number: int, column: int, what: str, now: Content) -> Difference:
        """Return what was found at a cell, with the record and the field that it stands by."""
        at, title = f"{column_letter(column)}{number}", self._grid.title
        if number not in self._rows:
            return Difference(what, title, at, now=now)
        columns = [*self._where.columns]
        field = self._told.fields[columns.index(column)] if column in columns else ""
        reference = self._told.references[self._rows[number]]
        return Difference(what, title, at, self._told.noun, reference, field, now=now)

    def _is_of_list(self, number: int) -> bool:
        """Tell whether a row is the headings, one that was written, or one that was added and is told as such."""
        if number in self._rows or number == self._where.head:
            return True
        return (
            bool(self._told.noun)
            and number > self._where.head
            and not is_below(self._cells(number), self._told)
        )

    def _cells(self, number: int) -> dict[int, Content]:
        cells = self._grid.rows[number]
        return {
            place: cells[column] for place, column in enumerate(self._where.columns)
            if column is not None and column in cells
        }  # fmt: skip

    def _found(self, lines: Sequence[Line], numbers: Sequence[int], expected: int) -> dict[int, int]:
        """Return in which row each line is now: by what it says, by its kind, last by its place."""
        scored = sorted(
            (score, -place, -number)
            for place, line in enumerate(lines)
            for number in numbers
            if (score := self._likeness(line, number, abs(number - expected - place)))
        )
        found: dict[int, int] = {}
        for _score, place, number in reversed(scored):
            if -place not in found and -number not in found.values():
                found[-place] = -number
        return found

    def _likeness(self, line: Line, number: int, away: int) -> tuple[float, bool, int] | None:
        cells = self._grid.rows[number]
        wanted = [was for was in line if was is not None]
        same = sum(any(alike(was, now, self._epoch) for now in cells.values()) for was in wanted) / len(
            wanted
        )
        totals = [kinds.is_total(plain(said)) for said in (_first(line), cells[min(cells)])]
        near = number < self._where.head or (away <= _NEAR and is_below(self._cells(number), self._told))
        is_kin = all(totals) or (near and not any(totals))
        return (same, is_kin, -away) if 2 * same > 1 or is_kin else None

    def _columns(self, line: Line, cells: Cells, *, is_above: bool) -> dict[int, int]:
        """Return the columns in which the cells of a line stand, by their places; a title moves with no column."""
        if is_above:
            said = next(
                (column for column, now in cells.items() if alike(line[0], now, self._epoch)), min(cells)
            )
            return {0: said}
        return {place: column for place, column in enumerate(self._where.columns) if column is not None}

    def _line(self, line: Line, number: int, columns: Mapping[int, int]) -> Iterator[Difference]:
        cells = self._grid.rows[number]
        for place, column in columns.items():
            was, now = line[place] if place < len(line) else None, cells.get(column)
            computed = (number, column) in self._grid.formulas
            if alike(was, now, self._epoch) or (computed and now == Fault("")):
                continue
            what = "computed" if computed and isinstance(was, int | float) else "line"
            yield Difference(
                what, self._grid.title, f"{column_letter(column)}{number}", self._told.noun, was=was, now=now,
                field=self._told.fields[place] if isinstance(was, int | float) else "",
            )  # fmt: skip


def _first(line: Line) -> Value:
    return next(was for was in line if was is not None)

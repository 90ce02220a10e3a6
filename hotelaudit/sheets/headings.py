"""Finds a ledger on a sheet by its headings, which stand in one row or two, below titles and unit lines."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hotelaudit.sheets import kinds
from hotelaudit.sheets.grid import Grid

_ROWS_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its cell, how it is written, and the field it names, None if unknown."""

    row: int
    column: int
    written: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on a sheet a ledger of a kind lies: its headings from row `top` to row `bottom`, data below."""

    kind: str
    top: int
    bottom: int
    headings: tuple[Heading, ...]

    @property
    def fields(self) -> set[str]:
        """The fields that have a heading."""
        return {heading.field for heading in self.headings if heading.field}

    @property
    def lacks(self) -> tuple[str, ...]:
        """The fields without whose headings this is no such ledger."""
        return tuple(field for field in kinds.must(self.kind) if field not in self.fields)

    @property
    def merit(self) -> tuple[bool, int, int]:
        """How well the headings fit, for comparing: all there, more known than unknown, fewer rows."""
        known = sum(1 if heading.field else -1 for heading in self.headings)
        return not self.lacks, known, self.top - self.bottom

    @property
    def looks_meant(self) -> bool:
        """Whether a frame that lacks a heading is a ledger with a mistake rather than another table."""
        wanted = kinds.must(self.kind)
        return len(self.fields) > len(wanted) and 2 * len(self.lacks) <= len(wanted)


def find_frame(grid: Grid, wanted: Iterable[str]) -> Frame | None:
    """Return the ledger on the sheet that fits best, or None where no heading is known at all."""
    first_rows = sorted(grid.rows)[:_ROWS_LOOKED_AT]
    frames = [
        frame
        for kind, row in itertools.product(wanted, first_rows)
        for frame in (_frame(grid, kind, row, row), _frame(grid, kind, row, row + 1))
        if frame.fields
    ]
    return max(frames, key=lambda frame: frame.merit, default=None)


def _frame(grid: Grid, kind: str, top: int, bottom: int) -> Frame:
    named = _in_one_row(grid, kind, top) if top == bottom else _in_two_rows(grid, kind, top)
    return Frame(kind, top, bottom, tuple(named))


def _in_one_row(grid: Grid, kind: str, row: int) -> Iterator[Heading]:
    for column, written in _texts(grid, row).items():
        yield Heading(row, column, written, kinds.find_heading(kind, written))


def _in_two_rows(grid: Grid, kind: str, top: int) -> Iterator[Heading]:
    upper, lower = _spread(grid, top), _texts(grid, top + 1)
    for column in sorted(upper.keys() | lower.keys()):
        above, below = upper.get(column, ""), lower.get(column, "")
        row = top + 1 if below else top
        field = (
            kinds.find_heading(kind, f"{above} {below}")
            or (below and kinds.find_heading(kind, below))
            or None
        )
        yield Heading(row, column, f"{above} {below}".strip(), field)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    cells = grid.rows.get(row, {})
    return {column: content for column, content in sorted(cells.items()) if isinstance(content, str)}


def _spread(grid: Grid, row: int) -> dict[int, str]:
    """Return the texts of a row, each repeated over the columns that it is merged across."""
    texts = _texts(grid, row)
    lower = grid.rows.get(row + 1, {})
    for area in grid.merges:
        if area.top == row and area.left in texts:
            texts.update({column: texts[area.left] for column in lower if area.left <= column <= area.right})
    return texts

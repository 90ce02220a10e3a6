"""Rows as plain aligned text: no boxes, nothing lost, a long cell folded within its column."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hotelaudit.i18n import _
from hotelaudit.outputs.columns import APART, fold, hanging, pad, shares

_REFERENCE = re.compile(r"[A-Z]-\d{4}-\d{4,}.*")
_NAMED = 11  # columns that a reference takes: V-2024-0001
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], *, width: int, colour: bool
) -> list[str]:
    """Return the lines of a heading and of `rows`; `right` says which columns stand to the right.

    No line is wider than `width` columns unless there are too many columns for it. The heading is bold where
    there is colour. Where what the rows are called by would be broken, each row is a block of lines instead.
    """
    columns = list(zip(headings, *rows, strict=True))
    widths = shares(columns, width)
    if len(columns) > 1 and widths[0] < _NAMED <= width and any(map(_REFERENCE.fullmatch, columns[0][1:])):
        return [line for row in rows for line in _block(headings, row, width, colour=colour)]
    head = _lines(headings, widths, right)
    body = [line for row in rows for line in _lines(row, widths, right)]
    return [*(_bold(line, colour=colour) for line in head), *body]


def _bold(line: str, *, colour: bool) -> str:
    return f"{_BOLD}{line}{_PLAIN}" if colour else line


def _block(headings: Sequence[str], row: Sequence[str], width: int, *, colour: bool) -> Iterator[str]:
    """Yield a row as lines: what it is called by, then a line for each cell that says something."""
    called, *cells = row
    yield _bold(called, colour=colour)
    for heading, cell in zip(headings[1:], cells, strict=True):
        if cell:
            first, *others = hanging(_("{heading}: {cell}").format(heading=heading, cell=cell), width - 2, 2)
            yield from (f"  {line}" for line in (first, *others))


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    folded = [fold(cell, width) for cell, width in zip(row, widths, strict=True)]
    return [_line(cells, widths, right) for cells in zip_longest(*folded, fillvalue="")]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (pad(cell, width, right=to) for cell, width, to in zip(cells, widths, right, strict=True))
    return APART.join(padded).rstrip()

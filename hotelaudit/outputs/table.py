"""Rows as plain aligned text: no boxes, nothing lost, a long cell folded within its column."""

from collections.abc import Sequence
from itertools import zip_longest

from hotelaudit.outputs.columns import APART, fold, pad, shares

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], *, width: int, colour: bool
) -> list[str]:
    """Return the lines of a heading and of `rows`; `right` says which columns stand to the right.

    No line is wider than `width` columns unless there are too many columns for it. The heading is bold where
    there is colour.
    """
    widths = shares(list(zip(headings, *rows, strict=True)), width)
    head = _lines(headings, widths, right)
    body = [line for row in rows for line in _lines(row, widths, right)]
    return [*(f"{_BOLD}{line}{_PLAIN}" if colour else line for line in head), *body]


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    folded = [fold(cell, width) for cell, width in zip(row, widths, strict=True)]
    return [_line(cells, widths, right) for cells in zip_longest(*folded, fillvalue="")]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (pad(cell, width, right=to) for cell, width, to in zip(cells, widths, right, strict=True))
    return APART.join(padded).rstrip()

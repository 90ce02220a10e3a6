"""Rows of a long list, written straight into their sheet: XlsxWriter makes all that stands around them.

XlsxWriter spends most of its time on finding out, cell by cell, what a value is and which style it has. Here that
is settled once a column, and no row is held in memory. Why, with figures: docs/decisions/0012-workbooks.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hotelaudit import text
from hotelaudit.sheets.outgoing.house_style import LINE_HEIGHT
from hotelaudit.sheets.outgoing.proving import Marks
from hotelaudit.sheets.outgoing.values import escaped, in_cell

_DAY_0 = date(1899, 12, 30).toordinal()  # Excel's, for every day after February 1900
_TALLEST = 405.0  # points: Excel knows no higher row
_AT_ONCE = 256  # rows that are handed to the file together
Content = tuple[str, object, int]  # the rest of a cell's XML, what a reader finds in it, how wide it is


class Styles(NamedTuple):
    """The style of each column, that of a day wherever it stands, and the columns' widths in characters.

    A row in which a text is wider than its column is as high as its lines; `height` in points is that of every row, if
    it is given.
    """

    columns: Sequence[Format]
    day: Format
    widths: Sequence[float]
    height: float | None = None


class _Place(NamedTuple):
    """Where the cells of a column begin, with their style, and with that of a day; and how wide they are."""

    begin: str
    style: str
    of_day: str
    width: float


class LongSheet(Worksheet):  # type: ignore[misc]  # it has no types
    """A sheet of which some rows in the middle come from `stream`."""

    def __init__(self) -> None:
        super().__init__()
        self._streamed = range(0)
        self._lines: Iterator[str] = iter(())

    def stream(self, lines: range, rows: Iterable[Sequence[object]], styles: Styles, marks: Marks) -> None:
        """Have `rows` written as the rows `lines` (0-based).

        They are asked for once, when the workbook is closed; what is written is told to `marks`.
        """
        self._streamed = lines
        if lines:
            self._check_dimensions(lines[0], 0)
            self._check_dimensions(lines[-1], len(styles.columns) - 1)
        numbers = [style._get_xf_index() for style in (*styles.columns, styles.day)]  # noqa: SLF001 - no other way
        places = [
            _Place(f'<c r="{xl_col_to_name(column)}', f'" s="{number}"', f'" s="{numbers[-1]}"', width)
            for column, (number, width) in enumerate(zip(numbers[:-1], styles.widths, strict=True))
        ]
        marks.begin(lines.start + 1)
        rows = islice(rows, len(lines))
        self._lines = _lines(enumerate(rows, lines.start + 1), places, styles.height, marks)

    def _write_rows(self) -> None:
        """Write the rows before, those that are streamed, and those after them."""
        top, bottom = self.dim_rowmin, self.dim_rowmax  # type: ignore[has-type]  # the same
        self._write_between(top, self._streamed.start - 1)
        while some := "".join(islice(self._lines, _AT_ONCE)):
            self.fh.write(some)
        self._write_between(self._streamed.stop, bottom)
        self.dim_rowmin, self.dim_rowmax = top, bottom

    def _write_between(self, top: int, bottom: int) -> None:
        if top <= bottom:
            self.dim_rowmin, self.dim_rowmax = top, bottom
            super()._write_rows()


def _lines(
    rows: Iterable[tuple[int, Sequence[object]]],
    places: Sequence[_Place],
    height: float | None,
    marks: Marks,
) -> Iterator[str]:
    """Yield each row's XML: text as text that nothing takes for a formula, days and numbers as numbers."""
    tall = "" if height is None else f' ht="{height}" customHeight="1"'
    for line, row in rows:
        if len(row) > len(places):
            raise ValueError(row)
        cells: list[str] = []
        kept: list[object] = []
        folded = 1.0
        for (begin, style, of_day, width), value in zip(places, row, strict=False):
            written, holds, wanted = _content(value)
            cells.append(f"{begin}{line}{of_day if type(value) is date else style}{written}")
            kept.append(holds)
            if wanted > width:
                folded = max(folded, wanted / width)
        marks.add(kept)
        high = tall if tall or folded == 1 else f' ht="{min(LINE_HEIGHT * ceil(folded), _TALLEST)}"'
        yield f'<row r="{line}"{high}>{"".join(cells)}</row>'


def _content(value: Any) -> Content:  # noqa: ANN401 - it finds out
    kind = type(value)
    if kind is str:
        return _text(value)
    if value is None:
        return "/>", None, 0
    if kind is date or kind is int:
        return _number(kind.__name__, value)
    return _content(in_cell(value)) if kind is not float else _fraction(value)


@lru_cache(maxsize=4096)
def _text(value: str) -> Content:
    """Most texts of a list are words that come again and again."""
    kept = str(in_cell(value))
    if not kept:
        return "/>", None, 0
    spaced = ' xml:space="preserve"' if "\n" in kept or "  " in kept else ""
    lines = kept.split("\n")
    taken = max(map(text.width, lines)) * len(lines)  # as wide as the longest, as often as there are lines
    return f' t="inlineStr"><is><t{spaced}>{escape(escaped(kept))}</t></is></c>', kept, taken


@lru_cache(maxsize=4096)
def _number(_kind: str, value: int | date) -> Content:
    kept = in_cell(value)
    if isinstance(kept, str):
        return _text(kept)
    number = serial(kept) if isinstance(kept, date) else kept
    return f"><v>{number}</v></c>", number, 0


def serial(day: date) -> int:
    """Return the number that a day is for Excel."""
    return day.toordinal() - _DAY_0


def _fraction(value: float) -> Content:
    kept = in_cell(value)
    return _text(kept) if isinstance(kept, str) else (f"><v>{kept!r}</v></c>", kept, 0)

"""Lays out a page: a title, and short tables with their charts one under the other."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from hotelaudit import text
from hotelaudit.sheets.outgoing.book import Block, Chart, Formula, Link, Page, Part, Sum
from hotelaudit.sheets.outgoing.house_style import EDGE, LINE_HEIGHT, SERIES, on_paper, pixels
from hotelaudit.sheets.outgoing.pen import Pen

_CHART_ROWS = 11  # rows of the sheet that a chart covers at least
_BARS_ROWS = 4  # more than it has bars: a program leaves out the names for which it has no room
_ROW = 20  # pixels of a row
_TITLE = 60.0  # points of the title and the line under it
_PAPER = 490.0  # points of a page's height that can be written on
_SHORT = 14  # characters: a unit, or "not known" among numbers


def chart_rows(block: Block) -> int:
    """Return how many rows of the sheet a block's chart covers; 0 where it has none."""
    if not block.chart or not block.rows:
        return 0
    bars = len(block.rows) - block.summed if block.chart.kind == "bar" else 0
    return max(_CHART_ROWS, bars + _BARS_ROWS)


class Layout:
    """A page on its way to a sheet called `title`: `line` is the row that comes next (0-based)."""

    def __init__(self, page: Page, title: str, pen: Pen, book: Workbook) -> None:
        self.page, self.title, self.pen, self.book = page, title, pen, book
        self.last = len(page.widths) - 1
        self.line = 0

    def lay_out(self) -> None:
        """Lay out the whole page; a block that the sheet of paper has no room for begins the next one."""
        made = self.pen.made
        for column, width in enumerate(self.page.widths):
            made.set_column(column, column, width)
        made.hide_gridlines(2)
        has_charts = any(block.chart for block in self.page.blocks)
        on_paper(made, self.page.widths, fitted=not has_charts, portrait=self.page.portrait)
        self._across(self.page.heading, "title", 40.0)
        self._across(self.page.under, "under", 20.0)
        breaks, used = [], _TITLE
        for block in self.page.blocks:
            high = _height(block)
            if used + high > _PAPER and used > _TITLE:
                breaks.append(self.line)
                used = 0.0
            used = (used + high) % _PAPER
            self._block(block)
            self.line += 1
        made.set_h_pagebreaks(breaks)

    def _across(self, text: str, name: str, height: float) -> None:
        self.pen.across(self.line, self.last, text, name, height)
        self.line += 1

    def _block(self, block: Block) -> None:
        if block.heading:
            self._across(block.heading, "section", 24.0)
        if block.chart and block.rows:
            high = chart_rows(block)
            first = self.line + high + 1
            _draw(block.chart, self, (first, first + len(block.rows) - block.summed - 1), high)
            self.line += high
        if any(block.columns):
            lines = max(
                _lines(text, width) for text, width in zip(block.columns, self.page.widths, strict=False)
            )
            if lines > 1:
                self.pen.made.set_row(self.line, LINE_HEIGHT * lines)
            self.pen.row(self.line, block.columns, ["head"] * len(block.columns))
            self.line += 1
        first, end = self.line, self.line + len(block.rows) - 1
        for row in block.rows:
            self._row(row, (first, end), summed=block.summed and self.line == end)
        if block.note:
            self._across(block.note, "note", LINE_HEIGHT * _lines(block.note, sum(self.page.widths)))

    def _row(self, row: Sequence[object], rows: tuple[int, int], *, summed: bool) -> None:
        written = [_reckoned(value, self.line, column, rows) for column, value in enumerate(row)]
        lines = [_lines(text, width) for text, width in zip(row, self.page.widths, strict=False)]
        if max(lines) > 1:  # one more: a long word takes a line of its own
            self.pen.made.set_row(self.line, LINE_HEIGHT * (max(lines) + 1))
        styles = [_style(value, column) for column, value in enumerate(row)]
        self.pen.row(self.line, written, ["total"] * len(row) if summed else styles)
        self.line += 1


def _height(block: Block) -> float:
    """Return how high a block is in points, with the empty row after it."""
    rows = len(block.rows) + 2 + bool(block.note) + chart_rows(block)
    return 24.0 + LINE_HEIGHT * rows


def _lines(value: object, width: float) -> int:
    """Return how many lines a text takes in a column: a computer that lacks the typeface does not work it out."""
    return ceil(text.width(value) / width) if isinstance(value, str) and value else 1


def _reckoned(value: object, line: int, column: int, rows: tuple[int, int]) -> object:
    """Return a sum or a share as a formula over the rows of its block."""
    if isinstance(value, Sum):
        return Formula(f"=SUM({xl_range(rows[0], column, line - 1, column)})", value.value)
    if isinstance(value, Part):
        part, whole = xl_rowcol_to_cell(line, column - 1), xl_rowcol_to_cell(rows[1], column - 1)
        return Formula(f"={part}/{whole}", value.value)
    return value


def _style(value: object, column: int) -> str:
    if isinstance(value, Part):
        return "share"
    if isinstance(value, Link):
        return "link"
    if isinstance(value, date):
        return "day"
    if isinstance(value, int | float | Formula | Sum):
        return "number"
    return "middle" if column and text.width(str(value or "")) <= _SHORT else "text"


def _draw(chart: Chart, layout: Layout, rows: tuple[int, int], high: int) -> None:
    """Draw a block's chart over it, as wide as the page and `high` rows; what it shows are the cells of `rows`."""
    title, (first, end) = layout.title, rows
    made = layout.book.add_chart({"type": chart.kind, **({"subtype": "stacked"} if chart.stacked else {})})
    for number, column in enumerate(chart.values):
        colour = {"color": SERIES[number % len(SERIES)]}
        line = {"marker": {"type": "circle", "size": 5, "fill": colour, "border": colour}}
        made.add_series({
            "name": [title, first - 1, column],
            "categories": [title, first, chart.names, end, chart.names],
            "values": [title, first, column, end, column],
            "fill": colour,
            "line": colour,
            **(line if chart.kind == "line" else {} if chart.stacked else {"data_labels": {"value": True}}),
        })  # fmt: skip
    made.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
    made.set_legend({"position": "bottom"} if len(chart.values) > 1 else {"none": True})
    counted = {"num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    if chart.kind == "bar":
        # Its values lie along x, each said; its names from below unless they are turned round.
        made.set_x_axis({"num_format": "0", "visible": False, "major_gridlines": {"visible": False}})
        made.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
    else:
        made.set_y_axis(counted)
    made.set_size({"width": pixels(layout.page.widths) - 2 * EDGE, "height": (high - 1) * _ROW})
    layout.pen.made.insert_chart(
        layout.line, 0, made, {"x_offset": 4, "y_offset": 6, "description": chart.title}
    )

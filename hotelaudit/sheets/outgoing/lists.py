"""Lays out a list: title, line under it, headings that stay in sight, rows, sum, and how many rows there are."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from math import ceil

from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs

from hotelaudit import text
from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.book import Formula, Sheet
from hotelaudit.sheets.outgoing.house_style import LINE_HEIGHT, Style, on_paper
from hotelaudit.sheets.outgoing.pen import Pen
from hotelaudit.sheets.outgoing.streaming import LongSheet, Styles
from hotelaudit.sheets.outgoing.values import fitting_width

_ROWS_MEASURED = 1_000
_MOST_LISTED = 255  # characters of a drop-down's choices within their cell; Excel refuses the file beyond
_BELOW = 2  # rows under the last one: the sum, and how many rows there are
_KEPT_IN_SIGHT = 2  # columns: the reference and the name
_FOLDED, _FOLDED_CODE = 15, 22  # characters of a column at most; what is longer is folded
_NEVER = 1e9
_BUTTON = 2  # characters that the filter's button takes
_PICTURE, _PICTURE_WIDTH = 72.0, 18.0  # points of a row and characters of a column with a picture


def above(sheet: Sheet) -> list[str]:
    """Return the lines over the headings of a list."""
    return [line for line in (sheet.heading, sheet.under) if line]


def below(sheet: Sheet) -> list[list[object]]:
    """Return the lines under a list that one sheet holds, cell by cell: its sums, if any, and how many rows it has."""
    if not sheet.heading:
        return []
    sums, many = _sums(sheet), _("Rows: {rows}").format(rows=sheet.size()) + _left_out(sheet)
    return [sums, [many]] if sums else [[many]]


def rows_above(sheet: Sheet) -> int:
    """Return how many rows stand over the first row of a list."""
    return 0 if sheet.hidden else len(above(sheet)) + 1


def cells_of(sheet: Sheet, name: str) -> tuple[str, list[object]]:
    """Return where in the workbook the field `name` of a list stands, as formulas have it, and what is there."""
    column = [one.name for one in sheet.columns].index(name)
    first = rows_above(sheet)
    where = xl_range_abs(first, column, first + sheet.size() - 1, column)
    return f"{quote_sheetname(sheet.title)}!{where}", [row[column] for row in sheet.rows]


class Parts:
    """A list that goes on over several sheets, if it is longer than one holds; its rows are asked for once."""

    def __init__(self, sheet: Sheet, most_rows: int) -> None:
        rows = iter(sheet.rows)
        first = list(islice(rows, _ROWS_MEASURED))
        self.sheet, self.widths = sheet, list(_widths(sheet, first))
        self.rows: Iterator[Sequence[object]] = chain(first, rows)
        room = most_rows - rows_above(sheet) - (_BELOW if sheet.heading else 0)
        size = sheet.size()
        self.counts = [min(room, size - start) for start in range(0, size, room)] or [0]
        self.titles: Sequence[str] = ()

    def lay_out(self, place: int, pen: Pen) -> None:
        """Lay out the part at `place`; its rows are written when the workbook is closed."""
        sheet, made, first, count = self.sheet, pen.made, rows_above(self.sheet), self.counts[place]
        if sheet.hidden:
            plain = pen.style.of("plain")
            made.stream(
                range(count),
                self.rows,
                Styles([plain] * len(sheet.columns), plain, [_NEVER] * len(sheet.columns)),
                pen.marks,
            )
            made.very_hidden()
            return
        _head(pen, sheet, self.widths)
        for column, width in enumerate(self.widths):
            made.set_column(column, column, width)
        kinds = [pen.style.of(column.kind) for column in sheet.columns]
        styles = Styles(kinds, pen.style.of("day"), self.widths, _PICTURE if sheet.pictures else None)
        made.stream(range(first, first + count), self.rows, styles, pen.marks)
        made.autofilter(first - 1, 0, first - 1 + count, max(len(sheet.columns) - 1, 0))
        made.freeze_panes(first, _KEPT_IN_SIGHT)
        self._dress(made, pen.style, first, first + max(count, 1) - 1)
        if sheet.heading:
            self._foot(place, pen)

    def _dress(self, made: LongSheet, style: Style, first: int, last: int) -> None:
        """Give a list its colours, drop-downs, pictures and paper."""
        on_paper(made, self.widths)
        made.repeat_rows(first - 1)
        for place, column in enumerate(self.sheet.columns):
            for word, tone in column.tones.items():
                whole = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
                part = {"type": "text", "criteria": "containing", "value": word}
                rule = part if column.within else whole
                made.conditional_format(first, place, last, place, {**rule, "format": style.tone(tone)})
            if column.choices and len(",".join(column.choices)) <= _MOST_LISTED:
                made.data_validation(first, place, last, place, {
                    "validate": "list", "source": list(column.choices), "error_type": "warning",
                    "error_title": column.heading, "error_message": _("Choose one of the list."),
                })  # fmt: skip
        for row in range(first, last + 1) if self.sheet.pictures else ():
            made.set_row(row, _PICTURE)  # or XlsxWriter takes the rows for usual ones, and the pictures grow
        for row, picture in self.sheet.pictures.items():
            made.insert_image(first + row, len(self.sheet.columns) - 1, "", {
                "image_data": BytesIO(picture), "object_position": 1, "x_offset": 4, "y_offset": 3,
            })  # fmt: skip

    def _foot(self, place: int, pen: Pen) -> None:
        """Write the sums under the last part, and under each how many rows it has."""
        line, is_last = rows_above(self.sheet) + self.counts[place], place == len(self.counts) - 1
        sums = _sums(self.sheet) if is_last else []
        if sums:
            pen.row(line, [*map(self._sum, range(len(sums)), sums)], ["total"] * len(sums))
            line += 1
        many = _("Rows: {rows}").format(rows=self.counts[place])
        if len(self.counts) > 1:
            many = _("Rows: {rows} (part {part} of {parts}, rows together: {all})").format(
                rows=self.counts[place], part=place + 1, parts=len(self.counts), all=self.sheet.size()
            )
        pen.row(line, [many + (_left_out(self.sheet) if is_last else "")], ["foot"])

    def _sum(self, at: int, value: object) -> object:
        """Return a sum as a formula over all parts."""
        if not isinstance(value, int | float):
            return value
        over = rows_above(self.sheet)
        ranges = [
            f"{quote_sheetname(title)}!{xl_range(over, at, over + count - 1, at)}"
            for title, count in zip(self.titles[:-1], self.counts, strict=False)
        ]
        ranges.append(xl_range(over, at, over + self.counts[-1] - 1, at))
        return Formula(f"=SUM({','.join(ranges)})", value)


def _sums(sheet: Sheet) -> list[object]:
    """Return the line of the sums, of what is known; nothing where the rows pass by only once or none is summed."""
    if not isinstance(sheet.rows, Sequence) or not sheet.rows or not any(one.total for one in sheet.columns):
        return []
    sums = [_sum(sheet.rows, at) if one.total else None for at, one in enumerate(sheet.columns)]
    return [_("Total"), *sums[1:]]


def _sum(rows: Sequence[Sequence[object]], at: int) -> object:
    known = [row[at] for row in rows if row[at] is not None]
    return sum(one for one in known if isinstance(one, int | float)) if known else _("not known")


def _left_out(sheet: Sheet) -> str:
    """Say in how many rows a number is not known that the sums leave out."""
    if not isinstance(sheet.rows, Sequence):
        return ""
    lacking = {
        column.heading: sum(row[at] is None for row in sheet.rows)
        for at, column in enumerate(sheet.columns)
        if column.total
    }
    said = _(", ").join(f"{heading} {count}" for heading, count in lacking.items() if count)
    return _("; not known, and not in the total: {said}").format(said=said) if said else ""


def _head(pen: Pen, sheet: Sheet, widths: Sequence[float]) -> None:
    line, last = 0, max(len(sheet.columns) - 1, 0)
    for words, name, height in ((sheet.heading, "title", 36.0), (sheet.under, "under", 20.0)):
        if words:
            pen.across(line, last, words, name, height)
            line += 1
    pen.row(line, [column.heading for column in sheet.columns], ["head"] * len(sheet.columns))
    folded = max(
        (text.width(one.heading) + _BUTTON) / width for one, width in zip(sheet.columns, widths, strict=True)
    )
    if folded > 1:
        pen.made.set_row(line, LINE_HEIGHT * ceil(folded) + 4)


def _widths(sheet: Sheet, first: Sequence[Sequence[object]]) -> Iterator[float]:
    """Yield each column's width, by its heading and the first rows: a date that does not fit is shown as ###."""
    for place, column in enumerate(sheet.columns):
        if sheet.pictures and place == len(sheet.columns) - 1:
            yield _PICTURE_WIDTH
        else:
            cells = (row[place] for row in first if place < len(row))
            most = _FOLDED_CODE if column.kind == "code" else _FOLDED
            yield column.width or fitting_width(column.heading, cells, most)

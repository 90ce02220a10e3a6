"""Writes single rows in the house style, and takes down what they hold."""

from collections.abc import Iterable, Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname

from hotelaudit.sheets.outgoing.book import Formula, Link
from hotelaudit.sheets.outgoing.house_style import Style
from hotelaudit.sheets.outgoing.proving import Marks
from hotelaudit.sheets.outgoing.streaming import LongSheet, serial
from hotelaudit.sheets.outgoing.values import in_cell


class Pen:
    """What writes on one sheet; `marks` tell what its rows hold."""

    def __init__(self, made: LongSheet, style: Style) -> None:
        self.made, self.style, self.marks = made, style, Marks()

    def row(self, line: int, values: Sequence[object], names: Iterable[str]) -> None:
        """Write row `line` (0-based), each value in the style that is named for it."""
        kept = [
            self._cell(line, column, value, self.style.of(name))
            for column, (value, name) in enumerate(zip(values, names, strict=True))
        ]
        self.marks.put(line + 1, kept)

    def across(self, line: int, last: int, text: str, name: str, height: float | None = None) -> None:
        """Write a text over the columns from the first to `last`."""
        if last:
            self.made.merge_range(line, 0, line, last, "", self.style.of(name))
        if height is not None:
            self.made.set_row(line, height)
        self.row(line, [text], [name])

    def _cell(self, line: int, column: int, value: object, form: Format) -> object:
        made = self.made
        if isinstance(value, Formula):
            made.write_formula(line, column, value.expression, form, value.value)
            return value.value
        if isinstance(value, Link):
            shown = str(in_cell(value.text))
            made.write_url(line, column, f"internal:{quote_sheetname(value.title)}!A1", form, shown)
            return shown
        written = in_cell(value)
        if written is None or written == "":
            made.write_blank(line, column, None, form)
            return None
        if isinstance(written, str):
            made.write_string(line, column, written, form)
            return written
        number = serial(written) if isinstance(written, date) else written
        made.write_number(line, column, number, form)
        return number

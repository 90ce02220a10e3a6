"""Fills in a bureau's own workbook: its named ranges say where figures and lists belong; all else stays as it is.

openpyxl does it, which can change a workbook that exists; it computes nothing, so whoever opens the file next does.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hotelaudit import text
from hotelaudit.errors import LayoutRefused, Problem
from hotelaudit.i18n import _
from hotelaudit.sheets.intake import in_sentences, take_in
from hotelaudit.sheets.outgoing.book import Part, Sheet
from hotelaudit.sheets.outgoing.values import in_cell
from hotelaudit.sheets.outgoing.writing import save
from hotelaudit.sheets.package import open_package

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.worksheet import Worksheet

_FIGURES = ("pilot.", "enforcement.", "rectification.")  # a name that begins so is meant to be a figure
# Text boxes and shapes, which openpyxl does not carry over.
_DRAWN = (b"<xdr:sp>", b"<xdr:sp ", b"<xdr:grpSp")


@dataclass
class Filled:
    """What was filled in: how many single cells and how many rows of lists, and what a person should know."""

    cells: int = 0
    rows: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Material:
    """What a template may ask for: single values by name, and lists by theirs; `wanted` lists must have a place."""

    values: Mapping[str, object]
    lists: Mapping[str, Sheet]
    wanted: Sequence[str] = ()


def fill(template: Path, target: Path, material: Material) -> Filled:
    """Write the filled template to `target`; raises `LayoutRefused` with every fault, `CannotRead`, `CannotWrite`."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 100 ms that only an export is worth

    data = take_in(template)
    open_package(template, data)  # says what a file is that is no workbook
    with in_sentences(template):
        book = load_workbook(BytesIO(data))
    filling = _Filling(book, material)
    filling.go()
    if filling.problems:
        raise LayoutRefused(filling.problems, path=str(template), count=len(filling.problems))
    if book.calculation:
        book.calculation.fullCalcOnLoad = True
    save(book, target)
    if _has_shapes(data):
        filling.done.notes.append(_("text boxes and shapes of the template were not carried over"))
    return filling.done


class _Filling:
    def __init__(self, book: "Workbook", material: Material) -> None:
        self.book, self.material = book, material
        self.done, self.problems = Filled(), list[Problem]()
        self._values = {text.key(name): value for name, value in material.values.items()}
        self._lists = {text.key(name): sheet for name, sheet in material.lists.items()}

    def go(self) -> None:
        """Look at every name first, then fill in; where something is wrong the rest is looked at all the same."""
        found = set()
        for name, sheet, area in self._places():
            key = text.key(name)
            found.add(key)
            if key in self._lists:
                self._list(name, sheet, area, self._lists[key])
            elif key in self._values:
                self._put(sheet[area.partition(":")[0]], self._values[key])
                self.done.cells += 1
            elif name.casefold().startswith(_FIGURES):
                self._wrong(name, _("there is no figure of that name."), self._near(key))
        lacking = [name for name in self.material.wanted if text.key(name) not in found]
        for name in lacking:
            self._wrong(
                name, _("the workbook has no range of that name."), _("Name the row of its headings so.")
            )
        if not self.done.cells and not self.done.rows and not self.problems and not found & set(self._lists):
            known = _(", ").join([*self.material.lists, *self.material.values][:6])
            self._wrong(
                _("Names"),
                _("none of its named ranges is known."),
                _("Names are: {known} …").format(known=known),
            )

    def _places(self) -> "Iterator[tuple[str, Worksheet, str]]":
        """Yield each named range that lies on one sheet, with the sheet and the cells, `$` left out."""
        names: list[DefinedName] = [*self.book.defined_names.values()]
        for sheet in self.book.worksheets:
            names += sheet.defined_names.values()
        for name in names:
            places = [(title, area) for title, area in name.destinations if title in self.book.sheetnames]
            for title, area in places:
                yield name.name, self.book[title], area.replace("$", "")
            if not places and text.key(name.name) in {*self._values, *self._lists}:
                self._wrong(name.name, _("its place is gone from the workbook."), _("Define the name anew."))

    def _list(self, name: str, sheet: "Worksheet", area: str, rows: Sheet) -> None:
        """Fill a list in under its headings: in the style of the row under them, as far as the rows go."""
        from openpyxl.utils import range_boundaries  # noqa: PLC0415 - as above

        left, top, right, _bottom = range_boundaries(area)
        if left is None or top is None or right is None:
            return self._wrong(name, _("it is no range of cells."), _("Name the row of its headings so."))
        headings = [sheet.cell(top, column).value for column in range(left, right + 1)]
        places = [self._field(name, sheet.cell(top, left + number).coordinate, said, rows)
                  for number, said in enumerate(headings)]  # fmt: skip
        below = self._in_the_way(sheet, (left, right), top, rows.size())
        if below:
            room = _("Its rows need {rows} lines; leave them free, or put what is there above the list.")
            return self._wrong(f"{sheet.title}!{below}", _("it is in the way of the list {name}.").format(name=name),
                               room.format(rows=rows.size()))  # fmt: skip
        pattern = [sheet.cell(top + 1, column) for column in range(left, right + 1)]
        for number, row in enumerate(rows.rows, 1):
            for column, (cell, place) in enumerate(zip(pattern, places, strict=True), left):
                made = sheet.cell(top + number, column)
                _dress(made, cell)
                self._put(made, None if place is None else row[place])
        self.done.rows += rows.size()
        return None

    def _field(self, name: str, where: str, said: object, rows: Sheet) -> int | None:
        """Return which column of a list a heading means; None for a heading that is empty."""
        if said is None or not str(said).strip():
            return None
        known = [{text.key(column.heading), text.key(column.name)} for column in rows.columns]
        found = next((place for place, names in enumerate(known) if text.key(str(said)) in names), None)
        if found is None:
            every = _(", ").join(column.heading for column in rows.columns)
            cure = _("Columns are: {known}. A column of your own belongs outside the named range.")
            wrong = _("there is no column {heading!r}.").format(heading=str(said))
            self._wrong(f"{name}, {where}", wrong, cure.format(known=every))
        return found

    @staticmethod
    def _in_the_way(sheet: "Worksheet", columns: tuple[int, int], top: int, rows: int) -> str:
        """Return the first cell that is in a list's way: merged, or not empty below the row that shows its style."""
        from openpyxl.cell import MergedCell  # noqa: PLC0415 - as above

        for cell in (cell for row in sheet.iter_rows(top + 1, top + rows, *columns) for cell in row):
            if isinstance(cell, MergedCell) or (cell.row > top + 1 and cell.value is not None):
                return str(cell.coordinate)
        return ""

    def _put(self, cell: "Cell | MergedCell", value: object) -> None:
        if isinstance(value, Part):
            shows_share = "%" in cell.number_format
            value = value.value if shows_share else round(value.value * 100, 1)
        written = in_cell(value)
        cell.value = written
        if isinstance(written, str) and written:
            cell.data_type = "s"  # or openpyxl takes `=1+1` for a formula

    def _near(self, key: str) -> str:
        from rapidfuzz import process  # noqa: PLC0415 - only a wrong name is worth it

        near = process.extractOne(key, list(self._values), score_cutoff=60)
        name = next((one for one in self.material.values if near and text.key(one) == near[0]), "")
        return _("Perhaps {name}?").format(name=name) if name else _("hotelaudit figures lists them.")

    def _wrong(self, where: str, found: str, cure: str) -> None:
        self.problems.append(Problem(where, found, cure))


def _dress(made: "Cell | MergedCell", pattern: "Cell | MergedCell") -> None:
    if made is pattern or not pattern.has_style:
        return
    made._style = copy(pattern._style)  # type: ignore[union-attr]  # noqa: SLF001 - one object instead of six


def _has_shapes(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as archive:
        drawings = (name for name in archive.namelist() if name.startswith("xl/drawings/drawing"))
        return any(mark in archive.read(name) for name in drawings for mark in _DRAWN)

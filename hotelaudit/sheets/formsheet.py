"""A form as a workbook to fill in without this program, and what was filled in: one block a hotel, rooms side by side.

Answer cells are open, all else is locked; choices drop down, bounds are checked by the cells. A hidden sheet says
which cell asks which question of which visit.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.errors import CannotRead, CannotWrite, reason
from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.writing import save
from hotelaudit.sheets.recognising import MARK

_KEY_SHEET, _CHOICES_SHEET = "_hotelaudit", "_choices"
_LABEL, _FIRST = 2, 3  # columns: B asks, C and those behind it answer
_WIDTHS = {"A": 6, "B": 34}
_ANSWER_WIDTH = 16
_PIECE = 30_000  # characters of a cell of the hidden sheet
_THIN = Border(*(Side("thin", color="999999"),) * 4)
_OPEN = PatternFill("solid", fgColor="FFFDE7")
_KNOWN = PatternFill("solid", fgColor="EEEEEE")


class Line(NamedTuple):
    """A question of a block: what it asks, how, and the keys and known values of its answer cells."""

    label: str
    kind: str  # heading, text, integer, decimal, date, choice
    keys: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    code: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    locked: bool = False
    hint: str = ""


@dataclass
class Block:
    """One hotel's part of the sheet."""

    hotel: str
    instance: str
    title: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Filled:
    """What was filled in for one hotel: by key the answer and its cell; `cells` has those left blank too."""

    hotel: str
    instance: str
    cell: str
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class FormSheet:
    """A workbook that was made from a form, read back."""

    form: str
    version: str
    blocks: list[Filled] = field(default_factory=list)


def write(path: Path, form: FormSheet, title: str, blocks: Sequence[Block], columns: int) -> None:
    """Write a workbook to fill in; `columns` answer cells stand side by side. Raises `CannotWrite`."""
    if path.exists():
        raise CannotWrite(path=str(path), reason=_("it is there already"))
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = title[:31]
    choices = book.create_sheet(_CHOICES_SHEET)
    writer = _Writer(sheet, choices, columns)
    kept = [writer.block(block) for block in blocks]
    _page(sheet, columns, title)
    keys = book.create_sheet(_KEY_SHEET)
    said = json.dumps(
        {"form": form.form, "version": form.version, "sheet": sheet.title, "blocks": kept}, ensure_ascii=False
    )
    for row, start in enumerate(range(0, len(said), _PIECE), 1):
        keys.cell(row, 1, said[start : start + _PIECE]).data_type = "s"
    for hidden in (keys, choices):
        hidden.sheet_state = "veryHidden"
    book.defined_names[MARK] = DefinedName(MARK, attr_text=f"'{_KEY_SHEET}'!$A$1", hidden=True)
    save(book, path)


class _Writer:
    """Writes blocks one below the other."""

    def __init__(self, sheet: Worksheet, choices: Worksheet, columns: int) -> None:
        self._sheet, self._choices, self._columns = sheet, choices, columns
        self._row = 0
        self._lists: dict[tuple[str, ...], str] = {}

    def block(self, block: Block) -> dict[str, Any]:
        """Write one hotel's block and return which cell asks what."""
        if self._row:
            self._sheet.row_breaks.append(Break(id=self._row))
        self._row += 1
        first = self._row
        self._text(self._row, 1, block.title, bold=True, size=14)
        self._sheet.merge_cells(
            start_row=first, end_row=first, start_column=1, end_column=_FIRST + self._columns - 1
        )
        cells: dict[str, str] = {}
        for line in block.lines:
            self._row += 1
            cells.update(self._line(line))
        return {"hotel": block.hotel, "instance": block.instance, "cell": f"A{first}", "cells": cells}

    def _line(self, line: Line) -> Iterator[tuple[str, str]]:
        if line.kind == "heading":
            self._text(self._row, 1, line.label, bold=True)
            for number, value in enumerate(line.values):
                self._text(self._row, _FIRST + number, value, bold=True)
            return
        self._text(self._row, 1, line.code)
        self._text(self._row, _LABEL, line.label + (f"\n{line.hint}" if line.hint else ""))
        validation = self._validation(line)
        for number, key in enumerate(line.keys):
            value = line.values[number] if number < len(line.values) else ""
            cell = self._text(self._row, _FIRST + number, value)
            cell.protection = Protection(locked=line.locked)
            cell.fill = _KNOWN if line.locked else _OPEN
            cell.number_format = {"date": "yyyy-mm-dd", "integer": "0", "decimal": "General"}.get(
                line.kind, "@"
            )
            if validation is not None:
                validation.add(cell.coordinate)
            yield key, cell.coordinate
        if len(line.keys) == 1 and self._columns > 1:
            last = _FIRST + self._columns - 1
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=_FIRST, end_column=last
            )

    def _text(self, row: int, column: int, value: str, *, bold: bool = False, size: int = 10) -> Any:  # noqa: ANN401 - a cell
        cell = self._sheet.cell(row, column)
        if value:
            cell.value = value
            cell.data_type = "s"  # whatever it begins with, it is no formula
        cell.font = Font(name="宋体", size=size, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _THIN
        return cell

    def _validation(self, line: Line) -> DataValidation | None:
        """Return the check of an answer cell, shared by the cells of its line."""
        if line.locked:
            return None
        made = None
        if line.choices:
            made = DataValidation(type="list", formula1=self._list(line.choices))
            made.error = _("Choose one from the list.")
        elif line.kind in {"integer", "decimal"}:
            least, most = (
                (line.least if line.least is not None else -1e9),
                (line.most if line.most is not None else 1e9),
            )
            made = DataValidation(
                type="whole" if line.kind == "integer" else "decimal",
                operator="between",
                formula1=f"{least:g}",
                formula2=f"{most:g}",
            )
            made.error = _("From {least:g} to {most:g}.").format(least=least, most=most)
        elif line.kind == "date":
            made = DataValidation(type="date", operator="greaterThan", formula1="DATE(1990,1,1)")
            made.error = _("Write a day like 2024-06-20.")
        if made is not None:
            made.allow_blank, made.showErrorMessage, made.errorTitle = True, True, line.label[:32]
            self._sheet.add_data_validation(made)
        return made

    def _list(self, choices: tuple[str, ...]) -> str:
        if choices not in self._lists:
            column = get_column_letter(len(self._lists) + 1)
            for row, choice in enumerate(choices, 1):
                cell = self._choices[f"{column}{row}"]
                cell.value, cell.data_type = choice, "s"
            self._lists[choices] = f"'{_CHOICES_SHEET}'!${column}$1:${column}${len(choices)}"
        return self._lists[choices]


def _page(sheet: Worksheet, columns: int, title: str) -> None:
    """Have the sheet print on A4, as wide as the paper, each hotel on its own pages, and lock all but the answers."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for number in range(columns):
        sheet.column_dimensions[get_column_letter(_FIRST + number)].width = _ANSWER_WIDTH
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.oddHeader.center.text = title  # type: ignore[union-attr]
    sheet.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


# ------------------------------------------------------------------------------------------------ reading


def read(path: Path) -> FormSheet:
    """Return what was filled in; raises `CannotRead`."""
    cure = _("Write a new one with: hotelaudit form sheet")
    try:
        book = load_workbook(path, data_only=True)
        rows = book[_KEY_SHEET].iter_rows(max_col=1, values_only=True)
        head = json.loads("".join(str(row[0]) for row in rows if row[0]))
        sheet = book[head["sheet"]] if head["sheet"] in book.sheetnames else book.worksheets[0]
        blocks = [_filled(sheet, block) for block in head["blocks"]]
        return FormSheet(str(head["form"]), str(head["version"]), blocks)
    except OSError as why:
        raise CannotRead(str(path), reason(why), cure) from None
    except Exception as why:  # noqa: BLE001 - a workbook that other programs saved breaks in many ways
        raise CannotRead(str(path), f"{type(why).__name__}: {why}", cure) from None


def _filled(sheet: Worksheet, block: dict[str, Any]) -> Filled:
    filled = Filled(block["hotel"], block["instance"], f"{sheet.title}!{block['cell']}")
    for key, where in block["cells"].items():
        cell = sheet[where]
        filled.cells[key] = f"{sheet.title}!{where}"
        said = _said(cell.value)
        if said and not cell.protection.locked:
            filled.answers[key] = (said, filled.cells[key])
    return filled


def _said(value: object) -> str:
    """Return a cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()

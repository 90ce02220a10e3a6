"""A workbook laid out as exports are: a title, the unit and the date, headings, rows, totals, and how many rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.sheets.outgoing.values import in_cell
from hotelaudit.sheets.returned.origin import TITLE, Told, origin_rows

META: dict[str, object] = {"id": "0190", "lang": "zh", "scope": {"cohort": "pilot-2024"}, "masked": True}
HOTELS = Told(
    "试点酒店台账", "hotel", 4,
    ("reference", "name", "licence_code", "rooms", "last_visit", "phone", "note"),
    ("H-0001", "H-0002", "H-0003"),
    (
        ("H-0001", "翠湖宾馆", "91530500MA6K000001", 45, date(2024, 6, 20), "138****8000", "一层\n二层"),
        ("H-0002", "=1+1", "0801", 60, date(2024, 6, 21), None, "_x0041_"),
        ("H-0003", "和顺大酒店", None, None, None, "0875-2120000", None),
    ),
    ("编号", "名称", "统一社会信用代码", "客房", "最近一次检查", "电话", "备注"),
)  # fmt: skip
ROOMS = Told(
    "客房抽查明细", "room_check", 4, ("reference", "room", "landing", "seconds", "uhd"), ("I-2024-0001",) * 3,
    (("I-2024-0001", "0801", "直播", 12.5, True), ("I-2024-0001", "0802", "直播", 13, False),
     ("I-2024-0001", "0803", None, None, None)),
    ("检查编号", "房号", "开机画面", "秒数", "4K"),
)  # fmt: skip
COVER = Told(
    "封面", "", 1, ("A", "B"), ("", "", ""), (("试点酒店检查情况", None), ("户数", 35), (None, "甲"))
)


def exported(
    path: Path, *told: Told, meta: Mapping[str, object] = META, more: Callable[[Workbook], None] | None = None
) -> Path:
    """Return a workbook with these sheets and its hidden one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    whole = [_with_lines(one) if one.noun else one for one in told]
    for one in whole:
        _fill(book.create_sheet(one.title), one)
    hidden = book.create_sheet(TITLE)
    for row in origin_rows(whole, meta):
        hidden.append([*map(_cell, row)])
    hidden.sheet_state = "veryHidden"
    if more:
        more(book)
    book.save(path)
    return path


def _with_lines(told: Told) -> Told:
    """Return a list with the lines above and below it; the fourth column is summed where numbers stand in it."""
    numbers = [row[3] if len(row) > 3 else None for row in told.rows]
    total = sum(one for one in numbers if isinstance(one, int | float))
    above = ([told.title], ["单位：家  截至 2024年6月24日"])
    return replace(
        told,
        above=above,
        below=(["合计", None, None, total][: len(told.fields)], [f"共 {len(told.references)} 行"]),
    )


def _fill(sheet: Worksheet, told: Told) -> None:
    for line in told.above:
        sheet.append([*line])
    if told.noun:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=max(2, len(told.fields)))
        sheet.append([*told.headings])
    for number, row in enumerate(told.rows, told.first):
        for column, value in enumerate(row, 1):
            put(sheet.cell(number, column), value)
    for line in told.below:
        sheet.append([*line])
    if len(told.fields) > 3 and told.below:
        last = told.first + len(told.references) - 1
        sheet.cell(last + 1, 4).value = f"=SUM(D{told.first}:D{last})"


def put(cell: Cell | MergedCell, value: object) -> None:
    """Write a value as exports do: text as text."""
    assert isinstance(cell, Cell)
    cell.value = _cell(value)
    if isinstance(value, str):
        cell.data_type = "s"


def _cell(value: object) -> str | int | float | date | None:
    """Return what is written for a value; a text that looks escaped is escaped, as openpyxl does not."""
    written = in_cell(value)
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", written) if isinstance(written, str) else written


def changed(path: Path, cells: Mapping[str, Mapping[str, object]]) -> Path:
    """Change cells of a workbook, by sheet and address, as a person would."""
    return treated(path, *(_setting(sheet, values) for sheet, values in cells.items()))


def treated(path: Path, *changes: Callable[[Workbook], object]) -> Path:
    """Do something to a workbook and save it beside the other as it then is."""
    book = load_workbook(path)
    for change in changes:
        change(book)
    done = path.with_name(f"{path.stem}-back.xlsx")
    book.save(done)
    return done


def _setting(sheet: str, values: Mapping[str, object]) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for address, value in values.items():
            book[sheet][address].value = value

    return change

"""Small builders of workbooks as clerks keep them."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.errors import LedgerRefused, Problem
from hotelaudit.sheets.ledgers import read_ledgers
from hotelaudit.sheets.model import LedgerFile, Row

LEDGERS = Path(__file__).parents[1] / "ledgers"
HOTELS = LEDGERS / "pilot-hotels-2024-06.xlsx"
OUTINGS = LEDGERS / "outings-2024H1.xlsx"
SHEET1 = "xl/worksheets/sheet1.xml"

A_HOTEL: dict[str, object] = {
    "县区": "隆阳区",
    "酒店名称": "和顺大酒店",
    "电视模式": "开机进直播",
    "检查日期": date(2024, 4, 19),
}
AN_OUTING: dict[str, object] = {"序号": 1, "日期": date(2024, 1, 18), "执法人员": 4}
A_VISIT: dict[str, object] = {
    "出动序号": 1,
    "日期": date(2024, 1, 18),
    "场所类型": "宾馆",
    "场所名称": "样例宾馆",
    "检查情况": "未发现违规",
    "违规行为": None,
    "拆除（户）": None,
}


def a_book(folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "台账.xlsx") -> Path:
    """Return a workbook with these sheets of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def as_rows(*rows: Mapping[str, object]) -> list[list[object]]:
    """Return a heading row and the rows below it."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [list(headings), *([row.get(heading) for heading in headings] for row in rows)]


def hotels(folder: Path, *changes: Mapping[str, object]) -> Path:
    """Return a ledger of hotels, one for each change of `A_HOTEL`."""
    rows = [{**A_HOTEL, "酒店名称": f"酒店{number}", **change} for number, change in enumerate(changes, 1)]
    return a_book(folder, {"台账": as_rows(*rows)})


def register(
    folder: Path, outings: Sequence[Mapping[str, object]], visits: Sequence[Mapping[str, object]]
) -> Path:
    """Return a register of outings and visits, each a change of the usual one."""
    return a_book(
        folder,
        {
            "出动": as_rows(*({**AN_OUTING, **change} for change in outings)),
            "检查": as_rows(*({**A_VISIT, **change} for change in visits)),
        },
    )


def a_hotel_with(folder: Path, **cells: object) -> Row:
    """Return the row read from a ledger of one hotel with these cells."""
    return read_ledgers(hotels(folder, cells), within="530500").tables[0].rows[0]


def changed(path: Path, change: Callable[[Worksheet], object], sheet: int = 0) -> Path:
    """Change a sheet through openpyxl."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    change(book.worksheets[sheet])
    book.save(path)
    return path


def patched(path: Path, part: str, pattern: str, replacement: str) -> Path:
    """Change a part's XML as other programs write it; the pattern must be there."""
    return rewritten(path, part, lambda xml: _replaced(pattern, replacement, xml))


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Put a part of the workbook through `change`."""
    before = path.with_name("before.zip")
    shutil.move(path, before)
    with ZipFile(before) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data.decode()).encode() if entry == part else data)
    before.unlink()
    return path


def _replaced(pattern: str, replacement: str, xml: str) -> str:
    after, times = re.subn(pattern, lambda _found: replacement, xml, count=1, flags=re.DOTALL)
    assert times, f"{pattern} is not there"
    return after


def only_rows(ledgers: LedgerFile) -> tuple[Row, ...]:
    """Return the rows of the only table."""
    (table,) = ledgers.tables
    return table.rows


def problems(path: Path) -> list[Problem]:
    """Return what the ledger is refused for."""
    with pytest.raises(LedgerRefused) as caught:
        read_ledgers(path, within="530500")
    assert caught.value.context["count"] == len(caught.value.problems)
    assert all(problem.cure for problem in caught.value.problems)
    return caught.value.problems


def the_problem(path: Path) -> Problem:
    """Return the only thing that the ledger is refused for."""
    (problem,) = problems(path)
    return problem

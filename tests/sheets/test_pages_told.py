"""What is told of a page is what stands in the sheet, cell by cell."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from hotelaudit.sheets.grid import read_grid
from hotelaudit.sheets.intake import take_in
from hotelaudit.sheets.outgoing.book import Block, Chart, Formula, Link, Page, Part, Sum
from hotelaudit.sheets.outgoing.pages import chart_rows
from hotelaudit.sheets.outgoing.writing import write_workbook
from hotelaudit.sheets.package import open_package
from hotelaudit.sheets.returned.origin import kept
from hotelaudit.sheets.returned.pages_told import page_told

PAGE = Page(
    "汇总表", "汇总", "单位：家", (20, 10, 10),
    [
        Block("分组", ["组", "户数", "占比"], [["甲", 3, Part(0.75)], ["乙", 1, Part(0.25)], ["合计", Sum(4), None]],
              summed=True, chart=Chart("column", "分组", 0, [1])),
        Block("", ["", ""], [["日期", date(2024, 6, 24)], [Link("汇总表", "汇总表"), Formula("=1+1", 2)]], note="说明"),
        Block("条", ["组", "户数"], [[f"组{one}", one] for one in range(20)], chart=Chart("bar", "条", 0, [1])),
        Block("空", [], [], chart=Chart("line", "无", 0, [1])),
    ],
)  # fmt: skip


def test_what_is_told_of_a_page_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_workbook(path, [PAGE])
    package = open_package(path, take_in(path))
    grid = read_grid(path, package, package.parts[0])
    told = page_told(PAGE)
    stands = {
        (number, column): kept(content)
        for number, cells in grid.rows.items()
        for column, content in cells.items()
    }
    said = {
        (number, column): kept(value)
        for number, row in enumerate(told.rows, told.first)
        for column, value in enumerate(row, 1)
        if value is not None and value != ""
    }
    assert said == stands
    assert told.fields == ["A", "B", "C"]
    assert load_workbook(path).sheetnames == ["汇总表"]


def test_a_chart_is_as_high_as_its_bars_need() -> None:
    few, _none, bars, empty = map(chart_rows, PAGE.blocks)
    assert empty == 0 < few < 20 < bars

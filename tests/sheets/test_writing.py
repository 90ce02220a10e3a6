"""Workbooks go out whole or not at all, and text stays text."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit import text
from hotelaudit.errors import CannotWrite
from hotelaudit.sheets.grid import read_grid
from hotelaudit.sheets.ledgers import read_ledgers
from hotelaudit.sheets.outgoing.book import Column, Sheet
from hotelaudit.sheets.outgoing.values import titles
from hotelaudit.sheets.outgoing.writing import write_workbook
from hotelaudit.sheets.package import open_package

from .building import HOTELS


def written(folder: Path, *sheets: Sheet) -> list[Worksheet]:
    path = folder / "表.xlsx"
    write_workbook(path, sheets)
    assert [left.name for left in folder.iterdir()] == ["表.xlsx"]
    return list(load_workbook(path).worksheets)


def a_sheet(rows: Iterable[Sequence[object]], *headings: str) -> Sheet:
    return Sheet("表", [Column(heading) for heading in headings or ("列",)], rows)


def a_cell(folder: Path, value: object) -> Cell:
    (sheet,) = written(folder, a_sheet([[value]]))
    cell = sheet["A2"]
    assert isinstance(cell, Cell)
    return cell


def test_a_list_has_headings_that_stay_in_sight_and_a_filter(tmp_path: Path) -> None:
    columns = [Column("名称", width=30), Column("=客房数", "number", total=True)]
    (sheet,) = written(tmp_path, Sheet("酒店", columns, [["甲", 1], ["乙", 2]], "酒店台账", "单位"))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("酒店", "C4", "A3:B5")
    assert [(cell.value, cell.data_type, cell.font.name) for cell in sheet[3]] == [
        ("名称", "s", "黑体"),
        ("=客房数", "s", "黑体"),
    ]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["B6"].value] == ["酒店台账", "单位", "=SUM(B4:B5)"]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.print_title_rows == "$3:$3"


def test_columns_are_as_wide_as_their_headings_and_cells_but_for_long_ones(tmp_path: Path) -> None:
    (sheet,) = written(tmp_path, a_sheet([], "县区名称", "a", "长" * 99))
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABC"] == [13, 9, 16]


@pytest.mark.parametrize(
    "value", ["=1+1", "#N/A", '=DISPIMG("ID_1",1)', "0801", "13900000001", "+86", "-", "#", "="]
)
def test_text_stays_text(tmp_path: Path, value: str) -> None:
    cell = a_cell(tmp_path, value)
    assert (cell.value, cell.data_type) == (value, "s")


@pytest.mark.parametrize(
    ("value", "kept", "kind", "form"),
    [
        (35, 35, "n", "General"),
        (68.6, 68.6, "n", "General"),
        (date(2024, 6, 24), datetime(2024, 6, 24), "d", "yyyy-mm-dd"),  # noqa: DTZ001
        (date(1899, 1, 1), "1899-01-01", "s", "yyyy-mm-dd"),
        (datetime(2024, 6, 24, 8, 30), "2024-06-24 08:30:00", "s", "General"),  # noqa: DTZ001
        (915305001234567890, "915305001234567890", "s", "General"),
        (float("nan"), "nan", "s", "General"),
        (True, "Yes", "s", "General"),
        (False, "No", "s", "General"),
        (("甲", 1), "('甲', 1)", "s", "General"),
        ("a\rb\x00\ufffe\ud800", "a\nb", "s", "General"),
        (None, None, "n", "General"),
    ],
)
def test_every_value_is_kept_as_what_it_is(
    tmp_path: Path, value: object, kept: object, kind: str, form: str
) -> None:
    cell = a_cell(tmp_path, value)
    assert (cell.value, cell.data_type, cell.number_format) == (kept, kind, form)


@given(st.lists(st.text(max_size=50), min_size=1, max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_goes_out_and_comes_in_as_it_was(tmp_path: Path, values: list[str]) -> None:
    path = tmp_path / "任意.xlsx"
    write_workbook(path, [a_sheet([[value] for value in values])])
    package = open_package(path, path.read_bytes())
    rows = read_grid(path, package, package.parts[0]).rows
    kept = [text.clean(value) for value in values]
    assert [rows.get(line, {}).get(1) for line in range(2, len(values) + 2)] == [
        value if value and not value.isspace() else None for value in kept
    ]


def test_text_that_looks_escaped_reads_back(tmp_path: Path) -> None:
    write_workbook(
        tmp_path / "表.xlsx", [a_sheet([["隆阳", "_x0041_酒店", None]], "县区", "酒店名称", "电视模式")]
    )
    assert read_ledgers(tmp_path / "表.xlsx").tables[0].rows[0].values["name"] == "_x0041_酒店"


def test_what_a_ledger_says_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    before = read_ledgers(HOTELS).tables[0]
    fields = {
        "县区": "region",
        "酒店名称": "name",
        "客房数": "rooms",
        "检查日期": "date",
        "电视模式": "tv_mode",
        "运营商": "carrier",
        "电话": "phone",
    }
    rows = [[row.values[field] for field in fields.values()] for row in before.rows]
    write_workbook(tmp_path / "表.xlsx", [a_sheet(rows, *fields)])
    after = read_ledgers(tmp_path / "表.xlsx").tables[0]
    assert [[row.values[field] for field in fields.values()] for row in after.rows] == rows


def test_text_longer_than_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    assert a_cell(tmp_path, "长" * 32_767).value == "长" * 32_767
    with pytest.raises(CannotWrite, match="a cell holds 32767"):
        a_cell(tmp_path, "长" * 32_768)
    with pytest.raises(CannotWrite):
        a_cell(tmp_path, "😀" * 16_384)


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hotelaudit.sheets.outgoing.writing.MOST_ROWS", 6)
    columns = [Column("名称"), Column("数", "number", total=True)]
    rows = [[f"酒店{number}", number] for number in range(5)]
    first, second, third = written(tmp_path, Sheet("表", columns, rows, "台账"))
    assert [sheet.title for sheet in (first, second, third)] == ["表", "表 (2)", "表 (3)"]
    assert [cell.value for sheet in (first, second, third) for cell in sheet["A"]] == [
        "台账", "名称", "酒店0", "酒店1", "Rows: 2 (part 1 of 3, rows together: 5)",
        "台账", "名称", "酒店2", "酒店3", "Rows: 2 (part 2 of 3, rows together: 5)",
        "台账", "名称", "酒店4", "Total", "Rows: 1 (part 3 of 3, rows together: 5)",
    ]  # fmt: skip
    assert third["B4"].value == "=SUM(表!B3:B4,'表 (2)'!B3:B4,B3)"
    value = load_workbook(tmp_path / "表.xlsx", data_only=True).worksheets[2]["B4"].value
    assert value == sum(range(5))


def test_rows_that_pass_by_once_are_written_as_they_come(tmp_path: Path) -> None:
    rows = ([f"酒店{number}"] for number in range(3000))
    (sheet,) = written(tmp_path, Sheet("表", [Column("名称")], rows, "台账", count=3000))
    assert [sheet["A3"].value, sheet["A3002"].value, sheet["A3003"].value] == [
        "酒店0",
        "酒店2999",
        "Rows: 3000",
    ]


def test_titles_are_valid_short_and_no_two_alike() -> None:
    wanted = ["酒店[1]:a/b\\c*?", "Hotels", "HOTELS", "", "'x'", "History", "长" * 40, "长" * 41, "😀" * 20]
    assert titles(wanted) == [
        "酒店 1 a b c",
        "Hotels",
        "HOTELS (2)",
        "Sheet",
        "x",
        "History (2)",
        "长" * 31,
        "长" * 27 + " (2)",
        "😀" * 15,
    ]


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """Return a workbook that is there before, and see that it is there after, alone."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"before")
    yield path
    assert path.read_bytes() == b"before"
    assert [left.name for left in tmp_path.iterdir()] == ["表.xlsx"]


def test_a_row_that_cannot_be_had_leaves_the_old_file(old: Path) -> None:
    def failing() -> Iterator[list[object]]:
        yield [1]
        raise KeyError("上面")

    with pytest.raises(KeyError):
        write_workbook(old, [a_sheet(failing())])


@pytest.mark.parametrize("bytes_left", [0, 2000])
def test_what_does_not_read_back_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, bytes_left: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: os.truncate(descriptor, bytes_left))
    with pytest.raises(CannotWrite, match="does not read back"):
        write_workbook(old, [a_sheet([])])


def test_a_missing_folder_and_a_folder_as_the_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such folder"):
        write_workbook(tmp_path / "没有" / "表.xlsx", [a_sheet([])])
    with pytest.raises(CannotWrite):
        write_workbook(tmp_path, [a_sheet([])])
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "实.xlsx", tmp_path / "链.xlsx"
    try:
        link.symlink_to(real)
    except OSError:  # Windows gives the right to few
        return
    write_workbook(link, [a_sheet([])])
    assert link.is_symlink()
    assert real.is_file()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit on a file's size")
@pytest.mark.parametrize("limit", [4_000, 60_000])
@pytest.mark.parametrize("lxml", ["True", "False"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(old: Path, limit: int, lxml: str) -> None:
    code = f"""
import resource, signal
from pathlib import Path
from hotelaudit.errors import CannotWrite
from hotelaudit.sheets.outgoing.book import Column, Sheet
from hotelaudit.sheets.outgoing.writing import write_workbook
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
rows = [[f"酒店{{number * 7919}}", number] for number in range(5000)]
try:
    write_workbook(Path({str(old)!r}), [Sheet("表", [Column("名称"), Column("数")], rows)])
except CannotWrite as why:
    print(why.sentence)
"""
    environment = {**os.environ, "OPENPYXL_LXML": lxml, "PYTHONIOENCODING": "utf-8"}
    environment.pop("COVERAGE_PROCESS_CONFIG", None)  # it would have to be written too
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert "could not be written" in done.stdout
    assert done.stderr == ""

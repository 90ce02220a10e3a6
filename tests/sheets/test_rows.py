"""Which rows are data, and what is said of those that are not."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hotelaudit.sheets.ledgers import read_ledgers

from .building import A_HOTEL, a_book, as_rows, changed, hotels, only_rows, problems

HEADINGS = ["序号", "县区", "酒店名称", "客房数", "电视模式", "检查日期"]


def a_row(name: str, county: str | None = "隆阳区", rooms: object = 40) -> list[object]:
    return [1, county, name, rooms, "迎宾", "2024-4-6"]


def a_ledger(folder: Path, *rows: Sequence[object]) -> Path:
    return a_book(folder, {"一": [HEADINGS, *rows]})


def test_a_county_merged_down_holds_for_all_its_rows(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙", None), a_row("丙", None), a_row("丁", "腾冲市"))
    rows = only_rows(read_ledgers(changed(path, lambda sheet: sheet.merge_cells("B2:B4"))))
    assert [row.values["region"] for row in rows] == ["530502"] * 3 + ["530581"]


def test_what_is_wrong_in_a_merged_cell_is_said_once(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲", "不知"), a_row("乙", None, -1), a_row("丙", None))
    found = problems(changed(path, lambda sheet: sheet.merge_cells("B2:B4")))
    assert [each.where for each in found] == ["一!B2", "一!D3"]


def test_an_amount_merged_down_is_not_shared_out(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙", rooms=None))
    (problem,) = problems(changed(path, lambda sheet: sheet.merge_cells("D2:D3")))
    assert (problem.where, "merged over 2 rows" in problem.found) == ("一!D2", True)


def test_a_merge_over_the_whole_sheet_neither_hangs_nor_fills(tmp_path: Path) -> None:
    path = changed(a_ledger(tmp_path, a_row("甲"), a_row("乙")), lambda sheet: sheet.insert_rows(1))
    changed(path, lambda sheet: sheet.merged_cells.add("A1:XFD1048576"))
    assert len(only_rows(read_ledgers(path))) == 2


@pytest.mark.parametrize("word", ["合计", "总 计：", "合计35家", "Total"])
def test_the_data_ends_at_a_total_row(tmp_path: Path, word: str) -> None:
    path = a_ledger(
        tmp_path, a_row("甲"), [word], ["填表人：", None, "审核人：", None, "填报日期："], ["随手一笔"]
    )
    assert len(only_rows(read_ledgers(path))) == 1


def test_the_data_ends_at_a_footer(tmp_path: Path) -> None:
    assert len(only_rows(read_ledgers(a_ledger(tmp_path, a_row("甲"), [], ["备注：以上为样例"])))) == 1


def test_a_row_below_the_total_that_looks_like_data_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems(a_ledger(tmp_path, a_row("甲"), ["合计"], a_row("乙")))
    assert (problem.where, "below the total row" in problem.found) == ("一!C4", True)


def test_subtotals_blank_rows_numbers_written_beforehand_and_repeated_headings_are_passed_over(
    tmp_path: Path,
) -> None:
    path = a_ledger(
        tmp_path, a_row("甲"), ["小计", None, None, 40], [], HEADINGS, a_row("乙"), [3], [4, " ", "—"]
    )
    assert [row.values["name"] for row in only_rows(read_ledgers(path))] == ["甲", "乙"]


def test_a_hotel_whose_name_begins_like_a_total_is_a_hotel(tmp_path: Path) -> None:
    path = a_book(tmp_path, {"一": as_rows({"酒店名称": "总计大酒店", **A_HOTEL, "县区": "隆阳区"})})
    assert len(only_rows(read_ledgers(path))) == 1


def test_a_total_that_disagrees_is_noted(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙"), ["合计", None, "35家", 99])
    notes = read_ledgers(path).notes
    assert [note.where for note in notes] == ["一!C4", "一!D4"]
    assert "says 35, the rows above give 2" in notes[0].found
    assert "says 99, the rows above give 80" in notes[1].found


def test_a_total_that_agrees_or_was_never_computed_is_not_noted(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙"), ["合计（家）", "约十家", 2, "=SUM(D2:D3)", "见说明"])
    assert read_ledgers(path).notes == ()
    assert read_ledgers(a_ledger(tmp_path, a_row("甲"), ["合计", None, 1, "共40间"])).notes == ()


def test_hidden_rows_columns_and_sheets_are_read_and_said_so(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙"))
    changed(path, lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True))
    changed(path, lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True))
    other = a_book(tmp_path, {"页": [["x"]], "藏": as_rows(A_HOTEL)}, "藏.xlsx")
    changed(other, lambda sheet: setattr(sheet, "sheet_state", "veryHidden"), 1)
    ledgers = read_ledgers(path)
    assert len(only_rows(ledgers)) == 2
    assert [note.found for note in ledgers.notes] == [
        "hidden rows were read: 3.",
        "hidden columns were read: D.",
    ]
    assert "this sheet is hidden; it was read." in [note.found for note in read_ledgers(other).notes]


def test_many_hidden_rows_are_named_in_short(tmp_path: Path) -> None:
    path = hotels(tmp_path, *({} for _hotel in range(30)))

    def hide(sheet: object) -> None:
        for number in range(2, 32):
            sheet.row_dimensions[number].hidden = True  # type: ignore[attr-defined]

    (note,) = read_ledgers(changed(path, hide)).notes
    assert note.found.endswith("20, 21 ….")


def test_what_is_copied_down_from_a_merged_cell_is_noted_but_for_the_county(tmp_path: Path) -> None:
    path = a_ledger(tmp_path, a_row("甲"), a_row("乙", None), a_row("丙", None))
    changed(path, lambda sheet: sheet.merge_cells("B2:B4"))
    read = read_ledgers(changed(path, lambda sheet: sheet.merge_cells("E2:E4")))
    assert [row.values["tv_mode"] for row in only_rows(read)] == ["welcome"] * 3
    (note,) = read.notes
    assert (note.where, note.found) == ("一!E2", "merged over rows 2-4: read as said of each.")


@pytest.mark.parametrize("word", ["小计", "合计"])
def test_a_subtotal_behind_its_county_is_no_hotel(tmp_path: Path, word: str) -> None:
    subtotal = [None, "隆阳区", word, 40, None, None]
    path = a_ledger(tmp_path, a_row("甲"), subtotal, a_row("乙", "腾冲市"), [None, "腾冲市", word, 40])
    assert [row.values["name"] for row in only_rows(read_ledgers(path))] == ["甲", "乙"]


def test_a_lone_name_below_the_total_is_not_passed_over_silently(tmp_path: Path) -> None:
    ledgers = read_ledgers(a_ledger(tmp_path, a_row("甲"), ["合计"], [None, None, "乙"]))
    (note,) = ledgers.notes
    assert (note.where, "was not read" in note.found) == ("一!C4", True)


def test_a_hotel_whose_name_begins_like_a_footer_is_a_hotel(tmp_path: Path) -> None:
    headings = ["酒店名称", "县区", "电视模式", "检查日期"]
    rows = [["备注：小院", "隆阳区", "迎宾", "2024-4-6"], ["制表人：甲", "审核人：乙"], ["说明：样例"]]
    path = a_book(tmp_path, {"一": [headings, *rows]})
    assert [row.values["name"] for row in only_rows(read_ledgers(path))] == ["备注：小院"]


def test_headings_over_two_rows_may_be_repeated(tmp_path: Path) -> None:
    upper = ["县区", "酒店名称", "终端数", None, "电视模式", "检查日期"]
    lower = [None, None, "电视机", "机顶盒", None, None]
    rows = [["隆阳区", name, 40, 40, "迎宾", "2024-4-6"] for name in "甲乙"]
    path = a_book(tmp_path, {"一": [upper, lower, rows[0], upper, lower, rows[1]]})
    path = changed(path, lambda sheet: sheet.merge_cells("C1:D1"))
    assert [row.values["name"] for row in only_rows(read_ledgers(path))] == ["甲", "乙"]


def test_a_title_with_white_space_around_it_keeps_its_cells(tmp_path: Path) -> None:
    ledgers = read_ledgers(a_book(tmp_path, {" 台账 ": as_rows(A_HOTEL)}))
    assert (ledgers.tables[0].sheet, ledgers.tables[0].rows[0].where) == ("台账", "台账!2")

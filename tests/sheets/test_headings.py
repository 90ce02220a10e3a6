"""A ledger is known by its headings, wherever they stand and however they are spelt."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.sheets.ledgers import read_ledgers

from .building import A_HOTEL, a_book, as_rows, changed, hotels, only_rows, problems

BELOW: list[object] = ["隆阳区", "和顺大酒店", "迎宾", "2024-4-6", 45, 41]


def test_headings_stand_below_titles_and_unit_lines(tmp_path: Path) -> None:
    titles = [[f"标题{number}"] for number in range(18)]
    path = a_book(tmp_path, {"一": [*titles, ["填报单位：市局", None, "单位：家"], *as_rows(A_HOTEL)]})
    assert only_rows(read_ledgers(path))[0].number == 21


def test_headings_over_two_merged_rows_count_alone_or_joined(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["县区", "酒店名称", "电视模式", "检查日期", "终端数（台）", None],
        [None, None, None, None, "电视机", "机顶盒（个）"],
        BELOW,
    ]
    path = a_book(tmp_path, {"一": rows})
    changed(path, lambda sheet: [sheet.merge_cells(area) for area in ("A1:A2", "B1:B2", "E1:F1")])
    values = only_rows(read_ledgers(path))[0].values
    assert (values["sets"], values["boxes"]) == (45, 41)


def test_a_sub_heading_in_brackets_is_joined_with_the_one_above(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["出动序号", "日期", "场所类型", "场所名称", "检查情况", "违规行为", "拆除", None],
        [None, None, None, None, None, None, "（户）", "（套）"],
        [1, "2024-1-18", "宾馆", "样例", "发现违规", "擅自销售卫星地面接收设施", 2, 3],
    ]
    path = changed(a_book(tmp_path, {"一": rows}), lambda sheet: sheet.merge_cells("G1:H1"))
    values = only_rows(read_ledgers(path))[0].values
    assert (values["households"], values["sets"]) == (2, 3)


def test_headings_may_have_line_breaks_units_stars_and_full_width(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["县 区", "*酒店\n名称", "电视模式：", "检查日期【年月日】", "客房数\n（间）", "Ｎｏ"],
        [*BELOW[:5], 7],
    ]
    values = only_rows(read_ledgers(a_book(tmp_path, {"一": rows})))[0].values
    assert (values["rooms"], values["number"]) == (45, "7")


def test_an_unknown_heading_is_a_problem_with_near_ones(tmp_path: Path) -> None:
    (problem,) = problems(hotels(tmp_path, {"客房数量间": 45}))
    assert problem.where == "台账!E1"
    assert "'客房数量间'" in problem.found
    assert "客房数量" in problem.cure


def test_an_unknown_heading_over_an_empty_column_is_none(tmp_path: Path) -> None:
    assert only_rows(read_ledgers(hotels(tmp_path, {"房型": None})))


def test_an_unknown_heading_that_resembles_none_lists_them_all(tmp_path: Path) -> None:
    (problem,) = problems(hotels(tmp_path, {"ZZZ": 45}))
    assert "酒店名称 | 统一社会信用代码" in problem.cure


def test_values_without_a_heading_are_a_problem(tmp_path: Path) -> None:
    path = changed(hotels(tmp_path, {}), lambda sheet: sheet.cell(2, 9, "什么"))
    (problem,) = problems(path)
    assert (problem.where, "no heading" in problem.found) == ("台账!I1", True)


def test_two_columns_for_one_field_are_a_problem_unless_one_is_empty(tmp_path: Path) -> None:
    (problem,) = problems(hotels(tmp_path, {"单位名称": "另一个"}))
    assert (problem.where, "台账!B1" in problem.found) == ("台账!E1", True)
    assert only_rows(read_ledgers(hotels(tmp_path, {"单位名称": None})))


def test_a_missing_column_that_is_needed_is_one_problem(tmp_path: Path) -> None:
    rows = as_rows(*({"酒店名称": f"酒店{number}", "电视模式": "迎宾"} for number in range(3)))
    found = problems(a_book(tmp_path, {"一": rows}))
    assert [("县（市、区）" in each.found or "检查日期" in each.found) for each in found] == [True, True]
    assert {each.where for each in found} == {"一!A1"}


def test_a_ledger_with_one_mistaken_heading_is_called_by_its_name(tmp_path: Path) -> None:
    found = problems(a_book(tmp_path, {"一": [["县区", "酒店名称", "电视模示", "检查日期"], BELOW[:4]]}))
    assert "Pilot hotel ledger" in found[0].found
    assert "电视模式" in found[0].cure
    assert (found[1].where, "电视模式" in found[1].cure) == ("一!C1", True)


def test_a_mistaken_ledger_beside_a_right_one_is_not_passed_over(tmp_path: Path) -> None:
    good = as_rows(A_HOTEL)
    bad: list[list[object]] = [["县区", "酒店名称", "电视模示", "检查日期"], BELOW[:4]]
    found = problems(a_book(tmp_path, {"一": good, "二": bad}))
    assert {each.where.split("!")[0] for each in found} == {"二"}


def test_explanations_and_summaries_are_noted_and_empty_sheets_not_even_that(tmp_path: Path) -> None:
    path = a_book(tmp_path, {"一": as_rows(A_HOTEL), "填表说明": [["1. 如实填写"]], "Sheet3": []})
    assert [note.where for note in read_ledgers(path).notes] == ["填表说明"]


def test_a_ledger_may_lie_on_several_sheets_one_a_county(tmp_path: Path) -> None:
    other = {**A_HOTEL, "县区": "腾冲市"}
    ledgers = read_ledgers(a_book(tmp_path, {"隆阳": as_rows(A_HOTEL), "腾冲": as_rows(other)}))
    assert [table.sheet for table in ledgers.tables] == ["隆阳", "腾冲"]


def test_a_chart_sheet_is_passed_over(tmp_path: Path) -> None:
    path = hotels(tmp_path, {})

    def add_chart(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_chartsheet("图表")

    assert only_rows(read_ledgers(changed(path, add_chart)))


def test_a_ledger_without_rows_is_noted(tmp_path: Path) -> None:
    ledgers = read_ledgers(a_book(tmp_path, {"一": [list(A_HOTEL)]}))
    assert (ledgers.tables[0].rows, "no rows" in ledgers.notes[0].found) == ((), True)


def test_a_table_that_is_no_ledger_says_what_it_would_lack(tmp_path: Path) -> None:
    found = problems(a_book(tmp_path, {"一": [["酒店名称", "邮编"], ["和顺大酒店", "678000"]]}))
    assert [each.where for each in found] == ["一!A1", "一!B1"]
    assert "电视模式" in found[0].found

"""The words of the catalogue in a ledger, and what the cells of a row say together."""

from datetime import date
from pathlib import Path

import pytest

from hotelaudit.sheets.ledgers import read_ledgers

from .building import a_hotel_with, hotels, only_rows, problems, register, the_problem

FOUND = {"检查情况": "发现违规", "违规行为": "擅自销售卫星地面接收设施"}


def test_a_mode_may_say_the_carrier_too(tmp_path: Path) -> None:
    values = a_hotel_with(tmp_path, 电视模式="移动OTT", 运营商=None).values
    said = {key: values[key] for key in ("tv_mode", "carrier", "delivery", "customised")}
    assert said == {"tv_mode": "ott", "carrier": "mobile", "delivery": "ott", "customised": None}


def test_a_mode_and_a_carrier_that_agree(tmp_path: Path) -> None:
    values = a_hotel_with(tmp_path, 电视模式="定制电信迎宾", 运营商="电信IPTV").values
    assert (values["customised"], values["carrier"], values["delivery"]) == (True, "telecom", "iptv")


@pytest.mark.parametrize("carrier", ["电信", "移动IPTV"])
def test_a_mode_and_a_carrier_that_contradict_are_a_problem(tmp_path: Path, carrier: str) -> None:
    problem = the_problem(hotels(tmp_path, {"电视模式": "移动OTT", "运营商": carrier}))
    assert (problem.where, "台账!C2" in problem.found) == ("台账!E2", True)


def test_an_unknown_word_lists_what_may_be_written(tmp_path: Path) -> None:
    problem = the_problem(hotels(tmp_path, {"电视模式": "移动OT"}))
    assert problem.where == "台账!C2"
    assert problem.cure.startswith("Is it 移动OTT? Write one of: Direct live | Welcome page")


def test_an_unknown_region_lists_the_counties(tmp_path: Path) -> None:
    problem = the_problem(hotels(tmp_path, {"县区": "龙阳区"}))
    assert (problem.where, "Longyang" in problem.cure) == ("台账!A2", True)


def test_a_region_is_sought_below_the_one_that_is_asked_for(tmp_path: Path) -> None:
    assert a_hotel_with(tmp_path, 县区="隆阳").values["region"] == "530502"


def test_all_problems_come_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    path = hotels(
        tmp_path,
        {"县区": "不知", "客房数": -1},
        {"酒店名称": None, "检查日期": "昨天"},
        {"电视模式": "别的"},
    )
    assert [problem.where for problem in problems(path)] == [
        f"台账!{cell}" for cell in ("A2", "E2", "D3", "B3", "C4")
    ]


def test_a_mode_without_a_day_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(hotels(tmp_path, {"检查日期": None}))
    assert (problem.where, "when it was seen" in problem.found) == ("台账!D2", True)


@pytest.mark.parametrize(
    "visit", [{}, {"检查日期": None, "检查人员": "张三"}, {"检查日期": None, "抽查房号": "0801"}]
)
def test_a_visit_without_a_mode_is_a_problem(tmp_path: Path, visit: dict[str, object]) -> None:
    found = problems(hotels(tmp_path, {"电视模式": None, **visit}))
    assert (found[0].where, "not the television mode" in found[0].found) == ("台账!C2", True)


def test_a_hotel_that_nobody_visited_is_no_problem(tmp_path: Path) -> None:
    values = a_hotel_with(tmp_path, 电视模式=None, 检查日期=None).values
    assert (values["tv_mode"], values["customised"], values["date"]) == (None, None, None)


def test_the_same_hotel_twice_is_a_problem_that_names_both_rows(tmp_path: Path) -> None:
    problem = the_problem(hotels(tmp_path, {"酒店名称": "和顺 酒店"}, {}, {"酒店名称": "和顺酒店"}))
    assert (problem.where, "台账!B2" in problem.found) == ("台账!B4", True)


def test_a_name_twice_with_two_licences_is_two_hotels(tmp_path: Path) -> None:
    same = {"酒店名称": "和顺酒店"}
    codes = ({"统一社会信用代码": code} for code in ("91530500X4HPTETFA2", "91530500Q1WTT3MAHK"))
    assert len(only_rows(read_ledgers(hotels(tmp_path, *({**same, **code} for code in codes))))) == 2


def test_an_outing_and_its_visit(tmp_path: Path) -> None:
    outing = {"地点": "腾冲", "车辆": "2辆", "联合执法": "√", "联合单位": "市公安局、文旅局"}
    outings, visits = read_ledgers(register(tmp_path, [outing], [{**FOUND, "拆除（户）": "1户"}])).tables
    assert outings.rows[0].values == {
        "number": "1",
        "date": date(2024, 1, 18),
        "officers": 4,
        "place": "腾冲",
        "region": "530581",
        "vehicles": 2,
        "joint": True,
        "agencies": ("市公安局", "文旅局"),
    }
    assert visits.rows[0].values == {
        "outing": "1",
        "date": date(2024, 1, 18),
        "venue_kind": "hotel",
        "venue_name": "样例宾馆",
        "result": "found",
        "result_text": "发现违规",
        "offence": ("V03",),
        "offence_text": "擅自销售卫星地面接收设施",
        "households": 1,
    }


def test_an_outing_says_who_else_went_and_what_was_handed_out(tmp_path: Path) -> None:
    said = {"辅助人员（人）": "1人", "配合人员": 2, "专项行动": "春季行动", "宣传资料": "1,200份"}
    outings, _visits = read_ledgers(register(tmp_path, [said, {"序号": 2, "专项行动": "无"}], [{}])).tables
    told = [
        [row.values[name] for name in ("helpers", "partners", "operation", "leaflets")]
        for row in outings.rows
    ]
    assert told == [[1, 2, "春季行动", 1200], [None] * 4]
    problem = the_problem(register(tmp_path, [{"发放宣传资料（份）": "200余份"}], [{}]))
    assert problem.where == "出动!D2"  # an exact number is wanted


@pytest.mark.parametrize(
    ("written", "own"), [("是", True), ("否", False), (True, True), ("√", True), ("无", False), (None, None)]
)
def test_whether_the_party_removed_it_itself(tmp_path: Path, written: object, own: object) -> None:
    _outings, visits = read_ledgers(register(tmp_path, [{}], [{**FOUND, "自行拆除": written}])).tables
    assert visits.rows[0].values["self_removed"] is own


@pytest.mark.parametrize("written", [1, "２", 0])
def test_a_number_of_sets_is_no_yes_or_no(tmp_path: Path, written: object) -> None:
    """A column of that name may count sets: 1 must not be read as a yes."""
    problem = the_problem(register(tmp_path, [{}], [{**FOUND, "自行拆除（套）": written}]))
    assert (problem.where, "yes or no" in problem.found) == ("检查!H2", True)


@pytest.mark.parametrize(
    ("written", "joint"), [(True, True), (False, False), ("否", False), (None, None), (1, True)]
)
def test_joint_or_not(tmp_path: Path, written: object, joint: object) -> None:
    outings, _visits = read_ledgers(
        register(tmp_path, [{"联合执法": written, "联合单位": "无"}], [{}])
    ).tables
    assert (outings.rows[0].values["joint"], outings.rows[0].values["agencies"]) == (joint, ())


def test_a_place_in_no_county_is_kept_as_text_and_noted(tmp_path: Path) -> None:
    ledgers = read_ledgers(register(tmp_path, [{"地点": "隆阳区、腾冲市"}], [{}]))
    values = ledgers.tables[0].rows[0].values
    assert (values["place"], values["region"]) == ("隆阳区、腾冲市", None)
    assert [note.where for note in ledgers.notes] == ["出动!D2"]


def test_required_cells_of_a_register(tmp_path: Path) -> None:
    outing = {"日期": None, "执法人员": None, "车辆": 1}
    visit = dict.fromkeys(("出动序号", "日期", "场所类型", "检查情况"))
    found = problems(register(tmp_path, [{}, {"序号": 2, **outing}], [visit]))
    assert [each.where for each in found] == ["出动!B3", "出动!C3", *(f"检查!{letter}2" for letter in "ABCE")]


def test_a_violation_without_an_offence_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(register(tmp_path, [{}], [{"检查情况": "发现违规", "违规行为": "无"}]))
    assert (problem.where, "no offence" in problem.found) == ("检查!F2", True)


@pytest.mark.parametrize(
    ("cell", "change"),
    [("F2", {"违规行为": "无证从事安装服务"}), ("G2", {"拆除（户）": 1}), ("H2", {"自行拆除": "是"})],
)
def test_an_offence_or_a_removal_where_nothing_was_found_is_a_problem(
    tmp_path: Path, cell: str, change: dict[str, object]
) -> None:
    assert the_problem(register(tmp_path, [{}], [change])).where == f"检查!{cell}"


def test_nothing_found_and_nought_removed_go_together(tmp_path: Path) -> None:
    ledgers = read_ledgers(register(tmp_path, [{}], [{"违规行为": "无", "拆除（户）": 0}]))
    values = ledgers.tables[1].rows[0].values
    assert (values["offence"], values["offence_text"], values["households"]) == ((), None, 0)


def test_an_unknown_offence_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(register(tmp_path, [{}], [{**FOUND, "违规行为": "擅自销售卫星接收设施"}]))
    assert (problem.where, "擅自安装、使用卫星地面接收设施" in problem.cure) == ("检查!F2", True)


def test_a_visit_on_an_outing_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(register(tmp_path, [{}], [{"出动序号": 2}]))
    assert (problem.where, "no outing '2'" in problem.found) == ("检查!A2", True)


def test_a_visit_on_another_day_than_its_outing_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(register(tmp_path, [{}], [{"日期": "2024.1.19"}]))
    assert (problem.where, "出动!B2" in problem.found) == ("检查!B2", True)


def test_repeated_outings_and_visits_are_problems(tmp_path: Path) -> None:
    found = problems(register(tmp_path, [{}, {}], [{}, {}]))
    assert [(each.where, each.found) for each in found] == [
        ("出动!A3", "this row repeats 出动!A2."),
        ("检查!D3", "this row repeats 检查!D2."),
    ]


def test_visits_without_a_register_of_outings_stand_alone(tmp_path: Path) -> None:
    assert len(read_ledgers(register(tmp_path, [{}], [{"出动序号": 9}]), kind="visits").tables) == 1


def test_ott_must_say_who_brings_it(tmp_path: Path) -> None:
    problem = the_problem(hotels(tmp_path, {"电视模式": "OTT", "运营商": None}))
    assert problem.found == "OTT says nothing of who brings it."

"""The report's paragraph: the published one to the letter, and what becomes of it with other figures."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.figures.model import Figure, Period, Summary
from hotelaudit.outputs.paragraph import paragraph

from .building import ENFORCEMENT, FOLLOWED, a_figure, a_scope, a_summary, followed, not_all, replace

PUBLISHED = (
    "持续开展境外卫星电视传播秩序集中专项整治，累计出动执法人员33人次、车辆8车次，组织开展联合执法5次，"
    "检查宾馆酒店市场居民小区57个次，查处拆除接收设施4户（套）。同时，有序推进酒店电视操作复杂专项治理工作。"
    "截至目前，市35家试点酒店中，达到开机进直播模式或迎宾模式的酒店24家，采用移动OTT模式酒店4家，"
    "定制电信迎宾模式4家，自建模式酒店3家。"
)
NOTHING_DONE = dict.fromkeys(ENFORCEMENT, 0)
NO_OUTINGS = {"officers": 0, "vehicles": 0, "joint": 0, "outings": 0}
NONE_REMOVED = {"removed_households": 0, "removed_sets": 0}
NOBODY_SEEN = {
    "live_or_welcome": 0,
    "ott_mobile": 0,
    "welcome_telecom_custom": 0,
    "self_built": 0,
    "unvisited": 35,
}

CASES: list[tuple[Mapping[str, Figure | int], str, str]] = [
    (
        NOTHING_DONE,
        "专项整治方面，统计期内（2024年1月1日至2024年6月30日）无执法出动和检查记录。同时，",
        "no outings or inspections are on record from 2024-01-01 to 2024-06-30. Work on",
    ),
    (
        NO_OUTINGS,
        "专项整治，累计检查宾馆酒店",
        "went on: 57 inspections of hotels, markets and housing estates;",
    ),
    (
        {"visits": 0, **NONE_REMOVED, "problems": 0},
        "5次，未登记检查场所。",
        "5 joint operations; no inspections on record.",
    ),
    ({"joint": 0}, "8车次，检查宾馆酒店", "over 8 outings; 57 inspections"),
    ({"joint": 1}, "联合执法1次", "1 joint operation;"),
    (
        {"joint": not_all(4, 1)},
        "联合执法不少于4次（1次出动未登记是否联合）",
        "at least 4 joint operations (not recorded for 1)",
    ),
    ({"joint": not_all(0, 8)}, "，联合执法次数未统计，", "an uncounted number of joint operations"),
    ({"officers": 0}, "累计出动8次、车辆8车次", "0 officer deployments and 8 vehicle"),
    (
        {"officers": not_all(29, 1)},
        "累计出动执法人员不少于29人次（1次出动未登记人数）、车辆8车次",
        "at least 29 officer deployments (the number was not recorded for 1 outing) and 8",
    ),
    (
        {"officers": not_all(0, 8)},
        "累计出动8次（执法人员人次未统计）、车辆",
        "an uncounted number of officer deployments",
    ),
    ({"vehicles": 0}, "33人次，组织", "33 officer deployments over 8 outings;"),
    (
        {"vehicles": not_all(7, 1)},
        "、车辆不少于7车次（1次出动未登记车辆）",
        "at least 7 vehicle deployments (not recorded for 1)",
    ),
    ({"vehicles": not_all(0, 8)}, "33人次，车辆车次未统计，", "an uncounted number of vehicle deployments"),
    ({"visits": not_all(50, 7)}, "居民小区不少于50个次", "at least 50 inspections of hotels"),
    ({"visits": not_all(0, 7)}, "检查场所个次未统计", "an uncounted number of inspections"),
    (
        {**NONE_REMOVED, "problems": 0},
        "57个次，未发现违规接收设施。",
        "; no unlawful receiving equipment found.",
    ),
    ({**NONE_REMOVED, "problems": 1}, "发现问题1处，正在督促整改。", "; 1 problem found, being put right."),
    (
        {"problems": 6},
        "4户（套），另有2处问题正在督促整改。",
        "4 households, 4 sets, 2 more problems being put right.",
    ),
    ({"removed_sets": 5}, "拆除接收设施4户5套", "removed: 4 households, 5 sets"),
    ({"removed_sets": 0}, "拆除接收设施4户。", "removed: 4 households."),
    (
        {"removed_households": not_all(3, 1), "removed_sets": not_all(3, 1)},
        "不少于3户（套）（1处未登记数量）",
        "at least 3 households (not recorded for 1), at least 3 sets (not recorded for 1)",
    ),
    (
        {"removed_households": not_all(3, 1)},
        "不少于3户（1处未登记户数）、4套",
        "(not recorded for 1), 4 sets",
    ),
    (
        {"removed_households": not_all(0, 4)},
        "设施4套（户数未统计）",
        "removed: households not counted, 4 sets",
    ),
    ({"removed_sets": not_all(0, 4)}, "设施4户（套数未统计）", "removed: 4 households, sets not counted"),
    (
        {"removed_households": not_all(0, 4), "removed_sets": not_all(0, 4)},
        "查处违规接收设施4处（拆除户数、套数未统计）",
        "removals not counted (4 cases)",
    ),
    (
        {"removed_households": not_all(0, 0), "removed_sets": not_all(0, 0), "problems": 0},
        "查处拆除数量未统计",
        "; removals not counted.",
    ),
    (
        {"helpers": 3, "partners": 6},
        "执法人员33人次、辅助人员3人次、联合单位人员6人次、车辆8车次",
        "33 officer deployments, 3 helper deployments, 6 deployments of other agencies and 8 vehicle",
    ),
    (
        {"helpers": 0, "partners": 1},
        "33人次、联合单位人员1人次、车辆",
        "1 deployment of other agencies and 8",
    ),
    (
        {"leaflets": 200},
        "57个次，发放宣传资料200份，查处拆除",
        "housing estates; 200 leaflets handed out; receiving equipment removed",
    ),
    ({"leaflets": 0}, "57个次，查处拆除", "housing estates; receiving"),
    ({"leaflets": not_all(200, 1)}, "57个次，查处拆除", "housing estates; receiving"),
    (
        {"problems": 6, "self_removed": a_figure("", 3, records=1)},
        "4户（套），当事人自行拆除3套，另有1处问题正在督促整改。",
        "4 sets, 3 sets removed by the party itself, 1 more problem being put right.",
    ),
    (
        {**NONE_REMOVED, "problems": 1, "self_removed": a_figure("", 3, records=1)},
        "57个次，当事人自行拆除3套。",
        "; 3 sets removed by the party itself.",
    ),
    (
        {**NONE_REMOVED, "problems": 1, "self_removed": not_all(0, 1)},
        "57个次，当事人自行拆除1处（套数未统计）。",
        "; removals by the party itself not counted (1 case).",
    ),
    (
        {"problems": 6, "self_removed": not_all(2, 1)},
        "当事人自行拆除不少于2套（1处未登记套数）。",
        "at least 2 sets (not recorded for 1) removed by the party itself.",
    ),
    (
        {"parts": 42, "antenna": 3, "receiver": 39},
        "4户（套），收缴天线3面、接收机39台。",
        "4 sets, 3 antennas and 39 receivers confiscated.",
    ),
    (
        {"parts": 3, "lnb": 3},
        "收缴高频头3只。",
        "3 LNBs confiscated.",
    ),
    ({"parts": not_all(3, 1), "lnb": 3}, "4户（套）。", "4 sets."),
    (
        {"live_or_welcome": 0, "welcome_telecom_custom": 0, "portal": 28},
        "酒店中，尚无达到开机进直播模式或迎宾模式的酒店，采用移动OTT模式酒店4家，",
        "none comes up on live television or a welcome page, 4 use China Mobile OTT",
    ),
    ({"live_or_welcome": 0}, "试点酒店中，采用移动OTT模式酒店4家", "pilot hotels, 4 use China Mobile OTT"),
    (
        {"hotels": 34, "ott_other": 2, "self_built": 1, "portal": 3, "unvisited": 1},
        "市34家试点酒店（计划35家）中，",
        "the city’s 34 pilot hotels (35 planned), 24 come up",
    ),
    (
        {"ott_other": 2, "portal": 3, "unvisited": 1},
        "采用其他OTT模式酒店2家，定制电信迎宾模式4家，自建模式酒店3家，尚未达到要求3家，尚未检查1家。",
        "3 do not meet the aim yet and 1 has not been visited yet.",
    ),
    (
        NOBODY_SEEN,
        "截至目前，市35家试点酒店均尚未检查。",
        "So far none of the city’s 35 pilot hotels has been visited.",
    ),
    (
        {"hotels": 0},
        "截至目前，市试点酒店名单尚未确定（计划35家）。",
        "The list of pilot hotels has not been settled yet (35 planned).",
    ),
]


def test_the_sample_gives_the_published_paragraph() -> None:
    assert paragraph(a_summary(), "zh") == PUBLISHED


def test_the_sample_in_english() -> None:
    assert paragraph(a_summary(), "en") == (
        "The campaign against unlawful reception of foreign satellite television went on: "
        "33 officer deployments and 8 vehicle deployments over 8 outings; 5 joint operations; "
        "57 inspections of hotels, markets and housing estates; "
        "receiving equipment removed: 4 households, 4 sets. "
        "Work on hotel televisions that are hard to use proceeded in good order. "
        "So far, of the city’s 35 pilot hotels, 24 come up on live television or a welcome page, "
        "4 use China Mobile OTT, 4 use a custom China Telecom welcome page and 3 use a system of their own."
    )


@pytest.mark.parametrize(("figures", "chinese", "english"), CASES)
def test_other_figures(figures: Mapping[str, Figure | int], chinese: str, english: str) -> None:
    summary = a_summary(**figures)
    assert chinese in paragraph(summary, "zh")
    assert english in paragraph(summary, "en")


def test_a_county_and_an_unknown_region() -> None:
    county = replace(a_summary(), scope=replace(a_scope(), region="530521"))
    nowhere = replace(a_summary(), scope=replace(a_scope(), region=None))
    assert "截至目前，县35家试点酒店中" in paragraph(county, "zh")
    assert "the county’s 35 pilot hotels" in paragraph(county, "en")
    assert "截至目前，35家试点酒店中" in paragraph(nowhere, "zh")
    assert "of the 35 pilot hotels" in paragraph(nowhere, "en")


def test_the_register_without_a_cohort() -> None:
    def registered(hotels: int) -> Summary:
        summary = a_summary(hotels=hotels, target=a_figure("", None))
        return replace(summary, scope=replace(a_scope(), cohort=None, cohort_id=None, target=None))

    assert "市35家在册酒店中" in paragraph(registered(35), "zh")
    assert "35 registered hotels" in paragraph(registered(35), "en")
    assert paragraph(registered(0), "zh").endswith("市酒店名册尚无记录。")
    assert paragraph(registered(0), "en").endswith("The register of hotels is still empty.")


def test_venues_of_other_kinds() -> None:
    summary = replace(a_summary(), visited_kinds=("school",))
    assert "检查学校57个次" in paragraph(summary, "zh")
    assert "57 inspections of schools;" in paragraph(summary, "en")
    assert "检查各类场所57个次" in paragraph(replace(summary, visited_kinds=()), "zh")
    assert "57 inspections of premises;" in paragraph(replace(summary, visited_kinds=()), "en")


def test_what_became_of_the_problems_is_told_with_its_period_between_the_two_sentences() -> None:
    told = (
        "查处整改方面，统计期内（2024年1月1日至2024年6月30日，截至2024年6月24日）责令改正3份、立案3件、作出处罚决定1件、"
        "作出不予处罚决定1件、罚款5000元（期内已缴3000元）、移送1件；新发现问题4处、反弹1处（含酒店电视问题1处），"
        "到期应整改3处、已整改2处（整改率66.7%）、已销号1处（销号率33.3%）、逾期1处。"
    )
    assert paragraph(followed(), "zh") == PUBLISHED.replace("同时，", told + "同时，")


def test_the_same_in_english() -> None:
    assert (
        " 4 sets. Follow-up from 2024-01-01 to 2024-06-30, as of 2024-06-24: 3 orders to put right, 3 cases filed, "
        "1 penalty decision, 1 decision of no penalty, fines of 5000 yuan (3000 yuan paid in that time) and 1 case "
        "transferred; 4 new problems and 1 relapse found (1 of them about hotel television); 3 problems due to be put "
        "right, 2 put right (66.7%), 1 closed (33.3%) and 1 overdue. Work on hotel televisions"
    ) in paragraph(followed(), "en")


NO_STEPS = dict.fromkeys(
    ("orders", "cases", "decisions", "no_penalty", "fines", "fines_paid", "transfers"), 0
)
NOTHING_DUE = {"due": 0, "mended": 0, "closed": 0, "overdue": 0}
FOLLOWING: list[tuple[Mapping[str, Figure | int], str, str]] = [
    ({"overdue": 0}, "（销号率33.3%）、无逾期。", "(33.3%) and none overdue."),
    (
        {"mended": 0, "closed": 0},
        "已整改0处（整改率0%）、已销号0处（销号率0%）、",
        "0 put right (0%), 0 closed (0%)",
    ),
    ({"mended": 3}, "已整改3处（整改率100%）", "3 put right (100%)"),
    (NOTHING_DUE, "1处），尚无到期应整改问题。", "; none of them due to be put right yet."),
    ({**NOTHING_DUE, "new": 0, "relapses": 0}, "、移送1件。同时", "and 1 case transferred. Work"),
    (NO_STEPS, "24日）新发现问题4处、反弹1处", "2024-06-24: 4 new problems and 1 relapse found"),
    ({"relapses": 0}, "；新发现问题4处，到期", "; 4 new problems found; 3 problems due"),
    ({"new": 0, "problems": 1}, "；反弹1处，到期", "; 1 relapse found; 3"),
    ({"no_penalty": 0}, "作出处罚决定2件、罚款", "2 penalty decisions, fines"),
    ({"no_penalty": 2}, "、作出不予处罚决定2件、", ", 2 decisions of no penalty, "),
    ({"no_penalty": not_all(1, 1)}, "、作出处理决定2件、", ", 2 cases decided, "),
    ({"fines_paid": 0}, "罚款5000元（期内未缴）", "fines of 5000 yuan (nothing paid in that time)"),
    ({"fines": 0}, "1件、收缴罚款3000元、移送", "fines: 3000 yuan paid in that time and 1 case"),
    ({"fines": 0, "fines_paid": 0}, "不予处罚决定1件、移送1件", "of no penalty and 1 case transferred"),
    (
        {"fines_paid": not_all(2000, 1)},
        "罚款5000元（期内已缴不少于2000元，1笔未登记金额）",
        "(at least 2000 yuan paid in that time, not recorded for 1)",
    ),
    ({"fines_paid": not_all(0, 2)}, "罚款5000元（期内缴款金额未统计）", "(what was paid was not counted)"),
    ({"fines": not_all(0, 1)}, "罚款金额未统计（期内已缴", "fines of an uncounted amount (3000"),
    (
        {"orders": not_all(2, 1)},
        "责令改正不少于2份（1件未登记）",
        "at least 2 orders to put right (not recorded for 1)",
    ),
    ({"transfers": not_all(0, 1)}, "、移送件数未统计；", "and an uncounted number of cases transferred;"),
    ({"mended": not_all(1, 1)}, "已整改不少于1处（1件未登记）、已销号", "at least 1 put right, 1 closed"),
    ({"overdue": not_all(0, 1)}, "、逾期处数未统计。", "and an uncounted number overdue."),
    ({"problems": 5}, "新发现问题4处、反弹1处，到期", "1 relapse found; 3"),
    (
        {"problems": 7},
        "4户（套），另有3处问题依法跟进处理。",
        "4 sets, 3 more problems followed up. Follow-up",
    ),
    (
        {**NONE_REMOVED, "problems": 5},
        "发现问题5处，依法跟进处理。",
        "5 problems found, followed up. Follow-up",
    ),
]


@pytest.mark.parametrize(("figures", "chinese", "english"), FOLLOWING)
def test_other_steps(figures: Mapping[str, Figure | int], chinese: str, english: str) -> None:
    summary = followed(**figures)
    assert chinese in paragraph(summary, "zh")
    assert english in paragraph(summary, "en")


def test_where_nobody_took_a_step_nothing_is_said_of_it() -> None:
    """That something was found is no step."""
    found = followed(**dict.fromkeys((key.partition(".")[2] for key in FOLLOWED), 0) | {"new": 4})
    assert paragraph(found, "zh") == PUBLISHED
    assert paragraph(found, "en") == paragraph(a_summary(), "en")


def test_a_quarter_that_is_over_says_no_day_but_its_own() -> None:
    spring = replace(
        a_scope(), period=Period(date(2024, 4, 1), date(2024, 6, 30), "2024Q2"), as_of=date(2024, 9, 1)
    )
    quarter = replace(followed(), scope=spring)
    assert "统计期内（2024年4月1日至2024年6月30日）责令改正3份" in paragraph(quarter, "zh")
    assert "Follow-up from 2024-04-01 to 2024-06-30: 3 orders" in paragraph(quarter, "en")


SOME = st.one_of(st.integers(0, 3), st.builds(not_all, st.integers(0, 3), st.integers(1, 3)))
BROKEN = ("None", "，，", "，。", "、，", "整治，。", "\n", "; ;", ": ;", ": .", "  ")


@given(st.fixed_dictionaries(dict.fromkeys(ENFORCEMENT, SOME)), st.sampled_from(["zh", "en"]))
def test_whatever_the_figures_it_reads_as_sentences(figures: dict[str, Figure | int], lang: str) -> None:
    text = paragraph(a_summary(**figures), lang)
    assert [broken for broken in BROKEN if broken in text] == []
    assert text.endswith("。" if lang == "zh" else ".")


STEPS = [key.partition(".")[2] for key in FOLLOWED]
ALONE = {"orders": "责令改正", "cases": "立案", "transfers": "移送", "new": "新发现问题", "relapses": "反弹"}


@given(st.fixed_dictionaries(dict.fromkeys(STEPS, SOME)))
def test_what_is_not_known_of_the_steps_is_never_passed_over(figures: dict[str, Figure | int]) -> None:
    text = paragraph(followed(**figures), "zh")
    for key, word in ALONE.items():
        one = figures[key]
        if isinstance(one, Figure):
            assert f"{word}不少于{one.known}" in text if one.known else re.search(f"{word}.数未统计", text)


@given(st.fixed_dictionaries(dict.fromkeys(STEPS, SOME)), st.sampled_from(["zh", "en"]))
def test_whatever_became_of_it_reads_as_sentences(figures: dict[str, Figure | int], lang: str) -> None:
    assert [broken for broken in BROKEN if broken in paragraph(followed(**figures), lang)] == []


@given(st.integers(1, 5))
def test_something_found_is_never_told_as_nothing_found(problems: int) -> None:
    text = paragraph(a_summary(**NONE_REMOVED, problems=problems), "zh")
    assert "未发现" not in text
    assert f"发现问题{problems}处，正在督促整改" in text

"""The report's paragraph: the published one to the letter, and what becomes of it with other figures."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.figures.model import Figure, Summary
from hotelaudit.outputs.paragraph import paragraph

from .building import ENFORCEMENT, a_figure, a_scope, a_summary, not_all, replace

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


SOME = st.one_of(st.integers(0, 3), st.builds(not_all, st.integers(0, 3), st.integers(1, 3)))
BROKEN = ("None", "，，", "，。", "、，", "整治，。", "\n", "; ;", ": ;", ": .", "  ")


@given(st.fixed_dictionaries(dict.fromkeys(ENFORCEMENT, SOME)), st.sampled_from(["zh", "en"]))
def test_whatever_the_figures_it_reads_as_sentences(figures: dict[str, Figure | int], lang: str) -> None:
    text = paragraph(a_summary(**figures), lang)
    assert [broken for broken in BROKEN if broken in text] == []
    assert text.endswith("。" if lang == "zh" else ".")


@given(st.integers(1, 5))
def test_something_found_is_never_told_as_nothing_found(problems: int) -> None:
    text = paragraph(a_summary(**NONE_REMOVED, problems=problems), "zh")
    assert "未发现" not in text
    assert f"发现问题{problems}处，正在督促整改" in text

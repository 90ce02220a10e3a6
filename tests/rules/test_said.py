"""Numbers as people write them, which figure they speak of, which period a sentence names."""

import pytest

from hotelaudit.rules.claims import Span, claims, clause
from hotelaudit.rules.contradictions import against, implausible
from hotelaudit.rules.said_numbers import first_number, numbers, printed, value
from hotelaudit.rules.said_when import own_periods, periods, title_period

INFINITE = float("inf")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("33", 33), ("３３", 33), ("三十三", 33), ("十", 10), ("十二", 12), ("二十", 20), ("一百零二", 102), ("两千三百", 2300),
        ("二〇二四", 2024), ("1,234", 1234), ("82.5", 82.5), ("两", 2), ("零", 0), ("三件", None), ("", None), ("abc", None),
        ("叁拾叁", 33), ("三万五千", 35_000), ("三万五", 35_000), ("1亿2千万", 120_000_000), ("5千", 5_000), ("33万", 330_000),
        ("八十五点零五", 85.05), ("八十点十", None), ("百万", None), ("万百十", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(written: str, means: float | None) -> None:
    assert value(written) == means


@pytest.mark.parametrize(
    ("sentence", "least", "most", "unit"),
    [
        ("33人次", 33, 33, "人次"),
        ("30余人次", 30, 40, "人次"),
        ("100多份", 100, 200, "份"),
        ("约1200份", 1100, 1300, "份"),
        ("近60家次", 50, 70, "家次"),
        ("不少于30人次", 30, INFINITE, "人次"),
        ("超过5次", 5, INFINITE, "次"),
        ("1.2万份", 12000, 12000, "份"),
        ("0.5万元", 5000, 5000, "元"),
        ("4户（套）", 4, 4, "户（套）"),
        ("80%", 80, 80, "%"),
        ("８０％", 80, 80, "%"),
        ("3 家", 3, 3, "家"),
        ("0件", 0, 0, "件"),
        ("30余万元", 300_000, 400_000, "元"),
        ("30人次以上", 30, INFINITE, "人次"),
        ("30人次左右", 20, 40, "人次"),
        ("5次以内", 0, 5, "次"),
        ("不超过5次", 0, 5, "次"),
        ("百余个次", 100, 200, "个次"),
        ("叁拾叁人次", 33, 33, "人次"),
        ("百分之八十五", 85, 85, "%"),
        ("百分之80.5", 80.5, 80.5, "%"),
        ("八成", 75, 85, "%"),
        ("八成半", 80, 90, "%"),
        ("八成以上", 80, INFINITE, "%"),
    ],
)
def test_a_counted_number_means_a_range(sentence: str, least: float, most: float, unit: str) -> None:
    (said,) = numbers(f"共{sentence}。" if sentence[0] not in "约近不超" else f"{sentence}。")
    assert (said.least, said.most, said.unit) == (least, most, unit)
    assert said.written in sentence


@pytest.mark.parametrize(
    "sentence",
    ["第三次会议", "每家酒店", "〔2024〕4号", "2024年6月24日", "3个月内", "三个方面", "一件事", "十百家", "H-0007家",
     "三成立", "队伍家", "千家万户"],
)  # fmt: skip
def test_what_is_not_counted_is_no_number(sentence: str) -> None:
    assert [said.written for said in numbers(sentence)] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("33", 33),
        ("三十四人次", 34),
        ("-5.9%", -5.9),
        ("+17", 17),
        ("未统计", None),
        ("十百", None),
        ("不少于4", 4),
        ("33余万", 330_000),
    ],
)
def test_the_first_number_of_what_stands_in_a_control(text: str, number: float | None) -> None:
    assert first_number(text) == number


@pytest.mark.parametrize(
    ("sentence", "control", "comes"),
    [
        ("小区157个次", "57", "157"),
        ("小区１57个次", "57", "１57"),
        ("人员33万人次", "33", "33万"),
        ("人员33余万人次", "33", "33余万"),
        ("人员33百人次", "33", "33百"),
        ("人员百33人次", "33", "百33"),
        ("人员-33人次", "33", "-33"),
        ("人员－33人次", "33", "－33"),
        ("人员33.5人次", "33", "33.5"),
        ("人员1,033人次", "33", "1,033"),
        ("人员33,000人次", "33", "33,000"),
        ("人员一百三十三人次", "三十三", "一百三十三"),
        ("人员三十三人次", "三十", "三十三"),
        ("人员33人次", "33", "33"),
        ("提高33百分点", "33", "33"),
        ("统一33家", "33", "33"),
        ("1.33家酒店", "33", "33"),
        ("人员若干1人次", "若干", "若干"),
    ],
)
def test_what_counts_is_the_number_that_is_printed(sentence: str, control: str, comes: str) -> None:
    at = sentence.rindex(control) if control == "33" else sentence.index(control)
    begin, end = printed(sentence, at, at + len(control))
    assert sentence[begin:end] == comes


def keys(sentence: str, *spans: Span) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.said.written, tuple(one.keys)) for one in claims(sentence, spans)]


def test_a_number_in_a_span_speaks_of_the_spans_figure() -> None:
    assert keys("开展3次", Span(2, 3, "enforcement.joint")) == [("3次", ("enforcement.joint",))]
    assert keys("检查5个次大酒店，出动8次", Span(0, 8, "H-0007")) == [("8次", ("enforcement.outings",))]


def test_words_name_one_figure_or_none() -> None:
    assert keys("检查酒店29家次") == [("29家次", ("enforcement.visits.hotel",))]
    assert keys("检查酒店、市场39家次") == [("39家次", ("enforcement.visits",))]
    assert keys("排查场所57家次") == [("57家次", ("enforcement.visits",))]
    assert keys("拆除4户4套") == [
        ("4户", ("enforcement.removed_households",)),
        ("4套", ("enforcement.removed_sets",)),
    ]
    assert keys("改造4户（套）") == [("4户（套）", ())]
    assert keys("不合格酒店7家、基本合格酒店1家、合格酒店28家") == [
        ("7家", ("pilot.verdict.non_compliant",)),
        ("1家", ("pilot.verdict.basically_compliant",)),
        ("28家", ("pilot.verdict.compliant",)),
    ]
    assert (
        keys("有28家合格、7家不合格")
        == keys("28家合格，7家酒店不合格")
        == [
            ("28家", ("pilot.verdict.compliant",)),
            ("7家", ("pilot.verdict.non_compliant",)),
        ]
    )
    assert keys("合格28家/不合格8家") == [
        ("28家", ("pilot.verdict.compliant",)),
        ("8家", ("pilot.verdict.non_compliant",)),
    ]
    assert keys("35家试点酒店中28家合格") == [
        ("35家", ("pilot.hotels",)),
        ("28家", ("pilot.verdict.compliant",)),
    ]
    assert keys("24家（68.6%）采用自建模式，4家（11.4%）采用移动OTT模式")[2] == ("4家", ())
    assert keys("35家试点酒店中，28家改造") == [("35家", ("pilot.hotels",)), ("28家", ())]
    assert keys("不合格项为A1开机落地画面7家") == keys("已合格7家") == [("7家", ())]
    assert keys("几十家合格") == keys("数十家合格") == [("十家", ())]
    assert keys("试点酒店总数35家") == [("35家", ("pilot.hotels",))]
    assert keys("逾期未整改4处、尚未责令改正1处") == [("4处", ()), ("1处", ("open.unordered",))]
    assert keys("已整改、已销号4处") == [("4处", ())]  # which of the two, nobody knows
    assert keys("12 outings and 3 letters, 1,200 leaflets", Span(0, 2, "enforcement.outings")) == [
        ("1,200", ("enforcement.leaflets",))
    ]


def test_how_many_records_lack_something_is_no_figure() -> None:
    assert keys("（1次出动未登记人数）、出动8次") == [("1次", ()), ("8次", ("enforcement.outings",))]
    assert keys("the number was not recorded for 1 outing over 3 outings") == [
        ("3", ("enforcement.outings",))
    ]
    (least,) = claims("at least 2 outings")
    assert (least.said.least, least.said.most) == (2, INFINITE)


def test_what_something_came_from_is_of_an_earlier_period() -> None:
    first, second = claims("合格酒店由9家增加到28家")
    assert (first.keys, first.earlier) == ((), True)
    assert (second.keys, second.earlier) == (("pilot.verdict.compliant",), False)


def test_a_clause_is_what_stands_between_two_commas() -> None:
    sentence = "未发现问题，责令拆除1套（件），完毕"
    (said,) = numbers(sentence)
    assert clause(sentence, said) == "责令拆除1套"


def codes(sentence: str) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in against(sentence, list(claims(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("共收缴379件（套），其中天线120面、高频头121只、接收机121台。", [("sum", "error")]),
        ("共收缴362件（套），其中天线120面、高频头121只、接收机121台。", []),
        ("检查57家次，其中酒店29家次、市场10家次。", [("sum", "warning")]),  # there may be others
        ("检查57家次，其中酒店49家次、市场10家次。", [("sum", "error")]),
        ("发现问题10处，其中立案3件、移送2件。", []),  # another measure
        ("收缴设施10件，其中天线约5面、接收机3台。", []),
        ("收缴设施10件，其中天线5面。", []),
        ("收缴设施10件，其中天线5面；接收机3台。", []),
        ("天线12面、接收机16台，共计28件。", []),
        ("天线12面、接收机16台，共计29件。", [("sum", "error")]),
        ("其中天线5面、接收机3台。", []),
        ("35家试点酒店中，自建模式酒店3家，移动OTT模式酒店4家。", [("groups", "error")]),
        ("35家试点酒店中，自建模式酒店3家。", []),
        ("35家试点酒店中，自建模式酒店3家，移动OTT模式酒店4家，其他情形28家。", []),  # one that is not known
        ("约35家试点酒店中，自建模式酒店3家，移动OTT模式酒店4家。", []),
        ("未发现违规行为，责令自行拆除1套。", [("nothing_found", "error")]),
        ("未发现违规行为，发放宣传资料10份。", []),
        ("未发现违规行为，责令拆除0套。", []),
        ("发现违规行为，责令自行拆除1套。", []),
        ("应整改3处、已整改2处，整改率66.7%。", []),
        ("应整改3处、已整改2处，整改率66%。", [("share", "error")]),
        ("应整改3处、已整改2处，整改率67%。", []),
        ("检查30家次、上年20家次，同比增长50.5%。", []),
        ("整改率66.7%。", []),
        ("移动OTT模式4家（占11.4%），自建模式3家（占8.6%）。", []),  # of a whole that is not named
        ("35家试点酒店中，移动OTT模式4家（占11.4%），自建模式酒店31家，占88.6%。", []),
        ("35家酒店中，移动OTT4家（占12.4%）。", [("share", "error")]),
        ("应整改3处（占全年的一半）、已整改2处，整改率约60%。", []),
        ("合格28家、不合格7家，合格率80%。", []),
        ("合格28家、不合格7家，合格率85%。", [("share", "error")]),
        ("检查30%、20%（占5%）。", []),
    ],
)
def test_what_a_sentence_has_against_itself(sentence: str, found: list[tuple[str, str]]) -> None:
    assert codes(sentence) == found


def test_officers_and_vehicles_of_a_whole_report() -> None:
    said = {"enforcement.officers": 15.0, "enforcement.outings": 8.0, "enforcement.vehicles": 16.0}
    assert [one.code for one in implausible(said)] == ["officers", "vehicles"]
    assert list(implausible({**said, "enforcement.officers": 33.0})) == []
    assert list(implausible({})) == []


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("2024年第三季度", ["2024Q3"]), ("２０２４年第３季度", ["2024Q3"]), ("二〇二四年上半年", ["2024H1"]),
        ("下半年", ["2023H2"]), ("第四季度", ["2023Q4"]), ("2024Q1 and 2024H2", ["2024Q1", "2024H2"]), ("2024年", []),
    ],
)  # fmt: skip
def test_the_periods_that_a_sentence_names(sentence: str, named: list[str]) -> None:
    assert list(periods(sentence, 2023)) == named


def test_the_period_of_a_title_and_of_a_sentence_of_its_own() -> None:
    assert title_period("关于2024年第三季度情况的报告") == "2024Q3"
    assert title_period("2024年度工作总结") == "2024"
    assert title_period("2024年6月情况") is None
    assert title_period("第三季度情况") is None
    assert title_period("关于2024年1-6月情况的报告") == "2024-01-01..2024-06-30"
    assert title_period("2024年全年情况") == "2024"
    assert title_period("上半年总结") is None
    assert title_period("关于2024年2月1日至2024年6月20日情况的报告") == "2024-02-01..2024-06-20"
    assert title_period("Report, 2024-02-01..2024-06-20") == "2024-02-01..2024-06-20"
    assert title_period("2024年2月30日至2024年6月20日") is None
    assert own_periods("第三季度，检查29个次。", 2024) == ["2024Q3"]
    assert own_periods("与上年第三季度相比持平。", 2024) == ()
    assert own_periods("下一步，第四季度检查20家。", 2024) == ()

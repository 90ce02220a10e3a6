"""Sentences as real reports have them, against the sample: 33 officers, 8 vehicles, 5 joint, 57 visits, 4 removed."""

from datetime import date
from pathlib import Path

import pytest

from hotelaudit.outputs import report_checking as showing
from hotelaudit.workflows.report_checking import Checked, check
from hotelaudit.workflows.reporting import Asked

HALF = Asked(period="2024H1", as_of=date(2024, 6, 24))
TITLE = "关于2024年上半年工作情况的报告\n"

RIGHT = [
    "累计出动执法人员33人次、车辆8车次，组织开展联合执法5次，检查宾馆酒店市场居民小区57个次，查处拆除接收设施4户（套）。",
    "累计出动执法人员３３人次，车辆８台次。",
    "出动执法人员三十三人次，出动车辆八辆次。",
    "全市共出动执法人员30余人次，检查各类场所50多家次。",
    "出动执法人员约30人次，检查场所近60家次。",
    "检查宾馆、酒店29家次，检查居民小区十八个次，检查市场10个次。",
    "共检查宾馆酒店、市场、居民小区57家次。",
    "拆除卫星电视接收设施4户4套。",
    "截至目前，市35家试点酒店中，达到开机进直播模式或迎宾模式的酒店24家，采用移动OTT模式酒店4家，定制电信迎宾模式4家，自建模式酒店3家。",
    "全市三十五家试点酒店中，开机进直播模式或迎宾模式的24家，移动OTT模式四家，定制电信迎宾模式4家，自建模式3家。",
    "试点酒店合格率为80%。",
    "合格酒店28家，不合格酒店7家。",
    "罚款0元，立案0件。",
    "开展联合执法行动不少于5次，发现问题不少于3处。",
    "2024年第一季度，出动执法人员17人次；二季度，出动执法人员16人次，合计出动33人次。",
    "出动执法人员33人次（其中一季度出动17人次），车辆8车次。",
    "今年以来出动执法人员33人次，1-6月检查各类场所57个次。",
    "截至2024年6月，累计出动执法人员33人次。",
    "出动执法人员三十三人次（2024年合计）。",
    "2024年，全年检查各类场所57个次。",
    "合格酒店28家，不合格酒店7家，试点酒店合格率百分之八十。",
    "35家试点酒店中，28家合格，合格率80%。",
    "35家试点酒店中，有28家合格、7家不合格。",
    "全市35家试点酒店（计划35家）中，合格酒店28家。",
    "合格率八成，出动执法人员叁拾叁人次、三十人次以上，检查场所伍拾柒个次。",
    "33 officer deployments and 8 vehicle deployments; 5 joint operations; 57 inspections of hotels.",
]  # fmt: skip

WRONG = [
    ("累计出动执法人员34人次。", "differs", "enforcement.officers", "34人次", "33"),
    ("累计出动执法人员三十五人次。", "differs", "enforcement.officers", "三十五人次", "33"),
    ("累计出动执法人员40余人次。", "differs", "enforcement.officers", "40余人次", "33"),
    ("出动车辆１８车次。", "differs", "enforcement.vehicles", "１８车次", "8"),
    ("检查宾馆酒店市场居民小区1,057个次。", "differs", "enforcement.visits", "1,057个次", "57"),
    ("检查宾馆酒店57个次。", "differs", "enforcement.visits.hotel", "57个次", "29"),
    ("查处拆除接收设施5户（套）。", "differs", "enforcement.removed_households", "5户（套）", "4"),
    ("罚款0.5万元。", "differs", "enforcement.fines", "0.5万元", "0"),
    ("发放宣传资料120份。", "unknown", "enforcement.leaflets", "120份", "not known"),
    ("其中不合格酒店2家。", "differs", "pilot.verdict.non_compliant", "2家", "7"),
    ("合格率达到82.5%。", "differs", "pilot.rate", "82.5%", "80"),
    ("采用移动OTT5家，不合格酒店7家。", "differs", "pilot.group.ott_mobile", "5家", "4"),
    ("2024年第一季度，出动执法人员12人次。", "differs", "enforcement.officers@2024Q1", "12人次", "17"),
    ("今年一季度检查各类场所57个次。", "differs", "enforcement.visits@2024Q1", "57个次", "29"),
    ("合格28家/不合格8家。", "differs", "pilot.verdict.non_compliant", "8家", "7"),
    ("合格率达百分之八十五。", "differs", "pilot.rate", "百分之八十五", "80"),
    ("出动执法人员叁拾肆人次。", "differs", "enforcement.officers", "叁拾肆人次", "33"),
    ("35家试点酒店（计划9家）中，合格酒店28家。", "differs", "pilot.target", "9家", "35"),
    ("In 2024Q1 12 officer deployments.", "differs", "enforcement.officers@2024Q1", "12", "17"),
    ("60 inspections of hotels and markets.", "differs", "enforcement.visits", "60", "57"),
]

AGAINST_ITSELF = [
    ("共收缴各类设施379件（套），其中天线120面、高频头121只、接收机121台。", "sum", "the parts come to 362, the total is 379"),
    ("收缴天线12面、高频头12只、接收机16台，共计39件。", "sum", "the parts come to 40, the total is 39"),
    ("未发现违规行为，责令自行拆除1套。", "nothing_found", "“未发现”, and yet “责令自行拆除1套”"),
    ("经检查，均未发现违规接收设施，现场收缴接收机2台。", "nothing_found", "“均未发现”, and yet “现场收缴接收机2台”"),
    ("市35家试点酒店中，达到开机进直播模式或迎宾模式的酒店24家，采用移动OTT模式酒店4家，定制电信迎宾模式4家，自建模式酒店2家。",
     "groups", "the groups come to 34, the hotels are 35"),
    ("到期应整改3处、已整改2处（整改率66.7%）、已销号1处（销号率40%）。", "share", "40% does not follow: 1处 of 3处 is 33.3 %"),
    ("市35家试点酒店中，达到开机进直播模式或迎宾模式的酒店24家，采用移动OTT5家，定制电信迎宾模式4家，自建模式酒店3家。",
     "groups", "the groups come to 36, the hotels are 35"),
    ("出动执法人员15人次，出动8次。", "officers", "two officers act at each outing; outings: 8, officers: 15"),
    ("出动执法人员8人次、车辆9车次。", "vehicles", "vehicles: 9, which are more than the officers: 8"),
]  # fmt: skip

NOT_CHECKED = [
    ("召开专题会议3次。", "3次", "unknown"),
    ("约谈酒店负责人6人。", "6人", "unknown"),
    ("两年来累计出动执法人员66人次。", "66人次", "years"),
    ("近两年共出动执法人员66人次。", "66人次", "years"),
    ("两年累计拆除8户。", "8户", "years"),
    ("查处拆除接收设施8户（两年合计）。", "8户", "years"),
    ("2019年一季度，出动执法人员12人次。", "12人次", "other_period"),
    ("按照2023年部署，出动执法人员12人次。", "12人次", "other_period"),
    ("去年一季度，出动执法人员12人次。", "12人次", "other_period"),
    ("35家试点酒店中，开机进直播24家。", "24家", "unknown"),
    ("检查酒店VIP3家。", "3家", "unknown"),
    ("检查场所30-40家次。", "40家次", "unknown"),
    ("下一步计划检查酒店20家次。", "20家次", "other_period"),
    ("施甸检查酒店12家次。", "12家次", "county"),
    ("上年同期检查宾馆酒店12个次。", "12个次", "other_period"),
    ("八成以上的试点酒店面貌一新。", "八成", "unknown"),
]

NO_FIGURE = [
    "一季一分析、半年一总结，条条要整改、件件有着落。",
    "依据《行政处罚法》第五十六条，保广责改〔2024〕4号，2024年6月24日前整改，历时3个月。",
    "严格落实“一个遥控器看电视”要求，第三次全体会议强调一件事一件事抓落实。",
]


def checked(folder: Path, sentence: str, title: str = TITLE, asked: Asked = HALF) -> Checked:
    file = folder / "报告.txt"
    file.write_text(f"{title}　　{sentence}\n", "utf-8")
    return check(file, asked)


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_agrees_is_found_to_agree(tmp_path: Path, sentence: str) -> None:
    found = checked(tmp_path, sentence)
    assert found.findings == []
    assert found.unchecked == []
    assert found.compared > 0


@pytest.mark.parametrize(("sentence", "code", "key", "says", "records"), WRONG, ids=[row[0] for row in WRONG])
def test_what_no_longer_agrees_is_told_with_its_figure(
    tmp_path: Path, sentence: str, code: str, key: str, says: str, records: str
) -> None:
    (finding,) = (one for one in checked(tmp_path, sentence).findings if one.key)
    assert (finding.code, finding.key, finding.says, finding.records) == (code, key, says, records)
    assert finding.sentence == sentence
    assert finding.place == (2,)


@pytest.mark.parametrize(("sentence", "code", "says"), AGAINST_ITSELF, ids=[row[0] for row in AGAINST_ITSELF])
def test_a_sentence_against_itself_is_told_whatever_the_records_say(
    tmp_path: Path, sentence: str, code: str, says: str
) -> None:
    found = checked(tmp_path, sentence)
    assert says in [showing.explained(one._asdict()) for one in found.findings if one.code == code]


@pytest.mark.parametrize(("sentence", "says", "why"), NOT_CHECKED, ids=[row[0] for row in NOT_CHECKED])
def test_a_number_of_no_known_figure_is_not_said_to_be_right(
    tmp_path: Path, sentence: str, says: str, why: str
) -> None:
    found = checked(tmp_path, sentence)
    assert [(one.says, one.why) for one in found.unchecked] == [(says, why)]
    assert found.compared == ("35家" in sentence)


@pytest.mark.parametrize("sentence", NO_FIGURE)
def test_what_only_looks_like_a_number_is_passed_over(tmp_path: Path, sentence: str) -> None:
    found = checked(tmp_path, sentence)
    assert (found.findings, found.unchecked, found.compared) == ([], [], 0)


def test_shares_in_brackets_and_what_something_came_from(tmp_path: Path) -> None:
    shares = "达到开机进直播模式或迎宾模式的酒店24家（占68.6%），采用移动OTT模式酒店4家（占11.4%），自建模式酒店3家（占8.6%）。"
    found = checked(tmp_path, shares)
    assert (found.findings, [one.says for one in found.unchecked]) == ([], ["68.6%", "11.4%", "8.6%"])
    grew = checked(tmp_path, "合格酒店由9家增加到28家。")
    assert (grew.findings, grew.compared) == ([], 1)
    assert [(one.says, one.why) for one in grew.unchecked] == [("9家", "other_period")]


def test_the_day_that_a_text_names_is_that_of_the_check(tmp_path: Path) -> None:
    found = checked(tmp_path, "出动执法人员33人次（统计截至2024年6月24日）。", asked=Asked(period="2024H1"))
    assert (found.findings, found.scope.as_of) == ([], date(2024, 6, 24))


def test_a_title_over_the_figures_of_another_quarter(tmp_path: Path) -> None:
    """The first quarter had 29 visits, the second 28; the title alone says which is meant."""
    title = "关于2024年第一季度工作情况的报告\n"
    found = checked(tmp_path, "检查宾馆酒店市场居民小区28个次。", title, HALF._replace(period=None))
    (wrong,) = found.findings
    assert (wrong.records, wrong.facts["elsewhere"]) == ("29", "2024Q2")
    assert "28个次 is the figure of 2024Q2" in showing.explained(wrong._asdict())
    told = checked(tmp_path, "检查各类场所57个次。", title)
    assert [(one.code, one.says, one.records) for one in told.findings] == [("title", "2024Q1", "2024H1")]
    body = checked(tmp_path, "第二季度，检查各类场所29个次。", title, HALF._replace(period=None))
    assert [(one.code, one.says) for one in body.findings] == [("period", "2024Q2")]


def test_a_cumulative_number_in_a_sentence_of_one_quarter(tmp_path: Path) -> None:
    title = "关于2024年第二季度工作情况的报告\n"
    found = checked(tmp_path, "出动执法人员33人次。", title, HALF._replace(period=None))
    (wrong,) = found.findings
    assert (wrong.says, wrong.records) == ("33人次", "16")
    assert wrong.facts["elsewhere"] == "2024-01-01..2024-06-30"


def test_a_whole_year_in_a_report_of_its_last_quarter(tmp_path: Path) -> None:
    """Of the year the records know 57 visits, of the quarter none."""
    last = Asked(period="2024Q4", as_of=date(2024, 12, 31))
    title = "关于2024年第四季度工作情况的报告\n"
    assert checked(tmp_path, "全年累计检查各类场所57个次。", title, last).findings == []
    (wrong,) = checked(tmp_path, "全年累计检查各类场所379个次。", title, last).findings
    assert (wrong.key, wrong.records) == ("enforcement.visits@2024", "57")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_is_read_as_a_clerk_saves_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(f"{TITLE}出动执法人员34人次。".encode(encoding))
    assert [one.says for one in check(file, HALF).findings] == ["34人次"]


def test_findings_for_people_and_for_programs(tmp_path: Path) -> None:
    found = checked(tmp_path, "采用移动OTT5家，[/]两年来累计拆除8户。")
    assert showing.told([one._asdict() for one in found.findings]) == (
        "paragraph 2, error: it says 5家, the records say 4\n    pilot.group.ott_mobile\n"
        "    采用移动OTT5家，[/]两年来累计拆除8户。\n"
    )
    (left,) = showing.unchecked_rows([one._asdict() for one in found.unchecked])
    assert (left["severity"], left["code"], left["says"], left["place"]) == (
        "not_checked",
        "years",
        "8户",
        "2",
    )

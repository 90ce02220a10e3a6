"""A report that went through other hands: tracked changes, controls moved or lost, parts of another's making."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from building import a_hotel, a_look, a_violation
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hotelaudit.errors import CannotRead
from hotelaudit.outputs import report_checking as showing
from hotelaudit.papers import properties, reading
from hotelaudit.records.store import Store
from hotelaudit.workflows import report_reading
from hotelaudit.workflows.report_checking import Checked, check
from hotelaudit.workflows.reporting import Asked

HALF = Asked(period="2024H1", as_of=date(2024, 6, 24))
RUN = "<w:r><w:t>{}</w:t></w:r>"
CONTROL = "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
TAG = '<w:tag w:val="{}"/>'
ALIAS = '<w:alias w:val="{}"/>'


def control(said: str, *properties_of: str) -> str:
    return CONTROL.format(properties="".join(properties_of), content=RUN.format(said))


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    def made(*bodies: str, about: dict[str, str] | None = None) -> Path:
        document = docx.Document()
        document.add_paragraph("关于2024年上半年情况的报告", "Title")
        for body in bodies:
            document.element.body.insert(1, parse_xml(body.replace(">", f" {nsdecls('w')}>", 1)))
        if about:
            properties.describe(document, about)
        file = tmp_path / "r.docx"
        document.save(str(file))
        return file

    return made


def line(*parts: str) -> str:
    return f"<w:p>{''.join(parts)}</w:p>"


def told(found: Checked) -> list[tuple[str, str, str]]:
    return [(one.code, one.says, one.key) for one in found.findings]


def test_a_key_is_known_by_tag_or_by_title(report: Callable[..., Path]) -> None:
    parts = (
        control("34", TAG.format("enforcement.officers")),
        control("9", ALIAS.format("explain enforcement.vehicles"), "<w:text/>"),
        control("张三", TAG.format("姓名")),
        control("李四", ALIAS.format("explain everything")),
        "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>",
    )
    found = check(report(line(*parts)), HALF)
    assert told(found) == [
        ("differs", "34", "enforcement.officers"),
        ("differs", "9", "enforcement.vehicles"),
    ]
    assert found.compared == 2


def test_what_a_tracked_change_took_away_is_not_read(report: Callable[..., Path]) -> None:
    body = line(
        RUN.format("出动执法人员"),
        f'<w:del w:id="1" w:author="甲"><w:r><w:delText>33</w:delText></w:r>{RUN.format("33")}</w:del>',
        f'<w:ins w:id="2" w:author="甲">{RUN.format("34")}</w:ins>',
        RUN.format("人次"),
        "<w:r><w:tab/></w:r>",
        f"<w:hyperlink>{RUN.format('。')}</w:hyperlink>",
    )
    (finding,) = check(report(body), HALF).findings
    assert (finding.says, finding.sentence) == ("34人次", "出动执法人员34人次 。")


def test_a_control_around_a_whole_paragraph_or_in_a_cell(report: Callable[..., Path]) -> None:
    whole = CONTROL.format(properties=TAG.format("enforcement.officers"), content=line(RUN.format("34")))
    cell = f"<w:tc><w:tcPr/>{line(control('58', TAG.format('enforcement.visits')))}</w:tc>"
    inserted = f"<w:ins w:id='1' w:author='甲'><w:tr>{cell}</w:tr></w:ins>"
    found = check(report(whole, f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr>{inserted}</w:tbl>"), HALF)
    assert sorted(one.place for one in found.findings) == [(1, 1, 1), (1, 2, 1), (2,)]


def test_a_number_that_is_gone_from_its_control_and_a_key_that_is_no_more(
    report: Callable[..., Path],
) -> None:
    body = line(
        control("若干", TAG.format("enforcement.officers")),
        control("未统计", TAG.format("enforcement.leaflets")),
        control("120", TAG.format("enforcement.leaflets")),
        control("9", TAG.format("enforcement.seen_no_more")),
        control("9", TAG.format("enforcement.officers@2024Q9")),
        control("4", TAG.format("quality.rooms_alike")),
        control("17", TAG.format("enforcement.officers@2024Q1")),
        control("-1（-5.9%）", TAG.format("enforcement.officers~2024Q1")),
    )
    found = check(report(body), HALF._replace(period="2024Q2"))
    assert told(found)[1:4] == [
        ("differs", "若干", "enforcement.officers"),
        ("differs", "120", "enforcement.leaflets"),
        ("differs", "4", "quality.rooms_alike"),
    ]
    assert [(one.says, one.why) for one in found.unchecked] == [("9", "no_figure"), ("9", "no_figure")]


@pytest.mark.parametrize(
    ("before", "said", "behind", "prints"),
    [
        ("检查场所1", "57", "个次。", "157"),
        ("检查场所", "57", "万个次。", "57万"),
        ("检查场所", "57", "0个次。", "570"),
        ("检查场所不少于1", "57", "个次。", "157"),
        ("检查场所-", "57", "个次。", "-57"),
        ("检查场所百", "57", "个次。", "百57"),
    ],
)
def test_what_is_typed_beside_a_control_belongs_to_its_number(
    report: Callable[..., Path], before: str, said: str, behind: str, prints: str
) -> None:
    parts = (RUN.format(before), control(said, TAG.format("enforcement.visits")), RUN.format(behind))
    found = check(report(line(*parts)), HALF)
    assert told(found) == [("differs", prints, "enforcement.visits")]
    assert found.findings[0].records == "57"


def test_what_is_typed_beside_a_number_of_a_county_belongs_to_it(report: Callable[..., Path]) -> None:
    parts = (RUN.format("酒店1"), control("11", TAG.format("region.530502.hotels")), RUN.format("家"))
    assert told(check(report(line(*parts)), HALF)) == [("differs", "111", "region.530502.hotels")]


def test_the_words_beside_a_control_name_its_figure(report: Callable[..., Path]) -> None:
    """Each number is that of its control, but the words were changed round."""
    parts = (
        RUN.format("采用移动OTT模式酒店"),
        control("24", TAG.format("pilot.group.live_or_welcome")),
        RUN.format("家，开机进直播模式或迎宾模式的酒店"),
        control("4", TAG.format("pilot.group.ott_mobile")),
        RUN.format("家，定制电信迎宾模式酒店"),
        control("4", TAG.format("pilot.group.welcome_telecom_custom")),
        RUN.format("家；2023年，出动执法人员"),
        control("33", TAG.format("enforcement.officers")),
        RUN.format("人次。下一步，检查场所"),
        control("8", TAG.format("enforcement.vehicles")),
        RUN.format("个次。"),
    )
    found = check(report(line(*parts)), HALF)
    assert told(found) == [
        ("differs", "24家", "pilot.group.ott_mobile"),
        ("differs", "4家", "pilot.group.live_or_welcome"),
    ]
    assert (found.compared, found.unchecked) == (5, [])


def test_the_quotation_is_from_where_the_number_stands(report: Callable[..., Path]) -> None:
    parts = (
        RUN.format(
            "　　　出动执法人员17人次，各县（市、区）和有关单位按照职责分工持续推进整治工作，出动车辆"
        ),
        control("7", TAG.format("enforcement.vehicles")),
        RUN.format("车次，召开会议7次。"),
    )
    found = check(report(line(*parts)), HALF)
    (vehicles,) = (one for one in found.findings if one.key == "enforcement.vehicles")
    assert showing.around(vehicles.sentence, vehicles.says, vehicles.at).endswith(
        "出动车辆7车次，召开会议7次。"
    )
    (left,) = found.unchecked
    assert left.sentence[left.at :] == "7次。"


def test_what_a_file_says_of_itself_may_have_been_changed(report: Callable[..., Path]) -> None:
    body = line(RUN.format("出动执法人员16人次。"))
    ours = {"period": "2024Q2", "as-of": "2024-06-24", "cohort": "pilot-2024", "lang": "zh"}
    found = check(report(body, about=ours), Asked())
    assert (found.scope.period.text, found.scope.as_of, found.ours) == ("2024Q2", date(2024, 6, 24), True)
    assert [one.code for one in found.findings] == ["title"]
    for spoilt in ({**ours, "as-of": "gestern"}, {**ours, "period": "never"}):
        with pytest.raises(CannotRead, match="was changed"):
            check(report(body, about=spoilt), Asked())
    assert check(report(body, about={**ours, "lang": "fr"}), Asked()).compared == 1
    odd = docx.Document(str(report(body, about=ours)))
    properties.describe(odd, {"period": "2024"})
    assert properties.read(odd) == {"period": "2024"}


def test_households_and_sets_that_differ_are_not_one_number(file_store: Store, tmp_path: Path) -> None:
    with file_store.change("test") as change:
        hotel = a_hotel(change)
        a_look(change, hotel)
        a_violation(change, hotel, households=2, sets=5)
    asked = Asked(file_store.place.target, None, "2024H1", date(2024, 6, 24))
    (tmp_path / "r.txt").write_text("报告\n查处拆除接收设施2户（套）。", "utf-8")
    (finding,) = check(tmp_path / "r.txt", asked).findings
    assert (finding.code, finding.says, finding.records) == ("both", "2户（套）", "2户5套")
    (tmp_path / "r.md").write_text(
        "# 报告\n\n拆除<!--enforcement.removed_households-->2<!--/-->户（套）。\n<!--/-->", "utf-8"
    )
    assert [one.code for one in check(tmp_path / "r.md", asked).findings] == ["both"]


def test_more_is_known_than_a_report_says(store: Store, tmp_path: Path) -> None:
    with store.change("test") as change:
        hotel = a_hotel(change)
        for sets in (5, None):
            a_violation(change, hotel, households=1, sets=sets)
    asked = Asked(store.place.target, None, "2024H1", date(2024, 6, 24))
    (tmp_path / "r.txt").write_text("报告\n拆除3套。\n拆除7套。", "utf-8")
    told_of = [(one.code, one.severity, one.records) for one in check(tmp_path / "r.txt", asked).findings]
    assert told_of == [
        ("unknown", "error", "not known, at least 5"),
        ("unknown", "warning", "not known, at least 5"),
    ]


def test_files_that_are_far_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Callable[..., Path]
) -> None:
    file = report(line(RUN.format("x")))
    monkeypatch.setattr(reading, "_MOST", 10)
    with pytest.raises(CannotRead, match="far too large"):
        check(file, HALF)
    monkeypatch.setattr(report_reading, "_MOST", 10)
    (tmp_path / "r.txt").write_text("x" * 11, "utf-8")
    with pytest.raises(CannotRead, match="far too large"):
        check(tmp_path / "r.txt", HALF)
    with pytest.raises(CannotRead, match="there is no such") as none:
        check(tmp_path / "none.docx", HALF)
    assert "word processor" not in (none.value.hint or "")
    with pytest.raises(CannotRead, match="there is no such"):
        check(tmp_path / "none.md", HALF)
    (tmp_path / "r.md").write_bytes(b"\xff\xff\xff")
    with pytest.raises(CannotRead, match="no text"):
        check(tmp_path / "r.md", HALF)

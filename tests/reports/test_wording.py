"""A bureau's own wording: figures by name and by key, all faults at once, and nothing that runs for ever."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hotelaudit.errors import CannotRead, WordingRefused
from hotelaudit.workflows.report_checking import check
from hotelaudit.workflows.report_files import Made, Wanted, write
from hotelaudit.workflows.report_reading import read
from hotelaudit.workflows.reporting import Asked

HALF = Asked(period="2024H1", as_of=date(2024, 6, 24))
SECOND = Asked(period="2024Q2", as_of=date(2024, 6, 30))


@pytest.fixture
def worded(tmp_path: Path) -> Callable[..., str]:
    def word(said: str, asked: Asked = HALF, lang: str = "zh") -> str:
        return made(tmp_path, said, asked, lang).text or ""

    return word


def made(folder: Path, said: str, asked: Asked = HALF, lang: str = "zh", ending: str = "txt") -> Made:
    template = folder / f"own.{ending}"
    template.write_text(said, "utf-8")
    return write(asked, Wanted(template=template), lang)


@pytest.mark.parametrize(
    ("said", "comes"),
    [
        ("{{ 时期 }}出动{{ 执法人员 }}人次", "2024年上半年出动33人次"),
        ('{{ figure("enforcement.visits") }}/{{ 指标("车辆") }}', "57/8"),
        ("{{ f.pilot.hotels }}家，{{ f.enforcement.visits.hotel }}个次", "35家，29个次"),
        ("{{ f['pilot.hotels'] }}", "35"),
        ("{{ 合格率 }}%", "80%"),
        ("{% if 立案 > 0 %}有{% else %}无{% endif %}案件", "无案件"),
        ("{% if 执法人员 >= 33 and 车辆 <= 8 and 车辆 < 执法人员 and 立案 == 0 %}对{% endif %}", "对"),
        ("{% if 宣传资料 > 0 or 宣传资料 < 1 or 宣传资料 == 0 %}错{% endif %}", ""),
        ("{% for 县 in 各县 %}{{ 县.name }}{{ 县.hotels }}、{% endfor %}", "隆阳区11、施甸县3、龙陵县3、昌宁县4、腾冲市14、"),
        ("{{ 存在问题 | length }}{{ 单位 | default('') }}", "4"),
        ("{{ 截至 }}", "2024年6月24日"),
    ],
)  # fmt: skip
def test_a_template_says_figures(worded: Callable[..., str], said: str, comes: str) -> None:
    assert worded(said) == comes


def test_a_template_compares(worded: Callable[..., str]) -> None:
    said = '{{ 上期("执法人员") }}，{{ 环比("执法人员") }}；{{ 上年同期("执法人员") }}，{{ 同比("执法人员") }}；{{ 环比("合格率") }}'
    assert worded(said, SECOND) == "17，-1（-5.9%）；无记录，—；+54.3个百分点"
    assert (
        worded('{{ before("enforcement.outings") }} {{ change("enforcement.outings") }}', SECOND, "en")
        == "4 the same"
    )


def test_what_is_not_known_comes_out_so_and_is_said(tmp_path: Path) -> None:
    done = made(tmp_path, "资料{{ 宣传资料 }}份，{{ 宣传资料 }}")
    assert done.text == "资料未统计份，未统计"
    assert done.unknown == ["Leaflets handed out"]
    assert made(tmp_path, "{{ 宣传资料 }}", lang="en").text == "not counted"


def test_all_faults_of_a_template_are_told_at_once_with_line_and_likest_name(tmp_path: Path) -> None:
    said = '{{ 执法人圆 }}\n{{ figure("enforcement.officer") }}\n{{ f.pilot.hotel }}{{ 上期(执法人员) }}\n{{ 县.name }}'
    with pytest.raises(WordingRefused) as refused:
        made(tmp_path, said)
    told = [(one.where, one.found, one.cure) for one in refused.value.problems]
    assert [where for where, _found, _cure in told] == [f"own.txt, line {line}" for line in (1, 2, 3, 3, 4)]
    assert "执法人员" in told[0][2]
    assert "enforcement.officers" in told[1][2]
    assert "pilot.hotels" in told[2][2]


DOCS = Path(__file__).parents[2] / "docs" / "report.md"
TWO = "{% for 县 in 各县 %}{{ 县.foo }}{{ 县.name }}{{ loop.indx }}\n{{ 县.hotels.foo }}{% endfor %}{{ 执法人员 }}"


def test_the_example_of_the_docs_keeps_its_lines(worded: Callable[..., str]) -> None:
    example = DOCS.read_text("utf-8").partition("```jinja\n")[2].partition("```")[0]
    first, second, *items = worded(example.replace("逾期 > 0", "逾期 >= 0")).splitlines()
    assert first.endswith("检查57个次。")
    assert second == "逾期0处，正在督促。"
    assert [line.partition(".")[0] for line in items] == ["1", "2", "3", "4"]


def test_what_a_thing_in_a_loop_has_not_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused) as refused:
        made(tmp_path, TWO)
    told = [(one.where, one.found) for one in refused.value.problems]
    assert told == [
        ("own.txt, line 1", "there is no {{ 县.foo }}."),
        ("own.txt, line 1", "there is no {{ loop.indx }}."),
        ("own.txt, line 2", "there is no {{ 县.hotels.foo }}."),
    ]


def test_a_tag_that_is_not_closed_is_told_in_our_words(tmp_path: Path) -> None:
    with pytest.raises(WordingRefused) as refused:
        made(tmp_path, "{% if 逾期 > 0 %}\n逾期\n")
    (one,) = refused.value.problems
    assert one.found.startswith("the template is written wrongly (")
    assert one.found.endswith(").")
    assert ".." not in one.found


HARMFUL = [
    "{% for a in range(100000000) %}x{% endfor %}",
    "{% for a in 存在问题 %}{% for b in 存在问题 %}x{% endfor %}{% endfor %}",
    "{% for a in 存在问题 recursive %}{{ loop(存在问题) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ 'a' * 999999999 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'a'|center(999999999) }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ f.__class__ }}",
    "{{ f['__init__'] }}",
    "{{ f['pilot']['hotels'].__globals__ }}",
    "{{ figure.__globals__ }}",
    "{{ 存在问题.append('x') }}",
    "{{ 'x'.format(f) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% set a = 存在问题 %}",
    "{{ self }}",
    "{{ cycler('a') }}",
    "{{ 执法人员 + 1 }}",
    "{{ f['a' ~ 'b'] }}",
    "{{ figure(name='x') }}",
    "{% for a in 'abc' %}x{% endfor %}",
    "{{ f.pilot",
    "{{ f.pilot }}{{ 县.name }}",
]


@pytest.mark.parametrize("said", HARMFUL)
def test_a_template_can_do_no_harm(tmp_path: Path, said: str) -> None:
    began = time.perf_counter()
    with pytest.raises(WordingRefused):
        made(tmp_path, said)
    assert time.perf_counter() - began < 20


def test_a_template_of_markdown_keeps_its_signs_and_names_the_keys(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# {{ 标题 }}\n\n**出动**{{ 执法人员 }}人次\n", "utf-8")
    file = tmp_path / "made.md"
    write(HALF, Wanted(output=file, templates=str(tmp_path)), "zh")
    assert "**出动**<!--enforcement.officers-->33<!--/-->人次\n" in file.read_text("utf-8")
    assert check(file, Asked()).findings == []
    write(HALF, Wanted(output=file, templates=str(tmp_path)), "zh")  # ours, and untouched
    written = file.read_text("utf-8").replace("33", "34")
    file.write_text(written, "utf-8")
    assert [(one.says, one.records) for one in check(file, Asked()).findings] == [("34", "33")]


def test_a_template_of_word_keeps_its_form_and_names_the_keys(tmp_path: Path) -> None:
    own = docx.Document()
    line = own.add_paragraph("{{ 时期 }}出动")
    line.add_run("{{ 执法人员 }}").bold = True
    line.add_run("人次。")
    for words in (
        "{% for 句 in 存在问题 %}",
        "{{ 句 }}",
        "{% endfor %}",
        "{%p if 车辆 > 0 %}",
        "完",
        "{%p endif %}",
    ):
        own.add_paragraph(words)
    own.save(str(tmp_path / "report.docx"))
    file = tmp_path / "made.docx"
    write(HALF, Wanted("docx", file, templates=str(tmp_path)), "zh")
    lines = read(file).lines
    assert lines[0].text == "2024年上半年出动33人次。"
    assert [span.key for span in lines[0].spans] == ["enforcement.officers"]
    assert lines[1].text == "截至2024年6月24日，尚有4处问题未办结：尚未责令改正4处。"
    said = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert len(said) == 6
    assert (said[-1], "" in said) == ("完", False)
    assert check(file, Asked()).findings == []


def test_a_template_of_word_may_name_figures_anywhere(tmp_path: Path) -> None:
    """Behind a tab, in a table, in a header, in a control of its own, in the file's properties."""
    own = docx.Document()
    own.core_properties.title = "{{ 试点酒店 }}家"
    own.sections[0].header.paragraphs[0].text = "出动{{ 执法人员 }}人次"
    own.add_paragraph("\t{{ 车辆 }}车次\t{{ 检查个次 }}个次")
    own.add_table(1, 1).cell(0, 0).text = "{{ 联合执法 }}"
    inside = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{ 立案 }}件</w:t></w:r></w:sdtContent></w:sdt>"
    own.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    template, file = tmp_path / "own.docx", tmp_path / "made.docx"
    own.save(str(template))
    write(HALF, Wanted(output=file, template=template), "zh")
    made = docx.Document(str(file))
    assert made.core_properties.title == "35家"
    header = made.sections[0].header.part.element
    assert [one.get(qn("w:val")) for one in header.iter(qn("w:tag"))] == ["enforcement.officers"]
    assert len(list(made.element.body.iter(qn("w:tab")))) == 2
    found = read(file)
    assert [line.text for line in found.lines] == [" 8车次 57个次", "0件", "5"]
    assert [span.key for line in found.lines for span in line.spans] == [
        "enforcement.vehicles", "enforcement.visits", "enforcement.joint",
    ]  # fmt: skip
    with ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if b"\xef\xb7\x90" in archive.read(name)]


def test_a_template_of_word_with_faults_is_refused(tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("{{ 执法人圆 }}{{ 逾期 * 2 }}")
    template = tmp_path / "own.docx"
    own.save(str(template))
    with pytest.raises(WordingRefused) as refused:
        write(HALF, Wanted(output=tmp_path / "a.docx", template=template), "zh")
    assert len(refused.value.problems) == 2
    template.write_bytes(b"PK\x03\x04")
    with pytest.raises(CannotRead):
        write(HALF, Wanted(output=tmp_path / "a.docx", template=template), "zh")
    assert not (tmp_path / "a.docx").exists()


def test_a_template_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such"):
        write(HALF, Wanted(template=tmp_path / "none.txt"), "zh")
    (tmp_path / "own.txt").write_bytes("{{ 时期 }}".encode("gb18030"))
    with pytest.raises(CannotRead, match="no UTF-8"):
        write(HALF, Wanted(template=tmp_path / "own.txt"), "zh")
    with pytest.raises(CannotRead, match="not a folder"):
        write(HALF, Wanted("txt", templates=str(tmp_path / "own.txt")), "zh")
    with pytest.raises(WordingRefused, match="Problems: 1"):
        made(tmp_path, "{{ 合格 }}" + "x" * 200_001)


def test_a_finished_report_is_no_template(tmp_path: Path) -> None:
    """It would go out once more with its old numbers."""
    for name in ("old.txt", "old.docx"):
        write(HALF, Wanted(output=tmp_path / name), "zh")
        with pytest.raises(WordingRefused) as refused:
            write(HALF, Wanted(output=tmp_path / f"new-{name}", template=tmp_path / name), "zh")
        assert [problem.found for problem in refused.value.problems] == [
            "it names no figure: it would be written out as it is."
        ]

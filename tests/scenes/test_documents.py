"""Documents of a case file: the order that an inspector prints, its number, and what becomes of a spoilt one."""

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import docx
import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .test_enforcing import named, took

TWO = ("--by", "甲、乙")


def words_of(file: Path) -> str:
    """Return every word of a Word file, of its tables too, as another library reads it."""
    document = docx.Document(str(file))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


@pytest.fixture
def found(pilot: Terminal) -> str:
    """Record a dish with 39 receivers at a hotel, preserved and ordered removed under the bureau's own numbers."""
    named(pilot, "保广")
    (added,) = pilot.does(
        "violation", "add", "H-0007", "V01", "--sets", "1", "--households", "1", "--party", "unit", "--found",
        "2024-04-29", "--measures", "拆除 & 上缴；", "--format", "json",
    ).json  # fmt: skip
    dish = str(added["reference"])
    pilot.does("violation", "item", dish, "天线", "1", "--model", "<1.2 m>")
    pilot.does("violation", "item", dish, "接收机", "39")
    took(pilot, "preserve", "--document", "next", "--on", "2024-04-30", of=dish)
    took(pilot, "order", "--document", "下一号", "--due", "2024-05-20", "--on", "2024-04-30", of=dish)
    return dish


def issued(terminal: Terminal, dish: str, kind: str, *words: str | Path) -> dict[str, object]:
    (row,) = terminal.does("document", dish, "--type", kind, *TWO, *words, "--format", "json").json
    return dict(row)


def test_the_order_is_printed_with_its_number_and_what_was_found(
    pilot: Terminal, found: str, lang: str
) -> None:
    said = pilot.does("document", found, "--type", "order", *TWO)
    file = pilot.folder / "保广责改〔2024〕1号_责令改正通知书.docx"
    assert file.name in said.out
    words = words_of(file)
    for word in (
        "保山市文化广电和旅游局", "保广责改〔2024〕1号", "第七条第三款", "2024年5月20日前", "拆除 & 上缴", "天线", "<1.2 m>", "第二十八条",
        "39", "执法人员：甲", "执法人员：乙", "2024年4月30日",
    ):  # fmt: skip
        assert word in words
    assert "{" not in words
    assert "；。" not in words
    again = pilot.does("document", found, "--type", "order", "--output", "again.docx")
    assert (pilot.folder / "again.docx").read_bytes() == file.read_bytes()
    assert {"en": "was issued on 2024-04-30", "zh": "已于2024-04-30制发"}[lang] in again.err
    assert pilot.does("documents", "check", file).status == 0
    assert "1" in pilot.does("documents", "check").out


def test_every_kind_bears_its_number(pilot: Terminal, found: str) -> None:
    for kind in ("order", "items", "service"):
        row = issued(pilot, found, kind, "--output", f"{kind}.docx")
        assert str(row["number"]) in words_of(pilot.folder / f"{kind}.docx")
    assert "责令改正通知书　保广责改〔2024〕1号" in words_of(pilot.folder / "service.docx")
    said = pilot.does("documents", "void", "保广责改〔2024〕1号", "--reason", "破损")
    assert "送证〔" in said.err  # the record of service is of it


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_kind_opens_in_a_word_processor(pilot: Terminal, found: str) -> None:
    kinds = ("order", "items", "service")
    for kind in kinds:
        issued(pilot, found, kind, "--output", f"{kind}.docx")
    home = f"-env:UserInstallation={(pilot.folder / 'office').as_uri()}"
    files = [f"{kind}.docx" for kind in kinds]
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", *files],
        cwd=pilot.folder, check=True, capture_output=True,
    )  # fmt: skip
    told = {kind: (pilot.folder / f"{kind}.txt").read_text("utf-8-sig") for kind in kinds}
    assert "拆除 & 上缴" in told["order"]
    assert "<1.2 m>" in told["items"]
    assert "保广责改〔2024〕1号" in told["service"]


def test_the_record_tells_of_the_visit(pilot: Terminal, lang: str) -> None:
    """The dishes of the registers were found at visits; nobody wrote down who was there."""
    named(pilot)
    dish = "V-2024-0003"
    refused = pilot("document", dish, "--type", "record")
    assert refused.status == 2
    assert {"en": "two officers act; known: 0", "zh": "应有两名执法人员，现知 0 名"}[lang] in refused.err
    row = issued(pilot, dish, "record", "--output", "r.docx")
    words = words_of(pilot.folder / "r.docx")
    assert "2024年5月9日" in words
    assert "执法人员＿＿出示执法证件" in words  # nobody was asked
    assert "开始时间" in str(row["blank"])
    assert issued(pilot, dish, "record", "--output", "r.docx")["again"] is True


def test_the_record_states_what_the_form_was_told(pilot: Terminal, lang: str) -> None:
    """Certificates that were not shown are not said to have been; what was preserved is a step with its number."""
    photo = a_photo(pilot.folder / "roof.jpg")
    answers = {
        "date": "2024-06-01", "inspectors": "甲、乙", "certificates_shown": "no", "recorded": "yes", "recusal_told": "yes",
        "origin": "report", "person_on_site": "李经理", "opinion": "无异议", "result": "found",
        "violation": [{
            "offence": "V01", "households": "1", "sets": "1", "handling": "removed", "preserved": "yes",
            "preserved_document": f"登保〔2024〕{number}号", "photo_before": photo.name,
            "item": [{"equipment": "antenna", "quantity": "1"}],
        } for number in (1, 2)],
    }  # fmt: skip
    (pilot.folder / "a.json").write_text(json.dumps(answers), "utf-8")
    said = pilot.does("inspect", "H-0011", "--form", "satellite-visit", "--answers", "a.json")
    assert "登保〔2024〕1号" in said.err
    row, other = pilot.does("violation", "list", "--hotel", "H-0011", "--format", "json").json
    documents = [pilot.does("violation", "show", one["reference"], "--format", "json").json["steps"][0]["document"]
                 for one in (row, other)]  # fmt: skip
    assert documents == ["登保〔2024〕1号", "登保〔2024〕2号"]
    shown = pilot.does("violation", "show", row["reference"], "--format", "json").json
    assert [step["kind"] for step in shown["steps"]] == ["preserved"]
    assert shown["preserved"] == "preserved"
    named(pilot)
    pilot.does("document", row["reference"], "--type", "record", "--output", "r.docx")
    words = words_of(pilot.folder / "r.docx")
    for word in ("执法人员未出示执法证件", "已告知当事人", "李经理", "无异议", "检查情况：发现违规接收设施"):
        assert word in words
    assert {"en": "Removed on site", "zh": "现场拆除"}[lang] in pilot.does(
        "violation", "show", row["reference"]
    ).out
    numbers = [one["number"] for one in pilot.does("documents", "list", "--format", "json").json]
    assert "登保〔2024〕1号" in numbers


def test_all_that_stands_against_a_document_is_said_at_once(pilot: Terminal, lang: str) -> None:
    """Nothing was ordered, nobody is named: both are said; no number is used."""
    (added,) = pilot.does(
        "violation", "add", "H-0007", "V01", "--found", "2024-04-29", "--format", "json"
    ).json
    dish = str(added["reference"])
    said = pilot("document", dish, "--type", "items", "--by", "甲")
    assert said.status == 2
    for words in {
        "en": ("not recorded yet", "nothing is listed", "two officers act; known: 1"),
        "zh": ("还没有记录", "没有登记任何设备", "现知 1 名"),
    }[lang]:
        assert words in said.err
    assert pilot("document", "V-2024-0099", "--type", "order").status == 30
    assert pilot("documents", "list", "--violation", "V-2024-0099").status == 30
    assert pilot("document", dish, "--type", "letter").status == 2
    refused = pilot("violation", "reply", dish, "--document", "next")
    assert refused.status == 2
    assert pilot.does("documents", "list", "--format", "json").json == []


def test_an_officer_whose_certificate_has_run_out_does_not_act(
    pilot: Terminal, found: str, lang: str
) -> None:
    pilot.does("outing", "add", "--officer", "甲、乙", "--date", "2024-04-28")
    with closing(sqlite3.connect(pilot.folder / "work.db")) as records, records:
        records.execute("UPDATE inspector SET valid_until = '2024-01-31' WHERE name = '乙'")
    said = pilot("document", found, "--type", "order", *TWO)
    assert said.status == 2
    assert {"en": "was valid until 2024-01-31", "zh": "2024-01-31"}[lang] in said.err


def test_a_number_is_never_given_twice_and_a_gap_needs_a_void(pilot: Terminal, found: str, lang: str) -> None:
    """A number typed ahead leaves a gap: nothing more is numbered until it is told what became of it."""
    took(
        pilot,
        "order",
        "--document",
        "保广责改[2024] 5 号",
        "--due",
        "2024-06-20",
        "--on",
        "2024-05-21",
        of=found,
    )
    refused = pilot(
        "violation", "order", found, "--document", "next", "--due", "2024-07-20", "--on", "2024-06-21"
    )
    assert refused.status == 2
    assert "2-4" in refused.err
    told = pilot.does("documents", "list")
    assert "2-4" in told.err
    assert {"en": "Document no.", "zh": "文号"}[lang] in told.out
    assert {"en": "No. ", "zh": "序号"}[lang] not in told.out.splitlines()[0]
    pilot.does("documents", "void", "--type", "order", "--year", "2024", "2-4", "--reason", "写坏")
    assert "2-4" not in pilot.does("documents", "list").err
    done = took(pilot, "order", "--document", "next", "--due", "2024-07-20", "--on", "2024-06-21", of=found)
    assert done["document"] == "保广责改〔2024〕6号"
    (other,) = pilot.does(
        "violation", "add", "H-0009", "V01", "--found", "2024-05-01", "--format", "json"
    ).json
    for number in ("保广责改〔2024〕1号", "保广责改（2024）3号"):
        said = pilot("violation", "order", other["reference"], "--document", number, "--due", "2024-06-20")
        assert said.status == 2
        assert {"en": "Take another number", "zh": "请取新号"}[lang] in said.err
    took(pilot, "order", "--document", "next", "--due", "2025-02-01", "--on", "2025-01-02", of=found)
    numbers = [
        row["number"] for row in pilot.does("documents", "list", "--year", "2025", "--format", "json").json
    ]
    assert numbers == ["保广责改〔2025〕1号"]


def test_a_spoilt_document_is_void_and_another_one_takes_its_place(
    pilot: Terminal, found: str, lang: str
) -> None:
    """An issued document is never taken back, nor changed; its number is never given again."""
    first = issued(pilot, found, "order")
    refused = pilot("undo", "--yes")
    assert refused.status == 35
    assert {"en": "is never taken back", "zh": "不能撤回"}[lang] in refused.err
    wrong = pilot("documents", "void", "保广责改〔2024〕9", "登保〔2024〕7号", "3", "--reason", "破损")
    assert wrong.status == 2
    assert wrong.err.count("保广责改〔2024〕9") == 1
    pilot.does("documents", "void", str(first["number"]), "--reason", "破损")
    assert pilot("documents", "void", str(first["number"]), "--reason", "破损").status == 2
    second = issued(pilot, found, "order")
    assert second["number"] == "保广责改〔2024〕2号"
    shown = pilot.does("violation", "show", found, "--format", "json").json
    assert [step["document"] for step in shown["steps"] if step["kind"] == "ordered"] == [second["number"]]
    states = {row["number"]: row["state"] for row in pilot.does("documents", "list", "--format", "json").json}
    assert states == {
        "保广登保〔2024〕1号": "taken", "保广责改〔2024〕1号": "void", "保广责改〔2024〕2号": "issued",
    }  # fmt: skip
    assert pilot.does("db", "check").status == 0


def test_a_draft_uses_no_number(pilot: Terminal, found: str) -> None:
    before = pilot.does("documents", "list", "--format", "json").json
    pilot.does("document", found, "--type", "order", *TWO, "--draft", "--output", "d.docx")
    assert "（草稿）" in words_of(pilot.folder / "d.docx")
    assert pilot.does("documents", "list", "--format", "json").json == before
    (pilot.folder / "o.docx").write_text("something else", "utf-8")
    assert pilot("document", found, "--type", "order", *TWO, "--draft", "--output", "o.docx").status == 18
    for _again in range(2):
        pilot.does("document", found, "--type", "order", *TWO, "--draft")


def test_a_template_of_the_bureaus_own_is_used_and_its_faults_are_named(
    pilot: Terminal, found: str, lang: str
) -> None:
    own = pilot.folder / "模板"
    own.mkdir()
    template = docx.Document()
    template.add_paragraph("本局自己的 {{文号}} {{当事人}}")
    template.save(str(own / "order.docx"))
    issued(pilot, found, "order", "--templates", own, "--output", "o.docx")
    assert words_of(pilot.folder / "o.docx").startswith("本局自己的 保广责改〔2024〕1号")
    template.add_paragraph("{{文后}} {{当事者}}")
    template.save(str(own / "items.docx"))
    said = pilot("document", found, "--type", "items", *TWO, "--templates", own)
    assert said.status == 27
    assert "{{文后}}" in said.err
    assert "{{当事者}}" in said.err
    for fault in (
        "{{ ''.__class__.__mro__ }}",
        "{% for %}",
        "{{ 1/0 }}",
        "{% for x in range(10**9) %}{% endfor %}",
    ):
        template = docx.Document()
        template.add_paragraph(fault)
        template.save(str(own / "items.docx"))
        assert pilot("document", found, "--type", "items", *TWO, "--templates", own).status == 27, fault
    (own / "items.docx").write_text("not a Word file", "utf-8")
    said = pilot("document", found, "--type", "items", *TWO, "--templates", own)
    assert said.status == 27
    assert {"en": "no Word file", "zh": "不是 Word 文件"}[lang] in said.err
    assert pilot("document", found, "--type", "items", *TWO, "--templates", "nowhere").status == 20
    (paper,) = [
        row for row in pilot.does("documents", "list", "--format", "json").json if row["kind"] == "items"
    ]
    assert paper["state"] == "taken"


def test_nothing_is_issued_that_cannot_be_written(pilot: Terminal, found: str, lang: str) -> None:
    (pilot.folder / "there.docx").write_text("something else", "utf-8")
    refused = pilot("document", found, "--type", "order", *TWO, "--output", "there.docx")
    assert refused.status == 18
    assert {"en": "another file of that name", "zh": "已有同名"}[lang] in refused.err
    assert (pilot.folder / "there.docx").read_text("utf-8") == "something else"
    assert pilot("document", found, "--type", "order", *TWO, "--output", "no/such/folder.docx").status == 18
    rows = pilot.does("documents", "list", "--format", "json").json
    assert {row["state"] for row in rows} == {"taken"}


def test_a_document_that_was_changed_or_lost_is_noticed(pilot: Terminal, found: str, lang: str) -> None:
    row = issued(pilot, found, "order", "--output", "o.docx")
    (kept,) = (pilot.folder / "work.papers").glob("*/*.docx")
    with (pilot.folder / "o.docx").open("ab") as file:
        file.write(b" ")
    said = pilot("documents", "check", "o.docx")
    assert said.status == 2
    assert {"en": "was changed since", "zh": "被改动过"}[lang] in said.err
    kept.chmod(0o600)
    kept.write_bytes(b"harmed")
    assert pilot("documents", "check").status == 45
    said = pilot("document", found, "--type", "order", "--output", "again.docx")
    assert said.status == 45
    assert pilot("db", "check").status == 45
    kept.unlink()
    said = pilot("documents", "check", "--format", "json")
    assert said.status == 45
    assert row["number"] in json.loads(said.err)["error"]["problems"][0]["where"]


def test_one_order_may_tell_of_several_violations(pilot: Terminal, found: str) -> None:
    (second,) = pilot.does(
        "violation", "add", "H-0007", "W01", "--found", "2024-04-29", "--format", "json"
    ).json
    shared = ("--document", "保广责改[2024] 1号", "--due", "2024-05-20", "--on", "2024-04-30")
    done = took(pilot, "order", *shared, of=second["reference"])
    assert done["document"] == "保广责改〔2024〕1号"  # as the bureau spells it
    issued(pilot, found, "order", "--output", "o.docx")
    words = words_of(pilot.folder / "o.docx")
    assert "单位擅自安装、使用卫星地面接收设施" in words
    assert "证照、制度、机房缺陷" in words


def test_one_paper_orders_several_violations_of_a_venue(pilot: Terminal, found: str, lang: str) -> None:
    """It is one of the figure, has one due date, is listed for each, and gives way to another for each."""
    (other,) = pilot.does(
        "violation", "add", "H-0007", "V06", "--party", "unit", "--found", "2024-04-29", "--format", "json"
    ).json
    words = (
        "violation",
        "order",
        other["reference"],
        "--document",
        "保广责改〔2024〕1号",
        "--on",
        "2024-04-30",
    )
    refused = pilot(*words, "--due", "2024-05-31")
    assert refused.status == 2
    assert "2024-05-20" in refused.err
    assert {"en": "one due date", "zh": "各只有一个日期"}[lang] in refused.err
    pilot.does(*words, "--due", "2024-05-20")
    half = ("--period", "2024H1", "--as-of", "2024-06-24")
    figures = pilot.does("figures", *half, "--format", "json").json["figures"]
    assert figures["enforcement.orders"]["value"] == 1
    behind = pilot.does("explain", "enforcement.orders", *half).out
    assert found in behind
    assert other["reference"] in behind

    def listed() -> list[list[str]]:
        return [
            [
                row["number"]
                for row in pilot.does("documents", "list", "--violation", one, "--format", "json").json
                if row["kind"] == "order"
            ]
            for one in (found, other["reference"])
        ]

    assert listed() == [["保广责改〔2024〕1号"]] * 2
    run = ("documents", "void", "--type", "order", "--year", "2024")
    refused = pilot(*run, "1-3", "--reason", "启用前已用")
    assert refused.status == 2
    assert found in refused.err
    said = pilot.does(*run, "1", "--reason", "破损")
    assert all(one in said.err for one in (found, other["reference"]))
    issued(pilot, found, "order")
    assert "保广责改〔2024〕2号" in listed()[0]
    assert listed()[1] == ["保广责改〔2024〕2号"]


@pytest.mark.parametrize("number", ["责改4号", "保广登保〔2024〕7号", "保广责改〔2025〕7号"])
def test_a_number_is_of_one_venue_one_series_and_one_year(pilot: Terminal, found: str, number: str) -> None:
    """Also one that is not in the bureau's pattern; the next number is a way out."""
    (other,) = pilot.does(
        "violation", "add", "H-0009", "V01", "--found", "2024-04-29", "--format", "json"
    ).json
    days = ("--on", "2024-05-02", "--due", "2024-06-20")
    if number == "责改4号":
        took(pilot, "order", "--document", number, *days, of=found)
    refused = pilot("violation", "order", other["reference"], "--document", number, *days)
    assert refused.status == 2
    assert "--document" in refused.err
    done = took(pilot, "order", "--document", "next", *days, of=other["reference"])
    assert done["document"] == "保广责改〔2024〕2号"


def test_who_is_in_charge_is_the_venues_contact(pilot: Terminal) -> None:
    """Whoever has to put it right for the bureau does not head the party; who does is a blank until it is known."""
    dish = "V-2024-0003"
    pilot.does("violation", "set", dish, "--person", "执法队长")
    venue = pilot.does("violation", "show", dish, "--format", "json").json["hotel"]

    def told(name: str) -> str:
        pilot.does("document", dish, "--type", "record", *TWO, "--draft", "--output", name)
        return words_of(pilot.folder / name)

    assert "负责人：＿" in told("before.docx")
    pilot.does("hotel", "set", venue, "--contact", "李经理")
    assert "负责人：李经理" in told("after.docx")

"""The whole report, as the bureau gets it: written, edited in a word processor, and checked before it is sent."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from .conftest import DAY, HALF, Terminal

QUARTER = ("--period", "2024Q2", "--as-of", "2024-06-30")
OWN = 'version = "1"\nsource = "本局"\napplies_from = 2024-01-01\nagency = "保山市文化广电和旅游局"\n'


def text_of(file: Path) -> str:
    """Return the text of a Word file with what is in its controls, which the library leaves out."""
    body = docx.Document(str(file)).element.body
    lines = ["".join(part.text or "" for part in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]
    return "\n".join(lines)


def keys_of(file: Path) -> dict[str, str]:
    """Return what stands in each control of a Word file, by the control's tag."""
    body = docx.Document(str(file)).element.body
    return {
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): "".join(
            part.text or "" for part in control.iter(qn("w:t"))
        )
        for control in body.iter(qn("w:sdt"))
    }


def spoken(terminal: Terminal) -> str:
    return terminal.environment["HOTELAUDIT_LANG"]


def edited(file: Path, *changes: tuple[str, str]) -> None:
    """Change words of a Word file, as a person does who types over them."""
    with ZipFile(file) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    words = parts["word/document.xml"].decode()
    for before, after in changes:
        assert before in words
        words = words.replace(before, after, 1)
    parts["word/document.xml"] = words.encode()
    with ZipFile(file, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_the_report_of_a_quarter_in_the_layout_of_official_documents(pilot: Terminal, lang: str) -> None:
    """Chinese unless --lang is said; each number is in a control that names its figure."""
    (pilot.folder / "own").mkdir()
    (pilot.folder / "own/papers.toml").write_text(OWN, "utf-8")
    said = pilot.does("report", *QUARTER, "--output", "报告.docx", "--catalogue", "own")
    assert said.out == ""
    assert "报告.docx" in said.err
    file = pilot.folder / "报告.docx"
    text = text_of(file)
    for words in (
        "关于2024年第二季度境外卫星电视传播秩序专项整治和酒店电视操作复杂治理情况的报告", "一、工作开展情况", "累计出动执法人员16人次", "二、主要数据",
        "三、各县（市、区）进展", "四、存在问题", "尚有4处问题未办结", "五、下一步工作", "保山市文化广电和旅游局", "2024年6月30日", "无记录", "-1（-5.9%）",
    ):  # fmt: skip
        assert words in text
    keys = keys_of(file)
    assert keys["enforcement.officers"] == "16"
    assert keys["enforcement.officers@2024Q1"] == "17"
    assert keys["pilot.rate~2024Q1"] == "+54.3个百分点"
    assert keys["region.530502.hotels"] == "11"
    explained = pilot.does(
        "explain", "enforcement.officers@2024Q1", "--as-of", "2024-06-30", "--format", "json"
    ).json
    assert sum(row["share"] for row in explained) == 17
    assert len(pilot.does("explain", "open.violations", *DAY, "--format", "json").json) == 4
    english = pilot.does("report", *QUARTER, "--format", "txt", "--lang", "en").out
    assert "16 officer deployments" in english
    assert "no record" in english
    assert pilot.does("report", *QUARTER).out == f"{paragraph_of(text)}\n"


def paragraph_of(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("持续开展"))


def test_page_and_lines_are_as_the_standard_has_them(pilot: Terminal) -> None:
    """GB/T 9704-2012: A4, 37 mm above, 28 mm to the left, 156 by 225 mm of text, 22 lines of 28 signs."""
    pilot.does("report", *HALF, "--output", "r.docx")
    document = docx.Document(str(pilot.folder / "r.docx"))
    page = document.sections[0]
    assert page.page_width
    assert page.page_height
    assert [
        round(side.mm)
        for side in (page.page_width, page.page_height, page.top_margin, page.left_margin)
        if side
    ] == [210, 297, 37, 28]
    assert round((page.page_width - (page.left_margin or 0) - (page.right_margin or 0)) / 36000) == 156
    assert round((page.page_height - (page.top_margin or 0) - (page.bottom_margin or 0)) / 36000) == 225
    body = document.styles["Body Text"]
    assert (body.paragraph_format.line_spacing.pt, body.font.size.pt) == (28.95, 16)
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Body Text")
    }
    assert fonts == {"Title": "方正小标宋简体", "Heading 1": "黑体", "Body Text": "仿宋_GB2312"}
    assert document.settings.odd_and_even_pages_header_footer
    with ZipFile(pilot.folder / "r.docx") as archive:
        table = archive.read("word/fontTable.xml").decode()
        assert "仿宋,FangSong" in table


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_keys_outlive_a_word_processor(pilot: Terminal) -> None:
    """Opened and saved again by LibreOffice, as Word and as its own text: the numbers still name their figures."""
    for name, lang in (("r", "zh"), ("e", "en")):
        pilot.does("report", *HALF, "--output", f"{name}.docx", "--lang", lang)
    home = f"-env:UserInstallation={(pilot.folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", "saved", "r.docx", "e.docx"],
        cwd=pilot.folder, check=True, capture_output=True,
    )  # fmt: skip
    for name in ("r.docx", "e.docx"):
        before, after = (
            pilot.does("report", "check", place, "--format", "json").json for place in (name, f"saved/{name}")
        )
        assert (after["findings"], after["unchecked"]) == ([], [])
        assert after["compared"] == before["compared"] > 60
        assert after["period"]["text"] == "2024H1"
    edited(pilot.folder / "saved/r.docx", (">57<", ">75<"))
    (finding,) = pilot.does("report", "check", "saved/r.docx", "--format", "json").json["findings"]
    assert (finding["key"], finding["says"], finding["records"]) == ("enforcement.visits", "75", "57")


def test_an_edited_report_is_checked_before_it_is_sent(pilot: Terminal, lang: str) -> None:
    pilot.does("report", *HALF, "--output", "r.docx")
    whole = pilot.does("report", "check", "r.docx", "--fail-on", "warning")
    assert whole.out == {"en": "Nothing was found.\n", "zh": "未发现问题。\n"}[lang]
    edited(
        pilot.folder / "r.docx",
        (">33<", ">35<"),
        ("人次、", "人次（其中女性3名）、"),
        ("关于2024年上半年", "关于2024年第三季度"),
    )
    said = pilot("report", "check", "r.docx", "--fail-on", "error")
    assert said.status == 1
    for words in ("35", "33", "enforcement.officers", "2024Q3"):
        assert words in said.out
    assert "3名" in said.err
    assert "hotelaudit explain enforcement.officers" in said.err
    assert pilot("report", "check", "r.docx").status == 0
    found = pilot.does("report", "check", "r.docx", "--format", "json").json
    assert [(one["code"], one["says"], one["records"]) for one in found["findings"]] == [
        ("title", "2024Q3", "2024H1"),
        ("differs", "35", "33"),
    ]
    assert [one["says"] for one in found["unchecked"]] == ["3名"]
    rows = pilot.does("report", "check", "r.docx", "--format", "csv").out.splitlines()
    assert [row.split(",")[1] for row in rows] == ["severity", "error", "error", "not_checked"]


def test_records_that_moved_since_are_found(pilot: Terminal) -> None:
    """What was right when it was written no longer is: somebody recorded another outing."""
    pilot.does("report", *HALF, "--output", "r.md")
    pilot.does("outing", "add", "--officer", "甲、乙、丙、丁", "--date", "2024-06-20", "--vehicles", "1")
    found = pilot.does("report", "check", "r.md", "--format", "json").json["findings"]
    assert {one["key"]: (one["says"], one["records"]) for one in found}.items() >= {
        "enforcement.officers": ("33", "37"),
        "enforcement.vehicles": ("8", "9"),
    }.items()


def test_a_report_that_somebody_worked_on_is_not_written_over(pilot: Terminal) -> None:
    for name in ("r.docx", "r.md"):
        pilot.does("report", *HALF, "--output", name)
        pilot.does("report", *QUARTER, "--output", name)  # ours, and as it was written
    edited(pilot.folder / "r.docx", ("工作开展情况", "工作开展得很好"))
    with (pilot.folder / "r.md").open("r+", encoding="utf-8") as file:
        whole = file.read().replace("工作开展情况", "工作开展得很好")
        file.seek(0)
        file.write(whole)
        file.truncate()
    (pilot.folder / "r.txt").write_text("另有一事", "utf-8")
    (pilot.folder / "other.docx").write_bytes(b"PK")
    for name in ("r.docx", "r.md", "r.txt", "other.docx"):
        before = (pilot.folder / name).read_bytes()
        refused = pilot("report", *HALF, "--output", name)
        assert refused.status == 18
        assert {"en": "edited", "zh": "改动"}[spoken(pilot)] in refused.err
        assert (pilot.folder / name).read_bytes() == before


def test_wrong_words_about_the_whole_report(pilot: Terminal, lang: str) -> None:
    (pilot.folder / "own.txt").write_text("{{ 执法人圆 }}\n{{ 逾其 }}", "utf-8")
    wrong = [
        (("--output", "r.pdf"), 2, "pdf"),
        (("--format", "docx"), 2, "--output"),
        (("--output", "r.docx", "--format", "md"), 2, "docx"),
        (("--output", "nowhere/r.docx"), 18, "nowhere"),
        (("--template", "own.txt"), 28, "执法人员"),
        (("--template", "none.txt"), 20, "none.txt"),
        (("--templates", "."), 2, "--format"),
        (("--format", "txt", "--period", "2099"), 2, "2099"),
        (("--format", "txt", "--cohort", "nobody"), 30, "nobody"),
    ]
    for words, status, names in wrong:
        said = pilot("report", *words, *DAY)
        assert said.status == status, said.err
        assert names in said.err
        assert said.out == ""
    told = pilot("report", "--template", "own.txt", *DAY).err
    assert {"en": "own.txt, line 2", "zh": "own.txt 第 2 行"}[lang] in told
    assert pilot("report", "--keep", "check", "own.txt").status == 2


def test_wrong_files_to_check(pilot: Terminal) -> None:
    pilot.does("report", *HALF, "--output", "r.docx")
    whole = (pilot.folder / "r.docx").read_bytes()
    files = {
        "half.docx": whole[: len(whole) // 2],
        "password.docx": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
        "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
        "empty.docx": b"",
        "page.docx": b"<html></html>",
        "book.xlsx": whole,
        "binary.txt": b"\0\1\2\xff",
    }
    for name, content in files.items():
        (pilot.folder / name).write_bytes(content)
        said = pilot("report", "check", name, "--format", "json")
        assert (said.status, said.out) == (20, ""), name
        assert name in json.loads(said.err)["error"]["sentence"]
    assert pilot("report", "check", "none.docx").status == 20
    told = pilot("report", "check", "password.docx").err
    assert {"en": "has a password", "zh": "有密码"}[spoken(pilot)] in told


def test_a_period_of_which_nothing_is_on_record(pilot: Terminal) -> None:
    text = pilot.does("report", "--period", "2022Q4", *DAY, "--format", "txt").out
    assert "无执法出动和检查记录" in text
    assert "无记录" in text
    pilot.does("report", "--period", "2022Q4", *DAY, "--output", "r.docx")
    assert pilot.does("report", "check", "r.docx", "--format", "json").json["findings"] == []


def test_a_kept_report_may_be_written_as_a_file_too(pilot: Terminal) -> None:
    said = pilot.does("report", *HALF, "--keep", "--output", "r.docx")
    assert "R-2024-0001" in said.err
    assert (pilot.folder / "r.docx").exists()


def test_check_takes_what_stands_before_its_name(pilot: Terminal) -> None:
    (pilot.folder / "r.txt").write_text("情况\n出动执法人员16人次。\n", "utf-8")
    assert pilot.does("report", *QUARTER, "check", "r.txt", "--format", "json").json["findings"] == []
    assert pilot.does("report", "check", "r.txt", *HALF, "--format", "json").json["findings"] != []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_full_disk_and_a_blow_leave_the_old_file(pilot: Terminal, taken_in: Path) -> None:
    pilot.does("report", *HALF, "--output", "r.docx")
    before = (pilot.folder / "r.docx").read_bytes()
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.argv[1:] = {words!r}; from hotelaudit.cli.start import main; main()"
    words = ["report", *QUARTER, "--output", "r.docx"]
    environment = {**pilot.environment, "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); {code.format(words=words)}"],
        cwd=pilot.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 18, done.stderr
    assert (pilot.folder / "r.docx").read_bytes() == before
    blow = f"import os, hotelaudit.disk as disk; disk.os.fsync = lambda stream: os.kill(os.getpid(), {signal.SIGTERM.value}); import sys; sys.argv[1:] = {words!r}; from hotelaudit.cli.start import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", blow],
        cwd=pilot.folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert (pilot.folder / "r.docx").read_bytes() == before

"""Scene: the page for the wall, and its print, as the section head asks for them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from wall.conftest import CHROMIUM
from wall.reading import Page

from .conftest import HALF, Terminal

UNKNOWN = {"en": "not known", "zh": "不详"}


def test_the_page_says_what_figures_says(pilot: Terminal, lang: str) -> None:
    said = pilot.does("export", "wall.html", *HALF, "--lang", lang)
    assert "wall.html" in said.err
    assert said.out == ""
    page = Page((pilot.folder / "wall.html").read_text("utf-8"))
    told = pilot.does("figures", *HALF, "--format", "json").json["figures"]
    assert page.figures.keys() == told.keys()
    for key, figure in told.items():
        value = figure["value"]
        assert page.figures[key] == {UNKNOWN[lang] if value is None else str(value)}, key
    assert page.cells == 35
    assert page.asks == ["#content"]
    assert {"en": "Tengchong", "zh": "腾冲市"}[lang] in page.text
    assert not re.search(r"检查员|1[3-9]\d{9}", page.text + json.dumps(page.data, ensure_ascii=False))
    assert (pilot.folder / "wall.html").stat().st_size < 1_000_000


def test_the_bureau_gets_chinese_whatever_the_locale(pilot: Terminal) -> None:
    pilot.does("export", "wall.html", *HALF)
    page = (pilot.folder / "wall.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    assert "报告分组" in page
    pilot.does("export", "wall.html", *HALF, "--lang", "en")  # ours may be replaced
    assert '<html lang="en">' in (pilot.folder / "wall.html").read_text("utf-8")


def test_four_hotels_and_the_command_that_tells_them(pilot: Terminal) -> None:
    pilot.does("export", "wall.html", *HALF)
    told = Page((pilot.folder / "wall.html").read_text("utf-8")).data["figures"]["pilot.group.ott_mobile"]
    assert [row[:2] for row in told["rows"]] == [
        ["H-0007", "叠水大酒店"], ["H-0015", "澜沧度假酒店"], ["H-0017", "极边客栈"], ["H-0021", "龙川度假酒店"],
    ]  # fmt: skip
    again = pilot.does(*told["command"].split()[1:], "--format", "json").json
    assert [record["reference"] for record in again] == [row[0] for row in told["rows"]]


def test_what_is_wrong_is_said_in_the_users_language(pilot: Terminal, lang: str) -> None:
    said = pilot("export", "wall.html", "--cohort", "pilot-2099")
    assert {"en": "Cohorts are: pilot-2024.", "zh": "现有批次：pilot-2024。"}[lang] in said.err


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["wall.htm", "--format", "html"], 2, "wall.htm"),
        (["wall.html", "--format", "pdf"], 2, ".pdf"),
        (["none/wall.html"], 18, "none"),
        (["wall.html", "--cohort", "pilot-2099"], 30, "pilot-2024"),
        (["wall.html", "--period", "2024H1", "--as-of", "2020-01-01"], 2, "2024H1"),
    ],
    ids=["suffix", "format", "folder", "cohort", "period"],
)
def test_what_is_asked_wrongly_is_said_in_a_sentence(
    pilot: Terminal, words: list[str], status: int, sentence: str
) -> None:
    said = pilot("export", *words)
    assert said.status == status
    assert sentence in said.err
    assert not [*pilot.folder.glob("wall.*")]


def test_a_file_that_is_not_ours_stays(pilot: Terminal) -> None:
    for name in ("wall.html", "wall.pdf"):
        (pilot.folder / name).write_text("<html>mine</html>", "utf-8")
        said = pilot("export", name, *HALF)
        assert said.status == 12
        assert (pilot.folder / name).read_text("utf-8") == "<html>mine</html>"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it otherwise")
def test_a_folder_in_its_place_is_no_file(pilot: Terminal) -> None:
    (pilot.folder / "wall.html").mkdir()
    said = pilot("export", "wall.html", *HALF)
    assert said.status == 18


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_device_without_an_end_is_not_ours(pilot: Terminal) -> None:
    (pilot.folder / "wall.html").symlink_to("/dev/zero")
    assert pilot("export", "wall.html", *HALF).status == 12


def test_a_page_of_a_period_without_records_says_so(pilot: Terminal) -> None:
    pilot.does("export", "wall.html", "--period", "2023", "--as-of", "2023-12-31", "--lang", "en")
    page = Page((pilot.folder / "wall.html").read_text("utf-8"))
    assert page.figures["enforcement.officers"] == {"0"}
    assert page.figures["rectification.rate"] == {"not known"}


def test_without_a_browser_there_is_no_print(pilot: Terminal, lang: str) -> None:
    (pilot.folder / "nothing").mkdir()
    said = pilot("export", "wall.pdf", *HALF, PATH=str(pilot.folder / "nothing"))
    assert said.status == 47
    assert "Chromium" in said.err
    assert ".html" in said.err
    named = pilot("export", "wall.pdf", *HALF, HOTELAUDIT_BROWSER="gone")
    assert named.status == 47
    assert "gone" in named.err
    assert not (pilot.folder / "wall.pdf").exists()
    assert {"en": "Install", "zh": "请安装"}[lang] in said.err


@pytest.mark.skipif(os.name != "posix", reason="the browser is a script of a shell")
def test_a_browser_that_prints_nothing_leaves_what_was_there(pilot: Terminal) -> None:
    broken = pilot.folder / "broken"
    broken.write_text("#!/bin/sh\necho no screen here >&2\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    said = pilot("export", "wall.pdf", *HALF, HOTELAUDIT_BROWSER=str(broken))
    assert said.status == 48
    assert "no screen here" in said.err
    assert not (pilot.folder / "wall.pdf").exists()


@pytest.mark.skipif(CHROMIUM is None or shutil.which("pdftotext") is None, reason="no Chromium or no poppler")
def test_the_print_is_three_sheets_of_a3(pilot: Terminal) -> None:
    (pilot.folder / "wall.pdf").write_bytes(b"%PDF-1.4\n%hotelaudit wall\n")  # one of ours may be replaced
    pilot.does("export", "wall.pdf", *HALF)
    facts = told("pdfinfo", pilot.folder / "wall.pdf")
    assert "(A3)" in facts
    assert re.search(r"Pages:\s+3\n", facts)
    first, second, third, _rest = told("pdftotext", "-layout", pilot.folder / "wall.pdf", "-").split("\f")
    assert "80.0" in first
    assert "10 / 14" in first  # drawn by a chart
    assert "叠水大酒店" in second
    assert "全部指标及口径说明" in third


def told(*words: str | Path) -> str:
    """Return what a program of poppler says of a print."""
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True).stdout

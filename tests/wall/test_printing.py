"""Which browser prints, and what becomes of one that does not come to an end."""

import os
import time
from pathlib import Path

import pytest

from hotelaudit.errors import NoBrowser, NotPrinted
from hotelaudit.outputs.wall import printing
from hotelaudit.outputs.wall.printing import browser, is_print, printed

posix = pytest.mark.skipif(os.name != "posix", reason="the browser is a script of a shell")


def a_browser(folder: Path, lines: str, name: str = "chromium") -> Path:
    made = folder / name
    made.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
    made.chmod(0o755)
    return made


@posix
def test_a_browser_is_found_by_its_usual_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "_APPLICATIONS", ())
    with pytest.raises(NoBrowser, match="none was found"):
        browser()
    edge = a_browser(tmp_path, "", "microsoft-edge")
    assert browser() == str(edge)
    assert browser(str(edge)) == str(edge)
    chromium = a_browser(tmp_path, "")
    assert browser() == str(chromium)
    with pytest.raises(NoBrowser, match="HOTELAUDIT_BROWSER"):
        browser("netscape")


@posix
def test_a_browser_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "LONGEST", 0.3)
    slow = a_browser(tmp_path, f"sleep 60 &\necho $! > {tmp_path}/child\nwait")
    with pytest.raises(NotPrinted, match="took longer"):
        printed(b"<html></html>", str(slow))
    child = int((tmp_path / "child").read_text())
    for _moment in range(50):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            break
        time.sleep(0.05)
    else:
        pytest.fail("what the browser started goes on")


@posix
def test_a_print_is_marked_as_ours_and_its_folder_is_gone(tmp_path: Path) -> None:
    script = """for word in "$@"; do case $word in
--print-to-pdf=*) printf '%%PDF-1.4 ...' > "${word#*=}";;
--user-data-dir=*) echo "$word" > "$(dirname "$0")/profile";;
esac; done"""
    content = printed(b"<html></html>", str(a_browser(tmp_path, script)))
    assert content.startswith(b"%PDF-1.4 ...")
    assert is_print(content)
    assert not is_print(b"%PDF-1.4 ...")
    profile = Path((tmp_path / "profile").read_text().strip().partition("=")[2])
    assert not profile.parent.exists()


@posix
def test_what_is_no_program_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "chromium").write_text("not a program", "utf-8")
    (tmp_path / "chromium").chmod(0o755)
    with pytest.raises(NotPrinted, match="chromium"):
        printed(b"<html></html>", str(tmp_path / "chromium"))
    with pytest.raises(NotPrinted, match="wrote no PDF"):
        printed(b"<html></html>", str(a_browser(tmp_path, "exit 0")))


def test_on_windows_it_is_looked_for_where_programs_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("PROGRAMFILES", "C:/Programs")
    assert any("chrome.exe" in place for place in printing._places())  # noqa: SLF001 - no machine of ours has it

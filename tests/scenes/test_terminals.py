"""One look on whatever terminal there is: wide or narrow letters, GBK, a pipe, and names that would command it."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from evidence.photos import a_photo
from rich.cells import cell_len

from hotelaudit.cli.shape import load

from .conftest import DAY, Terminal
from .screen import Screen

SCREENS = (["summary", *DAY], ["due", *DAY], ["matrix", "chain", *DAY], ["trend", *DAY])
# What a record may hold that was written past the program: markup, a link, colours, another direction, a wide mark.
HOSTILE = "[/]\x1b]8;;https://x\x07[link=https://x]点\x1b[2J\u202e我\u200b\x9b1m①"
_OURS = re.compile(r"\x1b\[[0-9;]*m")  # the colours that we write
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]")
FREE = {
    "hotel": "name chain address contact phone stars note", "inspector": "name certificate agency", "cohort": "name",
    "outing": "number place agencies purpose operation note", "inspection": "result handling note",
    "room_check": "channel note", "box_check": "brand model serial firmware",
    "violation": "offence_text handling party_name measures office leader person partners note",
    "step": "document reason persons approver recipient note", "item": "model serial owner condition",
    "paper": "name serves void", "waiver": "reason approver", "evidence": "name camera room note",
    "draw": "seed name", "report": "correction", "journal": "actor command", "ledger": "name",
}  # fmt: skip
LOOKS = [
    *SCREENS, ["matrix", "box", *DAY], ["whatif", "--fix", "carrier=移动", *DAY], ["hotel", "list"], ["hotel", "find", "点"],
    ["hotel", "show", "H-0007"], ["inspection", "list"], ["inspection", "show", "I-2024-0093"], ["violation", "list"],
    *(["violation", "ledger", "--view", view] for view in ("problems", "tasks", "responsibility", "ledger")),
    ["violation", "show", "V-2024-0004"], ["documents", "list"], ["waiver", "list"], ["evidence", "list"],
    ["outing", "list"], ["inspector", "list"], ["cohort", "list"], ["draw", "list"], ["judge", *DAY], ["judge", "H-0007", *DAY],
    ["explain", "pilot.hotels", *DAY], ["explain", "H-0007", *DAY], ["quality"], ["reported"], ["log"], ["figures", *DAY],
    ["report", *DAY], ["form", "list"],
]  # fmt: skip


def _spoilt(terminal: Terminal) -> None:
    """Record something of every noun, and write hostile text into every free field of it."""
    _record(terminal)
    with closing(sqlite3.connect(terminal.folder / "work.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for table, columns in FREE.items():
            told = ", ".join(f"{column} = :hostile" for column in columns.split())
            raw.execute(f"UPDATE {table} SET {told}", {"hostile": HOSTILE})


def _record(terminal: Terminal) -> None:
    """Record something of every noun, as a person does."""
    a_photo(terminal.folder / "photo.jpg")
    for words in (
        ["inspection", "record", "H-0007", "--mode", "direct_live", "--carrier", "cable", "--date", "2024-06-20", "--room", "0801"],
        ["evidence", "add", "H-0007", "photo.jpg"],
        ["waiver", "add", "H-0008", "--reason", "待总公司", "--approver", "甲", "--from", "2024-06-01", "--until", "2024-12-31"],
        ["violation", "order", "V-2024-0004", "--document", "责改4号", "--on", "2024-06-14", "--due", "2024-07-01"],
        ["violation", "item", "V-2024-0004", "天线", "1"],
        ["draw", "run", "--seed", "s", "--as-of", "2024-12-24"],
        ["report", *DAY, "--keep"],
    ):  # fmt: skip
        terminal.does(*words)


@pytest.mark.no_cover
def test_no_name_commands_a_terminal_in_any_listing(pilot: Terminal) -> None:
    _spoilt(pilot)
    shown = set()
    for words in LOOKS:
        said = pilot(*words)
        coloured = pilot(*words, FORCE_COLOR="1", COLUMNS="120")
        assert {said.status, coloured.status} <= {0, 1}, said.err
        assert not _STEERS.search(said.out + said.err), words
        assert not _STEERS.search(_OURS.sub("", coloured.out)), words
        shown |= {" ".join(words)} if "[/]" in said.out and "\\x1b" in "".join(said.out.split()) else set()
    assert len(shown) > 20  # the hostile text was there, spelt out


def test_no_listing_is_left_out() -> None:
    """Hold the looks of the test above against the commands that there are."""
    tree = load()["en"]["tree"]["commands"]
    below = {(name, word) for name, command in tree.items() for word in command["commands"]}
    lists = {(name, word) for name, word in below if word in {"list", "find", "ledger"}}
    assert lists <= {tuple(words[:2]) for words in LOOKS}


def _piped(terminal: Terminal, *words: str, **more: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "hotelaudit", *words], cwd=terminal.folder, capture_output=True, check=True,
        env={**terminal.environment, "PYTHONUTF8": "0", **more},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_what_a_console_cannot_show_is_replaced(pilot: Terminal, encoding: str) -> None:
    for words in SCREENS:
        told = _piped(pilot, *words, PYTHONIOENCODING=encoding, HOTELAUDIT_LANG="zh")
        text = told.decode("utf-8" if encoding == "ascii" else encoding)
        assert "2024-06-24" in text
        assert ("截至" in text) == (encoding != "cp1252")
        if encoding == "gbk":  # which draws what it has two columns wide
            assert max(len(line.encode("gbk")) for line in text.splitlines()) <= 80


def test_a_name_with_wide_marks_lines_up_where_the_terminal_draws_them_so(pilot: Terminal, lang: str) -> None:
    pilot.does("hotel", "set", "H-0001", "--name", "①号★“云峰”—℃")
    for wide, columns in (("no", cell_len), ("是", lambda line: len(line.encode("gbk")))):
        shown = pilot.does("hotel", "list", HOTELAUDIT_WIDE=wide, COLUMNS="120").out.splitlines()
        ends = {columns(line[: line.index("2024-")]) for line in shown if line.startswith("H-")}
        assert len(ends) == 1, shown[:4]
    assert "█" in pilot.does("summary", *DAY, HOTELAUDIT_WIDE="no").out
    assert "█" not in pilot.does("summary", *DAY, HOTELAUDIT_WIDE="yes").out
    (pilot.folder / "settings.toml").write_text("wide = true\n", "utf-8")
    assert "█" not in pilot.does("trend", *DAY, HOTELAUDIT_CONFIG="settings.toml").out
    refused = pilot("summary", HOTELAUDIT_WIDE="maybe")
    assert (refused.status, "'maybe'" in refused.err, refused.out) == (2, True, "")


def test_the_four_screens_have_one_look(pilot: Terminal, lang: str) -> None:
    as_of = {"en": "as of 2024-06-24", "zh": "截至 2024-06-24"}[lang]
    for words in SCREENS:
        for width in (80, 100, 120):
            said = pilot.does(*words, COLUMNS=str(width))
            head, *rest = said.out.splitlines()
            assert head.endswith(f"  {as_of}")
            assert cell_len(head) == width
            assert max(map(cell_len, rest)) <= width
            assert said.err == ""
        for form in ("json", "csv"):
            assert as_of not in pilot.does(*words, "--format", form).out


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize("words", SCREENS, ids=lambda words: words[0])
def test_a_terminal_has_colours_and_no_progress_is_left_on_it(pilot: Terminal, words: list[str]) -> None:
    with Screen(pilot, *words) as screen:
        assert screen.ends() == 0
    assert "\x1b[1m" in screen.seen
    assert os.linesep not in screen.plain.split("2024-06-24")[0].strip("\r\n ")

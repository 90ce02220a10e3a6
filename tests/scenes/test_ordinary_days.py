"""A broken pipe, Ctrl-C, a full disk, a GBK console, hostile names: ordinary days."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from .conftest import DAY, HALF, HOTELS, OUTINGS, Terminal
from .screen import Screen

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def started(
    terminal: Terminal, *words: str | Path, stdin: int | None = None, limit: Callable[[], None] | None = None
) -> subprocess.Popen[bytes]:
    """Run the program without waiting for it; `limit` is done in its process before it begins."""
    return subprocess.Popen(
        [sys.executable, "-m", "hotelaudit", *map(str, words)],
        cwd=terminal.folder,
        env=terminal.environment,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limit,  # noqa: PLW1509 - no threads here
    )


@POSIX
def test_nobody_reads_the_listing_to_its_end(pilot: Terminal) -> None:
    with started(pilot, "log", "--most", "5000") as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode in {0, 141}


@pytest.mark.no_cover
@POSIX
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_an_import_that_is_stopped_leaves_all_or_nothing(
    typed: Callable[[str], Terminal], blow: signal.Signals
) -> None:
    terminal = typed("zh")
    terminal.does("init", "work.db")
    terminal.environment["HOTELAUDIT_DB"] = "work.db"
    os.mkfifo(terminal.folder / "hotels.xlsx")
    for delay in (0, 0.1, 0.2, 0.3, 0.5):
        run = started(terminal, "import", "hotels.xlsx", "--cohort", "pilot-2024")
        (terminal.folder / "hotels.xlsx").write_bytes(HOTELS.read_bytes())  # waits until the program reads
        time.sleep(delay)
        run.send_signal(blow)
        _out, err = run.communicate(timeout=60)
        assert b"Traceback" not in err
        terminal.does("db", "check")
        hotels = len(terminal.does("hotel", "list", "--format", "json").json)
        assert hotels in {0, 35}
        assert run.returncode in {-blow, 128 + blow} or hotels == 35


SWALLOWED = """
import signal, sys, time
from hotelaudit.cli import stopping

class Swallows:
    def __del__(self):
        signal.raise_signal(int(sys.argv[1]))

stopping.insist()
stopping.listen()
try:
    Swallows()
    time.sleep(60)
except KeyboardInterrupt:
    sys.exit(stopping.INTERRUPTED)
"""


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGINT])
def test_a_wish_to_stop_is_heard_even_where_python_swallows_it(blow: signal.Signals) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED, str(int(blow))], capture_output=True, check=False, timeout=50
    )
    assert (done.returncode, done.stderr) == (128 + blow, b"")


@POSIX
@pytest.mark.parametrize("words", [["export", "report.xlsx"], ["db", "backup", "copy.db"], ["undo"]])
def test_a_full_disk_takes_nothing(pilot: Terminal, words: list[str]) -> None:
    import resource

    pilot.environment.pop("COVERAGE_PROCESS_CONFIG", None)  # it would have to be written too
    size = 40_000
    (pilot.folder / "report.xlsx").write_bytes(b"what was there before")
    before = (pilot.folder / "work.db").read_bytes()
    run = started(pilot, *words, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    _out, err = run.communicate(timeout=60)
    if words[0] != "export":  # a workbook of the pilot may be smaller than the disk has left
        assert run.returncode == 18, err
        assert err.strip()
    assert b"Traceback" not in err
    assert (pilot.folder / "work.db").read_bytes()[:100] == before[:100]
    pilot.does("db", "check")
    assert not (pilot.folder / "copy.db").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_a_sentence(pilot: Terminal) -> None:
    for words in (["summary"], ["hotel", "list", "--format", "json"], ["report"], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "hotelaudit", *words], cwd=pilot.folder, env=pilot.environment,
                stdout=full, stderr=subprocess.PIPE, check=False,
            )  # fmt: skip
        assert done.returncode == 43, done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
def test_whatever_the_console_can_show(pilot: Terminal, encoding: str) -> None:
    environment = {**pilot.environment, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for words in (
        ["summary", *DAY],
        ["hotel", "show", "H-0007"],
        ["log", "H-0007"],
        ["--help"],
        ["hotel", "show", "H-1"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "hotelaudit", *words],
            cwd=pilot.folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode in {0, 30}
        assert b"Traceback" not in done.stderr
        (done.stdout + done.stderr).decode("utf-8" if encoding == "ascii" else encoding)


def test_json_is_utf8_whatever_the_console(pilot: Terminal) -> None:
    environment = {**pilot.environment, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "hotelaudit", "hotel", "list", "--format", "json"],
        cwd=pilot.folder, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert "和顺大酒店" in done.stdout.decode("utf-8")


@POSIX
def test_words_typed_on_a_gbk_console_are_read_as_such(pilot: Terminal) -> None:
    words = [
        "inspection",
        "record",
        "H-0007",
        "--mode",
        "迎宾",
        "--date",
        "2024-06-20",
        "--inspector",
        "王芳",
    ]
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"hotelaudit", *(word.encode("gbk") for word in words)],
        cwd=pilot.folder, env=pilot.environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    visits = pilot.does("hotel", "show", "H-0007", "--format", "json").json["visits"]
    assert (visits[0]["tv_mode"], visits[0]["inspectors"]) == ("welcome", ["王芳"])


def test_nobody_sits_at_the_terminal(pilot: Terminal) -> None:
    pilot.does("undo")
    run = started(pilot, "import", HOTELS, "--cohort", "pilot-2024", stdin=subprocess.DEVNULL)
    _out, err = run.communicate(timeout=60)
    assert run.returncode == 0, err


@POSIX
def test_in_a_terminal_the_import_asks(terminal: Terminal, lang: str) -> None:
    import pexpect

    terminal.does("init", "work.db")
    terminal.environment["HOTELAUDIT_DB"] = "work.db"
    question = {"en": "Write this", "zh": "写入"}[lang]
    for answer, hotels in (("n\r", 0), ("\x03", 0), ("y\r", 35)):
        run = pexpect.spawn(
            sys.executable, ["-m", "hotelaudit", "import", str(HOTELS), "--cohort", "pilot-2024"],
            cwd=str(terminal.folder), env=terminal.environment, encoding="utf-8", timeout=60,
        )  # fmt: skip
        run.expect(question)
        run.send(answer)
        run.expect(pexpect.EOF)
        run.close()
        assert "Traceback" not in (run.before or "")
        assert len(terminal.does("hotel", "list", "--format", "json").json) == hotels


def test_a_name_that_would_command_the_terminal_is_only_shown(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    sheet = book.worksheets[0]
    for row, name in enumerate(("[/]大酒店", "[link=https://x]点我[/link]", "=1+1", "@SUM(A1)"), start=6):
        sheet.cell(row, 3).value = name
        sheet.cell(row, 3).data_type = "s"
        sheet.cell(row, 4).value = None
    book.save(pilot.folder / "hostile.xlsx")
    pilot.does("undo")
    pilot.does("undo")
    pilot.does("import", "hostile.xlsx", "--cohort", "pilot-2024")
    names = [row["name"] for row in pilot.does("hotel", "list", "--format", "json").json[:4]]
    assert names == ["[/]大酒店", "[link=https://x]点我[/link]", "=1+1", "@SUM(A1)"]
    assert "[/]大酒店" in pilot.does("hotel", "list", FORCE_COLOR="1").out
    pilot.does("summary", FORCE_COLOR="1")
    pilot.does("export", "report.xlsx")
    exported = openpyxl.load_workbook(pilot.folder / "report.xlsx")["试点酒店台账"]
    assert [exported.cell(row, 2).value for row in (4, 6)] == ["[/]大酒店", "=1+1"]
    assert exported.cell(6, 2).data_type == "s"


def test_the_program_finds_the_database_and_the_settings_where_it_is_told(pilot: Terminal) -> None:
    del pilot.environment["HOTELAUDIT_DB"]
    (pilot.folder / "settings.toml").write_text('db = "work.db"\n', "utf-8")
    said = pilot.does("report", *HALF, HOTELAUDIT_CONFIG="settings.toml")
    assert "33人次" in said.out
    (pilot.folder / "own").mkdir()
    (pilot.folder / "own/regions.toml").write_text(
        'version = "1"\nsource = "本局"\napplies_from = 2024-01-01\n'
        '[region]\n530502 = { zh = "隆阳新区", en = "New Longyang", word = "区" }\n', "utf-8",
    )  # fmt: skip
    (pilot.folder / "settings.toml").write_text('db = "work.db"\ncatalogue = "own"\n', "utf-8")
    said = pilot.does("summary", HOTELAUDIT_CONFIG="settings.toml")
    assert "隆阳新区" in said.out or "New Longyang" in said.out
    (pilot.folder / "settings.toml").write_text('bd = "work.db"\n', "utf-8")
    said = pilot("report", HOTELAUDIT_CONFIG="settings.toml")
    assert said.status == 20
    assert "bd" in said.err


def test_a_damaged_file_is_a_sentence(pilot: Terminal) -> None:
    data = bytearray((pilot.folder / "work.db").read_bytes())
    data[4096:40960] = b"\xff" * (40960 - 4096)
    (pilot.folder / "work.db").write_bytes(data)
    for words in (["summary"], ["undo"], ["db", "check"], ["db", "backup", "copy.db"]):
        said = pilot(*words)
        assert said.status in {11, 16}, (words, said.err)
        assert "work.db" in said.err


def test_a_busy_file_is_a_sentence(pilot: Terminal) -> None:
    with closing(sqlite3.connect(pilot.folder / "work.db", isolation_level=None)) as holder, holder:
        holder.execute("BEGIN EXCLUSIVE")
        said = pilot("undo")
        holder.execute("ROLLBACK")
    assert said.status == 15
    assert "work.db" in said.err


@POSIX
def test_a_closed_stdout_is_no_fault(pilot: Terminal) -> None:
    for words in ("summary", "--help", "report"):
        done = subprocess.run(
            ["sh", "-c", f"'{sys.executable}' -m hotelaudit {words} >&-"],
            cwd=pilot.folder, env=pilot.environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@POSIX
def test_a_files_name_does_not_steer_the_terminal(pilot: Terminal) -> None:
    said = pilot("import", "esc\x1b[31m\u202e.xlsx", "--cohort", "pilot-2024")
    assert said.status == 20
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err


@POSIX
def test_a_question_that_nobody_can_see_is_not_asked(pilot: Terminal) -> None:
    import pexpect

    pilot.does("undo")
    run = pexpect.spawn(
        "sh", ["-c", f"'{sys.executable}' -m hotelaudit import '{OUTINGS}' >out.txt 2>err.txt; echo left with $?"],
        cwd=str(pilot.folder), env=pilot.environment, encoding="utf-8", timeout=60,
    )  # fmt: skip
    run.expect("left with 2")
    run.close()
    assert "--yes" in (pilot.folder / "err.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be in another encoding")
def test_a_ledger_whose_name_is_written_in_gbk(pilot: Terminal) -> None:
    name = "出动2024.xlsx"
    stored = os.fsdecode(name.encode("gbk"))
    shutil.copy(OUTINGS, pilot.folder / stored)
    pilot.does("undo")
    said = pilot.does("import", stored)
    assert name in said.err
    assert name in pilot.does("explain", "enforcement.outings", "--period", "2024H1").err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_what_is_said_fits_a_terminal_and_is_whole_elsewhere(pilot: Terminal, lang: str) -> None:
    words = ("violation", "add", "H-0007", "X9")
    whole = pilot(*words).err
    assert max(map(cell_len, whole.splitlines())) > 80
    with Screen(pilot, *words) as screen:
        assert screen.ends() == 2
    lines = screen.plain.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert "".join(screen.plain.split()) == "".join(whole.split())
    with Screen(pilot, *words, "--format", "json") as screen:
        screen.ends()
    assert json.loads(screen.plain)["error"]["problems"]


@pytest.mark.parametrize(
    "words",
    [("violation", "order"), ("import",), ("evidence", "add", "H-0007"), ("recheck",), ("violation", "odrer"),
     ("due", "--overdu"), ("violation", "ledger", "--view"), ("cohort", "join", "pilot-2024")],
    ids=" ".join,
)  # fmt: skip
def test_a_sentence_ends_as_its_language_does(pilot: Terminal, words: tuple[str, ...], lang: str) -> None:
    """click writes some full stops itself, in whatever language; machines are told the same sentence."""
    refused = pilot(*words)
    assert refused.status == 2
    last = refused.err.splitlines()[-1]
    assert last.endswith({"en": (".", "?"), "zh": ("。", "？")}[lang]), last
    assert not (lang == "zh" and re.search(r"\.$|\.\s|。 ", last)), last
    told = json.loads(pilot(*words, "--format", "json").err)["error"]["sentence"]
    assert not (lang == "zh" and told.endswith("."))

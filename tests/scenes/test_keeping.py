"""Scenes 7 and 8: what is written, the proof, the copy."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import HALF, HOTELS, Terminal


def test_a_workbook_that_cannot_be_written_leaves_what_was_there(pilot: Terminal) -> None:
    said = pilot("export", Path("nowhere") / "report.xlsx", *HALF)
    assert said.status == 18
    assert "nowhere" in said.err


def test_the_database_is_proved_and_a_change_past_the_door_is_named(pilot: Terminal, lang: str) -> None:
    """A field is called as people call it, with its own name beside that; of a noun that calls it so."""
    assert "work.db" in pilot.does("db", "check").out
    with closing(sqlite3.connect(pilot.folder / "work.db")) as raw, raw:
        raw.execute("UPDATE hotel SET rooms = 9999 WHERE reference = 'H-0004'")
        raw.execute("UPDATE violation SET sets = 7 WHERE reference = 'V-2024-0001'")
    said = pilot("db", "check")
    assert said.status == 40
    assert "H-0004" in said.err
    assert "9999" in said.err
    assert {"en": "Rooms [rooms] is 9999", "zh": "客房数 [rooms] 为 9999"}[lang] in said.err
    assert {"en": "Sets removed [sets] is 7", "zh": "拆除（套） [sets] 为 7"}[lang] in said.err


def test_a_copy_is_a_database_and_never_overwrites(pilot: Terminal) -> None:
    pilot.does("db", "backup", "copy.db")
    pilot.does("db", "check", "--db", "copy.db")
    assert pilot.does("report", *HALF, "--db", "copy.db").out == pilot.does("report", *HALF).out
    said = pilot("db", "backup", "copy.db")
    assert said.status == 12


@pytest.mark.no_cover
def test_a_file_that_is_not_ours_is_left_alone(pilot: Terminal) -> None:
    (pilot.folder / "notes.txt").write_text("not a database", "utf-8")
    with closing(sqlite3.connect(pilot.folder / "other.db")) as raw, raw:
        raw.execute("CREATE TABLE t (x)")
    (pilot.folder / "empty.db").touch()
    for name in ("notes.txt", "other.db", "empty.db", "."):
        for command in (["summary"], ["undo"], ["db", "check"], ["db", "upgrade"]):
            said = pilot(*command, "--db", name)
            assert said.status == 11, (name, command, said.err)
    assert (pilot.folder / "notes.txt").read_text("utf-8") == "not a database"
    assert (pilot.folder / "empty.db").stat().st_size == 0


def test_an_export_replaces_its_own_kind_only(pilot: Terminal) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    pilot.does("export", "report.xlsx", *HALF)
    shutil.copy(HOTELS, pilot.folder / "ledger.xlsx")
    before = (pilot.folder / "ledger.xlsx").read_bytes()
    assert pilot("export", "ledger.xlsx", *HALF).status == 12
    assert pilot("export", "work.db", *HALF).status == 2
    assert (pilot.folder / "ledger.xlsx").read_bytes() == before
    pilot.does("db", "check")


def test_entries_cut_off_the_journals_end_are_missed(pilot: Terminal) -> None:
    with closing(sqlite3.connect(pilot.folder / "work.db")) as raw, raw:
        last = raw.execute("SELECT record_id, noun FROM journal ORDER BY clock DESC LIMIT 1").fetchone()
        raw.execute("DELETE FROM journal WHERE record_id = ?", last[:1])
        raw.execute(f"DELETE FROM {last[1]} WHERE id = ?", last[:1])
    assert pilot("db", "check").status == 40


def test_a_copy_of_what_does_not_hold_says_so(pilot: Terminal) -> None:
    with closing(sqlite3.connect(pilot.folder / "work.db")) as raw, raw:
        raw.execute("UPDATE hotel SET rooms = 9999 WHERE reference = 'H-0004'")
    said = pilot("db", "backup", "copy.db")
    assert said.status == 40
    assert "H-0004" in said.err
    assert [file.name for file in pilot.folder.glob("*.db")] == ["work.db"]


def test_a_day_before_the_period_is_no_day_to_report_from(pilot: Terminal) -> None:
    said = pilot("report", "--period", "2024H2", "--as-of", "2024-06-24")
    assert said.status == 2
    assert said.out == ""


def test_nobody_writes_on_over_a_journal_that_was_cut_off(pilot: Terminal) -> None:
    with closing(sqlite3.connect(pilot.folder / "work.db")) as raw, raw:
        raw.execute("DELETE FROM journal WHERE clock = (SELECT max(clock) FROM journal)")
    pilot.environment["HOTELAUDIT_DEVICE"] = "d"
    said = pilot("inspection", "record", "H-0008", "--mode", "welcome", "--date", "2024-06-20")
    assert said.status == 40
    assert "work.db" in said.err
    assert pilot("db", "check").status == 40


def test_a_workbook_speaks_the_bureaus_language_and_the_program_the_clerks(
    pilot: Terminal, lang: str
) -> None:
    said = pilot("export", Path("nowhere") / "report.xlsx", *HALF)
    assert {"en": "could not be written", "zh": "无法写入"}[lang] in said.err
    assert pilot("export", f"{'长' * 200}.xlsx", *HALF).status == 18


@pytest.mark.parametrize(
    ("harm", "command"),
    [
        ("UPDATE cohort SET region = x'ff'", ("report", "--period", "2024H1")),
        ("UPDATE journal SET changes = '{' WHERE noun = 'hotel'", ("log", "H-0001")),
        ("UPDATE inspection SET date = '2024-13-99'", ("db", "rebuild")),
        (
            "UPDATE inspector SET valid_until = 'soon'",
            ("inspection", "record", "H-0007", "--mode", "welcome"),
        ),
    ],
)
def test_a_changed_bit_is_called_damage_and_no_fault_of_the_program(
    pilot: Terminal, harm: str, command: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(pilot.folder / "work.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(harm)
    said = pilot(*command)
    assert (said.status, harm.split()[1] in said.err) == (16, True)


def test_a_complaint_of_sqlite_in_no_language_is_damage_too(pilot: Terminal) -> None:
    path = pilot.folder / "work.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE hotel", b"CREATE T\xccBLE hotel"))
    assert pilot("summary").status == 16

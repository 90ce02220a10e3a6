"""`db check` reports tampering with any value, and names the record."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from building import (
    a_box,
    a_cohort,
    a_crew,
    a_draw,
    a_hotel,
    a_ledger,
    a_look,
    a_paper,
    a_report,
    a_room,
    a_step,
    a_violation,
    a_visit,
    a_waiver,
    an_evidence,
    an_inspector,
    an_item,
    an_outing,
)
from sqlalchemy import text
from sqlmodel import SQLModel

from hotelaudit.errors import DatabaseDamaged, Failure
from hotelaudit.records import schema
from hotelaudit.records.derived import DERIVED
from hotelaudit.records.nouns import BY_NAME, Hotel, Inspector
from hotelaudit.records.proving import prove
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

from .tools import faults

VALUES = [(name, column.name) for name, table in SQLModel.metadata.tables.items() for column in table.columns]
# Columns of one type are written, read and proved alike: two of each a table will do, and those with a meaning.
MEANT = {"id", "revision", "reference", "room", "inspection_id", "hotel_id", "sha256", "code", "name"}


def _some() -> list[tuple[str, str]]:
    seen: dict[tuple[str, str], int] = {}
    some = []
    for name in BY_NAME:
        for column in SQLModel.metadata.tables[name].columns:
            kind = (name, type(column.type).__name__)
            seen[kind] = seen.get(kind, 0) + 1
            if seen[kind] <= ALIKE or column.name in MEANT:
                some.append((name, column.name))
    return some


ALIKE = 2
KEPT = _some()
SPOILT = [*KEPT, *((table, column) for table, column in VALUES if table not in BY_NAME)]
IN_STANDING = [
    (name, column) for name, column in VALUES if name in {str(table.__tablename__) for table in DERIVED}
]
IN_JOURNAL = [column for table, column in VALUES if table == "journal"]
# What a row must have of its own, or be taken for the one that it was copied from.
OTHERWISE = {
    "id": f"'{'f' * 36}'",
    "cohort_id": "'none'",
    "inspector_id": "'none'",
    "room_check_id": "'none'",
    "serial": "serial + 1",
} | {column: f"{column} || 'x'" for column in ("reference", "sha256", "code", "room", "number")}
# One character, one bit of a number: what one changed byte of a page makes of a value.
ALTERED = (
    "CASE WHEN typeof({0}) = 'integer' THEN {0} + 64 WHEN typeof({0}) = 'real' THEN {0} + 0.5 "
    "WHEN typeof({0}) = 'null' THEN 1 WHEN {0} LIKE '%x' THEN substr({0}, 1, length({0}) - 1) || 'y' "
    "ELSE substr({0}, 1, length({0}) - 1) || 'x' END"
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a database file that has a record of every noun and a journal with every action."""
    place = Place(str(tmp_path_factory.mktemp("whole") / "whole.db"))
    schema.create(place)
    with Store(place, device="desk", actor="甲") as store:
        with store.change("add") as change:
            hotel = a_hotel(change, region="530502", lat=25.0, lon=99.0, rooms=40, licence_ok=True)
            ledger = a_ledger(change)
            visit = a_visit(change, hotel, customised=True, ledger_id=ledger["id"], sheet="台账", line=5)
            officer = an_inspector(change, visit, valid_until=date(2025, 1, 1))
            a_box(change, a_room(change, visit))
            an_evidence(change, hotel)
            a_waiver(change, hotel)
            a_report(change)
            a_cohort(change, hotel, due=date(2024, 12, 31))
            outing = an_outing(change, joint=True)
            a_crew(change, outing, officer)
            look = a_look(change, a_hotel(change, venue_kind="market"), outing_id=outing["id"])
            found = a_violation(change, hotel, inspection_id=look["id"])
            an_item(change, found)
            a_step(change, found, "ordered", due=date(2024, 4, 1))
            a_paper(change, found)
            a_draw(change)
        with store.change("edit") as change:
            change.update(Hotel, hotel["id"], {"rooms": 45})
            gone = an_inspector(change, name="丙")
            change.delete(Inspector, gone["id"])
    return Path(place.target).read_bytes()


@pytest.fixture
def opened(whole: bytes, file_store: Store) -> Store:
    """Return a store on a copy of the whole database that may be spoilt."""
    Path(file_store.place.target).write_bytes(whole)
    return file_store


def spoil(store: Store, sql: str, *values: object) -> None:
    """Write past the program, as a tool would that knows nothing of it."""
    with closing(sqlite3.connect(store.place.target, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(sql, values)


def ask(store: Store, sql: str) -> str:
    with closing(sqlite3.connect(store.place.target)) as connection:
        return str(connection.execute(sql).fetchone()[0])


def test_an_untouched_database_holds(opened: Store) -> None:
    said: list[tuple[str, int]] = []
    proof = prove(opened, lambda step, n: said.append((step, n)))
    assert proof.problems == []
    assert (proof.entries, proof.records, proof.standings) == (24, 21, 2)
    assert said == [("Standings checked", 2)]


@pytest.mark.parametrize("column", IN_JOURNAL)
@pytest.mark.parametrize("action", ["add", "update", "delete"])
def test_a_changed_value_of_the_journal_is_reported_with_its_record(
    opened: Store, column: str, action: str
) -> None:
    at = ask(opened, f"SELECT max(rowid) FROM journal WHERE action = '{action}'")
    spoil(opened, f"UPDATE journal SET {column} = {ALTERED.format(column)} WHERE rowid = ?", at)
    entry = ask(opened, f"SELECT noun || ' ' || record_id || ', journal ' FROM journal WHERE rowid = {at}")
    found = [fault for fault in faults(opened) if fault.startswith(entry)]
    assert any("its hash does not fit" in fault for fault in found)


@pytest.mark.parametrize("position", range(0, 190, 7))
def test_no_letter_of_what_an_entry_says_can_be_changed_unseen(opened: Store, position: int) -> None:
    said = ask(opened, "SELECT changes FROM journal WHERE seq = 1")
    for letter in {chr(ord(said[position]) ^ 1), ",", '"', "]", "1"} - {said[position]}:
        changed = said[:position] + letter + said[position + 1 :]
        spoil(opened, "UPDATE journal SET changes = ? WHERE seq = 1", changed)
        assert any("journal desk #1: the entry is not what was written" in fault for fault in faults(opened))


@pytest.mark.parametrize(("table", "column"), KEPT)
def test_a_changed_value_of_a_record_is_reported_with_its_name(
    opened: Store, table: str, column: str
) -> None:
    name = "reference" if (table, "reference") in KEPT else "id"
    at = ask(opened, f"SELECT min(rowid) FROM {table}")
    spoil(opened, f"UPDATE {table} SET {column} = {ALTERED.format(column)} WHERE rowid = ?", at)
    record = ask(opened, f"SELECT {name} FROM {table} WHERE rowid = {at}")
    assert any(fault.startswith(f"{table} {record}: ") for fault in faults(opened))


@pytest.mark.parametrize(("table", "column"), IN_STANDING)
def test_a_changed_value_of_a_standing_is_reported_with_its_hotel(
    opened: Store, table: str, column: str
) -> None:
    mine = "hotel_id = (SELECT id FROM hotel WHERE reference = 'H-0001')"
    spoil(opened, f"UPDATE {table} SET {column} = {ALTERED.format(column)} WHERE {mine}")
    assert any(fault.startswith(f"{table} H-0001: ") for fault in faults(opened))


@pytest.mark.parametrize("table", BY_NAME)
def test_a_record_that_was_taken_away_is_reported(opened: Store, table: str) -> None:
    name = "reference" if (table, "reference") in KEPT else "id"
    record = ask(opened, f"SELECT {name} FROM {table} ORDER BY rowid LIMIT 1")
    spoil(opened, f"DELETE FROM {table} WHERE {name} = ?", record)
    assert f"{table} {record}: is in the journal but not in the table." in faults(opened)


@pytest.mark.parametrize("table", BY_NAME)
def test_a_record_that_was_put_in_is_reported(opened: Store, table: str) -> None:
    columns = [column for name, column in VALUES if name == table]
    others = ", ".join(OTHERWISE.get(column, column) for column in columns)
    spoil(opened, f"INSERT INTO {table} SELECT {others} FROM {table} LIMIT 1")
    assert any(fault.endswith("is in the table but not in the journal.") for fault in faults(opened))


@pytest.mark.parametrize("seq", [1, 7, 15])
def test_an_entry_that_was_taken_away_is_reported(opened: Store, seq: int) -> None:
    spoil(opened, "DELETE FROM journal WHERE seq = ?", seq)
    assert faults(opened)


def test_two_entries_that_changed_places_are_reported(opened: Store) -> None:
    for was, now in ((2, 99), (3, 2), (99, 3)):
        spoil(opened, "UPDATE journal SET seq = ? WHERE seq = ?", now, was)
    found = [fault for fault in faults(opened) if "the entry before it is missing or was replaced" in fault]
    assert len(found) == 3


def test_a_reference_to_nothing_is_reported(opened: Store) -> None:
    spoil(opened, "UPDATE member SET hotel_id = 'nobody'")
    assert "member #1: refers to a hotel that is not there." in faults(opened)


def test_a_standing_of_no_hotel_and_a_hotel_without_one_are_reported(opened: Store) -> None:
    spoil(opened, "UPDATE standing SET hotel_id = 'nobody' WHERE last_visit IS NOT NULL")
    found = " ".join(faults(opened))
    assert "standing nobody: refers to a hotel that is not there." in found
    assert "standing H-0001: " in found


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE inspection SET date = '2024-13-99'", "date is '2024-13-99', the journal says"),
        ("UPDATE inspection SET customised = 2", "customised is 2, the journal says True"),
        ("UPDATE standing SET last_visit = 'today'", "last_visit is 'today'"),
        ("UPDATE standing SET report_group = 'x'", "report_group is 'x', the records give '"),
        (
            "UPDATE mark SET value = '0' WHERE name = 'reference:H'",
            "H: the last reference is kept as '0', but H-000",
        ),
        (
            "UPDATE mark SET value = 'ten' WHERE name = 'reference:H'",
            "H: the last reference is kept as 'ten'",
        ),
        ("DELETE FROM mark WHERE name = 'reference:I-2024'", "I-2024: the last reference is kept as '0'"),
        ("UPDATE journal SET changes = 'nothing' WHERE seq = 3", "what the entry says cannot be read"),
        ("UPDATE journal SET changes = '[]' WHERE seq = 3", "what the entry says cannot be read"),
        ("UPDATE journal SET base = 'x' WHERE seq = 3", "what the entry says cannot be read"),
        ("UPDATE journal SET noun = 'motel' WHERE seq = 3", "motel: the journal speaks of a noun"),
        ("UPDATE journal SET seq = 'x' || seq WHERE seq > 13", "the entry before it is missing"),
        ("UPDATE journal SET actor = x'ff' WHERE seq = 3", "the entry is not what was written"),
        ("UPDATE mark SET value = 'x' WHERE name = 'groups'", "standing: the standings were made by other"),
    ],
)
def test_what_makes_no_sense_at_all_is_reported_too(opened: Store, sql: str, said: str) -> None:
    spoil(opened, sql)
    assert any(said in fault for fault in faults(opened))


@pytest.mark.parametrize(("table", "column"), SPOILT)
def test_text_made_bytes_is_reported(opened: Store, table: str, column: str) -> None:
    spoil(opened, f"UPDATE {table} SET {column} = CAST(coalesce({column}, 'x') AS BLOB)")
    assert faults(opened)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "CREATE TRIGGER spy AFTER INSERT ON hotel BEGIN DELETE FROM inspection; END",
            "trigger spy: was not made by this program.",
        ),
        ("CREATE VIEW seen AS SELECT * FROM hotel", "view seen: was not made by this program."),
        ("DROP INDEX ix_hotel_name", "index ix_hotel_name: is missing."),
        ("ALTER TABLE hotel ADD COLUMN owner TEXT", "table hotel: is not as this program makes it."),
    ],
)
def test_what_others_made_of_the_schema_is_reported(opened: Store, sql: str, said: str) -> None:
    spoil(opened, sql)
    assert said in faults(opened)


def test_a_date_that_is_none_does_not_make_hotels_disappear(opened: Store) -> None:
    spoil(opened, "UPDATE inspection SET date = '2024-13-99'")
    assert not [fault for fault in faults(opened) if "refers to" in fault]


def test_bytes_that_are_no_text_are_damage(opened: Store) -> None:
    spoil(opened, "UPDATE journal SET actor = CAST(x'ff' AS TEXT) WHERE seq = 3")
    with pytest.raises(DatabaseDamaged, match="decode"):
        prove(opened)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwrite(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(range(256)) * (len(whole) // 256))


def _one_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[-4096:] = b"\xff" * 4096
    path.write_bytes(whole)


@pytest.mark.parametrize("harm", [_cut, _overwrite, _one_page])
def test_a_damaged_file_is_said_to_be_damaged(opened: Store, harm: Callable[[Path], None]) -> None:
    place = opened.place
    harm(Path(place.target))
    try:
        with Store(place, device="desk", actor="甲") as store:
            found = faults(store)
    except Failure as why:
        found = [why.sentence]
    assert any("file: " in fault or "is damaged" in fault for fault in found)


def test_tampering_is_reported_on_either_engine(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, rooms=40)
        a_visit(change, hotel, customised=True)
    assert faults(store) == []
    for sql in (
        "UPDATE hotel SET rooms = 41",
        "UPDATE inspection SET date = '2024-03-02', customised = FALSE",
        "UPDATE standing SET tv_mode = 'ott'",
        "UPDATE journal SET actor = 'nobody' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 2",
    ):
        with store.engine.begin() as connection:
            connection.execute(text(sql))
    assert [fault.partition(":")[0].partition(",")[0] for fault in faults(store)] == [
        f"hotel {hotel['id']}",
        "journal desk",
        "hotel H-0001",
        "inspection I-2024-0001",
        "standing H-0001",
        "judgement H-0001",
    ]


def test_a_long_proof_says_how_far_it_is(file_store: Store) -> None:
    with file_store.change("add") as change:
        for number in range(10_000):
            an_inspector(change, name=f"检查员{number}")
    said: list[str] = []
    prove(file_store, lambda step, n: said.append(f"{step} {n}"))
    assert said == ["Journal entries checked 10000", "Records checked 10000"]

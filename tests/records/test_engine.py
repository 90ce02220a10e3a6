"""How the database is kept, and what happens where it cannot be written."""

import os
import sqlite3
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from building import a_hotel
from conftest import MakePlace
from sqlalchemy import text

from hotelaudit.errors import (
    CannotWrite,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseExists,
    NotOurDatabase,
)
from hotelaudit.records import engine, schema
from hotelaudit.records.copying import copy
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

from .opening import to_read, to_write


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait half a second for whoever is writing."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.5)


@pytest.mark.usefixtures("impatient")
def test_who_finds_another_writing_is_told_so(file_store: Store) -> None:
    with closing(sqlite3.connect(file_store.place.target, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy, match="is being written by another program"):
            to_write(file_store.place)
        with pytest.raises(DatabaseBusy), file_store.change("add"):
            pass
        with pytest.raises(DatabaseBusy), file_store.reading() as looking:
            looking.rows(Hotel)
        assert to_read(file_store.place) == []


@pytest.mark.usefixtures("impatient")
def test_who_waits_behind_others_that_finish_waits_on(file_store: Store) -> None:
    def write_on() -> None:
        with closing(sqlite3.connect(file_store.place.target, isolation_level=None)) as other:
            for number in range(8):
                other.execute("BEGIN IMMEDIATE")
                if number == 0:
                    began.set()
                other.execute(f"INSERT INTO mark VALUES ('turn {number}', '')")
                time.sleep(0.2)
                other.execute("COMMIT")

    began = threading.Event()
    writer = threading.Thread(target=write_on)
    writer.start()
    began.wait()
    with file_store.change("add") as change:
        a_hotel(change)
    writer.join()


def test_what_a_driver_raises_while_rows_are_fetched_is_a_sentence_too(file_place: Place) -> None:
    for opened in (engine.connected, engine.transaction):
        with pytest.raises(DatabaseDamaged), opened(engine.engine(file_place), file_place):
            raise sqlite3.DatabaseError("database disk image is malformed")


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "work.db"
    schema.create(Place(str(path)))
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_is_kept_whole_by_a_rollback_journal(file_store: Store) -> None:
    with file_store.engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
        }
    assert told == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }
    path = Path(file_store.place.target)
    assert [found.name for found in path.parent.glob(f"{path.name}*")] == [path.name]


def test_a_server_is_made_once_only(place: Place) -> None:
    with pytest.raises(DatabaseExists):
        schema.create(place)


def test_a_table_that_is_missing_is_damage(file_store: Store) -> None:
    with closing(sqlite3.connect(file_store.place.target)) as connection:
        connection.execute("ALTER TABLE hotel RENAME TO motel")
    with pytest.raises(DatabaseDamaged, match="no such table: hotel"):
        to_read(file_store.place)
    with pytest.raises(DatabaseDamaged, match="no such table: hotel"), file_store.reading() as looking:
        looking.rows(Hotel)


def test_a_table_that_a_server_misses_is_said(make_postgresql: MakePlace) -> None:
    with Store(make_postgresql(), device="desk", actor="甲") as store:
        with store.engine.begin() as connection:
            connection.execute(text("ALTER TABLE hotel RENAME TO motel"))
        with pytest.raises(CannotWrite, match='"hotel" does not exist'), store.change("add") as change:
            a_hotel(change)
        with pytest.raises(NotOurDatabase, match='"hotel" does not exist'):
            to_read(store.place)


def much(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(500):
            a_hotel(change)


def test_a_change_that_finds_the_disk_full_leaves_nothing(
    file_store: Store, full_disk: Callable[[int], None]
) -> None:
    full_disk(Path(file_store.place.target).stat().st_size + 10_000)
    with pytest.raises(CannotWrite, match="could not be written"):
        much(file_store)
    assert to_read(file_store.place) == []


def test_a_database_that_has_no_room_left_says_so(file_store: Store) -> None:
    def fills() -> None:
        with file_store.change("add") as change:
            pages = change.connection.exec_driver_sql("PRAGMA page_count").scalar()
            change.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            for _ in range(500):
                a_hotel(change)

    with pytest.raises(CannotWrite, match="the disk is full"):
        fills()
    assert to_read(file_store.place) == []


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """Be a user without the rights of root, where root runs the tests; return a folder that may be read."""
    root = sys.platform != "win32" and os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="hotelaudit-") as folder:
        schema.create(Place(f"{folder}/work.db"))
        Path(folder, "work.db").chmod(0o444)
        Path(folder).chmod(0o555)
        if root:
            os.seteuid(65534)
        yield Path(folder)
        if root:
            os.seteuid(0)
        Path(folder).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Windows are not closed by a mode")
def test_a_file_that_may_not_be_written_is_read_all_the_same(as_nobody: Path) -> None:
    place = Place(str(as_nobody / "work.db"))
    readonly = pytest.raises(CannotWrite, match="may only be read")
    with Store(place, device="desk", actor="甲") as store, readonly, store.change("add") as change:
        a_hotel(change)
    assert to_read(place) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Windows are not closed by a mode")
def test_no_database_is_made_where_nothing_may_be_written(as_nobody: Path) -> None:
    with pytest.raises(CannotWrite, match="may not read or write"):
        schema.create(Place(str(as_nobody / "new.db")))
    with pytest.raises(CannotWrite, match="may not read or write"):
        copy(Place(str(as_nobody / "work.db")), as_nobody / "copy.db")
    assert [path.name for path in as_nobody.iterdir()] == ["work.db"]

"""A copy has been opened and checked before it gets its name."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from building import a_hotel

from hotelaudit.errors import CannotWrite, DatabaseDamaged, DatabaseExists, NoDatabase, WrongUse
from hotelaudit.records.copying import copy
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

from .tools import everything, faults


def test_a_copy_holds_what_the_database_holds(file_store: Store, tmp_path: Path) -> None:
    with file_store.change("add") as change:
        a_hotel(change)
    target = tmp_path / "copy.db"
    assert copy(file_store.place, target) == target.stat().st_size
    with Store(Place(str(target)), device="desk", actor="甲") as copied:
        assert everything(copied) == everything(file_store)
        assert faults(copied) == []
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_copy_is_its_owners_alone(file_place: Place, tmp_path: Path) -> None:
    copy(file_place, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_never_overwritten(file_place: Place, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(DatabaseExists, match="is there already"):
        copy(file_place, target)
    assert target.read_text() == "mine"


def test_a_dangling_link_is_not_written_through(file_place: Place, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(DatabaseExists):
        copy(file_place, target)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.parametrize("target", ["nowhere/copy.db", "file/copy.db", "长" * 200])
def test_a_copy_that_cannot_be_written_is_said(file_place: Place, tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CannotWrite, match="could not be written"):
        copy(file_place, tmp_path / target)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_without_hard_links_takes_a_copy_too(
    file_place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_source: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    copy(file_place, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


def test_what_is_not_there_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        copy(Place(str(tmp_path / "tpyo.db")), tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_not_taken_for_a_copy(file_place: Place, tmp_path: Path) -> None:
    path = Path(file_place.target)
    path.write_bytes(path.read_bytes()[:-4096] + b"\xff" * 4096)
    with pytest.raises(DatabaseDamaged, match=path.name):
        copy(file_place, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_its_journal_is_not_taken_for_a_copy(file_place: Place, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file_place.target)) as connection:
        connection.execute("DROP TABLE journal")
    with pytest.raises(DatabaseDamaged, match="no such table: journal"):
        copy(file_place, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_server_is_copied_by_its_own_means(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="pg_dump"):
        copy(Place("postgresql://host/audit"), tmp_path / "copy.db")


def test_a_full_disk_leaves_no_half_copy(
    file_place: Place, tmp_path: Path, full_disk: Callable[[int], None]
) -> None:
    full_disk(20_000)
    with pytest.raises(CannotWrite, match=r"copy\.db could not be written"):
        copy(file_place, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []

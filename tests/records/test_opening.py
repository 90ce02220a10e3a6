"""The program opens what is its own, refuses all else, and leaves it as it was."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import MakePlace
from sqlalchemy import text

from hotelaudit import database
from hotelaudit.errors import (
    CannotRead,
    DatabaseNewer,
    DatabaseOlder,
    NoDatabase,
    NotOurDatabase,
    Unavailable,
    Unreachable,
)
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

from .opening import EITHER, Open, to_read, to_write


def empty(path: Path) -> None:
    path.touch()


def prose(path: Path) -> None:
    path.write_text("检查记录" * 100, "utf-8")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE hotel (id)")


def folder(path: Path) -> None:
    path.mkdir()


@EITHER
def test_a_path_where_nothing_is_makes_no_database(tmp_path: Path, opens: Open) -> None:
    with pytest.raises(NoDatabase, match=r"There is no database at .*tpyo\.db"):
        opens(Place(str(tmp_path / "tpyo.db")))
    assert list(tmp_path.iterdir()) == []


@EITHER
@pytest.mark.parametrize("makes", [empty, prose, of_another_program, folder])
def test_what_is_not_ours_is_refused_and_left_alone(
    tmp_path: Path, opens: Open, makes: Callable[[Path], None]
) -> None:
    path = tmp_path / "other.db"
    makes(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(NotOurDatabase, match=r"is not a hotelaudit database"):
        opens(Place(str(path)))
    assert [found.name for found in tmp_path.iterdir()] == ["other.db"]
    assert (path.read_bytes() if path.is_file() else b"") == before


@EITHER
def test_a_path_below_a_file_is_refused(tmp_path: Path, opens: Open) -> None:
    prose(tmp_path / "note.txt")
    with pytest.raises(CannotRead, match="part of the path is no folder"):
        opens(Place(str(tmp_path / "note.txt" / "work.db")))


@EITHER
@pytest.mark.parametrize(
    ("version", "failure", "said"),
    [("9999", DatabaseNewer, "newer hotelaudit"), (None, NotOurDatabase, "holds no inspection records")],
)
def test_a_database_of_another_version_is_refused(
    place: Place, opens: Open, version: str | None, failure: type[Exception], said: str
) -> None:
    with Store(place, device="desk", actor="甲") as store, store.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if version:
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
    with pytest.raises(failure, match=said):
        opens(place)


@EITHER
def test_a_database_without_a_version_is_not_ours(place: Place, opens: Open) -> None:
    with Store(place, device="desk", actor="甲") as store, store.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(NotOurDatabase, match="holds no inspection records"):
        opens(place)


@EITHER
def test_an_older_schema_is_to_be_brought_up_to_date_first(
    place: Place, opens: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SCHEMAS", ("0000", *database.SCHEMAS))
    with Store(place, device="desk", actor="甲") as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(
        DatabaseOlder, match=rf"older schema \(0000; this program writes {database.SCHEMA}\)"
    ) as why:
        opens(place)
    assert "hotelaudit db upgrade" in why.value.hint


@pytest.mark.parametrize(
    ("url", "failure", "said"),
    [
        ("postgresql://clerk:secret@127.0.0.1:1/audit", Unreachable, "127.0.0.1"),
        ("postgresql://clerk:secret@127.0.0.1:port/audit", NotOurDatabase, "port"),
        ("nonsense://clerk:secret@host/audit", NotOurDatabase, "nonsense"),
        ("://", NotOurDatabase, "begins with postgresql"),
        ("mysql://clerk:secret@host/audit", NotOurDatabase, "begins with postgresql"),
        ("sqlite:///work.db", NotOurDatabase, "a file is named by its path alone"),
    ],
)
@EITHER
def test_a_server_that_cannot_be_used_is_named_without_the_password(
    opens: Open, url: str, failure: type[Exception], said: str
) -> None:
    with pytest.raises(failure, match=said) as why:
        opens(Place(url))
    assert "secret" not in str(why.value)


@EITHER
def test_a_server_asks_for_its_driver(opens: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Unavailable, match="PostgreSQL is not installed") as why:
        opens(Place("postgresql://clerk:secret@host/audit"))
    assert "hotelaudit[postgres]" in why.value.hint


def test_a_short_scheme_is_understood(make_postgresql: MakePlace) -> None:
    url = make_postgresql().target.replace("postgresql://", "postgres://")
    assert to_read(Place(url)) == []
    assert to_write(Place(url))


def test_a_place_is_shown_without_what_is_secret() -> None:
    shown = Place("postgresql://clerk:p@ss@host/audit?password=secret").shown
    assert shown == "postgresql://host/audit"
    assert Place("work.db").shown == "work.db"


@EITHER
def test_a_file_whose_head_makes_no_sense_is_refused(file_place: Place, opens: Open) -> None:
    path = Path(file_place.target)
    whole = bytearray(path.read_bytes())
    whole[16:18] = b"\x00\x07"  # a page of seven bytes
    path.write_bytes(whole)
    with pytest.raises(NotOurDatabase, match="it is not an SQLite file"):
        opens(file_place)

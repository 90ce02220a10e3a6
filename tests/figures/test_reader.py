"""Figures are read past the ORM, from a database that is ours and of this version."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from building import a_hotel, a_visit, looking
from catalogue.rows import A_GROUP
from sqlalchemy import text

from hotelaudit.errors import CannotWrite, DatabaseDamaged, StaleStandings
from hotelaudit.figures.counting import explain, figures
from hotelaudit.figures.reader import reading
from hotelaudit.records.rebuilding import rebuild
from hotelaudit.records.store import Store


def test_dates_are_read_as_text_and_sums_as_whole_numbers(store: Store) -> None:
    with store.change("add") as change:
        a_visit(change, a_hotel(change, rooms=40))
    with reading(store.place) as reader:
        assert reader.one("SELECT date FROM inspection") == ("2024-03-01",)
        assert reader.rows("SELECT sum(rooms) FROM hotel") == [(40,)]
        assert reader.one("SELECT name FROM hotel WHERE name = :name", {"name": "无"}) is None


def test_changed_groups_ask_for_the_hotels_to_be_sorted_again(
    store: Store, overlay: Callable[[str, str], Path]
) -> None:
    with store.change("add") as change:
        a_visit(change, a_hotel(change), delivery="iptv")
    overlay("groups", A_GROUP)
    with (
        pytest.raises(StaleStandings, match="report groups or criteria of the catalogue have changed") as why,
        looking(store),
    ):
        pass
    assert "hotelaudit db rebuild" in why.value.hint
    rebuild(store)
    with looking(store) as (reader, scope):
        found = figures(reader, scope)
        assert (found["pilot.group.iptv"].value, found["pilot.group.live_or_welcome"].value) == (1, 0)
        assert [record.reference for record in explain(reader, scope, "pilot.group.iptv")] == ["H-0001"]


def test_a_database_that_does_not_say_its_groups_is_stale(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM mark"))
    with pytest.raises(StaleStandings), reading(store.place):
        pass


@pytest.mark.parametrize("sql", ["SELECT CAST(x'ff' AS TEXT)", "SELECT name FROM motel"])
def test_what_cannot_be_read_is_damage(file_store: Store, sql: str) -> None:
    with pytest.raises(DatabaseDamaged), reading(file_store.place) as reader:
        reader.rows(sql)
    with pytest.raises(DatabaseDamaged), reading(file_store.place) as reader:
        reader.one(sql)


def test_a_name_with_odd_signs_is_opened(file_store: Store, tmp_path: Path) -> None:
    odd = tmp_path / "表 #1?mode=rw%20&x.db"
    odd.write_bytes(Path(file_store.place.target).read_bytes())
    with reading(type(file_store.place)(str(odd))) as reader:
        assert reader.rows("SELECT * FROM hotel") == []


def test_reading_changes_nothing(file_store: Store) -> None:
    with pytest.raises(CannotWrite, match="only be read"), reading(file_store.place) as reader:
        reader.rows("DELETE FROM mark")
    with closing(sqlite3.connect(file_store.place.target)) as connection:
        assert connection.execute("SELECT count(*) FROM mark").fetchone() == (1,)


HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic")
LIGHT = """
import sys
from datetime import date
from hotelaudit.figures.reader import reading
from hotelaudit.figures.scoping import scope
from hotelaudit.figures.summarising import summarise
from hotelaudit.settings import Place
with reading(Place(sys.argv[1])) as reader:
    summarise(reader, scope(reader, cohort=None, period_text=None, as_of=date(2024, 6, 24), assumed=()))
print(*sys.modules)
"""


def test_a_summary_of_a_file_loads_nothing_heavy(file_store: Store) -> None:
    command = [sys.executable, "-c", LIGHT, file_store.place.target]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert not set(HEAVY) & set(loaded)

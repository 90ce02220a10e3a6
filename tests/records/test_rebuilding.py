"""After a change of the catalogue everything derived is made anew; stopped on the way, it goes on where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from building import DAY, a_hotel, a_room, a_visit
from sqlalchemy import text

from hotelaudit.catalogue.digest import digest
from hotelaudit.errors import StaleStandings
from hotelaudit.figures.reader import reading
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.rebuilding import rebuild
from hotelaudit.records.store import Store

from .tools import faults, standing

MANY = 2_100  # more than are done at once
OWN = '[criterion.A1]\ncomplies = [{ landing = ["live", "home"] }]\n'


def fill(store: Store) -> None:
    with store.change("add") as change:
        change.add_all(Hotel, ({"name": f"宾馆{number}"} for number in range(MANY)))


def count(store: Store, table: str) -> int:
    with store.engine.begin() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)


def test_what_was_done_is_kept_when_the_rest_is_stopped(store: Store) -> None:
    fill(store)
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM standing"))

    def stop(_step: str, done: int) -> None:
        raise KeyboardInterrupt(done)

    with pytest.raises(KeyboardInterrupt):
        rebuild(store, stop)
    assert 0 < count(store, "standing") < MANY
    with pytest.raises(StaleStandings), reading(store.place):
        pass
    told: list[int] = []
    assert rebuild(store, lambda _step, done: told.append(done)) == MANY
    assert told == [MANY]
    assert faults(store) == []


def test_after_another_change_of_the_catalogue_it_begins_anew(
    file_store: Store, overlay: Callable[..., Path]
) -> None:
    with file_store.change("add") as change:
        hotel = a_hotel(change)
        a_room(change, a_visit(change, hotel, date=DAY.replace(year=2026)), landing="home")
    assert "A1" in standing(file_store, hotel)["failing"]
    overlay("criteria", OWN)
    with pytest.raises(StaleStandings), reading(file_store.place):
        pass
    rebuild(file_store)
    assert "A1" not in (standing(file_store, hotel)["failing"] or "")
    assert faults(file_store) == []
    overlay("criteria", OWN.replace(', "home"', ""))
    rebuild(file_store)
    assert "A1" in standing(file_store, hotel)["failing"]


def test_another_name_of_a_channel_is_another_rule(store: Store, overlay: Callable[..., Path]) -> None:
    before = digest()
    overlay("values", '[channel.CCTV-1]\nspelt = ["首频道"]\n')
    assert digest() != before
    overlay("values", '[landing.live]\nspelt = ["全屏"]\n')
    assert digest() == before
    with store.change("add") as change:
        a_hotel(change)

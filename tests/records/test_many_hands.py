"""Several processes at one database: nothing is lost, and who is killed leaves nothing half-written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from building import a_hotel

from hotelaudit.figures.reader import reading
from hotelaudit.records.copying import copy
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

from .tools import everything, faults, journal

HANDS = Path(__file__).with_name("hands.py")
MANY, DEVICES, CHANGES = 8, 4, 20


@contextmanager
def hands(place: Place, many: int, devices: int, changes: int, rows: int) -> Iterator[Popen[str]]:
    """Yield a process whose `many` hands have the database open and begin to write."""
    numbers = [str(number) for number in (many, devices, changes, rows)]
    with Popen([sys.executable, str(HANDS), place.target, *numbers], stdout=PIPE, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


@pytest.mark.no_cover
def test_eight_writers_at_once_lose_nothing(place: Place) -> None:
    with hands(place, MANY, DEVICES, CHANGES, 1) as writers:
        assert writers.wait() == 0
    with Store(place, device="desk", actor="甲") as store:
        entries, hotels = journal(store), everything(store)["hotel"]
        assert faults(store) == []
    whole = MANY * CHANGES
    assert sorted(row["reference"] for row in hotels) == [f"H-{n:04}" for n in range(1, whole + 1)]
    for device in range(DEVICES):
        numbers = [entry["seq"] for entry in entries if entry["device"] == f"device {device}"]
        assert numbers == list(range(1, whole // DEVICES + 1))


@pytest.mark.parametrize("kilobytes", [20, 700, 3000])
def test_a_writer_that_is_killed_leaves_nothing_half_written(file_store: Store, kilobytes: int) -> None:
    place = file_store.place
    with file_store.change("add") as change:
        a_hotel(change)
    before = everything(file_store)
    with hands(place, 1, 1, 1, 1_000_000) as writer:
        _wait_until_written(writer, place, kilobytes)
        writer.kill()
        writer.wait()
    assert Path(f"{place.target}-journal").exists()
    with reading(place) as reader:
        assert reader.one("SELECT count(*) FROM hotel") == (1,)
    assert everything(file_store) == before
    assert faults(file_store) == []


def _wait_until_written(writer: Popen[str], place: Place, kilobytes: int) -> None:
    """Return once so much more is in the file: a change that is under way spills what its memory cannot hold."""
    path = Path(place.target)
    size = path.stat().st_size
    while path.stat().st_size < size + kilobytes * 1024:
        assert writer.poll() is None


@pytest.mark.no_cover
def test_a_copy_taken_while_another_writes_is_whole_each_time(file_place: Place, tmp_path: Path) -> None:
    seen = []
    with hands(file_place, 1, 1, 1_000_000, 2) as writer:
        _wait_until_written(writer, file_place, 1)
        for number in range(20):
            target = tmp_path / f"{number}.db"
            copy(file_place, target)
            with Store(Place(str(target)), device="desk", actor="甲") as copied:
                assert faults(copied) == []
                seen.append(len(journal(copied)))
        assert writer.poll() is None
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]
    assert all(count % 2 == 0 for count in seen)

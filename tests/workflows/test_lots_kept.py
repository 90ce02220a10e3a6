"""A lot is recorded with its file, wholly or not at all, on either engine and whenever somebody stops it."""

import json
import os
import random
import signal
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from building import a_hotel, an_inspector
from hypothesis import example, given
from hypothesis import strategies as st

from hotelaudit import settings
from hotelaudit.catalogue.lots import plans
from hotelaudit.cli import stopping
from hotelaudit.errors import CannotWrite
from hotelaudit.evidence import storing
from hotelaudit.records.proving import prove
from hotelaudit.records.store import Store
from hotelaudit.rules import lots as rules
from hotelaudit.rules.lots import Registers, Venue
from hotelaudit.settings import Place
from hotelaudit.workflows import lot_files, lots, lots_kept
from hotelaudit.workflows.lot_files import Drawn

DAY = date(2024, 12, 24)
STOPS = 25  # of each kind


@pytest.fixture(autouse=True)
def somebody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOTELAUDIT_DEVICE", "desk")
    monkeypatch.setenv("HOTELAUDIT_ACTOR", "甲")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def with_registers(place: Place, hotels: int = 40) -> None:
    with Store(place, device="desk", actor="甲") as store, store.change("add") as change:
        for number in range(hotels):
            a_hotel(change, name=f"酒店{number}", region=("530502", "530521")[number % 2])
        for name in "甲乙丙":
            an_inspector(change, name=name)


def quietly(_step: str) -> None:
    """Be told how far the work is."""


def draw(place: Place, seed: str, out: Path | None = None) -> lots_kept.Kept | None:
    drawn = lots.run(place.target, lots.Wanted("usual", seed, DAY), quietly, today=DAY)
    return lots_kept.keep(place.target, drawn, None, out, quietly)


def stopped(work: Callable[[], object], blow: signal.Signals, after: float) -> None:
    """Do `work` in a process of its own, and stop that some time later."""
    blows = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(
        signal.SIG_BLOCK, blows
    )  # until the child is where a blow ends it and nothing else
    process = os.fork()
    if process == 0:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            stopping.listen()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, blows)
            work()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            os._exit(0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, blows)
    time.sleep(after)
    os.kill(process, blow)
    os.waitpid(process, 0)


@given(st.lists(st.text(), min_size=2, unique=True))
@example(["],\0[", "], [", '"', "\n"])
def test_the_file_holds_whatever_people_are_called_and_a_venue_a_line(people: list[str]) -> None:
    plan = plans()["usual"]
    registers = Registers(DAY, [Venue(f"H-{n:04}", "", "high") for n in range(9)], people)
    drawn = Drawn(plan, "s", registers, rules.draw(plan, "s", registers), registers.fingerprint())
    content = lot_files.written(drawn)
    told = json.loads(content)
    assert told["inspectors"] == people
    assert told["drawn"] == [[venue, [*chosen]] for venue, chosen in drawn.lot.drawn]
    assert sum(line.startswith(b'["H-') for line in content.split(b"\n")) == 9 + len(told["drawn"])


def test_a_lot_is_recorded_once_and_gives_itself_again_on_either_engine(place: Place) -> None:
    with_registers(place)
    assert draw(place, "s") == ("D-2024-0001", False)
    assert draw(place, "s") == ("D-2024-0001", True)
    assert draw(place, "t") == ("D-2024-0002", False)
    assert [row["reference"] for row in lots_kept.listed(place.target)] == ["D-2024-0002", "D-2024-0001"]
    called, drawn = lots_kept.verify(place.target, "d-2024-1", quietly)
    assert (called, drawn.seed, len(drawn.lot.drawn)) == ("D-2024-0001", "s", 4)
    row, shown = lots_kept.show(place.target, "D-2024-0001", None)
    assert shown.lot == drawn.lot
    assert {shown.names[venue] for venue, _people in drawn.lot.drawn} <= {f"酒店{n}" for n in range(40)}
    assert (row["register_size"], row["venues"], row["inspectors"]) == (40, 4, 3)
    assert lots_kept.harmed(place.target) == []


def test_what_cannot_be_kept_beside_the_database_is_not_recorded(file_place: Place, tmp_path: Path) -> None:
    with_registers(file_place)
    settings.draws_folder(file_place).write_text("a file where the folder should be", "utf-8")
    with pytest.raises(CannotWrite):
        draw(file_place, "s", tmp_path / "lot.json")
    assert lots_kept.listed(file_place.target) == []
    assert not [*tmp_path.glob("*.json"), *tmp_path.rglob("*.part")]


@pytest.mark.parametrize("step", range(3))
def test_who_stops_between_two_parts_of_the_work_has_recorded_nothing(
    file_place: Place, tmp_path: Path, step: int
) -> None:
    with_registers(file_place)
    out = tmp_path / "lot.json"
    out.write_text("what was there before", "utf-8")
    steps = iter(range(9))

    def stop(_said: str) -> None:
        if next(steps) == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lots_kept.keep(
            file_place.target,
            lots.run(file_place.target, lots.Wanted("usual", "s", DAY), stop, today=DAY), None, out, stop,
        )  # fmt: skip
    assert (lots_kept.listed(file_place.target), out.read_text("utf-8")) == ([], "what was there before")
    assert not [*storing.all_kept(settings.draws_folder(file_place)), *tmp_path.rglob("*.part")]


@pytest.mark.no_cover
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked, stopped and looked at")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # of threads that the child does without
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whenever_a_draw_is_stopped_nothing_is_half_written(
    file_place: Place, tmp_path: Path, blow: signal.Signals
) -> None:
    with_registers(file_place)
    out, folder = tmp_path / "lot.json", settings.draws_folder(file_place)
    begun = time.perf_counter()
    draw(file_place, "first", out)
    whole, luck = time.perf_counter() - begun, random.Random(5)  # noqa: S311 - no secret is drawn
    for stop in range(STOPS):
        before, work = out.read_bytes(), partial(draw, file_place, f"{blow}-{stop}", out)
        stopped(work, blow, luck.random() * whole * 1.2)
        assert lots_kept.harmed(file_place.target) == []
        recorded = {row["sha256"]: row["seed"] for row in lots_kept.listed(file_place.target)}
        assert out.read_bytes() == before or storing.digest(out) in recorded
        assert lot_files.verify(out, quietly).seed in recorded.values()
        if blow is not signal.SIGKILL:
            assert not [*tmp_path.glob("*.part"), *folder.rglob("*.part")]
    with Store(file_place, device="check", actor="check") as store:
        assert prove(store).problems == []

"""Whatever was recorded: matrices, reckonings and trends are what a slow look at every room gives."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from building import Row, a_box, a_cohort, a_hotel, a_room, a_visit, a_waiver, looking
from conftest import MakePlace
from hypothesis import given, settings
from hypothesis import strategies as st
from records import plainly
from records.acting import DAYS, ROOMS, SEEN, last_seen
from records.tools import everything

from hotelaudit.figures.counting import figures
from hotelaudit.figures.matrix import Totals, matrix
from hotelaudit.records.store import Store
from hotelaudit.workflows.pacing import trend
from hotelaudit.workflows.reporting import Asked
from hotelaudit.workflows.whatif import whatif

MODELS = ("X1", "Y2")
BOXES = st.lists(st.sampled_from(MODELS), max_size=2, unique=True)
VISITS = st.lists(st.tuples(SEEN, ROOMS, st.lists(BOXES, min_size=2, max_size=2)), max_size=3)
WAIVER = st.sampled_from([None, None, "all", "A1", "A1 E3 E4 E5"])
HOTELS = st.lists(st.tuples(VISITS, WAIVER), min_size=1, max_size=4)
FIXABLE = ["box=X1", "box=Y2", "criterion=A1", "criterion=F1", "criterion=E4", "hotel=H-1"]
FIXES = st.sets(st.sampled_from(FIXABLE), min_size=1)
Pilot = list[tuple[Any, ...]]


def _record(store: Store, pilot: Pilot, *, in_cohort: bool) -> None:
    with store.change("add") as change:
        hotels = []
        for visits, waiver in pilot:
            hotels.append(a_hotel(change))
            for seen, rooms, boxes in visits:
                visit = a_visit(change, hotels[-1], **seen)
                for number, (room, models) in enumerate(zip(rooms, boxes, strict=False)):
                    found = a_room(change, visit, f"080{number}", **room)
                    for position, model in enumerate(models, start=1):
                        a_box(change, found, model=model, position=position)
            if waiver:
                a_waiver(
                    change, hotels[-1], criteria=None if waiver == "all" else waiver, until=date(2026, 12, 31)
                )
        # A box of every model somewhere, so that each may be named.
        hotels.append(a_hotel(change))
        room = a_room(change, a_visit(change, hotels[-1], date=date(2024, 1, 1)))
        for position, model in enumerate(MODELS, start=1):
            a_box(change, room, model=model, position=position)
        if in_cohort:
            a_cohort(change, *hotels)
            a_hotel(change)


class Plain:
    """One hotel as it stood on a day, and what fails in each room, without any of the program's own tables."""

    def __init__(self, rows: dict[str, list[Row]], hotel: Row, day: str) -> None:
        self.visit = last_seen(rows, hotel["id"], day)
        self.later = last_seen(rows, hotel["id"]).get("date", "") > day
        self.reference = hotel["reference"]
        self.waivers = [
            set((row["criteria"] or "").split())
            for row in rows["waiver"]
            if row["hotel_id"] == hotel["id"] and row["start"] <= day <= row["until"]
        ]
        rooms = [row for row in rows["room_check"] if row["inspection_id"] == self.visit.get("id")]
        version = plainly.version_of(self.visit["date"]) if self.visit else None
        self.rooms: list[tuple[set[str], set[str]]] = []  # what fails in each, and the models of its boxes
        for room in rooms if version else []:
            said = plainly.of_room(str(version), self.visit, room)
            models = {row["model"] for row in rows["box_check"] if row["room_check_id"] == room["id"]}
            self.rooms.append(({code for code, answer in said.items() if answer == plainly.NO}, models))
        self.models = {model for _fails, models in self.rooms for model in models}
        came = plainly.judged(self.visit, "hotel", rooms) if self.visit else {}
        self.failing = set((came.get("failing") or "").split())
        self.missing = bool(came.get("missing")) or not came or came["version"] is None
        self.verdict = self.came_to(self.failing)

    def came_to(self, failing: set[str]) -> str:
        """Return the verdict if just these musts failed."""
        covered = [codes for codes in self.waivers if not codes or failing <= codes]
        if (failing and covered) or (not self.visit and any(not codes for codes in self.waivers)):
            return "deferred"
        if failing - plainly.PAPERWORK:
            return "non_compliant"
        return "not_assessed" if self.missing else "basically_compliant" if failing else "compliant"

    def left(self, fixes: set[str]) -> set[str]:
        """Return what still fails once the fixes are made; a room is mended if all its boxes are, and it has one."""
        if "hotel=H-1" in fixes and self.reference == "H-0001":
            return set()
        models = {fix.removeprefix("box=") for fix in fixes} if not self.later else set()
        of_rooms = {code for fails, _boxes in self.rooms for code in fails}
        still = {code for fails, boxes in self.rooms if not boxes or boxes - models for code in fails}
        left = (self.failing - of_rooms) | still
        return left - {fix.removeprefix("criterion=") for fix in fixes}


def _matrix_holds(store: Store, hotels: list[Plain], day: date) -> None:
    with looking(store, period=str(day.year), as_of=day) as (reader, scope):
        box, carrier = (matrix(reader, scope, kind) for kind in ("box", "carrier"))
    counted = [hotel for hotel in hotels if not hotel.later]
    for line in box.lines:
        model = line.name[1] if line.name else ""
        some = [hotel for hotel in counted if (model in hotel.models if model else not hotel.models)]
        assert line.hotels == len(some)
        assert line.boxes == sum(model in boxes for hotel in some for _fails, boxes in hotel.rooms)
        if model:
            rooms = [fails for hotel in some for fails, models in hotel.rooms if model in models]
            assert line.boxes_failing == sum(bool(fails) for fails in rooms)
            failing = [hotel for hotel in some if hotel.failing and not hotel.missing]
            assert line.fixes == sum(not hotel.left({f"box={model}"}) for hotel in failing)
    assert box.totals.left_out == len(hotels) - len(counted)
    assert box.totals.hotels == len(counted)
    assert carrier.totals == Totals(
        len(hotels),
        sum(bool(hotel.failing) for hotel in hotels),
        sum(hotel.verdict == "deferred" for hotel in hotels),
        sum(hotel.verdict == "not_assessed" for hotel in hotels),
        sum(bool(hotel.failing and hotel.missing) for hotel in hotels),
    )
    for line in carrier.lines:
        some = [hotel for hotel in hotels if (hotel.visit.get("carrier") or "") == "".join(line.name)]
        codes = Counter(code for hotel in some for code in hotel.failing)
        assert (line.hotels, dict(line.codes)) == (len(some), dict(codes))
        assert line.fixes == sum(bool(hotel.failing) and not hotel.missing for hotel in some)


def _whatif_holds(store: Store, hotels: list[Plain], day: date, fixes: set[str]) -> None:
    found = whatif(Asked(store.place.target, None, str(day.year), day), sorted(fixes))
    came, comes = {}, {}
    for hotel in hotels:
        left = hotel.left(fixes)
        came[hotel.reference] = hotel.verdict
        comes[hotel.reference] = hotel.came_to(left) if left != hotel.failing else hotel.verdict
    assert +Counter(found.before) == Counter(came.values())
    assert +Counter(found.after) == Counter(comes.values())
    assert {move.reference: move.after for move in found.moves} == {
        name: verdict for name, verdict in comes.items() if verdict != came[name]
    }


def _trend_holds(store: Store, hotels: list[Plain], day: date) -> None:
    with looking(store, period=str(day.year), as_of=day) as (reader, scope):
        complying = figures(reader, scope)["pilot.verdict.compliant"].value
    weeks = trend(Asked(store.place.target, as_of=day), 520, None, None).weeks
    assert weeks[-1].compliant == complying == sum(hotel.verdict == "compliant" for hotel in hotels)
    assert sum(week.gained - week.lost for week in weeks) == complying


def _holds(make: MakePlace, pilot: Pilot, day: date, fixes: set[str], *, in_cohort: bool) -> None:
    with Store(make(), device="desk", actor="甲") as store:
        _record(store, pilot, in_cohort=in_cohort)
        rows = everything(store)
        members = (
            {row["hotel_id"] for row in rows["member"]} if in_cohort else {row["id"] for row in rows["hotel"]}
        )
        hotels = [Plain(rows, row, day.isoformat()) for row in rows["hotel"] if row["id"] in members]
        _matrix_holds(store, hotels, day)
        _trend_holds(store, hotels, day)
        if not any(fix.startswith("box") for fix in fixes) or not any(hotel.later for hotel in hotels):
            _whatif_holds(store, hotels, day, fixes)


@pytest.mark.no_cover
@settings(max_examples=40)
@given(pilot=HOTELS, day=DAYS, fixes=FIXES, in_cohort=st.booleans())
def test_all_of_it_is_what_a_slow_look_gives(
    make_sqlite: MakePlace, pilot: Pilot, day: date, fixes: set[str], in_cohort: bool
) -> None:
    _holds(make_sqlite, pilot, day, fixes, in_cohort=in_cohort)


@pytest.mark.no_cover
@settings(max_examples=8)
@given(pilot=HOTELS, day=DAYS, fixes=FIXES, in_cohort=st.booleans())
def test_the_same_holds_on_a_server(
    make_postgresql: MakePlace, pilot: Pilot, day: date, fixes: set[str], in_cohort: bool
) -> None:
    _holds(make_postgresql, pilot, day, fixes, in_cohort=in_cohort)

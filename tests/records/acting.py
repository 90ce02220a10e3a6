"""Any sequence of things that people do, and what must hold after each of them, told once more plainly."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from building import (
    Row,
    a_box,
    a_cohort,
    a_hotel,
    a_look,
    a_room,
    a_step,
    a_violation,
    a_visit,
    a_waiver,
    an_inspector,
    an_item,
    an_outing,
)
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import Carrier, Delivery, InspectionKind, InspectionState, StepKind, TvMode
from hotelaudit.errors import Changed, NothingToUndo, RecordRefused, RestsOn
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import (
    Cohort,
    Hotel,
    Inspection,
    Item,
    Member,
    Outing,
    RoomCheck,
    Step,
    Violation,
    Waiver,
)
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.undo import undo
from hotelaudit.records.writing import Change
from hotelaudit.rules.groups import report_group
from hotelaudit.rules.matters import State, after, state_of

from . import plainly
from .tools import journal

Act = tuple[Any, ...]
FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 9).map(
    lambda days: FIRST + timedelta(days=100 * days)
)  # few, so that some are the same; under three versions of the criteria
PLACES = st.sampled_from(["hotel", "hotel", "hotel", "market"])
REGIONS = st.sampled_from([None, "530502", "530521"])
MAYBE = st.sampled_from([None, True, False])
MOSTLY = st.sampled_from([True, True, True, False, None])
NUMBERS = st.one_of(st.none(), st.integers(0, 9))
SEEN = st.fixed_dictionaries(
    {
        "date": DAYS,
        "kind": st.sampled_from([*InspectionKind] + ["tv"] * 3),
        "state": st.sampled_from([*InspectionState, "closed"]),
        "tv_mode": st.sampled_from([*TvMode, None]),
        "carrier": st.sampled_from([*Carrier, None]),
        "delivery": st.sampled_from([*Delivery, None]),
        "customised": MAYBE,
        **dict.fromkeys(("source_lawful", "headend_lawful", "dish_lawful", "vod_lawful"), MOSTLY),
        **dict.fromkeys(("self_check_filed", "insertion_ready", "responsible_named"), MOSTLY),
    }
)


def _turned(said: bool | None) -> bool | None:
    return None if said is None else not said


ROOMS = st.lists(
    st.fixed_dictionaries(
        {
            "landing": st.sampled_from(["live", "live", "welcome", "home", None]),
            "channel": st.sampled_from(["CCTV-1", "央视一套", "湖南卫视", None]),
            "adverts": st.sampled_from([0, 0, 0, 1, None]),
            "seconds": st.sampled_from([20.0, 35.0, 35.1, None]),
            "presses": st.sampled_from([0, 1, 1, 2, None]),
            "remotes": st.sampled_from([1, 1, 2, None]),
            "switches": st.sampled_from([0, 0, 1, None]),
            **dict.fromkeys(("focus_live", "live_reached", "live_key", "payment_fair"), MOSTLY),
            **dict.fromkeys(
                ("ott_live", "illegal_apps"), MOSTLY.map(lambda said: said if said is None else not said)
            ),
        }
    ),
    max_size=2,
)
WHICH = st.integers(0, 99)
WENT = st.fixed_dictionaries(
    {
        "date": DAYS,
        "joint": MAYBE,
        "operation": st.sampled_from([None, None, "春季行动", "护苗"]),
        **dict.fromkeys(("officers", "vehicles", "helpers", "partners", "leaflets"), NUMBERS),
    }
)
REMOVED = st.fixed_dictionaries(
    {
        "found": DAYS,
        "households": NUMBERS,
        "sets": NUMBERS,
        "self_removed": MAYBE,
        "offence": st.sampled_from(["V01", "V01", None, "A1"]),
    }
)
ITEM = st.fixed_dictionaries(
    {
        "equipment": st.sampled_from(["antenna", "lnb", "receiver"]),
        "quantity": st.integers(1, 9),
        "confiscated": MAYBE,
    }
)
DECIDED = st.fixed_dictionaries({"confiscation": MOSTLY, "amount": NUMBERS})
# Steps that follow one another; what may not be taken where a violation is, is left out.
PATHS = st.sampled_from(
    [
        "ordered", "ordered verified", "ordered verified closed reopened", "verified closed", "closed reopened",
        "filed told decided", "filed told decided served paid closed reopened filed told decided", "annulled",
        "annulled decided", "paid", "transferred", "waived reopened ordered",
    ]
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("hotel"), PLACES, REGIONS),
    st.tuples(st.just("visit"), WHICH, SEEN, ROOMS),
    st.tuples(st.just("visit"), WHICH, SEEN, ROOMS),
    st.tuples(st.just("look"), WHICH, ROOMS),
    st.tuples(st.just("waive"), WHICH, DAYS, DAYS, st.sampled_from([None, "A1", "A1 E3 E4 E5", "F1 H1"])),
    st.tuples(st.just("correct"), WHICH, SEEN, WHICH),
    st.tuples(st.just("outing"), WENT),
    st.tuples(st.just("violation"), WHICH, REMOVED),
    st.tuples(st.just("item"), WHICH, ITEM),
    st.tuples(st.just("step"), WHICH, st.sampled_from(StepKind), DAYS, st.none() | DAYS),
    st.tuples(st.just("steps"), WHICH, st.lists(st.sampled_from(StepKind), max_size=9), DAYS),
    st.tuples(st.just("move"), WHICH, REGIONS, PLACES),
    st.tuples(st.just("join"), WHICH),
    st.tuples(st.just("follow"), WHICH, PATHS, st.tuples(DAYS, DAYS), st.none() | st.integers(0, 5000)),
    st.tuples(
        st.just("delete"),
        st.sampled_from([Inspection, RoomCheck, Waiver, Violation, Item, Outing, Member, Hotel]),
        WHICH,
    ),
    st.tuples(st.just("undo"), st.none() | WHICH),
    st.tuples(st.just("undo"), st.none()),
)
LISTS = st.lists(ACTS, min_size=1, max_size=10)
# What enforcement does, and takes back, on few days: a violation with its list, dealt with once or again.
SOON = st.sampled_from([FIRST, FIRST + timedelta(days=100), FIRST + timedelta(days=200)])
DEALT = st.lists(
    st.tuples(st.sampled_from(["case", "case", "annulled", "closed", "reopened"]), SOON, DECIDED),
    min_size=1,
    max_size=5,
)
MATTERS = st.lists(st.tuples(REMOVED, SOON, st.lists(ITEM, max_size=3), DEALT), min_size=1, max_size=3)
ENFORCING = st.lists(
    st.one_of(
        st.tuples(st.just("outings"), st.lists(st.tuples(WENT, SOON), min_size=2, max_size=4)),
        st.tuples(st.just("matters"), MATTERS),
        st.tuples(st.just("matters"), MATTERS),
        st.tuples(st.just("delete"), st.sampled_from([Item, Outing]), WHICH),
        st.tuples(st.just("undo"), st.none() | WHICH),
    ),
    min_size=2,
    max_size=6,
)


def act(store: Store, acts: Sequence[Act]) -> None:
    """Do all of it; what is refused is refused and leaves nothing."""
    for kind, *given in acts:
        try:
            _undo(store, *given) if kind == "undo" else _change(store, kind, given)
        except (Changed, NothingToUndo, RecordRefused, RestsOn):
            continue


def _undo(store: Store, which: int | None) -> None:
    changes = [entry["change"] for entry in journal(store)] if which is not None else []
    undo(store, changes[(which or 0) % len(changes)] if changes else None)


def _change(store: Store, kind: str, given: Sequence[Any]) -> None:
    with store.change(kind) as change:
        _DOES[kind](change, *given)


def _one(change: Change, noun: type[Record], which: int) -> Row | None:
    some = Reading(change.connection).rows(noun)
    return some[which % len(some)] if some else None


def _hotel(change: Change, kind: str, region: str | None) -> None:
    a_hotel(change, venue_kind=kind, region=region)


def _visit(change: Change, which: int, seen: Row, rooms: list[Row]) -> None:
    visit = a_visit(change, _one(change, Hotel, which) or a_hotel(change), **seen)
    for number, found in enumerate(rooms):
        a_box(change, a_room(change, visit, f"080{number}", **found))
    an_inspector(change, visit)


def _look(change: Change, which: int, rooms: list[Row]) -> None:
    """See another thing in a room that was looked into, as a correction does."""
    room = _one(change, RoomCheck, which)
    if room and rooms:
        change.update(RoomCheck, room["id"], rooms[0])


def _waive(change: Change, which: int, start: date, until: date, criteria: str | None) -> None:
    hotel = _one(change, Hotel, which) or a_hotel(change)
    a_waiver(change, hotel, start=min(start, until), until=max(start, until), criteria=criteria)


def _correct(change: Change, which: int, seen: Row, to: int) -> None:
    visit, hotel = _one(change, Inspection, which), _one(change, Hotel, to)
    if visit and hotel:
        change.update(Inspection, visit["id"], {**seen, "hotel_id": hotel["id"]})


def _outing(change: Change, went: Row) -> None:
    outing = an_outing(change, **went)
    a_look(change, a_hotel(change, venue_kind="market"), outing_id=outing["id"], date=outing["date"])


def _outings(change: Change, several: list[tuple[Row, date]]) -> None:
    for went, day in several:
        an_outing(change, **{**went, "date": day})


def _violation(change: Change, which: int, removed: Row) -> None:
    a_violation(change, _one(change, Hotel, which) or a_hotel(change), **removed)


def _item(change: Change, which: int, item: Row) -> None:
    violation = _one(change, Violation, which % 3)
    if violation:
        an_item(change, violation, **item)


def _step(change: Change, which: int, kind: StepKind, day: date, due: date | None, **said: object) -> None:
    """Take a step if it may be taken; a few things are dealt with again and again."""
    violation = _one(change, Violation, which % 3)
    if violation:
        change.current(Violation, violation["id"])  # what this change has done so far is written
        taken = Reading(change.connection).rows(Step, violation_id=violation["id"])
        if after(state_of(StepKind(step["kind"]) for step in taken), kind):
            a_step(change, violation, kind.value, day=day, due=due, **said)


def _steps(change: Change, which: int, kinds: list[StepKind], day: date) -> None:
    for kind in kinds:
        _step(change, which, kind, day, None)


def _matters(change: Change, several: list[tuple[Any, ...]]) -> None:
    for removed, day, items, dealt in several:
        _matter(change, removed, day, items, dealt)


def _matter(
    change: Change, removed: Row, day: date, items: list[Row], dealt: list[tuple[str, date, Row]]
) -> None:
    """Find a violation and deal with it: steps that may not be taken are left out."""
    violation = a_violation(change, a_hotel(change), **{**removed, "found": day})
    for item in items:
        an_item(change, violation, **item)
    state = State()
    for word, on, decided in dealt:
        for kind in (
            (StepKind.FILED, StepKind.TOLD, StepKind.DECIDED) if word == "case" else (StepKind(word),)
        ):
            if following := after(state, kind):
                said = decided if kind is StepKind.DECIDED else {}
                a_step(change, violation, kind.value, day=on, **said)
                state = following


def _follow(change: Change, which: int, kinds: str, days: tuple[date, date], amount: int | None) -> None:
    """Take each step that may be taken, all on one day, due on the other; no `amount` is fined, which is no penalty."""
    day, due = days
    for kind in map(StepKind, kinds.split()):
        said: dict[str, object] = {}
        if kind in {StepKind.DECIDED, StepKind.PAID}:
            said["amount"] = amount
        if kind is StepKind.DECIDED:
            said["decision"] = "penalty" if amount else "no_penalty"
        if kind is StepKind.ORDERED:  # some of them by one paper
            said["document"] = f"责改{due.month}号" if due.month % 2 else None
        _step(change, which, kind, day, due if kind is StepKind.ORDERED else None, **said)


def _move(change: Change, which: int, region: str | None, kind: str) -> None:
    hotel = _one(change, Hotel, which)
    if hotel:
        change.update(Hotel, hotel["id"], {"region": region, "venue_kind": kind}, base=hotel["revision"])


def _join(change: Change, which: int) -> None:
    hotel = _one(change, Hotel, which) or a_hotel(change)
    cohort = _one(change, Cohort, 0) or a_cohort(change)
    change.add(Member, {"cohort_id": cohort["id"], "hotel_id": hotel["id"], "position": which + 1})


def _delete(change: Change, noun: type[Record], which: int) -> None:
    record = _one(change, noun, which)
    if record:
        change.delete(noun, record["id"])


_DOES: dict[str, Any] = {
    "hotel": _hotel,
    "visit": _visit,
    "look": _look,
    "waive": _waive,
    "correct": _correct,
    "outing": _outing,
    "violation": _violation,
    "item": _item,
    "step": _step,
    "steps": _steps,
    "outings": _outings,
    "matters": _matters,
    "follow": _follow,
    "move": _move,
    "join": _join,
    "delete": _delete,
}


def last_seen(rows: dict[str, list[Any]], hotel_id: str, by: str = "9999") -> dict[str, Any]:
    """Return the latest closed television visit by that day, as anybody would look it up; {} if there is none."""
    visits = [
        row
        for row in rows["inspection"]
        if (row["hotel_id"], row["kind"], row["state"]) == (hotel_id, "tv", "closed") and row["date"] <= by
    ]
    return max(visits, key=lambda row: (row["date"], row["id"]), default={})


def standings(rows: dict[str, list[Any]], judgements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return where every hotel stands, worked out from the records one by one."""
    found = []
    came = {row["inspection_id"]: row for row in judgements}
    nothing = {"verdict": "not_assessed", "failing": None, "missing": None, "rooms_checked": 0, "boxes_checked": 0,
               "by_label": False}  # fmt: skip
    for hotel in rows["hotel"]:
        seen = last_seen(rows, hotel["id"])
        found.append(
            {
                "hotel_id": hotel["id"],
                "region": hotel["region"],
                "venue_kind": hotel["venue_kind"],
                "inspection_id": seen.get("id"),
                "last_visit": seen.get("date"),
                **{name: seen.get(name) for name in ("tv_mode", "carrier", "delivery", "customised")},
                "report_group": report_group(seen),
                **{name: came.get(seen.get("id"), nothing)[name] for name in nothing},
                "open_violations": plainly.open_violations(rows, hotel["id"]),
            }
        )
    return found

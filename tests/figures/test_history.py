"""What is known of a hotel, and who changed what, when, from what to what."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from building import (
    Row,
    a_cohort,
    a_hotel,
    a_ledger,
    a_look,
    a_room,
    a_step,
    a_violation,
    a_visit,
    an_inspector,
    an_outing,
)

from hotelaudit.errors import NotFound
from hotelaudit.figures import history
from hotelaudit.figures.reader import reading
from hotelaudit.records.nouns import Attendance, Cohort, Hotel, Inspection, Inspector, Member, RoomCheck
from hotelaudit.records.store import Store
from hotelaudit.records.undo import undo


def log(store: Store, reference: str | None = None, most: int = 200) -> Sequence[Mapping[str, Any]]:
    with reading(store.place) as reader:
        return history.log(reader, reference, most=most)


def of_hotel(store: Store, reference: str = "H-0001") -> dict[str, Any]:
    with reading(store.place) as reader:
        return history.hotel(reader, reference)


def much(store: Store) -> Row:
    """Record a hotel with something of every noun about it."""
    with store.change("add") as change:
        hotel = a_hotel(change, licence_ok=True)
        outing = an_outing(change, place="隆阳区")
        source = {"ledger_id": a_ledger(change)["id"], "sheet": "台账", "line": 7}
        visit = a_visit(change, hotel, outing_id=outing["id"], customised=False, **source)
        for name in ("甲", "乙"):
            an_inspector(change, visit, name=name)
        for room in ("0801", "0802"):
            a_room(change, visit, room)
        a_look(change, hotel, date=date(2024, 4, 1))
        a_violation(change, hotel)
        a_cohort(change, hotel, code="b")
    return hotel


def test_a_hotel_is_told_with_its_standing_cohorts_and_visits(store: Store) -> None:
    much(store)
    found = of_hotel(store)
    assert (found["reference"], found["licence_ok"], found["cohorts"]) == ("H-0001", True, ["b"])
    assert (found["report_group"], found["open_violations"]) == ("live_or_welcome", 1)
    late, early = found["visits"]
    assert (late["kind"], late["inspectors"], late["rooms_seen"], late["source"]) == (
        "satellite",
        [],
        [],
        None,
    )
    assert (early["reference"], early["date"], early["customised"]) == ("I-2024-0001", "2024-03-01", False)
    assert (early["inspectors"], early["rooms_seen"]) == (["甲", "乙"], ["0801", "0802"])
    assert early["source"] == "台账.xlsx 台账 7"


def test_a_hotel_without_anything_is_told_too(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
    found = of_hotel(store)
    assert (found["visits"], found["cohorts"], found["report_group"]) == ([], [], "unvisited")


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("银杏", "Perhaps H-0001 银杏宾馆, H-0002 银杏宾馆?"),
        ("H-0009", "See them all: hotelaudit hotel list"),
        ("%", "See them all: hotelaudit hotel list"),
        ("_", "See them all: hotelaudit hotel list"),
    ],
)
def test_a_hotel_that_is_not_found_gets_those_that_may_be_meant(store: Store, wanted: str, hint: str) -> None:
    with store.change("add") as change:
        for _ in range(2):
            a_hotel(change)
    with pytest.raises(NotFound, match=f"There is no hotel '{wanted}'") as why:
        of_hotel(store, wanted)
    assert why.value.hint == hint


def test_the_log_names_each_record_as_people_do(store: Store) -> None:
    much(store)
    names = {entry["noun"]: (entry["reference"], entry["name"]) for entry in reversed(log(store))}
    assert names == {
        "hotel": ("H-0001", "银杏宾馆"),
        "outing": ("O-2024-0001", "隆阳区"),
        "ledger": (None, "台账.xlsx"),
        "inspection": ("I-2024-0002", "银杏宾馆"),
        "inspector": (None, "乙"),
        "attendance": (None, "乙"),
        "room_check": (None, "0802"),
        "violation": ("V-2024-0001", "银杏宾馆"),
        "cohort": ("b", "试点"),
        "member": ("b", "银杏宾馆"),
    }


def test_a_step_is_called_as_its_violation_even_when_both_are_gone(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
    with store.change("add") as change:
        violation = a_violation(change, hotel)
        a_step(change, violation, "ordered", document="责改1号")
    named = ("V-2024-0001", "银杏宾馆")
    assert [(one["reference"], one["name"]) for one in log(store) if one["noun"] == "step"] == [named]
    undo(store)
    gone = [(one["reference"], one["name"]) for one in log(store) if one["noun"] == "step"]
    assert [reference for reference, _name in gone] == ["V-2024-0001"] * 2


def test_a_step_that_was_taken_back_is_called_as_its_violation(store: Store) -> None:
    with store.change("add") as change:
        violation = a_violation(change, a_hotel(change))
    with store.change("violation ordered") as change:
        a_step(change, violation, "ordered", document="责改1号")
    undo(store)
    named = [(one["reference"], one["name"]) for one in log(store) if one["noun"] == "step"]
    assert named == [("V-2024-0001", "银杏宾馆")] * 2


def test_the_log_says_from_what_to_what_latest_first(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, rooms=40)
    with store.change("hotel set") as change:
        change.update(Hotel, hotel["id"], {"rooms": 45, "note": "新"})
    late, early = log(store)
    assert (late["actor"], late["command"], late["action"]) == ("检查员甲", "hotel set", "update")
    assert late["changes"] == [
        {"field": "note", "before": None, "after": "新"},
        {"field": "rooms", "before": 40, "after": 45},
    ]
    assert {change["field"] for change in early["changes"]} == {"name", "reference", "rooms", "venue_kind"}


def test_the_log_of_a_hotel_holds_all_that_hangs_on_it(store: Store) -> None:
    much(store)
    with store.change("other") as change:
        other = a_hotel(change)
        a_visit(change, other)
    nouns = [entry["noun"] for entry in reversed(log(store, "H-0001"))]
    assert nouns == [
        "hotel",
        "inspection",
        *["attendance"] * 2,
        *["room_check"] * 2,
        "inspection",
        "violation",
        "member",
    ]
    assert [entry["noun"] for entry in log(store, "H-0002")] == ["inspection", "hotel"]


@pytest.mark.parametrize("reference", ["O-2024-0001", "V-2024-0001"])
def test_the_log_of_another_record_holds_that_alone(store: Store, reference: str) -> None:
    much(store)
    assert [entry["reference"] for entry in log(store, reference)] == [reference]


def test_the_log_of_a_visit_holds_what_hangs_on_it(store: Store) -> None:
    much(store)
    nouns = [entry["noun"] for entry in reversed(log(store, "I-2024-0001"))]
    assert nouns == ["inspection", *["attendance"] * 2, *["room_check"] * 2]


def test_the_log_of_a_hotel_keeps_what_was_taken_away_from_it(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        visit = a_visit(change, hotel)
        a_room(change, visit)
        other = a_visit(change, hotel)
    with store.change("delete") as change:
        change.delete(Inspection, other["id"])
    actions = [(entry["action"], entry["noun"], entry["reference"]) for entry in log(store, "H-0001")]
    assert actions[0] == ("delete", "inspection", "I-2024-0002")


@pytest.mark.parametrize("by_undo", [True, False])
def test_a_record_that_is_gone_still_has_its_log_and_its_name(store: Store, by_undo: bool) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
    if by_undo:
        undo(store)
    else:
        with store.change("delete") as change:
            change.delete(Hotel, hotel["id"])
    entries = log(store, "H-0001")
    assert [(entry["action"], entry["reference"], entry["name"]) for entry in entries] == [
        ("delete", "H-0001", "银杏宾馆"),
        ("add", "H-0001", "银杏宾馆"),
    ]


def test_a_room_that_is_gone_is_called_by_its_number(store: Store) -> None:
    with store.change("add") as change:
        room = a_room(change, a_visit(change, a_hotel(change)))
    with store.change("delete") as change:
        change.delete(RoomCheck, room["id"])
    assert log(store)[0]["name"] == "0801"


def test_what_is_gone_is_called_by_what_it_belonged_to(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
    with store.change("visit") as change:
        an_inspector(change, a_visit(change, hotel))
        a_cohort(change, hotel)
    undo(store)
    gone = {entry["noun"]: (entry["reference"], entry["name"]) for entry in log(store, most=5)}
    assert gone == {
        "inspector": (None, "检查员乙"),
        "attendance": (None, "检查员乙"),
        "inspection": ("I-2024-0001", "银杏宾馆"),
        "cohort": ("pilot", "试点"),
        "member": (None, "银杏宾馆"),
    }


@pytest.mark.parametrize("reference", ["H-0009", "%", "H-____", "", "'"])
def test_a_reference_that_there_is_not_is_not_found(store: Store, reference: str) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
    with store.change("delete") as change:
        change.delete(Hotel, hotel["id"])
    with pytest.raises(NotFound, match="There is no record") as why:
        log(store, reference)
    assert "References look like H-0007" in why.value.hint


def test_only_so_many_entries_are_shown(store: Store) -> None:
    much(store)
    assert [entry["noun"] for entry in log(store, most=2)] == ["member", "cohort"]
    assert [entry["noun"] for entry in log(store, "H-0001", most=1)] == ["member"]


def test_any_number_of_entries_can_be_shown(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(501):
            a_hotel(change)
    assert [entry["name"] for entry in log(store, most=1000)] == ["银杏宾馆"] * 501


@pytest.mark.parametrize(
    "written", ["h-0001", "H-1", "Ｈ－０００１", "H–0001", " h-01 ", "银杏宾馆", " 银杏宾馆\n"]
)
def test_a_hotel_is_found_as_loosely_as_it_is_asked_for(store: Store, written: str) -> None:
    with store.change("add") as change:
        a_hotel(change)
        a_hotel(change, name="银杏宾馆二店")
    assert of_hotel(store, written)["reference"] == "H-0001"
    assert [entry["reference"] for entry in log(store, written)] == ["H-0001"]


def test_a_record_is_found_as_loosely_as_it_is_asked_for(store: Store) -> None:
    much(store)
    assert [entry["reference"] for entry in log(store, "o-2024-1")] == ["O-2024-0001"]


def test_a_name_that_several_hotels_have_names_them_all(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(2):
            a_hotel(change)
    for ask in (of_hotel, log):
        with pytest.raises(NotFound) as why:
            ask(store, "银杏宾馆")
        assert why.value.hint == "2 are called so: H-0001, H-0002. Say which by its reference."


def test_those_who_are_gone_with_what_hung_on_them_are_still_named(store: Store) -> None:
    with store.change("record") as change:
        hotel = a_hotel(change)
        cohort = a_cohort(change, hotel, code="pilot-9")
        person = an_inspector(change, a_visit(change, hotel), name="新来的人")
    with store.reading() as reading:
        attendance, member = reading.rows(Attendance)[0], reading.rows(Member)[0]
    with store.change("undo") as change:
        change.delete(Attendance, attendance["id"])
        change.delete(Member, member["id"])
        change.delete(Inspector, person["id"])
        change.delete(Cohort, cohort["id"])
    names = {entry["noun"]: entry["name"] for entry in log(store) if entry["action"] == "add"}
    assert names["attendance"] == "新来的人"
    assert names["member"] == "银杏宾馆"

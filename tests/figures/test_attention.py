"""What a person should look at, with a count and the first names; nothing that holds is listed."""

from datetime import date

import pytest
from building import Row, a_cohort, a_hotel, a_look, a_violation, a_visit, an_inspector, an_outing, looking

from hotelaudit.figures.model import Attention
from hotelaudit.figures.summarising import summarise
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change

WRONG = "91530500MA6K0000X0"


def attention(store: Store) -> dict[str, Attention]:
    with looking(store) as (reader, scope):
        return {found.code: found for found in summarise(reader, scope).attention}


def sound(change: Change, **fields: object) -> Row:
    """Record a hotel of which nothing needs attention."""
    fields.setdefault("licence_code", f"code {fields.get('name', '')}")
    hotel = a_hotel(change, **fields)
    an_inspector(change, a_visit(change, hotel), certificate="滇A-1")
    return hotel


def test_where_all_is_well_nothing_is_listed(store: Store) -> None:
    with store.change("add") as change:
        hotel = sound(change, licence_ok=True, rooms=40, sets=60, note="已整改")
        outing = an_outing(change)
        look = a_look(change, hotel, outing_id=outing["id"])
        an_inspector(change, look, certificate="滇A-2")
        a_violation(change, hotel)
    assert attention(store) == {}


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("head_office", {"note": "等待中，待总公司批复"}),
        ("licence_wrong", {"licence_ok": False}),
        ("licence_missing", {"licence_code": None}),
        ("sets_over_rooms", {"rooms": 40, "sets": 61}),
    ],
)
def test_a_hotel_that_needs_attention_is_named(store: Store, code: str, fields: dict[str, object]) -> None:
    with store.change("add") as change:
        sound(change, name="好", rooms=40, sets=60)
        sound(change, name="银杏", **fields)
    assert attention(store) == {code: Attention(code, 1, ["银杏"])}


def test_two_hotels_with_one_licence_are_both_named(store: Store) -> None:
    with store.change("add") as change:
        for name in ("甲", "乙", "丙"):
            sound(change, name=name, licence_code=WRONG if name != "丙" else "别的")
    assert attention(store) == {"licence_twice": Attention("licence_twice", 2, ["甲", "乙"])}


def test_a_hotel_that_nobody_visited_is_named(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, name="银杏", licence_code="1")
    assert attention(store) == {"unvisited": Attention("unvisited", 1, ["银杏"])}


def test_only_the_first_three_are_named(store: Store) -> None:
    with store.change("add") as change:
        for name in "甲乙丙丁":
            a_hotel(change, name=name, licence_code=name)
    assert attention(store)["unvisited"] == Attention("unvisited", 4, ["甲", "乙", "丙"])


def test_an_inspector_without_a_certificate_is_named_once(store: Store) -> None:
    with store.change("add") as change:
        for name in ("好", "银杏"):
            hotel = sound(change, name=name)
            an_inspector(change, a_visit(change, hotel, date=date(2024, 4, 1)), name="检查员丁")
    assert attention(store) == {"certificates": Attention("certificates", 1, ["检查员丁"])}


def test_an_outing_whose_officers_are_a_number_only_is_named(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change)
        an_outing(change, date=date(2023, 1, 1))
    assert attention(store) == {"officers_unnamed": Attention("officers_unnamed", 1, ["O-2024-0001"])}


def test_an_offence_that_the_register_leaves_open_is_named(store: Store) -> None:
    with store.change("add") as change:
        a_violation(change, sound(change), offence=None, offence_text="擅自安装、使用卫星地面接收设施")
    assert attention(store) == {"offence_undecided": Attention("offence_undecided", 1, ["V-2024-0001"])}


def test_figures_that_cannot_be_known_are_named(store: Store) -> None:
    with store.change("add") as change:
        hotel = sound(change)
        an_outing(change, officers=None, vehicles=None)
        a_violation(change, hotel, sets=None)
        a_cohort(change, hotel)
    found = attention(store)["share_missing"]
    keys = ["pilot.target", "enforcement.officers", "enforcement.vehicles"]
    assert found == Attention("share_missing", 4, keys)


def test_only_the_hotels_of_the_cohort_need_attention(store: Store) -> None:
    with store.change("add") as change:
        a_cohort(change, sound(change, name="好"), target=1)
        a_hotel(change, name="外面")
    assert attention(store) == {}

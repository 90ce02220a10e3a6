"""The records behind numbers without a key: visits, gains, makes of boxes, days, and whose home it is."""

from datetime import date

from building import a_cohort, a_hotel, a_look, a_visit, looking
from piloting import ADVERT, NEW, NOTICE, OLD, TWO_REMOTES, a_seen_hotel, seen_again

from hotelaudit.figures import behind
from hotelaudit.figures.behind import Make
from hotelaudit.records.store import Store

DAY = date(2025, 12, 31)


def test_visits_are_those_closed_by_the_day_with_what_they_came_to(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, (ADVERT, OLD), of={"note": "备注"})
        a_look(change, hotel, date=date(2025, 12, 1), note="备注")
        seen_again(change, hotel, date(2026, 1, 5), ({}, OLD))
        a_visit(change, hotel, date=date(2025, 12, 2), state="draft")
    with looking(store, period="2025", as_of=DAY) as (reader, scope):
        found = behind.visits(reader, scope)
    assert [
        (one["reference"], one["date"], one["kind"], one["verdict"], one["failing"]) for one in found
    ] == [
        ("I-2025-0002", "2025-12-01", "satellite", None, None),
        ("I-2025-0001", "2025-11-03", "tv", "non_compliant", "A3"),
    ]
    assert "备注" not in str(found)


def test_gains_add_up_to_the_hotels_that_comply(store: Store) -> None:
    with store.change("add") as change:
        one = a_seen_hotel(change, ({}, OLD))
        seen_again(change, one, date(2025, 12, 8), (ADVERT, OLD))
        other = a_hotel(change)
        a_cohort(change, one, other)
        a_seen_hotel(change, ({},))  # in no cohort
    with looking(store, cohort="pilot", period="2025", as_of=DAY) as (reader, scope):
        found = behind.gains(reader, scope)
    assert found == [("2025-11-03", one["reference"], 1, 1), ("2025-12-08", one["reference"], -1, 1)]


def test_makes_tell_what_fails_with_them_and_hotels_without_boxes_have_none(store: Store) -> None:
    with store.change("add") as change:
        mixed = a_seen_hotel(change, (ADVERT, OLD), ({}, NEW))
        none = a_seen_hotel(change, (TWO_REMOTES,))
        later = a_seen_hotel(change, ({}, OLD))
        seen_again(change, later, date(2026, 1, 5), ({}, OLD))
    with looking(store, period="2025", as_of=DAY) as (reader, scope):
        found = behind.makes(reader, scope)
    assert sorted(found) == [
        Make((), none["reference"], ["C1"], 0, 0, 0),
        Make(OLD, mixed["reference"], ["A3"], 1, 1, 1),
        Make(NEW, mixed["reference"], [], 0, 1, 0),
    ]


def test_a_hotel_is_due_on_its_own_day_or_the_cohorts(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_cohort(change, hotel, due=NOTICE)
    with looking(store, cohort="pilot", period="2025", as_of=DAY) as (reader, scope):
        assert behind.dues(reader, scope) == {hotel["reference"]: "2025-11-03"}
        assert behind.dues(reader, scope._replace(cohort_id=None)) == {}


def test_homes_are_households_and_nothing_else(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, name="某某家", venue_kind="household")
        a_hotel(change, name="银杏宾馆")
    with looking(store, period="2025", as_of=DAY) as (reader, _scope):
        assert behind.homes(reader) == {"某某家"}

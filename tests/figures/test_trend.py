"""Progress by ISO week."""

from datetime import date, timedelta

import pytest
from building import a_cohort, a_hotel, looking
from piloting import ADVERT, DAY, NOTICE, a_seen_hotel, seen_again

from hotelaudit.figures.trend import Week, due, hotels, name, sunday, weeks
from hotelaudit.records.store import Store

LATER = NOTICE + timedelta(days=15)  # a Tuesday, two weeks on


def told(store: Store, *, as_of: date = DAY, detailed: int = 99, cohort: str | None = None) -> list[Week]:
    with looking(store, cohort=cohort, period="2025", as_of=as_of) as (reader, scope):
        return weeks(reader, scope, detailed)


@pytest.mark.parametrize("in_cohort", [True, False])
def test_hotels_come_to_comply_and_no_longer_do(store: Store, in_cohort: bool) -> None:
    with store.change("add") as change:
        good = a_seen_hotel(change, ({},), ({},))
        bad = a_seen_hotel(change, (ADVERT,))
        seen_again(change, bad, LATER, ({},))
        seen_again(change, bad, LATER, ({},))
        seen_again(change, good, LATER, (ADVERT,))
        if in_cohort:
            a_cohort(change, good, bad)
            a_seen_hotel(change, ({},))
    assert told(store, as_of=LATER) == [
        Week("2025-W45", date(2025, 11, 9), 1, 1, 0, 2, 3),
        Week("2025-W46", date(2025, 11, 16), 1),
        Week("2025-W47", LATER, 1, 1, 1, 2, 3),
    ]


def test_visits_after_the_day_do_not_count_yet(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, (ADVERT,))
        seen_again(change, hotel, LATER, ({},))
    assert [week.compliant for week in told(store, as_of=LATER - timedelta(days=1))] == [0, 0, 0]
    assert told(store, as_of=LATER)[-1].compliant == 1


def test_only_the_last_weeks_are_looked_at_closely(store: Store) -> None:
    with store.change("add") as change:
        seen_again(change, a_seen_hotel(change, ({},)), LATER, ({},))
    found = told(store, as_of=LATER, detailed=1)
    assert [(week.compliant, week.visited) for week in found] == [(1, 0), (1, 0), (1, 1)]


def test_without_a_visit_there_is_the_week_of_the_day_alone(store: Store) -> None:
    assert told(store, as_of=date(2025, 12, 31)) == [Week("2026-W01", date(2025, 12, 31), 0)]


def test_the_year_of_a_week_is_that_of_its_thursday() -> None:
    assert (name(date(2024, 12, 30)), name(date(2027, 1, 1))) == ("2025-W01", "2026-W53")


def test_no_day_is_after_the_last_there_is() -> None:
    assert sunday(date(2024, 3, 20)) == date(2024, 3, 24)
    assert sunday(date(2024, 3, 24), later=1) == date(2024, 3, 31)
    assert sunday(date(9999, 12, 31), later=9) == date.max


def test_a_cohort_may_be_due(store: Store) -> None:
    with store.change("add") as change:
        a_cohort(change, a_hotel(change), due=DAY)
        a_cohort(change, code="other")
    for cohort, day in (("pilot", DAY), ("other", None)):
        with looking(store, cohort=cohort) as (reader, scope):
            assert due(reader, scope) == day
            assert hotels(reader, scope) == (1 if day else 0)

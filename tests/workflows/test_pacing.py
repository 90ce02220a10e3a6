"""The pace of a pilot, and when its target would be reached."""

from datetime import date, timedelta

import pytest
from building import a_cohort, a_hotel
from piloting import ADVERT, NOTICE, a_seen_hotel, seen_again

from hotelaudit.errors import WrongUse
from hotelaudit.figures.trend import Trend
from hotelaudit.outputs.trend import trend_json
from hotelaudit.records.store import Store
from hotelaudit.workflows.pacing import trend
from hotelaudit.workflows.reporting import Asked

LAST = NOTICE + timedelta(days=7 * 8 - 1)  # the Sunday of the eighth week, 2025-12-28


def drawn(
    store: Store,
    *,
    weeks: int = 26,
    target: int | None = None,
    by: date | None = None,
    as_of: date = LAST,
) -> Trend:
    return trend(Asked(store.place.target, as_of=as_of), weeks, target, by)


def a_pilot(store: Store, *per_week: int, target: int | None = None, due: date | None = None) -> None:
    """Record a pilot of which so many hotels came to comply week by week, and one that does not."""
    with store.change("add") as change:
        hotels = [a_seen_hotel(change, (ADVERT,))]
        for week, count in enumerate(per_week):
            day = NOTICE + timedelta(days=7 * week)
            seen_again(change, hotels[0], day, (ADVERT,))
            for _ in range(count):
                hotels.append(a_hotel(change))
                seen_again(change, hotels[-1], day, ({},))
        hotels += [a_hotel(change) for _ in range(20)]
        a_cohort(change, *hotels, target=target, due=due)


def test_no_more_hotels_will_comply_than_there_are(store: Store) -> None:
    a_pilot(store, *[1] * 8, target=16)
    due = drawn(store, by=LAST + timedelta(weeks=200)).due
    assert due
    assert (due.low, due.high) == (29, 29)


def test_the_target_is_reached_at_the_pace_of_the_last_eight_weeks(store: Store) -> None:
    a_pilot(store, *[1] * 8, target=16)
    found = drawn(store)
    assert found.pace
    assert (found.pace.per_week, found.pace.window) == (1, 8)
    assert found.reach.expected == LAST + timedelta(weeks=8)
    assert found.reach.earliest == LAST + timedelta(weeks=6)  # 8 hotels at 1.45 a week
    assert found.reach.latest == LAST + timedelta(weeks=15)  # at 0.55
    assert found.reach.reason is None


def test_one_hotel_in_eight_weeks_may_never_get_there(store: Store) -> None:
    a_pilot(store, 0, 0, 0, 1, 0, 0, 0, 0, target=3)
    found = drawn(store)
    assert found.reach.latest is None
    assert found.reach.earliest
    assert found.reach.reason == "slow_end_never"


@pytest.mark.parametrize(
    ("per_week", "target", "reason", "since"),
    [
        ([1, 1, 1], 9, "few_visits", None),
        ([0] * 8, 9, "no_gain", None),
        ([1] * 8, 99, "too_few_hotels", None),
        ([1] * 8, 8, "reached", "2025-W52"),
        ([1] * 8, 2, "reached", "2025-W46"),
    ],
)
def test_where_there_is_no_day_it_is_told_why(
    store: Store, per_week: list[int], target: int, reason: str, since: str | None
) -> None:
    a_pilot(store, *per_week)
    found = drawn(store, target=target)
    assert (found.reach.reason, found.reach.since) == (reason, since)
    assert found.reach.expected is found.reach.earliest is found.reach.latest is None


def test_an_empty_register_has_no_hotels(store: Store) -> None:
    assert drawn(store).reach.reason == "no_hotels"


@pytest.mark.parametrize(
    ("cohort", "said", "target"),
    [(12, None, (12, "cohort")), (12, 9, (9, "said")), (None, None, (25, "hotels"))],
)
def test_the_target_is_what_was_said_or_the_cohort_s_or_every_hotel(
    store: Store, cohort: int | None, said: int | None, target: tuple[int, str]
) -> None:
    a_pilot(store, *[1] * 4, target=cohort)
    found = drawn(store, target=said)
    assert (found.target, found.target_from) == target


def test_a_day_says_what_is_needed_by_then(store: Store) -> None:
    a_pilot(store, *[1] * 8, target=16, due=LAST + timedelta(weeks=4))
    found = drawn(store)
    assert found.due
    assert (found.due.day, found.due.needed_per_week) == (LAST + timedelta(weeks=4), 2)
    assert (found.due.low, found.due.high) == (10, 13)
    later = drawn(store, by=LAST + timedelta(weeks=16)).due
    assert later
    assert (later.needed_per_week, later.high) == (0.5, 29)  # no more than there are


def test_without_a_pace_nothing_is_foretold_for_a_day_and_a_day_that_is_over_asks_for_nothing(
    store: Store,
) -> None:
    a_pilot(store, 1, target=16, due=LAST + timedelta(weeks=3))
    found = drawn(store)
    assert found.due
    assert (found.due.needed_per_week, found.due.low, found.due.high) == (5, None, None)
    assert drawn(store, as_of=LAST + timedelta(weeks=3)).due is None


def test_few_weeks_are_drawn_and_the_pace_has_its_own(store: Store) -> None:
    a_pilot(store, *[1] * 8)
    found = drawn(store, weeks=2)
    assert [week.week for week in found.weeks] == ["2025-W51", "2025-W52"]
    assert found.pace
    assert found.pace.window == 8


def test_a_week_that_is_not_over_makes_no_pace(store: Store) -> None:
    a_pilot(store, *[1] * 8, 9)
    found = drawn(store, as_of=LAST + timedelta(days=3))
    assert found.weeks[-1].gained == 9
    assert found.pace
    assert found.pace.per_week == 1


def test_a_period_that_was_asked_for_ends_the_weeks(store: Store) -> None:
    a_pilot(store, *[1] * 8)
    asked = Asked(store.place.target, period="2025-11")
    assert trend(asked, 26, None, None).weeks[-1].end == date(2025, 11, 30)
    assert trend(asked._replace(as_of=LAST), 26, None, None).weeks[-1].end == LAST
    assert drawn(store, as_of=LAST + timedelta(weeks=9)).weeks[-1].end == LAST + timedelta(weeks=9)


def test_what_cannot_be_drawn_is_wrong_use(store: Store) -> None:
    with pytest.raises(WrongUse, match="At most 520 weeks"):
        drawn(store, weeks=521)
    with pytest.raises(WrongUse, match="is not after"):
        drawn(store, by=LAST)


def test_programs_are_given_days_as_iso_8601(store: Store) -> None:
    a_pilot(store, *[1] * 8, target=16, due=LAST + timedelta(weeks=4))
    found = trend_json(drawn(store, weeks=1))
    assert found["weeks"] == [
        {"week": "2025-W52", "end": "2025-12-28", "compliant": 8, "gained": 1, "lost": 0, "visited": 2,
         "rooms_checked": 2}
    ]  # fmt: skip
    assert found["reach"] == {"expected": "2026-02-22", "earliest": "2026-02-08", "latest": "2026-04-12",
                              "reason": None, "since": None}  # fmt: skip

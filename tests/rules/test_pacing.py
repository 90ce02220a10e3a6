"""How fast hotels come to comply, and how long the rest would take."""

import math
from collections.abc import Sequence

import pytest

from hotelaudit.rules.pacing import HORIZON, Pace, WeekPassed, pace, reached_since, weeks_until, why_none


def weeks(gains: Sequence[int], visited: Sequence[int] | None = None) -> list[WeekPassed]:
    pairs = zip(gains, visited or [1] * len(gains), strict=True)
    return [WeekPassed(max(gain, 0), max(-gain, 0), count) for gain, count in pairs]


def test_the_pace_is_the_mean_of_the_last_eight_weeks_and_its_range_that_of_four_in_a_row() -> None:
    assert pace(weeks([0, 100, 200, 300, 100, 0, 0, 100])) == Pace(100, 50, 175)


def test_the_range_is_no_narrower_than_chance_makes_it() -> None:
    found = pace(weeks([1, 0, 0, 0, 1, 0, 0, 0]))
    assert found
    assert found.per_week == 0.25
    assert found.low == pytest.approx((2 - 1.28 * math.sqrt(2)) / 8)
    assert found.high == pytest.approx((2 + 1.28 * math.sqrt(2)) / 8)


def test_one_hotel_alone_may_be_chance_and_the_slower_pace_none() -> None:
    found = pace(weeks([0, 0, 0, 1, 0, 0, 0, 0]))
    assert found
    assert found.low < 0


def test_weeks_before_the_last_eight_do_not_matter() -> None:
    assert pace(weeks([900, 900, *[1] * 8])) == pace(weeks([1] * 8))


def test_hotels_that_no_longer_comply_are_taken_away() -> None:
    assert pace(weeks([200, 200, 200, 200, -100, 0, 0, 0])) == Pace(87.5, -25, 200)


def test_fewer_weeks_than_eight_are_taken_as_they_are() -> None:
    assert pace(weeks([1000, 2000, 3000, 4000, 5000])) == Pace(3000, 2500, 3500)
    assert pace(weeks([4, 4, 4, 4])) == Pace(4, 4 - 1.28, 4 + 1.28)


@pytest.mark.parametrize(
    ("gains", "visited", "why"),
    [
        ([], [], "few_visits"),
        ([1, 1, 1], [1, 1, 1], "few_visits"),
        ([1] * 8, [1, 1, 1, 0, 0, 0, 0, 0], "few_visits"),
        ([0] * 8, [1] * 8, "no_gain"),
        ([1, -1] * 4, [1] * 8, "no_gain"),
        ([1] + [0] * 7, [1] * 8, None),
    ],
)
def test_without_visits_or_without_a_gain_there_is_no_pace_yet(
    gains: list[int], visited: list[int], why: str | None
) -> None:
    assert why_none(weeks(gains, visited)) == why
    assert (pace(weeks(gains, visited)) is None) == (why is not None)


@pytest.mark.parametrize(
    ("remaining", "per_week", "after"),
    [(7, 2.0, 3.5), (7, 0.0, None), (7, -1.0, None), (HORIZON, 1.0, HORIZON), (HORIZON + 1, 1.0, None)],
)
def test_the_rest_takes_so_many_weeks_or_never_ends(
    remaining: int, per_week: float, after: float | None
) -> None:
    assert weeks_until(remaining, per_week) == after


@pytest.mark.parametrize(
    ("compliant", "since"),
    [([1, 2, 3], 1), ([2, 1, 2], 2), ([2, 2, 2], 0), ([3, 2, 1], None), ([], None)],
)
def test_a_target_is_reached_since_the_week_after_which_it_was_never_lost(
    compliant: list[int], since: int | None
) -> None:
    assert reached_since(compliant, 2) == since

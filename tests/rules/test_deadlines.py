"""Clocks against a table made by hand: holidays, make-up days, year ends, leap days."""

from datetime import date, timedelta

import pytest

from hotelaudit.catalogue import workdays
from hotelaudit.catalogue.clocks import clocks
from hotelaudit.catalogue.codes import StepKind as Step
from hotelaudit.rules.deadlines import Deadline, barred, deadlines, due, late_fee, months_after
from hotelaudit.rules.matters import Taken, state_of

# Counted on the State Council's calendars: working days after an event, its own day not counted.
WORKING = [
    # an ordinary week
    ("2024-03-04", 3, "2024-03-07"),
    ("2024-03-01", 7, "2024-03-12"),  # a Friday: over one weekend
    ("2024-03-02", 7, "2024-03-12"),  # a Saturday is no working day, the count begins on Monday
    ("2024-03-03", 1, "2024-03-04"),
    # Spring Festival 2024: 10 to 17 February off, 4 and 18 February made up
    ("2024-02-02", 1, "2024-02-04"),  # a Sunday that is worked
    ("2024-02-08", 7, "2024-02-23"),  # the 9th is worked: a rest on New Year's Eve was only recommended
    ("2024-02-07", 7, "2024-02-22"),
    ("2024-02-09", 1, "2024-02-18"),
    ("2024-02-05", 20, "2024-03-08"),
    # Qingming 2024: 4 to 6 April off, 7 April (Sunday) made up
    ("2024-04-03", 1, "2024-04-07"),
    ("2024-04-03", 3, "2024-04-09"),
    ("2024-04-01", 5, "2024-04-09"),
    # May Day 2024: 1 to 5 May off, 28 April and 11 May made up
    ("2024-04-26", 1, "2024-04-28"),
    ("2024-04-30", 7, "2024-05-13"),  # over 11 May, a Saturday that is worked
    ("2024-05-09", 7, "2024-05-17"),
    ("2024-04-25", 7, "2024-05-08"),
    # Dragon Boat 2024: 10 June off
    ("2024-06-07", 1, "2024-06-11"),
    ("2024-06-13", 7, "2024-06-24"),
    # Mid-autumn 2024: 15 to 17 September off, 14 made up
    # National Day 2024: 1 to 7 October off, 29 September and 12 October made up
    ("2024-09-13", 1, "2024-09-14"),
    ("2024-09-14", 1, "2024-09-18"),
    ("2024-09-27", 2, "2024-09-30"),
    ("2024-09-30", 5, "2024-10-12"),
    ("2024-09-30", 7, "2024-10-15"),
    # the year's end
    ("2024-12-31", 1, "2025-01-02"),
    ("2024-12-30", 3, "2025-01-03"),
    ("2025-12-31", 1, "2026-01-04"),  # 1 to 3 January 2026 off, 4 made up
    # Spring Festival 2025: 28 January to 4 February off, 26 January and 8 February made up
    ("2025-01-24", 2, "2025-01-27"),
    ("2025-01-27", 1, "2025-02-05"),
    ("2025-02-07", 1, "2025-02-08"),
    # National Day 2026: 1 to 7 October off, 20 September and 10 October made up
    ("2026-09-30", 3, "2026-10-10"),
]
CALENDAR = [
    ("decision", "2024-01-01", "2024-03-31"),  # 90 days, over 29 February
    ("decision", "2023-01-01", "2023-04-01"),
    ("decision", "2024-11-15", "2025-02-13"),
    ("payment", "2024-02-20", "2024-03-06"),
    ("payment", "2023-02-20", "2023-03-07"),
    ("payment", "2024-12-25", "2025-01-09"),
    ("reconsideration", "2024-12-31", "2025-03-01"),
    ("lawsuit", "2024-01-15", "2024-07-15"),
    ("lawsuit", "2024-08-31", "2025-02-28"),  # no 31st in February
    ("lawsuit", "2023-08-31", "2024-02-29"),
    ("lawsuit", "2024-10-31", "2025-04-30"),
    ("execution", "2024-05-31", "2025-02-28"),
    ("execution", "2024-06-30", "2025-03-30"),
    ("execution", "2024-08-31", "2025-05-28"),  # three months from the end of the six
    ("look_back", "2024-01-31", "2024-03-01"),
]
BY_CODE = {clock.code: clock for clock in clocks()}


def day(said: str) -> date:
    return date.fromisoformat(said)


@pytest.mark.parametrize(("since", "count", "until"), WORKING)
def test_working_days(since: str, count: int, until: str) -> None:
    assert workdays.after(day(since), count) == day(until)


@pytest.mark.parametrize(("code", "since", "until"), CALENDAR)
def test_days_and_months_of_the_calendar(code: str, since: str, until: str) -> None:
    assert due(BY_CODE[code], day(since)) == day(until)


def test_a_hearing_is_held_after_seven_working_days_and_never_due() -> None:
    """Notice is given that long before, and no earlier than somebody asked for it."""
    assert due(BY_CODE["hearing"], date(2024, 7, 4)) == date(2024, 7, 15)
    assert "hearing" not in {one.clock for one in _of([Taken(Step.HEARING_ASKED, date(2024, 7, 4))])}


def test_a_leap_day_has_its_months() -> None:
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2024, 2, 29), 48) == date(2028, 2, 29)


def test_there_are_forty_of_them() -> None:
    assert len(WORKING) + len(CALENDAR) >= 40


def test_a_year_that_no_calendar_knows_is_said_so() -> None:
    (found,) = [one for one in _of([Taken(Step.PRESERVED, date(2040, 1, 2))]) if one.clock == "items"]
    assert (found.due, found.unknown_year) == (None, 2040)
    (found,) = [one for one in _of([Taken(Step.PRESERVED, date(1999, 1, 2))]) if one.clock == "items"]
    assert found.unknown_year == 1999


def _of(steps: list[Taken]) -> list[Deadline]:
    return deadlines(steps, clocks())


def _open(steps: list[Taken]) -> set[str]:
    return {one.clock for one in _of(steps) if one.done is None and not one.window}


def test_what_stops_a_clock() -> None:
    at = date(2024, 5, 9)
    file = [Taken(Step.ORDERED, at, due=date(2024, 5, 20)), Taken(Step.PRESERVED, at)]
    assert _open(file) == {"order", "items"}
    file += [Taken(Step.ITEMS_DECIDED, at), Taken(Step.FILED, at), Taken(Step.TOLD, at)]
    assert _open(file) == {"order", "decision"}
    file.append(Taken(Step.DECIDED, at, amount=5000))
    assert _open(file) == {"order", "service", "publication"}
    file.append(Taken(Step.SERVED, at))
    assert _open(file) == {"order", "publication", "payment", "execution"}
    file.append(Taken(Step.PAID, at, amount=2000))
    assert "payment" in _open(file)
    file.append(Taken(Step.PAID, at, amount=3000))
    assert _open(file) == {"order", "publication"}
    file += [Taken(Step.VERIFIED, at), Taken(Step.PUBLISHED, at), Taken(Step.CLOSED, at)]
    assert _open(file) == {"look_back"}
    assert _open([*file, Taken(Step.LOOKED_BACK, at)]) == set()


def test_what_is_published_goes_on_after_closing() -> None:
    at = date(2024, 5, 9)
    file = [
        Taken(kind, at)
        for kind in (Step.FILED, Step.TOLD, Step.DECIDED, Step.SERVED, Step.VERIFIED, Step.CLOSED)
    ]
    assert "publication" in _open(file)
    assert state_of(step.kind for step in [*file, Taken(Step.PUBLISHED, at)]).matter == "closed"
    assert _open([*file, Taken(Step.PUBLISHED, at)]) == {"look_back"}


def test_no_payment_is_due_where_nothing_was_fined() -> None:
    at = date(2024, 5, 9)
    file = [Taken(Step.DECIDED, at), Taken(Step.SERVED, at)]
    assert _open(file) == {"publication"}


def test_a_fine_that_was_paid_before_the_annulment_is_not_due_again() -> None:
    at = date(2024, 5, 9)
    file = [Taken(Step.DECIDED, at, amount=100), Taken(Step.SERVED, at), Taken(Step.PAID, at, amount=100)]
    file += [Taken(Step.ANNULLED, at), Taken(Step.DECIDED, at, amount=100), Taken(Step.SERVED, at)]
    assert _open(file) == {"publication"}
    more = [*file[:-2], Taken(Step.DECIDED, at, amount=150), Taken(Step.SERVED, at)]
    assert "payment" in _open(more)
    assert "payment" not in _open([*more, Taken(Step.PAID, at, amount=50)])


def test_a_transfer_and_an_annulment_stop_the_bureaus_clocks() -> None:
    at = date(2024, 5, 9)
    assert (
        _open([Taken(Step.PRESERVED, at), Taken(Step.ORDERED, at, due=at), Taken(Step.TRANSFERRED, at)])
        == set()
    )
    file = [Taken(Step.DECIDED, at, amount=100), Taken(Step.SERVED, at)]
    assert _open([*file, Taken(Step.ANNULLED, at)]) == set()
    assert _open([*file, Taken(Step.PUBLISHED, at), Taken(Step.ANNULLED, at)]) == {"withdrawal"}


LATE = [
    (1000, 0, 0),
    (1000, -3, 0),
    (1000, 1, 30),
    (1000, 33, 990),
    (1000, 34, 1000),
    (1000, 99, 1000),
    (333, 1, 9),
]


@pytest.mark.parametrize(("fine", "days", "fee"), LATE)
def test_late_payment_grows_three_percent_a_day_up_to_the_fine(fine: int, days: int, fee: int) -> None:
    on = date(2024, 6, 5)
    assert late_fee(_fined(fine), on, on + timedelta(days), 3) == fee


def test_what_late_payment_added_stays_when_the_fine_is_paid() -> None:
    """3 % a day of what was unpaid that day, added up; what was paid in time is not counted."""
    on = date(2024, 8, 5)
    file = _fined(10_000)

    def by(*paid: tuple[int, int]) -> list[int]:
        """Return what was added by some days after the due one; `paid` are days after it and amounts."""
        steps = [*file, *(Taken(Step.PAID, on + timedelta(after), amount=amount) for after, amount in paid)]
        return [late_fee(steps, on, on + timedelta(after), 3) for after in (0, 10, 11, 15, 20, 400)]

    assert by() == [0, 3000, 3300, 4500, 6000, 10_000]
    assert by((10, 9000)) == [0, 3000, 3030, 3150, 3300, 10_000]
    assert by((10, 9000), (15, 1000)) == [0, 3000, 3030, 3150, 3150, 3150]
    assert by((-3, 4000), (20, 6000)) == [0, 1800, 1980, 2700, 3600, 3600]
    assert by((-3, 10_000)) == [0] * 6


def _fined(fine: int) -> list[Taken]:
    on = date(2024, 6, 1)
    return [Taken(Step.DECIDED, on, amount=fine), Taken(Step.SERVED, on)]


@pytest.mark.parametrize(
    ("ended", "found", "too_late"),
    [
        ("2022-05-09", "2024-05-09", False),  # the last day
        ("2022-05-08", "2024-05-09", True),
        ("2024-05-09", "2024-05-09", False),
        ("2020-02-29", "2022-02-28", False),  # a year without such a day: the last of its month
        ("2020-02-29", "2022-03-01", True),
        (None, "2024-05-09", False),  # it goes on, or nobody knows
    ],
)
def test_an_act_that_was_found_two_years_after_its_end_is_barred(
    ended: str | None, found: str, too_late: bool
) -> None:
    assert barred(date.fromisoformat(found), date.fromisoformat(ended) if ended else None) is too_late

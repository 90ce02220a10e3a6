"""A period beside the one before and the same one a year before; what is open on a day."""

from datetime import date

import pytest
from building import (
    a_cohort,
    a_hotel,
    a_look,
    a_step,
    a_violation,
    a_visit,
    a_waiver,
    an_outing,
    looking,
)

from hotelaudit.figures.compared import Change, change, compared
from hotelaudit.figures.model import Figure
from hotelaudit.figures.outstanding import outstanding
from hotelaudit.figures.periods import after, before, period, year_before
from hotelaudit.records.store import Store

APRIL, MAY, JUNE = date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 24)


@pytest.mark.parametrize(
    ("now", "earlier", "later", "a_year_ago"),
    [
        ("2024", "2023", "2025", "2023"),
        ("2024H1", "2023H2", "2024H2", "2023H1"),
        ("2024H2", "2024H1", "2025H1", "2023H2"),
        ("2024Q1", "2023Q4", "2024Q2", "2023Q1"),
        ("2024Q3", "2024Q2", "2024Q4", "2023Q3"),
        ("2024-01", "2023-12", "2024-02", "2023-01"),
        ("2024-12", "2024-11", "2025-01", "2023-12"),
        ("2024-03-01..2024-03-10", "2024-02-20..2024-02-29", "2024-03-11..2024-03-20", "2023-03-01..2023-03-10"),
        ("2024-02-29..2024-02-29", "2024-02-28..2024-02-28", "2024-03-01..2024-03-01", "2023-02-28..2023-02-28"),
    ],
)  # fmt: skip
def test_the_periods_around_a_period(now: str, earlier: str, later: str, a_year_ago: str) -> None:
    this = period(now)
    assert [before(this).text, after(this).text, year_before(this).text] == [earlier, later, a_year_ago]


def test_an_earlier_period_is_counted_as_it_stood_at_its_end(store: Store) -> None:
    with store.change("test") as change:
        an_outing(change, date=date(2024, 2, 1), officers=4)
        an_outing(change, date=MAY, officers=6)
        hotel = a_hotel(change)
        a_cohort(change, hotel)
        a_visit(change, hotel, date=date(2024, 3, 1), tv_mode="portal")
        a_visit(change, hotel, date=MAY, tv_mode="direct_live")
    with looking(store, cohort="pilot", period="2024Q2") as (reader, scope):
        found = compared(reader, scope)
    assert found.before
    assert found.year
    assert found.before.period.text == "2024Q1"
    officers, group = (found.before.figure(key) for key in ("enforcement.officers", "pilot.group.portal"))
    assert officers
    assert group
    assert (officers.value, group.value) == (4, 1)
    assert found.year.figure("enforcement.officers") is None  # nobody wrote anything down: no nought
    assert found.year.figure("pilot.group.portal") is None


def test_of_a_year_there_is_one_earlier_period_and_of_the_first_years_none(store: Store) -> None:
    with looking(store, period="2024") as (reader, scope):
        found = compared(reader, scope)
        assert found.before
        assert (found.before.period.text, found.year) == ("2023", None)
    with looking(store, period="0002Q3") as (reader, scope):
        assert compared(reader, scope) == (None, None)


def figure(value: float | None, unit: str = "次") -> Figure:
    return Figure("enforcement.outings", value, unit, 1, 0, 0)


@pytest.mark.parametrize(
    ("now", "then", "by"),
    [
        (figure(6), figure(4), Change(2, 50.0)),
        (figure(4), figure(6), Change(-2, -33.3)),
        (figure(4), figure(0), Change(4, None)),
        (figure(80.0, "%"), figure(25.7, "%"), Change(54.3, None)),
        (figure(4), None, None),
        (figure(None), figure(4), None),
        (figure(4), figure(None), None),
    ],
)
def test_a_change_is_told_where_both_are_known(now: Figure, then: Figure | None, by: Change | None) -> None:
    assert change(now, then) == by


def test_what_is_open_on_a_day(store: Store) -> None:
    """Ordered and overdue; about to be due; seen to be put right; closed; reopened; without an order."""
    with store.change("test") as change:
        hotel = a_hotel(change)
        a_look(change, hotel)
        for due, *more in (
            (MAY,), (date(2024, 7, 1),), (MAY, "verified"), (MAY, "verified", "closed"),
            (MAY, "verified", "closed", "reopened"),
        ):  # fmt: skip
            made = a_violation(change, hotel, found=APRIL)
            a_step(change, made, "ordered", day=APRIL, due=due)
            for kind in more:
                a_step(change, made, kind, day=MAY)
        a_violation(change, hotel, found=APRIL)
        a_violation(change, hotel, found=date(2024, 6, 25))
    with looking(store) as (reader, scope):
        found = {key: one.value for key, one in outstanding(reader, scope).items() if one.value}
        assert found == {"open.violations": 5, "open.overdue": 1, "open.due_soon": 1, "open.unordered": 2}
        early = outstanding(reader, scope._replace(as_of=APRIL))
        assert early["open.violations"].value == 6
        assert early["open.overdue"].value == 0


def test_hotels_that_fail_and_waivers_that_end(store: Store) -> None:
    with store.change("test") as change:
        failing, waived, longer = (a_hotel(change, name=name) for name in ("甲", "乙", "丙"))
        a_cohort(change, failing, waived, longer)
        for hotel in (failing, waived, longer):
            a_visit(change, hotel, tv_mode="portal")
        a_waiver(change, waived, until=date(2024, 7, 1))
        a_waiver(change, longer, until=date(2024, 12, 31))
    with looking(store, cohort="pilot") as (reader, scope):
        found = {key: one.value for key, one in outstanding(reader, scope).items() if one.value}
    assert found.pop("open.waivers_ending") == 1
    assert found
    assert {key.rpartition(".")[0] for key in found} == {"open.failing"}
    assert set(found.values()) == {1}

"""Figures by quarter: what adds up adds up, and what stands is told as it stood at the end of each."""

from datetime import date

import pytest
from building import a_hotel, a_look, a_step, a_violation, an_outing, looking

from hotelaudit.figures.by_period import ByPeriod, Line, by_period
from hotelaudit.figures.periods import cut
from hotelaudit.figures.reported import is_cumulative
from hotelaudit.records.store import Store

DECEMBER = date(2024, 12, 31)


def told(store: Store, by: str = "quarter", period: str = "2024", as_of: date = DECEMBER) -> ByPeriod:
    with looking(store, period=period, as_of=as_of) as (reader, scope):
        return by_period(reader, scope, by, list(cut(scope.period, by, as_of)))


def line(found: ByPeriod, key: str) -> Line:
    return next(one for one in found.lines if one.key == key)


def values(found: ByPeriod, key: str) -> tuple[list[object], object]:
    one = line(found, key)
    return [figure.value for figure in one.parts], one.whole.value


def test_what_was_done_adds_up_and_a_venue_counts_once_in_each(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        for month in (1, 3, 4, 12):
            an_outing(change, date=date(2024, month, 31 if month != 4 else 1), officers=month)
            a_look(change, hotel, date=date(2024, month, 9))
    found = told(store)
    assert [part.text for part in found.parts] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]
    assert values(found, "enforcement.officers") == ([4, 4, 0, 12], 20)
    assert values(found, "enforcement.visits") == ([2, 1, 0, 1], 4)
    assert values(found, "enforcement.venues") == ([1, 1, 0, 1], 1)
    assert not line(found, "enforcement.venues").adds
    assert not [one for one in found.lines if one.key.startswith("pilot.")]


def test_what_is_not_known_of_one_quarter_is_not_known_of_the_year(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change, date=date(2024, 2, 1), vehicles=2)
        an_outing(change, date=date(2024, 5, 1), vehicles=None)
    assert values(told(store), "enforcement.vehicles") == ([2, None, 0, 0], None)


def test_a_decision_that_was_annulled_later_is_missing_from_its_quarter(store: Store) -> None:
    with store.change("add") as change:
        found = a_violation(change, a_hotel(change), found=date(2024, 1, 5))
        for kind in ("filed", "told", "decided"):
            a_step(change, found, kind, day=date(2024, 2, 1), amount=3000 if kind == "decided" else None)
        a_step(change, found, "annulled", day=date(2024, 4, 1))
    before, later = told(store, as_of=date(2024, 3, 31)), told(store)
    assert values(before, "enforcement.fines") == ([3000], 3000)
    assert values(later, "enforcement.fines") == ([0, 0, 0, 0], 0)


def test_rectification_stands_as_it_stood_at_the_end_of_each_quarter(store: Store) -> None:
    """Found in March, ordered until April, verified in July: due and overdue only seen from the half-year on."""
    with store.change("add") as change:
        hotel = a_hotel(change)
        first = a_violation(change, hotel, found=date(2024, 3, 1))
        a_step(change, first, "ordered", day=date(2024, 3, 2), due=date(2024, 4, 1))
        a_step(change, first, "verified", day=date(2024, 7, 1))
        a_step(change, first, "closed", day=date(2024, 7, 2))
        again = a_violation(change, hotel, found=date(2024, 8, 1))
        a_step(change, again, "ordered", day=date(2024, 8, 1), due=date(2024, 9, 1))
    found = told(store)
    assert values(found, "rectification.due") == ([0, 0, 1, 0], 2)
    assert values(found, "rectification.closed") == ([0, 0, 0, 0], 1)
    assert values(found, "rectification.overdue") == ([0, 0, 1, 0], 1)
    assert values(found, "rectification.mended_rate") == ([None, None, 0.0, None], 50.0)
    assert values(found, "rectification.new") == ([1, 0, 0, 0], 1)
    assert values(found, "rectification.relapses") == ([0, 0, 1, 0], 1)


@pytest.mark.parametrize(
    ("period", "by", "texts"),
    [
        ("2024", "half", ["2024H1", "2024H2"]),
        ("2024", "month", [f"2024-{month:02}" for month in range(1, 13)]),
        ("2024-03-05..2024-03-05", "quarter", ["2024-03-05..2024-03-05"]),
        ("2023-12-01..2024-05-20", "quarter", ["2023-12-01..2023-12-31", "2024Q1", "2024-04-01..2024-05-20"]),
        ("2024-02", "month", ["2024-02"]),
        ("2024-02", "half", ["2024-02-01..2024-02-29"]),
    ],
)
def test_a_period_is_cut_into_what_it_has_of_each(
    store: Store, period: str, by: str, texts: list[str]
) -> None:
    assert [part.text for part in told(store, by, period).parts] == texts


def test_a_quarter_that_has_not_begun_is_left_out(store: Store) -> None:
    assert [part.text for part in told(store, as_of=date(2024, 6, 30)).parts] == ["2024Q1", "2024Q2"]
    assert len(told(store, "quarter", "9999", date(9999, 12, 31)).parts) == 4


EACH_ONCE = ("enforcement.venues", "enforcement.operations", "enforcement.joint")


def test_what_adds_up_is_cumulative_and_so_is_what_counts_once_in_each(store: Store) -> None:
    """A report that is lower asks why; what merely stands may fall."""
    for one in told(store).lines:
        assert is_cumulative(one.key) == (one.adds or one.key in EACH_ONCE), one.key


def test_what_no_outing_of_a_quarter_says_is_nought_only_where_there_was_none(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change, date=date(2024, 2, 1), helpers=2, leaflets=3)
        an_outing(change, date=date(2024, 5, 1), helpers=1)
    found = told(store)
    assert values(found, "enforcement.helpers") == ([2, 1, 0, 0], 3)
    assert values(found, "enforcement.leaflets") == ([3, None, None, None], None)
    assert values(found, "enforcement.partners") == ([None] * 4, None)


def test_an_operation_over_the_end_of_a_quarter_is_one_in_each_and_one_in_the_year(store: Store) -> None:
    with store.change("add") as change:
        for day in (date(2024, 3, 31), date(2024, 4, 1)):
            an_outing(change, date=day, operation="春季行动", joint=True)
    for key in ("operations", "joint"):
        assert values(told(store), f"enforcement.{key}") == ([1, 1, 0, 0], 1)
        assert not line(told(store), f"enforcement.{key}").adds

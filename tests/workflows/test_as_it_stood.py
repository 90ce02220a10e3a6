"""What is listed as of a day, what is due then and what the figures say agree, whatever happened and in which order."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from building import Row, a_hotel, a_look, a_step, a_violation, looking
from conftest import MakePlace
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.figures.counting import figures
from hotelaudit.figures.outstanding import outstanding
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import Stands, Taken, before
from hotelaudit.workflows import due, rectifying, violations_told
from hotelaudit.workflows.violations_told import Listed

FIRST = date(2024, 3, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))
STEPS = st.lists(st.tuples(st.sampled_from(StepKind), DAYS, DAYS), max_size=25)
HISTORIES = st.lists(st.tuples(DAYS, STEPS), min_size=1, max_size=3)


def _happened(change: Change, hotel: Row, found: date, steps: Sequence[tuple[StepKind, date, date]]) -> None:
    """Record a violation with those of the steps that may be taken as they come."""
    violation, taken, stands = a_violation(change, hotel, found=found), list[Taken](), Stands()
    for kind, day, due_on in steps:
        step = Taken(kind, day, due=due_on if kind is StepKind.ORDERED else None)
        following, last = stands.after(step), before(taken, kind)
        if following is None or day < max(found, last.day if last else found):
            continue
        a_step(change, violation, kind.value, day=day, due=step.due)
        taken.append(step)
        stands = following


@pytest.mark.no_cover
@given(histories=HISTORIES, day=DAYS)
def test_lists_deadlines_and_figures_agree_on_any_day(
    make_sqlite: MakePlace, histories: list[tuple[date, list[tuple[StepKind, date, date]]]], day: date
) -> None:
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        with store.change("add") as change:
            hotel = a_hotel(change)
            a_look(change, hotel)
            for found, steps in histories:
                _happened(change, hotel, found, steps)
        with looking(store, as_of=day) as (reader, scope):
            told = {
                key: one.value for key, one in (figures(reader, scope) | outstanding(reader, scope)).items()
            }
        db = store.place.target
    every, opened, late = (
        violations_told.listed(db, asked, day)
        for asked in (Listed(period="2024"), Listed(only_open=True), Listed(overdue=True))
    )
    run_out = [
        row
        for row in due.due(db, day=day, within=None, overdue=True, windows=False)
        if row["clock"] == "order"
    ]
    assert len(every) == told["rectification.new"] + told["rectification.relapses"]
    assert len(opened) == told["open.violations"]
    assert len(late) == told["rectification.overdue"] == told["open.overdue"]
    assert [row["violation"] for row in sorted(run_out, key=lambda row: row["violation"])] == sorted(
        row["reference"] for row in late
    )
    ledger = rectifying.ledger(db, violations_told.wanted(Listed()), day)
    assert [row["rectification"][0] for row in ledger] == [row["status"] for row in every]
    assert sum("overdue" in row["rectification"] for row in ledger) == len(late)


def test_steps_up_to_a_day_are_all_that_counts(store: Store) -> None:
    """Found, ordered, put right and closed: on each day between it stood as it did then, and before it was nowhere."""
    with store.change("add") as change:
        violation = a_violation(change, a_hotel(change), found=date(2024, 9, 27))
        a_step(change, violation, "ordered", day=date(2024, 9, 27), due=date(2024, 10, 20))
        a_step(change, violation, "verified", day=date(2024, 10, 18))
        a_step(change, violation, "closed", day=date(2024, 11, 13))
    db = store.place.target

    def stood(month: int, day: int) -> list[tuple[str, str | None]]:
        rows = violations_told.listed(db, Listed(), date(2024, month, day))
        return [(row["status"], row["due"]) for row in rows]

    assert stood(9, 20) == []
    assert stood(10, 10) == [("ordered", "2024-10-20")]
    assert stood(10, 21) == [("verified", None)]
    assert stood(11, 13) == [("closed", None)]
    (order,) = due.due(db, day=date(2024, 10, 10), within=None, overdue=False, windows=False)
    assert (order["clock"], order["due"]) == ("order", "2024-10-20")
    assert [
        row["status"] for row in violations_told.listed(db, Listed(only_open=True), date(2024, 10, 21))
    ] == ["verified"]


def test_a_reopened_violation_is_not_overdue_by_the_order_before(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_look(change, hotel)
        for end in ("closed", "transferred"):
            violation = a_violation(change, hotel, found=date(2024, 6, 1))
            a_step(change, violation, "ordered", day=date(2024, 6, 1), due=date(2024, 7, 10))
            a_step(change, violation, end, day=date(2024, 7, 9))
            a_step(change, violation, "reopened", day=date(2024, 8, 9))
    with looking(store, as_of=date(2024, 8, 31)) as (reader, scope):
        told = figures(reader, scope)
        opened = outstanding(reader, scope)
    assert told["rectification.due"].value == told["rectification.overdue"].value == 0
    assert (
        opened["open.violations"].value,
        opened["open.overdue"].value,
        opened["open.unordered"].value,
    ) == (2, 0, 2)


def test_an_earlier_step_of_another_track_is_told_by_its_day(store: Store) -> None:
    """What was dealt with before the re-inspection, and typed after it, stands where it happened."""
    taken = [Taken(StepKind.PRESERVED, date(2024, 10, 8)), Taken(StepKind.VERIFIED, date(2024, 10, 18))]
    assert before(taken, StepKind.ITEMS_DECIDED) == taken[0]
    assert before(taken, StepKind.CLOSED) == taken[1]
    assert before(taken, StepKind.FILED) is None
    with store.change("add") as change:
        violation = a_violation(change, a_hotel(change), found=date(2024, 10, 8))
        for step in (*taken, Taken(StepKind.ITEMS_DECIDED, date(2024, 10, 12))):
            a_step(change, violation, step.kind.value, day=step.day)
    told = violations_told.told(store.place.target, violation["reference"], date(2024, 10, 18))
    assert [step["kind"] for step in told["steps"]] == ["preserved", "items_decided", "verified"]

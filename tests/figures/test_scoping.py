"""What was not said is taken, if only one thing can be meant, and what was taken is named."""

from datetime import date

import pytest
from building import LATER, a_cohort, a_hotel, a_visit, an_outing, looking

from hotelaudit.errors import NotFound, WrongUse
from hotelaudit.figures.reader import reading
from hotelaudit.figures.scoping import scope
from hotelaudit.records.store import Store


def test_the_only_cohort_is_taken_and_named_as_taken(store: Store) -> None:
    with store.change("add") as change:
        a_cohort(change, code="pilot-2024", target=35, region="530500")
    with looking(store) as (_reader, found):
        assert (found.cohort, found.target, found.region) == ("pilot-2024", 35, "530500")
        assert found.assumed == ("cohort",)
        assert found.name == "Hotel television pilot 2024"


def test_without_cohorts_every_hotel_is_meant(store: Store) -> None:
    with looking(store) as (_reader, found):
        assert (found.cohort, found.cohort_id, found.name, found.target) == (None, None, "All hotels", None)
        assert found.assumed == ("cohort",)


def test_of_several_cohorts_one_must_be_named(store: Store) -> None:
    with store.change("add") as change:
        for code in ("b", "a"):
            a_cohort(change, code=code)
    with pytest.raises(WrongUse, match=r"several cohorts: a, b\. Say which"), looking(store):
        pass
    with looking(store, cohort="b") as (_reader, found):
        assert (found.cohort, found.assumed) == ("b", ())


@pytest.mark.parametrize("known", ["none yet", "a"])
def test_a_cohort_that_there_is_not_is_not_found(store: Store, known: str) -> None:
    if known == "a":
        with store.change("add") as change:
            a_cohort(change, code="a")
    with pytest.raises(NotFound, match="There is no cohort 'b'") as why, looking(store, cohort="b"):
        pass
    assert why.value.hint == f"Cohorts are: {known}."


@pytest.mark.parametrize(
    ("visited", "state", "went", "text"),
    [
        (date(2024, 3, 1), "closed", None, "2024H1"),
        (date(2023, 12, 31), "closed", date(2023, 6, 30), "2023H2"),
        (date(2023, 6, 30), "closed", date(2023, 7, 1), "2023H2"),
        (date(2024, 3, 1), "draft", date(2023, 3, 1), "2023H1"),
        (date(2025, 3, 1), "closed", date(2023, 3, 1), "2023H1"),
        (date(2025, 3, 1), "closed", None, "2024H1"),
    ],
)
def test_the_period_is_the_half_year_of_the_newest_record_by_then(
    store: Store, visited: date, state: str, went: date | None, text: str
) -> None:
    with store.change("add") as change:
        a_visit(change, a_hotel(change), date=visited, state=state)
        if went:
            an_outing(change, date=went)
    with looking(store, period=None) as (_reader, found):
        assert found.period.text == text
        assert found.assumed == ("cohort", "period" if went or visited <= LATER else "period_of_day")


def test_what_the_caller_took_is_named_too(store: Store) -> None:
    with reading(store.place) as reader:
        found = scope(reader, cohort=None, period_text="2024", as_of=LATER, assumed=("as_of",))
    assert found.assumed == ("cohort", "as_of")
    assert found.as_of == LATER

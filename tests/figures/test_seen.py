"""The standing of any day, earlier ones too."""

import itertools
from datetime import date, timedelta

import pytest
from building import a_cohort, a_hotel, a_look, a_visit, hotel_with, looking

from hotelaudit.catalogue.codes import Carrier, Delivery, TvMode
from hotelaudit.catalogue.groups import groups
from hotelaudit.figures.counting import figures
from hotelaudit.figures.reader import reading
from hotelaudit.figures.seen import case
from hotelaudit.records.store import Store
from hotelaudit.rules.groups import report_group


def group_on(store: Store, day: date) -> str:
    with looking(store, period=str(day.year), as_of=day) as (reader, scope):
        found = figures(reader, scope)
    (key,) = [key for key, figure in found.items() if key.startswith("pilot.group.") and figure.value]
    return key.removeprefix("pilot.group.")


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (date(2023, 12, 31), "unvisited"),
        (date(2024, 1, 1), "portal"),
        (date(2024, 1, 31), "portal"),
        (date(2024, 2, 1), "ott_other"),
        (date(2024, 2, 29), "ott_other"),
        (date(2024, 3, 1), "self_built"),
        (date(2030, 1, 1), "self_built"),
    ],
)
@pytest.mark.parametrize("in_cohort", [True, False])
def test_a_hotel_stands_as_it_was_last_seen_by_that_day(
    store: Store, day: date, group: str, in_cohort: bool
) -> None:
    hotel = hotel_with(store, "portal", "ott", "self_built")
    if in_cohort:
        with store.change("add") as change:
            a_cohort(change, hotel)
    assert group_on(store, day) == group


def test_drafts_and_visits_for_dishes_are_not_seen_on_any_day(store: Store) -> None:
    hotel = hotel_with(store, "portal", "ott")
    with store.change("add") as change:
        a_visit(change, hotel, date=date(2024, 1, 15), state="draft", tv_mode="self_built")
        a_look(change, hotel, date=date(2024, 1, 16))
    assert group_on(store, date(2024, 1, 20)) == "portal"


def test_of_two_visits_on_one_day_the_one_recorded_last_is_seen(store: Store) -> None:
    hotel = hotel_with(store)
    with store.change("add") as change:
        for day, mode in ((1, "ott"), (1, "portal"), (2, "self_built")):
            a_visit(change, hotel, date=date(2024, 1, day), tv_mode=mode)
    assert group_on(store, date(2024, 1, 1)) == "portal"


def test_the_groups_as_sql_are_the_groups_as_a_rule(store: Store) -> None:
    everything = list(
        itertools.product((*TvMode, None), (*Carrier, None), (*Delivery, None), (True, False, None))
    )
    names = ("tv_mode", "carrier", "delivery", "customised")
    with store.change("add") as change:
        hotel = a_hotel(change)
        for number, seen in enumerate(everything):
            day = date(2024, 1, 1) + timedelta(days=number)
            a_visit(change, hotel, date=day, **dict(zip(names, seen, strict=True)))
    with reading(store.place) as reader:
        sql = f"SELECT {case(groups())} FROM inspection i ORDER BY i.date"
        found = [row[0] for row in reader.rows(sql)]
    assert found == [report_group(dict(zip(names, seen, strict=True))) for seen in everything]

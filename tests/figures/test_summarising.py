"""Where a cohort stands, on one screen."""

from building import a_cohort, a_hotel, a_look, a_visit, hotel_with, looking

from hotelaudit.figures.model import Cell, RegionLine, Summary
from hotelaudit.figures.summarising import MOST_CELLS, MOST_REGIONS, regions, summarise
from hotelaudit.figures.tallying import tallied
from hotelaudit.records.store import Store


def summary(store: Store) -> Summary:
    with looking(store) as (reader, scope):
        return summarise(reader, scope)


def test_a_region_has_a_line_and_those_without_one_come_last(store: Store) -> None:
    with store.change("add") as change:
        for region, mode in (("530521", "ott"), ("530502", "portal"), ("530502", "ott"), (None, "ott")):
            a_visit(change, a_hotel(change, region=region), tv_mode=mode, carrier="mobile")
    assert list(summary(store).regions) == [
        RegionLine("530502", {"portal": 1, "ott_mobile": 1}, 2),
        RegionLine("530521", {"ott_mobile": 1}, 1),
        RegionLine(None, {"ott_mobile": 1}, 1),
    ]


def lines(store: Store, codes: list[str | None]) -> list[tuple[str | None, int]]:
    with store.change("add") as change:
        for code in codes:
            a_hotel(change, region=code)
    with looking(store) as (reader, scope):
        return [(line.region, line.hotels) for line in regions(tallied(reader, scope))]


def test_as_many_counties_as_fit_are_shown_each(store: Store) -> None:
    codes = [f"5301{number:02}" for number in range(1, MOST_REGIONS + 1)]
    assert lines(store, [*codes]) == [(code, 1) for code in codes]


def test_too_many_counties_are_summed_up_to_cities(store: Store) -> None:
    codes: list[str | None] = [f"53{city:02}{county:02}" for city in range(1, 9) for county in range(1, 7)]
    assert lines(store, [*codes, "530100", None]) == [
        ("530100", 7),
        *((f"53{city:02}00", 6) for city in range(2, 9)),
        (None, 1),
    ]


def test_too_many_cities_are_summed_up_to_provinces(store: Store) -> None:
    codes: list[str | None] = [f"{province}{city:02}01" for province in (44, 53) for city in range(1, 31)]
    assert lines(store, codes) == [("440000", 30), ("530000", 30)]


def test_every_hotel_has_a_cell_in_the_order_of_the_cohort(store: Store) -> None:
    first, second = hotel_with(store, "ott"), hotel_with(store, "portal")
    with store.change("add") as change:
        a_cohort(change, second, first)
    assert list(summary(store).cells) == [
        Cell("H-0002", "银杏宾馆", None, "portal", "non_compliant"),
        Cell("H-0001", "银杏宾馆", None, "ott_other", "non_compliant"),
    ]


def test_a_cohort_too_large_to_draw_has_no_cells(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(MOST_CELLS):
            a_hotel(change)
    assert len(summary(store).cells) == MOST_CELLS
    with store.change("add") as change:
        a_hotel(change)
    assert list(summary(store).cells) == []


def test_the_kinds_that_enforcement_visited_are_named_in_the_catalogues_order(store: Store) -> None:
    with store.change("add") as change:
        for kind in ("shop", "hotel"):
            a_look(change, a_hotel(change, venue_kind=kind))
        a_hotel(change, venue_kind="market")
    assert list(summary(store).visited_kinds) == ["hotel", "shop"]


def test_a_summary_is_about_what_was_asked_for(store: Store) -> None:
    with looking(store) as (reader, scope):
        found = summarise(reader, scope)
    assert found.scope == scope
    assert found.figures["pilot.hotels"].value == 0
    assert [*found.regions, *found.cells, *found.attention] == []

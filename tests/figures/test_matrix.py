"""What fails by make of box, carrier, chain and region."""

from datetime import date

import pytest
from building import a_box, a_cohort, a_hotel, a_room, a_visit, a_waiver, looking
from piloting import ADVERT, DAY, IN_ORDER, NEW, NOTICE, OLD, SEEN, TWO_REMOTES, a_seen_hotel, seen_again

from hotelaudit.figures.matrix import Matrix, Totals, matrix
from hotelaudit.records.store import Store


def counted(
    store: Store, kind: str, criterion: str | None = None, *, as_of: date = DAY, cohort: str | None = None
) -> Matrix:
    with looking(store, cohort=cohort, period="2025", as_of=as_of) as (reader, scope):
        return matrix(reader, scope, kind, criterion)


def by_name(found: Matrix) -> dict[tuple[str, ...], tuple[int, int, int | None]]:
    return {line.name: (line.hotels, line.failing, line.fixes) for line in found.lines}


def test_one_update_fixes_the_hotels_where_nothing_else_fails(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(2):
            a_seen_hotel(change, (ADVERT, OLD), ({}, OLD))
        a_seen_hotel(change, (ADVERT, OLD), (ADVERT, NEW))  # both makes have it
        a_seen_hotel(change, (ADVERT, OLD), (TWO_REMOTES, NEW))
        a_seen_hotel(change, (ADVERT, OLD), ({}, NEW))
        a_seen_hotel(change, (ADVERT, OLD), self_check_filed=False)  # paperwork fails too
        a_seen_hotel(change, ({**ADVERT, "remotes": None}, OLD))  # something was not assessed
    found = counted(store, "box")
    assert by_name(found) == {OLD: (7, 7, 3), NEW: (3, 2, 0)}
    assert list(found.codes) == ["A3", "C1"]
    assert found.lines[0].codes == {"A3": 7}
    assert found.lines[1].codes == {"A3": 1, "C1": 1}
    assert (found.lines[0].boxes, found.lines[0].boxes_failing) == (9, 7)
    assert found.totals == Totals(hotels=7, failing=7, deferred=0, not_assessed=0, incomplete=1)


def test_a_room_without_a_box_is_not_mended_by_an_update(store: Store) -> None:
    with store.change("add") as change:
        a_seen_hotel(change, (ADVERT, OLD), (ADVERT,))
        a_seen_hotel(change, (ADVERT, OLD), ({},))
    assert by_name(counted(store, "box")) == {OLD: (2, 2, 1)}


def test_where_a_room_has_boxes_of_two_makes_neither_alone_mends_it(store: Store) -> None:
    with store.change("add") as change:
        a_seen_hotel(change, (ADVERT, OLD, NEW))
    assert by_name(counted(store, "box")) == {OLD: (1, 1, 0), NEW: (1, 1, 0)}


def test_hotels_without_a_box_have_a_row_that_no_update_fixes(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
        a_seen_hotel(change, (ADVERT,))
        room = a_room(change, a_visit(change, a_hotel(change), **{**SEEN, "date": NOTICE}), **IN_ORDER)
        a_box(change, room, model=None)
    found = counted(store, "box")
    assert by_name(found) == {(): (3, 1, None)}
    assert found.lines[0].boxes == 1
    assert found.totals == Totals(hotels=3, failing=1, deferred=0, not_assessed=1)


def test_of_one_criterion_only_hotels_where_nothing_but_it_fails_are_fixed(store: Store) -> None:
    with store.change("add") as change:
        a_seen_hotel(change, (ADVERT, OLD))
        a_seen_hotel(change, ({**ADVERT, **TWO_REMOTES}, OLD))
        a_seen_hotel(change, (TWO_REMOTES, OLD))
    found = counted(store, "box", "A3")
    assert by_name(found) == {OLD: (3, 2, 1)}
    assert list(found.codes) == ["A3"]
    assert found.totals.failing == 2
    assert by_name(counted(store, "carrier", "A3")) == {("telecom",): (3, 2, 1)}


@pytest.mark.parametrize("cohort", ["pilot", None])
def test_of_an_earlier_day_boxes_are_known_only_of_hotels_not_visited_since(
    store: Store, cohort: str | None
) -> None:
    with store.change("add") as change:
        early, late = (a_seen_hotel(change, (ADVERT, OLD)) for _ in range(2))
        seen_again(change, late, date(2025, 12, 1), ({}, NEW))
        if cohort:
            a_cohort(change, early, late)
    found = counted(store, "box", as_of=date(2025, 11, 30), cohort=cohort)
    assert by_name(found) == {OLD: (1, 1, 1)}
    assert found.totals == Totals(hotels=1, failing=1, deferred=0, not_assessed=0, left_out=1)
    assert by_name(counted(store, "carrier", as_of=date(2025, 11, 30))) == {("telecom",): (2, 2, 2)}


def test_other_venues_and_other_hotels_than_the_cohort_s_are_not_counted(store: Store) -> None:
    with store.change("add") as change:
        a_seen_hotel(change, (ADVERT, OLD), of={"venue_kind": "hospital"})
        a_seen_hotel(change, (ADVERT, NEW))
    assert by_name(counted(store, "box")) == {NEW: (1, 1, 1)}
    with store.change("add") as change:
        a_cohort(change, a_seen_hotel(change, (ADVERT, OLD)))
    assert by_name(counted(store, "box")) == {OLD: (1, 1, 1)}


def test_carriers_are_those_of_the_visit_that_counted(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, (ADVERT,), carrier="mobile")
        seen_again(change, hotel, date(2025, 12, 1), ({},), carrier="unicom")
        a_seen_hotel(change, (ADVERT,), carrier=None)  # whether E4 is asked there is not known
    assert by_name(counted(store, "carrier")) == {("unicom",): (1, 0, 0), (): (1, 1, 0)}
    before = counted(store, "carrier", as_of=date(2025, 11, 30))
    assert by_name(before) == {("mobile",): (1, 1, 1), (): (1, 1, 0)}


def test_chains_are_alike_whatever_their_width_case_and_white_space(store: Store) -> None:
    with store.change("add") as change:
        for chain in ("Home Inn", "Home Inn", "ｈｏｍｅ inn", None):
            a_seen_hotel(change, (ADVERT,), of={"chain": chain})
    assert by_name(counted(store, "chain")) == {("Home Inn",): (3, 3, 3), (): (1, 1, 1)}


def test_regions_are_summed_up_where_there_are_too_many(store: Store) -> None:
    with store.change("add") as change:
        for number in range(41):
            a_seen_hotel(change, (ADVERT,), of={"region": f"53{number:02}02"})
        a_seen_hotel(change, (ADVERT,))
    assert by_name(counted(store, "region")) == {("530000",): (41, 41, 41), (): (1, 1, 1)}


def test_what_would_fix_most_comes_first_then_what_fails_most_then_by_name(store: Store) -> None:
    with store.change("add") as change:
        for region, wrong in (("530581", {}), ("530502", {}), ("530521", ADVERT), ("530523", ADVERT)):
            a_seen_hotel(change, (wrong,), of={"region": region})
        a_seen_hotel(change, ({**ADVERT, "remotes": None},), of={"region": "530523"})
    assert list(by_name(counted(store, "region"))) == [("530523",), ("530521",), ("530502",), ("530581",)]


def test_a_waiver_is_told_of_and_changes_nothing_of_what_fails(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, (ADVERT,))
        a_waiver(change, hotel, start=NOTICE, until=DAY)
    found = counted(store, "carrier")
    assert by_name(found) == {("telecom",): (1, 1, 1)}
    assert found.totals == Totals(hotels=1, failing=1, deferred=1, not_assessed=0)


def test_an_empty_register_has_no_rows(store: Store) -> None:
    for kind in ("box", "carrier", "chain", "region"):
        found = counted(store, kind)
        assert list(found.lines) == []
        assert found.totals == Totals(0, 0, 0, 0)

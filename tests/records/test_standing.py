"""Where each hotel stands is written with whatever changes it."""

from datetime import date

import pytest
from building import LATER, Row, a_hotel, a_look, a_step, a_violation, a_visit, hotel_with
from sqlalchemy import text

from hotelaudit.records.nouns import Hotel, Inspection, Violation
from hotelaudit.records.rebuilding import rebuild
from hotelaudit.records.standing import refresh
from hotelaudit.records.store import Store
from hotelaudit.records.undo import undo

from .tools import everything, faults, standing


def test_a_hotel_that_nobody_visited_stands_as_unvisited(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, region="530502")
    now = standing(store, hotel)
    assert (now["report_group"], now["last_visit"], now["region"]) == ("unvisited", None, "530502")


def test_the_latest_visit_counts_not_the_one_recorded_last(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        late = a_visit(change, hotel, date=date(2024, 5, 1), tv_mode="ott", carrier="mobile", delivery="ott")
        a_visit(change, hotel, date=date(2024, 4, 1), tv_mode="portal")
    now = standing(store, hotel)
    assert (now["inspection_id"], now["report_group"]) == (late["id"], "ott_mobile")
    assert (now["tv_mode"], now["carrier"], now["delivery"]) == ("ott", "mobile", "ott")


def test_of_two_visits_on_one_day_the_one_recorded_last_counts(store: Store) -> None:
    hotel = hotel_with(store)
    with store.change("add") as change:
        a_visit(change, hotel, tv_mode="portal")
        a_visit(change, hotel, tv_mode="welcome", carrier="telecom", customised=True)
    assert standing(store, hotel)["report_group"] == "welcome_telecom_custom"


def test_drafts_and_visits_for_dishes_move_no_standing(store: Store) -> None:
    hotel = hotel_with(store, "portal")
    with store.change("add") as change:
        a_visit(change, hotel, date=date(2024, 6, 1), state="draft", tv_mode="direct_live")
        a_look(change, hotel, date=date(2024, 6, 2))
    assert standing(store, hotel)["report_group"] == "portal"


def test_a_draft_that_is_closed_counts(store: Store) -> None:
    hotel = hotel_with(store)
    with store.change("add") as change:
        visit = a_visit(change, hotel, state="draft")
    with store.change("close") as change:
        change.update(Inspection, visit["id"], {"state": "closed"})
    assert standing(store, hotel)["report_group"] == "live_or_welcome"


def test_a_visit_that_was_given_to_another_hotel_moves_both(store: Store) -> None:
    with store.change("add") as change:
        one, other = a_hotel(change), a_hotel(change)
        visit = a_visit(change, one)
    with store.change("correct") as change:
        change.update(Inspection, visit["id"], {"hotel_id": other["id"]})
    groups = [standing(store, hotel)["report_group"] for hotel in (one, other)]
    assert groups == ["unvisited", "live_or_welcome"]


def test_violations_are_counted_and_given_back(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        violations = [a_violation(change, hotel) for _ in range(2)]
    assert standing(store, hotel)["open_violations"] == 2
    with store.change("delete") as change:
        change.delete(Violation, violations[0]["id"])
    assert standing(store, hotel)["open_violations"] == 1


@pytest.mark.parametrize("kinds", [["waived", "reopened"], ["closed", "reopened"], ["verified"]])
def test_an_order_runs_no_more_once_it_was_verified_or_all_begins_anew(
    store: Store, kinds: list[str]
) -> None:
    with store.change("add") as change:
        found = a_violation(change, a_hotel(change))
        a_step(change, found, "ordered", due=LATER)
    assert [row["due"] for row in everything(store)["matter"]] == [LATER.isoformat()]
    with store.change("go on") as change:
        for kind in kinds:
            a_step(change, found, kind)
    assert [row["due"] for row in everything(store)["matter"]] == [None]


def test_the_standing_follows_the_hotel_itself(store: Store) -> None:
    hotel = hotel_with(store)
    with store.change("move") as change:
        change.update(Hotel, hotel["id"], {"region": "530581", "venue_kind": "hospital"})
    assert (standing(store, hotel)["region"], standing(store, hotel)["venue_kind"]) == ("530581", "hospital")
    undo(store)
    with store.change("delete") as change:
        change.delete(Hotel, hotel["id"])
    assert everything(store)["standing"] == []


def _spoil(store: Store, hotel: Row) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE standing SET report_group = 'portal', open_violations = 9"))
        connection.execute(text("INSERT INTO waived (waiver_id, visit, hotel_id, start, until) "
                                "VALUES ('gone', '', 'gone', '2024-01-01', '2024-01-01')"))  # fmt: skip


@pytest.mark.parametrize("hotels", [1, 3])
def test_rebuilding_makes_every_standing_anew_and_changes_no_record(store: Store, hotels: int) -> None:
    for _ in range(hotels):
        hotel = hotel_with(store, "ott")
    before = everything(store)
    _spoil(store, hotel)
    assert rebuild(store) == hotels
    assert everything(store) == before
    assert faults(store) == []


def test_many_hotels_are_refreshed_in_parts(store: Store) -> None:
    with store.change("add") as change:
        hotels = [a_hotel(change)["id"] for _ in range(501)]
    with store.engine.begin() as connection:
        refresh(connection, hotels)
    assert len(everything(store)["standing"]) == 501

"""People say short references; none is ever used twice."""

from datetime import date

import pytest
from building import a_hotel, a_violation, a_visit, an_outing

from hotelaudit.errors import RecordRefused
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.records.undo import undo


def test_hotels_are_numbered_from_one(store: Store) -> None:
    with store.change("add") as change:
        assert [a_hotel(change)["reference"] for _ in range(3)] == ["H-0001", "H-0002", "H-0003"]
    with store.change("add") as change:
        assert a_hotel(change)["reference"] == "H-0004"


def test_places_of_other_kinds_have_a_letter_of_their_own(store: Store) -> None:
    with store.change("add") as change:
        kinds = ["hotel", "market", "housing_estate"]
        assert [a_hotel(change, venue_kind=kind)["reference"] for kind in kinds] == [
            "H-0001",
            "P-0001",
            "P-0002",
        ]


def test_visits_outings_and_violations_are_numbered_anew_each_year(store: Store) -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2024, 1, 1)]
    with store.change("add") as change:
        hotel = a_hotel(change)
        assert [a_visit(change, hotel, date=day)["reference"] for day in days] == [
            "I-2024-0001",
            "I-2025-0001",
            "I-2024-0002",
        ]
        assert an_outing(change, date=days[0])["reference"] == "O-2024-0001"
        assert a_violation(change, hotel, found=days[1])["reference"] == "V-2025-0001"


def test_the_ten_thousandth_hotel_has_five_digits(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, reference="H-9999")
        assert a_hotel(change)["reference"] == "H-10000"


def test_a_reference_is_not_used_again_after_its_record_was_taken_away(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
    with store.change("delete") as change:
        change.delete(Hotel, hotel["id"])
    with store.change("add") as change:
        assert a_hotel(change)["reference"] == "H-0002"


def test_a_reference_is_not_used_again_after_undo(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
    undo(store)
    with store.change("add") as change:
        assert a_hotel(change)["reference"] == "H-0002"


@pytest.mark.parametrize(
    ("given", "following"), [("H-0007", "H-0008"), ("H-old", "H-0001"), ("X-0007", "H-0001")]
)
def test_a_reference_that_came_with_a_record_is_taken(store: Store, given: str, following: str) -> None:
    with store.change("add") as change:
        a_hotel(change, reference=given)
        assert a_hotel(change)["reference"] == following


def test_an_earlier_reference_does_not_turn_the_numbers_back(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, reference="H-0007")
        a_hotel(change, reference="H-0003")
        assert a_hotel(change)["reference"] == "H-0008"


def test_a_spoilt_last_number_is_said_and_nothing_is_written(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mark SET value = 'ten' WHERE name = 'reference:H'")
    with pytest.raises(RecordRefused) as refused, store.change("add") as change:
        a_hotel(change)
    assert "hotelaudit db check" in str(refused.value.problems[0])

"""What a job may ask of the records before it changes them."""

import pytest
from building import a_hotel

from hotelaudit.errors import NotFound, ReadOnly
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place


def test_rows_are_found_by_the_values_of_their_fields(store: Store) -> None:
    with store.change("add") as change:
        first = a_hotel(change, region="530502")
        second = a_hotel(change, region="530521")
        third = a_hotel(change, region="530502")
    with store.reading() as reading:
        assert reading.rows(Hotel) == [first, second, third]
        assert reading.rows(Hotel, region="530502") == [first, third]
        assert reading.rows_in(Hotel, "region", ["530521", None, "530500"]) == [second]
        assert reading.find(Hotel, name="银杏宾馆", region="530521") == second
        assert reading.find(Hotel, name="无") is None
        assert reading.get(Hotel, "H-0003") == third


def test_any_number_of_values_may_be_asked_for(store: Store) -> None:
    with store.change("add") as change:
        hotels = [a_hotel(change)["reference"] for _ in range(501)]
    with store.reading() as reading:
        found = reading.rows_in(Hotel, "reference", [*hotels, "H-9999"])
    assert [row["reference"] for row in found] == hotels


def test_a_reference_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no hotel 'H-0001'"), store.reading() as reading:
        reading.get(Hotel, "H-0001")


def test_the_sample_is_only_read(file_place: Place) -> None:
    with pytest.raises(ReadOnly, match="is the sample and is only read"):
        Store(Place(file_place.target, sample=True), device="desk", actor="甲")

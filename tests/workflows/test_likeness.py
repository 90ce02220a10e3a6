"""Hotels that may be one are shown, with the reason."""

import pytest

from hotelaudit.workflows.likeness import likely_duplicates

CODE = "91530500WH5YE37XT1"


def a_hotel(
    name: str, region: str = "530502", code: str | None = None, **fields: object
) -> dict[str, object]:
    return {
        "id": name,
        "name": name,
        "region": region,
        "licence_code": code,
        "sheet": "台账",
        "line": 7,
        **fields,
    }


KNOWN = a_hotel("和顺大酒店", reference="H-0001", code=CODE)


@pytest.mark.parametrize(
    ("hotel", "why"),
    [
        (a_hotel("和顺度假酒店"), "nearly the name of 和顺大酒店, in the same county"),
        (a_hotel("和　顺大酒店"), "the name of 和顺大酒店, in the same county"),
        (a_hotel("另一家", region="530581", code=CODE), "the same licence code as 和顺大酒店"),
        (a_hotel("和顺宾馆", code=CODE), "the same licence code as 和顺大酒店"),
    ],
)
def test_a_likeness_is_told_once_with_its_reason(hotel: dict[str, object], why: str) -> None:
    assert list(likely_duplicates([hotel], [KNOWN])) == [
        {"where": "台账!7", "name": hotel["name"], "reference": "H-0001", "why": why}
    ]


@pytest.mark.parametrize("hotel", [a_hotel("和顺大酒店二", region="530581"), a_hotel("腾越大酒店"), KNOWN])
def test_another_house_is_no_likeness(hotel: dict[str, object]) -> None:
    assert list(likely_duplicates([hotel], [KNOWN])) == []


def test_two_new_hotels_are_held_against_each_other() -> None:
    found = list(likely_duplicates([a_hotel("极边客栈", line=8), a_hotel("极边旅馆", line=9)], []))
    assert [(one["where"], one["reference"]) for one in found] == [("台账!9", "台账!8")]


def test_a_hotel_without_a_county_is_compared_with_its_like() -> None:
    new, old = a_hotel("极边客栈", region=""), a_hotel("极边大酒店", region="")
    assert [one["name"] for one in likely_duplicates([new], [old])] == ["极边客栈"]


def test_a_name_that_is_nothing_but_an_ending_is_compared_whole() -> None:
    assert list(likely_duplicates([a_hotel("大酒店")], [a_hotel("客栈")])) == []

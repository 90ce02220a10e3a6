"""Counties, cities and provinces, by their names and codes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit.catalogue.regions import children, find_region, prefix, region_name, region_word

Overlay = Callable[..., Path]


@pytest.mark.parametrize(
    ("written", "within", "code"),
    [
        ("隆阳区", None, "530502"),
        (" 隆 阳 ", None, "530502"),
        ("Longyang", None, "530502"),
        ("530502", None, "530502"),
        ("腾冲县", None, "530581"),
        ("五华区", None, "530102"),
        ("530102", None, "530102"),
        ("999999", None, None),
        ("鼓楼区", None, None),
        ("鼓楼区", "320100", "320106"),
        ("鼓楼区", "530000", None),
        ("火星", None, None),
    ],
)
def test_a_region_is_found_by_its_names_and_its_code(
    written: str, within: str | None, code: str | None
) -> None:
    assert find_region(written, within) == code


def test_of_two_regions_of_one_name_the_one_inside_is_meant(overlay: Overlay) -> None:
    overlay(
        "regions",
        '[region]\n"530599" = { zh = "园区", en = "P1", word = "区" }\n'
        '"530199" = { zh = "园区", en = "P2", word = "区" }\n',
    )
    assert find_region("园区", "530100") == "530199"
    assert find_region("园区", "530500") == "530599"
    assert find_region("园区") is None


@pytest.mark.parametrize(
    ("code", "name", "word", "inside"),
    [
        (None, "", "", ""),
        ("530502", "Longyang", "区", "530502"),
        ("530500", "Baoshan", "市", "5305"),
        ("530000", "Yunnan", "省", "53"),
        ("530102", "五华区", "", "530102"),
        ("530100", "昆明市", "市", "5301"),
        ("440000", "广东省", "省", "44"),
        ("999999", "999999", "", "999999"),
    ],
)
def test_a_region_has_a_name_a_word_and_a_prefix(code: str | None, name: str, word: str, inside: str) -> None:
    assert (region_name(code), region_word(code), prefix(code)) == (name, word, inside)


def test_the_counties_of_the_catalogue_are_listed_by_name() -> None:
    assert children("530500") == ("Longyang", "Shidian", "Longling", "Changning", "Tengchong")
    assert len(children(None)) == 7

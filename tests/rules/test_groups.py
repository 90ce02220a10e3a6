"""A hotel is in exactly one report group, by what was last seen there."""

import itertools

import pytest

from hotelaudit.catalogue.codes import Carrier, Delivery, TvMode
from hotelaudit.catalogue.groups import groups
from hotelaudit.rules.groups import report_group


@pytest.mark.parametrize(
    ("seen", "group"),
    [
        ({"tv_mode": "self_built", "carrier": "mobile"}, "self_built"),
        ({"tv_mode": "ott", "carrier": "mobile"}, "ott_mobile"),
        ({"tv_mode": "ott", "carrier": "telecom"}, "ott_other"),
        ({"tv_mode": "ott"}, "ott_other"),
        ({"tv_mode": "welcome", "carrier": "telecom", "customised": True}, "welcome_telecom_custom"),
        ({"tv_mode": "welcome", "carrier": "telecom", "customised": False}, "live_or_welcome"),
        ({"tv_mode": "welcome", "carrier": "telecom", "customised": None}, "live_or_welcome"),
        ({"tv_mode": "direct_live", "carrier": "telecom", "customised": True}, "live_or_welcome"),
        ({"tv_mode": "portal"}, "portal"),
        ({"tv_mode": None, "carrier": "cable"}, "unvisited"),
        ({}, "unvisited"),
    ],
)
def test_the_first_group_that_fits_is_the_hotels(seen: dict[str, object], group: str) -> None:
    assert report_group(seen) == group


def test_whatever_is_seen_there_is_a_group_for_it() -> None:
    everything = itertools.product((*TvMode, None), (*Carrier, None), (*Delivery, None), (True, False, None))
    names = ("tv_mode", "carrier", "delivery", "customised")
    found = {report_group(dict(zip(names, seen, strict=True))) for seen in everything}
    assert found == {group.code for group in groups()}

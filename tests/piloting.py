"""A pilot for matrices and reckonings: rooms in order but for what a test says, with their boxes."""

from datetime import date
from typing import Any

from building import Row, a_box, a_hotel, a_room, a_visit

from hotelaudit.records.writing import Change

NOTICE = date(2025, 11, 3)  # a Monday, under the notice of 2025
DAY = date(2025, 12, 31)
IN_ORDER: dict[str, Any] = {
    "landing": "live", "channel": "CCTV-1", "adverts": 0, "seconds": 20.0, "presses": 0, "remotes": 1,
    "ott_live": False, "illegal_apps": False, "payment_fair": True, "live_key": True,
}  # fmt: skip
SEEN: dict[str, Any] = {
    "tv_mode": "direct_live", "carrier": "telecom", "delivery": "iptv", "source_lawful": True,
    "self_check_filed": True, "insertion_ready": True, "responsible_named": True,
}  # fmt: skip
ADVERT = {"adverts": 1}
TWO_REMOTES = {"remotes": 2}
OLD, NEW = ("中兴", "B860AV3", "V1"), ("华为", "EC6108V9", "V2")


def seen_again(change: Change, hotel: Row, day: date, *rooms: tuple[Any, ...], **seen: object) -> Row:
    """Record a visit; a room is what differs in it, then the makes of its boxes."""
    visit = a_visit(change, hotel, **{**SEEN, "date": day, **seen})
    for number, (differs, *makes) in enumerate(rooms):
        room = a_room(change, visit, f"08{number:02}", **{**IN_ORDER, **differs})
        for position, (brand, model, firmware) in enumerate(makes, start=1):
            a_box(change, room, position=position, brand=brand, model=model, firmware=firmware)
    return visit


def a_seen_hotel(change: Change, *rooms: tuple[Any, ...], of: Row | None = None, **seen: object) -> Row:
    """Record a hotel with one visit."""
    hotel = a_hotel(change, **(of or {}))
    seen_again(change, hotel, NOTICE, *rooms, **seen)
    return hotel

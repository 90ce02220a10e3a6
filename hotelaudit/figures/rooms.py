"""What was seen room by room and box by box at the television visits of a period, one row each."""

from collections.abc import Sequence
from typing import Any

from hotelaudit.figures.listing import with_flags
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound

# The columns in which a room was looked at, in the order of the criteria (docs/criteria.md).
SEEN = (
    "landing", "channel", "adverts", "seconds", "wake_seconds", "focus_live", "presses", "live_reached", "live_key",
    "idle_seconds", "live_share", "remotes", "switches", "channels_work", "one_number", "zap_seconds",
    "page_seconds", "ott_live", "call_sign", "casting_isolated", "accounts_left", "illegal_apps", "payment_fair",
    "uhd", "tidy", "guest_card", "complaint_channel",
)  # fmt: skip
_WHERE = {
    "reference": "h.reference",
    "name": "h.name",
    "region": "h.region",
    "visit": "i.reference",
    "date": "i.date",
}
_ROOMS = {**_WHERE, "room": "r.room", **{name: f"r.{name}" for name in SEEN}, "note": "r.note"}
_BOXES = {
    **_WHERE, "room": "r.room", "position": "b.position", "brand": "b.brand", "model": "b.model",
    "serial": "b.serial", "firmware": "b.firmware", "carrier": "b.carrier", "built_in": "b.built_in",
}  # fmt: skip
_OF_PERIOD = """JOIN inspection i ON i.id = r.inspection_id JOIN hotel h ON h.id = i.hotel_id
WHERE i.kind = 'tv' AND i.state = 'closed' AND i.date BETWEEN :start AND :until ORDER BY i.date, i.reference, r.room"""


def rooms(reader: Reader, scope: Scope) -> Sequence[dict[str, Any]]:
    """Return every room that was looked into, with its hotel and visit."""
    return _rows(reader, scope, _ROOMS, f"FROM room_check r {_OF_PERIOD}")


def boxes(reader: Reader, scope: Scope) -> Sequence[dict[str, Any]]:
    """Return every box that was looked at, with its hotel, visit and room."""
    sql = f"FROM box_check b JOIN room_check r ON r.id = b.room_check_id {_OF_PERIOD}, b.position"
    return _rows(reader, scope, _BOXES, sql)


def _rows(reader: Reader, scope: Scope, columns: dict[str, str], rest: str) -> Sequence[dict[str, Any]]:
    sql = f"SELECT {', '.join(columns.values())} {rest}"
    return [with_flags(dict(zip(columns, row, strict=True))) for row in reader.rows(sql, bound(scope, sql))]

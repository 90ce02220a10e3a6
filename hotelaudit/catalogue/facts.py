"""What a criterion may ask about: the fields of a visit, a room and a venue, and what each may hold."""

from typing import NamedTuple


class Fact(NamedTuple):
    """A field: where it is seen (`room`, `visit` or `venue`), what it holds, its unit if it is a number.

    `holds` is `code` (of the catalogue's list of that name), `text`, `yes_no` or `number`.
    """

    where: str
    holds: str
    unit: str = ""


_ROOM_YES_NO = (
    "focus_live", "live_reached", "live_key", "channels_work", "one_number", "ott_live", "call_sign",
    "casting_isolated", "accounts_left", "illegal_apps", "payment_fair", "uhd", "tidy", "guest_card",
    "complaint_channel",
)  # fmt: skip
_VISIT_YES_NO = (
    "customised", "covert", "source_lawful", "headend_lawful", "dish_lawful", "vod_lawful", "self_check_filed",
    "insertion_ready", "responsible_named",
)  # fmt: skip
_SECONDS = ("seconds", "wake_seconds", "idle_seconds", "zap_seconds", "page_seconds")

FACTS: dict[str, Fact] = {
    "venue_kind": Fact("venue", "code"),
    **{name: Fact("visit", "code") for name in ("tv_mode", "carrier", "delivery")},
    **{name: Fact("visit", "yes_no") for name in _VISIT_YES_NO},
    "landing": Fact("room", "code"),
    "channel": Fact("room", "text"),
    **{name: Fact("room", "yes_no") for name in _ROOM_YES_NO},
    **{name: Fact("room", "number", "s") for name in _SECONDS},
    "live_share": Fact("room", "number", "%"),
    "adverts": Fact("room", "number", "个"),
    "remotes": Fact("room", "number", "个"),
    "presses": Fact("room", "number", "次"),
    "switches": Fact("room", "number", "次"),
}
# Which of them a visit states, and each room of it beside its number.
OF_VISIT = tuple(name for name, fact in FACTS.items() if fact.where == "visit")
OF_ROOM = ("room", *(name for name, fact in FACTS.items() if fact.where == "room"))

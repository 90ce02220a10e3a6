"""What was recorded of a room and a visit, as the criteria ask about it: with what follows from it by definition."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.values import find_said

# These carriers have one way of delivery (docs/catalogue.md); of the others it must be said.
_DELIVERED = {"satellite": "satellite", "own_headend": "headend"}


def of_visit(visit: Mapping[str, Any], venue: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a visit to a venue, which hold in each of its rooms."""
    delivery = visit.get("delivery") or _DELIVERED.get(visit.get("carrier") or "")
    return {**visit, "delivery": delivery, "venue_kind": venue.get("venue_kind")}


def of_room(room: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a room: its channel by its usual name, and whether live was reached at all."""
    facts = dict(room)
    if facts.get("channel"):
        said = find_said("channel", facts["channel"])
        facts["channel"] = said["channel"] if said else facts["channel"]
    if facts.get("live_reached") is None and _reached(facts):
        facts["live_reached"] = True
    return facts


def _reached(facts: Mapping[str, Any]) -> bool:
    """Tell whether live was reached where nobody said so: it stood there, or seconds or presses led to it."""
    led = facts.get("seconds") is not None or facts.get("presses") is not None
    return facts.get("landing") == "live" or led

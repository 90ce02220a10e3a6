"""Conditions on a hotel's own row that the summary asks as well as the rules of quality."""

from hotelaudit.catalogue.quality import threshold


def sets_over_rooms() -> str:
    """Return the condition that a hotel `h` has far more sets than rooms: suites have two, more is a slip."""
    return f"h.sets > h.rooms * {threshold('sets_over_rooms', 'sets_a_room')}"

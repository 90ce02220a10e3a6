"""By which rule hotels were sorted and judged."""

from hotelaudit.catalogue import groups
from hotelaudit.catalogue.loading import fingerprint

_JUDGING = 1  # raised when the code judges the same criteria in another way


def digest() -> str:
    """Return a fingerprint of the report groups and the criteria, kept beside the standings that were made by them."""
    return f"{groups.digest()} {fingerprint('criteria')} {_JUDGING}"

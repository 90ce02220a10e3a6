"""By which rule hotels were sorted and judged."""

import zlib

from hotelaudit.catalogue import groups
from hotelaudit.catalogue.loading import fingerprint, load

_JUDGING = 1  # raised when the code judges the same criteria in another way


def digest() -> str:
    """Return a fingerprint of the report groups and the criteria, kept beside the standings that were made by them."""
    channels = load("values")["channel"]  # by their usual names they are judged
    rule = f"{groups.digest()} {fingerprint('criteria')} {channels} {_JUDGING}"
    return f"{zlib.crc32(rule.encode()):08x}"

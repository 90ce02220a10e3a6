"""In which report group a hotel is, by what was last seen there."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.groups import groups


def report_group(seen: Mapping[str, Any]) -> str:
    """Return the code of the first group whose conditions `seen` (tv_mode, carrier, …) meets.

    The last group takes what is left, so every hotel is in exactly one. Source: catalogue `groups.toml`.
    """
    return next(
        group.code for group in groups() if all(seen.get(field) in allowed for field, allowed in group.when)
    )

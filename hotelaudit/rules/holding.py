"""Whether a condition of the catalogue holds: true, false, or not known because something was not looked at."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.conditions import Allowed, Alternative, Condition, Range

Facts = Mapping[str, Any]


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Return whether one of the alternatives holds (Kleene's logic: what is not known makes neither true nor false).

    A condition without alternatives holds nowhere.
    """
    found = [_all(alternative, facts) for alternative in condition]
    return True if True in found else None if None in found else False


def _all(alternative: Alternative, facts: Facts) -> bool | None:
    found = [_fits(allowed, facts.get(name)) for name, allowed in alternative]
    return False if False in found else None if None in found else True


def _fits(allowed: Allowed, value: Any) -> bool | None:  # noqa: ANN401 - whatever was recorded
    if value is None:
        return None
    if isinstance(allowed, bool):
        return bool(value) is allowed
    if isinstance(allowed, Range):
        above = allowed.least is None or value >= allowed.least
        return above and (allowed.most is None or value <= allowed.most)
    return value in allowed

"""Shares that a bureau writes as percentages."""

import re
from fractions import Fraction

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%", re.ASCII)


def share(said: object) -> Fraction | None:
    """Return a share (0 to 1) that is written as `5%`; None for anything else.

    It is exact: a float would round up on one machine and not on another.
    """
    found = _SHARE.fullmatch(said) if isinstance(said, str) else None
    exact = Fraction(found[1]) / 100 if found else None
    return exact if exact is not None and exact <= 1 else None

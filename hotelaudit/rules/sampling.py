"""How many rooms of a hotel are tested and which: the same words give the same rooms on every machine, for ever.

No official sample size was found: the plans are a bureau's own (catalogue `sampling.toml`). The draw is by SHA-256,
so that nobody can choose the rooms and everybody can draw them again.
"""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.sampling import Plan
from hotelaudit.rules.lots import lot


class Draw(NamedTuple):
    """What decides which rooms are drawn: the plan's code, the seed and the hotel's reference."""

    plan: str
    seed: str
    hotel: str


class Sample(NamedTuple):
    """The rooms drawn, in the order of the draw. The first `base` are drawn whatever fails; `failed` are among them."""

    rooms: tuple[str, ...]
    base: int
    failed: frozenset[str]


def size(plan: Plan, total: int) -> int:
    """Return how many of `total` rooms the plan tests before any of them failed: at least one, never more than all."""
    if total <= plan.all_up_to:
        return total
    step = next(step for step in plan.steps if step.up_to is None or total <= step.up_to)
    wanted = step.rooms if step.share is None else math.ceil(total * step.share)
    return min(wanted or 0, total)


def drawn(draw: Draw, rooms: Sequence[str]) -> list[str]:
    """Return all `rooms` in the order of the draw, which does not depend on the order in which they are given."""
    return sorted(rooms, key=lambda room: (lot(*draw, room), room))


def sample(plan: Plan, draw: Draw, rooms: Sequence[str], total: int, failed: Collection[str] = ()) -> Sample:
    """Return the rooms of `rooms` to test in a hotel of `total`; each of the `failed` adds as the plan says.

    Those drawn before stay, and stay first. A failed room counts only once it has been drawn: one that was added
    may fail as well, one that was never in the sample makes it no larger.
    """
    order = drawn(draw, rooms)
    base = count = min(size(plan, total), len(order))
    while True:
        counted = frozenset(failed).intersection(order[:count])
        grown = min(base + plan.grows * len(counted), len(order))
        if grown == count:
            return Sample(tuple(order[:count]), base, counted)
        count = grown

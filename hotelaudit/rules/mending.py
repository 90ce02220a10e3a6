"""What a hotel would come to if some of what fails there were put right: no visit, only a reckoning."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.rules.judging import covers, settled


class Boxes(NamedTuple):
    """The boxes of one make in a hotel, and whether they are mended.

    `failing` are the musts that fail in rooms with them; `elsewhere` those of them that fail in rooms without any box
    too, where mending boxes does not help.
    """

    fixed: bool
    failing: frozenset[str]
    elsewhere: frozenset[str] = frozenset()


class Seen(NamedTuple):
    """What a hotel came to, a waiver in force taken into account, and which of its musts are paperwork.

    `waivers` are those in force there, each with its criteria; None for all.
    """

    verdict: HotelVerdict
    failing: frozenset[str]
    missing: bool
    paperwork: frozenset[str]
    waivers: Sequence[Sequence[str] | None] = ()


def by_boxes(makes: Iterable[Boxes]) -> frozenset[str]:
    """Return the musts that pass in the whole hotel once the fixed makes are mended.

    A must that fails in rooms with another make, or in rooms without any box, still fails. Where a room has boxes of
    two makes nobody can tell which of them it is: both must be mended.
    """
    every = list(makes)
    mended = {code for make in every if make.fixed for code in make.failing}
    left = {code for make in every for code in (make.elsewhere if make.fixed else make.failing)}
    return frozenset(mended - left)


def verdict_after(seen: Seen, mended: frozenset[str]) -> HotelVerdict:
    """Return the verdict once `mended` pass; what was not assessed stays so, and never counts as compliant.

    A waiver may cover what is left though it did not cover all that failed.
    """
    left = seen.failing - mended
    if left == seen.failing:
        return seen.verdict
    if any(covers(waived, left) for waived in seen.waivers):
        return HotelVerdict.DEFERRED
    return settled(left, seen.paperwork, missing=seen.missing)

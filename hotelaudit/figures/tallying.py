"""The hotels of a scope by region, report group and verdict: asked once, read by the figures and the regions."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, tally


class Tally(NamedTuple):
    """Hotels of one region, report group and verdict, the rooms and boxes judged there, those judged by a label."""

    region: str | None
    report_group: str
    verdict: str
    hotels: int
    rooms: int
    boxes: int
    labelled: int


def tallied(reader: Reader, scope: Scope) -> list[Tally]:
    """Return the scope's tally, a key as often as the halves of a scope have it: whoever reads it adds up.

    A hotel that is waived leaves its rooms with what it was judged.
    """
    sql = tally(scope)
    return [Tally._make(row) for row in reader.rows(sql, bound(scope, sql))]


def verdicts(tallies: Sequence[Tally]) -> Counter[str]:
    """Return how many hotels come to each verdict."""
    counted = Counter[str]()
    for one in tallies:
        counted[one.verdict] += one.hotels
    return counted

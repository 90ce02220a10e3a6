"""The hotels of a scope by region, report group and verdict: asked once, read by the figures and the regions."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, tally

_KEY = "region, report_group, verdict"
_SUMS = "sum(hotels), sum(rooms), sum(boxes), sum(labelled)"


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
    """Return the scope's tally; a hotel that is waived leaves its rooms with what it was judged."""
    sql = f"SELECT {_KEY}, {_SUMS} FROM ({tally(scope)}) AS tally GROUP BY {_KEY}"
    return [Tally(*row) for row in reader.rows(sql, bound(scope, sql)) if any(row[3:])]


def verdicts(tallies: Sequence[Tally]) -> Counter[str]:
    """Return how many hotels come to each verdict."""
    counted = Counter[str]()
    for one in tallies:
        counted[one.verdict] += one.hotels
    return counted

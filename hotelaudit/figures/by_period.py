"""Figures by month, quarter or half-year, and what they come to over the whole period (累计)."""

from collections.abc import Sequence
from typing import NamedTuple

from hotelaudit.figures.counting import figures
from hotelaudit.figures.families import families
from hotelaudit.figures.model import Figure, Period, Scope
from hotelaudit.figures.reader import Reader

_OF_DAYS = ("enforcement.", "rectification.")  # what the pilot comes to belongs to a day, not to a quarter


class Line(NamedTuple):
    """One figure in each part of the period, and over the whole of it.

    What `adds` up is over the whole the sum of its parts, and not known where one of them is not. What does not is
    told as it stood at the end of each part, and the whole as it stood at its own end.
    """

    key: str
    unit: str
    adds: bool
    parts: Sequence[Figure]
    whole: Figure


class ByPeriod(NamedTuple):
    """The figures of a scope whose period is cut into `parts`, `by` month, quarter or half."""

    scope: Scope
    by: str
    parts: Sequence[Period]
    lines: Sequence[Line]


def by_period(reader: Reader, scope: Scope, by: str, parts: Sequence[Period]) -> ByPeriod:
    """Return each figure that belongs to days, in each of the parts and in the whole period; one look for each."""
    found = [_counted(reader, scope._replace(period=part)) for part in parts]
    adding = {key for family in families() if family.adds for key in family.keys.values()}
    lines = [
        Line(key, whole.unit, key in adding, [_part(one[key], whole) for one in found], whole)
        for key, whole in _counted(reader, scope).items()
    ]
    return ByPeriod(scope, by, parts, lines)


def _part(part: Figure, whole: Figure) -> Figure:
    """Return a part's figure; of which no record says anything is nought where the whole is known: there was none."""
    nothing_said = part.value is None and not part.records and part.unit != "%"
    return part._replace(value=0) if nothing_said and whole.value is not None else part


def _counted(reader: Reader, scope: Scope) -> dict[str, Figure]:
    counted = figures(reader, scope, tallies=())  # no hotel is looked at
    return {key: figure for key, figure in counted.items() if key.startswith(_OF_DAYS)}

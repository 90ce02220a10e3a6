"""The figures of a period beside those of the period before (环比) and of the same one a year before (同比).

Each is counted as it stood at its own end, whatever was found since; a period of which nothing is on record is told
to be one, since nought would be an answer. Source: docs/report.md, comparison.
"""

from collections.abc import Mapping
from typing import NamedTuple

from hotelaudit.figures.counting import figures
from hotelaudit.figures.model import Figure, Period, Scope
from hotelaudit.figures.periods import before, year_before
from hotelaudit.figures.reader import Reader

_FIRST_YEAR = 2  # of the calendar: before it there is no period to compare with
OF_DAYS = ("enforcement.", "rectification.")


class Earlier(NamedTuple):
    """An earlier period and its figures; None of either family of which nothing is on record then."""

    period: Period
    figures: Mapping[str, Figure]

    def figure(self, key: str) -> Figure | None:
        """Return a figure, None where the period has no record of such a kind."""
        return self.figures.get(key)


class Compared(NamedTuple):
    """The period before and the same one a year before, which of a year is the period before: `year` is then None."""

    before: Earlier | None
    year: Earlier | None


class Change(NamedTuple):
    """What a figure has moved by, and in per cent of what it was (one decimal), None where it was nought or a rate."""

    by: float
    percent: float | None


def compared(reader: Reader, scope: Scope) -> Compared:
    """Return the two earlier periods of a scope."""
    if scope.period.start.year <= _FIRST_YEAR:
        return Compared(None, None)
    first, second = before(scope.period), year_before(scope.period)
    return Compared(
        earlier(reader, scope, first), None if first == second else earlier(reader, scope, second)
    )


def earlier(reader: Reader, scope: Scope, period: Period) -> Earlier:
    """Return a period's figures as they stood at its end, or on the scope's day if that was before."""
    found = figures(reader, scope._replace(period=period, as_of=min(period.end, scope.as_of)))
    known = {key: figure for key, figure in found.items() if on_record(found, key)}
    return Earlier(period, known)


def on_record(found: Mapping[str, Figure], key: str) -> bool:
    """Tell whether there is a record of the kind that a figure counts, in the period or of the hotels by its end."""
    if key.startswith(OF_DAYS):
        kinds = ("enforcement.outings", "enforcement.visits", "rectification.new", "rectification.relapses")
        return any(found[kind].records for kind in kinds)
    return bool(found["pilot.group.unvisited"].value != found["pilot.hotels"].value)


def change(now: Figure, then: Figure | None) -> Change | None:
    """Return what a figure has moved by; None where one of the two is not known."""
    if then is None or now.value is None or then.value is None:
        return None
    by = round(now.value - then.value, 1)
    rate = now.unit == "%" or not then.value
    return Change(by, None if rate else round(100 * by / then.value, 1))

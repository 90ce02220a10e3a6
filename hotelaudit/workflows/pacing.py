"""The pace of a cohort: what each week brought, and when the target would be reached if it went on like that."""

import math
from datetime import date

from hotelaudit.errors import WrongUse
from hotelaudit.figures import trend as counting
from hotelaudit.figures.trend import Due, Method, Pace, Reach, Trend, Week
from hotelaudit.i18n import _
from hotelaudit.rules import pacing
from hotelaudit.workflows.reporting import Asked, scoped

MOST_WEEKS = 520  # ten years
DRAWN_WEEKS = 26  # of the workbook and the page: half a year
_METHOD = Method(pacing.WINDOW, pacing.STRETCH, pacing.CHANCE, pacing.FEWEST, pacing.HORIZON // 52)


def trend(asked: Asked, weeks: int, target: int | None, by: date | None) -> Trend:
    """Return the last `weeks` weeks of progress, the pace and what follows from it.

    Raises `WrongUse` for more weeks than ten years have, and for a day `by` that is not after the one it is seen from.
    """
    if weeks > MOST_WEEKS:
        raise WrongUse(_("At most {most} weeks are drawn.").format(most=MOST_WEEKS))
    with scoped(asked) as (reader, scope):
        if by and by <= scope.as_of:
            sentence = _("--by {by} is not after {day}, the day it is seen from.")
            raise WrongUse(sentence.format(by=by, day=scope.as_of))
        # A pace needs its own weeks, however few are drawn; the week of the day itself may not be over.
        every = counting.weeks(reader, scope, max(weeks, pacing.WINDOW + 1))
        hotels = counting.hotels(reader, scope)
        due = by or counting.due(reader, scope)
    wanted = next(
        (found, said) for found, said in
        ((target, "said"), (scope.target, "cohort"), (hotels, "hotels")) if found is not None
    )  # fmt: skip
    passed = [pacing.WeekPassed(week.gained, week.lost, week.visited) for week in every if week.full]
    pace = pacing.pace(passed)
    reach = _reach(every, hotels, wanted[0], passed)
    asks = _due(every[-1], wanted[0], hotels, pace, due) if due and due > scope.as_of else None
    shown = Pace(pace.per_week, len(pacing.window(passed)), pace.low, pace.high) if pace else None
    return Trend(scope, every[-weeks:], hotels, *wanted, shown, reach, _METHOD, asks)


def _reach(every: list[Week], hotels: int, target: int, passed: list[pacing.WeekPassed]) -> Reach:
    if hotels == 0:
        return Reach(reason="no_hotels")
    since = pacing.reached_since([week.compliant for week in every], target)
    if since is not None:
        return Reach(reason="reached", since=every[since].week)
    if target > hotels:
        return Reach(reason="too_few_hotels")
    pace = pacing.pace(passed)
    if pace is None:
        return Reach(reason=pacing.why_none(passed))
    last = every[-1]
    expected, earliest, latest = (
        _day(last, target, per_week) for per_week in (pace.per_week, pace.high, pace.low)
    )
    reason = "never" if earliest is None else "slow_end_never" if latest is None else None
    return Reach(expected, earliest, latest, reason)


def _day(last: Week, target: int, per_week: float) -> date | None:
    weeks = pacing.weeks_until(target - last.compliant, per_week)
    return None if weeks is None else counting.sunday(last.end, later=math.ceil(7 * weeks))


def _due(last: Week, target: int, hotels: int, pace: pacing.Pace | None, day: date) -> Due:
    weeks = (day - last.end).days / 7
    needed = max(0, target - last.compliant) / weeks
    if pace is None:
        return Due(day, needed, None, None)
    low, high = (last.compliant + math.floor(weeks * per_week) for per_week in (pace.low, pace.high))
    return Due(day, needed, min(hotels, max(0, low)), min(hotels, high))

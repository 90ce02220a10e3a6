"""What was done by month, quarter or half-year."""

from itertools import islice

from hotelaudit.errors import WrongUse
from hotelaudit.figures import by_period as counting
from hotelaudit.figures.by_period import ByPeriod
from hotelaudit.figures.periods import cut
from hotelaudit.i18n import _
from hotelaudit.workflows.reporting import Asked, scoped

MOST_PARTS = 120  # ten years of months


def by_period(asked: Asked, by: str) -> ByPeriod:
    """Return the figures of the period, cut into months, quarters or half-years; raises `WrongUse` for too many."""
    with scoped(asked, of_cohort=False) as (reader, scope):
        parts = list(islice(cut(scope.period, by, scope.as_of), MOST_PARTS + 1))
        if len(parts) > MOST_PARTS:
            said = _("{period} has more than {most} parts by {by}: take a shorter --period or a longer --by.")
            raise WrongUse(said.format(period=scope.period.text, most=MOST_PARTS, by=by))
        return counting.by_period(reader, scope, by, parts)

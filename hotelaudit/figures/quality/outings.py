"""Outings whose numbers do not fit each other. A number that nobody wrote down says nothing."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import IN_TIME, OF_OUTING, outings
from hotelaudit.figures.quality.model import Question


def vehicles_over_officers(_scope: Scope) -> Question:
    """Ask for outings with more vehicles than officers."""
    sql = f"SELECT {OF_OUTING}, o.vehicles, o.officers {outings()} AND o.vehicles > o.officers {IN_TIME}"
    return Question(("vehicles", "officers"), sql)


def officers_too_few(_scope: Scope) -> Question:
    """Ask for outings of fewer officers than enforcement takes (APL 42)."""
    sql = f"SELECT {OF_OUTING}, o.officers AS present {outings()} AND o.officers < :officers {IN_TIME}"
    return Question(("officers",), sql)

"""Outings whose numbers do not fit each other. A number that nobody wrote down says nothing."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import IN_TIME, OF_OUTING, outings
from hotelaudit.figures.quality.model import Question


def vehicles_over_officers(_scope: Scope) -> Question:
    """Ask for outings with more vehicles than people: officers, helpers and partners together."""
    people = "o.officers + coalesce(o.helpers, 0) + coalesce(o.partners, 0)"
    sql = (
        f"SELECT {OF_OUTING}, o.vehicles, o.officers, {people} AS people {outings()} "
        f"AND o.vehicles > {people} {IN_TIME}"
    )
    return Question(("vehicles", "officers", "people"), sql)


def officers_too_few(_scope: Scope) -> Question:
    """Ask for outings of fewer officers than enforcement takes (APL 42)."""
    sql = f"SELECT {OF_OUTING}, o.officers AS present {outings()} AND o.officers < :officers {IN_TIME}"
    return Question(("officers",), sql)

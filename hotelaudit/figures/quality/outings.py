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


_NAMED = "SELECT c.inspector_id FROM crew c WHERE c.outing_id ="


def outing_twice(_scope: Scope) -> Question:
    """Ask for outings of the same people on the same day in the same region as one before; two begun apart are two."""
    apart = "o.begins <> b.begins"
    same = (
        f"EXISTS ({_NAMED} o.id) AND NOT EXISTS ({_NAMED} o.id EXCEPT {_NAMED} b.id) "
        f"AND NOT EXISTS ({_NAMED} b.id EXCEPT {_NAMED} o.id)"
    )
    twin = (
        "SELECT min(b.reference) FROM outing b WHERE b.date = o.date AND b.id < o.id "
        f"AND coalesce(b.region, '') = coalesce(o.region, '') AND NOT coalesce({apart}, FALSE) AND {same}"
    )
    found = f"SELECT {OF_OUTING}, ({twin}) AS other {outings()}"
    sql = (
        f"SELECT noun, reference, name, date, other FROM ({found}) AS seen WHERE other IS NOT NULL {IN_TIME}"
    )
    return Question(("other",), sql)

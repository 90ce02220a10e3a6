"""Records whose day cannot be right. They are asked of all days: a wrong one lies in no period."""

from hotelaudit.catalogue.values import FIRST_YEAR
from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import (
    FOUND,
    IN_TIME,
    OF_OUTING,
    OF_VIOLATION,
    OF_VISIT,
    of_cohort,
    outings,
    visits,
)
from hotelaudit.figures.quality.model import Question

FIRST_DAY = f"{FIRST_YEAR}-01-01"


def date_in_future(scope: Scope) -> Question:
    """Ask for visits, outings and violations of a day after the one that is asked for."""
    return _sorted(_dated(scope, scope.as_of.isoformat(), "> :as_of"))


def date_before_hotel(scope: Scope) -> Question:
    """Ask for those of a day before any such register was kept, or before the venue opened, if its day is known."""
    day = "CAST(h.opened AS TEXT) AS day"
    visits_ = _OPENED.format(table="inspection i", hotel="i.hotel_id", day="i.date")
    closed = "i.kind IN ('tv', 'satellite') AND i.state = 'closed'"
    violations = _OPENED.format(table="violation v", hotel="v.hotel_id", day="v.found")
    some = of_cohort(scope, "h.id")
    early = [
        f"SELECT {OF_VISIT}, {day} {visits_} AND {closed}{some}", f"SELECT {OF_VIOLATION}, {day} {violations}{some}",
    ]  # fmt: skip
    return _sorted([*_dated(scope, FIRST_DAY, "< :first_day"), *early])


# CROSS: only hotels whose day is known are looked at, where SQLite would go through every visit.
_OPENED = """FROM hotel h CROSS JOIN {table}
WHERE h.opened IS NOT NULL AND {hotel} = h.id AND {day} >= :first_day AND {day} < h.opened"""


def closed_hotel_visited(scope: Scope) -> Question:
    """Ask for visits of the period to venues that took no guests then; one closed since no known day counts."""
    sql = f"""SELECT {OF_VISIT}, h.business, h.closed {visits(scope)}
AND h.business IN ('suspended', 'ceased') AND (h.closed IS NULL OR h.closed <= i.date) {IN_TIME}"""
    return Question(("business", "closed"), sql)


def _dated(scope: Scope, limit: str, days: str) -> list[str]:
    """Return what asks for records of such days, each with the limit."""
    day = f"CAST('{limit}' AS TEXT) AS day"
    return [
        f"SELECT {OF_VISIT}, {day} {visits(scope, days=days)}",
        f"SELECT {OF_OUTING}, {day} {outings(days)}",
        f"SELECT {OF_VIOLATION}, {day} {FOUND} WHERE v.found {days}{of_cohort(scope, 'v.hotel_id')}",
    ]


def _sorted(found: list[str]) -> Question:
    return Question(
        ("day",),
        f"SELECT noun, reference, name, date, day FROM ({' UNION ALL '.join(found)}) AS dated {IN_TIME}",
    )

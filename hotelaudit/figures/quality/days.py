"""Records whose day cannot be right. They are asked of all days: a wrong one lies in no period."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import IN_TIME, OF_OUTING, OF_VISIT, of_cohort, outings, visits
from hotelaudit.figures.quality.model import Question

_VIOLATION = "'violation' AS noun, v.reference AS reference, h.name AS name, v.found AS date"
_FOUND = "FROM violation v JOIN hotel h ON h.id = v.hotel_id"


def date_in_future(scope: Scope) -> Question:
    """Ask for visits, outings and violations of a day after the one that is asked for."""
    return _dated(scope, "> :as_of", ":as_of")


def date_before_hotel(scope: Scope) -> Question:
    """Ask for those of a day before any such register was kept: no opening day of a hotel is recorded."""
    return _dated(scope, "< :first_day", ":first_day")


def _dated(scope: Scope, days: str, limit: str) -> Question:
    found = [
        f"SELECT {OF_VISIT} {visits(scope, days=days)}",
        f"SELECT {OF_OUTING} {outings(days)}",
        f"SELECT {_VIOLATION} {_FOUND} WHERE v.found {days}{of_cohort(scope, 'v.hotel_id')}",
    ]
    sql = f"SELECT noun, reference, name, date, {limit} AS day FROM ({' UNION ALL '.join(found)}) AS dated {IN_TIME}"
    return Question(("day",), sql)

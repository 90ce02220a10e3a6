"""The hotels of a scope with what had been seen there by a day: the one place that knows how.

A standing holds for every day from its last visit on. Only for hotels that were visited after the day
asked for is the visit before it looked up, by an index that covers the question; so a summary of any day
costs as much as there are hotels, never as much as there are visits.
"""

from hotelaudit.catalogue.groups import Group, groups
from hotelaudit.figures.model import Scope


def seen(scope: Scope) -> str:
    """Return `seen` as a WITH: hotel_id, region, position, inspection_id, last_visit, report_group."""
    return f"WITH seen AS ({_current(scope)} UNION ALL {_earlier(scope)})"


def tally(scope: Scope) -> str:
    """Return SQL that counts `seen`: region, report_group, hotels; a region's group may come twice.

    Each half is grouped for itself, so that an index gives the order and nothing is kept in between.
    """
    by_group = "GROUP BY region, report_group"
    return (
        f"SELECT s.region AS region, s.report_group AS report_group, count(*) AS hotels "
        f"{_hotels(scope)} AND {_NOT_LATER} {by_group} "
        f"UNION ALL SELECT region, report_group, count(*) FROM ({_earlier(scope)}) AS earlier {by_group}"
    )


def hotels(scope: Scope) -> str:
    """Return FROM and WHERE of the hotels `h` that `seen` speaks of."""
    if scope.cohort_id is None:
        return "FROM hotel h WHERE h.venue_kind = 'hotel'"
    return "FROM member m JOIN hotel h ON h.id = m.hotel_id WHERE m.cohort_id = :cohort"


def bound(scope: Scope, sql: str) -> dict[str, object]:
    """Return the values of the scope that `sql` names: a server refuses one that it does not ask for."""
    everything = {
        "as_of": scope.as_of.isoformat(),
        "cohort": scope.cohort_id,
        "start": scope.period.start.isoformat(),
        "until": min(scope.period.end, scope.as_of).isoformat(),
    }
    return {name: value for name, value in everything.items() if f":{name}" in sql}


def _hotels(scope: Scope) -> str:
    if scope.cohort_id is None:
        return "FROM standing s WHERE s.venue_kind = 'hotel'"
    return "FROM member m JOIN standing s ON s.hotel_id = m.hotel_id WHERE m.cohort_id = :cohort"


def _current(scope: Scope) -> str:
    position = "0" if scope.cohort_id is None else "m.position"
    return (
        f"SELECT s.hotel_id, s.region, {position} AS position, s.inspection_id, s.last_visit, s.report_group "
        f"{_hotels(scope)} AND {_NOT_LATER}"
    )


_NOT_LATER = "(s.last_visit IS NULL OR s.last_visit <= :as_of)"


def _earlier(scope: Scope) -> str:
    position = "0" if scope.cohort_id is None else "m.position"
    hotels = _hotels(scope).replace("WHERE", f"LEFT JOIN inspection i ON i.id = ({_BEFORE}) WHERE", 1)
    columns = f"s.hotel_id, s.region, {position}, i.id, i.date, {case(groups())} AS report_group"
    return f"SELECT {columns} {hotels} AND s.last_visit > :as_of"


_BEFORE = """SELECT x.id FROM inspection x
  WHERE x.hotel_id = s.hotel_id AND x.kind = 'tv' AND x.state = 'closed' AND x.date <= :as_of
  ORDER BY x.date DESC, x.id DESC LIMIT 1"""


def case(rule: tuple[Group, ...]) -> str:
    """Return the report groups as SQL over the inspection `i`: first match, as in `rules.report_group`."""
    arms = " ".join(f"WHEN {_condition(group)} THEN '{group.code}'" for group in rule[:-1])
    return f"CASE {arms} ELSE '{rule[-1].code}' END"


def _condition(group: Group) -> str:
    return " AND ".join(
        f"i.{field} IN ({', '.join(map(_literal, allowed))})" for field, allowed in group.when
    )


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "'" + str(value).replace("'", "''") + "'"

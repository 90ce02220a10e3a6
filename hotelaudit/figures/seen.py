"""The hotels of a scope with what had been seen there by a day: the one place that knows how.

A standing holds for every day from its last visit on. Only for hotels that were visited after the day
asked for is the visit before it looked up, by an index that covers the question; so a summary of any day
costs as much as there are hotels, never as much as there are visits.
"""

from datetime import date, timedelta

from hotelaudit.catalogue.groups import Group, groups
from hotelaudit.figures.model import Scope

SOON = timedelta(days=30)  # what falls due within it should be looked at now


def seen(scope: Scope, *, earlier: bool = True, any_kind: bool = False, few: str = "") -> str:
    """Return `seen` as a WITH, a row a hotel; without `earlier` only of hotels that were not visited after the day.

    With `any_kind` other venues of the whole register are in it too; `few` is SQL for the ids of the only hotels that
    are wanted, which are then looked up one by one.

    Columns: hotel_id, region, position, inspection_id, last_visit, carrier, report_group, verdict (waivers of the day
    taken into account), judged (without them), failing, missing, rooms, boxes, by_label.
    """
    verdict = f"CASE WHEN {_WAIVED} THEN 'deferred' ELSE judged END AS verdict"
    halves = [_current(scope, few), *([_earlier(scope, few)] if earlier else [])]
    some = " UNION ALL ".join(halves)
    some = some.replace(_OF_HOTELS, "TRUE") if any_kind else some
    return f"WITH seen AS (SELECT s.*, {verdict} FROM ({some}) AS s)"


# Waivers are few: the index that answers is all but empty.
_WAIVED = """EXISTS (SELECT 1 FROM waived w WHERE w.hotel_id = s.hotel_id
  AND w.visit = coalesce(s.inspection_id, '') AND w.start <= :as_of AND w.until >= :as_of)"""


def tally(scope: Scope) -> str:
    """Return SQL that counts `seen`: region, report_group, verdict, hotels, rooms, boxes, labelled; some come twice.

    Each half is grouped for itself, so that an index gives the order and nothing is kept in between. A hotel that is
    waived is counted once more as such and taken away from what it was judged.
    """
    by_group = "GROUP BY region, report_group, judged"
    sums = (
        "count(*) AS hotels, sum(rooms) AS rooms, sum(boxes) AS boxes, count(CASE WHEN by_label THEN 1 END)"
    )
    current = (
        "SELECT s.region AS region, s.report_group AS report_group, s.verdict AS judged, s.rooms_checked AS rooms, "
        f"s.boxes_checked AS boxes, s.by_label AS by_label {_hotels(scope)} AND {_NOT_LATER}"
    )
    counted = [
        f"SELECT region, report_group, judged AS verdict, {sums} AS labelled FROM ({some}) AS {name} {by_group}"
        for name, some in (("current", current), ("earlier", _earlier(scope)))
    ]
    waived = (
        f"SELECT s.* FROM ({_current(scope, _WITH_WAIVER)} UNION ALL {_earlier(scope, _WITH_WAIVER)}) AS s"
    )
    moved = [
        f"SELECT region, report_group, {verdict}, {sign}1, 0, 0, 0 FROM ({waived} WHERE {_WAIVED}) AS {name}"
        for verdict, sign, name in (("judged", "-", "judged_so"), ("'deferred'", "", "waived_since"))
    ]
    return " UNION ALL ".join([*counted, *moved])


_WITH_WAIVER = "SELECT DISTINCT hotel_id FROM waived"


def hotels(scope: Scope) -> str:
    """Return FROM and WHERE of the hotels `h` that `seen` speaks of."""
    if scope.cohort_id is None:
        return "FROM hotel h WHERE h.venue_kind = 'hotel'"
    return "FROM member m JOIN hotel h ON h.id = m.hotel_id WHERE m.cohort_id = :cohort"


_OF_HOTELS = "s.venue_kind = 'hotel'"


def current(scope: Scope, joined: str = "") -> str:
    """Return FROM and WHERE of the standings `s` that hold on the day, of hotels that were not visited later.

    They are `joined` to other tables.
    """
    return f"{_hotels(scope, joined=joined)} AND {_NOT_LATER}"


def later(scope: Scope) -> str:
    """Return FROM and WHERE of the standings `s` that do not hold on the day yet."""
    return f"{_hotels(scope)} AND s.last_visit > :as_of"


def bound(scope: Scope, sql: str) -> dict[str, object]:
    """Return the values of the scope that `sql` names: a server refuses one that it does not ask for."""
    everything = {
        "as_of": scope.as_of.isoformat(),
        "soon": (min(scope.as_of, date.max - SOON) + SOON).isoformat(),
        "cohort": scope.cohort_id,
        "start": scope.period.start.isoformat(),
        "until": min(scope.period.end, scope.as_of).isoformat(),
    }
    return {name: value for name, value in everything.items() if f":{name}" in sql}


def _hotels(scope: Scope, few: str = "", joined: str = "") -> str:
    """Return FROM and WHERE of the standings `s`, of `few` hotels only if that is given, `joined` to other tables."""
    if few:
        member = "JOIN member m ON m.hotel_id = s.hotel_id" if scope.cohort_id else ""
        only = "m.cohort_id = :cohort" if scope.cohort_id else _OF_HOTELS
        # CROSS: SQLite would read every standing to find the few.
        few_first = f"FROM ({few}) AS few CROSS JOIN standing s {member}"
        return f"{few_first} {joined} WHERE s.hotel_id = few.hotel_id AND {only}"
    if scope.cohort_id is None:
        return f"FROM standing s {joined} WHERE {_OF_HOTELS}"
    return f"FROM member m JOIN standing s ON s.hotel_id = m.hotel_id {joined} WHERE m.cohort_id = :cohort"


def _current(scope: Scope, few: str = "") -> str:
    position = "0" if scope.cohort_id is None else "m.position"
    return (
        f"SELECT s.hotel_id, s.region, {position} AS position, s.inspection_id, s.last_visit, s.carrier, "
        "s.report_group, s.verdict AS judged, s.failing, s.missing, s.rooms_checked AS rooms, "
        "s.boxes_checked AS boxes, s.by_label "
        f"{_hotels(scope, few)} AND {_NOT_LATER}"
    )


_NOT_LATER = "(s.last_visit IS NULL OR s.last_visit <= :as_of)"


def _earlier(scope: Scope, few: str = "") -> str:
    position = "0" if scope.cohort_id is None else "m.position"
    joined = f"LEFT JOIN inspection i ON i.id = ({_BEFORE}) LEFT JOIN judgement j ON j.inspection_id = i.id"
    hotels = _hotels(scope, few, joined)
    columns = (
        f"s.hotel_id, s.region, {position} AS position, i.id AS inspection_id, i.date AS last_visit, "
        f"i.carrier, {case(groups())} AS report_group, coalesce(j.verdict, 'not_assessed') AS judged, "
        "j.failing, j.missing, coalesce(j.rooms_checked, 0) AS rooms, coalesce(j.boxes_checked, 0) AS boxes, "
        "coalesce(j.by_label, FALSE) AS by_label"
    )
    return f"SELECT {columns} {hotels} AND s.last_visit > :as_of"


_BEFORE = """SELECT x.id FROM inspection x
  WHERE x.hotel_id = s.hotel_id AND x.kind = 'tv' AND x.state = 'closed' AND x.date <= :as_of
  ORDER BY x.date DESC, x.id DESC LIMIT 1"""


def case(rule: tuple[Group, ...]) -> str:
    """Return the report groups as SQL over the inspection `i`: first match, as in `rules.report_group`."""
    arms = " ".join(f"WHEN {_condition(group)} THEN '{group.code}'" for group in rule[:-1])
    return f"CASE {arms} ELSE '{rule[-1].code}' END"


def _condition(group: Group) -> str:
    return " AND ".join(f"i.{field} IN ({', '.join(map(literal, allowed))})" for field, allowed in group.when)


def literal(value: object) -> str:
    """Return a code of the catalogue as SQL writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "'" + str(value).replace("'", "''") + "'"

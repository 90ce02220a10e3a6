"""What several questions have in common: whose records, of which days."""

from hotelaudit.figures.model import Scope

KINDS = ("tv", "satellite")
_PERIOD = "BETWEEN :start AND :until"


def of_cohort(scope: Scope, hotel_id: str) -> str:
    """Return the condition that keeps to the hotels of the cohort, if one was asked for."""
    if scope.cohort_id is None:
        return ""
    return f" AND {hotel_id} IN (SELECT hotel_id FROM member WHERE cohort_id = :cohort)"


def visits(scope: Scope, *kinds: str, joined: str = "", days: str = _PERIOD) -> str:
    """Return FROM and WHERE of the closed visits `i` with their venues `h`, of the period unless `days` says else.

    The kinds are named so that the index by kind and date answers.
    """
    words = ", ".join(f"'{kind}'" for kind in kinds or KINDS)
    return (
        f"FROM inspection i JOIN hotel h ON h.id = i.hotel_id {joined} "
        f"WHERE i.kind IN ({words}) AND i.state = 'closed' AND i.date {days}{of_cohort(scope, 'i.hotel_id')}"
    )


def outings(days: str = _PERIOD) -> str:
    """Return FROM and WHERE of the outings `o`: they belong to no cohort."""
    return f"FROM outing o WHERE o.date {days}"


OF_VISIT = "'inspection' AS noun, i.reference AS reference, h.name AS name, i.date AS date"
OF_HOTEL = "'hotel' AS noun, h.reference AS reference, h.name AS name, NULL AS date"
OF_OUTING = "'outing' AS noun, o.reference AS reference, o.place AS name, o.date AS date"
OF_VIOLATION = "'violation' AS noun, v.reference AS reference, h.name AS name, v.found AS date"
FOUND = "FROM violation v JOIN hotel h ON h.id = v.hotel_id"
IN_TIME = "ORDER BY date, reference"

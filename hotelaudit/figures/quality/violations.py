"""Violations whose file lacks what their numbers rest on."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import FOUND, IN_TIME, OF_VIOLATION, of_cohort
from hotelaudit.figures.quality.model import Question

_PARTS = {"antennas": "antenna", "lnbs": "lnb", "receivers": "receiver"}


def sets_unlisted(scope: Scope) -> Question:
    """Ask for violations with fewer antennas, LNBs or receivers on their list than sets, as `rules.closing` does.

    What the party took down itself it may have kept.
    """
    of_kind = "SELECT sum(t.quantity) FROM item t WHERE t.violation_id = v.id AND t.equipment"
    counts = ", ".join(f"coalesce(({of_kind} = '{kind}'), 0) AS {name}" for name, kind in _PARTS.items())
    sets = (
        f"SELECT {OF_VIOLATION}, v.sets AS sets, {counts} {FOUND} "
        f"WHERE v.found BETWEEN :start AND :until AND v.sets > 0 "
        f"AND NOT coalesce(v.self_removed, FALSE){of_cohort(scope, 'v.hotel_id')}"
    )
    few = " OR ".join(f"{name} < sets" for name in _PARTS)
    facts = ("sets", *_PARTS)
    sql = f"SELECT noun, reference, name, date, {', '.join(facts)} FROM ({sets}) AS listed WHERE {few} {IN_TIME}"
    return Question(facts, sql)


def sets_without_households(scope: Scope) -> Question:
    """Ask for violations with sets at no household at all."""
    sql = (
        f"SELECT {OF_VIOLATION}, v.sets AS sets {FOUND} WHERE v.found BETWEEN :start AND :until "
        f"AND v.households = 0 AND v.sets > 0{of_cohort(scope, 'v.hotel_id')} {IN_TIME}"
    )
    return Question(("sets",), sql)


def offence_twice(scope: Scope) -> Question:
    """Ask for offences and criteria that were found several times at one venue on one day, the first of them."""
    sql = (
        "SELECT 'violation' AS noun, min(v.reference) AS reference, h.name AS name, v.found AS date, "
        f"v.offence AS offence, count(*) AS violations, max(v.reference) AS last {FOUND} "
        f"WHERE v.found BETWEEN :start AND :until AND v.offence IS NOT NULL{of_cohort(scope, 'v.hotel_id')} "
        f"GROUP BY h.id, h.name, v.found, v.offence HAVING count(*) > 1 {IN_TIME}"
    )
    return Question(("offence", "violations", "last"), sql)

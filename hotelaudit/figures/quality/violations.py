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

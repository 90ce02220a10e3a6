"""Inspectors: too few of them, too many visits a day, two places at once, a certificate that had expired."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import IN_TIME, OF_VISIT, visits
from hotelaudit.figures.quality.model import Question

_PRESENT = "JOIN attendance a ON a.inspection_id = i.id"


def too_many_visits_a_day(scope: Scope) -> Question:
    """Ask for inspectors with more television visits on one day than it can hold: visits have no times."""
    facts = {"visits": "count(*)", "first": "min(i.reference)", "last": "max(i.reference)"}
    return _a_day(facts, visits(scope, "tv", joined=_PRESENT), "count(*) > :visits")


# A code that ends in 00 is a city or a province: it lies in no other place than its counties.
_COUNTY = "CASE WHEN substr(h.region, 5, 2) <> '00' THEN h.region END"


def inspector_in_two_places(scope: Scope) -> Question:
    """Ask for inspectors at visits in different counties on one day."""
    facts = {"region": f"min({_COUNTY})", "other": f"max({_COUNTY})", "visits": "count(*)"}
    return _a_day(facts, visits(scope, joined=_PRESENT), f"min({_COUNTY}) <> max({_COUNTY})")


def _a_day(facts: dict[str, str], seen: str, having: str) -> Question:
    """Ask for inspectors whose visits of one day, counted as `facts`, are what they cannot be."""
    counted = ", ".join(f"{sql} AS {name}" for name, sql in facts.items())
    days = (
        f"SELECT a.inspector_id AS inspector_id, i.date AS date, {counted} {seen} "
        f"GROUP BY a.inspector_id, i.date HAVING {having}"
    )
    sql = (
        "SELECT 'inspector' AS noun, p.certificate AS reference, p.name AS name, days.date AS date, "
        f"{', '.join(f'days.{name}' for name in facts)} FROM ({days}) AS days "
        "JOIN inspector p ON p.id = days.inspector_id ORDER BY date, name"
    )
    return Question(tuple(facts), sql)


def one_inspector_in_enforcement(scope: Scope) -> Question:
    """Ask for satellite visits that name fewer officers than the law wants (APL 42); one that names none is silent."""
    return _too_few(scope, "satellite")


def one_inspector(scope: Scope) -> Question:
    """Ask the same of television visits, which no law binds to two."""
    return _too_few(scope, "tv")


def _too_few(scope: Scope, kind: str) -> Question:
    named = "(SELECT count(*) FROM attendance a WHERE a.inspection_id = i.id)"
    few = f"{named} > 0 AND {named} < :inspectors"
    return Question(
        ("inspectors",), f"SELECT {OF_VISIT}, {named} AS inspectors {visits(scope, kind)} AND {few} {IN_TIME}"
    )


def certificate_expired(scope: Scope) -> Question:
    """Ask for inspectors at a visit after the last day of their certificate (APL 42, 55)."""
    people = f"{_PRESENT} JOIN inspector p ON p.id = a.inspector_id"
    sql = (
        f"SELECT {OF_VISIT}, p.name AS inspector, p.valid_until {visits(scope, joined=people)} "
        f"AND i.date > p.valid_until {IN_TIME}, inspector"
    )
    return Question(("inspector", "valid_until"), sql)

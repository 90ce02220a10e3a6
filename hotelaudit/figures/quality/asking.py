"""Asks the rules of the catalogue of the records."""

from collections.abc import Callable, Iterable

from hotelaudit.catalogue.quality import Rule
from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality import (
    days,
    hotels,
    outings,
    people,
    photos,
    reports,
    violations,
    visits,
)
from hotelaudit.figures.quality.model import Asked, Finding, Question
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound

QUESTIONS: dict[str, Callable[[Scope], Question]] = {
    question.__name__: question
    for question in (
        visits.visit_too_short,
        people.too_many_visits_a_day,
        visits.rooms_alike,
        hotels.sets_over_rooms,
        hotels.boxes_without_sets,
        visits.rooms_checked_over_rooms,
        people.one_inspector_in_enforcement,
        people.one_inspector,
        people.inspector_in_two_places,
        people.certificate_expired,
        photos.photo_used_twice,
        days.date_in_future,
        days.date_before_hotel,
        days.closed_hotel_visited,
        hotels.closed_before_opened,
        visits.label_contradicted,
        outings.vehicles_over_officers,
        outings.officers_too_few,
        violations.sets_unlisted,
        violations.sets_without_households,
        violations.offence_twice,
        visits.found_without_violation,
        outings.outing_twice,
    )
}
# Those that no single query can ask.
COUNTED: dict[str, Callable[[Reader, Scope, int], list[Finding]]] = {
    "total_below_report": reports.total_below_report
}


def ask(reader: Reader, scope: Scope, rules: Iterable[Rule], *, most: int) -> Asked:
    """Return what the rules find, at most `most` records each: a fault of a whole import must not fill the memory."""
    asked = Asked([], [])
    for rule in rules:
        found = _find(reader, scope, rule, most + 1)
        asked.findings.extend(found[:most])
        if len(found) > most:
            asked.cut.append(rule.code)
    return asked


def _find(reader: Reader, scope: Scope, rule: Rule, most: int) -> list[Finding]:
    if rule.code in COUNTED:
        return COUNTED[rule.code](reader, scope, most)
    question = QUESTIONS[rule.code](scope)
    sql = f"{question.sql} LIMIT :most"
    values: dict[str, object] = {
        name: threshold.value for name, threshold in rule.thresholds.items() if f":{name}" in sql
    }
    if ":first_day" in sql:
        values["first_day"] = days.FIRST_DAY
    rows = reader.rows(sql, {**bound(scope, sql), **values, "most": most})
    return [
        Finding(rule.code, noun, reference, name, date, dict(zip(question.facts, facts, strict=True)))
        for noun, reference, name, date, *facts in rows
    ]

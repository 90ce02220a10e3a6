"""The sentences of a whole report in English: the same facts as the Chinese ones, one function a thing."""

from datetime import date

from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.quality import Rule
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark
from hotelaudit.outputs.reading import until
from hotelaudit.outputs.report_parts import (
    Names,
    counted,
    failing,
    late,
    listed,
    named,
    not_assessed,
    sentence,
    unsettled,
)
from hotelaudit.outputs.report_tables import nothing_on_record, unknown_names

WORK, FIGURES, COUNTIES, PROBLEMS, NEXT = (
    "What was done", "Main figures", "Progress by county", "Problems", "Next steps",
)  # fmt: skip
TITLE = "Report on foreign satellite television and hotel televisions, {period}"
_NAMES = Names(" ({said}{more})", "; ", "; …", date.isoformat)
_DUE, _UNTIL = (_NAMES._replace(until=f", {word} {{day}}") for word in ("due", "until"))


def title(facts: Facts) -> str:
    """Return the title."""
    return TITLE.format(period=facts.summary.scope.period.text)


def opening(facts: Facts) -> str:
    """Return the sentence that says which days are told of."""
    period, last = facts.summary.scope.period, until(facts.summary)
    short = "; the period has not ended yet" if last < period.end else ""
    return f"This report tells of {period.start} to {last}, as of {facts.summary.scope.as_of}{short}."


def of_the_table(facts: Facts) -> str:
    """Return what must be known to read the table of the main figures."""
    earlier = " and ".join(one.period.text for one in facts.compared if one)
    compared = f", beside {earlier} as it stood at the end" if earlier else ""
    unfinished = until(facts.summary) < facts.summary.scope.period.end
    short = "; the period has not ended yet, the earlier ones are whole" if unfinished else ""
    unknown = unknown_names(facts.summary)
    lacking = f" Records do not state enough to know: {', '.join(unknown)}." if unknown else ""
    none = "There is no record of this period. " if nothing_on_record(facts.summary) else ""
    return f"{none}Counted from the records{compared}{short}. “No record” and “not counted” are no nought.{lacking}"


def problems(facts: Facts) -> list[str]:
    """Return the sentences of what is wrong."""
    said = [
        _open(facts),
        _failing(facts),
        counted(facts, "pilot.group.portal", "Hotels that do not meet the aim yet: {count}."),
        _unvisited(facts),
        counted(
            facts, "pilot.by_label", "Hotels judged by the recorded mode alone, which is inferred: {count}."
        ),
        _not_assessed(facts),
        _doubts(facts),
    ]
    found = [one for one in said if one]
    return found or [f"On {facts.summary.scope.as_of} nothing is open, failing or doubtful on record."]


def next_steps(facts: Facts) -> list[str]:
    """Return the sentences of what is to be done."""
    said = [
        listed(facts, "open.overdue", "Have put right at once what is overdue: {count}{names}.", _DUE),
        listed(facts, "open.due_soon", "Follow what is due within thirty days: {count}{names}.", _DUE),
        sentence(facts.open["open.unordered"], "Order to put right what has no order yet: {count}."),
        counted(
            facts, "pilot.verdict.non_compliant", "Have failing hotels put right, and look again: {count}."
        ),
        counted(facts, "pilot.group.unvisited", "Visit the hotels that nobody has been to: {count}."),
        listed(
            facts,
            "open.waivers_ending",
            "Look at waivers that end within thirty days: {count}{names}.",
            _UNTIL,
        ),
        *_dues(facts),
        "Look at the doubtful records above and correct them." if facts.doubts else "",
    ]
    found = [one for one in said if one]
    return found or [f"On {facts.summary.scope.as_of} nothing is to be done on record."]


def numbered(place: int, heading: str) -> str:
    """Return a heading of the first level."""
    return f"{place + 1}. {heading}"


def item(place: int, said: str) -> str:
    """Return a sentence of a list."""
    return f"({place}) {said}"


def day(when: date) -> str:
    """Return a day."""
    return when.isoformat()


def _open(facts: Facts) -> str:
    every = facts.open["open.violations"].value
    said = unsettled(facts, "overdue {count}", "without an order {count}", ", ")
    as_of = facts.summary.scope.as_of
    return (
        f"Problems that are not settled on {as_of}: {every}{f' ({said})' if said else ''}." if every else ""
    )


def _failing(facts: Facts) -> str:
    hotels = facts.summary.figures["pilot.verdict.non_compliant"].value
    names = failing(facts, lambda code, count: f"{_criterion(code)} {count}", ", ", ", …")
    return (
        f"Hotels that do not comply: {hotels}{f' (what fails: {names})' if names else ''}." if hotels else ""
    )


def _criterion(code: str) -> str:
    known = criteria.find(code)
    return f"{code} {known.en.lower()}" if known else code


def _unvisited(facts: Facts) -> str:
    said = counted(facts, "pilot.group.unvisited", "Hotels that nobody has been to: {count}")
    return f"{said}{named(facts.unvisited, _NAMES)}." if said else ""


def _not_assessed(facts: Facts) -> str:
    some = "Hotels without a verdict, not visited or not wholly assessed: {count}."
    return not_assessed(facts, some, "Hotels without a verdict, not wholly assessed: {count}.")


def _doubts(facts: Facts) -> str:
    said = "; ".join(_doubt(one.rule, one.records) for one in facts.doubts)
    return f"Doubtful records: {said}." if said else ""


def _doubt(rule: Rule, records: int) -> str:
    name, count = mark(rule.en, f"rule:{rule.code}"), mark(records, f"quality.{rule.code}")
    return f"{name} ({count})"


def _dues(facts: Facts) -> list[str]:
    return [
        f"Hotels due by {due}: {mark(hotels, f'due.{due}.hotels')}; compliant so far: "
        f"{mark(compliant, f'due.{due}.compliant')}. Have the others put right."
        for due, hotels, compliant in late(facts)
    ]

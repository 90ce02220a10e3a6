"""The sentences of a whole report in English: the same facts as the Chinese ones, one function a thing."""

from collections.abc import Sequence
from datetime import date

from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.quality import Rule
from hotelaudit.figures.model import Evidence, Figure
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark
from hotelaudit.outputs.reading import until
from hotelaudit.outputs.report_tables import nothing_on_record, unknown_names

WORK, FIGURES, COUNTIES, PROBLEMS, NEXT = (
    "What was done", "Main figures", "Progress by county", "Problems", "Next steps",
)  # fmt: skip
_NAMED = 3  # records that a sentence names
_FAILING = 5  # criteria that a sentence names, those that fail most often first


def title(facts: Facts) -> str:
    """Return the title."""
    return f"Report on foreign satellite television and hotel televisions, {facts.summary.scope.period.text}"


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
        _count(facts, "pilot.group.portal", "Hotels that do not meet the aim yet: {count}."),
        _unvisited(facts),
        _count(
            facts, "pilot.by_label", "Hotels judged by the recorded mode alone, which is inferred: {count}."
        ),
        _not_assessed(facts),
        _doubts(facts),
    ]
    found = [sentence for sentence in said if sentence]
    return found or [f"On {facts.summary.scope.as_of} nothing is open, failing or doubtful on record."]


def next_steps(facts: Facts) -> list[str]:
    """Return the sentences of what is to be done."""
    said = [
        _listed(facts, "open.overdue", "Have put right at once what is overdue: {count}{names}.", "due"),
        _listed(facts, "open.due_soon", "Follow what is due within thirty days: {count}{names}.", "due"),
        _if(facts.open["open.unordered"], "Order to put right what has no order yet: {count}."),
        _count(
            facts, "pilot.verdict.non_compliant", "Have failing hotels put right, and look again: {count}."
        ),
        _count(facts, "pilot.group.unvisited", "Visit the hotels that nobody has been to: {count}."),
        _listed(
            facts,
            "open.waivers_ending",
            "Look at waivers that end within thirty days: {count}{names}.",
            "until",
        ),
        *_dues(facts),
        "Look at the doubtful records above and correct them." if facts.doubts else "",
    ]
    found = [sentence for sentence in said if sentence]
    return found or [f"On {facts.summary.scope.as_of} nothing is to be done on record."]


def numbered(place: int, heading: str) -> str:
    """Return a heading of the first level."""
    return f"{place + 1}. {heading}"


def item(place: int, sentence: str) -> str:
    """Return a sentence of a list."""
    return f"({place}) {sentence}"


def day(when: date) -> str:
    """Return a day."""
    return when.isoformat()


def _if(figure: Figure, sentence: str) -> str:
    count = figure.known if figure.value is None else figure.value
    return sentence.format(count=count) if count else ""


def _count(facts: Facts, key: str, sentence: str) -> str:
    return _if(facts.summary.figures[key], sentence)


def _listed(facts: Facts, key: str, sentence: str, until_when: str) -> str:
    """Return a sentence with the first records behind its number."""
    names = _names(facts.behind.get(key, ()), until_when)
    return _if(facts.open[key], sentence.replace("{names}", names.replace("{", "{{").replace("}", "}}")))


def _names(records: Sequence[Evidence], until_when: str) -> str:
    said = []
    for record in records[:_NAMED]:
        own = f"{record.reference} " if record.noun == "violation" else ""
        when = f", {until_when} {record.detail}" if record.detail else ""
        said.append(mark(f"{own}{record.name}", record.reference) + when)
    more = "; …" if len(records) > _NAMED else ""
    return f" ({'; '.join(said)}{more})" if said else ""


def _open(facts: Facts) -> str:
    every, overdue, unordered = (
        facts.open[f"open.{part}"] for part in ("violations", "overdue", "unordered")
    )
    if not every.value:
        return ""
    parts = [_if(overdue, "overdue {count}"), _if(unordered, "without an order {count}")]
    said = ", ".join(part for part in parts if part)
    return f"Problems that are not settled on {facts.summary.scope.as_of}: {every.value}{f' ({said})' if said else ''}."


def _failing(facts: Facts) -> str:
    hotels = facts.summary.figures["pilot.verdict.non_compliant"]
    if not hotels.value:
        return ""
    counts = sorted(
        ((key.rpartition(".")[2], figure.value) for key, figure in facts.open.items()
         if key.startswith("open.failing.") and figure.value),
        key=lambda pair: -int(pair[1]),
    )  # fmt: skip
    names = ", ".join(f"{_criterion(code)} {count}" for code, count in counts[:_FAILING])
    more = ", …" if len(counts) > _FAILING else ""
    return f"Hotels that do not comply: {hotels.value}{f' (what fails: {names}{more})' if names else ''}."


def _criterion(code: str) -> str:
    known = criteria.find(code)
    return f"{code} {known.en.lower()}" if known else code


def _unvisited(facts: Facts) -> str:
    said = _count(facts, "pilot.group.unvisited", "Hotels that nobody has been to: {count}")
    return f"{said}{_names(facts.unvisited, '')}." if said else ""


def _not_assessed(facts: Facts) -> str:
    """Return how many have no verdict; those that nobody has been to are told of already."""
    figures = facts.summary.figures
    unvisited = figures["pilot.group.unvisited"].value or 0
    if unvisited >= (figures["pilot.verdict.not_assessed"].value or 0):
        return ""
    what = "not visited or not wholly assessed" if unvisited else "not wholly assessed"
    return _count(facts, "pilot.verdict.not_assessed", f"Hotels without a verdict, {what}: {{count}}.")


def _doubts(facts: Facts) -> str:
    said = "; ".join(_doubt(one.rule, one.records) for one in facts.doubts)
    return f"Doubtful records: {said}." if said else ""


def _doubt(rule: Rule, records: int) -> str:
    name, count = mark(rule.en, f"rule:{rule.code}"), mark(records, f"quality.{rule.code}")
    return f"{name} ({count})"


def _dues(facts: Facts) -> list[str]:
    """Return what is due of the cohort by each day, where some hotel does not comply yet."""
    lines = [line for line in facts.summary.dues if line.due and line.compliant < line.hotels]
    return [
        f"Hotels due by {line.due}: {mark(line.hotels, f'due.{line.due}.hotels')}; compliant so far: "
        f"{mark(line.compliant, f'due.{line.due}.compliant')}. Have the others put right."
        for line in lines
    ]

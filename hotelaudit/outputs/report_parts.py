"""What both texts of a report do alike: a number in a sentence, the first records behind it, what is left out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hotelaudit.figures.model import Evidence, Figure
from hotelaudit.figures.outstanding import FAILING
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark
from hotelaudit.outputs.reading import at_least

_NAMED = 3  # records that a sentence names
_FAILING = 5  # criteria that a sentence names, those that fail most often first


class Names(NamedTuple):
    """How records are named behind a number: `{said}` and `{more}` in `around`, each `apart`, with `until` its day.

    `until` has a place for `{day}`, which `write` writes; without it no day is told.
    """

    around: str
    apart: str
    more: str
    write: Callable[[date], str]
    until: str = ""


def sentence(figure: Figure, said: str) -> str:
    """Return a sentence with a number as its `{count}`; empty where there is nothing to tell."""
    count = at_least(figure)
    return said.format(count=count) if count else ""


def counted(facts: Facts, key: str, said: str) -> str:
    """Return a sentence with a figure of the summary."""
    return sentence(facts.summary.figures[key], said)


def listed(facts: Facts, key: str, said: str, names: Names) -> str:
    """Return a sentence with a figure of what is open, and as its `{names}` the first records behind it."""
    records = named(facts.behind.get(key, ()), names)
    return sentence(facts.open[key], said.replace("{names}", records.replace("{", "{{").replace("}", "}}")))


def named(records: Sequence[Evidence], names: Names) -> str:
    """Return the first of some records, and whether there are more."""
    said = [
        mark(f"{one.reference} {one.name}" if one.noun == "violation" else one.name, one.reference)
        + (
            names.until.format(day=names.write(date.fromisoformat(one.detail)))
            if names.until and one.detail
            else ""
        )
        for one in records[:_NAMED]
    ]
    more = names.more if len(records) > _NAMED else ""
    return names.around.format(said=names.apart.join(said), more=more) if said else ""


def unsettled(facts: Facts, overdue: str, unordered: str, apart: str) -> str:
    """Return how many of the problems that are not settled are overdue, and how many have no order."""
    parts = (
        sentence(facts.open["open.overdue"], overdue),
        sentence(facts.open["open.unordered"], unordered),
    )
    return apart.join(part for part in parts if part)


def failing(facts: Facts, criterion: Callable[[str, int], str], apart: str, more: str) -> str:
    """Return which criteria fail in how many hotels, those first that fail most often."""
    counts = sorted(
        ((key.removeprefix(FAILING), figure.value) for key, figure in facts.open.items()
         if key.startswith(FAILING) and figure.value),
        key=lambda pair: -int(pair[1]),
    )  # fmt: skip
    said = apart.join(criterion(code, count) for code, count in counts[:_FAILING])
    return said + more if len(counts) > _FAILING else said


def not_assessed(facts: Facts, some_unvisited: str, all_visited: str) -> str:
    """Return how many hotels have no verdict; empty where nobody has been to any of them, which is told already."""
    unvisited, unknown = (
        facts.summary.figures[key].value or 0
        for key in ("pilot.group.unvisited", "pilot.verdict.not_assessed")
    )
    if unvisited >= unknown:
        return ""
    return counted(facts, "pilot.verdict.not_assessed", some_unvisited if unvisited else all_visited)


def late(facts: Facts) -> Iterator[tuple[str, int, int]]:
    """Yield each day by which hotels are due that do not all comply yet, how many are due, and how many comply."""
    for line in facts.summary.dues:
        if line.due and line.compliant < line.hotels:
            yield line.due, line.hotels, line.compliant

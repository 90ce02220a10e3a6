"""Numbers of documents: the next one is given, one that was typed is noted, and none is used twice."""

from collections.abc import Mapping
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.codes import PaperKind, StepKind
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Paper, Step, Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules import numbering

NEXT = frozenset({"next", "下一号"})  # typed where a number is asked for
Row = dict[str, Any]


def following(reading: Reading, kind: PaperKind, year: int, problems: list[Problem]) -> Number:
    """Return the number that comes next in a year; a gap before it is told of, and must be void first."""
    used = [row["serial"] for row in reading.rows(Paper, kind=kind.value, year=year)]
    gaps = numbering.gaps(used)
    if gaps:
        runs = ", ".join(numbering.run_label(*run) for run in gaps)
        found = _("of {title} {year} the numbers {runs} are missing.")
        cure = _(
            "Record what they are of, or: hotelaudit documents void --type {kind} --year {year} {runs} --reason …"
        )
        title = papers().title(kind)
        said = found.format(title=title, year=year, runs=runs)
        problems.append(Problem(title, said, cure.format(kind=kind, year=year, runs=runs.replace(",", ""))))
    return Number(kind, year, numbering.following(used))


def asked(
    change: Change, kind: StepKind, values: Row, violation: Mapping[str, Any], problems: list[Problem]
) -> Row | None:
    """Return the fields of the document whose number a step asks for or states; None where there is none to note.

    `values` gets the number, spelt as the bureau does. A number in its pattern is noted, so that the next one is not
    the same; one of another series, one that another venue's document has, and other days of one paper are told of.
    """
    said, reading, paper_kind = values["document"], Reading(change.connection), numbering.PAPER_OF.get(kind)
    if said is None:
        return None
    known, number = find(reading, said), papers().read(said)
    if text.key(said) in NEXT:
        if paper_kind is None:
            cure = _("Numbers are given to orders, lists of preserved items and records of service.")
            problems.append(Problem("--document", _("there is no next number for this step."), cure))
            return None
        number = following(reading, paper_kind, values["day"].year, problems)
    elif wrong := _of_another_series(number, paper_kind, values["day"].year):
        problems += wrong
        return None
    values["document"] = known["number"] if known else papers().number(number) if number else said
    others = taken(reading, known, paper_kind, violation["hotel_id"]) if known else []
    problems += others or _another_paper(reading, kind, values, violation)
    if known or number is None:
        return None
    return {
        "number": values["document"], "kind": number.kind.value, "year": number.year, "serial": number.serial,
        "violation_id": violation["id"],
    }  # fmt: skip


def _of_another_series(number: Number | None, kind: PaperKind | None, year: int) -> list[Problem]:
    """Say that a number in the pattern is of another kind of document, or of another year than its day."""
    if number is None:
        return []
    cure = _("Take another number: --document next") if kind else _("Write the number of this document.")
    if number.kind is not kind:
        found = _("{number} is in the series of {title}.")
        words = {"number": papers().number(number), "title": papers().title(number.kind)}
        return [Problem("--document", found.format(**words), cure)]
    if number.year != year:
        found = _("{number} is of another year than its day.").format(number=papers().number(number))
        return [Problem("--document", found, cure)]
    return []


def _another_paper(
    reading: Reading, kind: StepKind, values: Row, violation: Mapping[str, Any]
) -> list[Problem]:
    """Say that steps of other venues have the number, or that an order has other days than the paper it is in."""
    paper_kind = numbering.PAPER_OF.get(kind)
    steps = reading.rows(Step, kind=kind.value, document=values["document"]) if paper_kind else []
    where = {
        row["id"]: row for row in reading.rows_in(Violation, "id", [one["violation_id"] for one in steps])
    }
    for step in steps:
        other = where[step["violation_id"]]
        if other["hotel_id"] != violation["hotel_id"]:
            return [_is_of(reading, values["document"], str(paper_kind), other)]
        if kind is StepKind.ORDERED and _differs(step, values):
            found = _(
                "{document} orders {reference} on {day} until {due}: one paper has one day and one due date."
            )
            cure = _("Write the same days, or take another number: --document next")
            return [Problem("--due", found.format(**{**step, "reference": other["reference"]}), cure)]
    return []


def _differs(step: Row, values: Row) -> bool:
    """Tell whether two orders have another day, or another due date where both have one."""
    return bool(step["day"] != values["day"] or (values["due"] and step["due"] not in {None, values["due"]}))


def find(reading: Reading, said: str) -> Row | None:
    """Return the document of a number, however its brackets are typed; None for one that was not given."""
    number = papers().read(said)
    if number:
        found = reading.find(Paper, kind=number.kind.value, year=number.year, serial=number.serial)
        if found:
            return found
    return reading.find(Paper, number=text.line(said))


def taken(reading: Reading, known: Row, kind: PaperKind | None, hotel_id: str) -> list[Problem]:
    """Say what is wrong with a number that is known: void, of another kind, or of another venue's document."""
    if known["void"]:
        found = _("{number} is void: {reason}").format(number=known["number"], reason=known["void"])
        return [Problem("--document", found, _("Take another number: --document next"))]
    other = reading.find(Violation, id=known["violation_id"])
    if kind == known["kind"] and other and other["hotel_id"] == hotel_id:
        return []  # one document about several violations of a venue
    return [_is_of(reading, known["number"], known["kind"], other)]


def _is_of(reading: Reading, number: str, kind: str, other: Row | None) -> Problem:
    venue = reading.find(Hotel, id=other["hotel_id"]) if other else None
    found = _("{number} is the number of {title} of {venue} already.").format(
        number=number, title=papers().title(kind), venue=venue["name"] if venue else ""
    )
    return Problem("--document", found, _("Take another number: --document next"))

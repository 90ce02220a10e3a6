"""Numbers of documents: the next one is given, one that was typed is noted, and none is used twice."""

from collections.abc import Mapping
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.codes import PaperKind, StepKind
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Paper, Violation
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
    the same; one that another venue's document has is told of.
    """
    said, reading, paper_kind = values["document"], Reading(change.connection), numbering.PAPER_OF.get(kind)
    if said is None:
        return None
    known, number = None, papers().read(said)
    if text.key(said) in NEXT:
        if paper_kind is None:
            cure = _("Numbers are given to orders, lists of preserved items and records of service.")
            problems.append(Problem("--document", _("there is no next number for this step."), cure))
            return None
        number = following(reading, paper_kind, values["day"].year, problems)
    elif known := find(reading, said):
        problems += taken(reading, known, paper_kind, violation["hotel_id"])
        values["document"] = known["number"]
    if known or number is None or number.kind is not paper_kind:
        return None
    values["document"] = papers().number(number)
    return {
        "number": values["document"], "kind": number.kind.value, "year": number.year, "serial": number.serial,
        "violation_id": violation["id"],
    }  # fmt: skip


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
    venue = reading.find(Hotel, id=other["hotel_id"]) if other else None
    found = _("{number} is the number of {title} of {venue} already.").format(
        number=known["number"], title=papers().title(known["kind"]), venue=venue["name"] if venue else ""
    )
    return [Problem("--document", found, _("Take another number: --document next"))]

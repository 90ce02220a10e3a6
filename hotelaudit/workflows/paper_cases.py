"""What a document is made from: the violation, its step, its visit, who acts; and all that stands against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.codes import PaperKind, StepKind
from hotelaudit.catalogue.papers import papers
from hotelaudit.catalogue.values import label
from hotelaudit.errors import Problem
from hotelaudit.i18n import _
from hotelaudit.outputs.papers import Case, Officer
from hotelaudit.records.nouns import (
    Attendance,
    Evidence,
    Hotel,
    Inspection,
    Inspector,
    Item,
    Paper,
    Step,
    Violation,
)
from hotelaudit.records.store import Reading
from hotelaudit.rules.numbering import PAPER_OF
from hotelaudit.workflows import numbers
from hotelaudit.workflows.enforcing import opened
from hotelaudit.workflows.files import File, day_of, last_of, since_reopened
from hotelaudit.workflows.people import expired, named
from hotelaudit.workflows.remarks import TWO

Row = dict[str, Any]
_STEP_OF = {paper: step for step, paper in PAPER_OF.items()}
_COMMAND = {StepKind.ORDERED: "order", StepKind.PRESERVED: "preserve"}
_SERVED = (
    StepKind.DECIDED,
    StepKind.ORDERED,
    StepKind.ITEMS_DECIDED,
    StepKind.PRESERVED,
)  # what may be served


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is asked for: of a violation, by whom, on which day; where it is written, and by which template.

    `serves` is the number of the document that a record of service is for. A draft has no number and is not kept.
    """

    violation: str
    kind: PaperKind
    day: date
    persons: str | None = None
    serves: str | None = None
    output: Path | None = None
    templates: str | None = None
    draft: bool = False


class Gathering(NamedTuple):
    """A document's case; the number that its step says, its row where it was given one, and what stands against it."""

    case: Case
    said: str | None
    paper: Row | None
    problems: Sequence[Problem]


def gathered(reading: Reading, wanted: Wanted) -> Gathering:
    """Gather what a document of a violation says; raises `NotFound`."""
    file, problems = opened(reading, text.reference(wanted.violation)), list[Problem]()
    kind, hotel_id = wanted.kind, file.row["hotel_id"]
    served = _served(reading, file, wanted.serves, problems) if kind is PaperKind.SERVICE else None
    step = _step(file, kind, served, problems)
    said, paper = _numbered(reading, file, kind, step, served)
    visit = reading.find(Inspection, id=file.row["inspection_id"]) if file.row["inspection_id"] else None
    items = reading.rows(Item, violation_id=file.row["id"])
    problems += _lacking(kind, visit, items, file.row["reference"])
    day = _dated(kind, step, visit, wanted.day)
    case = Case(
        kind.value, said or "", day, reading.rows(Hotel, id=hotel_id)[0], _together(reading, file, kind, step, visit),
        _officers(reading, wanted.persons, visit, day, problems), items, step, visit,
        _proofs(reading, file, visit) if kind is PaperKind.RECORD else (), served,
    )  # fmt: skip
    return Gathering(case, said, paper, problems)


def _lacking(kind: PaperKind, visit: Row | None, items: Sequence[Row], reference: str) -> list[Problem]:
    """Say what a record lacks without a visit, and a list without anything on it."""
    if kind is PaperKind.RECORD and visit is None:
        found = _("no visit of this program found it: nothing is known of who looked, and when.")
        cure = _("Record the visit: hotelaudit inspect --form satellite-visit")
        return [Problem(_("visit"), found, cure)]
    if kind is PaperKind.ITEMS and not items:
        cure = _("List it: hotelaudit violation item {reference} antenna 1").format(reference=reference)
        return [Problem(_("equipment"), _("nothing is listed."), cure)]
    return []


def _dated(kind: PaperKind, step: Row | None, visit: Row | None, day: date) -> date:
    """Return the day that a document bears: of its step, of its visit, or the one that was said."""
    if kind is PaperKind.RECORD and visit:
        return day_of(visit["date"])
    return day_of(step["day"]) if step else day


def _step(file: File, kind: PaperKind, served: Row | None, problems: list[Problem]) -> Row | None:
    """Return the step that a document belongs to: the last of its kind since the violation was last reopened.

    The step of a service is that of the decision; what else was served has none.
    """
    if kind is PaperKind.SERVICE and (served is None or served["kind"] != StepKind.DECIDED):
        return None
    wanted = _STEP_OF.get(kind)
    found = last_of(since_reopened(file.steps), wanted) if wanted else None
    if found is None and wanted in _COMMAND:
        sentence = _("it was not recorded yet: {step}.").format(step=label("step_kind", wanted))
        cure = f"hotelaudit violation {_COMMAND[wanted]} {file.row['reference']} --document next"
        problems.append(Problem(papers().title(kind), sentence, cure))
    return dict(found) if found else None


def _served(reading: Reading, file: File, serves: str | None, problems: list[Problem]) -> Row | None:
    """Return number and title of the document that was served: that which is said, else the decision, or the order."""
    numbered = [step for step in file.steps if step["document"] and step["kind"] in _SERVED]
    if serves:
        known = numbers.find(reading, serves)
        number = known["number"] if known else text.line(serves)
        numbered = [step for step in numbered if step["document"] == number]
    if not numbered:
        unknown, none = (
            _("there is no document of that number here."),
            _("nothing was ordered or decided yet."),
        )
        cure = _("See them: hotelaudit violation show {reference}").format(reference=file.row["reference"])
        problems.append(Problem("--serves", unknown if serves else none, cure))
        return None
    step = max(numbered, key=lambda one: (-_SERVED.index(StepKind(one["kind"])), one["id"]))
    kind = StepKind(step["kind"])
    return {"number": step["document"], "title": _title_of(kind), "kind": kind}


def _title_of(kind: StepKind) -> str:
    """Return the Chinese title of the document that a step has."""
    titles = {StepKind.DECIDED: "行政处罚决定书", StepKind.ITEMS_DECIDED: "先行登记保存证据处理决定书"}
    return titles.get(kind) or papers().rows[PAPER_OF[kind].value]["zh"]


def _numbered(
    reading: Reading, file: File, kind: PaperKind, step: Row | None, served: Row | None
) -> tuple[str | None, Row | None]:
    """Return the number that a document has already, and its row: of its step, or as it was issued before."""
    if step and step["document"]:
        paper = numbers.find(reading, step["document"])
        return (None, None) if paper and paper["void"] else (step["document"], paper)
    if step:
        return None, None
    rows = reading.rows(Paper, violation_id=file.row["id"], kind=kind.value)
    serves = served["number"] if served else None
    before = [row for row in rows if row["void"] is None and row["serves"] == serves]
    return (before[-1]["number"], before[-1]) if before else (None, None)


def _together(
    reading: Reading, file: File, kind: PaperKind, step: Row | None, visit: Row | None
) -> list[Row]:
    """Return the violations that one document is about: found at one visit, or ordered by one number."""
    hotel = file.row["hotel_id"]
    if kind is PaperKind.RECORD and visit:
        others: Iterable[Row] = reading.rows(Violation, inspection_id=visit["id"])
    elif kind is PaperKind.ORDER and step and step["document"]:
        ids = [
            one["violation_id"] for one in reading.rows(Step, kind=step["kind"], document=step["document"])
        ]
        others = reading.rows_in(Violation, "id", ids)
    else:
        others = ()
    mine = dict(file.row)
    return [mine, *(row for row in others if row["id"] != mine["id"] and row["hotel_id"] == hotel)]


def _officers(
    reading: Reading, persons: str | None, visit: Row | None, day: date, problems: list[Problem]
) -> list[Officer]:
    """Return who acts: those who are named, else those at the visit; two, with certificates that hold that day.

    Source: 《行政处罚法》 42, 55.
    """
    known = {row["id"]: row for row in reading.rows(Inspector)}
    if persons:
        by_name = {text.key(row["name"]): row for row in known.values()}
        rows = [by_name.get(text.key(name), {"name": name}) for name in named([persons])]
    else:
        there = reading.rows(Attendance, inspection_id=visit["id"]) if visit else []
        rows = [known[one["inspector_id"]] for one in there]
    if len(rows) < TWO:
        found = _("two officers act; known: {count}.").format(count=len(rows))
        problems.append(Problem("--by", found, _("Name both: --by 甲、乙 (APL 42).")))
    problems += expired(rows, day, "--by")
    return [Officer(str(row["name"]), row.get("certificate")) for row in rows]


def _proofs(reading: Reading, file: File, visit: Row | None) -> list[str]:
    rows = reading.rows(Evidence, inspection_id=visit["id"]) if visit else []
    of_it = reading.rows(Evidence, violation_id=file.row["id"])
    return list({row["id"]: str(row["name"]) for row in (*rows, *of_it)}.values())

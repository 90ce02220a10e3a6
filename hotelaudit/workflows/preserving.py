"""What a visit preserved in advance (先行登记保存): an answer of its form is a step of its violation."""

from collections.abc import Iterator, Mapping
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Paper, Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after
from hotelaudit.workflows import enforcing, numbers


def preserve(change: Change, visit: Mapping[str, Any], answers: object) -> list[str]:
    """Take the step of each violation of a visit whose `answers` say that its items were preserved.

    Return what a person should know; raises `AnswersRefused` with everything that stands against it.
    """
    reading, problems, notes = Reading(change.connection), list[Problem](), list[str]()
    there = {row["offence"]: row for row in reading.rows(Violation, inspection_id=visit["id"])}
    for answer in _preserved(answers):
        row = there.get(answer.get("offence"))
        file = enforcing.opened(reading, row["reference"]) if row else None
        if file is None or after(file.state, StepKind.PRESERVED) is None:
            continue
        said = enforcing.Said(visit["date"], document=answer.get("preserved_document"))
        values = enforcing.step_of(StepKind.PRESERVED, said)
        against = enforcing.against(file, values, today=visit["date"])
        paper = numbers.asked(change, StepKind.PRESERVED, values, file.row, against)
        problems += [Problem(str(answer["offence"]), one.found, one.cure) for one in against]
        if not against:
            enforcing.record(change, file, values)
            if paper:
                change.add(Paper, paper)
            said_of = _("{reference}: preserved in advance, {document}; to be decided on: hotelaudit due")
            notes.append(said_of.format(reference=file.row["reference"], document=values["document"]))
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


def _preserved(answers: object) -> Iterator[Mapping[str, Any]]:
    for answer in answers if isinstance(answers, list) else ():
        if (
            isinstance(answer, Mapping)
            and answer.get("preserved") == "yes"
            and answer.get("preserved_document")
        ):
            yield answer

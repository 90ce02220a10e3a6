"""What a visit preserved in advance (先行登记保存): an answer of its form is a step of its violation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after
from hotelaudit.workflows import enforcing

Answer = Mapping[str, Any]


def preserve(change: Change, visit: Mapping[str, Any], answers: object) -> list[str]:
    """Take the step of each violation of a visit whose `answers` say that its items were preserved.

    Return what a person should know; raises `AnswersRefused` with everything that stands against it.
    """
    reading, problems, notes = Reading(change.connection), list[Problem](), list[str]()
    for row, answer in _preserved(reading.rows(Violation, inspection_id=visit["id"]), answers):
        file = enforcing.opened(reading, row["reference"])
        if after(file.state, StepKind.PRESERVED) is None:
            continue
        said = enforcing.Said(visit["date"], document=answer.get("preserved_document"))
        values = enforcing.step_of(StepKind.PRESERVED, said)
        made, against = enforcing.write(change, file, values, today=visit["date"])
        problems += [problem._replace(where=str(answer["offence"])) for problem in against]
        if made:
            said_of = _("{reference}: preserved in advance, {document}; to be decided on: hotelaudit due")
            notes.append(said_of.format(reference=file.row["reference"], document=values["document"]))
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


def _preserved(rows: Sequence[Answer], answers: object) -> Iterator[tuple[Answer, Answer]]:
    """Yield each violation whose items were preserved, with its answers: of one offence the first one first."""
    left = list(rows)
    for answer in answers if isinstance(answers, list) else ():
        row = next((row for row in left if row["offence"] == answer.get("offence")), None)
        if row:
            left.remove(row)
            if answer.get("preserved") == "yes" and answer.get("preserved_document"):
                yield row, answer

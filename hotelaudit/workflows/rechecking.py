"""The re-inspection (复查): only what is open is asked, and each answer is a step of its violation."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, NotFound, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after
from hotelaudit.workflows import enforcing, shelf
from hotelaudit.workflows.files import APART, File
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.opened import hotel_of

FORM = "recheck"
ITEM = "item"  # the repeat of the form; `violation` names which, `put_right` says whether it was


def begin(db: str | None, hotel: str, lang: str, forms: str | None = None) -> Session:
    """Begin a draft that asks of each open violation of a hotel; raises `NotFound`, `WrongUse` where none is open."""
    session = Session.begin(db, hotel_of(db, hotel), shelf.load(FORM, forms), lang)
    open_ones = session.opened.violations
    if not open_ones:
        session.diary.discard()
        said = _("Nothing is open at {reference} {name}: there is nothing to look at again.")
        raise WrongUse(said.format(**session.hotel))
    turns = [f"{session.filling.root.path}/{ITEM}[{place}]" for place in range(1, len(open_ones) + 1)]
    named = {f"{turn}/violation": row["reference"] for turn, row in zip(turns, open_ones, strict=True)}
    session.diary.note(begin=turns, put=named)
    session.replay({"begin": turns, "put": named})
    return session


def take_steps(change: Change, visit: Mapping[str, Any], items: object, people: Sequence[str]) -> list[str]:
    """Take the step that each item of a re-inspection is, by the same rules as any other step.

    Return what a person should know; raises `AnswersRefused` with everything that stands against them.
    """
    problems, notes = list[Problem](), list[str]()
    for item in items if isinstance(items, list) else ():
        if not (isinstance(item, Mapping) and item.get("violation") and item.get("put_right")):
            continue
        reference = str(item["violation"])
        against, file, values = _against(change, visit, item, people)
        if file is None or against:
            problems += [Problem(reference, problem.found, problem.cure) for problem in against]
            continue
        enforcing.record(change, file, values)
        if values["kind"] == StepKind.VERIFIED:
            said = _("{reference}: verified. What closing still needs: hotelaudit violation show {reference}")
            notes.append(said.format(reference=reference))
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


def _against(
    change: Change, visit: Mapping[str, Any], item: Mapping[str, Any], people: Sequence[str]
) -> tuple[list[Problem], File | None, dict[str, Any]]:
    """Return what stands against the step of an item, its file (None for none of this hotel), and the step."""
    kind = StepKind.VERIFIED if item["put_right"] == "yes" else StepKind.FAILED
    said = enforcing.Said(
        visit["date"], persons=APART.join(people), reason=item.get("remaining"), note=visit["reference"]
    )
    values, reference = enforcing.step_of(kind, said), str(item["violation"])
    try:
        file = enforcing.opened(Reading(change.connection), reference)
    except NotFound:
        file = None
    if file is None or file.row["hotel_id"] != visit["hotel_id"]:
        return [Problem("", _("{said} is no record of this hotel.").format(said=reference), "")], None, values
    if after(file.state, kind) is None:
        cure = _("See it: hotelaudit violation show {reference}").format(reference=reference)
        return [Problem("", _("it cannot be re-inspected as it stands."), cure)], file, values
    return enforcing.against(file, values, today=visit["date"]), file, values

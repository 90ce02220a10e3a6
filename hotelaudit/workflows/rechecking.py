"""The re-inspection (复查): only what is open is asked, and each answer is a step of its violation."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Step, Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after, state_of
from hotelaudit.workflows import files, shelf
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
    """Take the step that each item of a re-inspection is; raises `AnswersRefused` with all that may not be taken.

    Return what a person should know.
    """
    reading, problems, notes = Reading(change.connection), list[Problem](), list[str]()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, Mapping) and item.get("violation") and item.get("put_right"):
            _one(change, reading, visit, item, people, problems, notes)
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


def _one(  # noqa: PLR0913, PLR0917 - what an item needs, gathered by its caller
    change: Change,
    reading: Reading,
    visit: Mapping[str, Any],
    item: Mapping[str, Any],
    people: Sequence[str],
    problems: list[Problem],
    notes: list[str],
) -> None:
    reference = str(item["violation"])
    row = reading.find(Violation, reference=reference)
    if row is None or row["hotel_id"] != visit["hotel_id"]:
        problems.append(
            Problem(reference, _("{said} is no record of this hotel.").format(said=reference), "")
        )
        return
    kind = StepKind.VERIFIED if item["put_right"] == "yes" else StepKind.FAILED
    taken = reading.rows(Step, violation_id=row["id"])
    state = state_of(StepKind(step["kind"]) for step in taken)
    if after(state, kind) is None:
        cure = _("See it: hotelaudit violation show {reference}").format(reference=reference)
        problems.append(Problem(reference, _("it cannot be re-inspected as it stands."), cure))
    elif kind is StepKind.VERIFIED and row["person"] in people:
        problems.append(Problem(reference, _("who must put it right may not verify it."), ""))
    else:
        change.add(
            Step,
            {
                "violation_id": row["id"], "kind": kind.value, "day": visit["date"],
                "persons": files.APART.join(people), "reason": item.get("remaining") or None,
                "note": visit["reference"],
            },
        )  # fmt: skip
        if kind is StepKind.VERIFIED:
            said = _("{reference}: verified. What closing still needs: hotelaudit violation show {reference}")
            notes.append(said.format(reference=reference))

"""The re-inspection (复查) is recorded: what was answered of a violation, room by room, is a step of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, NotFound, Problem
from hotelaudit.i18n import _
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after
from hotelaudit.workflows import enforcing
from hotelaudit.workflows.files import APART
from hotelaudit.workflows.opened import ITEM
from hotelaudit.workflows.people import named

Item = Mapping[str, Any]
_UNORDERED = frozenset({"found", "failed"})  # what remains there remains as it was, until it is ordered
_CLEAR = "clear"  # the result of a visit that found nothing, as the forms have it
_REMAINS = "；"  # what remains in each room stands joined by it


def take_steps(
    change: Change,
    visit: Mapping[str, Any],
    answers: Mapping[str, Any],
    people: Sequence[str],
    rooms: Mapping[str, Sequence[str]],
) -> list[str]:
    """Take the step that the items of a violation are, by the same rules as any other step.

    `answers` are those that no field took: the items, who verifies them besides the `people` of the visit, by when to
    look back. `rooms` are those of each open violation. Return what a person should know; raises `AnswersRefused`
    with everything that stands against the steps.
    """
    problems, notes = list[Problem](), list[str]()
    found = _by_violation(answers.get(ITEM))
    here = Here(visit, _verifiers(people, answers.get("verifier")), _day(answers.get("look_back")))
    for reference, some in found.items():
        made, against = _written(change, here, reference, some)
        problems += [*against, *_contradicted(visit, reference, some)]
        unseen = {*rooms.get(reference, ())} - {*map(_room, some)}
        if not against:
            notes += _notes(reference, made, unseen, _remaining(some))
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


class Here(NamedTuple):
    """A re-inspection: its visit, who verifies what they saw, and by when it is looked back at, if that was said."""

    visit: Mapping[str, Any]
    people: Sequence[str]
    look_back: date | None


def _verifiers(people: Sequence[str], said: object) -> list[str]:
    """Return the people of the visit, and whoever else is said to verify what they saw."""
    there = {text.key(name) for name in people}
    return [*people, *(name for name in named([str(said or "")]) if text.key(name) not in there)]


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)[:10]) if said else None


def _contradicted(visit: Mapping[str, Any], reference: str, items: Sequence[Item]) -> list[Problem]:
    """Say that the visit is said to have found nothing, and something of a violation is not put right."""
    if visit.get("result") != _CLEAR or not _open_ones(items):
        return []
    found = _("it is not put right, and the result says that nothing was found.")
    return [Problem(reference, found, _("Correct the result, or the answer."))]


def _open_ones(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item["put_right"] != "yes"]


def _by_violation(items: object) -> dict[str, list[Item]]:
    """Return the items that say of which violation they are and whether it was put right, by violation."""
    found = dict[str, list[Item]]()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, Mapping) and item.get("violation") and item.get("put_right"):
            found.setdefault(str(item["violation"]), []).append(item)
    return found


def _room(item: Item) -> str:
    return str(item.get("room") or "")


def _notes(
    reference: str, made: Mapping[str, Any] | None, unseen: set[str], remaining: str | None
) -> list[str]:
    """Return what a person should know of what was seen: only where it was put right does it lead on to closing."""
    if made is None:
        said = _("{reference}: still as it was, and not ordered: hotelaudit violation order {reference} …")
        return [said.format(reference=reference)]
    if made["kind"] != StepKind.VERIFIED:
        said = _(
            "{reference}: not put right: {remaining}. Order it anew: hotelaudit violation order {reference} …"
        )
        return [said.format(reference=reference, remaining=remaining or "–")]
    missed = _("{reference}: verified, and yet not looked at again: room {rooms}.")
    said = _("{reference}: verified. What closing still needs: hotelaudit violation show {reference}")
    return [
        *([missed.format(reference=reference, rooms=_(", ").join(sorted(unseen)))] if unseen else []),
        said.format(reference=reference),
    ]


def _written(
    change: Change, here: Here, reference: str, items: Sequence[Item]
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """Write the step that the items of a violation are; return its row, or what stands against it.

    None and nothing where something remains that no order asks for: it is as it was, and no step of the table.
    """
    visit, kind = here.visit, StepKind.FAILED if _open_ones(items) else StepKind.VERIFIED
    said = enforcing.Said(
        visit["date"], persons=APART.join(here.people), reason=_remaining(items), note=visit["reference"],
        due=here.look_back if kind is StepKind.VERIFIED else None,
    )  # fmt: skip
    try:
        file = enforcing.opened(Reading(change.connection), reference)
    except NotFound:
        file = None
    if file is None or file.row["hotel_id"] != visit["hotel_id"]:
        return None, [Problem(reference, _("{said} is no record of this hotel.").format(said=reference), "")]
    if kind is StepKind.FAILED and file.state.open and file.state.rectification in _UNORDERED:
        return None, _twice(reference, items)
    if after(file.state, kind) is None:
        cure = _("See it: hotelaudit violation show {reference}").format(reference=reference)
        return None, [Problem(reference, _("it cannot be re-inspected as it stands."), cure)]
    twice, values = _twice(reference, items), enforcing.step_of(kind, said)
    made, told = enforcing.write(change, file, values, today=visit["date"])
    return made, [*twice, *(problem._replace(where=reference) for problem in told)]


def _remaining(items: Sequence[Item]) -> str | None:
    """Return what remains, each room's behind its number; None where nothing does."""
    told = (f"{_room(item)} {item.get('remaining') or ''}".strip() for item in _open_ones(items))
    return _REMAINS.join(filter(None, told)) or None


def _twice(reference: str, items: Sequence[Item]) -> list[Problem]:
    """Say which room of a violation is answered twice; one of no room too."""
    counts = Counter(map(_room, items))
    return [
        Problem(f"{reference} {room}".strip(), _("it is there twice."), _("Leave one of them out."))
        for room, count in counts.items()
        if count > 1
    ]

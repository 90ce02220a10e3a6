"""The re-inspection (复查) is recorded: what was answered of a violation, room by room, is a step of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import AnswersRefused, NotFound, Problem
from hotelaudit.i18n import _
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import after
from hotelaudit.workflows import enforcing
from hotelaudit.workflows.files import APART

Item = Mapping[str, Any]
_REMAINS = "；"  # what remains in each room stands joined by it


def take_steps(
    change: Change,
    visit: Mapping[str, Any],
    items: object,
    people: Sequence[str],
    rooms: Mapping[str, Sequence[str]],
) -> list[str]:
    """Take the step that the items of a violation are, by the same rules as any other step.

    `rooms` are those of each open violation. Return what a person should know; raises `AnswersRefused` with
    everything that stands against the steps.
    """
    problems, notes = list[Problem](), list[str]()
    for reference, some in _by_violation(items).items():
        made, against = _written(change, visit, reference, some, people)
        problems += against
        if made:
            notes += _notes(reference, made["kind"], {*rooms.get(reference, ())} - {*map(_room, some)})
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    return notes


def _by_violation(items: object) -> dict[str, list[Item]]:
    """Return the items that say of which violation they are and whether it was put right, by violation."""
    found = dict[str, list[Item]]()
    for item in items if isinstance(items, list) else ():
        if isinstance(item, Mapping) and item.get("violation") and item.get("put_right"):
            found.setdefault(str(item["violation"]), []).append(item)
    return found


def _room(item: Item) -> str:
    return str(item.get("room") or "")


def _notes(reference: str, kind: str, unseen: set[str]) -> list[str]:
    """Return what a person should know of a step: only where it was put right does it lead on to closing."""
    if kind != StepKind.VERIFIED:
        return []
    missed = _("{reference}: verified, and yet not looked at again: room {rooms}.")
    said = _("{reference}: verified. What closing still needs: hotelaudit violation show {reference}")
    return [
        *([missed.format(reference=reference, rooms=_(", ").join(sorted(unseen)))] if unseen else []),
        said.format(reference=reference),
    ]


def _written(
    change: Change, visit: Mapping[str, Any], reference: str, items: Sequence[Item], people: Sequence[str]
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """Write the step that the items of a violation are; return its row, or what stands against it."""
    open_ones = [item for item in items if item["put_right"] != "yes"]
    kind = StepKind.FAILED if open_ones else StepKind.VERIFIED
    said = enforcing.Said(
        visit["date"], persons=APART.join(people), reason=_remaining(open_ones), note=visit["reference"]
    )
    try:
        file = enforcing.opened(Reading(change.connection), reference)
    except NotFound:
        file = None
    if file is None or file.row["hotel_id"] != visit["hotel_id"]:
        return None, [Problem(reference, _("{said} is no record of this hotel.").format(said=reference), "")]
    if after(file.state, kind) is None:
        cure = _("See it: hotelaudit violation show {reference}").format(reference=reference)
        return None, [Problem(reference, _("it cannot be re-inspected as it stands."), cure)]
    twice, values = _twice(reference, items), enforcing.step_of(kind, said)
    made, told = enforcing.write(change, file, values, today=visit["date"])
    return made, [*twice, *(problem._replace(where=reference) for problem in told)]


def _remaining(items: Sequence[Item]) -> str | None:
    """Return what remains, each room's behind its number; None where nothing does."""
    told = (f"{_room(item)} {item.get('remaining') or ''}".strip() for item in items)
    return _REMAINS.join(filter(None, told)) or None


def _twice(reference: str, items: Sequence[Item]) -> list[Problem]:
    """Say which room of a violation is answered twice; one of no room too."""
    counts = Counter(map(_room, items))
    return [
        Problem(f"{reference} {room}".strip(), _("it is there twice."), _("Leave one of them out."))
        for room, count in counts.items()
        if count > 1
    ]

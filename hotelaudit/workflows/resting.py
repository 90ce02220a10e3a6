"""What the end of a violation rests on stays as it is, until the end is taken back or the violation opened again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.values import label
from hotelaudit.errors import EndLacks, EndRestsOn, NotFound, Problem
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Step, Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.rules import closing
from hotelaudit.rules.matters import ENDS
from hotelaudit.workflows.files import File

Row = Mapping[str, Any]
# Of a violation, what its end was weighed by; all else describes it, and may be written down better at any time.
WEIGHED = frozenset({"offence", "party", "base", "person", "households", "sets", "self_removed", "act_ended"})
_HANGING = frozenset({"step", "evidence", "item"})


@contextmanager
def files_hold(change: Change, entries: Sequence[Row]) -> Iterator[None]:
    """Refuse to take entries back where an end rests on one, or a violation would be closed and lack something.

    Raises `EndRestsOn`, `EndLacks`.
    """
    touched = _touched(change, entries)
    lacked = {one: _lacks(change, one) for one in touched}
    _ends_stay(change, entries, touched)
    yield
    for violation_id, before in lacked.items():
        file = _file(change, violation_id)
        if file and file.state.matter == "closed" and not _lacking(file) <= before:
            raise EndLacks(reference=file.row["reference"])


def ended_on(file: File, values: Row) -> list[Problem]:
    """Return which of the values would change what the end of a violation rests on; none while it is open."""
    if file.state.open:
        return []
    changed = sorted(name for name in WEIGHED & {*values} if values[name] != file.row[name])
    return [_ended(file, f"--{name.replace('_', '-')}") for name in changed]


def closed_already(file: File) -> list[Problem]:
    """Return that a photo of how it was found comes too late: closing asked for one of each such room put right."""
    return [_ended(file, "--stage")] if file.state.matter == "closed" else []


def _ended(file: File, where: str) -> Problem:
    end = next(step for step in reversed(file.steps) if StepKind(step["kind"]) in ENDS)
    found = _("“{end}” of {day} rests on it.").format(end=label("step_kind", end["kind"]), day=end["day"])
    cure = _("Open it again first: hotelaudit violation reopen {reference} --reason TEXT").format(**file.row)
    return Problem(where, found, cure)


def _touched(change: Change, entries: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the entries by the violation (its id) whose file they are of."""
    found: dict[str, list[Row]] = {}
    for entry in entries:
        for violation_id in _of(change, entry):
            found.setdefault(violation_id, []).append(entry)
    return found


def _of(change: Change, entry: Row) -> set[str]:
    """Return the violations (their ids) that an entry is of; a photo may have been moved from one to another."""
    fields = json.loads(entry["changes"])
    if entry["noun"] == "violation":
        return {entry["record_id"]} if entry["action"] == "update" and WEIGHED & {*fields} else set()
    if entry["noun"] not in _HANGING:
        return set()
    if "violation_id" in fields:
        return {one for one in fields["violation_id"] if one}
    noun = Step if entry["noun"] == "step" else Evidence if entry["noun"] == "evidence" else None
    row = Reading(change.connection).find(noun, id=entry["record_id"]) if noun else None
    return {row["violation_id"]} if row and row["violation_id"] else set()


def _ends_stay(change: Change, entries: Sequence[Row], touched: Mapping[str, Sequence[Row]]) -> None:
    """Raise `EndRestsOn` where a violation was ended after an entry, by a step that is not taken back with it."""
    gone = {entry["record_id"] for entry in entries}
    steps = Reading(change.connection).rows_in(Step, "violation_id", touched)
    for end in (step for step in steps if StepKind(step["kind"]) in ENDS and step["id"] not in gone):
        # What comes back is looked at afterwards. Ids are in the order of making.
        if any(one["action"] != "delete" and one["id"] < end["id"] for one in touched[end["violation_id"]]):
            reference = change.current(Violation, end["violation_id"])["reference"]
            raise EndRestsOn(reference=reference, end=label("step_kind", end["kind"]), day=end["day"])


def _lacks(change: Change, violation_id: str) -> set[str]:
    """Return what a violation lacks that is closed; nothing of one that is not."""
    file = _file(change, violation_id)
    return _lacking(file) if file and file.state.matter == "closed" else set()


def _lacking(file: File) -> set[str]:
    return {*closing.lacking(file.matter, file.state, file.taken)}


def _file(change: Change, violation_id: str) -> File | None:
    try:
        row = change.current(Violation, violation_id)
    except NotFound:
        return None
    reading, of = Reading(change.connection), {"violation_id": violation_id}
    return File(row, reading.rows(Step, **of), reading.rows(Evidence, **of))

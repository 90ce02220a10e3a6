"""Takes a change back: by a change of its own, so that nothing ever disappears from the journal."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from hotelaudit.errors import Changed, NotFound, NothingToUndo, RecordRefused, RestsOn
from hotelaudit.i18n import local_time
from hotelaudit.records.base import Record, as_json
from hotelaudit.records.journal import JournalEntry
from hotelaudit.records.nouns import BY_NAME
from hotelaudit.records.replaying import as_row
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.rules.matters import OutOfOrder

Watch = Callable[[Change, Sequence[Mapping[str, Any]]], AbstractContextManager[None]]


def _unwatched(_change: Change, _entries: Sequence[Mapping[str, Any]]) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the change, what it was, by whom, when (local time), how many records it had written.

    `by` is the change that took it back, by which it comes again; empty before that is done. `of` are the references
    of its records, where somebody looked them up.
    """

    change: str
    command: str
    actor: str
    at: str
    records: int
    by: str
    of: tuple[str, ...] = ()


def last(store: Store, change_id: str | None = None) -> Undone:
    """Return what `undo` would take back, before it does; raises as `undo` does."""
    with store.reading() as reading:
        target = change_id or _last_standing(reading.connection)
        return _told(target, _entries(reading.connection, target), "")


def undo(store: Store, change_id: str | None = None, *, watch: Watch = _unwatched) -> Undone:
    """Take back the change `change_id`, or the last one that still stands.

    `watch` looks at the records before and after, with the entries that are taken back, and may refuse. Taking back an
    undo brings its change back again. Raises `NothingToUndo` (also for a change that is taken back already),
    `NotFound`, and `Changed` or `RestsOn` where something was written since: that is taken back first.
    """
    with store.reading() as reading:
        target = change_id or _last_standing(reading.connection)
        entries = _entries(reading.connection, target)
    try:
        with store.change("undo", undoes=target) as change:
            if target in _taken_back(change.connection):
                raise NothingToUndo
            with watch(change, entries):
                for entry in reversed(entries):
                    _take_back(change, entry)
    except (RecordRefused, OutOfOrder) as why:
        if isinstance(why, RecordRefused) and not isinstance(why.__cause__, IntegrityError):
            raise
        told = _told(target, entries, "")
        raise RestsOn(command=told.command, at=told.at) from why
    return _told(target, entries, change.id)


def _told(target: str, entries: list[dict[str, Any]], by: str) -> Undone:
    first = entries[0]
    return Undone(target, first["command"], first["actor"], local_time(first["at"]), len(entries), by)


def _last_standing(connection: Connection) -> str:
    """Return the last change that is not an undo and was not taken back."""
    gone = _taken_back(connection)
    query = select(col(JournalEntry.change)).where(col(JournalEntry.undoes).is_(None))
    latest_first = query.order_by(col(JournalEntry.clock).desc()).execution_options(stream_results=True)
    with connection.execute(latest_first) as changes:
        for change in changes.scalars():
            if change not in gone:
                return str(change)
    raise NothingToUndo


def _taken_back(connection: Connection) -> set[str]:
    """Return the changes that an undo took away, unless that undo was itself taken back."""
    query = select(col(JournalEntry.change), col(JournalEntry.undoes)).where(
        col(JournalEntry.undoes).is_not(None)
    )
    gone: set[str] = set()
    for change, undoes in connection.execute(query.order_by(col(JournalEntry.clock).desc())):
        if change not in gone:  # nothing that came later took this undo back
            gone.add(str(undoes))
    return gone


def _entries(connection: Connection, change_id: str) -> list[dict[str, Any]]:
    query = select(JournalEntry.__table__).where(col(JournalEntry.change) == change_id)  # type: ignore[attr-defined]
    found = [dict(row) for row in connection.execute(query.order_by(col(JournalEntry.clock))).mappings()]
    if not found:
        raise NotFound("change", change_id)
    return found


def _take_back(change: Change, entry: Mapping[str, Any]) -> None:
    noun = BY_NAME[entry["noun"]]
    fields: dict[str, list[Any]] = json.loads(entry["changes"])
    if entry["action"] == "delete":
        values = {key: before for key, (before, _after) in fields.items() if key != "revision"}
        change.add(noun, as_row(noun, values), base=entry["base"] + 1)
        return
    _unchanged_since(change, noun, entry, fields)
    if entry["action"] == "add":
        change.delete(noun, entry["record_id"])
    else:
        before = {key: old for key, (old, _new) in fields.items()}
        change.update(noun, entry["record_id"], as_row(noun, before))


def _unchanged_since(
    change: Change, noun: type[Record], entry: Mapping[str, Any], fields: Mapping[str, list[Any]]
) -> None:
    try:
        now = change.current(noun, entry["record_id"])
    except NotFound:  # taken away by a later change
        again = entry["base"] + 1
        raise Changed(noun=entry["noun"], reference=entry["record_id"], base=again, now="-") from None
    values = as_json(noun, now)
    after = {key: new for key, (_before, new) in fields.items()}
    # An addition says nothing of fields that were empty: filled since, they are as much a later change.
    looked_at = (values if entry["action"] == "add" else fields).keys() - {"revision"}
    if any(values[key] != after.get(key) for key in looked_at):
        raise Changed(
            noun=entry["noun"],
            reference=now.get("reference", entry["record_id"]),
            base=entry["base"] + 1,
            now=now["revision"],
        )

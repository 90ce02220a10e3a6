"""One change: rows, their journal entries and the standings they move, written together."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from hotelaudit.errors import Changed, Issued, NotFound
from hotelaudit.records import standing
from hotelaudit.records.base import Record, as_json, checked, checked_all, new_id, noun_of, stated
from hotelaudit.records.bulk import insert_rows
from hotelaudit.records.journal import COLUMNS, Chain, Clock, canonical, in_order, wall_time
from hotelaudit.records.nouns import (
    NOUNS,
    BoxCheck,
    Hotel,
    Inspection,
    Paper,
    RoomCheck,
    Step,
    Violation,
    Waiver,
)
from hotelaudit.records.references import References

_TOGETHER = 250  # records checked together: more would not fit the processor's cache
_AT_ONCE = 4_000  # entries held before they are written: bounds the memory of a large import
_MOVES_STANDING: dict[type[Record], str] = {
    Hotel: "id",
    Inspection: "hotel_id",
    Violation: "hotel_id",
    Waiver: "hotel_id",
}
# They move the standing of the hotel that their visit was to, or where their violation was found.
_SEEN_THERE = frozenset({RoomCheck, BoxCheck, Step})
Shape = tuple[str, ...]  # the columns that hold a value: to leave a None out costs less than to bind it
Values = Sequence[object]
_KEPT_BY_US = frozenset({"id", "revision"})


class Change:
    """What one command does, seen by everybody at once or not at all. Made by `Store.change`."""

    def __init__(self, connection: Connection, chain: Chain, clock: Clock) -> None:
        self.id = new_id()
        self.connection = connection
        self._chain = chain
        self._clock = clock
        self._actor = self._command = ""
        self._undoes: str | None = None
        self._rows: dict[type[Record], dict[Shape, list[Values]]] = defaultdict(lambda: defaultdict(list))
        self._entries: list[Values] = []
        self._moved: set[str] = set()
        self._visited: tuple[str, str | None] = ("", None)
        self._references = References(connection)
        self.written = 0

    def label(self, command: str, actor: str, undoes: str | None) -> None:
        """Say who does this and by which command; `undoes` is the change that is taken back."""
        self._actor, self._command, self._undoes = actor, command, undoes

    def add(self, noun: type[Record], values: Mapping[str, Any], *, base: int = 0) -> dict[str, Any]:
        """Add a record and return its row; raises `RecordRefused`. `base` is above 0 when one comes back."""
        (row,) = self._add(noun, [values], base)
        return row

    def add_all(self, noun: type[Record], several: Iterable[Mapping[str, Any]]) -> None:
        """Add records of one noun; they are checked some hundreds at a time, which costs a third less."""
        rest = iter(several)
        while some := list(itertools.islice(rest, _TOGETHER)):
            self._add(noun, some, 0)

    def _add(
        self, noun: type[Record], several: Iterable[Mapping[str, Any]], base: int
    ) -> list[dict[str, Any]]:
        whole: list[dict[str, Any]] = [{"id": new_id(), **values, "revision": base + 1} for values in several]
        if noun.prefix:
            self._references.give(noun, whole)
        rows = checked_all(noun, whole)
        for row in rows:
            filled = stated(noun, row)
            # As tuples, which the garbage collector need not look at again and again.
            self._rows[noun][tuple(filled)].append(tuple(filled.values()))
            changes = in_order({key: (None, value) for key, value in filled.items()})
            self._record(noun, row, "add", base, changes)
            self._moves(noun, row)
        return rows

    def update(
        self, noun: type[Record], record_id: str, values: Mapping[str, Any], *, base: int | None = None
    ) -> dict[str, Any]:
        """Change fields of a record and return its row; unchanged if nothing differs.

        `base` is the revision that the caller saw: raises `Changed` where it is no longer the one.
        """
        old = self.current(noun, record_id, base)
        row = checked(noun, {**old, **values, "revision": old["revision"] + 1})
        before, after = as_json(noun, old), as_json(noun, row)
        changes = {
            key: [before[key], value]
            for key, value in after.items()
            if key not in _KEPT_BY_US and before[key] != value
        }
        if not changes:
            return old
        _may_change(noun, old, changes)
        table = noun.__table__  # type: ignore[attr-defined]
        new = {key: row[key] for key in changes} | {"revision": row["revision"]}
        self.connection.execute(update(table).where(table.c.id == record_id).values(new))
        self._record(noun, row, "update", old["revision"], canonical(changes))
        self._moves(noun, old)
        self._moves(noun, row)
        return row

    def delete(self, noun: type[Record], record_id: str, *, base: int | None = None) -> None:
        """Take a record away; its entry keeps every value, so that it can come back."""
        old = self.current(noun, record_id, base)
        _may_change(noun, old, old)
        table = noun.__table__  # type: ignore[attr-defined]
        self.connection.execute(delete(table).where(table.c.id == record_id))
        changes = {key: [value, None] for key, value in stated(noun, old).items()}
        self._record(noun, old, "delete", old["revision"], canonical(changes))
        self._moves(noun, old)

    def finish(self) -> None:
        """Write what is still held, and the standings that this change moved."""
        self._flush()
        standing.refresh(self.connection, self._moved)
        self._references.save()
        if self.written:
            standing.anchor(self.connection, self._chain.device, self._chain.last_hash)

    def current(self, noun: type[Record], record_id: str, base: int | None = None) -> dict[str, Any]:
        """Return a record's row as it is now; raises `NotFound`, and `Changed` if it is not at `base`."""
        self._flush()
        table = noun.__table__  # type: ignore[attr-defined]
        row = self.connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        if row is None:
            raise NotFound(noun_of(noun), record_id)
        if base is not None and row["revision"] != base:
            raise Changed(
                noun=noun_of(noun), reference=row.get("reference", record_id), base=base, now=row["revision"]
            )
        return dict(row)

    def _record(
        self, noun: type[Record], row: Mapping[str, Any], action: str, base: int, changes: str
    ) -> None:
        reading, about = self._clock.tick(), self._about(noun, row)
        if noun in _SEEN_THERE:
            self._moved.add(about)
        entry = self._chain.append(
            new_id(), self.id, reading, wall_time(reading), self._actor, self._command,
            noun_of(noun), row["id"], about, action, base, changes, self._undoes,
        )  # fmt: skip
        self._entries.append(entry)
        self.written += 1
        if len(self._entries) >= _AT_ONCE:
            self._flush()

    def _about(self, noun: type[Record], row: Mapping[str, Any]) -> str:
        """Return the hotel that a record hangs on, directly, by its inspection or violation; else the record itself."""
        if noun is Inspection:
            self._visited = row["id"], row["hotel_id"]
        if "hotel_id" in row:
            return str(row["hotel_id"])
        for above, field in ((Inspection, "inspection_id"), (Violation, "violation_id")):
            if field in row:
                return self._hotel_of(above, row[field]) or str(row["id"])
        return str(row["id"])

    def _hotel_of(self, above: type[Record], above_id: str) -> str | None:
        """Return the hotel of an inspection or violation; None without it, and the database will refuse the record."""
        if self._visited[0] != above_id:  # what hangs on an inspection mostly comes with it
            self._flush()
            table = above.__table__  # type: ignore[attr-defined]
            query = select(table.c.hotel_id).where(table.c.id == above_id)
            self._visited = above_id, self.connection.execute(query).scalar()
        return self._visited[1]

    def _flush(self) -> None:
        for noun in NOUNS:
            for shape, rows in self._rows.pop(noun, {}).items():
                insert_rows(self.connection, noun_of(noun), shape, rows)
        if self._entries:
            insert_rows(self.connection, "journal", COLUMNS, self._entries)
            self._entries = []

    def _moves(self, noun: type[Record], row: Mapping[str, Any]) -> None:
        field = _MOVES_STANDING.get(noun)
        if field:
            self._moved.add(row[field])


def _may_change(noun: type[Record], old: Mapping[str, Any], changes: Iterable[str]) -> None:
    """Raise `Issued` for a document that somebody holds in his hands: only why it is void may be added to it."""
    if noun is Paper and old["sha256"] and set(changes) - {"void"}:
        raise Issued(number=old["number"])

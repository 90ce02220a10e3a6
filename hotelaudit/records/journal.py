"""The one journal: every change of every record, chained by hash, in the order of a hybrid logical clock.

History, undo, exchange, conflict, tamper evidence and rebuilding are this one list read in different
ways; the tables are its projection.
"""

import functools
import hashlib
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from hotelaudit.records.base import ID_LENGTH

BEGINNING = "0" * 64  # what the first entry of a device follows
_COUNTER_BITS = 16


class JournalEntry(SQLModel, table=True):
    """One change of one record.

    `change` groups what one command did and is what `undo` takes back; `undoes` names the change that this
    one takes back. `about` is the hotel that the record hangs on, or the record itself: a hotel's story is one
    look-up, of what was taken away again too. `base` is the revision it was made on, 0 for a new record.
    `changes` is canonical JSON, {field: [before, after]}, kept as the very text that was hashed. `clock` is
    milliseconds since 1970 in the upper bits and a counter in the lower 16, never going back on one device.
    """

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("device", "seq"),
        Index("ix_journal_about", "about", "clock"),
        Index("ix_journal_change", "change"),
        Index("ix_journal_clock", "clock"),
        Index("ix_journal_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
    )

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    device: str = Field(max_length=ID_LENGTH)
    seq: int
    change: str = Field(max_length=ID_LENGTH)
    clock: int = Field(sa_type=BigInteger)
    at: str = Field(max_length=32)
    actor: str = Field(max_length=100)
    command: str = Field(max_length=200)
    noun: str = Field(max_length=32)
    record_id: str = Field(max_length=ID_LENGTH)
    about: str = Field(max_length=ID_LENGTH)
    action: str = Field(max_length=8)
    base: int
    changes: str = Field(sa_type=Text)
    undoes: str | None = Field(default=None, max_length=ID_LENGTH)
    prev: str = Field(max_length=64)
    hash: str = Field(max_length=64)


COLUMNS = tuple(JournalEntry.model_fields)
_HASHED = COLUMNS[:-1]


def canonical(changes: Mapping[str, object]) -> str:
    """Return canonical JSON: keys sorted, no white space, text as itself."""
    return in_order({key: changes[key] for key in sorted(changes)})


def in_order(changes: Mapping[str, object]) -> str:
    """Return canonical JSON of `changes` whose keys are sorted already."""
    return to_json(changes).decode()


def digest(entry: Mapping[str, Any]) -> str:
    """Return the entry's own hash: SHA-256 over the JSON array of all its other columns, in order."""
    return _digest([entry[name] for name in _HASHED])


def _digest(hashed: Sequence[object]) -> str:
    return hashlib.sha256(to_json(hashed)).hexdigest()


class Clock:
    """A hybrid logical clock: wall time where it moves on, a counter where it stands still or goes back."""

    def __init__(self, last: int) -> None:
        self.last = last

    def tick(self) -> int:
        """Return a reading later than every one before."""
        self.last = max(self.last + 1, (time.time_ns() // 1_000_000) << _COUNTER_BITS)
        return self.last


@functools.lru_cache(maxsize=8)
def _millisecond(moment: int) -> str:
    written = datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds")
    return written.replace("+00:00", "Z")


def wall_time(clock: int) -> str:
    """Return the wall time of a clock reading, UTC, to the millisecond."""
    return _millisecond(clock >> _COUNTER_BITS)


class Chain:
    """The end of one device's chain, to which entries are appended."""

    def __init__(self, device: str, seq: int, last_hash: str) -> None:
        self.device = device
        self.seq = seq
        self.last_hash = last_hash

    def append(self, entry_id: str, *said: object) -> tuple[object, ...]:
        """Return a whole entry in the order of `COLUMNS`; `said` are its values from `change` to `undoes`."""
        self.seq += 1
        hashed = (entry_id, self.device, self.seq, *said, self.last_hash)
        self.last_hash = _digest(hashed)
        return (*hashed, self.last_hash)

"""The only writer: every change of every record goes through `Change`, in one transaction with its entry.

    with Store(place) as store, store.change("hotel set", actor="检查员甲") as change:
        change.update(Hotel, hotel_id, {"rooms": 45}, base=3)

All of it is kept, or nothing is.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, select
from sqlmodel import col

from hotelaudit import text
from hotelaudit.catalogue.criteria import versions
from hotelaudit.catalogue.digest import digest
from hotelaudit.errors import NotFound, NotProved, Problem, ReadOnly, StaleStandings, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records import marks, standing
from hotelaudit.records.base import ID_LENGTH, Record, noun_of
from hotelaudit.records.engine import connected, engine, transaction
from hotelaudit.records.journal import BEGINNING, Chain, Clock, JournalEntry
from hotelaudit.records.writing import Change
from hotelaudit.settings import Place

_AT_ONCE = 500  # values a query: within every database's limit
_ACTOR, _COMMAND = 100, 200  # characters: what the journal holds of each


class Store:
    """The records at `place`, open for writing."""

    def __init__(self, place: Place, *, device: str, actor: str) -> None:
        if place.sample:
            raise ReadOnly(path=place.shown)
        self.place = place
        self.device = text.line(device)
        self.actor = text.line(actor)[:_ACTOR]
        if not 0 < len(self.device) <= ID_LENGTH:
            raise WrongUse(
                _("The device {device!r} does not fit: 1 to {most} characters.").format(
                    device=device, most=ID_LENGTH
                )
            )
        self.engine = engine(place)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @contextmanager
    def change(self, command: str, *, undoes: str | None = None) -> Iterator[Change]:
        """Yield a change; at the end it is kept whole, with its entries and the standings it moves."""
        with transaction(self.engine, self.place) as connection:
            self._one_rule(connection)
            made = Change(connection, self._chain(connection), self._clock(connection))
            made.label(text.line(command)[:_COMMAND], self.actor, undoes)
            yield made
            made.finish()

    def _one_rule(self, connection: Connection) -> None:
        """Raise `StaleStandings` where the standings were made by another catalogue: two rules are never mixed."""
        if marks.kept(connection, marks.RULE) != digest():
            versions()  # a catalogue that does not hold together says so
            raise StaleStandings(path=self.place.shown)

    def _chain(self, connection: Connection) -> Chain:
        mine = col(JournalEntry.device) == self.device
        query = select(col(JournalEntry.seq), col(JournalEntry.hash)).where(mine)
        last = connection.execute(query.order_by(col(JournalEntry.seq).desc()).limit(1)).first()
        chain = Chain(self.device, last.seq if last else 0, last.hash if last else BEGINNING)
        if standing.anchored(connection, self.device) != chain.last_hash:
            # To write on would make a new end, and nobody could see any more that the old one is missing.
            found = _("its last entries are missing, or were not written by this program.")
            problem = Problem(_("journal {device}").format(device=self.device), found, "")
            raise NotProved([problem], path=self.place.shown, count=1)
        return chain

    def _clock(self, connection: Connection) -> Clock:
        query = select(col(JournalEntry.clock)).order_by(col(JournalEntry.clock).desc()).limit(1)
        return Clock(connection.execute(query).scalar() or 0)

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
        """Yield a look at the records outside any change."""
        with connected(self.engine, self.place) as connection:
            yield Reading(connection)


class Reading:
    """What a job must know before it changes anything. Reports do not read here: `figures` does."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, noun: type[Record], **where: object) -> list[dict[str, Any]]:
        """Return the rows of `noun` whose fields have these values, in order of making."""
        query = select(noun.__table__).order_by(noun.__table__.c.id)  # type: ignore[attr-defined]
        for name, value in where.items():
            query = query.where(noun.__table__.c[name] == value)  # type: ignore[attr-defined]
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def rows_in(self, noun: type[Record], field: str, wanted: Iterable[object]) -> list[dict[str, Any]]:
        """Return the rows whose `field` is one of `wanted`, in order of making."""
        table = noun.__table__  # type: ignore[attr-defined]
        some = sorted({value for value in wanted if value is not None}, key=str)
        found: list[dict[str, Any]] = []
        for start in range(0, len(some), _AT_ONCE):
            query = select(table).where(table.c[field].in_(some[start : start + _AT_ONCE]))
            found += [dict(row) for row in self.connection.execute(query).mappings()]
        return sorted(found, key=lambda row: str(row["id"]))

    def rows_between(
        self, noun: type[Record], field: str, first: object, last: object
    ) -> list[dict[str, Any]]:
        """Return the rows whose `field` is from `first` to `last`, in order of making."""
        table = noun.__table__  # type: ignore[attr-defined]
        query = select(table).where(table.c[field].between(first, last)).order_by(table.c.id)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def first_ledgers(self, outing_ids: Iterable[str]) -> dict[str, str]:
        """Return the ledger that first stated each outing, by the journal; one typed by hand has none."""
        entry = JournalEntry.__table__.c  # type: ignore[attr-defined]
        some, first = sorted(outing_ids), dict[str, str]()
        for start in range(0, len(some), _AT_ONCE):
            query = select(entry.record_id, entry.changes).where(
                entry.about.in_(some[start : start + _AT_ONCE])
            )
            for record_id, changes in self.connection.execute(query.order_by(entry.clock)):
                _before, ledger = json.loads(changes).get("ledger_id", (None, None))
                if ledger:
                    first.setdefault(record_id, ledger)
        return first

    def once(self, noun: type[Record], field: str, value: str, *, about: str) -> dict[str, Any] | None:
        """Return the row of which the journal says that its field once held a value; `about` is its hotel."""
        entry = JournalEntry.__table__.c  # type: ignore[attr-defined]
        mine = (
            (entry.about == about)
            & (entry.noun == noun_of(noun))
            & entry.changes.contains(value, autoescape=True)
        )
        for record_id, changes in self.connection.execute(select(entry.record_id, entry.changes).where(mine)):
            if value in json.loads(changes).get(field, ()):
                return self.find(noun, id=record_id)
        return None

    def find(self, noun: type[Record], **where: object) -> dict[str, Any] | None:
        """Return the first such row, or None."""
        found = self.rows(noun, **where)
        return found[0] if found else None

    def get(self, noun: type[Record], reference: str) -> dict[str, Any]:
        """Return the row that people call `reference`; raises `NotFound`."""
        found = self.find(noun, reference=reference)
        if found is None:
            raise NotFound(noun_of(noun), reference)
        return found

"""`db check`: proves that the file is what its journal says, and names what does not hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, create_engine, select
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel, col

from hotelaudit.catalogue.digest import digest as digest_of_rule
from hotelaudit.database import SCHEMA
from hotelaudit.errors import Problem
from hotelaudit.i18n import N_, _
from hotelaudit.records import marks
from hotelaudit.records.bulk import places
from hotelaudit.records.derived import DERIVED
from hotelaudit.records.journal import BEGINNING, JournalEntry, digest
from hotelaudit.records.nouns import BY_NAME, NOUNS, Hotel
from hotelaudit.records.references import REFERENCE_MARK
from hotelaudit.records.replaying import Tables, apply
from hotelaudit.records.schema import migrate
from hotelaudit.records.standing import CHAIN_MARK, Rows, columns, compute
from hotelaudit.records.store import Store

_AT_ONCE = 500
Progress = Callable[[str, int], None]
Called = Callable[[str, str], str]  # of a field, of which noun or table: what people call it

_Row = Mapping[str, Any]


@dataclass
class Proof:
    """What was looked at, and everything that does not hold; `stale` if the standings follow another catalogue.

    `called` says what people call a field; a problem has its own name beside that.
    """

    called: Called = lambda field, _noun: field
    entries: int = 0
    records: int = 0
    standings: int = 0
    stale: bool = False
    problems: list[Problem] = field(default_factory=list)

    def say(self, where: str, found: str) -> None:
        """Note something that does not hold."""
        self.problems.append(Problem(where, found, ""))

    def differs(self, noun: str, where: str, rows: tuple[_Row, _Row], sentence: str) -> None:
        """Note each field in which a row is not what it should be: the row found, and the one wanted."""
        found, wanted = rows
        fields = [key for key in sorted(found.keys() | wanted.keys()) if found.get(key) != wanted.get(key)]
        told = (
            _(sentence).format(field=self._named(key, noun), found=found.get(key), wanted=wanted.get(key))
            for key in fields
        )
        self.say(where, "; ".join(told))

    def _named(self, key: str, noun: str) -> str:
        label = self.called(key, noun)
        return key if label == key else f"{label} [{key}]"


def prove(
    store: Store, progress: Progress = lambda _step, _n: None, called: Called = lambda field, _noun: field
) -> Proof:
    """Check the database's own structure, the hash chains, the replay of the journal and every standing."""
    proof = Proof(called)
    with store.reading() as reading:
        connection = reading.connection
        if store.place.path:
            _structure(connection, proof)
        _chains(connection, proof, progress)
        tables = _replayed(connection, proof)
        _rows(connection, proof, tables, progress)
        _standings(connection, proof, progress)
    return proof


def _structure(connection: Connection, proof: Proof) -> None:
    _made_by_us(connection, proof)
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            proof.say(_("file"), str(line))
    for table, rowid, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        proof.say(f"{table} #{rowid}", _("refers to a {parent} that is not there.").format(parent=parent))


def _made_by_us(connection: Connection, proof: Proof) -> None:
    """Hold every table, index, trigger and view against what the migrations make, word by word."""
    wanted, found = _wanted(), _made(connection)
    for thing in sorted(wanted.keys() | found.keys()):
        if found.get(thing) != wanted.get(thing):
            said = N_("is not as this program makes it.") if thing in found else N_("is missing.")
            proof.say(thing, _(said) if thing in wanted else _("was not made by this program."))


@cache
def _wanted() -> Mapping[str, str]:
    """Return what the migrations make; it is the same as long as the program runs."""
    made = create_engine("sqlite://", poolclass=NullPool)
    with made.begin() as fresh:
        migrate(fresh, SCHEMA)
        return _made(fresh)


def _made(connection: Connection) -> dict[str, str]:
    query = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    return {str(thing): str(sql) for thing, sql in connection.exec_driver_sql(query)}


def _entries(connection: Connection, *, by_clock: bool) -> Iterator[dict[str, Any]]:
    table = JournalEntry.__table__  # type: ignore[attr-defined]
    order = (table.c.clock, table.c.device) if by_clock else (table.c.device, table.c.seq)
    found = connection.execute(select(table).order_by(*order).execution_options(stream_results=True))
    for row in found.mappings():
        yield _textual(row)


def _textual(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row whose bytes, of which we write none, stand as such: they equal no text and can be shown."""
    return {key: repr(value) if isinstance(value, bytes) else value for key, value in row.items()}


def _chains(connection: Connection, proof: Proof, progress: Progress) -> None:
    last: dict[str, tuple[int, str]] = {}
    for entry in _entries(connection, by_clock=False):
        seq, prev = last.get(entry["device"], (0, BEGINNING))
        where = _place(entry)
        if digest(entry) != entry["hash"]:
            proof.say(where, _("the entry is not what was written: its hash does not fit."))
        if entry["prev"] != prev or entry["seq"] != seq + 1:
            proof.say(where, _("the entry before it is missing or was replaced."))
        last[entry["device"]] = (entry["seq"] if isinstance(entry["seq"], int) else seq + 1, entry["hash"])
        proof.entries += 1
        if proof.entries % 10_000 == 0:
            progress(_("Journal entries checked"), proof.entries)
    _ends(connection, proof, {device: last_hash for device, (_seq, last_hash) in last.items()})


def _ends(connection: Connection, proof: Proof, found: Mapping[str, str]) -> None:
    """Hold the end of each chain against the one that was kept: a journal whose last entries were cut off."""
    kept = marks.begun(connection, CHAIN_MARK)
    for device in sorted(kept.keys() | found.keys()):
        if kept.get(device) != found.get(device):
            where = _("journal {device}").format(device=device)
            proof.say(where, _("its last entries are missing, or were not written by this program."))


def _place(entry: Mapping[str, Any]) -> str:
    return f"{entry['noun']} {entry['record_id']}, journal {entry['device']} #{entry['seq']}"


def _replayed(connection: Connection, proof: Proof) -> Tables:
    tables: Tables = {noun: {} for noun in BY_NAME}
    for entry in _entries(connection, by_clock=True):
        try:
            apply(tables, entry)
        except (AttributeError, TypeError, ValueError):
            proof.say(_place(entry), _("what the entry says cannot be read."))
    return tables


def _raw(connection: Connection, table: Table, hotels: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Yield the rows as the database holds them: types would hide a date that is none, a yes that is 2.

    Only those of `hotels`, if any are given.
    """
    columns = ", ".join(column.name for column in table.columns)
    only = f" WHERE hotel_id IN ({places(connection, len(hotels))})" if hotels else ""
    for row in connection.exec_driver_sql(f"SELECT {columns} FROM {table.name}{only}", (*hotels,)).mappings():
        yield _plain(row)


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in _textual(row).items()
    }


def _rows(connection: Connection, proof: Proof, tables: Tables, progress: Progress) -> None:
    references = _References()
    for name in sorted(set(tables) - set(BY_NAME)):
        proof.say(name, _("the journal speaks of a noun that this program does not know."))
    for noun in NOUNS:
        expected = tables[str(noun.__tablename__)]
        for row in _raw(connection, noun.__table__):  # type: ignore[attr-defined]
            wanted = expected.pop(row["id"], None)
            found = {key: value for key, value in row.items() if value is not None}
            where = f"{noun.__tablename__} {row.get('reference', row['id'])}"
            if wanted is None:
                proof.say(where, _("is in the table but not in the journal."))
            elif found != wanted:
                proof.differs(str(noun.__tablename__), where, (found, wanted), _JOURNAL)
            proof.records += 1
            references.note(row.get("reference"))
            if proof.records % 10_000 == 0:
                progress(_("Records checked"), proof.records)
        for wanted in expected.values():
            where = f"{noun.__tablename__} {wanted.get('reference', wanted.get('id', '?'))}"
            proof.say(where, _("is in the journal but not in the table."))
    references.prove(connection, proof)


class _References:
    """The highest number of each series of references; the next one given must be above it."""

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}

    def note(self, reference: object) -> None:
        series, _sep, number = str(reference).rpartition("-")
        if series and number.isdecimal():
            self._highest[series] = max(self._highest.get(series, 0), int(number))

    def prove(self, connection: Connection, proof: Proof) -> None:
        kept = marks.begun(connection, REFERENCE_MARK)
        for series in sorted(kept.keys() | self._highest.keys()):
            last, highest = kept.get(series, "0"), self._highest.get(series, 0)
            if not last.isdecimal() or int(last) < highest:
                said = _("the last reference is kept as {last!r}, but {highest} is in use.")
                proof.say(series, said.format(last=last, highest=f"{series}-{highest:04d}"))


_JOURNAL = N_("{field} is {found!r}, the journal says {wanted!r}")
_RECORDS = N_("{field} is {found!r}, the records give {wanted!r}")


def _standings(connection: Connection, proof: Proof, progress: Progress) -> None:
    if marks.kept(connection, marks.RULE) != digest_of_rule():
        said = _("the standings were made by other groups or criteria; run: hotelaudit db rebuild")
        proof.say("standing", said)
        proof.stale = True
        return  # by another rule other standings follow
    hotels = list(connection.execute(select(col(Hotel.id), col(Hotel.reference)).order_by(col(Hotel.id))))
    for start in range(0, len(hotels), _AT_ONCE):
        some = {str(hotel_id): str(name) for hotel_id, name in hotels[start : start + _AT_ONCE]}
        for table, rows in _computed(connection, some, proof).items():
            _hold(connection, proof, table, some, rows)
        proof.standings += len(some)
        progress(_("Standings checked"), proof.standings)
    _orphans(connection, proof)


def _hold(
    connection: Connection,
    proof: Proof,
    table: type[SQLModel],
    hotels: Mapping[str, str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Hold what a table keeps of some hotels against what follows from their records."""
    own = table.__table__  # type: ignore[attr-defined]
    key = [column.name for column in own.primary_key]
    found = {tuple(row[name] for name in key): row for row in _raw(connection, own, [*hotels])}
    for row in rows:
        wanted: dict[str, Any] = dict(zip(columns(table), row, strict=True))
        kept = found.pop(tuple(wanted[name] for name in key), {})
        if kept != wanted:
            where = f"{own.name} {hotels[wanted['hotel_id']]}"
            proof.differs(own.name, where, (kept, wanted), _RECORDS)
    for left in found.values():
        proof.say(f"{own.name} {hotels[left['hotel_id']]}", _("does not follow from the records."))


def _orphans(connection: Connection, proof: Proof) -> None:
    for table in DERIVED:
        own = table.__table__  # type: ignore[attr-defined]
        gone = select(own.c.hotel_id).where(own.c.hotel_id.not_in(select(col(Hotel.id))))
        for hotel_id in connection.execute(gone).scalars():
            said = _("refers to a {parent} that is not there.").format(parent="hotel")
            proof.say(f"{own.name} {hotel_id}", said)


def _computed(connection: Connection, hotels: Mapping[str, str], proof: Proof) -> Rows:
    try:
        return compute(connection, list(hotels))
    except (TypeError, ValueError) as why:  # a date that is none, or bytes
        proof.say("standing", str(why))
        return {}

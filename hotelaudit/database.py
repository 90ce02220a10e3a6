"""What reader and writer must agree on about the file: whose it is, its version, what its errors mean.

At the bottom of the house beside `errors`: `records` writes through SQLAlchemy, `figures` reads through
the standard library, and neither may import the other.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hotelaudit.errors import (
    CannotRead,
    CannotWrite,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNewer,
    DatabaseOlder,
    Failure,
    NoDatabase,
    NotOurDatabase,
    reason,
)
from hotelaudit.i18n import _
from hotelaudit.settings import Place

APPLICATION_ID = 0x48544C41  # "HTLA"
SCHEMAS = ("0001", "0002", "0003", "0004", "0005", "0006")  # every schema there has been, the newest last
SCHEMA = SCHEMAS[-1]
BUSY_SECONDS = 5
_NO_TEXT = "typeof({0}) NOT IN ('text', 'null')"
_NO_NUMBER = "typeof({0}) NOT IN ('integer', 'null')"
_WRONG = {  # by declared type: which values are none
    **dict.fromkeys(("INTEGER", "BIGINT", "BOOLEAN"), _NO_NUMBER),
    "FLOAT": "typeof({0}) NOT IN ('real', 'integer', 'null')",
    "DATE": f"{_NO_TEXT} OR {{0}} IS NOT coalesce(date({{0}}), 'none') AND {{0}} IS NOT NULL",
    **dict.fromkeys(
        ("journal.changes", "ledger.columns", "inspection.answers", "report.figures"),
        f"{_NO_TEXT} OR {{0}} IS NOT NULL AND NOT json_valid({{0}})",
    ),
}
_MAGIC = b"SQLite format 3\x00"
_CHANGES_AT, _APPLICATION_ID_AT = 24, 68  # https://www.sqlite.org/fileformat.html, the database header


def look(path: Path) -> None:
    """Raise a `Failure` unless a database of ours lies at `path`. Reads the header only, changes nothing."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise NoDatabase(path=str(path)) from None
    except IsADirectoryError:
        raise NotOurDatabase(path=str(path), reason=_("it is a folder")) from None
    except OSError as why:
        cure = _("Check the path and who may read it; nothing was changed.")
        raise CannotRead(str(path), reason(why), cure) from None
    if not header:
        raise NotOurDatabase(path=str(path), reason=_("the file is empty"))
    if not header.startswith(_MAGIC):
        raise NotOurDatabase(path=str(path), reason=_("it is not an SQLite file"))
    if int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big") != APPLICATION_ID:
        raise NotOurDatabase(path=str(path), reason=_("another program made it"))


def change_counter(path: Path) -> int:
    """Return how often the file has been written, as its header counts; 0 where it cannot be read."""
    try:
        with path.open("rb") as file:
            return int.from_bytes(file.read(100)[_CHANGES_AT : _CHANGES_AT + 4], "big")
    except OSError:
        return 0


def address(path: Path) -> str:
    """Return a file's address for SQLite (https://www.sqlite.org/uri.html), without what pathlib would load for it."""
    plain = path.absolute().as_posix()
    for sign in "%?#":
        plain = plain.replace(sign, f"%{ord(sign):02x}")
    return f"file://{'' if plain.startswith('/') else '/'}{plain}"


def server_url(place: Place) -> str:
    """Return SQLAlchemy's URL of a server; raises `NotOurDatabase` where it is none of PostgreSQL."""
    scheme, _sep, rest = place.target.partition("://")
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        why = _("an address begins with postgresql://, a file is named by its path alone")
        raise NotOurDatabase(path=place.shown, reason=why)
    return f"postgresql+psycopg://{rest}"


def verify(found: str | None, shown: str) -> None:
    """Raise a `Failure` unless `found` is the schema that this program writes."""
    if found is None:
        raise NotOurDatabase(path=shown, reason=_("it holds no inspection records"))
    if found not in SCHEMAS:
        raise DatabaseNewer(path=shown, found=found, known=SCHEMA)
    if found != SCHEMA:
        raise DatabaseOlder(path=shown, found=found, known=SCHEMA)


def as_failure(why: sqlite3.Error, shown: str) -> Failure:  # noqa: PLR0911 - one a kind of error
    """Return what an error of SQLite means for a person."""
    name = getattr(why, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseBusy(path=shown)
    if name.startswith("SQLITE_FULL"):
        return CannotWrite(path=shown, reason=_("the disk is full"))
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return CannotWrite(path=shown, reason=_("the file or its folder may only be read"))
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return CannotWrite(path=shown, reason=str(why))
    if name.startswith("SQLITE_NOTADB"):
        return NotOurDatabase(path=shown, reason=_("it is not an SQLite file"))
    if name.startswith("SQLITE_CORRUPT"):
        return DatabaseDamaged(path=shown, reason=_("its pages do not hold together"))
    return DatabaseDamaged(path=shown, reason=str(why))


def misfit(path: Path) -> str | None:
    """Return the first column (`inspection.date`) that holds what its type does not allow; None if none does.

    One changed bit makes bytes of a text or a day of no calendar, and no reader expects them: this is asked when
    a command has tripped.
    """
    try:
        with closing(sqlite3.connect(f"{address(path)}?mode=ro", uri=True)) as connection:
            return next(
                (place for place, wrong in _columns(connection) if _any(connection, place, wrong)), None
            )
    except sqlite3.Error:
        return None


def _columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield each column (`hotel.name`) with the condition of what its type does not allow."""
    query = "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    for table, column, kind in connection.execute(query).fetchall():
        place = f"{table}.{column}"
        yield place, _WRONG.get(place) or _WRONG.get(kind, _NO_TEXT)


def _any(connection: sqlite3.Connection, place: str, wrong: str) -> bool:
    table, column = place.split(".")
    query = f"SELECT 1 FROM {table} WHERE {wrong.format(column)} LIMIT 1"
    return connection.execute(query).fetchone() is not None

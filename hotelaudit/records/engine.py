"""Opens the database for writing: SQLite as a file that is proved to be ours, or PostgreSQL by URL."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

from hotelaudit.database import BUSY_SECONDS, as_failure, change_counter, look, server_url, verify
from hotelaudit.errors import (
    CannotWrite,
    DatabaseBusy,
    Failure,
    NotOurDatabase,
    Problem,
    RecordRefused,
    Unavailable,
    Unreachable,
)
from hotelaudit.i18n import _
from hotelaudit.settings import Place

# A wish to stop that comes while a connection is closed is our business: SQLAlchemy would print its traceback.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
_TURNS = 12  # busy timeouts: a minute behind writers who do finish
_LOCK = 0x484F54454C  # "HOTEL": the advisory lock that makes PostgreSQL's writers queue, as SQLite's do


def engine(place: Place, *, fresh: bool = False, keys: bool = True) -> Engine:
    """Return an engine for `place`; raises a `Failure` unless the database there is ours (or `fresh`).

    `keys` is False only while a migration rebuilds tables.
    """
    if place.path and not fresh:
        look(place.path)
    made = _sqlite(place.path, keys=keys) if place.path else _postgresql(place)
    if not fresh:
        with connected(made, place) as connection:
            verify(schema_of(connection), place.shown)
    return made


def _sqlite(path: Path, *, keys: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            raw.executescript(
                f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                f"PRAGMA foreign_keys={keys}; PRAGMA trusted_schema=OFF;"
            )
        except sqlite3.Error:
            raw.close()
            raise
        return raw

    made = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(made, "begin", partial(_queue, path))
    return made


def _queue(path: Path, connection: Connection) -> None:
    """Begin to write; wait on while those before us finish, for SQLite lets waiters in by luck, not in turn."""
    for _turn in range(_TURNS):
        changes = change_counter(path)
        try:
            # A plain BEGIN makes the busy timeout useless for who reads first and writes then.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as why:
            if (
                getattr(why.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY
                or change_counter(path) == changes
            ):
                raise
        else:
            return
    raise DatabaseBusy(path=str(path))


def _postgresql(place: Place) -> Engine:
    url = server_url(place)
    try:
        made = create_engine(url, poolclass=NullPool)
    except ModuleNotFoundError:
        raise Unavailable(what="PostgreSQL", extra="postgres") from None
    except (ArgumentError, ValueError) as why:
        raise NotOurDatabase(path=place.shown, reason=str(why)) from None

    @event.listens_for(made, "begin")
    def queue(connection: Connection) -> None:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))

    return made


@contextmanager
def connected(made: Engine, place: Place) -> Iterator[Connection]:
    """Yield a connection; what the driver raises becomes a `Failure`."""
    with _failing(place), made.connect() as connection:
        yield connection


@contextmanager
def transaction(made: Engine, place: Place) -> Iterator[Connection]:
    """Yield a connection in one transaction: all of it is kept, or nothing."""
    with _failing(place), made.begin() as connection:
        yield connection


@contextmanager
def _failing(place: Place) -> Iterator[None]:
    try:
        yield
    except DBAPIError as why:
        raise driver_failure(why, place) from why
    except sqlite3.Error as why:  # of a cursor that was read directly
        raise as_failure(why, place.shown) from why


def driver_failure(why: DBAPIError, place: Place) -> Failure:
    """Return the failure that a driver's error means."""
    original = why.orig
    if isinstance(original, sqlite3.Error) and not isinstance(original, sqlite3.IntegrityError):
        return as_failure(original, place.shown)
    said = str(original).strip().partition("\n")[0]
    if isinstance(why, OperationalError):
        return Unreachable(path=place.shown, reason=said)
    if isinstance(why, (IntegrityError, DataError)):
        return RecordRefused([Problem(place.shown, said, _cure(said))], noun=_("record"), count=1)
    return CannotWrite(path=place.shown, reason=said)


def _cure(said: str) -> str:
    if "foreign key" in said.lower():
        return _(
            "Another record refers to it, or it refers to one that is gone: take the later change back first."
        )
    return _("Another record has this already, or a value does not fit.")


def schema_of(connection: Connection) -> str | None:
    """Return the schema version that the database says it has; None if it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def create_file(path: Path) -> None:
    """Make an empty database file that only its owner can read; raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

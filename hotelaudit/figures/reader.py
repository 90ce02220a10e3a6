"""Opens the records for reading: SQLite by the standard library, so that a summary starts cold in no time."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from hotelaudit.catalogue.digest import digest
from hotelaudit.database import BUSY_SECONDS, address, as_failure, look, server_url, verify
from hotelaudit.errors import NotOurDatabase, StaleStandings, Unavailable, Unreachable
from hotelaudit.settings import Place

Row = tuple[Any, ...]


class Reader(Protocol):
    """Runs SQL that both SQLite and PostgreSQL take, with `:name` for values; dates are ISO text."""

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[Row]:
        """Return all rows."""

    def one(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        """Return the first row, or None."""


class _Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[Row]:
        return self._connection.execute(sql, values or {}).fetchall()

    def one(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        found: Row | None = self._connection.execute(sql, values or {}).fetchone()
        return found


class _Server:
    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy is not imported for a type
        self._connection = connection

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[Row]:
        from sqlalchemy import text  # noqa: PLC0415 - only for a server

        found = self._connection.execute(text(sql), dict(values or {}))
        return [tuple(_plain(value) for value in row) for row in found]

    def one(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the server gives
    """Return a server's value as SQLite gives it."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if type(value).__name__ == "Decimal" else value  # PostgreSQL's sum of integers


@contextmanager
def reading(place: Place, *, standings: bool = True) -> Iterator[Reader]:
    """Yield a reader of the records at `place`; raises a `Failure` unless they are ours, of this schema.

    Whoever reads no standings need not know whether they were made by the rule that holds now.
    """
    with _on_file(place, place.path) if place.path else _on_server(place) as reader:
        if standings:
            found = reader.one("SELECT value FROM mark WHERE name = 'groups'")
            if found is None or found[0] != digest():
                _must_hold()
                raise StaleStandings(path=place.shown)
        yield reader


def _must_hold() -> None:
    """Raise `CatalogueFault` where the catalogue does not hold together: that is told before it is called another."""
    from hotelaudit.catalogue.criteria import versions  # noqa: PLC0415 - a summary does without

    versions()


@contextmanager
def _on_file(place: Place, path: Path) -> Iterator[Reader]:
    look(path)
    # A program killed while writing leaves a journal beside the file: only a writer may roll it back.
    mode = "rw" if path.with_name(path.name + "-journal").exists() else "ro"
    where = f"{address(path)}?mode={mode}"
    try:
        with closing(sqlite3.connect(where, uri=True, timeout=BUSY_SECONDS)) as connection:
            reader = _Sqlite(connection)
            tables = reader.one("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
            found = reader.one("SELECT version_num FROM alembic_version") if tables and tables[0] else None
            verify(found[0] if found else None, place.shown)
            yield reader
    except sqlite3.Error as why:
        raise as_failure(why, place.shown) from why


@contextmanager
def _on_server(place: Place) -> Iterator[Reader]:
    try:
        from sqlalchemy import create_engine  # noqa: PLC0415
        from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError  # noqa: PLC0415

        made = create_engine(server_url(place))
    except ModuleNotFoundError:
        raise Unavailable(what="PostgreSQL", extra="postgres") from None
    except (ArgumentError, ValueError) as why:
        raise NotOurDatabase(path=place.shown, reason=str(why)) from None
    try:
        with made.connect() as connection:
            reader = _Server(connection)
            tables = reader.one(
                "SELECT count(*) FROM information_schema.tables WHERE table_name = 'alembic_version'"
            )
            found = reader.one("SELECT version_num FROM alembic_version") if tables and tables[0] else None
            verify(found[0] if found else None, place.shown)
            yield reader
    except OperationalError as why:
        raise Unreachable(path=place.shown, reason=str(why.orig).strip().partition("\n")[0]) from why
    except DBAPIError as why:
        raise NotOurDatabase(path=place.shown, reason=str(why.orig).strip().partition("\n")[0]) from why
    finally:
        made.dispose()

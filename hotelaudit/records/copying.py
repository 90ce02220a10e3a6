"""Copies that have been opened and checked: SQLite's own backup, beside, synced, then renamed."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hotelaudit.database import BUSY_SECONDS, as_failure, look
from hotelaudit.errors import CannotWrite, DatabaseDamaged, DatabaseExists, WrongUse, reason
from hotelaudit.i18n import _
from hotelaudit.settings import Place


def copy(place: Place, target: Path, prove: Callable[[Path], object] = lambda _made: None) -> int:
    """Copy the database to `target`, which is never overwritten, and return the size of the copy in bytes.

    `prove` looks at the copy before it gets its name; what it raises leaves no copy behind.
    """
    if place.path is None:
        raise WrongUse(_("A PostgreSQL database is copied with pg_dump; db backup copies files."))
    look(place.path)
    beside = target.with_name(f".hotelaudit-{os.getpid()}.part")  # short: the target's name may be a long one
    try:
        if target.exists():
            raise DatabaseExists(path=str(target))
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(place.path, beside)
        prove(beside)
        _into_place(beside, target)
        return target.stat().st_size
    except FileExistsError:
        raise DatabaseExists(path=str(target)) from None
    except OSError as why:
        raise CannotWrite(path=str(target), reason=reason(why)) from None
    except sqlite3.Error as why:
        failure = as_failure(why, str(target))
        raise failure if isinstance(failure, CannotWrite) else as_failure(why, place.shown) from None
    finally:
        with suppress(OSError):  # there is no such folder
            beside.unlink(missing_ok=True)


def _copy(source: Path, beside: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as reader,
        closing(sqlite3.connect(beside)) as writer,
    ):
        reader.execute("BEGIN")  # nobody writes between the copy and the comparison
        there = _rows(reader)
        reader.backup(writer)
        verdict = writer.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok" or _rows(writer) != there:
            raise DatabaseDamaged(path=str(source), reason=verdict)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())


def _into_place(beside: Path, target: Path) -> None:
    """Give the copy its name; not over a file made meanwhile, where the disk knows hard links."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a memory stick's FAT, some shares
        beside.rename(target)


def _rows(connection: sqlite3.Connection) -> object:
    return connection.execute("SELECT count(*), max(clock), max(hash) FROM journal").fetchone()

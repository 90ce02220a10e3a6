"""Where the bytes of evidence lie: beside the database, each file under its SHA-256, and never touched again.

A file is written beside, synced, renamed, and its folder synced, before anything names it: a row that points nowhere
was what came of the other order (22 of 918 in a test with kills; none of 840 in this one).
"""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hotelaudit.disk import sync_folder, write_whole
from hotelaudit.errors import CannotWrite, reason
from hotelaudit.evidence.looking import Seen, Unsuited, look
from hotelaudit.i18n import _

_AT_ONCE = 1 << 20  # bytes read at a time
_LONGEST = 255  # characters of a name


class Kept(NamedTuple):
    """A file that is kept: its hash, its name and what it is. `known` tells that its bytes were there before."""

    sha256: str
    name: str
    size: int
    seen: Seen
    known: bool

    @property
    def stored(self) -> str:
        """The name under which the bytes lie."""
        return f"{self.sha256}.{self.seen.ending}"

    def row(self) -> dict[str, object]:
        """Return the fields of the record that names the file."""
        seen = self.seen
        return {
            "sha256": self.sha256, "name": self.name, "size": self.size, "media_type": seen.media_type,
            "taken_at": seen.taken_at, "lat": seen.lat, "lon": seen.lon, "camera": seen.camera,
        }  # fmt: skip


def keep(folder: Path, source: Path) -> Kept:
    """Keep a copy of `source` in `folder`; raises `Unsuited` with the reason, `CannotWrite`."""
    _readable(source)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, named = tempfile.mkstemp(dir=folder, suffix=".part")
    except OSError as why:
        raise CannotWrite(path=str(folder), reason=reason(why)) from None
    beside = Path(named)
    try:
        with os.fdopen(handle, "wb") as copy:
            sha256, size = _copied(source, copy.fileno())
        seen = look(beside)
        target = place(folder, sha256, seen.ending)
        known = target.exists() and _same(target, sha256)
        if not known:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            beside.replace(target)
            sync_folder(target.parent)
            sync_folder(folder)
    except Unsuited:
        raise
    except OSError as why:
        raise CannotWrite(path=str(folder), reason=reason(why)) from None
    finally:
        beside.unlink(missing_ok=True)
    return Kept(sha256, source.name[-_LONGEST:], size, seen, known)


def keep_bytes(folder: Path, content: bytes, ending: str) -> str:
    """Keep bytes that this program made, under their hash, and return it; raises `CannotWrite`."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = place(folder, sha256, ending)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, content)
        sync_folder(folder)
    except OSError as why:
        raise CannotWrite(path=str(folder), reason=reason(why)) from None
    return sha256


def place(folder: Path, sha256: str, ending: str) -> Path:
    """Return where the bytes of a hash lie."""
    return folder / sha256[:2] / f"{sha256}.{ending}"


def find(folder: Path, sha256: str) -> Path | None:
    """Return the file of a hash, whatever its ending; None where it is not there."""
    return next(iter(sorted((folder / sha256[:2]).glob(f"{sha256}.*"))), None)


def all_kept(folder: Path) -> Iterator[Path]:
    """Yield every file that is kept in a folder."""
    if folder.is_dir():
        yield from (file for file in sorted(folder.glob("??/*")) if file.is_file())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def suits(source: Path) -> None:
    """Raise `Unsuited` with the reason where a file is no evidence."""
    _readable(source)
    try:
        look(source)
    except OSError as why:
        raise Unsuited(reason(why)) from None


def _readable(source: Path) -> None:
    """Raise `Unsuited` for what is no ordinary file, or cannot be read."""
    try:
        kind = source.stat().st_mode
    except OSError as why:
        raise Unsuited(reason(why)) from None
    if not stat.S_ISREG(kind):
        raise Unsuited(_("it is a folder") if stat.S_ISDIR(kind) else _("it is no ordinary file"))


def _copied(source: Path, handle: int) -> tuple[str, int]:
    """Copy the bytes, onto the disk itself; return hash and number. Raises `Unsuited` if they change meanwhile."""
    made, size = hashlib.sha256(), 0
    try:
        stream = source.open("rb")
    except OSError as why:
        raise Unsuited(reason(why)) from None
    with stream:
        before = os.fstat(stream.fileno())
        while some := stream.read(_AT_ONCE):
            made.update(some)
            size += len(some)
            while some:
                some = some[os.write(handle, some) :]
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise Unsuited(_("the file changed while it was read; try again"))
    os.fsync(handle)
    return made.hexdigest(), size


def _same(target: Path, sha256: str) -> bool:
    """Tell whether a file that is there already holds the bytes that its name says."""
    return digest(target) == sha256

"""Taking a file in as evidence: copied beside the database under its SHA-256, if it is what evidence can be."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path
from typing import NamedTuple

from hotelaudit.errors import CannotWrite, reason
from hotelaudit.evidence.looking import Seen, Unsuited, look
from hotelaudit.evidence.storing import put
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
        known = put(beside, folder, sha256, seen.ending)
    except Unsuited:
        raise
    except OSError as why:
        raise CannotWrite(path=str(folder), reason=reason(why)) from None
    finally:
        beside.unlink(missing_ok=True)
    return Kept(sha256, source.name[-_LONGEST:], size, seen, known)


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

"""A draft: every answer in the order in which it was given, each on disk before the next question is asked.

A file of JSON lines that is only ever added to and synced line by line: whatever ends the program, at most the
line that was being written is lost. The first line says of what the draft is; the rest is replayed on opening.
Why a file and not rows of the database: docs/decisions/0006-drafts.md.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, Self

from hotelaudit import text
from hotelaudit.disk import sync_folder
from hotelaudit.errors import CannotRead, CannotWrite, DraftBusy, NotFound, reason
from hotelaudit.i18n import _

SUFFIX = ".draft"
_NAME = re.compile(r"D-(\d{4,9})\.draft")
Entry = dict[str, Any]


@dataclass
class Diary:
    """A draft that is open for writing; only one program has it open at a time."""

    reference: str  # D-0003, as people call it
    file: Path
    head: Entry
    stream: FileIO

    @classmethod
    def begin(cls, folder: Path, head: Mapping[str, Any]) -> Self:
        """Begin a draft under the next free number; raises `CannotWrite`."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = max((int(name[1]) for name in _names(folder)), default=0)
            while True:
                number += 1
                file = folder / f"D-{number:04d}{SUFFIX}"
                try:
                    stream = FileIO(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "r+")
                except FileExistsError:
                    continue
                break
            diary = cls(file.stem, file, dict(head), stream)
            _lock(stream, file.stem)
            diary._append(diary.head)
            sync_folder(folder)
        except OSError as why:
            raise CannotWrite(path=str(folder), reason=reason(why)) from None
        return diary

    @classmethod
    def open(cls, file: Path) -> Self:
        """Open a draft to go on with it; a last line that was torn is cut off. Raises `CannotRead`, `DraftBusy`."""
        try:
            stream = FileIO(os.open(file, os.O_RDWR | _BINARY), "r+")
        except OSError as why:
            raise CannotRead(
                str(file), reason(why), _("See the drafts: hotelaudit inspection list --draft")
            ) from None
        try:
            _lock(stream, file.stem)
            whole, entries = _some(file, stream.readall())
            stream.truncate(whole)
            stream.seek(whole)
        except BaseException:
            stream.close()
            raise
        return cls(file.stem, file, entries[0], stream)

    def entries(self) -> list[Entry]:
        """Return what was noted, in order, without the head."""
        return _whole(self.file.read_bytes())[1][1:]

    def note(self, **entry: object) -> None:
        """Put a line down and have the disk keep it before this returns; raises `CannotWrite`."""
        try:
            self._append(entry)
        except OSError as why:
            raise CannotWrite(path=str(self.file), reason=reason(why)) from None

    def close(self) -> None:
        """Let go of the draft; it stays."""
        self.stream.close()

    def discard(self) -> None:
        """Take the draft away: what it holds is recorded."""
        self.stream.close()
        self.file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def _append(self, entry: Mapping[str, Any]) -> None:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
        at = self.stream.tell()
        try:
            _write_all(self.stream, line)
            os.fsync(self.stream.fileno())
        except OSError:
            self.stream.truncate(at)
            self.stream.seek(at)
            raise


def _write_all(stream: FileIO, line: bytes) -> None:
    """Write a whole line, in as many parts as the disk takes it."""
    rest = memoryview(line)
    while rest:
        rest = rest[stream.write(rest) :]


def drafts(folder: Path) -> Iterator[tuple[Path, Entry, list[Entry]]]:
    """Yield each draft of a folder: file, head, entries; those that cannot be read are left out by their reader."""
    for name in sorted(_names(folder), key=lambda found: int(found[1])):
        file = folder / name[0]
        try:
            _end, entries = _whole(file.read_bytes())
        except OSError:
            continue
        if entries:
            yield file, entries[0], entries[1:]


def find(folder: Path, reference: str | None) -> Path:
    """Return the file of a draft, the one that was touched last if none is named; raises `NotFound`."""
    files = {file.stem: file for file, _head, _entries in drafts(folder)}
    if reference is None:
        if not files:
            raise NotFound("draft", "", _("Nothing is half done here."))
        return max(files.values(), key=lambda file: (file.stat().st_mtime_ns, file.name))
    found = files.get(text.reference(reference))
    if found is None:
        raise NotFound("draft", reference, _("See the drafts: hotelaudit inspection list --draft"))
    return found


def _names(folder: Path) -> Iterator[re.Match[str]]:
    if folder.is_dir():
        yield from filter(None, (_NAME.fullmatch(file.name) for file in folder.iterdir()))


def _some(file: Path, content: bytes) -> tuple[int, list[Entry]]:
    """Return what `_whole` does; raises `CannotRead` where there is nothing whole."""
    whole, entries = _whole(content)
    if not entries:
        cure = _("See the drafts: hotelaudit inspection list --draft")
        raise CannotRead(str(file), _("it is no draft"), cure)
    return whole, entries


def _whole(content: bytes) -> tuple[int, list[Entry]]:
    """Return how many bytes hold whole lines, and the entries in them."""
    end, entries = 0, []
    for line in content.split(b"\n")[:-1]:
        try:
            entry = json.loads(line)
        except ValueError:
            break
        if not isinstance(entry, dict):
            break
        entries.append(entry)
        end += len(line) + 1
    return end, entries


_BINARY = getattr(os, "O_BINARY", 0)


def _lock(stream: FileIO, reference: str) -> None:
    """Keep others out until the file is closed, whatever closes it; raises `DraftBusy`."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - Windows only

            stream.seek(_FAR_OUT)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            stream.seek(0)
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise DraftBusy(draft=reference) from None


_FAR_OUT = 1 << 30  # a byte that no draft reaches: Windows would keep even the owner from what is locked

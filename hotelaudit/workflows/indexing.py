"""The index that names are found by: a file beside the forms' cache, made anew only where a name has changed.

A line of JSON says what follows: for each key one text of all words, a line feed before, between and behind them,
and the place where each word begins, as 32-bit numbers. Of what is searched, the bytes alone are read, once.
"""

import bisect
import json
import mmap
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from hotelaudit import text
from hotelaudit.disk import write_whole
from hotelaudit.i18n import _

BREAK = "\n"
_MADE_AS = "2"  # raised when the file changes its shape
_KEYS = ("row", "reference", "code", "name", "pinyin", "initials")
_ALIGNED = 8
_APART = "\t"
Progress = Callable[[str, int], None]
Rows = Sequence[Sequence[Any]]  # id, reference, name, licence code, region, kind


def quietly(_step: str, _count: int) -> None:
    """Show no progress."""


class Index:
    """The words of all venues, by key."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content
        line = content[: content.find(b"\n")]
        head = json.loads(line)
        self.state: str = head["state"]
        self._count: int = head["count"]
        self._where: dict[str, tuple[int, int]] = {}
        self._starts: dict[str, memoryview] = {}
        self._texts: dict[str, bytes] = {}
        self._words: dict[str, list[str]] = {}
        at = len(line) + 1
        for key, size in zip(_KEYS, head["sizes"], strict=True):
            self._where[key] = (at, at + size)
            begin = _aligned(at + size)
            at = begin + 4 * self._count
            self._starts[key] = memoryview(content)[begin:at].cast("I")

    @classmethod
    def open(cls, file: Path, state: str, named: Callable[[], Rows], progress: Progress) -> Self:
        """Return the index of the records in that state: the file's if it is theirs, else a new one."""
        wanted = f"{_MADE_AS} {sys.byteorder} {state}"
        kept = cls._kept(file)
        if kept is not None and kept.state == wanted:
            return kept
        content = _made(wanted, named(), kept, progress)
        _keep(file, content)
        return cls(content)

    @classmethod
    def _kept(cls, file: Path) -> Self | None:
        """Return the index in a file; None where there is none, or one that does not hold together."""
        try:
            with file.open("rb") as stream:
                found = cls(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
                found.row(found._count - 1)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        return found

    def places(self, key: str, wanted: str) -> Iterator[int]:
        """Yield the places of the venues in whose words something stands; BREAK before or behind bounds a word."""
        searched, sought = self._text(key), wanted.encode()
        at = searched.find(sought)
        while at >= 0:
            yield bisect.bisect_right(self._starts[key], at + wanted.startswith(BREAK)) - 1
            at = searched.find(sought, at + 1)

    def row(self, place: int) -> list[str]:
        """Return id, reference, name, licence code, region and kind of the venue at a place; blank where unknown."""
        return self._word("row", place).split(_APART)

    def words(self, key: str) -> list[str]:
        """Return the words of all venues, in order; a third of a million are made once."""
        if key not in self._words:
            self._words[key] = self._text(key).decode().split(BREAK)[1:-1]
        return self._words[key]

    def has(self, key: str, sought: str) -> bool:
        """Tell whether any venue's word has `sought` in it."""
        return sought.encode() in self._text(key)

    def _text(self, key: str) -> bytes:
        """Return the words of a key as one text: bytes are searched ten times faster than the mapped file."""
        if key not in self._texts:
            begin, end = self._where[key]
            self._texts[key] = bytes(self._content[begin:end])
        return self._texts[key]

    def _word(self, key: str, place: int) -> str:
        if not 0 <= place < self._count:
            raise IndexError(place)
        begin, end = self._where[key]
        starts = self._starts[key]
        stop = begin + starts[place + 1] if place + 1 < self._count else end
        return self._content[begin + starts[place] : stop - 1].decode()


def _made(state: str, rows: Rows, before: Index | None, progress: Progress) -> bytes:
    """Return the content of a new index; names that `before` knows are not spelt again."""
    spelt = _spelt([str(row[2]) for row in rows], before, progress)
    words = {
        "row": [_APART.join("" if field is None else str(field) for field in row) for row in rows],
        "reference": [str(row[1]).casefold() for row in rows],
        "code": [str(row[3] or "").casefold() for row in rows],
        "name": [text.key(str(row[2])) for row in rows],
        "pinyin": [pinyin for pinyin, _initials in spelt],
        "initials": [initials for _pinyin, initials in spelt],
    }
    blobs = {key: [word.encode() for word in words[key]] for key in _KEYS}
    sizes = [sum(map(len, blob)) + len(blob) + 1 for blob in blobs.values()]
    head = {"state": state, "count": len(rows), "sizes": sizes}
    made = bytearray(json.dumps(head).encode() + b"\n")
    for blob in blobs.values():
        made += b"\n" + b"".join(word + b"\n" for word in blob)
        made += bytes(_aligned(len(made)) - len(made))
        made += _starts(blob).tobytes()
    return bytes(made)


def _starts(words: list[bytes]) -> "array[int]":
    starts, at = array("I"), 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts


def _aligned(at: int) -> int:
    return -(-at // _ALIGNED) * _ALIGNED


def _spelt(names: list[str], before: Index | None, progress: Progress) -> list[tuple[str, str]]:
    """Return pinyin and initials of each name; those that were spelt before are taken over."""
    known: dict[str, tuple[str, str]] = {}
    if before is not None:
        rows = (row.split(_APART)[2] for row in before.words("row"))
        known = dict(
            zip(rows, zip(before.words("pinyin"), before.words("initials"), strict=True), strict=True)
        )
    new = list(dict.fromkeys(name for name in names if name not in known))
    if new:
        from hotelaudit.workflows.spelling import spelt

        for count, (name, pair) in enumerate(zip(new, spelt(new), strict=True), 1):
            known[name] = pair
            if count % 1_000 == 0:
                progress(_("Names spelt"), count)
    return [known[name] for name in names]


def _keep(file: Path, content: bytes) -> None:
    """Keep the index for the next time, whole or not at all; a cache that cannot be written costs time only."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)

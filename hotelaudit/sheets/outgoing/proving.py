"""A workbook that was written is opened again and compared, row by row, with what it should hold.

It is read by the standard library's expat and not by what wrote it; a million rows need no more memory than ten.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from hotelaudit.sheets.package import shown

_SHARED, _SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet{number}.xml"
_BITS = 0xFFFF_FFFF
_NOTHING = hash(()) & _BITS


class Marks:
    """What the rows of one sheet hold, 4 bytes a row: enough to find one that is not as it was."""

    def __init__(self) -> None:
        self._few: dict[int, int] = {}
        self._first = 1
        self._many = array("I")

    def put(self, line: int, values: Sequence[object]) -> None:
        """Take down one row (1-based)."""
        self._few[line] = _mark(values)

    def begin(self, line: int) -> None:
        """Say from which row on those are that `add` tells."""
        self._first = line

    def add(self, values: Sequence[object]) -> None:
        """Take down the next row of many."""
        self._many.append(_mark(values))

    def told(self, line: int) -> int | None:
        """Return what was taken down of row `line`, None if nothing was."""
        place = line - self._first
        return self._many[place] if 0 <= place < len(self._many) else self._few.get(line)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._few) + len(self._many)


def _mark(values: Sequence[object]) -> int:
    """Return a number that tells rows apart; cells at the end that hold nothing do not count."""
    most = len(values)
    while most and values[most - 1] is None:
        most -= 1
    return hash(tuple(values[:most])) & _BITS


def first_difference(path: Path, sheets: Sequence[Marks]) -> tuple[int, int] | None:
    """Return which sheet and row (both from 1 on) of the workbook is not as it was taken down, None if all are."""
    try:
        with ZipFile(path) as archive:
            strings = _strings(archive)
            for number, marks in enumerate(sheets, 1):
                with archive.open(_SHEET.format(number=number)) as stream:
                    row = _differs(stream, strings, marks)
                if row is not None:
                    return number, row
    except (BadZipFile, ExpatError, KeyError, ValueError, IndexError):
        return 1, 0
    return None


def _differs(stream: IO[bytes], strings: Sequence[str], marks: Marks) -> int | None:
    """Return the first row that is not as it was taken down, or where the first missing one should have been."""
    wrong: list[int] = []
    line = found = 0

    def take(number: int, values: list[object]) -> None:
        nonlocal line, found
        line, told = number, marks.told(number)
        found += told is not None
        if (_NOTHING if told is None else told) != _mark(values):
            wrong.append(number)

    _read(stream, strings, take)
    return wrong[0] if wrong else None if found == len(marks) else line + 1


def _strings(archive: ZipFile) -> list[str]:
    """Return the text that the sheets share."""
    found: list[str] = []
    pieces: list[str] = []
    parser = ParserCreate()
    parser.buffer_text = True

    def end(tag: str) -> None:
        if tag == "si":
            found.append(shown("".join(pieces)))
            pieces.clear()

    parser.CharacterDataHandler = pieces.append
    parser.EndElementHandler = end
    if _SHARED in archive.namelist():
        with archive.open(_SHARED) as stream:
            parser.ParseFile(stream)
    return found


def _read(stream: IO[bytes], strings: Sequence[str], take: Callable[[int, list[object]], None]) -> None:
    """Tell `take` of each row's number and values, in the order in which they stand."""
    row: list[object] = []
    pieces: list[str] = []
    kind = ""
    number = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal kind, number
        if tag == "c":
            kind = attributes.get("t", "")
            place = _place(attributes["r"].rstrip("0123456789"))
            row.extend([None] * (place - len(row)))
            pieces.clear()
        elif tag == "row":
            number = int(attributes["r"])
            row.clear()
        elif tag == "f":
            kind = "formula"

    def end(tag: str) -> None:
        if tag == "c":
            row.append(_value(kind, "".join(pieces), strings))
        elif tag == "f":
            pieces.clear()  # the value comes after it
        elif tag == "row":
            take(number, row)

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = pieces.append
    parser.ParseFile(stream)


def _value(kind: str, written: str, strings: Sequence[str]) -> object:
    if not written:
        return None
    if kind == "s":
        return strings[int(written)]
    return shown(written) if kind == "inlineStr" else float(written)


@cache
def _place(letters: str) -> int:
    """Return a column's place, from 0 on."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1

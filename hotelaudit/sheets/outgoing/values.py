"""How values, titles and widths are made fit for a sheet."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime

from hotelaudit import text
from hotelaudit.catalogue.values import label
from hotelaudit.i18n import _
from hotelaudit.sheets.cells import EXACT

_MOST_TEXT = 32_767  # what a cell holds; openpyxl would cut the rest without a word
_MOST_TITLE = 31
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for a character's number
_NARROWEST = 8


class Unwritable(ValueError):
    """A value, or so many rows, that no sheet can hold."""


def in_cell(value: object) -> str | int | float | date | None:
    """Return what is written for `value`: numbers that Excel keeps, dates, None, and text for all else."""
    if value is None:
        return None
    if isinstance(value, bool):
        return label("yes_no", "yes" if value else "no")
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) < EXACT:
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date) and value >= _FIRST_DAY:
        return value
    return _in_text(str(value))


def _in_text(value: str) -> str:
    """Return text as it is kept; raises `Unwritable` for what a cell would cut."""
    kept = text.clean(value)
    if _units(escaped(kept)) > _MOST_TEXT:
        says = _("a text of {count} characters begins {start!r}, and a cell holds {most}")
        raise Unwritable(says.format(count=len(kept), start=kept[:20], most=_MOST_TEXT))
    return kept


def escaped(kept: str) -> str:
    """Return the text that has to be written so that Excel shows `kept` as it is."""
    return _LOOKS_ESCAPED.sub("_x005F_", kept)


def titles(wanted: Iterable[str]) -> list[str]:
    """Return a valid title for each sheet, no two alike, of at most 31 characters."""
    given: list[str] = []
    taken = {"history"}  # Excel keeps this one for itself
    for title in wanted:
        plain = text.line(_NOT_IN_TITLE.sub(" ", title)).strip("' ") or "Sheet"
        name, number = _cut(plain, _MOST_TITLE), 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = _cut(plain, _MOST_TITLE - len(mark)) + mark
        taken.add(name.casefold())
        given.append(name)
    return given


def _cut(title: str, most: int) -> str:
    while _units(title) > most:
        title = title[:-1]
    return title.rstrip("' ")


def _units(value: str) -> int:
    """Return the length as Excel counts it, in UTF-16 units."""
    return len(value) + sum(letter > "\uffff" for letter in value)


def fitting_width(heading: str, cells: Iterable[object], most: float) -> float:
    """Return a column's width in characters that shows its heading with the filter's button, and its `cells`.

    Where that is more than `most`, they are folded.
    """
    widest = max((text.width(str(cell)) for cell in cells if cell is not None), default=0)
    return max(_NARROWEST, min(max(text.width(heading) + 4, widest + 2), most))

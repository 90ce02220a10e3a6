"""Reads one cell as text, a number, a day or several words; raises `Misread` with what to write instead."""

import re
from datetime import date, datetime

from hotelaudit import text
from hotelaudit.catalogue.values import FIRST_YEAR
from hotelaudit.i18n import _
from hotelaudit.sheets.grid import Content, Fault

_NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:间|台|个|户|套|人次|人|辆|家|部|次|名|份)?"
)
_WEEKDAY = r"(?:\s*\(?(?:星期|礼拜|周)[一二三四五六日天]\)?)?"
_DAY = re.compile(
    r"(\d{4})(?:\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|\s*([.\-/])\s*(\d{1,2})\s*\4\s*(\d{1,2}))"
    rf"{_WEEKDAY}(?:[T\s]*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?{_WEEKDAY}"
)
_EIGHT_DIGITS = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_WEEKDAY}")
_BETWEEN = re.compile(r"[、，,;；/\s]+")
_PADDED_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[^\S\n]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
EXACT = 10**15  # from there on Excel loses digits of a number
_MOST = 1_000_000


class Misread(ValueError):
    """A cell that cannot be read as its column wants: what was found, what to write."""

    def __init__(self, found: str, cure: str) -> None:
        self.found = found
        self.cure = cure
        super().__init__(found)


def check_fault(content: Content) -> None:
    """Raise `Misread` for an Excel error and for a formula that nobody has computed."""
    if not isinstance(content, Fault):
        return
    if content.error:
        found = _("the cell shows the error {error}.").format(error=content.error)
        raise Misread(found, _("Put the formula right or write the value."))
    found = _("the cell has a formula without a result.")
    raise Misread(
        found, _("Open the file in WPS or Excel, save it, and import it again; or write the value.")
    )


def words(content: Content) -> str:
    """Return the cell as a line of text; digits stay as they are (`0801`, 13900000001)."""
    if isinstance(content, str):
        return text.line(content)
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, bool):
        return str(content).upper()  # as the cell shows it
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return str(content)


def plain(content: Content) -> str:
    """Return a name, an address or a note; a yes or no (`TRUE`) is none of these."""
    if isinstance(content, bool):
        found = _("{written} is a yes or no, not text.").format(written=words(content))
        raise Misread(found, _("Write what is meant, or empty the cell."))
    return words(content)


def reference(content: Content) -> str:
    """Return a room, a phone, a licence or a row number as half-width text, refusing what Excel has changed in it."""
    if isinstance(content, date):
        found = _("Excel has made the date {day} of what was typed.").format(day=content)
        raise Misread(found, _("Format the cell as text and write it again."))
    if isinstance(content, int | float) and abs(content) >= EXACT:
        found = _("{number} is kept as a number, and Excel has lost its last digits.")
        cure = _("Format the cell as text and write it again.")
        raise Misread(found.format(number=words(content)), cure)
    return text.line(text.halfwidth(plain(content)))


def several(content: Content) -> tuple[str, ...]:
    """Return the words of a cell that holds several, in their order, without repeats."""
    return _several(text.clean(content) if isinstance(content, str) else reference(content))


def references(content: Content) -> tuple[str, ...]:
    """Return the rooms of a cell, half-width, in their order, without repeats."""
    return _several(text.halfwidth(content) if isinstance(content, str) else reference(content))


def _several(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(written) if part))


def people(content: Content) -> tuple[str, ...]:
    """Return the names of a cell; a name padded to three characters (`张　三`) is one name."""
    return several(_PADDED_NAME.sub(r"\1\2", content) if isinstance(content, str) else content)


def whole(content: Content) -> int:
    """Return a whole number from 0 on: full width, `45.0`, `1,200` and `45间` are understood."""
    number = _number(content)
    if number is None or number < 0 or not float(number).is_integer():
        found = _("{written!r} is not a whole number from 0 on.").format(written=words(content))
        raise Misread(found, _("Write digits only, as 45; leave the cell empty if it is not known."))
    if number > _MOST:
        found = _("{written} is more than there can be.").format(written=words(content))
        raise Misread(found, _("Write the right number; leave the cell empty if it is not known."))
    return int(number)


def _number(content: Content) -> int | float | None:
    if isinstance(content, str):
        found = _NUMBER.fullmatch(text.halfwidth(content))
        return float(found[1].replace(",", "")) if found else None
    return content if isinstance(content, int | float) and not isinstance(content, bool) else None


def day(content: Content) -> date:
    """Return a day that lies neither too far back nor ahead, written as `calendar_day` takes it."""
    return _sensible(calendar_day(content))


def calendar_day(content: Content) -> date:
    """Return a day: a date cell, `2024.4.6`, `2024年4月21日`, `2024-4-6`, `2024/4/6` or `20240406`.

    A time of the day or the day of the week behind it (`2024-3-16 周六`) is passed over.
    """
    if isinstance(content, date):
        return content
    written = text.halfwidth(words(content))
    found = _DAY.fullmatch(written) or _EIGHT_DIGITS.fullmatch(written)
    if not found:
        raise _no_date(content, written)
    year, month, number = (int(digits) for digits in found.groups() if digits and digits not in ".-/")
    try:
        return date(year, month, number)
    except ValueError as why:
        found_day = _("{written!r} is no day of the calendar.").format(written=written)
        raise Misread(found_day, _("Write the right day, as 2024-04-21.")) from why


def _no_date(content: Content, written: str) -> Misread:
    if isinstance(content, int | float):
        found = _("{written} is a plain number, not a date.").format(written=written)
        return Misread(found, _("Give the cell a date format, or write the day as 2024-04-21."))
    found = _("{written!r} is not a date.").format(written=written)
    return Misread(found, _("Write year, month and day, as 2024-04-21 or 2024年4月21日."))


def _sensible(found: date) -> date:
    today = datetime.now().astimezone().date()
    if found.year >= FIRST_YEAR and found <= today:
        return found
    says = _("{day} is too long ago.") if found < today else _("{day} has not come yet.")
    raise Misread(says.format(day=found), _("Write the right day."))

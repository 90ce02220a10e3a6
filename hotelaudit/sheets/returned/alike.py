"""Whether a cell still says what was written into it, whatever WPS, Excel, LibreOffice or a clerk made of its form."""

import functools
import math
import re
from datetime import date, datetime

from hotelaudit import text
from hotelaudit.catalogue.values import find_said
from hotelaudit.i18n import _
from hotelaudit.sheets import cells
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.grid import Content, Fault
from hotelaudit.sheets.returned.origin import Value

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:E[+-]?\d+)?")


def alike(was: Value, found: Content | None, epoch: datetime) -> bool:
    """Tell whether a cell means what was written: `epoch` is the day from which its workbook counts days."""
    if type(was) is type(found) and was == found:
        return True
    if found is None or was is None:
        return plain(found) == plain(was)
    if isinstance(found, Fault):
        return False
    if isinstance(was, str):
        return _same_text(was, found, epoch)
    number = _number_in(found, epoch)
    return number is not None and math.isclose(number, was, rel_tol=1e-12, abs_tol=1e-9)


def plain(content: Content | None) -> str:
    """Return what a cell says as half-width text on one line; empty for nothing."""
    if content is None:
        return ""
    if isinstance(content, str):
        return _tidy(content)
    if isinstance(content, Fault):
        return content.error or _("formula without a result")
    return cells.words(content)


@functools.lru_cache(maxsize=100_000)  # the words of a large sheet are few
def _tidy(written: str) -> str:
    return text.line(text.halfwidth(written))


def _same_text(was: str, found: Content, epoch: datetime) -> bool:
    if isinstance(found, bool):
        return find_said("yes_no", was) == {"yes_no": "yes" if found else "no"}
    if plain(was) == plain(found):
        return True
    if (said := find_said("yes_no", was)) is not None:  # in another language
        return said == find_said("yes_no", plain(found))
    return bool(_ISO_DAY.fullmatch(was)) and _day_in(found, epoch) == was


def _day_in(found: Content, epoch: datetime) -> str | None:
    """Return the day that a cell means, in ISO 8601, also one that lost its date format; None where it means none."""
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - see `package`

    try:
        if isinstance(found, int | float):
            day = from_excel(found, epoch)
            return day.date().isoformat() if isinstance(day, datetime) else None
        return cells.calendar_day(found).isoformat()
    except (Misread, ValueError, OverflowError):
        return None


def _number_in(found: Content, epoch: datetime) -> float | None:
    """Return the number that a cell means, also one that is shown as a date or was made text; None if it is none."""
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415

    if isinstance(found, bool | Fault):
        return None
    if isinstance(found, date):
        return float(to_excel(found, epoch))  # type: ignore[no-untyped-call]
    if isinstance(found, str):
        written = text.halfwidth(found).upper()
        return float(written.replace(",", "")) if _NUMBER.fullmatch(written) else None
    return found

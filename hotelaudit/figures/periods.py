"""Periods as officials write them: a year, a half-year, a quarter, a month, or two days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hotelaudit.errors import WrongUse
from hotelaudit.figures.model import Period
from hotelaudit.i18n import _
from hotelaudit.text import halfwidth

_FORMS = re.compile(r"(?P<year>[0-9]{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
# What may be written behind a year, and its short form.
_SAID = {
    "年": "",
    "年?上半年": "H1",
    "年?下半年": "H2",
    **{f"年?第?[{sign}{word}]季度": f"Q{sign}" for sign, word in zip("1234", "一二三四", strict=True)},
    "年0?([1-9])月": r"-0\1",
    "(0[1-9]|1[0-2])": r"-\1",
    "年(1[0-2])月": r"-\1",
}
_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_APART = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")  # white space, but not between two numbers
_MONTHS_OF_HALF = 6
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_YEAR = 12
# What a period is cut into: how many months, and how it is written after the year.
PARTS = {"month": (1, "-{:02d}"), "quarter": (_MONTHS_OF_QUARTER, "Q{}"), "half": (_MONTHS_OF_HALF, "H{}")}


def period(text: str) -> Period:
    """Return the period that `text` writes: 2024, 2024H1, 2024Q2, 2024-05, 2024-01-01..2024-06-24.

    So do 2024年, 2024年上半年, 2024年第二季度, 2024年5月, 202405 and 2024-1-1..2024-6-24; width does not matter.
    """
    written = _APART.sub("", halfwidth(text)).upper()
    if ".." in written:
        return _between(text, *written.split("..", 1))
    short = _short(written)
    found = _FORMS.fullmatch(short)
    if not found or found["year"] == "0000":
        raise _unreadable(text)
    year = int(found["year"])
    if found["half"]:
        return _months(short, year, (int(found["half"]) - 1) * _MONTHS_OF_HALF + 1, _MONTHS_OF_HALF)
    if found["quarter"]:
        return _months(short, year, (int(found["quarter"]) - 1) * _MONTHS_OF_QUARTER + 1, _MONTHS_OF_QUARTER)
    if found["month"]:
        return _months(short, year, int(found["month"]), 1)
    return _months(short, year, 1, 12)


def half_year_of(day: date) -> Period:
    """Return the half-year that `day` is in."""
    return period(f"{day.year:04d}H{1 if day.month <= _MONTHS_OF_HALF else 2}")


def cut(whole: Period, by: str, until: date) -> Iterator[Period]:
    """Yield the months, quarters or half-years of a period that had begun on a day, one after another.

    One that the period has all of is written as 2024Q1, any other by its two days.
    """
    months, sign = PARTS[by]
    first, last = ((day.year * 12 + day.month - 1) // months for day in (whole.start, min(whole.end, until)))
    for index in range(first, last + 1):
        year, number = divmod(index, 12 // months)
        part = _months(f"{year:04d}{sign.format(number + 1)}", year, number * months + 1, months)
        start, end = max(part.start, whole.start), min(part.end, whole.end)
        yield part if (start, end) == (part.start, part.end) else Period(start, end, f"{start}..{end}")


def _short(written: str) -> str:
    """Return the short form of a period in words (2024年上半年 is 2024H1); anything else as it is."""
    year, rest = written[:4], written[4:]
    for said, short in _SAID.items():
        if found := re.fullmatch(said, rest):
            return year + found.expand(short)
    return written


def _months(short: str, year: int, first: int, count: int) -> Period:
    month = first + count - 1
    end = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)  # noqa: PLR2004
    return Period(date(year, first, 1), end, short)


def _between(text: str, first: str, last: str) -> Period:
    try:
        start, end = _day(first), _day(last)
    except ValueError:
        raise _unreadable(text) from None
    if end < start:
        raise WrongUse(_("The period {text!r} ends before it begins.").format(text=text))
    return Period(start, end, f"{start}..{end}")


def _day(written: str) -> date:
    """Return a day written loosely or by ISO 8601; raises ValueError."""
    found = _DAY.fullmatch(written)
    if not found:
        return date.fromisoformat(written)
    year, month, day = map(int, found.groups())
    return date(year, month, day)


def _unreadable(text: str) -> WrongUse:
    sentence = _("{text!r} is no period. Write 2024, 2024H1, 2024Q2, 2024-05 or 2024-01-01..2024-06-24.")
    return WrongUse(sentence.format(text=text))


def before(now: Period) -> Period:
    """Return the period before: the quarter before a quarter, as many days before any other stretch."""
    months, year, first = _written_as(now)
    if not months:
        length = now.end - now.start
        end = now.start - timedelta(days=1)
        return _stretch(end - length, end)
    index = year * 12 + first - 1 - months
    return _named(index // 12, index % 12 + 1, months)


def after(now: Period) -> Period:
    """Return the period after: the quarter after a quarter, as many days after any other stretch."""
    months, year, first = _written_as(now)
    if not months:
        start = now.end + timedelta(days=1)
        return _stretch(start, start + (now.end - now.start))
    index = year * 12 + first - 1 + months
    return _named(index // 12, index % 12 + 1, months)


def year_before(now: Period) -> Period:
    """Return the same period of the year before."""
    months, year, first = _written_as(now)
    if months:
        return _named(year - 1, first, months)
    return _stretch(_a_year_before(now.start), _a_year_before(now.end))


def _written_as(now: Period) -> tuple[int, int, int]:
    """Return how many months a named period has, its year and its first month; no months of any other stretch."""
    found = _FORMS.fullmatch(now.text)
    if not found:
        return 0, 0, 0
    parts = {"half": _MONTHS_OF_HALF, "quarter": _MONTHS_OF_QUARTER, "month": 1}
    months = next((months for name, months in parts.items() if found[name]), _MONTHS_OF_YEAR)
    return months, now.start.year, now.start.month


def _named(year: int, first: int, months: int) -> Period:
    signs = dict(PARTS.values())
    sign = signs[months].format((first - 1) // months + 1) if months in signs else ""
    return period(f"{year:04d}{sign}")


def _stretch(start: date, end: date) -> Period:
    return Period(start, end, f"{start}..{end}")


def _a_year_before(day: date) -> date:
    last = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if last else day.day)

"""The functions on days and times, as the ODK documentation describes each. A moment counts by its own clock."""

import math
from collections.abc import Callable
from datetime import datetime

from hotelaudit.forms.xpath.values import NAN, Value, clock, day_of, days, is_day, moment, number, text

_DAY_SECONDS = 86_400
_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "zh": [f"{month}月" for month in range(1, 13)],
}
_WEEKDAYS = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "zh": [f"周{day}" for day in "一二三四五六日"],
}


def as_day(value: Value) -> str:
    """Return the day of a text or of a number of days since 1970-01-01; blank for none."""
    said = text(value)
    if is_day(said):
        found = moment(said)
        return "" if found is None else found.date().isoformat()
    return day_of(number(value))


def as_moment(value: Value) -> str:
    """Return the moment of a text or of a number of days; a day alone is its midnight."""
    said = text(value)
    found = moment(said)
    if found is not None:
        return said if len(said) > 10 else f"{said}T00:00:00.000"  # noqa: PLR2004 - of 2024-06-20
    count = number(value)
    day = day_of(count)
    if not day:
        return ""
    seconds = round((count - math.floor(count)) * _DAY_SECONDS * 1000) / 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{day}T{int(hours):02}:{int(minutes):02}:{seconds:06.3f}"


def decimal_time(value: Value) -> float:
    """Return which part of the day has passed."""
    found = clock(text(value))
    if found is None:
        return NAN
    seconds = found.hour * 3600 + found.minute * 60 + found.second + found.microsecond / 1e6
    return seconds / _DAY_SECONDS


def formatted(value: Value, pattern: Value, lang: str) -> str:
    """Return a day or a moment in the words of a pattern: `%Y-%m-%d`; blank for none."""
    found = moment(text(value) if is_day(text(value)) else as_moment(value))
    if found is None:
        return ""
    said = iter(text(pattern))
    return "".join(_part(found, next(said, "%"), lang) if sign == "%" else sign for sign in said)


def _part(found: datetime, code: str, lang: str) -> str:
    known: dict[str, Callable[[], str]] = {
        "Y": lambda: f"{found.year:04}",
        "y": lambda: f"{found.year % 100:02}",
        "m": lambda: f"{found.month:02}",
        "n": lambda: str(found.month),
        "b": lambda: _MONTHS[lang][found.month - 1],
        "d": lambda: f"{found.day:02}",
        "e": lambda: str(found.day),
        "a": lambda: _WEEKDAYS[lang][found.weekday()],
        "H": lambda: f"{found.hour:02}",
        "h": lambda: str(found.hour),
        "M": lambda: f"{found.minute:02}",
        "S": lambda: f"{found.second:02}",
        "3": lambda: f"{found.microsecond // 1000:03}",
        "%": lambda: "%",
    }
    return known[code]() if code in known else f"%{code}"


DATES: dict[str, Callable[..., object]] = {
    "date": as_day,
    "date-time": as_moment,
    "decimal-date-time": lambda value: days(text(value)) if is_day(text(value)) else NAN,
    "decimal-time": decimal_time,
}

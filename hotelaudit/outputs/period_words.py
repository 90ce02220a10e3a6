"""A period as a Chinese report writes it: 2024年上半年; one that is not named by its two days."""

import re
from datetime import date

from hotelaudit.figures.model import Period

_NAMED = re.compile(r"([0-9]{4})(?:(H[12])|Q([1-4])|-([0-9]{2}))?")
_HALVES = {"H1": "上半年", "H2": "下半年"}


def period_words(period: Period) -> str:
    """Return the name of a period."""
    found = _NAMED.fullmatch(period.text)
    if not found:
        return days_words(period.start, period.end)
    year, half, quarter, month = found.groups()
    part = _HALVES.get(half or "", "")
    part += f"第{'一二三四'[int(quarter) - 1]}季度" if quarter else ""
    part += f"{int(month)}月" if month else ""
    return f"{int(year)}年{part}"


def day_words(day: date) -> str:
    """Return a day as reports write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def days_words(first: date, last: date) -> str:
    """Return days from one to another as reports write them."""
    return f"{day_words(first)}至{day_words(last)}"

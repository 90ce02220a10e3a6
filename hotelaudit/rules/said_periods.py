"""Periods that a Chinese or English sentence names: 2024年第三季度, 上半年, 2024Q3."""

import re
from collections.abc import Iterator, Sequence

from hotelaudit.catalogue.phrases import words
from hotelaudit.rules.said_numbers import value

_YEAR = r"(?P<year>[0-9０-９]{4}|[〇零一二三四五六七八九]{4})年(?:度)?"
_PART = re.compile(rf"(?:{_YEAR})?\s*(?:第?(?P<quarter>[一二三四1-4１-４])季度|(?P<half>[上下])半年)")
_WHOLE = re.compile(rf"{_YEAR}(?![0-9０-９]*月|\s*第?[一二三四1-4]季|[上下]半年)")
_SHORT = re.compile(r"(?<![0-9A-Za-z])([0-9]{4}(?:H[12]|Q[1-4]))(?![0-9A-Za-z])")
_HALF = {"上": "H1", "下": "H2"}


def periods(sentence: str, year: str = "") -> Iterator[str]:
    """Yield the quarters and half-years of a sentence as 2024Q3; one without a year is of `year`, if that is known."""
    yield from _SHORT.findall(sentence)
    for found in _PART.finditer(sentence):
        of = _digits(found["year"]) if found["year"] else year
        if of:
            yield of + (_HALF[found["half"]] if found["half"] else f"Q{_digits(found['quarter'])}")


def title_period(title: str) -> str | None:
    """Return the period that a title names, of several the first: a quarter, a half-year, else a year."""
    parts = list(periods(title))
    if parts:
        return parts[0]
    whole = _WHOLE.search(title)
    return _digits(whole["year"]) if whole else None


def own_periods(sentence: str, year: str) -> Sequence[str]:
    """Return the periods that a sentence tells of: none where it compares with another, or looks ahead."""
    if any(word in sentence for kind in ("other_periods", "to_come") for word in words(kind)):
        return ()
    return list(periods(sentence, year))


def _digits(written: str) -> str:
    return "".join(str(int(value(sign) or 0)) for sign in written)

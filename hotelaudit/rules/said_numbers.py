"""Numbers as people write them in reports: 33, ３３, 三十三, 1,234, 1.2万, 30余, 不少于30, with their measure words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotelaudit.catalogue.phrases import words

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_POWERS = {"十": 10, "百": 100, "千": 1_000}
_MYRIAD = 10_000
_WRITTEN = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+"
_NO_NUMBER = re.compile(r"[第每逐〔\[#][\s]*$|[A-Z]-(?:[0-9]+-)?$")  # stands before what only looks like one
_NO_COUNT = re.compile(r"个?(?:月|季度|工作日|小时|年|方面|环节|层面)")
_NEAR = 3  # characters before a number in which a word may say that it is about so many


class Said(NamedTuple):
    """A number in a sentence: from `start` to `end` with its measure word, and what it may mean, `least` to `most`."""

    start: int
    end: int
    value: float
    least: float
    most: float
    unit: str
    written: str

    @property
    def exact(self) -> bool:
        """Whether it says just one number."""
        return self.least == self.most


def numbers(sentence: str) -> Iterator[Said]:
    """Yield the counted numbers of a sentence; days, years and what is only numbered (第三, 一、) are none."""
    text = sentence.translate(_WIDE)
    for found in _pattern().finditer(text):
        before = text[: found.start()]
        if _NO_NUMBER.search(before) or _NO_COUNT.match(text[found.end("rough") :]):
            continue
        read = value(found["number"])
        if read is None or (found["number"] == "一" and found["unit"] in "次个人件项名"):
            continue
        yield _said(found, read, before)._replace(written=sentence[found.start() : found.end()])


def half_wide(text: str) -> str:
    """Return a text of the same length with its digits narrow."""
    return text.translate(_WIDE)


def value(written: str) -> float | None:
    """Return what a number says, in digits or in Chinese; None where it says none (十百)."""
    text = written.translate(_WIDE).replace(",", "").replace("，", "").strip()
    try:
        return float(text)
    except ValueError:
        return _chinese(text)


def first_number(text: str) -> float | None:
    """Return the first number of a text, with or without a measure word; None where there is none."""
    found = re.search(rf"[-+]?(?:{_WRITTEN})", text.translate(_WIDE))
    if not found:
        return None
    sign = -1 if found[0].startswith("-") else 1
    read = value(found[0].lstrip("+-"))
    return None if read is None else sign * read


def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(word) for word in words("counted"))
    return re.compile(rf"(?P<number>{_WRITTEN})(?P<myriad>万?)(?P<rough>[余多]?)(?:\s*)(?P<unit>{units})")


def _said(found: re.Match[str], read: float, before: str) -> Said:
    unit, amount = found["unit"], read * (_MYRIAD if found["myriad"] else 1)
    least, most = amount, amount
    step = _step(amount)
    if found["rough"]:
        least, most = amount, amount + step
    elif _says(before, "at_least"):
        most = float("inf")
    elif _says(before, "about"):
        least, most = amount - step, amount + step
    return Said(found.start(), found.end(), amount, least, most, unit, found[0])


def _says(before: str, kind: str) -> bool:
    return any(before.endswith(word) for word in words(kind))


def _step(amount: float) -> float:
    """Return how rough a round number is: of 30 it is 10, of 1,200 it is 100."""
    step = 1
    while amount and amount == int(amount) and int(amount) % (step * 10) == 0:
        step *= 10
    return step


def _chinese(written: str) -> float | None:
    """Return what Chinese numerals say: 三十五, 一百零二, 二〇二四."""
    if not written or any(sign not in _DIGITS and sign not in _POWERS for sign in written):
        return None
    if not any(sign in _POWERS for sign in written):
        return float("".join(str(_DIGITS[sign]) for sign in written))
    total, digit, last = 0, None, _MYRIAD
    for sign in written:
        power = _POWERS.get(sign)
        if power is None:
            digit = _DIGITS[sign]
        elif power >= last or (not digit and sign != "十"):
            return None  # 十百: no number
        else:
            total, digit, last = total + (digit or 1) * power, None, power
    return float(total + (digit or 0))

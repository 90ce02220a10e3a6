"""Numbers as people write them in reports, with their measure words.

33, ３３, 三十三, 叁拾叁, 1,234, 1.2万, 三万五千, 30余, 不少于30, 30以上, 百分之八十, 八成.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotelaudit.catalogue.phrases import words

_WIDE = str.maketrans("０１２３４５６７８９．％－−", "0123456789.%--")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
# Signs of cheques; 队伍, 大陆 and 收拾 are none.
_CHEQUE = re.compile("(?<![队行退入大登内着水收])[零壹贰叁肆伍陆柒捌玖拾佰仟萬億]+(?!续)")
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
_MYRIADS = {"亿": 100_000_000, "万": 10_000}
_LEFT_OUT = 1_000  # 三万五 is 35,000
_WESTERN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
_SIGNS = "零〇一二两三四五六七八九十百千"
_ONE = rf"(?:{_WESTERN}[百千]?|[{_SIGNS}]+(?:点[零〇一二三四五六七八九]+)?)"
_WRITTEN = rf"{_ONE}(?:[万亿]+(?:{_ONE})?)*"
_NO_NUMBER = re.compile(r"[第每逐〔\[#][\s]*$|[A-Z]-(?:[0-9]+-)?$")  # stands before what only looks like one
_NO_COUNT = re.compile(r"个?(?:月|季度|工作日|小时|年|方面|环节|层面)")
_TENTH, _HALF_TENTH = 10, 5  # per cent
# What belongs to a number beside which it stands: 统一33家 and 1. at the beginning of a line do not.
_BEFORE = re.compile(
    rf"(?<![统同单唯之其第])(?:-?[0-9{_SIGNS}万亿](?:[0-9{_SIGNS}万亿]|[.,](?=[0-9]|$))*|-)$"
)
_BEHIND = re.compile(r"(?:[0-9]|,(?=[0-9]{3})|\.(?=[0-9])|[余多]?(?:[万亿十千]|百(?!分)))+")
_BEHIND_SIGNS = re.compile(rf"(?:[0-9{_SIGNS}万亿])+")


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
    text = half_wide(sentence)
    for found in _pattern().finditer(text):
        before = text[: found.start()]
        if _NO_NUMBER.search(before) or (found["number"] and _NO_COUNT.match(text, found.end("myriad"))):
            continue
        read = _read(found, before)
        if read is None or (found["number"] == "一" and found["unit"] in "次个人件项名"):
            continue
        said = _said(found, read, before, text[found.end() :])
        yield said._replace(written=sentence[found.start() : found.end()])


def printed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return where the number begins and ends that stands from `start` to `end`, and right beside it.

    Of 1 and 57 that is 157, of 33 and 万 330,000; what stands there as no number stays as it is.
    """
    text = half_wide(sentence)
    if not re.search(rf"[0-9{_SIGNS}]", text[start:end]):
        return start, end
    before = _BEFORE.search(text, 0, start)
    if before and not (text[before.end() - 1] in ".," and not text[: before.start()].strip()):
        start = before.start()
    signs = _BEHIND_SIGNS if text[end - 1] in _SIGNS else _BEHIND
    behind = signs.match(text, end)
    return start, behind.end() if behind else end


def half_wide(text: str) -> str:
    """Return a text of the same length with its digits narrow, and those of cheques as ordinary ones."""
    return _CHEQUE.sub(lambda found: found[0].translate(_FORMAL), text.translate(_WIDE))


def value(written: str) -> float | None:
    """Return what a number says, in digits, in Chinese or in both; None where it says none (十百)."""
    text = half_wide(written).replace(",", "").replace("，", "").strip()
    for sign, power in _MYRIADS.items():
        head, found, tail = text.rpartition(sign)
        if found:
            return _with_rest(value(head), power, tail)
    try:
        return float(text)
    except ValueError:
        pass
    if text[-1:] in _POWERS and text[:1].isdigit():
        return _with_rest(value(text[:-1]), _POWERS[text[-1]], "")
    whole, point, tenths = text.partition("点")
    read = _chinese(whole)
    if read is None or not point:
        return read
    return (
        float(f"{int(read)}.{''.join(str(_DIGITS[sign]) for sign in tenths)}")
        if {*tenths} <= {*_DIGITS}
        else None
    )


def first_number(text: str) -> float | None:
    """Return the first number of a text, with or without a measure word; None where there is none."""
    found = re.search(rf"[-+]?(?:{_WRITTEN})", re.sub("[余多](?=[万亿])", "", half_wide(text)))
    if not found:
        return None
    sign = -1 if found[0].startswith("-") else 1
    read = value(found[0].lstrip("+-"))
    return None if read is None else sign * read


def _with_rest(head: float | None, power: int, tail: str) -> float | None:
    rest = value(tail) if tail else 0.0
    if head is None or rest is None:
        return None
    left_out = _LEFT_OUT if power == _MYRIADS["万"] and tail in _DIGITS and tail != "零" else 1
    return head * power + rest * left_out


def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(word) for word in words("counted"))
    tenths = (
        r"(?<![0-9十])(?P<tenths>[二两三四五六七八九2-9])成(?P<half>半?)(?![立为员效果本功熟交品都长绩分])"
    )
    return re.compile(
        rf"百分之(?P<share>{_WRITTEN})|{tenths}"
        rf"|(?P<number>{_WRITTEN})(?P<rough>[余多]?)(?P<myriad>[万亿]?)(?:\s*)(?P<unit>{units})"
    )


def _read(found: re.Match[str], before: str) -> float | None:
    if found["tenths"]:
        return (value(found["tenths"]) or 0) * _TENTH + (_HALF_TENTH if found["half"] else 0)
    read = value(found["share"] or found["number"])
    if found["rough"] or _says(before, "about") or _says(before, "at_least"):  # 百余家, 近百家
        read = _POWERS.get(found["number"], read)
    return read * _MYRIADS[found["myriad"]] if read is not None and found["myriad"] else read


def _said(found: re.Match[str], amount: float, before: str, behind: str) -> Said:
    unit = found["unit"] or "%"
    least, most, step = amount, amount, _step(amount)
    if found["tenths"]:
        least, most = amount - _HALF_TENTH, amount + _HALF_TENTH
    if found["rough"]:
        most = amount + step
    elif _says(before, "at_most") or behind.startswith(("以下", "以内")):
        least, most = 0, amount
    elif _says(before, "at_least") or behind.startswith("以上"):
        least, most = amount, float("inf")
    elif _says(before, "about") or behind.startswith(("左右", "上下")):
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
    total, digit, last = 0, None, _MYRIADS["万"]
    for sign in written:
        power = _POWERS.get(sign)
        if power is None:
            digit = _DIGITS[sign]
        elif power >= last or (not digit and sign != "十"):
            return None  # 十百: no number
        else:
            total, digit, last = total + (digit or 1) * power, None, power
    return float(total + (digit or 0))

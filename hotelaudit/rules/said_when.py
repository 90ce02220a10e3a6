"""The periods that a title or a sentence names, and of which of them a number of it is told.

2024年第三季度, 上半年, 1至6月, 去年, 2024Q3: the report's own period, another that is named, or none that is plain.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hotelaudit.catalogue.phrases import words
from hotelaudit.rules.said_numbers import half_wide, value

OWN, OTHER, YEARS = "", "other_period", "years"
_ONE = "[两二三四五六七八九十2-9]"
_YEAR = (
    r"(?:(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:度)?"
    r"|(?P<this>今年|本年度?|当年)|(?P<last>去年|上年度?))"
)
_ALONE = re.sub("<(year|this|last)>", r"<only_\1>", _YEAR)
_NAME = re.compile(
    rf"(?P<years>(?<![0-9〇零一二三四五六七八九])(?:[近这]{_ONE}年|{_ONE}年(?:来|以来|间|[共累合总]计?|内)))"
    r"|(?<![0-9A-Za-z])(?P<short>[0-9]{4}(?:H[12]|Q[1-4]))(?![0-9A-Za-z])"
    rf"|(?P<since>(?:年初|今年|本年|1月)以来)|(?P<whole>全年度?)"
    rf"|{_YEAR}?\s*(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?<![0-9])(?P<first>1[0-2]|[1-9])月?[-—–~～至到](?P<until>1[0-2]|[1-9])月(?![0-9])"
    r"|(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?![0-9底初末中上下])份?)"
    rf"|{_ALONE}(?![0-9]*月)(?P<then>[，,：:共累])?"
)  # fmt: skip
_HALF = {"上": "H1", "下": "H2"}
# What was planned, as a number or a name (计划9家, 占计划数), tells of nothing that is to come.
_PLANNED = re.compile(
    "计划(?=数|表|书|任务|[共为]?[0-9零一二两三四五六七八九十百]|[，。；：\uff09)]|$)|(?<=[占按])计划|(?:年度|工作|整改)计划"
)
_DAYS = re.compile(
    r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日[至到—~-]+([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
    r"|([0-9]{4})-([0-9]{2})-([0-9]{2})\.\.([0-9]{4})-([0-9]{2})-([0-9]{2})"
)
_AS_OF = re.compile(
    r"(?:统计截至|as of )(?:([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{4})-([0-9]{2})-([0-9]{2}))"
)
_UNTIL = ("截至", "截止", "截止到", "截至到")
_SEVERAL = 2


def periods(sentence: str, year: int | None = None) -> Iterator[str]:
    """Yield the quarters and half-years of a sentence as 2024Q3; one without a year is of `year`, if that is known."""
    for found in _NAME.finditer(half_wide(sentence)):
        of = _named_year(found, year) or year
        if found["short"]:
            yield found["short"]
        elif of and (found["quarter"] or found["half"]):
            yield f"{of:04d}{_part(found)}"


def title_period(title: str) -> str | None:
    """Return the period that a title names: the first quarter or half-year, else some months or a year.

    A single month may be that in which it was written, and says nothing.
    """
    days = _days(title)
    if days:
        return days
    parts, rest = list(periods(title)), list[str]()
    for found in _NAME.finditer(half_wide(title)):
        year = _named_year(found, None)
        if year and found["first"]:
            rest.append(_months(year, int(found["first"]), int(found["until"])))
        elif year and (found["only_year"] or found["whole"]):
            rest.append(f"{year:04d}")
    return next((named for named in (*parts, *rest) if named != OTHER), None)


def _days(title: str) -> str:
    """Return the two days that a title names as one types them; empty where it names none that there are."""
    found = _DAYS.search(half_wide(title))
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        return f"{date(*parts[:3])}..{date(*parts[3:])}" if parts else ""
    except ValueError:
        return ""


def day_counted(sentence: str) -> date | None:
    """Return the day as of which a report says that it counts; None where it says none that there is."""
    found = _AS_OF.search(half_wide(sentence))
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def looks_ahead(sentence: str) -> bool:
    """Tell whether a sentence speaks of what is to come; a number that was planned (计划9家) is of today."""
    now = _PLANNED.sub("", half_wide(sentence))
    return any(word in now for word in words("to_come"))


def own_periods(sentence: str, year: int) -> Sequence[str]:
    """Return the periods that a sentence tells of: none where it compares with another, or looks ahead."""
    if looks_ahead(sentence) or any(word in sentence for word in words("other_periods")):
        return ()
    return list(periods(sentence, year))


class _Name(NamedTuple):
    """A period that a sentence names, and where."""

    start: int
    end: int
    when: str


def when(sentence: str, start: int, end: int, own: tuple[date, date]) -> str:
    """Return of which period a number from `start` to `end` is told, in a report of the days `own`.

    `OWN`, a period as it is typed, `OTHER` where it is another and not plain, or `YEARS`, a total of several years.
    A name holds until the next, one in brackets until they close, or for the number right before them.
    """
    text = half_wide(sentence)
    names = list(_names(text, own))
    behind = _in_brackets_behind(text, end, names)
    if behind:
        return behind.when
    before = [one for one in names if one.end <= start and not _closed(text[one.end : start])]
    if not before:
        return OWN
    between = text[before[-1].end : start]
    if len(before) >= _SEVERAL and any(word in between for word in words("sums_up")):
        return OWN
    return before[-1].when


def _in_brackets_behind(text: str, end: int, names: list[_Name]) -> _Name | None:
    """Return the period that stands alone in brackets behind a number: 8户（两年合计）."""
    brackets = re.compile(r"\s*[（(]([^（）()]*)[）)]").match(text, end)
    if not brackets:
        return None
    inside = [one for one in names if brackets.start(1) <= one.start < brackets.end(1)]
    rest = text[inside[-1].end : brackets.end(1)] if inside else "0"
    return None if re.search("[0-9]", rest) else inside[-1]


def _closed(between: str) -> bool:
    """Tell whether brackets that were open before a stretch of text close in it."""
    depth = 0
    for sign in between:
        depth += (sign in "（(") - (sign in "）)")
        if depth < 0:
            return True
    return False


def _names(text: str, own: tuple[date, date]) -> Iterator[_Name]:
    year = own[0].year
    for found in _NAME.finditer(text):
        named = _named_year(found, own[0].year)
        year = named or year
        if text[: found.start()].endswith(_UNTIL):
            continue  # 截至2024年5月 is a day, and no period
        yield _Name(found.start(), found.end(), _period(found, year, own))


def _named_year(found: re.Match[str], own: int | None) -> int | None:
    """Return the year that a name states, today's and the last as seen from a report of the year `own`."""
    for prefix in ("", "only_"):
        written = found[f"{prefix}year"]
        if written:
            return int("".join(str(int(value(sign) or 0)) for sign in written))
        if own and (found[f"{prefix}this"] or found[f"{prefix}last"]):
            return own - bool(found[f"{prefix}last"])
    return None


def _period(found: re.Match[str], year: int, own: tuple[date, date]) -> str:
    if found["years"]:
        return YEARS
    if found["since"]:
        return f"{own[0].year:04d}-01-01..{own[1]}"
    if found["short"]:
        return found["short"]
    part = _part(found)
    if part is not None:
        return f"{year:04d}{part}"
    if found["first"]:
        return _months(year, int(found["first"]), int(found["until"]))
    return _year(found, year, own)


def _part(found: re.Match[str]) -> str | None:
    """Return what stands behind the year for a quarter, a half-year, a month, the whole year; None for another name."""
    if found["quarter"]:
        return f"Q{int(value(found['quarter']) or 0)}"
    if found["half"]:
        return _HALF[found["half"]]
    if found["month"]:
        return f"-{int(found['month']):02d}"
    return "" if found["whole"] else None


def _year(found: re.Match[str], year: int, own: tuple[date, date]) -> str:
    """Return what a year alone means: of this one the days so far, another only where it opens a clause."""
    if year == own[0].year:
        return OWN if own[0] == date(year, 1, 1) else OTHER
    return f"{year:04d}" if found["then"] else OTHER


def _months(year: int, first: int, until: int) -> str:
    if first > until:
        return OTHER
    after = date(year + until // 12, until % 12 + 1, 1)
    return f"{year:04d}-{first:02d}-01..{after - timedelta(days=1)}"

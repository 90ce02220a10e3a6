"""How reports speak of figures: names, measure words and the words beside a number, as data."""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.values import table
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _

_LISTS = ("units", "spelt", "english")
_HOTELS = ("家", "户", "个")
_VISITS = ("个次", "家次", "场次", "处次", "家（次）")
_VERBS = ("采用", "达到")  # that a group's label begins with, and a report leaves out
_MODE = "模式"
_VERDICTS = {"compliant": ("合格", "达标"), "non_compliant": ("不合格", "不达标")}
# What may stand around a verdict that stands alone; 不合格项 and 已合格 are none.
_AROUND_VERDICT = re.compile(
    "^(?:其中|已?有|均为|为|是|共|的|试点|酒店|宾馆)+|(?:的?(?:有|为|是|共|分别为|酒店|宾馆|家数|数))+$"
)


class Phrase(NamedTuple):
    """How a figure is spoken of: what a template calls it, its measure words, the words beside and behind it."""

    key: str
    name: str
    units: Sequence[str]
    spelt: Sequence[str]
    english: Sequence[str]


@functools.cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of every figure that reports speak of."""
    rows = load("phrases")["phrase"].items()
    said = [
        Phrase(key, row["name"], *(_list(f"phrase.{key}", row, name) for name in _LISTS)) for key, row in rows
    ]
    return (*said, *_groups(), *_verdicts(), *_kinds(), *_equipment())


def kinds_named(words: str) -> Sequence[str]:
    """Return the kinds of venue that a stretch of a sentence names."""
    return [
        code for code, row in table("venue_kind").items() if _names(words, [row["zh"], *row.get("spelt", ())])
    ]


def verdict_said(unit: str, *beside: str) -> str:
    """Return the figure of the verdict that stands alone beside a number (合格28家, 有7家不合格); empty for none."""
    said = {_AROUND_VERDICT.sub("", one.strip()) for one in beside if one.strip()}
    codes = [code for code, forms in _VERDICTS.items() if said & {*forms}] if unit in _HOTELS else []
    return f"pilot.verdict.{codes[0]}" if codes else ""


def words(kind: str) -> Sequence[str]:
    """Return the words of a kind (`nothing_found`, `parts`, …), the longest first."""
    return sorted(_list("words", load("phrases")["words"], kind), key=len, reverse=True)


def names() -> Mapping[str, str]:
    """Return the keys of figures by what a template may call them."""
    return {phrase.name: phrase.key for phrase in phrases()}


def _list(at: str, row: Mapping[str, object], name: str) -> Sequence[str]:
    """Return a list of words; raises `CatalogueFault` where it is none."""
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
        raise CatalogueFault(file="phrases.toml", key=f"{at}.{name}", reason=_("a list of words expected"))
    return found


def _names(words_said: str, spelt: Sequence[str]) -> bool:
    return any(word in words_said for word in spelt)


def _groups() -> list[Phrase]:
    spelt = {"portal": ["未达到要求", "尚未达到要求", "未达到"], "unvisited": ["尚未检查", "未检查"]}
    return [
        Phrase(
            f"pilot.group.{group.code}",
            f"{group.zh}酒店",
            _HOTELS,
            [*spelt.get(group.code, []), *_short(group.zh)],
            [],
        )
        for group in in_report_order()
    ]


def _short(label: str) -> list[str]:
    """Return how a group is called in short: 采用移动OTT模式, 移动OTT模式, 移动OTT."""
    said = [label, *(label.removeprefix(verb) for verb in _VERBS if label.startswith(verb))]
    return [*said, *(one.removesuffix(_MODE) for one in said if one.endswith(_MODE))]


def _verdicts() -> list[Phrase]:
    rows = table("hotel_verdict")
    return [
        Phrase(
            f"pilot.verdict.{code}",
            f"{row['zh']}酒店",
            _HOTELS,
            _of_hotels(_VERDICTS.get(code, (row["zh"],))),
            [],
        )
        for code, row in rows.items()
    ]


def _of_hotels(verdicts: Sequence[str]) -> list[str]:
    forms = ("{}酒店", "{}宾馆", "{}的酒店", "酒店{}")
    return [form.format(word) for word in verdicts for form in forms]


def _kinds() -> list[Phrase]:
    rows = table("venue_kind").items()
    return [
        Phrase(
            f"enforcement.visits.{code}",
            f"检查{row['zh']}个次",
            _VISITS,
            [row["zh"], *row.get("spelt", ())],
            [],
        )
        for code, row in rows
    ]


def _equipment() -> list[Phrase]:
    return [
        Phrase(
            f"enforcement.parts.{code}",
            f"收缴{row['zh']}",
            [row["unit"]],
            [row["zh"], *row.get("spelt", ())],
            [],
        )
        for code, row in table("equipment").items()
    ]

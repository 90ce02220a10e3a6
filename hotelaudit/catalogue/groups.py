"""The report's groups: a partition of a cohort by what was last seen there."""

import functools
import re
import zlib
from typing import Any, NamedTuple

from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.values import codes
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

FIELDS = ("tv_mode", "carrier", "delivery", "customised")
_CODE = re.compile(r"[a-z0-9_]{1,32}")
_TEXTS = ("code", "zh", "en", "letter_zh", "letter_en", "colour")
_TYPES: dict[str, type] = {**dict.fromkeys(_TEXTS, str), "order": int, "when": dict}


class Group(NamedTuple):
    """One group: its stable code, labels, the letter and colour of its cell, and when a hotel is in it."""

    code: str
    zh: str
    en: str
    letter_zh: str
    letter_en: str
    colour: str
    order: int
    when: tuple[tuple[str, tuple[object, ...]], ...]

    @property
    def label(self) -> str:
        """The group's name in the language in use."""
        return both(self.zh, self.en)

    @property
    def letter(self) -> str:
        """The letter of its cell in the language in use."""
        return both(self.letter_zh, self.letter_en)


@functools.cache
def groups() -> tuple[Group, ...]:
    """Return the groups in the order in which they are asked; the last one takes every hotel that is left."""
    found = tuple(_group(row if isinstance(row, dict) else {}) for row in load("groups")["group"])
    if found[-1].when:
        raise _fault(found[-1].code, _("the last group must take all"))
    for group in found[:-1]:
        if not group.when:
            raise _fault(f"{group.code}.when", _("only the last group takes all"))
    return found


def _group(row: dict[str, Any]) -> Group:
    code = str(row.get("code", "?"))
    if not _CODE.fullmatch(code):
        raise _fault(code, _("a code is a-z, 0-9 and _, at most 32 characters"))
    for key in sorted({*_TYPES} ^ {*row}):
        raise _fault(f"{code}.{key}", _("missing") if key in _TYPES else _("there is no such key"))
    for key, kind in _TYPES.items():
        if type(row[key]) is not kind:
            raise _fault(f"{code}.{key}", _("{kind} expected").format(kind=kind.__name__))
    return Group(**{**row, "when": tuple(_condition(code, *item) for item in row["when"].items())})


def _condition(code: str, field: str, allowed: object) -> tuple[str, tuple[object, ...]]:
    """Return one condition; a value that no record can have would leave its group empty without a word."""
    where = f"{code}.when.{field}"
    if field not in FIELDS:
        raise _fault(where, _("there is no such field"))
    if not isinstance(allowed, list) or not allowed:
        raise _fault(where, _("{kind} expected").format(kind="list"))
    known: tuple[object, ...] = (True, False) if field == "customised" else codes(field)
    for value in allowed:
        if not any(value is word or (isinstance(value, str) and value == word) for word in known):
            raise _fault(where, _("{value!r} is not known").format(value=value))
    return field, tuple(allowed)


def _fault(key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="groups.toml", key=key, reason=reason)


@functools.cache
def in_report_order() -> tuple[Group, ...]:
    """Return the groups as the report names them."""
    return tuple(sorted(groups(), key=lambda group: group.order))


@functools.cache
def digest() -> str:
    """Return a fingerprint of the rule, kept beside the standings that were made by it."""
    rule = [[group.code, group.when] for group in groups()]
    return f"{zlib.crc32(repr(rule).encode()):08x}"

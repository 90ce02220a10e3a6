"""Inspectors by name: known ones are found, new ones are planned."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.errors import Problem
from hotelaudit.i18n import _
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import Inspector
from hotelaudit.records.store import Reading

_BETWEEN = re.compile(r"[、，,;；/\n]")
Adding = Callable[[type[Record], Mapping[str, Any]], dict[str, Any]]


def named(words: Iterable[str]) -> list[str]:
    """Return those who are named, one by one and each once: `甲、乙` names two, 甲 said twice is one."""
    parts = [part for word in words for part in map(text.line, _BETWEEN.split(word)) if part]
    return list({text.key(part): part for part in reversed(parts)}.values())[::-1]


def expired(rows: Iterable[Mapping[str, Any]], day: date, where: str) -> list[Problem]:
    """Say whose certificate had run out on a day; of one without a day nothing is known."""
    found, cure = (
        _("the certificate of {name} was valid until {day}."),
        _("Name somebody whose certificate holds."),
    )
    return [
        Problem(where, found.format(name=row["name"], day=row["valid_until"]), cure)
        for row in rows
        if row.get("valid_until") and row["valid_until"] < day
    ]


class People:
    """The register of inspectors, with those that this job adds."""

    def __init__(self, reading: Reading, add: Adding) -> None:
        known = reading.rows(Inspector)
        self._ids = {text.key(row["name"]): row["id"] for row in reversed(known)}
        self._names = {row["id"]: row["name"] for row in known}
        self._add = add

    def ids(self, names: Iterable[str]) -> list[str]:
        """Return the ids of `names`, adding whoever is not known yet; two spellings of one name are one person."""
        return list(dict.fromkeys(self._id(name) for name in map(text.line, names) if name))

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return the names of inspectors, sorted."""
        return sorted(str(self._names[inspector_id]) for inspector_id in ids)

    def _id(self, name: str) -> str:
        key = text.key(name)
        if key not in self._ids:
            made = self._add(Inspector, {"name": name})
            self._ids[key] = made["id"]
            self._names[made["id"]] = name
        return str(self._ids[key])

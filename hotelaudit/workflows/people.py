"""Inspectors by name: known ones are found, new ones are planned."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hotelaudit import text
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import Inspector
from hotelaudit.records.store import Reading

Adding = Callable[[type[Record], Mapping[str, Any]], dict[str, Any]]


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

"""Reads the journal from its beginning and gives the tables that it says there must be."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hotelaudit.records.base import Record, dates_of
from hotelaudit.records.nouns import BY_NAME

Tables = dict[str, dict[str, dict[str, Any]]]  # noun → id → row, values as the journal writes them


def replay(entries: Iterable[Mapping[str, Any]]) -> Tables:
    """Return the rows that `entries`, in the order of their clocks, lead to."""
    tables: Tables = {noun: {} for noun in BY_NAME}
    for entry in entries:
        apply(tables, entry)
    return tables


def apply(tables: Tables, entry: Mapping[str, Any]) -> None:
    """Do to `tables` what `entry` says; raises ValueError, TypeError or AttributeError if it is spoilt."""
    after = {key: new for key, (_old, new) in json.loads(entry["changes"]).items()}
    revision = entry["base"] + 1
    rows = tables.setdefault(entry["noun"], {})
    if entry["action"] == "delete":
        rows.pop(entry["record_id"], None)
    elif entry["action"] == "add":
        rows[entry["record_id"]] = {key: value for key, value in after.items() if value is not None}
    else:
        row = rows.setdefault(entry["record_id"], {})
        row.update(after, revision=revision)
        for key in [key for key, value in row.items() if value is None]:
            del row[key]


def as_row(noun: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the journal wrote them in the types that the noun has."""
    row = dict(values)
    for name in dates_of(noun):
        if isinstance(row.get(name), str):
            row[name] = date.fromisoformat(row[name])
    return row

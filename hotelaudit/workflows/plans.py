"""What an import would do, worked out before anything is written: shown, then done, or not."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hotelaudit.errors import Problem, RecordRefused
from hotelaudit.records.base import Record, as_json, checked, new_id, noun_of
from hotelaudit.records.writing import Change
from hotelaudit.sheets.model import LedgerFile

_PROVENANCE = frozenset({"ledger_id", "sheet", "line"})


# Where the field of a noun stands under another heading in a ledger.
_HEADED = {
    ("room_check", "room"): "rooms_seen",
    ("violation", "offence_text"): "offence",
    ("inspector", "name"): "inspectors",
}


def _faults(noun: type[Record], values: Mapping[str, Any]) -> list[Problem]:
    known = {"reference": "-", **values, "revision": 1} if noun.prefix else {**values, "revision": 1}
    try:
        checked(noun, known)
    except RecordRefused as why:
        return why.problems
    return []


@dataclass(frozen=True, slots=True)
class Add:
    """A record that is not there yet; `source` says where it was read (sheet, line), if it does not say so itself."""

    noun: type[Record]
    values: Mapping[str, Any]
    source: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Update:
    """Fields of a record that differ from the file."""

    noun: type[Record]
    row: Mapping[str, Any]
    values: Mapping[str, Any]
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A record that the corrected file no longer states."""

    noun: type[Record]
    row: Mapping[str, Any]


@dataclass
class Plan:
    """Every step of an import, and what a person should see of it before saying yes."""

    file: str
    adds: list[Add] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    deletes: list[Delete] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)
    sheets: list[dict[str, object]] = field(default_factory=list)
    lists: list[dict[str, Any]] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    duplicates: Callable[[], Iterable[dict[str, str]]] = tuple  # looked for only where the plan is shown
    called: dict[str, str] = field(default_factory=dict)  # by id, what a change that points elsewhere shows

    def add(
        self, noun: type[Record], values: Mapping[str, Any], source: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Plan a new record; its id is made now, so that others can refer to it."""
        whole = {"id": new_id(), **values}
        self.adds.append(Add(noun, whole, source or values))
        return whole

    def meet(
        self, noun: type[Record], row: Mapping[str, Any], values: Mapping[str, Any], name: str, where: str
    ) -> None:
        """Plan to bring `row` to `values`, if anything but where it was read from differs."""
        new = {key: value for key, value in values.items() if row.get(key) != value}
        if new.keys() <= _PROVENANCE:
            self.unchanged[noun_of(noun)] += 1
        else:
            self.updates.append(Update(noun, row, new, name, where))

    def drop(self, noun: type[Record], row: Mapping[str, Any]) -> None:
        """Plan to take a record away."""
        self.deletes.append(Delete(noun, row))

    def miss(self, row: Mapping[str, Any], name: str) -> None:
        """Say of a record that a ledger stated and this one does not: it is left alone."""
        self.missing.append({"reference": str(row["reference"]), "name": name})

    def as_planned(self, noun: type[Record], rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return `rows` as they will be, and every one of `noun` that will be added."""
        new = {step.row["id"]: step.values for step in self.updates if step.noun is noun}
        blank = dict.fromkeys(noun.model_fields)
        added = [{**blank, **step.values} for step in self.adds if step.noun is noun]
        return [*({**row, **new.get(row["id"], {})} for row in rows), *added]

    @property
    def steps(self) -> int:
        """How many records would be written."""
        return len(self.adds) + len(self.updates) + len(self.deletes)

    def faults(self, file: LedgerFile) -> list[Problem]:
        """Return every value that its field would refuse, by the cell that it stands in, before anything is written."""
        columns = {table.sheet: table.columns for table in file.tables}
        found: list[Problem] = []
        steps: list[Add | Update] = [*self.adds, *self.updates]
        for step in steps:
            whole = step.values if isinstance(step, Add) else {**step.row, **step.values}
            row = step.source if isinstance(step, Add) else whole
            for problem in _faults(step.noun, whole):
                field = _HEADED.get((noun_of(step.noun), problem.where), problem.where)
                letters = columns.get(str(row.get("sheet")), {})
                letter = letters.get(field) or letters.get(f"venue_{field}", "")
                where = f"{row['sheet']}!{letter}{row['line']}" if row.get("sheet") else file.name
                found.append(problem._replace(where=where))
        return list(dict.fromkeys(found))

    def outline(self) -> list[object]:
        """Return what the plan does without the ids it made: two plans with one outline do the same."""
        return [
            [(noun_of(step.noun), step.values.get("name"), step.values.get("date")) for step in self.adds],
            [
                (noun_of(step.noun), step.row["id"], step.row["revision"], sorted(step.values))
                for step in self.updates
            ],
            [(noun_of(step.noun), step.row["id"]) for step in self.deletes],
        ]

    def carry_out(self, change: Change) -> None:
        """Write every step into `change`."""
        for noun, adds in itertools.groupby(self.adds, key=lambda add: add.noun):
            change.add_all(noun, (add.values for add in adds))
        for update in self.updates:
            change.update(update.noun, update.row["id"], update.values, base=update.row["revision"])
        for delete in self.deletes:
            change.delete(delete.noun, delete.row["id"], base=delete.row["revision"])

    def preview(self) -> dict[str, Any]:
        """Return the plan as plain values, for a person or a machine to look at."""
        added = Counter(noun_of(step.noun) for step in self.adds)
        changed = Counter(noun_of(step.noun) for step in self.updates)
        removed = Counter(noun_of(step.noun) for step in self.deletes)
        nouns = [*dict.fromkeys([*added, *changed, *removed, *self.unchanged])]
        return {
            "file": self.file,
            "sheets": self.sheets,
            "nouns": [
                {
                    "noun": noun,
                    "added": added[noun],
                    "changed": changed[noun],
                    "removed": removed[noun],
                    "unchanged": self.unchanged[noun],
                }
                for noun in nouns
            ],
            "changes": [
                *(line for update in self.updates for line in _lines(update, self.called)),
                *self.lists,
            ],
            "duplicates": list(self.duplicates()),
            "missing": self.missing,
            "notes": self.notes,
        }


def _lines(update: Update, called: Mapping[str, str]) -> list[dict[str, Any]]:
    before, after = as_json(update.noun, update.row), as_json(update.noun, update.values)
    return [
        {
            "reference": str(update.row.get("reference", "")),
            "name": update.name,
            "noun": noun_of(update.noun),
            "field": key,
            "before": called.get(str(before.get(key)), before.get(key)),
            "after": called.get(str(after[key]), after[key]),
            "where": update.where,
        }
        for key in sorted(update.values)
        if key not in _PROVENANCE
    ]

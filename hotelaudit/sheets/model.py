"""What a clerk's ledger says, typed, each row with its place in the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hotelaudit.errors import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a ledger: its sheet, its number there and its values by field name.

    Only fields that the ledger has a column for are there, with what they imply (`licence_ok`, `delivery`,
    `customised`, `result_text`, `offence_text`, the `region` of a `place`), and a `carrier` that the mode states;
    blank is None, or () for several. `columns` gives the letter of each field's column.
    """

    sheet: str
    number: int
    values: dict[str, Any]
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The row's place in the workbook, `检查登记!7`."""
        return f"{self.sheet}!{self.number}"

    def cell(self, name: str) -> str:
        """Return the address of the row's cell for a field, `检查登记!B7`."""
        return f"{self.sheet}!{self.columns.get(name, '')}{self.number}"


@dataclass(frozen=True, slots=True)
class Table:
    """One ledger found on one sheet; `columns` gives the letter of each field's column."""

    kind: str
    sheet: str
    columns: dict[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A workbook with its ledgers; `notes` is what a person should know although nothing is refused."""

    name: str
    sha256: str
    size: int
    tables: tuple[Table, ...]
    notes: tuple[Problem, ...]

    def lines(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of every ledger of that kind: a clerk may keep one sheet a county."""
        return tuple(row for table in self.tables if table.kind == kind for row in table.rows)

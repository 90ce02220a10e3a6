"""Something of a returned workbook that is not as it was written."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hotelaudit.sheets.grid import Content, Fault
from hotelaudit.sheets.returned.alike import plain
from hotelaudit.sheets.returned.origin import Value


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was written.

    `what` is changed, formula (the value was kept, but a formula gives it now), computed (a formula of a page gives
    another value), added, removed, doubled, heading, column (gone), sheet_removed, sheet_renamed; line and line_removed
    (above or below a list), beside (a cell where nothing was written), comment. `row` is what was written of the row,
    by field; of an added one what stands there. `cell` is empty where there is none any more.
    """

    what: str
    sheet: str
    cell: str = ""
    noun: str = ""
    reference: str = ""
    field: str = ""
    was: Value = None
    now: Content | None = None
    row: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def where(self) -> str:
        """The cell as people name it, or the sheet."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def as_json(value: Content | Value) -> Value | bool:
    """Return what a cell says as JSON has it: days in ISO 8601, an error by its name."""
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Fault) else value

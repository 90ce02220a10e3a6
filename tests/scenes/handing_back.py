"""A clerk's hands on an exported workbook: cells are found by the record and the field that they are of."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.sheets.returned.origin import Origin, Told, read_origin


class Hands:
    """An exported workbook that is open."""

    def __init__(self, path: Path) -> None:
        found = read_origin(path)
        assert found
        self.origin: Origin = found
        self.book: Workbook = load_workbook(path)

    def told(self, noun: str, field: str = "") -> Told:
        """Return the first sheet of a noun that has the field."""
        return next(
            one for one in self.origin.sheets if one.noun == noun and (not field or field in one.fields)
        )

    def sheet(self, noun: str) -> Worksheet:
        """Return the first sheet of a noun."""
        found = self.book[self.told(noun).title]
        assert isinstance(found, Worksheet)
        return found

    def cell(self, noun: str, reference: str, field: str) -> Cell:
        """Return the cell of a field of a record."""
        told = self.told(noun, field)
        row, column = told.first + [*told.references].index(reference), [*told.fields].index(field) + 1
        cell = self.book[told.title].cell(row, column)
        assert isinstance(cell, Cell)
        return cell

    def put(self, noun: str, reference: str, field: str, value: Any) -> str:  # noqa: ANN401 - whatever is typed
        """Type a value into the cell of a record's field, and return the cell's name."""
        cell = self.cell(noun, reference, field)
        cell.value = value
        return f"{self.told(noun, field).title}!{cell.coordinate}"


@contextmanager
def hands(path: Path, saved: str = "back.xlsx") -> Iterator[Hands]:
    """Open an exported workbook, and save it under another name beside it."""
    made = Hands(path)
    yield made
    made.book.save(path.with_name(saved))

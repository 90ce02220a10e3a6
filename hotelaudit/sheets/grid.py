"""One worksheet as a grid of values, streamed: no declared size is believed, no merged range expanded."""

import functools
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from hotelaudit.i18n import _
from hotelaudit.sheets.intake import in_sentences
from hotelaudit.sheets.package import NS, Package, Part, elements, written_in

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (f"{NS}{tag}" for tag in ("row", "c", "v", "f", "is"))
_MERGE, _COLUMN = f"{NS}mergeCell", f"{NS}col"
_MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576  # of a sheet, in every program


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that has no value to read: an Excel error (`#N/A`), or a formula that nobody computed (``)."""

    error: str


Content = str | int | float | bool | date | Fault
Cells = dict[int, Content]


class Area(NamedTuple):
    """A merged range, 1-based and both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """A worksheet: rows of cells by number, blank ones left out; `hidden` is the sheet itself.

    `formulas` are the cells (row, column) whose value a formula gave.
    """

    title: str
    hidden: bool
    rows: dict[int, Cells] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)


def read_grid(path: Path, package: Package, part: Part) -> Grid:
    """Return one sheet of the workbook at `path`; raises `CannotRead`."""
    grid = Grid(part.title, part.hidden)
    number = count = 0
    with in_sentences(path):
        for element in elements(package.archive, part.name):
            if element.tag == _ROW:
                number = int(element.get("r") or number + 1)
                count += 1
                if max(number, count) > MOST_ROWS:  # rows without a cell cost next to nothing on the disk
                    raise ValueError(_("more than {most} rows").format(most=MOST_ROWS))
                _take_row(grid, number, element, package)
                element.clear()
            elif element.tag == _MERGE:
                grid.merges.append(_area(element.get("ref", "")))
            elif element.tag == _COLUMN and _is_on(element.get("hidden")):
                last = min(int(element.get("max", 1)), _MOST_COLUMNS)
                grid.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
    return grid


def _take_row(grid: Grid, number: int, row: Element, package: Package) -> None:
    cells: Cells = {}
    column = 0
    for element in row.iterfind(_CELL):
        at = element.get("r")
        column = _column(at.rstrip("0123456789")) if at else column + 1
        content = _content(element, package)
        if content is not None:
            cells[column] = content
            if len(element) > 1 and element.find(_FORMULA) is not None:
                grid.formulas.add((number, column))
    if cells:
        grid.rows[number] = cells
        if _is_on(row.get("hidden")):
            grid.hidden_rows.add(number)


def _content(element: Element, package: Package) -> Content | None:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(_INLINE)
        return _text(written_in(inline)) if inline is not None else None
    raw = element.findtext(_VALUE)
    if not raw:
        return Fault("") if kind != "str" and element.find(_FORMULA) is not None else None
    if kind == "n":
        return _in_style(_number(raw), int(element.get("s", 0)), package)
    if kind == "s":
        return _text(package.strings[int(raw)])
    return _of_other_kind(kind, raw)


def _of_other_kind(kind: str, raw: str) -> Content | None:
    if kind == "b":
        return raw == "1"
    if kind == "e":
        return Fault(raw)
    if kind == "d":
        return datetime.fromisoformat(raw).date()
    return _text(raw)


def _text(written: str) -> str | None:
    return written if written and not written.isspace() else None


def _number(raw: str) -> int | float:
    return float(raw) if any(sign in raw for sign in ".eE") else int(raw)


def _in_style(number: float, style: int, package: Package) -> Content:
    """Return a number as its cell shows it: as a day, or with the zeros before it."""
    if style in package.dated:
        return _as_date(number, package.epoch)
    if style in package.padded and isinstance(number, int):
        return str(number).zfill(package.padded[style])
    return number


def _as_date(number: float, epoch: datetime) -> date | int | float:
    """Return the day of a serial number; what is no day stays a number, to be refused with its cell."""
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - see `open_package`

    try:
        found = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
    return found.date() if isinstance(found, datetime) else number


@functools.cache
def _column(letters: str) -> int:
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    return column_index_from_string(letters)


def _area(reference: str) -> Area:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415

    left, top, right, bottom = range_boundaries(reference)
    return Area(top or 1, left or 1, bottom or 1, right or 1)


def _is_on(flag: str | None) -> bool:
    return flag in {"1", "true"}

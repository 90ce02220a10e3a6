"""Writes plain, well-formed workbooks: whole or not at all."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from hotelaudit.disk import beside, sync_folder, write_whole
from hotelaudit.errors import CannotRead, CannotWrite, reason
from hotelaudit.i18n import _
from hotelaudit.sheets.grid import MOST_ROWS
from hotelaudit.sheets.outgoing import Unwritable, fitting_width, in_cell, titles
from hotelaudit.sheets.package import open_package, rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_CREATOR = "hotelaudit"
_ROWS_MEASURED = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to write: a bold heading row, then rows; `widths` in characters, from what is in it if None.

    Numbers are written as numbers, dates as dates, None as nothing, and everything else as text.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]
    widths: Sequence[float] | None = None


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets to `path`; raises `CannotWrite`, and what was there before is then still there."""
    target = Path(os.path.realpath(path))  # a link stays a link
    with _in_sentences(path):
        data, counts = _packed(sheets)
        with beside(target, data) as temporary:
            if _rows_in(temporary) != counts:
                raise Unwritable(_("what was written does not read back"))
            temporary.replace(target)
            sync_folder(target.parent)


def save(book: "Workbook", path: Path) -> None:
    """Write a decorated workbook to `path`; raises `CannotWrite`, and what was there before is then still there."""
    target = Path(os.path.realpath(path))
    with _in_sentences(path):
        book.properties.creator = _CREATOR
        packed = BytesIO()
        book.save(packed)
        write_whole(target, packed.getvalue())


def may_replace(path: Path) -> bool:
    """Tell whether nothing lies at `path` or a workbook that this program wrote: an export replaces no other."""
    with _in_sentences(path):
        return not path.exists() or _is_ours(path)


def _is_ours(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return f">{_CREATOR}</dc:creator>".encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, BadZipFile):
        return False


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, Unwritable, UnicodeEncodeError) as why:
        said = reason(why) if isinstance(why, OSError) else str(why)
        raise CannotWrite(path=str(path), reason=said) from why
    except Exception as why:
        if not type(why).__module__.startswith("lxml"):  # through which openpyxl writes where it is installed
            raise
        said = _("the folder for temporary files cannot be written ({why})").format(why=why)
        raise CannotWrite(path=str(path), reason=said) from why


def _packed(sheets: Sequence[Sheet]) -> tuple[bytes, list[int]]:
    """Return the workbook's bytes and how many rows each sheet has; only whole bytes ever meet the disk."""
    from openpyxl import Workbook  # noqa: PLC0415 - 100 ms that only an export is worth

    book = Workbook(write_only=True)
    book.properties.creator = _CREATOR
    names = titles(sheet.title for sheet in sheets)
    packed = BytesIO()
    try:
        counts = [_fill(book.create_sheet(name), sheet) for name, sheet in zip(names, sheets, strict=True)]
        book.save(packed)
    finally:
        for made in book.worksheets:
            with suppress(Exception):  # a sheet cut off half-way fails once more when it is let go
                made.close()
    return packed.getvalue(), counts


def _fill(made: "WriteOnlyWorksheet", sheet: Sheet) -> int:
    """Write a sheet's rows and return how many there are, the headings included."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    made.freeze_panes = "A2"
    columns = made.column_dimensions  # type: ignore[attr-defined]  # the stubs leave it out
    for column, width in enumerate(sheet.widths or _widths(sheet), 1):
        columns[get_column_letter(column)].width = width
    made.append(_headings(made, sheet.headings))
    count = 1
    for row in sheet.rows:
        count += 1
        if count > MOST_ROWS:
            raise Unwritable(_("there are more than the {most} rows of a sheet").format(most=MOST_ROWS))
        made.append([_cell(made, value) for value in row])
    covered = f"A1:{get_column_letter(max(1, len(sheet.headings)))}{count}"
    made.auto_filter.ref = covered  # type: ignore[attr-defined]  # the same
    return count


def _widths(sheet: Sheet) -> Iterator[float]:
    """Yield each column's width, by its heading and the first rows: a date that does not fit is shown as ###."""
    first = sheet.rows[:_ROWS_MEASURED] if isinstance(sheet.rows, Sequence) else ()
    for column, heading in enumerate(sheet.headings):
        cells = (row[column] for row in first if column < len(row))
        yield fitting_width(heading, cells)


def _headings(made: "WriteOnlyWorksheet", headings: Sequence[str]) -> "list[Cell]":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    bold = Font(bold=True)
    cells = [WriteOnlyCell(made, str(in_cell(heading))) for heading in headings]
    for cell in cells:
        cell.data_type = "s"
        cell.font = bold
    return cells


def _cell(made: "WriteOnlyWorksheet", value: object) -> object:
    """Return what to append; a text that openpyxl would take for a formula or an error is held as text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    written = in_cell(value)
    if not isinstance(written, str) or not written.startswith(("=", "#")):
        return written
    cell = WriteOnlyCell(made, written)
    cell.data_type = "s"
    return cell


def _rows_in(path: Path) -> list[int]:
    """Return how many rows each sheet of the workbook has, read from the disk; none if it cannot be read."""
    try:
        package = open_package(path, path.read_bytes())
        return [sum(1 for _row in rows(package, part)) for part in package.parts]
    except CannotRead:
        return []

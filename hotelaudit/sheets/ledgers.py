"""Reads a workbook of ledgers: every problem at once, or every row."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hotelaudit.errors import CannotRead, LedgerRefused
from hotelaudit.i18n import _
from hotelaudit.sheets import kinds
from hotelaudit.sheets.body import Body, read_body
from hotelaudit.sheets.columns import (
    check_headings,
    column_letter,
    map_columns,
    place_of,
    refuse_incomplete,
)
from hotelaudit.sheets.doubts import doubts
from hotelaudit.sheets.findings import Findings, Place
from hotelaudit.sheets.grid import Grid, read_grid
from hotelaudit.sheets.headings import Frame, find_frame
from hotelaudit.sheets.intake import take_in
from hotelaudit.sheets.model import LedgerFile, Row, Table
from hotelaudit.sheets.package import open_package
from hotelaudit.sheets.rows import Reading, read_rows
from hotelaudit.sheets.together import check_together
from hotelaudit.sheets.totals import check_total


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A ledger on a sheet, read."""

    kind: str
    place: Place
    readings: list[Reading]


def read_ledgers(path: Path, *, kind: str | None = None, within: str | None = None) -> LedgerFile:
    """Return the ledgers of a workbook, only those of `kind` if given; regions are sought below `within`.

    Raises `CannotRead` where the file is no workbook with a ledger, and `LedgerRefused` with every problem.
    """
    data = take_in(path)
    package = open_package(path, data)
    grids = [grid for grid in (read_grid(path, package, part) for part in package.parts) if grid.rows]
    findings = Findings()
    sheets = _read_sheets(path, grids, (kind,) if kind else kinds.kinds(), within, findings)
    check_together(((sheet.kind, sheet.place, sheet.readings) for sheet in sheets), findings)
    if findings.problems:
        raise LedgerRefused(findings.problems, path=str(path), count=len(findings.problems))
    return LedgerFile(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        tables=tuple(_table(sheet) for sheet in sheets),
        notes=tuple(findings.notes),
    )


def _table(sheet: _Sheet) -> Table:
    title, columns = sheet.place.sheet, sheet.place.columns
    rows = tuple(Row(title, reading.number, reading.values, columns) for reading in sheet.readings)
    return Table(sheet.kind, title, columns, rows)


def _read_sheets(
    path: Path, grids: list[Grid], wanted: tuple[str, ...], within: str | None, findings: Findings
) -> list[_Sheet]:
    framed = [(grid, find_frame(grid, wanted)) for grid in grids]
    sheets = []
    for grid, frame in framed:
        if frame and not frame.lacks:
            sheets.append(_read_sheet(grid, frame, within, findings))
        elif frame and frame.looks_meant:
            refuse_incomplete(grid, frame, findings)
        else:
            findings.note(grid.title, _("this sheet was not read: it has no headings of a ledger."))
    if not sheets and not findings.problems:
        _refuse_all(path, framed, wanted, findings)
    return sheets


def _refuse_all(
    path: Path, framed: Iterable[tuple[Grid, Frame | None]], wanted: tuple[str, ...], findings: Findings
) -> None:
    """Say that no sheet is a ledger: what the nearest one lacks, or which headings a ledger has."""
    near = [(frame.merit, grid, frame) for grid, frame in framed if frame]
    if near:
        _merit, grid, frame = max(near, key=lambda each: each[0])
        refuse_incomplete(grid, frame, findings)
        return
    needs = (
        f"{kinds.kind_name(kind)}: {', '.join(kinds.heading(kind, field) for field in kinds.must(kind))}"
        for kind in wanted
    )
    cure = _("Write the headings of a ledger in its first 20 rows. {needs}.").format(needs="; ".join(needs))
    raise CannotRead(str(path), _("no sheet has the headings of a ledger"), cure)


def _read_sheet(grid: Grid, frame: Frame, within: str | None, findings: Findings) -> _Sheet:
    columns = map_columns(grid, frame, findings)
    place = place_of(grid, columns)
    body = read_body(grid, frame, columns, place, findings)
    check_headings(grid, frame, columns, body, findings)
    readings = read_rows(frame.kind, body, place, within, findings)
    if body.total:
        check_total(body.total, place, readings, findings)
    _note_hidden(grid, columns, body, findings)
    _note_rows(place, readings, findings)
    return _Sheet(frame.kind, place, readings)


def _note_hidden(grid: Grid, columns: dict[int, str], body: Body, findings: Findings) -> None:
    if grid.hidden:
        findings.note(grid.title, _("this sheet is hidden; it was read."))
    if rows := sorted(grid.hidden_rows & body.lines.keys()):
        found = _("hidden rows were read: {rows}.").format(rows=_some(map(str, rows)))
        findings.note(grid.title, found)
    if hidden := sorted(grid.hidden_columns & columns.keys()):
        found = _("hidden columns were read: {columns}.").format(columns=_some(map(column_letter, hidden)))
        findings.note(grid.title, found)


def _note_rows(place: Place, readings: list[Reading], findings: Findings) -> None:
    if not readings:
        findings.note(place.sheet, _("this ledger has no rows."))
    for reading in readings:
        for doubt in doubts(reading.values):
            findings.note(place.cell(doubt.field, reading.number), doubt.found, doubt.cure)
        if reading.values.get("place") and reading.values.get("region") is None:
            found = _("{place!r} is not a region that is known here; it is kept as text.")
            where = place.cell("place", reading.number)
            findings.note(where, found.format(place=reading.values["place"]))


def _some(words: Iterable[str], most: int = 20) -> str:
    listed = list(words)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")

"""The tables of a report that was edited beside those of a fresh one: each cell by its row's label and its column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.outputs.blocks import Rows
from hotelaudit.outputs.marks import Piece, pieces, plain
from hotelaudit.workflows.report_reading import Line

# What stands in one cell of a text report, whose columns are apart by a space.
_CELL = re.compile(r"at least \S+|not counted|no record|the same|[+-]\S+ (?:points|\([^()]*\))|\S+")
_CHANGE = "change"  # the heading of two columns in English
_NAMED = 2  # columns by which the head of a table is known again: 指标 单位


class Fresh(NamedTuple):
    """A table as a fresh report prints it: its head, and the cells of each row by its label, the label first."""

    head: Sequence[str]
    rows: Mapping[str, Sequence[Piece]]


class Cell(NamedTuple):
    """A cell of a report that was edited: its lines, the label of its row, its column as `columns` names it."""

    lines: Sequence[Line]
    label: str
    column: tuple[str, str]

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(line.text.strip() for line in self.lines)


def fresh(rows: Rows) -> Fresh:
    """Return a table of a fresh report by its rows."""
    head, *others = ([_piece(cell) for cell in row] for row in rows)
    return Fresh([one.text for one in head], {text.key(row[0].text): row for row in others})


def found_in(tables: Sequence[Fresh], cell: Cell) -> Piece | None:
    """Return what fresh tables print in the row and the column of a cell; None where they have none."""
    for table in tables:
        row = table.rows.get(text.key(cell.label))
        places = columns(table.head)
        if row and cell.column in places:
            return row[places.index(cell.column)]
    return None


def columns(head: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns of a table by their headings, and by the one before where that says no more than Change."""
    keys = [text.key(one) for one in head]
    return [(key, keys[place - 1] if place and key == _CHANGE else "") for place, key in enumerate(keys)]


def cells(lines: Sequence[Line]) -> Iterator[Cell]:
    """Yield the cells of a report's tables, without their heads and labels."""
    tables: dict[int, dict[int, dict[int, list[Line]]]] = {}
    for line in lines:
        if line.cell:
            table, row, column = line.place
            tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(line)
    for rows in tables.values():
        first = rows.get(1, {})
        head = columns([_said(first.get(place, ())) for place in range(1, max(first, default=0) + 1)])
        for number, cells_of in rows.items():
            if number > 1:
                yield from _of_row(cells_of, head)


def _of_row(row: Mapping[int, Sequence[Line]], head: Sequence[tuple[str, str]]) -> Iterator[Cell]:
    label = _said(row.get(1, ()))
    for place, lines in row.items():
        if place > 1:
            yield Cell(lines, label, head[place - 1] if place <= len(head) else ("", ""))


def _said(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines)


def of_text(lines: Sequence[Line], tables: Sequence[Fresh]) -> list[Line]:
    """Return the lines of a text report with the rows of its tables, which are known by their heads, as cells."""
    done: list[Line] = []
    table, number, row, paragraphs, head = Fresh((), {}), 0, 0, 0, 0
    for line in lines:
        begun = next((one for one in tables if _is_head(line.text, one)), None)
        if begun:
            table, number, row = begun, number + 1, 0
        said = _split(line.text, table, 0 if begun else head) if begun or row else []
        if begun:
            head = len(said)
        row = row + 1 if said else 0
        if said:
            done += [
                Line((number, row, column), title=False, text=cell, spans=())
                for column, cell in enumerate(said, start=1)
            ]
        else:
            paragraphs += 1
            done.append(line._replace(place=(paragraphs,)))
    return done


def _is_head(said: str, table: Fresh) -> bool:
    return text.line(said).startswith(" ".join(table.head[:_NAMED]))


def _split(said: str, table: Fresh, wide: int) -> list[str]:
    """Return the cells of a row; of a head where `wide` is 0; nothing where it is no row of so many columns."""
    said = text.line(said)
    if not wide:
        return [*table.head] if said == " ".join(table.head) else _CELL.findall(said)
    labels = (row[0].text for row in table.rows.values())
    label = max((one for one in labels if said.startswith(f"{one} ")), key=len, default="")
    if label:
        return [label, *_CELL.findall(said[len(label) :])]
    parts = _CELL.findall(said)
    more = len(parts) - wide
    return [" ".join(parts[: more + 1]), *parts[more + 1 :]] if more >= 0 else []


def _piece(cell: str) -> Piece:
    return Piece(plain(cell), next((one.key for one in pieces(cell) if one.key), ""))

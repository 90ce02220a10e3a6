"""The rows of a ledger that are data: from below the headings to the total row or the footers."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from hotelaudit.i18n import _
from hotelaudit.sheets import kinds
from hotelaudit.sheets.fields import is_amount
from hotelaudit.sheets.findings import Findings, Place
from hotelaudit.sheets.grid import Cells, Content, Grid
from hotelaudit.sheets.headings import Frame

Line = dict[str, Content]
_NAMES = ("name", "venue_name", "officers")


@dataclass(slots=True)
class Body:
    """A ledger's data by row number and field, the columns that it fills, and its total row.

    `merged` gives, by row and field, the row of the merged cell that the value stands in.
    """

    lines: dict[int, Line] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    merged: dict[int, dict[str, int]] = field(default_factory=dict)
    total: tuple[int, Line] | None = None


def read_body(grid: Grid, frame: Frame, columns: dict[int, str], place: Place, findings: Findings) -> Body:
    """Return the data below the headings; what looks like data below the total row is refused."""
    body = Body()
    ended = False
    headings = _heading_rows(grid, frame)
    for number in sorted(row for row in grid.rows if row > frame.bottom):
        cells = grid.rows[number]
        line = _line(cells, columns)
        begins = _first_text(cells)
        if kinds.is_footer(begins) and not _names_a_row(begins, line):
            ended = True
        elif kinds.is_total(begins):
            body.total, ended = body.total or (number, line), True
        elif ended:
            _look_below(line, number, place, findings)
        elif _is_data(line) and not _is_subtotal(begins, line) and not _repeats(cells, headings):
            body.lines[number] = line
            body.filled.update(cells)
    _fill_merged(grid, columns, body, place, findings)
    return body


def _line(cells: Cells, columns: dict[int, str]) -> Line:
    return {
        columns[column]: content
        for column, content in cells.items()
        if column in columns and not (isinstance(content, str) and kinds.is_blank(content))
    }


def _first_text(cells: Cells) -> str:
    content = cells[min(cells)]
    return content if isinstance(content, str) else ""


def _is_data(line: Line) -> bool:
    """Return whether more than the row's own number, often written beforehand, stands in it."""
    return any(name != "number" for name in line)


def _names_a_row(begins: str, line: Line) -> bool:
    """Return whether the word that looks like a footer is the name of a row: 说明：大酒店 with its county, its mode.

    A footer stands alone or beside others (`制表人：甲`, `审核人：乙`).
    """
    rest = [content for content in line.values() if content != begins]
    named = any(line.get(name) == begins for name in _NAMES)
    return named and any(not isinstance(content, str) or not kinds.is_footer(content) for content in rest)


def _is_subtotal(begins: str, line: Line) -> bool:
    """Return whether the row adds up some rows above it: so it begins, or so it is named behind its county."""
    named = next((line[name] for name in _NAMES if name in line), None)
    return kinds.is_subtotal(begins) or (
        isinstance(named, str) and (kinds.is_subtotal(named) or kinds.is_total(named))
    )


def _heading_rows(grid: Grid, frame: Frame) -> list[set[Content]]:
    return [set(grid.rows.get(row, {}).values()) for row in range(frame.top, frame.bottom + 1)]


def _repeats(cells: Cells, headings: list[set[Content]]) -> bool:
    """Return whether the row is one of the headings' once more, as clerks copy them to each printed page."""
    return any(len(row) > 1 and row.issuperset(cells.values()) for row in headings)


def _look_below(line: Line, number: int, place: Place, findings: Findings) -> None:
    """Refuse a row below the total that looks like data, and say of any other that it was not read."""
    name = next((name for name in _NAMES if name in line), None)
    if name and len(line) > 1:
        found = _("this row stands below the total row or the footer and looks like data.")
        cure = _("Move it above the total row, or empty it.")
        findings.refuse(place.cell(name, number), found, cure)
    elif line:
        found = _("this row stands below the total row or the footer; it was not read.")
        findings.note(place.cell(next(iter(line)), number), found)


def _fill_merged(grid: Grid, columns: dict[int, str], body: Body, place: Place, findings: Findings) -> None:
    """Give a cell that is merged down to every row of it; an amount cannot be shared out so.

    A county heads its rows in every ledger; of any other cell a person should know that it was copied.
    """
    numbers = sorted(body.lines)
    for top, left, bottom, _right in grid.merges:
        name = columns.get(left)
        content = body.lines.get(top, {}).get(name) if name else None
        if name is None or content is None:
            continue
        below = [number for number in _between(numbers, top + 1, bottom) if name not in body.lines[number]]
        if below and is_amount(name):
            found = _("this amount is merged over {count} rows.").format(count=len(below) + 1)
            findings.refuse(place.cell(name, top), found, _("Unmerge it and write each row's own amount."))
        elif below and name != "region":
            found = _("merged over rows {first}-{last}: read as said of each.")
            findings.note(place.cell(name, top), found.format(first=top, last=below[-1]))
        for number in below:
            body.lines[number][name] = content
            body.merged.setdefault(number, {})[name] = top


def _between(numbers: list[int], first: int, last: int) -> Iterator[int]:
    yield from numbers[bisect.bisect_left(numbers, first) : bisect.bisect_right(numbers, last)]

"""Where the rows of a returned sheet lie: people insert rows and columns, move them, and rename what heads them."""

import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotelaudit.sheets import kinds
from hotelaudit.sheets.grid import Cells, Content, Grid
from hotelaudit.sheets.returned.alike import plain
from hotelaudit.sheets.returned.origin import Told

_LOOKED_AT = 40  # rows in which headings may stand


@dataclass(frozen=True, slots=True)
class Layout:
    """The row of the headings, and the column of each field by its place; None for one whose column is gone."""

    head: int
    columns: Sequence[int | None]


def layout(grid: Grid, told: Told) -> Layout:
    """Return where a sheet has its headings and its fields now; as it was written where nothing heads it."""
    expected = told.first - 1
    if not told.headings or not told.noun:
        return Layout(expected, [place + 1 for place in range(len(told.fields))])
    wanted = [plain(heading) for heading in told.headings]
    rows = [row for row in sorted(grid.rows) if row <= expected + _LOOKED_AT]
    head = max(rows, key=lambda row: (_known(grid.rows[row], wanted), -abs(row - expected)), default=expected)
    if not _known(grid.rows.get(head, {}), wanted):
        head = expected
    filled = {column for row, cells in grid.rows.items() if row >= head for column in cells}
    return Layout(head, [*_columns(grid.rows.get(head, {}), wanted, filled)])


def headed(grid: Grid, told: Told) -> float:
    """Return how much a sheet is headed as a list: twice the headings of both by those of each; 0 for a page."""
    heads = grid.rows.get(layout(grid, told).head, {})
    same = _known(heads, [*map(plain, told.headings)])
    return 2 * same / (len(told.headings) + len(heads)) if same else 0.0


def _known(cells: Cells, wanted: Sequence[str]) -> int:
    return len({plain(content) for content in cells.values()} & set(wanted))


def _columns(heads: Cells, wanted: Sequence[str], filled: Collection[int]) -> Iterator[int | None]:
    """Yield each field's column: where its heading stands, its own place rather than another; else its own place.

    A heading that is gone, and whose place another one has taken or nothing fills, means that its column is gone.
    """
    written = {column: plain(content) for column, content in heads.items()}
    for column, heading in enumerate(wanted, 1):
        if written.get(column) == heading:
            yield column
            continue
        elsewhere = next((other for other, said in written.items() if said == heading), None)
        if elsewhere is not None:
            yield elsewhere
        else:
            yield None if written.get(column) in wanted or column not in filled else column


def bodies(grid: Grid, where: Layout) -> dict[int, Cells]:
    """Return the rows below the headings that may be data, by number: by the place of its field, what a cell says.

    A merged cell of one column says the same of each of its rows.
    """
    places = {column: place for place, column in enumerate(where.columns) if column is not None}
    numbers = [row for row in sorted(grid.rows) if row > where.head]
    found = {
        number: {places[column]: content for column, content in grid.rows[number].items() if column in places}
        for number in numbers
    }
    for top, left, bottom, right in grid.merges:
        content = grid.rows.get(top, {}).get(left)
        if left != right or left not in places or content is None or top <= where.head:
            continue
        for number in numbers[bisect.bisect_right(numbers, top) : bisect.bisect_right(numbers, bottom)]:
            found[number].setdefault(places[left], content)
    return {number: cells for number, cells in found.items() if cells}


def is_below(cells: Mapping[int, Content], told: Told) -> bool:
    """Tell whether a row that was not written as data is a total, a footer or a remark and no added row."""
    begins = plain(cells[min(cells)]) if cells else ""
    return (
        not cells
        or kinds.is_total(begins)
        or kinds.is_footer(begins)
        or (len(cells) == 1 and len(told.fields) > 1)
    )

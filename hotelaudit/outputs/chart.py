"""A curve of a terminal's characters: a column a week, with the line of the target.

Every cell holds a mark, the empty ones too: where a Chinese terminal draws block characters two columns wide, the rows
still line up.
"""

from collections.abc import Sequence

from hotelaudit.outputs.columns import pad
from hotelaudit.outputs.screen import Screen

HEIGHT = 6  # rows
_WIDEST_CELL = 2
_EIGHTHS = "▁▂▃▄▅▆▇█"


def fitting(count: int, top: int, screen: Screen) -> int:
    """Return how many of `count` columns there is room for."""
    return min(count, max(1, screen.width - _axis(top) - 1))


def chart(values: Sequence[int], target: int, screen: Screen) -> list[str]:
    """Return the rows of the curve, the highest first, under the height of the target or the largest value.

    A value that is not nought is never drawn as none; numbers stand left of the top and of the target.
    """
    top = max(*values, target, 1)
    axis = _axis(top)
    cell = min(_WIDEST_CELL, max(1, (screen.width - axis - 1) // len(values)))
    line = max(0, -(-target * HEIGHT // top) - 1) if target > 0 else None
    labels = {HEIGHT - 1: str(top), **({line: str(target)} if line is not None else {})}
    rows = []
    for row in reversed(range(HEIGHT)):
        marks = (_mark(value * HEIGHT / top - row, row, screen, on_line=row == line) for value in values)
        rows.append(f"{pad(labels.get(row, ''), axis, right=True)} {''.join(mark * cell for mark in marks)}")
    return rows


def _axis(top: int) -> int:
    return len(str(top))


def _mark(filled: float, row: int, screen: Screen, *, on_line: bool) -> str:
    """Return the mark of a cell of which a share is filled; it may be more than one or less than none."""
    if filled <= 0 or (row > 0 and filled * 8 < 1):
        empty, across = ("·", "─") if screen.unicode else (".", "-")
        return across if on_line else empty
    if not screen.unicode:
        return "#"
    return _EIGHTHS[min(7, max(0, int(filled * 8) - 1))]

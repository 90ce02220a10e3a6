"""Plain text in columns that line up, Chinese being two columns wide."""

import re
from collections.abc import Collection, Sequence
from operator import gt

from rich.cells import cell_len

from hotelaudit.outputs.wide import beyond

APART = "  "
_NARROWEST = 4
_EASY = 24  # columns in which a sentence can be read, folded
_LONGEST_WORDS = (40, 12, _NARROWEST)  # the key of a figure is copied; where there is no room, a reference is
_MARK = "(?: ↺)?"  # a relapse: it stays on the line of its reference
_WORD = re.compile(f"[!-~]+{_MARK}|（[^（）]*）")
_PIECES = re.compile("[!-~]+|[^!-~]")
_PARTS = re.compile(f" *（[^（）]*）?[、，；]*| *[^ 、，；（]+{_MARK}[、，；]*| *[、，；]+| +")


def cells_of(text: str) -> int:
    """Return how many columns the terminal needs for `text`."""
    return cell_len(text) + beyond(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled with spaces to `width` columns; longer text is left as it is."""
    filling = " " * (width - cells_of(text))
    return filling + text if right else text + filling


def crop(text: str, width: int, more: str = "…") -> str:
    """Return `text` in at most `width` columns, its end replaced by `more` where it is longer."""
    if cells_of(text) <= width:
        return text
    room = max(0, width - cells_of(more))
    begun = _chopped(text, room)[0]
    return begun.rstrip() + more if cells_of(begun) <= room else more


def fold(text: str, width: int) -> list[str]:
    """Return `text` on lines of at most `width` columns, broken after a space or a comma if it can be.

    What stands in Chinese brackets is kept together.
    """
    if cells_of(text) <= width:
        return [text]
    lines = [""]
    for part in _PARTS.findall(text):
        if cells_of(lines[-1] + part) <= width:
            lines[-1] += part
        elif cells_of(part.lstrip(" ")) <= width:
            lines.append(part.lstrip(" "))
        else:
            lines += _broken(part.lstrip(" "), width)
    return [line for line in lines if line] or [""]


def _broken(part: str, width: int) -> list[str]:
    """Return a part wider than a line on several; digits and letters that belong together stay so if they can."""
    lines = [""]
    for piece in _PIECES.findall(part):
        if cells_of(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines += _chopped(piece, width)
    return lines


def _chopped(text: str, width: int) -> list[str]:
    """Return `text` on lines as full as they can be; none is empty."""
    lines = [text[:1]]
    for letter in text[1:]:
        if cells_of(lines[-1] + letter) <= width:
            lines[-1] += letter
        else:
            lines.append(letter)
    return lines


def shares(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return each column's width: what its cells ask for, the widest giving way until all fit into `width`.

    The first cell, a heading, gives way before the others. A reference, a date or a word is broken only where
    nothing else is left to give.
    """
    below = [max(map(cells_of, cells[1:]), default=0) for cells in columns]
    widths = [max(cells_of(cells[0]), most) for cells, most in zip(columns, below, strict=True)]
    room = width - len(APART) * (len(widths) - 1)
    words = [_longest_word(cells) for cells in columns]
    steps = [[max(_NARROWEST, min(most, word)) for word in words] for most in _LONGEST_WORDS]
    for floors in ([max(pair) for pair in zip(steps[0], below, strict=True)], *steps):
        while sum(widths) > room and any(map(gt, widths, floors)):
            spare = [width if width > floor else 0 for width, floor in zip(widths, floors, strict=True)]
            widths[spare.index(max(spare))] -= 1
    return widths


def fitting(columns: Sequence[Sequence[str]], least: Collection[int], width: int) -> list[int]:
    """Return the places of the columns that fit into `width` and can be read: those of `least` always do.

    The first cell of each is its heading; one with nothing below it is shown only if it is among `least`.
    """
    wanted = [
        max(min(_EASY, max(map(cells_of, one))), min(_LONGEST_WORDS[0], _longest_word(one)))
        for one in columns
    ]
    shown = sorted(least)
    for place, cells in enumerate(columns):
        together = sum(wanted[one] for one in shown) + wanted[place] + len(APART) * len(shown)
        if place not in shown and any(cells[1:]) and together <= width:
            shown.append(place)
    return sorted(shown)


def _longest_word(cells: Sequence[str]) -> int:
    """Return the width of the longest word of the cells or part of the heading."""
    words = [*_PARTS.findall(cells[0]), *(word for cell in cells for word in _WORD.findall(cell))]
    return max((cells_of(word.strip(" ")) for word in words), default=0)


def hanging(text: str, width: int, indent: int) -> list[str]:
    """Return `text` folded to `width`, every line but the first moved in by `indent`."""
    first, *rest = fold(text, width - indent)
    return [first, *(" " * indent + line for line in rest)]


def flowing(items: list[str], apart: str, width: int, indent: int) -> list[str]:
    """Return `items`, `apart` between them, on lines of `width`, no item broken that fits on a line."""
    lines = [""]
    for item in items:
        joined = f"{lines[-1]}{apart}{item}" if lines[-1] else item
        if cells_of(joined) <= width - indent:
            lines[-1] = joined
        else:
            lines += fold(item, width - indent)
    first, *rest = [line for line in lines if line] or [""]
    return [first, *(" " * indent + line for line in rest)]

"""Text on lines that fit a terminal, Chinese being two columns wide; without any library, for what starts quickly."""

import re
import unicodedata
from collections.abc import Iterable

from hotelaudit import text
from hotelaudit.outputs.wide import beyond

_PATH = r"(?:~?/|[A-Za-z]:\\)\S+"
_COPIED = re.compile(rf"hotelaudit(?: (?:{_PATH}|[!-~]+)(?<![.,;:)]))*|(?<!\S){_PATH}")  # a command, a path
_STANDS_FOR = "\0"  # what is copied, while lines are broken: a column of it
_HANGING = 2  # columns by which what is moved in goes on further in
_LEAST = 20  # columns: in less nothing is folded


def columns(said: str) -> int:
    """Return how many columns a terminal needs for a text."""
    return text.width(said) + beyond(said)


def folded(said: str, width: int) -> list[str]:
    """Return a text on lines of at most `width` columns, broken at spaces and between Chinese characters."""
    lines = [""]
    for piece in _pieces(" ".join(said.split())):
        if columns(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(said: str) -> Iterable[str]:
    """Yield what may not be broken: words, and single wide characters with the punctuation that follows them."""
    piece = ""
    for letter in said:
        wide = unicodedata.east_asian_width(letter) in "WF"
        closing = unicodedata.category(letter).startswith("P") and letter not in "（《“"
        ends = not piece.isascii() and not closing
        if piece and (letter == " " or ends or (wide and not closing)):
            yield piece
            piece = ""
        piece += letter
    yield piece


def hung(line: str, width: int) -> list[str]:
    """Return a line on as many as it needs, those after the first moved in as it is and a little more.

    A command or a path stays whole, even if it is wider than a line: the terminal wraps it, and it can be copied.
    """
    indent = len(line) - len(line.lstrip(" "))
    room = width - indent - (_HANGING if indent else 0)
    if columns(line) <= width or room < _LEAST:
        return [line]
    copied = iter(_COPIED.findall(line))
    broken = folded(_COPIED.sub(lambda whole: _STANDS_FOR * columns(whole[0]), line), room)
    first, *rest = (re.sub(f"{_STANDS_FOR}+", lambda _place: next(copied), one) for one in broken)
    inside = " " * (indent + _HANGING if indent else 0)
    return [" " * indent + first, *(inside + one for one in rest)]

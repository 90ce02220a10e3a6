"""Numbers that carry the key of their figure through a sentence, so that a file can say where each came from.

A sentence is put together as ever; where a number of a marked summary is printed, its key stands around it in three
characters that no recorded text can hold (`text.clean` takes them away). `pieces` gives text and keys apart again.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from hotelaudit.figures.model import Figure, Summary

BEGIN, _APART, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{BEGIN}([^{BEGIN}{_APART}{_END}]*){_APART}([^{BEGIN}{_APART}{_END}]*){_END}")
DERIVED, MISSING = "#derived", "#missing"  # reckoned from the figure; records that do not state their share


class Piece(NamedTuple):
    """A stretch of a sentence; `key` says what it is: a figure's key, a reference, or nothing."""

    text: str
    key: str = ""


def mark(said: object, key: str) -> str:
    """Return what is said with its key around it."""
    return f"{BEGIN}{key}{_APART}{said}{_END}"


def pieces(sentence: str) -> Iterator[Piece]:
    """Yield the stretches of a sentence, marked ones with their keys."""
    at = 0
    for found in _MARKED.finditer(sentence):
        if found.start() > at:
            yield Piece(sentence[at : found.start()])
        yield Piece(found[2], found[1])
        at = found.end()
    if at < len(sentence):
        yield Piece(sentence[at:])


def plain(sentence: str) -> str:
    """Return a sentence without its keys."""
    return "".join(piece.text for piece in pieces(sentence))


class _Whole(int):
    """A whole number that is printed with its key; what is reckoned from it is printed as reckoned from it."""

    key: str

    @classmethod
    def of(cls, value: int, key: str) -> Self:
        made = cls(value)
        made.key = key
        return made

    def _reckoned(self, value: int) -> "_Whole":
        return type(self).of(value, self.key.partition("#")[0] + DERIVED)

    def __add__(self, other: int) -> "_Whole":
        return self._reckoned(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> "_Whole":
        return self._reckoned(int(self) - int(other))

    def __format__(self, form: str) -> str:
        return mark(format(int(self), form), self.key)

    __str__ = int.__repr__
    __hash__ = int.__hash__


class _Decimal(float):
    """A rate that is printed with its key."""

    key: str

    @classmethod
    def of(cls, value: float, key: str) -> Self:
        made = cls(value)
        made.key = key
        return made

    def __format__(self, form: str) -> str:
        return mark(format(float(self), form), self.key)

    __hash__ = float.__hash__


def marked_number(value: Any, key: str) -> Any:  # noqa: ANN401 - as a figure's value is
    """Return a number that carries its key; None stays None."""
    if value is None:
        return None
    return _Decimal.of(value, key) if isinstance(value, float) else _Whole.of(value, key)


def marked_figure(figure: Figure, key: str = "") -> Figure:
    """Return a figure whose numbers carry its key, or another one."""
    key = key or figure.key
    return figure._replace(
        key=key,
        value=marked_number(figure.value, key),
        known=marked_number(figure.known, key),
        missing=marked_number(figure.missing, key + MISSING),
    )


def marked(summary: Summary) -> Summary:
    """Return a summary whose figures carry their keys."""
    figures = {key: marked_figure(figure) for key, figure in summary.figures.items()}
    return summary._replace(figures=figures)

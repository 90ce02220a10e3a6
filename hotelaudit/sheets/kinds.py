"""The kinds of ledger as the catalogue describes them: their headings, and the rows that are not data."""

import functools
import re

from hotelaudit import text
from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import both

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_MARKS = re.compile(r"^\*+|[*:]+$")
_LONGEST_BLANK = 8
# A total row is the word alone or with the count that clerks add to it; a hotel may be called 总计 something.
_COUNT = re.compile(r":?共?[\d,]*[家个户次条处间套]?")


def kinds() -> tuple[str, ...]:
    """Return the codes of the ledgers that the catalogue knows."""
    return tuple(name for name, row in load("ledgers").items() if isinstance(row, dict))


def kind_name(kind: str) -> str:
    """Return what a ledger is called, in the language in use."""
    row = load("ledgers")[kind]
    return both(row["zh"], row["en"])


def must(kind: str) -> tuple[str, ...]:
    """Return the fields whose headings make a sheet this ledger."""
    return tuple(load("ledgers")[kind]["must"])


def required(kind: str) -> tuple[str, ...]:
    """Return the fields of which no cell may be blank."""
    return tuple(load("ledgers")[kind].get("required", ()))


def headings(kind: str) -> dict[str, tuple[str, ...]]:
    """Return how the heading of each field may be written, its usual name first."""
    return {field: tuple(spelt) for field, spelt in load("ledgers")[kind]["headings"].items()}


def heading(kind: str, field: str) -> str:
    """Return the usual heading of a field."""
    return headings(kind).get(field, (field,))[0]


def find_heading(kind: str, written: str) -> str | None:
    """Return the field that a heading names, with what stands in brackets or without; None if unknown."""
    known = _spellings(kind)
    wanted = _MARKS.sub("", text.key(written))
    return known.get(wanted) or known.get(_MARKS.sub("", _BRACKETS.sub("", wanted)))


@functools.cache
def _spellings(kind: str) -> dict[str, str]:
    return {text.key(word): field for field, spelt in headings(kind).items() for word in spelt}


@functools.cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(text.key(word) for word in load("ledgers").get(name, ()))


def is_total(written: str) -> bool:
    """Return whether a row that begins so adds up the ledger."""
    return _begins(written, "totals")


def is_subtotal(written: str) -> bool:
    """Return whether a row that begins so adds up some rows above it."""
    return _begins(written, "subtotals")


def is_footer(written: str) -> bool:
    """Return whether a row that begins so stands below the ledger."""
    return text.key(written).startswith(_listed("footers"))


def _begins(written: str, name: str) -> bool:
    wanted = _BRACKETS.sub("", text.key(written))
    return any(wanted.startswith(word) and _COUNT.fullmatch(wanted[len(word) :]) for word in _listed(name))


def is_blank(written: str) -> bool:
    """Return whether a cell says nothing (`/`, `——`, white space)."""
    return len(written) <= _LONGEST_BLANK and (
        not (wanted := text.key(written)) or wanted in _listed("blanks")
    )


def is_nothing(written: str) -> bool:
    """Return whether a cell says that there is none (`无`)."""
    return text.key(written) in _listed("nothing")

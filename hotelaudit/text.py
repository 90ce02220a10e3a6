"""The one normaliser that text passes at every entrance of the house."""

import re
import unicodedata
from collections.abc import Sequence

# NUL and other controls (line feed and tab stay), surrogates, non-characters, BOM and bidi controls: each of
# them breaks a database, a workbook or a screen further on, and none is ever meant.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\ufdd0-\ufdef"
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c]"
)
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")  # what a word processor makes of a hyphen
_COMMAS = re.compile("[、，,]")
_DIGITS = 4  # of a reference's number


def clean(value: str) -> str:
    """Return `value` in NFC, with LF line ends, without unwanted characters and outer white space."""
    value = _UNWANTED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", value).strip()


def line(value: str) -> str:
    """Return `value` cleaned and on one line, inner white space as single spaces."""
    return _SPACES.sub(" ", clean(value))


def key(value: str) -> str:
    """Return the form in which two spellings are compared: NFKC, lower case, no white space."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", clean(value))).casefold()


def halfwidth(value: str) -> str:
    """Return `value` with full-width letters, digits and signs as their ordinary twins."""
    return unicodedata.normalize("NFKC", clean(value))


def listed(value: str) -> list[str]:
    """Return what stands between the commas of a list, Chinese or Western ones, without what is empty."""
    return [part for part in map(line, _COMMAS.split(value)) if part]


def width(value: str) -> int:
    """Return how wide a text is: two columns for a Chinese sign, one for a letter."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in value)


def reference(written: str) -> str:
    """Return a reference as it is kept, however loosely it is typed: `h-7` and `Ｈ－０００７` are `H-0007`."""
    series, dash, number = _DASHES.sub("-", halfwidth(written).upper()).rpartition("-")
    return f"{series}{dash}{number.zfill(_DIGITS) if series and number.isdecimal() else number}"


def is_tidy(values: Sequence[str]) -> bool:
    """Tell whether `clean` would change none of `values` and none is empty, in one look at all of them."""
    together = "|" + "|".join(values) + "|"
    return (
        together.isprintable()
        and unicodedata.is_normalized("NFC", together)
        and "| " not in together
        and " |" not in together
        and "||" not in together
    )

"""Whether the terminal draws ①★—“”○℃ two columns wide: Unicode leaves it open, and terminals differ.

Without any library, for what starts quickly.
"""

import unicodedata

_drawn = {"wide": False}


def use(*, wide: bool) -> None:
    """Measure text from now on as a terminal shows it that draws them `wide`, or narrow."""
    _drawn["wide"] = wide


def wide() -> bool:
    """Tell whether they are drawn wide."""
    return _drawn["wide"]


def beyond(text: str) -> int:
    """Return by how many columns `text` is wider than where they are drawn narrow."""
    return sum(map(_ambiguous, text)) if _drawn["wide"] and not text.isascii() else 0


def _ambiguous(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) == "A" and not unicodedata.combining(letter)

"""Recorded text on its way to a terminal or a machine: nothing in it may steer either."""

import json
import unicodedata

# Controls, invisible marks (writing direction, zero width), lone surrogates, line and paragraph separators.
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def harmless(value: object) -> str:
    """Return `value` as text on one line; what would steer a terminal is spelt out, as Python spells it."""
    text = str(value)
    return text if text.isprintable() else "".join(map(_shown, text))


def json_text(value: object) -> str:
    """Return `value` as JSON, UTF-8 unescaped and indented; only what would steer a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return text if text.replace("\n", "").isprintable() else "".join(map(_escaped, text))


def _shown(character: str) -> str:
    if character.isspace():
        return character if character == "\u3000" else " "
    if unicodedata.category(character) in _STEERING:
        return character.encode("unicode_escape").decode("ascii")
    return character


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "\n" and _steers(character) else character


def _steers(text: str) -> bool:
    return any(
        unicodedata.category(character) in _STEERING for character in text if not character.isprintable()
    )

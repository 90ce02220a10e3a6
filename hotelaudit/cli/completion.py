"""Answers a shell's TAB from the command line's shape alone, without click and without a database.

The protocol is click's, whose scripts `hotelaudit completion` prints: bash wants `type,value` a line, zsh
three lines an answer, fish `type,value<TAB>help`.
"""

from __future__ import annotations

import os

from hotelaudit import i18n
from hotelaudit.cli.shape import tree

TYPE_CHECKING = False  # as in typing, which would take longer than the answer
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

Answer = tuple[str, str, str]  # type (plain, file), value, help


def answer(shell: str) -> str:
    """Return what may come next on the line that the shell gives in the environment, for that shell to read."""
    words = _split(os.environ.get("COMP_WORDS", ""))
    place = os.environ.get("COMP_CWORD", "")
    if shell == "fish":  # gives the word that is begun itself, and among the words too
        before, begun = words[1:], place
        if begun and before and before[-1] == begun:
            before.pop()
    else:
        at = int(place) if place.isdecimal() else len(words)
        before, begun = words[1:at], words[at] if at < len(words) else ""
    found = sorted(answers(before, begun), key=lambda answer: answer[1].startswith("-"))
    return "".join(_line(shell, kind, value, said) + "\n" for kind, value, said in found)


def _split(line: str) -> list[str]:
    if not set("'\"\\") & set(line):
        return line.split()
    import shlex

    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return line.split()


def _line(shell: str, kind: str, value: str, said: str) -> str:
    if shell == "bash":
        return f"{kind},{value}"
    if shell == "fish":
        return f"{kind},{value}\t{said}" if said else f"{kind},{value}"
    return f"{kind}\n{value}\n{said or '_'}"


def answers(before: list[str], begun: str) -> Iterator[Answer]:
    """Yield what may stand after the words `before`, where `begun` is typed already."""
    command = tree(i18n.from_locale())
    waiting: str | list[str] = ""
    given = 0
    for word in before:
        if waiting:
            waiting = ""
        elif word.startswith("-"):
            waiting = command["options"].get(word, {}).get("takes", "")
        elif word in command["commands"]:
            command, given = command["commands"][word], 0
        else:
            given += 1
    if waiting:
        yield from _values(waiting, begun)
    else:
        yield from _words(command, given, begun)


def _words(command: dict[str, Any], given: int, begun: str) -> Iterator[Answer]:
    for name, below in command["commands"].items():
        if name.startswith(begun):
            yield "plain", name, below["help"]
    if begun.startswith("-"):
        for name, option in command["options"].items():
            if name.startswith(begun):
                yield "plain", name, option["help"]
    elif command["arguments"]:
        yield from _values(command["arguments"][min(given, len(command["arguments"]) - 1)], begun)


def _values(takes: str | list[str], begun: str) -> Iterator[Answer]:
    if isinstance(takes, list):
        yield from (("plain", word, "") for word in takes if word.startswith(begun))
    elif takes == "file":
        yield "file", begun, ""

"""What a person types: single keys and lines, at a terminal of any system or from a pipe.

click's `getchar` takes up to 32 bytes at once and forgets all but the first: a quick hand would lose answers. So a
terminal is read byte by byte here. Keys have names where they have no sign: enter, back, up, escape.
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from hotelaudit.cli import talk
from hotelaudit.text import halfwidth

_NAMES = {
    "\r": "enter",
    "\n": "enter",
    "\x7f": "back",
    "\x08": "back",
    "\t": "tab",
    "\x1b": "escape",
    " ": "space",
    "　": "space",
}
_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
_WINDOWS_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
_UNFINISHED = re.compile(r"\x1b?(O|\[\[?[0-9;]*)?")  # of what follows the first sign of a key without a sign
_ARROW = re.compile(r"\x1b?(?:O|\[[0-9;]*)([ABCD])")
_SOON = 0.1  # seconds within which the rest of what one key sends follows, over a slow line too


class Typist(Protocol):
    """Where answers come from."""

    shows: bool  # whether a person sees the questions

    def key(self) -> tuple[str, float]:
        """Return the next key and when it came, in seconds of a clock that only runs forward. Raises EOFError."""

    def line(self, prompt: str) -> str:
        """Return the next line. Raises EOFError."""


@contextmanager
def typist() -> Iterator[Typist]:
    """Yield whoever types: a person at a terminal, or a pipe. A terminal is afterwards as it was."""
    if not talk.asks():
        yield Pipe()
    elif os.name == "nt":
        yield Windows()
    else:
        terminal = Terminal()
        try:
            yield terminal
        finally:
            terminal.leave()


class Pipe:
    """Lines that another program sends; a key is a line too."""

    shows = False

    def key(self) -> tuple[str, float]:
        """Return the next line as a key: nothing is Enter."""
        said = self.line("")
        return (said or "enter"), time.monotonic()

    def line(self, _prompt: str) -> str:
        """Return the next line, in UTF-8 or GBK."""
        if sys.stdin is None:
            raise EOFError
        read = sys.stdin.buffer.readline(1_000_000)
        if not read:
            raise EOFError
        return understood(read.rstrip(b"\r\n"))


def understood(typed: bytes) -> str:
    """Return what bytes say in UTF-8 or, if they are none, GBK; signs that are neither become U+FFFD."""
    try:
        return typed.decode()
    except UnicodeDecodeError:
        return typed.decode("gb18030", "replace")


class Terminal:
    """A terminal of Linux or macOS."""

    shows = True

    def __init__(self) -> None:
        import termios

        self._termios = termios
        self._file = sys.stdin.fileno()
        self._was = termios.tcgetattr(self._file)
        self._ahead = b""
        self._quiet()

    def leave(self) -> None:
        """Leave the terminal as it was."""
        self._termios.tcsetattr(self._file, self._termios.TCSADRAIN, self._was)

    def key(self) -> tuple[str, float]:
        """Return the next key; what is no sign and no known key is passed over."""
        while True:
            sign = self._sign()
            at = time.monotonic()
            name = self._after_escape() if sign == "\x1b" else _NAMES.get(sign) or halfwidth(sign)
            if name:
                return name, at

    def line(self, prompt: str) -> str:
        """Return the next line; it can be edited as everywhere on this system."""
        self.leave()
        try:
            return self._line(prompt)
        finally:
            self._quiet()

    def _line(self, prompt: str) -> str:
        if sys.stdout is not None and sys.stdout.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401 - input() edits with it where it is there
            said = input(prompt)
        else:
            talk.ask(prompt)
            said = input()
        return understood(said.encode("utf-8", "surrogateescape"))

    def _quiet(self) -> None:
        """Have keys arrive at once and unseen; what was typed ahead stays."""
        now = self._termios.tcgetattr(self._file)
        now[3] &= ~(self._termios.ICANON | self._termios.ECHO)
        now[6][self._termios.VMIN], now[6][self._termios.VTIME] = 1, 0
        self._termios.tcsetattr(self._file, self._termios.TCSANOW, now)

    def _sign(self) -> str:
        """Return the next sign whole, from UTF-8 or GBK; nothing where a byte belongs to none."""
        typed = self._byte()
        while _goes_on(typed) and self._more():
            typed += self._byte()
        sign, length = _first_sign(typed)
        self._ahead = typed[length:] + self._ahead
        return sign

    def _byte(self) -> bytes:
        if self._ahead:
            byte, self._ahead = self._ahead[:1], self._ahead[1:]
            return byte
        byte = os.read(self._file, 1)
        if not byte or byte == b"\x04":
            raise EOFError
        return byte

    def _more(self) -> bool:
        """Tell whether the same key sends more."""
        import select

        return bool(self._ahead or select.select([self._file], [], [], _SOON)[0])

    def _after_escape(self) -> str:
        said = ""
        while _UNFINISHED.fullmatch(said) and self._more():
            said += self._sign()
        arrow = _ARROW.fullmatch(said)
        return _ARROWS[arrow[1]] if arrow else "" if said else "escape"


def _first_sign(typed: bytes) -> tuple[str, int]:
    """Return the sign that bytes begin with and how many of them it takes; no sign takes one."""
    for encoding, length in (("utf-8", len(typed)), ("gbk", 2)):
        with suppress(UnicodeDecodeError):
            return typed[:length].decode(encoding), length
    return "", 1


def _goes_on(typed: bytes) -> bool:
    """Tell whether bytes may be the beginning of a sign."""
    try:
        typed.decode()
    except UnicodeDecodeError as why:
        return len(typed) == 1 or why.reason == "unexpected end of data"
    return False


class Windows:
    """A console of Windows."""

    shows = True

    def key(self) -> tuple[str, float]:
        """Return the next key."""
        import msvcrt

        while True:
            sign = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            at = time.monotonic()
            if sign in "\x00\xe0":
                name = _WINDOWS_ARROWS.get(msvcrt.getwch(), "")  # type: ignore[attr-defined,unused-ignore]
            elif sign == "\x03":
                raise KeyboardInterrupt
            elif sign in "\x04\x1a":
                raise EOFError
            else:
                name = _NAMES.get(sign) or halfwidth(sign)
            if name:
                return name, at

    def line(self, prompt: str) -> str:
        """Return the next line."""
        return input(prompt)

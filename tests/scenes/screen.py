"""A real pseudo-terminal in which the program runs: what is typed, what is seen."""

import os
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect

from .conftest import Terminal

_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
WAIT = 30


class Screen:
    """One run of the program at a terminal of 80 columns and 24 lines; counts the keys that are pressed."""

    def __init__(self, terminal: Terminal, *words: str | Path, **more: str) -> None:
        self._run = pexpect.spawn(
            sys.executable,
            ["-m", "hotelaudit", *map(str, words)],
            cwd=str(terminal.folder),
            env={**terminal.environment, "TERM": "xterm", "LANG": "C.UTF-8", **more},
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=WAIT,
            codec_errors="replace",
        )
        self._run.delaybeforesend = None  # a quick hand
        self.keys = 0
        self.seen = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run.close(force=True)

    def sees(self, *words: str) -> Self:
        """Wait until each of the words stands on the screen, in this order."""
        for word in words:
            try:
                self._run.expect_exact(word)
            except (pexpect.TIMEOUT, pexpect.EOF) as why:
                raise AssertionError(f"{word!r} was never seen. Last: {self._run.before!r}") from why
            self.seen += self._run.before + self._run.after
        return self

    def key(self, *keys: str) -> Self:
        """Press single keys."""
        for key in keys:
            self._run.send(key)
            self.keys += 1
        return self

    def line(self, typed: str = "") -> Self:
        """Type something and press Enter: one key beyond what is typed."""
        self._run.send(typed + "\r")
        self.keys += 1
        return self

    def raw(self, content: bytes) -> Self:
        """Have bytes arrive as they are."""
        os.write(self._run.child_fd, content)
        return self

    def interrupt(self) -> Self:
        """Press Ctrl-C."""
        self._run.sendintr()
        return self

    def kill(self, signal: int) -> None:
        """End the program from outside, and wait until it is gone."""
        self._run.kill(signal)
        self._run.wait()

    def ends(self) -> int:
        """Wait for the end and return the exit status."""
        self._run.expect(pexpect.EOF)
        self.seen += self._run.before
        self._run.close()
        status: Any = self._run.exitstatus
        assert "Traceback" not in self.seen, self.seen
        return int(status)

    @property
    def plain(self) -> str:
        """What was seen, without colours."""
        return _STEERING.sub("", self.seen)

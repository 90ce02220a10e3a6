"""The program in a process of its own, without loading the libraries of others and our nouns anew each time.

Loading them takes most of the time of a short command; see `prepared`. A test that is about the process itself
(signals, terminals, encodings, closed streams, what is loaded) starts Python anew instead.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

PREPARED = Path(__file__).with_name("prepared.py")
LONGEST = 120.0
_OURS = {"PYTHONUTF8": "1"}  # with which the process that waits was started
_MEASURED = "COVERAGE_PROCESS_CONFIG"  # how coverage tells a process of ours that it is to measure itself
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG")


def run(
    words: Sequence[str], folder: Path, environment: dict[str, str], typed: str = ""
) -> tuple[int, str, str]:
    """Run the program; return its exit status and what it wrote to stdout and stderr."""
    early = {name: value for name, value in environment.items() if name.startswith(_READ_AT_THE_START)}
    if sys.platform == "linux" and early == _OURS:
        return _prepared(environment.get(_MEASURED)).run(words, folder, environment, typed)
    done = subprocess.run(
        [sys.executable, "-m", "hotelaudit", *words],
        cwd=folder,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    return done.returncode, done.stdout, done.stderr


@cache
def _prepared(measured: str | None) -> "_Prepared":
    made = _Prepared({_MEASURED: measured} if measured else {})
    atexit.register(made.close)
    return made


class _Prepared:
    """The process that waits, and the way to ask it."""

    def __init__(self, more: dict[str, str]) -> None:
        self._ask, theirs = socket.socketpair()
        self._ask.settimeout(LONGEST)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, PREPARED, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={"PATH": os.environ["PATH"], **_OURS, **more},
                stdin=subprocess.PIPE,  # as the program's own streams will be: Python looks once, at its start
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )

    def close(self) -> None:
        self._ask.close()
        self._process.communicate()

    def run(
        self, words: Sequence[str], folder: Path, environment: dict[str, str], typed: str
    ) -> tuple[int, str, str]:
        asked = json.dumps({"words": words, "folder": str(folder), "environment": environment}).encode()
        with ThreadPoolExecutor(3) as hands:
            (stdin, to_type), (to_out, stdout), (to_err, stderr) = os.pipe(), os.pipe()[::-1], os.pipe()[::-1]
            given = [stdin, to_out, to_err]
            socket.send_fds(self._ask, [len(asked).to_bytes(8, "big")], given)
            for stream in given:
                os.close(stream)
            hands.submit(_type, to_type, typed)
            out, err = hands.submit(_read, stdout), hands.submit(_read, stderr)
            self._ask.sendall(asked)
            status = self._wait(words)
            return status, out.result(), err.result()

    def _wait(self, words: Sequence[str]) -> int:
        child = self._told()
        try:
            return self._told()
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            self._told()
            raise subprocess.TimeoutExpired(list(words), LONGEST) from None

    def _told(self) -> int:
        told = self._ask.recv(8, socket.MSG_WAITALL)
        assert told, self._process.communicate()
        return int.from_bytes(told, "big", signed=True)


def _type(stream: int, typed: str) -> None:
    with suppress(BrokenPipeError), open(stream, "w", encoding="utf-8") as written:
        written.write(typed)


def _read(stream: int) -> str:
    with open(stream, encoding="utf-8") as read:
        return read.read()

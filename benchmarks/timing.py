"""Times two ways of doing one thing in turn, so that a machine whose speed drifts is fair to both."""

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure: what was done, the medians in seconds, and how many times faster ours is (median of pairs)."""

    what: str
    against: str
    ours: float
    theirs: float
    ratio: float
    demanded: float | None


def compare(
    what: str,
    ours: Callable[[], float],
    against: str,
    theirs: Callable[[], float],
    *,
    runs: int,
    demanded: float | None,
) -> Compared:
    """Return the comparison of two timed things, run in turn after one of each that is not counted."""
    ours()
    theirs()
    pairs = [(_alone(ours), _alone(theirs)) for _ in range(runs)]
    return Compared(
        what,
        against,
        statistics.median(mine for mine, _other in pairs),
        statistics.median(other for _mine, other in pairs),
        statistics.median(other / mine for mine, other in pairs),
        demanded,
    )


def _alone(way: Callable[[], float]) -> float:
    gc.collect()  # what the other way left behind is not this one's to clear
    return way()


def process(command: Sequence[str], **environment: str) -> Callable[[], float]:
    """Return what runs a command as a whole process and gives its seconds; its output goes nowhere."""
    around = {**os.environ, **environment}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode

    def run() -> float:
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=around)
        return time.perf_counter() - begun

    return run


def shown(command: Sequence[str], sign: str, **environment: str) -> Callable[[], float]:
    """Return what runs a command at a terminal and gives the seconds until `sign` stands on the screen."""
    import pty

    def run() -> float:
        master, slave = pty.openpty()
        begun = time.perf_counter()
        with subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **environment}
        ) as program:
            os.close(slave)
            seen = b""
            while sign.encode() not in seen:
                seen += os.read(master, 65_536)
            took = time.perf_counter() - begun
            program.kill()
        os.close(master)
        return took

    return run


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return what does `work` in this process and gives its seconds."""

    def run() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return run

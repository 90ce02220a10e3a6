"""Ctrl-C and SIGTERM: heard wherever Python is, even where it lets no exception out.

Both arrive as exceptions between two steps of whatever runs. In a destructor or a weak reference's callback Python
prints such an exception and forgets it: the command would go on as if nobody had asked it to stop.
"""

from __future__ import annotations

import _thread
import os
import sys
import time

TYPE_CHECKING = False  # as in typing, which would take longer than an answer to --help
if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
TERMINATED = 143
_SIGINT, _SIGTERM = 2, 15  # the same everywhere; `signal` would take as long as the answer
_SOON = 0.01  # seconds: the place that swallows has been left by then


def insist() -> None:
    """Repeat from now on what was swallowed, a moment later and until it is heard."""
    sys.unraisablehook = _unraisable


def listen() -> None:
    """Take SIGTERM as a wish to stop, as Ctrl-C is one: what was not finished is not kept."""
    import signal

    signal.signal(signal.SIGTERM, _terminate)


def ignore() -> None:
    """Heed neither from now on: all is done, and only Python itself is still to be left."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    if isinstance(what.exc_value, KeyboardInterrupt):
        _thread.start_new_thread(_repeat, (_SIGINT,))
    elif isinstance(what.exc_value, SystemExit):
        _thread.start_new_thread(_repeat, (_SIGTERM,))
    else:
        sys.__unraisablehook__(what)


def _repeat(signal: int) -> None:
    time.sleep(_SOON)
    if os.name == "posix":
        os.kill(os.getpid(), signal)  # a real one ends even a prompt's waiting
    else:
        _thread.interrupt_main(signal)  # type: ignore[arg-type]  # a number does, as os.kill shows

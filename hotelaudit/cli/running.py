"""Runs a command and catches, in this one place, whatever goes wrong."""

import errno
import os
import sys
from itertools import pairwise

from hotelaudit.cli import stopping, talk
from hotelaudit.errors import CannotShow, Failure, Unexpected, reason
from hotelaudit.i18n import _

_BROKEN_PIPE = 141
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}


def run(arguments: list[str], *, said_language: bool) -> int:
    """Run the command line and return its exit status; a person or a machine gets a sentence, never a traceback."""
    talk.prepare()
    machine = "json" in _said("--format", arguments)
    try:
        status = _run(arguments, said_language=said_language)
        sys.stdout.flush()
    except talk.Unread:
        return _quietly(_BROKEN_PIPE)
    except OSError as why:
        return stdout_failed(why, *arguments, machine=machine)
    except Exception as why:  # noqa: BLE001 - whatever it is, a person gets a sentence
        return _unexpected(why, arguments, machine=machine)
    return status


def stdout_failed(why: OSError, *arguments: str, machine: bool) -> int:
    """Return the exit status for a stdout that nobody reads any more or that has no room; any other error is raised."""
    if isinstance(why, BrokenPipeError):
        return _quietly(_BROKEN_PIPE)
    if why.errno not in _FULL:
        return _unexpected(why, [*arguments], machine=machine)
    talk.failure(CannotShow(reason=reason(why)), machine=machine)
    return _quietly(CannotShow.exit_status)


def _unexpected(why: Exception, arguments: list[str], *, machine: bool) -> int:
    """Tell of a harmed database, else of a fault of the program; what its maker needs to know goes into a file."""
    import tempfile
    import traceback

    from hotelaudit.workflows.blaming import damage

    if harmed := damage(next(iter(_said("--db", arguments)), None)):
        talk.failure(harmed, machine=machine)
        return harmed.exit_status
    with tempfile.NamedTemporaryFile(
        "w", prefix="hotelaudit-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("".join(traceback.format_exception(why)))
    talk.failure(Unexpected(what=f"{type(why).__name__}: {why}", file=file.name), machine=machine)
    return Unexpected.exit_status


def _run(arguments: list[str], *, said_language: bool) -> int:
    machine = "json" in _said("--format", arguments)
    try:
        words = talk.readable(arguments)
        if _inspects_only(words):
            return _inspect(*words[1:])
        from hotelaudit.cli.calling import call

        return call(words, said_language=said_language, machine=machine)
    except KeyboardInterrupt:
        talk.say(_("Stopped; what was not finished was not kept."))
        return stopping.INTERRUPTED
    except Failure as why:
        talk.failure(why, machine=machine)
        return why.exit_status


def _inspects_only(words: list[str]) -> bool:
    """Tell whether nothing but `inspect` and perhaps a hotel was said: click would take as long as all the rest."""
    return words[:1] == ["inspect"] and len(words) <= 2 and not any(word.startswith("-") for word in words)  # noqa: PLR2004


def _inspect(hotel: str | None = None) -> int:
    from hotelaudit.cli.visiting import Wanted, visit

    return visit(None, Wanted(hotel))


def _quietly(status: int) -> int:
    """Leave without another word: whatever is still buffered for a stdout that is gone goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _said(option: str, arguments: list[str]) -> list[str]:
    following = [after for before, after in pairwise(arguments) if before == option]
    return following + [word.partition("=")[2] for word in arguments if word.startswith(f"{option}=")]

"""The first milliseconds: which language, and whether the answer is known without click at all."""

import gc
import os
import sys

from hotelaudit import i18n
from hotelaudit.cli import stopping

_COMPLETE = "_HOTELAUDIT_COMPLETE"
_OBJECTS_BETWEEN_COLLECTIONS = 50_000  # Python's 700 would walk what is being imported a hundred times


def main() -> None:
    """Run the command line and leave with its exit status; Ctrl-C while it is being loaded is no traceback."""
    stopping.insist()
    try:
        _main()
    except KeyboardInterrupt:
        sys.exit(stopping.INTERRUPTED)


def _main() -> None:
    arguments = sys.argv[1:]
    complete = os.environ.get(_COMPLETE, "")
    if complete.endswith("_complete"):
        from hotelaudit.cli.completion import answer

        sys.exit(_give(answer(complete.removesuffix("_complete"))))
    spoken = _language(arguments)
    if spoken and spoken not in i18n.LANGUAGES:
        spoken = None  # click says what may be written
    if _asks_for_help_only(arguments):
        from hotelaudit.cli.shape import help_text

        sys.exit(_give(help_text(spoken or i18n.from_locale())))
    i18n.use(spoken or i18n.from_locale())
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from hotelaudit.cli.running import run

    stopping.listen()
    try:
        status = run(arguments, said_language=spoken is not None)
    finally:
        stopping.ignore()
    gc.freeze()  # or Python would walk all of it once more on the way out
    sys.exit(status)


def _give(text: str) -> int:
    """Write `text` on whatever console there is; where stdout fails, say so as every command does."""
    if sys.stdout is None:  # closed by the shell (`>&-`)
        return 0
    plain = sys.stdout.encoding.lower() in {"ascii", "ansi_x3.4-1968", "us-ascii"}
    try:
        sys.stdout.reconfigure(encoding="utf-8" if plain else None, errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as why:
        from hotelaudit.cli.running import stdout_failed

        return stdout_failed(why, machine=False)
    return 0


def _language(arguments: list[str]) -> str | None:
    """Return what `--lang` says, wherever it stands: help texts are made before click has read it."""
    for place, word in enumerate(arguments):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None


def _asks_for_help_only(arguments: list[str]) -> bool:
    words = [word for word in arguments if not word.startswith("--lang")]
    if "--lang" in arguments and len(words) > 1:
        words = [word for word in words if word not in i18n.LANGUAGES]
    narrow = os.environ.get("COLUMNS", "80")
    return words in (["--help"], ["-h"], []) and narrow.isdecimal() and int(narrow) >= 80  # noqa: PLR2004

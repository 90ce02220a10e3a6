"""Speaks to people on stderr and gives results on stdout, on whatever console there is."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from hotelaudit.errors import Failure, WrongUse
from hotelaudit.i18n import _, language
from hotelaudit.outputs.harmless import harmless, json_text

TYPE_CHECKING = False  # click and typing are not wanted for what needs neither
if TYPE_CHECKING:
    from collections.abc import Iterator

    from click import ClickException

    from hotelaudit.outputs.screen import Screen

_WIDEST = 120
_NARROWEST = 40
YES = ("y", "yes", "是", "好", "ｙ")
NO = ("n", "no", "否", "不", "ｎ")
_line = {"stands": False}  # the one that says how far a long job is


class Unread(Exception):
    """Nobody reads stdout any more (`| head`). No OSError, since click would leave with 1 for it."""


def prepare() -> None:
    """Let no character that a console lacks stop a command: a GBK console shows `?` for it.

    A stream that knows ASCII only (LANG=C) gets UTF-8: a paragraph of question marks helps nobody.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell (`>&-`): what is said goes nowhere
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole run
        elif hasattr(stream, "reconfigure"):
            plain = (stream.encoding or "").lower() in {"ascii", "ansi_x3.4-1968", "us-ascii"}
            stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")


def measure() -> None:
    """Have text measured as the terminal draws it: as the setting says, else as such terminals do."""
    from hotelaudit import settings
    from hotelaudit.outputs import wide

    said = settings.wide()
    wide.use(wide=_draws_wide() if said is None else said)


def _draws_wide() -> bool:
    """Tell whether it is a terminal of a Chinese encoding: those draw ①★—“” wide, those of UTF-8 do not.

    Windows' old console does so by its code page, though Python writes to it in UTF-8; its new terminal does not.
    """
    if sys.platform == "win32" and sys.stdout.isatty():
        import ctypes

        pages = {936, 950, 54936}
        return "WT_SESSION" not in os.environ and ctypes.windll.kernel32.GetConsoleOutputCP() in pages
    encoding = (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "")
    return encoding in {"gbk", "cp936", "gb2312", "gb18030", "euccn", "big5", "cp950", "big5hkscs"}


def readable(arguments: list[str]) -> list[str]:
    """Return the arguments as text; bytes of a GBK console are read as such, others are refused."""
    return [_readable(word) for word in arguments]


def _readable(word: str) -> str:
    if word.isascii() or word.isprintable():
        return word
    try:
        word.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(word).decode("gb18030")
        except UnicodeDecodeError:
            sentence = _(
                "The word {word!a} is neither UTF-8 nor GBK. Set the terminal to UTF-8 and type it again."
            )
            raise WrongUse(sentence.format(word=word)) from None
    return word


def give(result: str, *, form: str = "table") -> None:
    """Write a result to stdout; JSON and CSV that go to a file or a pipe are UTF-8, whatever the console is.

    What said how far the work is has been cleared by then.
    """
    end_progress()
    try:
        if form != "table" and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(result.encode())
        else:
            sys.stdout.write(result)
    except BrokenPipeError:
        raise Unread from None


def say(sentence: str, *, as_it_is: bool = False) -> None:
    """Tell the person something that is not the result; nothing in it, not even a file's name, steers the terminal.

    On a terminal what is longer than a line is folded, unless it is wanted `as_it_is`; a file or a pipe gets it whole.
    """
    if sys.stderr is None:
        return
    lines = [*map(harmless, sentence.split("\n"))]
    room = 0 if as_it_is else _room()
    if room and any(2 * len(line) > room for line in lines):
        from hotelaudit.cli.folding import hung

        lines = [part for line in lines for part in hung(line, room)]
    sys.stderr.write("\n".join(lines) + "\n")


def _room() -> int:
    """Return how many columns the terminal has that stderr is; 0 where it is none, or does not know."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0
    except (OSError, ValueError):
        return 0


def ask(prompt: str) -> None:
    """Show the beginning of a line on which an answer is typed."""
    if sys.stderr is not None:
        sys.stderr.write(harmless(prompt))
        sys.stderr.flush()


def sample(*, shown: bool) -> None:
    """Say that what was shown are not the bureau's own records, where it was the sample."""
    if shown:
        say(_("This is the sample pilot. Begin your own: hotelaudit init work.db"))


def failure(why: Failure, *, machine: bool = False) -> None:
    """Tell what went wrong: every problem with its place and cure, then the sentence and the way out."""
    if machine:
        say(json_text({"error": why.as_json()}), as_it_is=True)
        return
    for problem in why.problems:
        say(f"  {problem}")
    say(_("Error: {sentence}").format(sentence=why.sentence))
    if why.hint:
        say(why.hint)


def wrong_use(why: ClickException, *, machine: bool) -> int:
    """Tell what does not fit in the words of a command, and return the exit status."""
    sentence = _ended(why.format_message())
    if machine:
        failure(WrongUse(sentence), machine=True)
    else:
        why.format_message = lambda: sentence  # type: ignore[method-assign]
        why.show()
    return WrongUse.exit_status


def _ended(sentence: str) -> str:
    """Return a sentence of click's, which ends some with a full stop that nobody can translate, ended as Chinese is."""
    if language() != "zh":
        return sentence
    import re

    return re.sub(r"(?<=')\.(?=\s|$)", "。", sentence).replace("。 ", "。")


def width() -> int:
    """Return how many columns a table may use; 80 where nobody can see it."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 80
    import shutil

    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def colour() -> bool:
    """Tell whether the terminal shows colours and the user wants them (https://no-color.org)."""
    forced = os.environ.get("FORCE_COLOR", "0") not in {"", "0"}
    wanted = forced or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
    return wanted and not os.environ.get("NO_COLOR")


def draws_blocks() -> bool:
    """Tell whether the console can show the block characters that bars are drawn with, a column each."""
    from hotelaudit.outputs.wide import wide

    if wide():
        return False
    try:
        "█░…·".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def screen() -> Screen:
    """Return what a drawing needs to know of the terminal."""
    from hotelaudit.outputs.screen import Screen

    return Screen(width(), unicode=draws_blocks(), colour=colour())


def asks() -> bool:
    """Tell whether a person sits at the terminal who can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()


def confirm(question: str) -> bool:
    """Ask a person; Enter and 是 are yes. Raises as `typed` does."""
    while True:
        word = typed(f"{question} [Y/n]").casefold()
        if not word or word in YES:
            return True
        if word in NO:
            return False


def typed(question: str) -> str:
    """Return what a person types behind a question. Raises click's Abort where the question is broken off.

    Where neither stderr nor stdout is a terminal nobody would see the question: raises `WrongUse`.
    """
    import click

    on_stderr = sys.stderr is not None and sys.stderr.isatty()
    if not on_stderr and not sys.stdout.isatty():
        raise WrongUse(_("Nobody can see the question here; add --yes."))
    try:
        answer: str = click.prompt(question, default="", show_default=False, err=on_stderr, prompt_suffix=" ")
    except click.Abort:
        say("")
        raise
    return answer.strip()


def progress(step: str, count: int | None = None) -> None:
    """Show how far a long job is, on a terminal only."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(_cleared() + step + (f" {count:,}" if count is not None else " …"))
        sys.stderr.flush()
        _line["stands"] = True


@contextmanager
def working(step: str) -> Iterator[None]:
    """Show what is being done for as long as it takes, on a terminal only."""
    progress(step)
    try:
        yield
    finally:
        end_progress()


def end_progress() -> None:
    """Clear the line that `progress` wrote, if one stands."""
    if _line["stands"]:
        sys.stderr.write(_cleared())
        sys.stderr.flush()
        _line["stands"] = False


def _cleared() -> str:
    """Return what empties the line; no escape sequence, which an old console would print."""
    return f"\r{' ' * (os.get_terminal_size(sys.stderr.fileno()).columns - 1)}\r"

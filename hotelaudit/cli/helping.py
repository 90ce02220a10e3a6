"""Help texts that line up with Chinese text, which click would count as one column a character."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from hotelaudit.cli.folding import columns, folded
from hotelaudit.cli.options import language
from hotelaudit.i18n import _

_WIDEST_TERM = 30


class Formatter(click.HelpFormatter):
    """Writes texts and lists by the columns that a terminal needs."""

    def write_text(self, text: str) -> None:
        """Write a text; a paragraph marked with a backspace keeps its lines, as click has it."""
        room = self.width - self.current_indent
        for place, paragraph in enumerate(text.split("\n\n")):
            if place:
                self.write_paragraph()
            kept = paragraph.lstrip().startswith("\b")
            lines = paragraph.replace("\b\n", "").splitlines() if kept else folded(paragraph, room)
            for line in lines:
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean in two columns."""
        said = list(rows)
        first = min(max(columns(term) for term, _meaning in said), col_max) + col_spacing
        for term, meaning in said:
            head = f"{'':{self.current_indent}}{term}"
            lines = folded(meaning, max(self.width - first - self.current_indent, 10))
            if columns(term) > first - col_spacing:
                self.write(f"{head}\n")
                head = " " * self.current_indent
                filling = first
            else:
                filling = first - columns(term)
            self.write(f"{head}{'':{filling}}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{'':{self.current_indent + first}}{line}\n")


class Context(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose usage line is in the language in use."""

    context_class = Context

    def __init__(self, *words: Any, **more: Any) -> None:  # noqa: ANN401 - click's own
        more.setdefault("options_metavar", _("[OPTIONS]"))
        super().__init__(*words, **more)


class Group(click.Group):
    """A group of such commands."""

    context_class = Context
    command_class = Command

    def __init__(self, *words: Any, **more: Any) -> None:  # noqa: ANN401
        more.setdefault("options_metavar", _("[OPTIONS]"))
        more.setdefault("subcommand_metavar", _("COMMAND [ARGS]..."))
        super().__init__(*words, **more)


Run = Callable[..., int | None]


def command(said: str, *examples: str, name: str | None = None) -> Callable[[Run], Command]:
    """Return the decorator of a command with its help text and how it is typed."""
    return click.command(name, cls=Command, help=said, epilog=epilog(examples))


def group(said: str, *examples: str) -> Callable[[Run], Group]:
    """Return the decorator of a group of commands; --lang may stand before the command's name too."""
    made = click.group(cls=Group, help=said, epilog=epilog(examples))
    return lambda run: made(language(run))


def epilog(examples: Sequence[str]) -> str:
    """Return the end of a help text: how the command is typed."""
    return "\b\n" + "\n".join([_("Example:"), *(f"  {example}" for example in examples)])

"""hotelaudit completion: the lines that a shell needs."""

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import language
from hotelaudit.i18n import _


@command(
    _("Print what a shell needs to complete hotelaudit's commands and options."),
    'bash:  eval "$(hotelaudit completion bash)"',
    "fish:  hotelaudit completion fish | source",
    name="completion",
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")), metavar=_("SHELL"))
@language
def completing(shell: str) -> None:
    """Print the completion script."""
    from click.shell_completion import get_completion_class

    from hotelaudit.cli.app import app

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - the three shells are click's own
    talk.give(found(app, {}, "hotelaudit", "_HOTELAUDIT_COMPLETE").source() + "\n")

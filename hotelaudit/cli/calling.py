"""Has click read a command line, and calls the command that is meant."""

import click

from hotelaudit.cli import stopping, talk
from hotelaudit.cli.app import app
from hotelaudit.i18n import _


def call(arguments: list[str], *, said_language: bool, machine: bool) -> int:
    """Return the exit status of the command; raises `Failure`."""
    try:
        done = app.main(arguments, prog_name="hotelaudit", standalone_mode=False, obj={"said": said_language})
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.exceptions.Abort:
        talk.say(_("Stopped; what was not finished was not kept."))
        return stopping.INTERRUPTED
    except click.ClickException as why:
        return talk.wrong_use(why, machine=machine)
    return done if isinstance(done, int) else 0

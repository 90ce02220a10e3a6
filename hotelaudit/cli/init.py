"""hotelaudit init."""

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import database, language
from hotelaudit.i18n import _


@command(
    _("Make an empty database: a file, or the tables in a PostgreSQL database. Nothing is ever overwritten."),
    "hotelaudit init work.db",
    "hotelaudit init postgresql://user@server/bureau",
)
@click.argument("where", required=False, metavar=_("[PLACE]"))
@database
@language
def init(where: str | None, db: str | None) -> None:
    """Make an empty database."""
    from hotelaudit.workflows.keeping import init as make

    place = make(where or db)
    talk.say(_("{place} is ready.").format(place=place.shown))
    if where:
        talk.say(_("Use it with --db {place} or HOTELAUDIT_DB={place}.").format(place=place.shown))

"""hotelaudit log."""

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Count, common, formatted
from hotelaudit.i18n import _


@command(
    _("The journal, latest first: who changed what, when, from what to what; of one record, or of all."),
    "hotelaudit log H-0007",
    "hotelaudit log --most 20 --format json",
)
@click.argument("reference", required=False, metavar=_("[REFERENCE]"))
@click.option(
    "--most",
    type=Count(),
    default=50,
    show_default=True,
    metavar=_("N"),
    help=_("How many entries."),
)
@formatted
@common
def log(reference: str | None, most: int, form: str, db: str | None) -> None:
    """Show the journal."""
    from hotelaudit.workflows import looking

    entries = looking.log(db, reference, most + 1)
    if form == "table":
        from hotelaudit.outputs.history import log as draw

        talk.give(draw(entries[:most], width=talk.width(), colour=talk.colour()))
        if len(entries) > most:
            talk.say(_("Entries shown: the latest {most}; --most shows more.").format(most=most))
        return
    from hotelaudit.outputs.listing import Column, listing

    keys = (
        "at",
        "actor",
        "device",
        "command",
        "action",
        "noun",
        "reference",
        "record_id",
        "changes",
        "change",
        "undoes",
    )
    talk.give(
        listing(entries[:most], [Column(key, key) for key in keys], form=form, width=0, colour=False),
        form=form,
    )

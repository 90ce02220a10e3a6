"""hotelaudit hotel list, show."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _


@group(
    _("Hotels: list them, show one."),
    "hotelaudit hotel show H-0007",
)
def hotel() -> None:
    """Hold the commands."""


@hotel.command(
    "list",
    help=_("The hotels of a cohort as they stood on a day."),
    epilog=epilog(("hotelaudit hotel list --format csv",)),
)
@click.option("--all", "every", is_flag=True, help=_("Every venue of the register, whatever its kind."))
@scoped
@formatted
@common
def listed(
    every: bool, cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None
) -> None:
    """List hotels."""
    from hotelaudit.workflows import looking
    from hotelaudit.workflows.reporting import Asked

    if every:
        show(looking.register(db), ("reference", "name", "venue_kind", "region", "open_violations"), form)
        return
    rows = looking.hotels(Asked(db, cohort, period, as_of))
    show(rows, ("reference", "name", "region", "tv_mode", "carrier", "last_visit", "visit"), form)


@hotel.command(
    "show",
    help=_("All that is known of one hotel, with its visits."),
    epilog=epilog(("hotelaudit hotel show H-0007",)),
)
@click.argument("reference", metavar=_("HOTEL"))
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help=_("For people, or for programs."))  # fmt: skip
@common
def shown(reference: str, form: str, db: str | None) -> None:
    """Show one hotel."""
    from hotelaudit.workflows import looking

    found = looking.hotel(db, reference)
    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(found) + "\n", form=form)
        return
    from hotelaudit.outputs.history import hotel_card

    visits = found.pop("visits")
    talk.give(hotel_card(found, visits, width=talk.width(), colour=talk.colour()))

"""hotelaudit matrix."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.figures.matrix import KINDS
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _("What fails by make of box, carrier, chain or region: which one update mends most hotels."),
    "hotelaudit matrix box --as-of 2024-06-24",
    "hotelaudit matrix carrier --criterion A3 --format csv",
)
@click.argument("kind", type=click.Choice(KINDS), metavar="[" + "|".join(KINDS) + "]")
@click.option("--criterion", metavar=_("CODE"), help=_("One criterion alone, such as A3."))
@scoped
@formatted
@common
def matrix(
    kind: str,
    criterion: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Show what fails by what hotels have in common."""
    from hotelaudit.workflows import comparing

    with talk.working(_("Counting")):
        found = comparing.matrix(reporting.Asked(db, cohort, period, as_of), kind, criterion)
    if form == "json":
        from hotelaudit.outputs.harmless import json_text
        from hotelaudit.outputs.matrix import matrix_json

        talk.give(json_text(matrix_json(found)) + "\n", form=form)
        return
    from hotelaudit.outputs.matrix import matrix_listing, totals

    talk.give(matrix_listing(found, form, width=talk.width(), colour=talk.colour()), form=form)
    for sentence in totals(found):
        talk.say(sentence)
    talk.say(reporting.taken(found.scope))

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
    from hotelaudit.outputs import matrix as showing

    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(showing.matrix_json(found)) + "\n", form=form)
    elif form == "csv":
        talk.give(showing.matrix_csv(found), form=form)
        for sentence in (*showing.totals(found), reporting.taken(found.scope)):
            talk.say(sentence)
    else:
        talk.give(showing.matrix_table(found, talk.screen()))
    talk.sample(shown=reporting.is_sample(db))

"""hotelaudit whatif."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _(
        "What the rate would be if boxes, a criterion, or the hotels of a carrier, chain or region were put right."
    ),
    "hotelaudit whatif --fix box=B860AV3 --fix criterion=A3",
    "hotelaudit whatif --fix hotel=H-0007 --fix carrier=电信 --format json",
)
@click.option(
    "--fix",
    "fixes",
    multiple=True,
    required=True,
    metavar=_("KIND=VALUE"),
    help=_(
        "What is put right: box (model, or model and firmware), carrier, chain, region, criterion or hotel; repeatable."
    ),
)
@scoped
@formatted
@common
def whatif(
    fixes: tuple[str, ...],
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Show what would come of putting something right."""
    from hotelaudit.workflows import whatif as reckoning

    with talk.working(_("Counting")):
        found = reckoning.whatif(reporting.Asked(db, cohort, period, as_of), fixes)
    from hotelaudit.outputs import whatif as showing

    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(showing.whatif_json(found)) + "\n", form=form)
        return
    if form == "csv":
        talk.give(showing.whatif_csv(found), form=form)
    else:
        talk.give(showing.whatif_table(found, width=talk.width(), colour=talk.colour()))
    for sentence in showing.remarks(found):
        talk.say(sentence)
    talk.say(reporting.taken(found.scope))

"""hotelaudit trend."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Count, Day, common, formatted, scoped
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _("Progress by ISO week: hotels that comply, the pace, and when the target is reached at that pace."),
    "hotelaudit trend --as-of 2024-06-24 --weeks 12",
    "hotelaudit trend --target 30 --by 2024-12-31 --format json",
)
@click.option(
    "--weeks", type=Count(), default=26, show_default=True, metavar=_("NUMBER"), help=_("How many weeks.")
)
@click.option(
    "--target",
    type=Count(),
    metavar=_("NUMBER"),
    help=_("Hotels to reach; otherwise the cohort's target, or all."),
)
@click.option(
    "--by",
    type=Day(),
    metavar=_("DAY"),
    help=_("What is needed to reach it by that day; otherwise the cohort's."),
)
@scoped
@formatted
@common
def trend(
    weeks: int,
    target: int | None,
    by: date | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Show progress by week."""
    from hotelaudit.workflows import pacing

    with talk.working(_("Counting")):
        found = pacing.trend(reporting.Asked(db, cohort, period, as_of), weeks, target, by)
    from hotelaudit.outputs import trend as showing

    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(showing.trend_json(found)) + "\n", form=form)
    elif form == "csv":
        talk.give(showing.trend_csv(found), form=form)
    else:
        talk.give(showing.trend_table(found, talk.screen()))
    if form == "csv":
        talk.say(reporting.taken(found.scope))
    talk.sample(shown=reporting.is_sample(db))

"""hotelaudit summary."""

from datetime import date

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, fail_on, formatted, scoped
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _("Where the pilot stands: progress, report groups, counties, enforcement, what needs attention."),
    "hotelaudit summary --cohort pilot-2024 --as-of 2024-06-24",
    "hotelaudit summary --format json",
)
@fail_on
@scoped
@formatted
@common
def summary(
    fail: str | None, cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None
) -> int:
    """Show where a cohort stands."""
    asked = reporting.Asked(db, cohort, period, as_of)
    with talk.working(_("Counting")):
        found = reporting.summary(asked)
    if form == "json":
        from hotelaudit.outputs.figures import summary_json
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(summary_json(found)) + "\n", form=form)
    elif form == "csv":
        from hotelaudit.cli.figures import figures_listing

        talk.give(figures_listing(found, form), form=form)
    else:
        from hotelaudit.outputs.summary import summary as draw

        talk.give(draw(found, talk.screen()))
    talk.sample(shown=reporting.is_sample(db))
    return int(reporting.fails(reporting.verdicts(found), fail))

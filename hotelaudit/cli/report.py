"""hotelaudit report."""

from datetime import date

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, scoped
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _("The paragraph that the bureau publishes: in Chinese, unless --lang en is said."),
    "hotelaudit report --period 2024H1 --as-of 2024-06-24",
)
@scoped
@common
@click.pass_obj
def report(
    said: dict[str, bool], cohort: str | None, period: str | None, as_of: date | None, db: str | None
) -> None:
    """Print the paragraph."""
    from hotelaudit.outputs.paragraph import paragraph

    with talk.working(_("Counting")):
        found = reporting.summary(reporting.Asked(db, cohort, period, as_of))
    talk.give(paragraph(found, i18n.language() if said["said"] else "zh") + "\n")
    talk.say(reporting.taken(found.scope))

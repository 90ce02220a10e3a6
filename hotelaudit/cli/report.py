"""hotelaudit report."""

from datetime import date
from typing import TYPE_CHECKING

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, scoped
from hotelaudit.errors import WrongUse
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting

if TYPE_CHECKING:
    from hotelaudit.figures.model import Summary


@command(
    _(
        "The paragraph that the bureau publishes: in Chinese, unless --lang en is said. With --keep it is kept with "
        "every figure, as it is reported: `reported` lists it, and a later total that is lower asks for --correction."
    ),
    "hotelaudit report --period 2024H1 --as-of 2024-06-24",
    "hotelaudit report --period 2024H1 --keep",
)
@click.option("--keep", is_flag=True, help=_("Keep it: this is what is reported."))
@click.option(
    "--correction", metavar=_("TEXT"), help=_("Why a cumulative figure is lower than it was reported.")
)
@scoped
@common
@click.pass_obj
def report(
    said: dict[str, bool],
    keep: bool,
    correction: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Print the paragraph."""
    from hotelaudit.outputs.paragraph import paragraph

    if correction is not None and not keep:
        raise WrongUse(_("--correction belongs to a report that is kept: add --keep."))
    asked = reporting.Asked(db, cohort, period, as_of)
    with talk.working(_("Counting")):
        found = reporting.summary(asked)
    words = paragraph(found, i18n.language() if said["said"] else "zh")
    kept = _keep(asked, found, words, correction) if keep else ""
    talk.give(words + "\n")
    talk.say(reporting.taken(found.scope))
    if kept:
        talk.say(kept)


def _keep(asked: reporting.Asked, found: "Summary", words: str, correction: str | None) -> str:
    from hotelaudit.workflows import reported
    from hotelaudit.workflows.opening import writer

    with writer(asked.db) as store:
        done = reported.keep(store, asked, found, words, correction)
    return (_("{reference}: kept already.") if done.known else _("{reference}: kept.")).format(
        reference=done.reference
    )

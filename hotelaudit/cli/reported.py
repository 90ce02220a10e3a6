"""hotelaudit reported."""

from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.figures.reported import Kept


@command(
    _("What was reported and kept (report --keep); of one report every figure, then and now."),
    "hotelaudit reported R-2024-0001",
)
@click.argument("reference", required=False, metavar=_("[REPORT]"))
@formatted
@common
def reported(reference: str | None, form: str, db: str | None) -> None:
    """List reports, or tell one."""
    from hotelaudit.workflows import reported as work

    if reference is None:
        show(work.listed(db), ("reference", "cohort", "period", "as_of", "correction"), form)
        return
    with talk.working(_("Counting")):
        kept, figures = work.then_and_now(db, reference)
    rows = [{"figure": one.key, "reported": one.reported, "now": one.now} for one in figures]
    show(rows, ("figure", "reported", "now"), form)
    if form == "table":
        _tell(kept)


def _tell(kept: "Kept") -> None:
    from hotelaudit.outputs.harmless import harmless

    talk.give(f"\n{harmless(kept.paragraph)}\n")
    said = _("{reference}: cohort {cohort}, period {period}, as of {as_of}.")
    talk.say(said.format(**{**kept._asdict(), "cohort": kept.cohort or _("all hotels")}))
    if kept.correction:
        talk.say(_("Corrected: {why}").format(why=harmless(kept.correction)))

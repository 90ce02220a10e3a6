"""hotelaudit outing list."""

from datetime import date

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _


@group(
    _("Outings of a period."),
    "hotelaudit outing list --period 2024H1",
)
def outing() -> None:
    """Hold the commands."""


@outing.command(
    "list",
    help=_("The outings of a period."),
    epilog=epilog(("hotelaudit outing list --period 2024Q2",)),
)
@scoped
@formatted
@common
def listed(cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None) -> None:
    """List outings."""
    from hotelaudit.workflows import looking
    from hotelaudit.workflows.reporting import Asked

    rows = looking.outings(Asked(db, cohort, period, as_of))
    show(rows, ("reference", "date", "place", "officers", "vehicles", "joint", "agencies"), form)

"""hotelaudit cohort list."""

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, formatted
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _


@group(
    _("Programmes with their targets."),
    "hotelaudit cohort list",
)
def cohort() -> None:
    """Hold the commands."""


@cohort.command(
    "list",
    help=_("Every cohort with its target and members."),
    epilog=epilog(("hotelaudit cohort list",)),
)
@formatted
@common
def listed(form: str, db: str | None) -> None:
    """List cohorts."""
    from hotelaudit.workflows import looking

    show(looking.cohorts(db), ("code", "name", "target", "hotels", "region"), form)

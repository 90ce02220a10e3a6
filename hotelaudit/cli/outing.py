"""hotelaudit outing list, add."""

from datetime import date

import click

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, Day, common, formatted, scoped
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _


@group(
    _("Outings: list them, add one."),
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


@outing.command(
    help=_(
        "Record people leaving the office together. Refused: fewer than two officers, a certificate that has run out, "
        "an officer in two counties on one day, more vehicles than people."
    ),
    short_help=_("Record people leaving the office."),
    epilog=epilog(("hotelaudit outing add --officer 甲、乙 --vehicles 1 --region 隆阳区",)),
)
@click.option(
    "--officer", "officers", multiple=True, required=True, metavar=_("NAMES"), help=_("Who went: 甲、乙.")
)
@click.option("--date", "day", type=Day(), metavar=_("DAY"), help=_("When; otherwise today."))
@click.option("--vehicles", type=Count(), metavar=_("NUMBER"), help=_("Vehicles."))
@click.option("--region", metavar=_("REGION"), help=_("County, by name or code of GB/T 2260."))
@click.option("--place", metavar=_("TEXT"), help=_("Where exactly."))
@click.option(
    "--agency", "agencies", multiple=True, metavar=_("NAMES"), help=_("Other agencies: a joint operation.")
)
@click.option("--purpose", metavar=_("TEXT"), help=_("What for."))
@click.option("--number", metavar=_("TEXT"), help=_("Its number in the register."))
@click.option("--note", metavar=_("TEXT"), help=_("Remark."))
@formatted
@common
def add(form: str, db: str | None, day: date | None, **said: object) -> None:
    """Record an outing."""
    from hotelaudit.workflows.going_out import Said
    from hotelaudit.workflows.going_out import add as record
    from hotelaudit.workflows.opening import writer

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        made, names = record(store, Said(day or today, **said), today=today)  # type: ignore[arg-type]
    facts = {
        key: made[key] for key in ("reference", "date", "place", "officers", "vehicles", "joint", "agencies")
    }
    told(_("{reference} recorded: {names}.").format(reference=made["reference"], names=_(", ").join(names)),
         {**facts, "names": names}, form)  # fmt: skip

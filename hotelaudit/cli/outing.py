"""hotelaudit outing list, add, set."""

from collections.abc import Callable
from datetime import date

import click

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, Day, common, formatted, scoped
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _

_MAIN = ("reference", "date", "place", "officers", "vehicles", "joint", "agencies")
_MORE = ("helpers", "partners", "leaflets", "operation", "begins", "ends")


@group(
    _("Outings: list them, add one, add what was not said."),
    "hotelaudit outing list --period 2024H1",
)
def outing() -> None:
    """Hold the commands."""


@outing.command(
    "list",
    help=_(
        "The outings of a period. A table has helpers, leaflets and the like where there is room for them."
    ),
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
    show(rows, _MAIN, form, noun="outing", more=_MORE)


def _described(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each thing that is known of an outing but who went and when."""
    options = [
        click.option("--vehicles", type=Count(0), metavar=_("NUMBER"), help=_("Vehicles, no more than people.")),
        click.option("--helpers", type=Count(0), metavar=_("NUMBER"),
                     help=_("Drivers and other staff, counted apart.")),
        click.option("--partners", type=Count(0), metavar=_("NUMBER"), help=_("People of the other agencies.")),
        click.option("--leaflets", type=Count(0), metavar=_("NUMBER"), help=_("Leaflets handed out.")),
        click.option("--operation", metavar=_("TEXT"),
                     help=_("Name of the operation: several days of one name are one operation.")),
        click.option("--begins", metavar=_("HH:MM"), help=_("When it began, as 08:30.")),
        click.option("--ends", metavar=_("HH:MM"), help=_("When it ended, as 17:00.")),
        click.option("--region", metavar=_("REGION"), help=_("County, by name or code of GB/T 2260.")),
        click.option("--place", metavar=_("TEXT"), help=_("Where exactly.")),
        click.option("--agency", "agencies", multiple=True, metavar=_("AGENCIES"),
                     help=_("Other agencies: a joint operation.")),
        click.option("--purpose", metavar=_("TEXT"), help=_("What for.")),
        click.option("--number", metavar=_("TEXT"), help=_("Its number in the register.")),
        click.option("--note", metavar=_("TEXT"), help=_("Remark.")),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@outing.command(
    help=_(
        "Record people leaving the office together. Refused: fewer than two officers, a certificate that has run out, "
        "an officer on two outings at one time, or in two counties on one day where one of the two does not say when "
        "it began and ended, more vehicles than people (officers, helpers and partners together), people of other "
        "agencies where none is named, an end before the beginning."
    ),
    short_help=_("Record people leaving the office."),
    epilog=epilog(
        (
            "hotelaudit outing add --officer 甲、乙 --vehicles 1 --region 隆阳区",
            "hotelaudit outing add --officer 甲、乙 --begins 9:00 --ends 11:30",
        )
    ),
)
@click.option(
    "--officer", "officers", multiple=True, required=True, metavar=_("NAMES"), help=_("Who went: 甲、乙.")
)
@click.option("--date", type=Day(), metavar=_("DAY"), help=_("When; otherwise today."))
@_described
@formatted
@common
def add(form: str, db: str | None, **said: object) -> None:
    """Record an outing."""
    from hotelaudit.workflows import going_out
    from hotelaudit.workflows.opening import writer

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        made, names = going_out.add(store, said, today=today)
    facts = {**{key: made[key] for key in (*_MAIN, *_MORE)}, "names": names}
    sentence = _("{reference} recorded: {names}.")
    told(sentence.format(reference=made["reference"], names=_(", ").join(names)), facts, form)


@outing.command(
    "set",
    help=_(
        "Add what was not said of an outing, or correct it; the same is refused as in `add`. --officer names all who "
        "went."
    ),
    short_help=_("Add what was not said of an outing."),
    epilog=epilog(("hotelaudit outing set O-2024-0001 --helpers 1 --leaflets 200",)),
)
@click.argument("reference", metavar=_("OUTING"))
@click.option(
    "--officer", "officers", multiple=True, metavar=_("NAMES"), help=_("Who went, all of them: 甲、乙.")
)
@_described
@formatted
@common
def set_(reference: str, form: str, db: str | None, **said: object) -> None:
    """Change an outing."""
    from hotelaudit.workflows import going_out
    from hotelaudit.workflows.opening import writer

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        done, names = going_out.change(store, reference, said, today=today)
    facts = {**{key: done[key] for key in (*_MAIN, *_MORE)}, "names": names}
    told(_("{reference}: changed.").format(**done), facts, form)

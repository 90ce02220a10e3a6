"""hotelaudit inspection record, list."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Day, common, formatted, scoped
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _


@group(
    _("Visits: record one, list them."),
    "hotelaudit inspection list --period 2024H1",
)
def inspection() -> None:
    """Hold the commands."""


@inspection.command(
    help=_(
        "Record what was seen at a hotel: how the set comes up, who brings the signal, when, by whom, where."
    ),
    epilog=epilog(
        (
            "hotelaudit inspection record H-0007 --mode direct_live --carrier cable \\",
            "    --date 2024-06-20 --inspector 检查员甲 --inspector 检查员乙 --room 0801",
        )
    ),
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.option(
    "--mode",
    required=True,
    metavar=_("MODE"),
    help=_("direct_live, welcome, ott, self_built or portal, or as clerks write it."),
)
@click.option(
    "--carrier",
    metavar=_("CARRIER"),
    help=_("cable, telecom, mobile, unicom, satellite, own_headend or other."),
)
@click.option("--delivery", metavar=_("DELIVERY"), help=_("cable, iptv, satellite, ott or headend."))
@click.option(
    "--customised/--not-customised", default=None, help=_("Whether the page was made for the hotel.")
)
@click.option("--date", "day", type=Day(), metavar=_("DAY"), help=_("Day of the visit; otherwise today."))
@click.option(
    "--inspector", "inspectors", multiple=True, metavar=_("NAME"), help=_("Who was there; once for each.")
)
@click.option(
    "--room", "rooms", multiple=True, metavar=_("ROOM"), help=_("A room that was looked into; once for each.")
)
@click.option("--note", metavar=_("TEXT"), help=_("A remark."))
@common
def record(
    hotel: str,
    mode: str,
    carrier: str | None,
    delivery: str | None,
    customised: bool | None,
    day: date | None,
    inspectors: tuple[str, ...],
    rooms: tuple[str, ...],
    note: str | None,
    db: str | None,
) -> None:
    """Record a visit."""
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.recording import Seen
    from hotelaudit.workflows.recording import record as keep

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    seen = Seen(mode, day or today, carrier, delivery, customised, inspectors, rooms, note)
    with writer(db) as store:
        done = keep(store, hotel, seen, today=today)
    talk.give(
        _("{visit} recorded: {hotel} {name}, {day}.").format(
            visit=done.visit["reference"],
            hotel=done.hotel["reference"],
            name=done.hotel["name"],
            day=done.visit["date"],
        )
        + "\n"
    )
    for remark in done.notes:
        talk.say(remark)


@inspection.command(
    "list",
    help=_("The visits of a period."),
    epilog=epilog(("hotelaudit inspection list --kind satellite",)),
)
@click.option(
    "--kind",
    type=click.Choice(("tv", "satellite")),
    help=_("Only hotel television, or only satellite reception."),
)
@scoped
@formatted
@common
def listed(
    kind: str | None, cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None
) -> None:
    """List visits."""
    from hotelaudit.workflows import looking
    from hotelaudit.workflows.reporting import Asked

    rows = looking.visits(Asked(db, cohort, period, as_of), kind)
    show(rows, ("reference", "date", "name", "venue_kind", "tv_mode", "result"), form)

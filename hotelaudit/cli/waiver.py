"""hotelaudit waiver add, list, end."""

from datetime import date
from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Day, common, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.workflows.waiving import Done


@group(
    _("Waivers: hotels that cannot comply yet, by whose leave, until when."),
    "hotelaudit waiver list --as-of 2024-06-24",
)
def waiver() -> None:
    """Hold the commands."""


@waiver.command(
    help=_(
        "Grant a hotel time. It is counted apart, never as done, and expires by itself after its last day; then the "
        "hotel shows up again."
    ),
    epilog=epilog(
        (
            "hotelaudit waiver add H-0007 --reason 待总公司 --approver 科长甲 \\",
            "    --from 2024-06-01 --until 2024-12-31",
        )
    ),
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.option("--reason", required=True, metavar=_("TEXT"), help=_("Why it cannot comply yet."))
@click.option("--approver", required=True, metavar=_("NAME"), help=_("Who answers for it."))
@click.option(
    "--until", type=Day(), required=True, metavar=_("DAY"), help=_("The last day on which it holds.")
)
@click.option("--from", "start", type=Day(), metavar=_("DAY"), help=_("The first day; otherwise today."))
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    metavar=_("CODE"),
    help=_("For this criterion only; once for each."),
)
@formatted
@common
def add(
    hotel: str,
    reason: str,
    approver: str,
    until: date,
    start: date | None,
    criteria: tuple[str, ...],
    form: str,
    db: str | None,
) -> None:
    """Grant a waiver."""
    from hotelaudit.workflows import waiving
    from hotelaudit.workflows.opening import writer

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        done = waiving.add(
            store, hotel, waiving.Granted(reason, approver, start or today, until, criteria), today=today
        )
    sentence = _("{reference}: {hotel} {name} is waived from {start} to {until}.")
    _say(done, sentence, form)


@waiver.command(
    "list",
    help=_("The waivers in force on a day, the first to end first."),
    epilog=epilog(("hotelaudit waiver list --all",)),
)
@click.option("--all", "every", is_flag=True, help=_("Also those that have ended or not begun."))
@click.option("--as-of", type=Day(), metavar=_("DAY"), help=_("As it stood on that day; otherwise today."))
@formatted
@common
def listed(every: bool, as_of: date | None, form: str, db: str | None) -> None:
    """List waivers."""
    from hotelaudit.workflows import looking

    day = as_of or date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    rows = looking.waivers(db, as_of=None if every else day)
    show(rows, ("reference", "hotel", "name", "reason", "approver", "start", "until", "criteria"), form)


@waiver.command(
    help=_("Have a waiver end early: from that day on it holds no more."),
    epilog=epilog(("hotelaudit waiver end W-2024-0001 --on 2024-09-01",)),
)
@click.argument("reference", metavar=_("WAIVER"))
@click.option(
    "--on", "day", type=Day(), metavar=_("DAY"), help=_("The first day without it; otherwise today.")
)
@formatted
@common
def end(reference: str, day: date | None, form: str, db: str | None) -> None:
    """End a waiver."""
    from hotelaudit.workflows import waiving
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        done = waiving.end(store, reference, day or date.today())  # noqa: DTZ011
    _say(done, _("{reference}: {hotel} {name} is waived until {until} only."), form)


def _say(done: "Done", sentence: str, form: str) -> None:
    made, hotel = done.waiver, done.hotel
    facts = {key: made[key] for key in ("reference", "reason", "approver", "start", "until", "criteria")}
    named = {"hotel": hotel["reference"], "name": hotel["name"]}
    told(sentence.format(**facts, **named), {**facts, **named, "notes": done.notes}, form)
    for note in done.notes:
        talk.say(note)

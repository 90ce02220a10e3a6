"""hotelaudit due."""

from datetime import date, timedelta
from typing import Any

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, dated
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _

_UNITS = {"d": 1, "w": 7, "天": 1, "日": 1, "周": 7}


_MAIN = ("due", "days", "what", "violation", "name", "person", "law")
_TABLE = _MAIN[:-1]
_LEAST = ("due", "days", "what", "violation", "name")


class Within(click.ParamType[timedelta]):
    """How long: 7d, 2w, 7."""

    name = "within"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:  # noqa: ANN401
        """Return the stretch of days; full-width digits are taken."""
        if isinstance(value, timedelta):
            return value
        from hotelaudit.text import halfwidth

        written = halfwidth(str(value)).strip().lower()
        number, unit = (written[:-1], written[-1:]) if written[-1:] in _UNITS else (written, "d")
        if number.isdecimal() and int(number) <= 10_000:  # noqa: PLR2004 - some 27 years
            return timedelta(days=int(number) * _UNITS[unit])
        said = _("{value!r} is no stretch of days. Write it as 7d or 2w.")
        return self.fail(said.format(value=value), param, ctx)


@command(
    _(
        "What is due, the first first: every deadline that the law or an order sets, with its article. Working days "
        "are the State Council's, make-up days included; of a year whose calendar is not known that is said."
    ),
    "hotelaudit due --within 7d",
    "hotelaudit due --format ics > due.ics",
)
@click.option(
    "--within", type=Within(), metavar=_("TIME"), help=_("Only what is due so soon (and overdue): 7d, 2w.")
)
@click.option("--overdue", is_flag=True, help=_("Only what is overdue."))
@click.option(
    "--rights", is_flag=True, help=_("Also until when the party may do something: a hearing, a lawsuit.")
)
@dated
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "csv", "ics")),
    default="table",
    show_default=True,
    help=_("For people, for programs, or for a calendar."),
)
@common
def due(
    within: timedelta | None, overdue: bool, rights: bool, as_of: date | None, form: str, db: str | None
) -> None:
    """List what is due."""
    from hotelaudit.workflows.due import due as work
    from hotelaudit.workflows.reporting import is_sample

    day = as_of or date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    rows = work(db, day=day, within=within, overdue=overdue, windows=rights)
    if form == "ics":
        from hotelaudit.outputs.ics import calendar

        talk.give(calendar(rows), form="json")
        return
    if form != "table":
        show(rows, _MAIN, form, _LEAST)
    else:
        _table(rows, day, today=as_of is None)
    talk.sample(shown=is_sample(db))


def _table(rows: list[dict[str, Any]], day: date, *, today: bool) -> None:
    """Show what is due under its heading; where no day was said it is as of `today`."""
    from hotelaudit.outputs.articles import articles
    from hotelaudit.outputs.drawing import drawn
    from hotelaudit.outputs.heading import taken, title
    from hotelaudit.outputs.violations import due_line

    screen = talk.screen()
    talk.give(drawn([title(_("Deadlines"), day, screen)], screen) + "\n")
    if rows:
        show([{**row, "days": due_line(row)} for row in rows], _TABLE, "table", _LEAST)
        talk.give(drawn([articles(rows, screen.width)], screen) + "\n")
    else:
        talk.give(_("Nothing is due.") + "\n")
    if today:
        talk.give("\n" + drawn([taken([], day, screen)], screen))

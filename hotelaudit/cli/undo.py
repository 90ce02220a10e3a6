"""hotelaudit undo."""

from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common
from hotelaudit.i18n import _
from hotelaudit.outputs.commands import command_label
from hotelaudit.outputs.harmless import harmless

if TYPE_CHECKING:
    from hotelaudit.workflows.undoing import Undone

_NAMED = 3  # references: who wants to see all looks into the log
_MANY = 20  # records: more than one visit with its rooms and people


@command(
    _(
        "Take the last change back, by a change of its own. Repeated, it goes further back; "
        "`undo --change` of an undo brings the change back again."
    ),
    "hotelaudit undo",
    "hotelaudit log",
    "hotelaudit undo --change 0190c0de-…",
)
@click.option(
    "--change", metavar=_("ID"), help=_("That change, as `log --format json` names it; otherwise the last.")
)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@common
def undo(change: str | None, yes: bool, db: str | None) -> None:
    """Take a change back."""
    from hotelaudit.workflows.undoing import undo as take_back

    try:
        done = take_back(db, change, lambda meant: _agreed(meant, unasked=yes))
    finally:
        talk.end_progress()
    if done is None:
        talk.say(_("Nothing was taken back."))
        return
    talk.give(_("Taken back: {what}.").format(what=_told(done)) + "\n")
    talk.say(_("To bring it back: hotelaudit undo --change {change}").format(change=done.by))


def _agreed(meant: "Undone", *, unasked: bool) -> bool:
    """Ask, in a terminal, before much is taken back at once; show what is done from then on."""
    asked = meant.records >= _MANY and talk.asks() and not unasked
    if asked and not talk.confirm(_("Take back {what}?").format(what=_told(meant))):
        return False
    talk.progress(_("Taking back, records: {count}").format(count=meant.records))
    return True


def _told(done: "Undone") -> str:
    of = _(", ").join([*map(harmless, done.of[:_NAMED]), *(["…"] if len(done.of) > _NAMED else [])])
    return _("{command}, by {actor} at {at}; records: {records}").format(
        command=f"{command_label(done.command)} {of}".strip(),
        actor=done.actor,
        at=done.at,
        records=done.records,
    )

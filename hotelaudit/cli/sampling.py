"""hotelaudit sample-rooms."""

import shlex
from datetime import date
from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Count, common, dated, formatted
from hotelaudit.i18n import _
from hotelaudit.outputs.listing import Column, listing

if TYPE_CHECKING:
    from hotelaudit.workflows.sampling import Drawn


@command(
    _(
        "How many rooms of a hotel to test, and which. The same seed draws the same rooms on every machine. How many "
        "is a setting, no official size was found: the plans are in the catalogue's sampling.toml. Without --rooms "
        "the rooms are counted from the lowest floor: 17 is the 17th room."
    ),
    "hotelaudit sample-rooms H-0007 --rooms 0301-0320,0401-0420",
    "hotelaudit sample-rooms H-0007 --rooms rooms.txt --failed 0315",
    name="sample-rooms",
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.option(
    "--seed", metavar=_("TEXT"), help=_("What decides the draw; otherwise the hotel's reference and the day.")
)
@click.option(
    "--plan", default="usual", show_default=True, metavar=_("NAME"), help=_("Which plan of the catalogue.")
)
@click.option(
    "--failed",
    multiple=True,
    metavar=_("ROOM"),
    help=_("A drawn room that failed: more are drawn. Repeatable."),
)
@click.option(
    "--rooms", metavar=_("LIST"), help=_("All its rooms, as 0301-0320,0401-0420, or a file that lists them.")
)
@click.option(
    "--rooms-total",
    type=Count(),
    metavar=_("NUMBER"),
    help=_("How many rooms it has; otherwise as recorded."),
)
@dated
@formatted
@common
def sample_rooms(
    hotel: str,
    seed: str | None,
    plan: str,
    failed: tuple[str, ...],
    rooms: str | None,
    rooms_total: int | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Draw the rooms to test."""
    from hotelaudit.workflows.sampling import Wanted, draw

    drawn = draw(db, Wanted(hotel, seed, plan, failed, rooms, rooms_total, as_of))
    talk.give(_rooms(drawn, form), form=form)
    _tell(drawn)


def _rooms(drawn: "Drawn", form: str) -> str:
    of = {
        "hotel": drawn.hotel["reference"],
        "name": drawn.hotel["name"],
        "plan": drawn.plan.code,
        "seed": drawn.seed,
        "total": drawn.total,
        "ordinal": drawn.ordinal,
    }
    rows = [
        {
            **of,
            "order": order,
            "room": room,
            "added": order > drawn.sample.base,
            "failed": room in drawn.sample.failed,
        }
        for order, room in enumerate(drawn.sample.rooms, start=1)
    ]
    headings = {"order": _("Order"), "room": _("Room"), "added": _("Added"), "failed": _("Failed")}
    shown = headings if form == "table" else dict.fromkeys(rows[0], "")
    columns = [Column(key, heading, "right" if key == "order" else "left") for key, heading in shown.items()]
    return listing(rows, columns, form=form, width=talk.width(), colour=talk.colour())


def _tell(drawn: "Drawn") -> None:
    """Say of what the rooms are a sample, what their numbers are, and how to draw them again."""
    talk.say(
        _("{reference} {name}: {count} of {total} rooms, {plan} ({code}), seed {seed}.").format(
            **drawn.hotel | {"count": len(drawn.sample.rooms), "total": drawn.total, "seed": drawn.seed,
                             "plan": drawn.plan.label, "code": drawn.plan.code}
        )
    )  # fmt: skip
    if drawn.ordinal:
        talk.say(
            _(
                "17 is the 17th room, counted from the lowest floor; --rooms draws from the numbers on the doors."
            )
        )
    elif drawn.listed < drawn.total:
        said = _("Only {listed} of its {total} rooms are listed; the others cannot be drawn.")
        talk.say(said.format(listed=drawn.listed, total=drawn.total))
    for room in drawn.strangers:
        talk.say(_("{room} is not in the sample: that it failed adds no room.").format(room=room))
    talk.say(_("The same rooms again: this command with --seed {seed}").format(seed=shlex.quote(drawn.seed)))

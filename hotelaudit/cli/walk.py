"""hotelaudit walk: the boot walk in one room, for the draft at hand or a hotel that is named."""

from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, form_name, formatted
from hotelaudit.i18n import _, language

if TYPE_CHECKING:
    from hotelaudit.cli.keys import Typist
    from hotelaudit.forms.cells import Cell
    from hotelaudit.rules.boot import Walked
    from hotelaudit.workflows.inspecting import Session


@command(
    _(
        "The boot walk in a room: Enter as the set is switched on, a key for each press of the remote, l when live is "
        "full screen. It goes into the latest draft, or into a new one of the HOTEL that is named."
    ),
    "hotelaudit walk 0801",
    "hotelaudit walk 0801 --hotel H-0007",
)
@click.argument("room", metavar=_("ROOM"))
@click.option(
    "--hotel", metavar=_("HOTEL"), help=_("Begin a draft for this hotel; otherwise the latest one goes on.")
)
@form_name
@formatted
@common
def walk(room: str, hotel: str | None, form_name: str, forms: str | None, form: str, db: str | None) -> int:
    """Take a boot walk."""
    from hotelaudit.cli import walking
    from hotelaudit.cli.keys import typist
    from hotelaudit.cli.showing import told
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import shelf
    from hotelaudit.workflows.inspecting import Session
    from hotelaudit.workflows.opened import hotel_of
    from hotelaudit.workflows.walks import group_in

    if not talk.asks():
        raise WrongUse(
            _("A walk is timed at a terminal; use --set seconds=… with hotelaudit inspect instead.")
        )
    if hotel:
        session = Session.begin(db, hotel_of(db, hotel), shelf.load(form_name, forms), language())
    else:
        session = Session.resume(db, None, language())
    with session.diary, typist() as hands:
        asked, done = session.key, None
        try:
            inside, done = _taken(session, hands, room)
        finally:
            if done is None and hotel:
                session.diary.discard()  # it was begun for this walk alone
            elif done is None:
                session.go_to(asked)
        if done is None:
            talk.say(_("Stopped; what was not finished was not kept."))
            return 0
        answers = walking.as_answers(done)
        session.put_group(group_in(inside), answers)
        session.go_to(asked)  # a walk is taken in between
        draft, venue = session.diary.reference, session.hotel
        sentence = _("{hotel} {name}, room {room}: the walk is in draft {draft}.").format(
            hotel=venue["reference"], name=venue["name"], room=inside.called, draft=draft
        )
        facts = {"hotel": venue["reference"], "room": inside.called, "draft": draft, **answers}
        told(sentence, facts, form)
        talk.say(_("Go on: hotelaudit inspect --resume {draft}").format(draft=draft))
    return 0


def _taken(session: "Session", hands: "Typist", room: str) -> "tuple[Cell, Walked | None]":
    """Take the walk in a room; one that was begun for a walk that is given up is taken away again."""
    from hotelaudit.cli import walking
    from hotelaudit.workflows.walks import group_in, room_walked

    inside, begun = room_walked(session, room)
    if any(cell.touched for cell in group_in(inside).below):
        talk.say(_("Room {room} was walked before; this walk takes its place.").format(room=inside.called))
    done = None
    try:
        done = walking.walk(hands, inside.called)
    finally:
        if done is None and begun:
            session.take_away(inside)
    return inside, done

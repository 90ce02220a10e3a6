"""hotelaudit walk: the boot walk in one room, for the draft at hand or a hotel that is named."""

import click

from hotelaudit.cli import stopping, talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, form_name, formatted
from hotelaudit.i18n import _, language


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
    from hotelaudit.workflows import inspecting, shelf
    from hotelaudit.workflows.opened import hotel_of

    if not talk.asks():
        raise WrongUse(
            _("A walk is timed at a terminal; use --set seconds=… with hotelaudit inspect instead.")
        )
    if not room.strip():
        raise WrongUse(_("Say which room: hotelaudit walk 0801"))
    if hotel:
        questions, hotel_id = shelf.load(form_name, forms), hotel_of(db, hotel)
        session = inspecting.Session.begin(db, hotel_id, questions, language())
    else:
        session = inspecting.Session.resume(db, None, language())
    with session.diary, typist() as hands:
        before = session.rooms
        group = session.walk_of(room)
        if any(cell.touched for cell in group.below):
            talk.say(_("Room {room} was walked before; this walk takes its place.").format(room=room))
        try:
            done, status = walking.walk(hands, room), 0
        except (EOFError, KeyboardInterrupt):
            done, status = None, stopping.INTERRUPTED
        if done is None:
            talk.say(_("Stopped; what was not finished was not kept."))
            if hotel:
                session.diary.discard()
            elif session.rooms != before and group.above:
                session.take_away(group.above)
            return status
        answers = walking.as_answers(done)
        session.put_group(group, answers)
        draft, venue = session.diary.reference, session.hotel
        sentence = _("{hotel} {name}, room {room}: the walk is in draft {draft}.").format(
            hotel=venue["reference"], name=venue["name"], room=room, draft=draft
        )
        told(sentence, {"hotel": venue["reference"], "room": room, "draft": draft, **answers}, form)
        talk.say(_("Go on: hotelaudit inspect --resume {draft}").format(draft=draft))
    return 0

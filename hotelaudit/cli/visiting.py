"""A visit at the terminal, from the hotel that is meant to the record, without click."""

from typing import NamedTuple

from hotelaudit.cli import talk
from hotelaudit.cli.keys import typist
from hotelaudit.cli.which import which
from hotelaudit.i18n import language


class Wanted(NamedTuple):
    """What was said: which hotel or draft, by which form, and whether the visit is closed at the end."""

    hotel: str | None = None
    form_name: str = ""  # the usual one where none is named
    forms: str | None = None
    resume: bool = False
    keep_draft: bool = False
    form: str = "table"  # of what is shown in the end


def visit(db: str | None, wanted: Wanted) -> int:
    """Ask all questions of a visit and return the exit status.

    Which hotel is asked for before anything else is loaded: that goes on while a person thinks of the answer.
    """
    with typist() as hands:
        try:
            said = wanted.hotel or ("" if wanted.resume else which(hands))
        except EOFError:
            return 0
        from hotelaudit import settings
        from hotelaudit.cli.choosing import choose
        from hotelaudit.cli.interviewing import Interviewer
        from hotelaudit.workflows import shelf
        from hotelaudit.workflows.inspecting import Session

        settings.use_catalogue()  # where click was not there to do it
        talk.measure()
        if wanted.resume:
            session = Session.resume(db, wanted.hotel, language())
        else:
            form = shelf.load(wanted.form_name or settings.USUAL_FORM, wanted.forms)
            try:
                hotel_id = choose(db, hands, said)
            except EOFError:
                return 0
            session = Session.begin(db, hotel_id, form, language())
        with session.diary:
            return Interviewer(session, hands, wanted.form).go(close=not wanted.keep_draft)

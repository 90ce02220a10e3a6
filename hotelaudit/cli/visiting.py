"""A visit at the terminal, from the hotel that is meant to the record, without click."""

from typing import NamedTuple

from hotelaudit.cli.choosing import choose
from hotelaudit.cli.interviewing import Interviewer
from hotelaudit.cli.keys import typist
from hotelaudit.i18n import language
from hotelaudit.workflows import shelf
from hotelaudit.workflows.inspecting import Session

FORM = "hotel-tv"  # the form of most visits


class Wanted(NamedTuple):
    """What was said: which hotel or draft, by which form, and whether the visit is closed at the end."""

    hotel: str | None = None
    form_name: str = FORM
    forms: str | None = None
    resume: bool = False
    keep_draft: bool = False
    form: str = "table"  # of what is shown in the end


def visit(db: str | None, wanted: Wanted) -> int:
    """Ask all questions of a visit and return the exit status."""
    with typist() as hands:
        if wanted.resume:
            session = Session.resume(db, wanted.hotel, language())
        else:
            form = shelf.load(wanted.form_name, wanted.forms)
            try:
                hotel_id = choose(db, hands, wanted.hotel)
            except EOFError:
                return 0
            session = Session.begin(db, hotel_id, form, language())
        with session.diary:
            return Interviewer(session, hands, wanted.form).go(close=not wanted.keep_draft)

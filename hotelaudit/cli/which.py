"""Asks which hotel is meant: the first question, for which nothing else needs to be loaded."""

from hotelaudit.cli.keys import Typist
from hotelaudit.errors import WrongUse
from hotelaudit.i18n import _


def which(typist: Typist) -> str:
    """Ask for the hotel. Raises EOFError where the person gives up, `WrongUse` where nobody is there."""
    try:
        return typist.line(_("Hotel (name, pinyin, initials, reference): "))
    except EOFError:
        if typist.shows:
            raise
        raise WrongUse(_("Say which hotel: hotelaudit inspect H-0007")) from None

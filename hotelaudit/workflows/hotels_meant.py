"""Which hotels are meant by what was typed: all of them, or every one that nobody knows at once."""

from collections.abc import Sequence

from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import meant
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _


def hotels_meant(reader: Reader, hotels: Sequence[str], refused: str) -> list[str]:
    """Return the hotels' ids, each once; raises `WrongUse`, which says `refused` and names every unknown one."""
    found, problems = [], []
    for written in hotels:
        try:
            found.append(meant.hotel(reader, written))
        except NotFound as unknown:
            problems.append(Problem(_("HOTEL"), unknown.sentence, unknown.hint))
    if problems:
        raise WrongUse(refused, problems)
    return list(dict.fromkeys(found))

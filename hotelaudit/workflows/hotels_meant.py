"""Which hotels are meant by what was typed; who nobody knows is told with everything else that is wrong."""

from collections.abc import Sequence

from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import meant
from hotelaudit.figures.reader import Reader, reading
from hotelaudit.i18n import _
from hotelaudit.settings import Place


def hotels_meant(reader: Reader, hotels: Sequence[str], refused: str) -> list[str]:
    """Return the hotels' ids, each once; raises `WrongUse`, which says `refused` and names every unknown one."""
    problems: list[Problem] = []
    found = [_known(reader, written, problems) for written in hotels]
    if problems:
        raise WrongUse(refused, problems)
    return [*dict.fromkeys(found)]


def hotel_meant(place: Place, written: str, problems: list[Problem], refused: str) -> str:
    """Return the hotel's id; raises `WrongUse`, which says `refused`, with the `problems` that there are already.

    Where nothing else is wrong, a hotel that nobody knows raises `NotFound`.
    """
    with reading(place, standings=False) as reader:
        if not problems:
            return meant.hotel(reader, written)
        unknown: list[Problem] = []
        _known(reader, written, unknown)
    raise WrongUse(refused, [*unknown, *problems])


def _known(reader: Reader, written: str, problems: list[Problem]) -> str:
    try:
        return meant.hotel(reader, written)
    except NotFound as unknown:
        problems.append(Problem(_("HOTEL"), unknown.sentence, unknown.hint))
        return ""

"""Drawing the rooms of a hotel that are to be tested."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue.sampling import Plan, plans
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import meant, visited
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules.sampling import Draw, Sample, sample
from hotelaudit.workflows import room_numbers


class Wanted(NamedTuple):
    """What the user said: the hotel, and perhaps the seed, the plan, rooms that failed, all rooms or their number."""

    hotel: str
    seed: str | None = None
    plan: str = "usual"
    failed: Sequence[str] = ()
    rooms: str | None = None
    total: int | None = None
    as_of: date | None = None


class Drawn(NamedTuple):
    """What was drawn, from how many rooms, by which seed.

    `ordinal` tells that the rooms are not numbers on doors but count from the lowest floor; `listed` is how many there
    were to draw from; `strangers` are rooms that were said to have failed and are not in the sample.
    """

    hotel: dict[str, Any]
    plan: Plan
    seed: str
    total: int
    listed: int
    ordinal: bool
    sample: Sample
    strangers: Sequence[str]


def draw(db: str | None, wanted: Wanted) -> Drawn:
    """Return the rooms to test; raises `WrongUse` with everything that does not fit, and `CannotRead`."""
    plan, problems = _plan(wanted.plan)
    hotel, unknown = _hotel(db, wanted.hotel)
    rooms, wrong = room_numbers.read(wanted.rooms) if wanted.rooms is not None else (None, [])
    total, few = _total(wanted, hotel, rooms)
    problems = [*unknown, *problems, *wrong, *few]
    if problems or plan is None or hotel is None:
        raise WrongUse(_("No room was drawn."), problems)
    day = wanted.as_of or date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    seed = text.line(wanted.seed or "") or f"{hotel['reference']} {day.isoformat()}"
    failed = _each_once(wanted.failed, ordinal=rooms is None)
    known = rooms if rooms is not None else [str(room) for room in range(1, total + 1)]
    found = sample(plan, Draw(plan.code, seed, hotel["reference"]), known, total, failed)
    strangers = [room for room in failed if room not in found.failed]
    return Drawn(hotel, plan, seed, total, len(known), rooms is None, found, strangers)


def _plan(said: str) -> tuple[Plan | None, list[Problem]]:
    known = plans()
    plan = known.get(text.line(text.halfwidth(said)))
    if plan:
        return plan, []
    cure = _("Plans are: {codes}.").format(codes=" ".join(known))
    return None, [Problem("--plan", _("{word!r} is not known.").format(word=said), cure)]


def _hotel(db: str | None, said: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    with reading(settings.place(db), standings=False) as reader:
        try:
            return visited.hotel(reader, meant.hotel(reader, said)), []
        except NotFound as why:
            return None, [Problem(_("HOTEL"), why.sentence, why.hint)]


def _total(
    wanted: Wanted, hotel: dict[str, Any] | None, rooms: list[str] | None
) -> tuple[int, list[Problem]]:
    """Return how many rooms the hotel has: as said, as recorded, or as listed, and what speaks against it."""
    total = wanted.total or (hotel and hotel["rooms"]) or len(rooms or ())
    if total > room_numbers.MOST_ROOMS:
        said = _("No hotel of the register has as many.")
        return total, [Problem("--rooms-total", _("{total} rooms are too many.").format(total=total), said)]
    if rooms and len(rooms) > total:
        found = _("rooms listed: {listed}; the hotel has {total}.").format(listed=len(rooms), total=total)
        return total, [
            Problem("--rooms", found, _("Correct the list, or say how many there are: --rooms-total N"))
        ]
    if hotel and not total and rooms is None:
        found = _("how many rooms it has is not recorded.")
        return 0, [Problem(hotel["reference"], found, _("Say how many: --rooms-total N"))]
    return total, []


def _each_once(failed: Sequence[str], *, ordinal: bool) -> list[str]:
    """Return the rooms that failed as they are drawn: the n-th room has no leading zeros."""
    rooms = [room_numbers.number(room) for room in failed]
    return list(dict.fromkeys(room.lstrip("0") if ordinal and room.isdecimal() else room for room in rooms))

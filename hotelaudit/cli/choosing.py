"""Finds the hotel that a person means: asks at a terminal until it is clear, and adds one that is not there."""

from contextlib import suppress

from hotelaudit.cli import talk
from hotelaudit.cli.keys import Typist
from hotelaudit.cli.which import which
from hotelaudit.errors import NotFound, WrongUse
from hotelaudit.i18n import _
from hotelaudit.workflows.opened import hotel_of

_ADD = "a"


def choose(db: str | None, typist: Typist, said: str) -> str:
    """Return the id of the hotel that is meant by what was said, else by what is typed then.

    Raises EOFError where the person gives up; `NotFound`, `WrongUse` where nobody is there who could choose.
    """
    while True:
        with suppress(NotFound):
            return hotel_of(db, said)
        chosen = _like(db, typist, said)
        if chosen:
            return chosen
        said = which(typist)


def _like(db: str | None, typist: Typist, wanted: str) -> str | None:
    """Return the hotel that is like what was typed; None where it is asked for again."""
    from hotelaudit.workflows.finding import Finder

    found = Finder.open(db, talk.progress).find(wanted)
    talk.end_progress()
    if len(found) == 1:
        return found[0].id
    if not typist.shows:
        if not found:
            return hotel_of(db, wanted)  # says what is near
        said = _("{count} may be meant: {names}. Say which by its reference.")
        names = _(", ").join(f"{one.reference} {one.name}" for one in found)
        raise NotFound("hotel", wanted, said.format(count=len(found), names=names))
    if not found:
        said = _("No hotel is like {wanted!r}. a adds it, any other key asks again.")
        talk.say(said.format(wanted=wanted))
        return _added(db, typist, wanted) if typist.key()[0].lower() == _ADD else None
    from hotelaudit.catalogue.regions import region_name

    for number, hotel in enumerate(found, 1):
        talk.say(f"  {number} {hotel.reference} {hotel.name}  {region_name(hotel.region or None)}")
    talk.say(_("Which one? A number; any other key asks again."))
    key, _at = typist.key()
    return found[int(key) - 1].id if key.isdecimal() and 0 < int(key) <= len(found) else None


def _added(db: str | None, typist: Typist, name: str) -> str | None:
    """Add a hotel that the register does not have, and return its id; None where it cannot be added."""
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.registering import add

    name = typist.line(_("Its full name [{name}]: ").format(name=name)) or name
    region = typist.line(_("Its county (Enter: not known): ")) or None
    try:
        with writer(db) as store:
            done = add(store, {"name": name, "region": region, "venue_kind": "hotel"})
    except WrongUse as why:
        talk.failure(why)
        return None
    for remark in done.notes:
        talk.say(remark)
    return str(done.hotel["id"])

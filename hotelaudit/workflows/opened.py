"""A form opened for a hotel: what the register knows stands in it, whoever fills it in and wherever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hotelaudit import settings
from hotelaudit.catalogue.codes import InspectionKind
from hotelaudit.figures import meant, visited
from hotelaudit.figures.reader import reading
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form
from hotelaudit.workflows.venues import must_have_televisions

MEDIA = frozenset({"image", "video", "file"})  # types of questions whose answers are files
RECHECK = "recheck"  # the form of the re-inspection
ITEM = "item"  # its repeat: `violation` and `room` name which, `put_right` says whether it was
_WHICH = frozenset({"reference", "name"})  # of the hotel: known before the first question, and not asked


class World:
    """The world that a form may ask about: the clock, who inspects, on which machine."""

    def __init__(self, started: datetime | None = None) -> None:
        self._started = started or datetime.now().astimezone()

    def today(self) -> date:
        """Return today, as this machine's calendar has it."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """Return now."""
        return datetime.now().astimezone()

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        import random  # which draws in the whole of hashlib

        return random.random()  # noqa: S311 - a form shuffles choices with it

    def preload(self, what: str) -> str:
        """Return what the form's metadata questions are filled with; empty where it is not known."""
        known = {
            "timestamp start": lambda: self._started.isoformat(timespec="milliseconds"),
            "date today": lambda: self._started.date().isoformat(),
            "property deviceid": settings.device,
            "property username": settings.actor,
        }
        return known[what]() if what in known else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form with what is known of the hotel in it; beside it the last visit of that kind, and what is open there."""

    filling: Filling
    hotel: dict[str, Any]
    last: dict[str, Any] | None
    violations: list[dict[str, Any]]


def open_form(
    db: str | None, hotel_id: str, form: Form, lang: str, started: datetime | None = None
) -> Opened:
    """Open a form for a hotel; raises `WrongUse` where it has nothing that the form could look at, `NotFound`."""
    filling = Filling(form, World(started), lang)
    kind = kind_of(filling)
    with reading(settings.place(db), standings=False) as reader:
        facts = visited.hotel(reader, hotel_id)
        last = visited.last_visit(reader, hotel_id, kind)
        violations = visited.open_violations(reader, hotel_id)
    must_have_televisions(facts, kind)
    know(filling, facts)
    return Opened(filling, facts, last, violations)


def kind_of(filling: Filling) -> str:
    """Return what kind of visit a form records: what its question `kind` says, else a visit to televisions."""
    said = next((cell.value for cell in filling.root.below if cell.node.name == "kind"), "")
    return said or InspectionKind.TV.value


def hotel_of(db: str | None, said: str) -> str:
    """Return the id of the hotel that is meant by its reference or name; raises `NotFound`."""
    with reading(settings.place(db), standings=False) as reader:
        return meant.hotel(reader, said)


def know(filling: Filling, facts: Mapping[str, Any]) -> None:
    """Put down what is known of the hotel: the form shows it, and asks only for what is not."""
    group = next((cell for cell in filling.root.below if cell.node.name == "hotel"), None)
    for cell in group.all() if group else ():
        known = facts.get(cell.node.name)
        if known is not None and not cell.node.children:
            filling.put(cell, str(known))
            cell.touched = True
            cell.given = cell.node.name in _WHICH

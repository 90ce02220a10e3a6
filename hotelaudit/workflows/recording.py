"""Recording one visit to one hotel, from the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.codes import TvMode
from hotelaudit.catalogue.values import FIRST_YEAR
from hotelaudit.errors import Problem, RecordRefused, WrongUse
from hotelaudit.i18n import _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.records.nouns import Attendance, Hotel, Inspection, RoomCheck
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.hotels_meant import hotel_meant
from hotelaudit.workflows.people import People, named
from hotelaudit.workflows.remarks import remarks
from hotelaudit.workflows.venues import must_have_televisions
from hotelaudit.workflows.words import means

_OPTIONS = {"name": "--inspector", "room": "--room", "note": "--note"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What an inspector saw, as it was typed: words of the field or stable codes."""

    mode: str
    day: date
    carrier: str | None = None
    delivery: str | None = None
    customised: bool | None = None
    inspectors: tuple[str, ...] = ()
    rooms: tuple[str, ...] = field(default=())
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: the hotel, the inspection, and what a person should know of it."""

    hotel: dict[str, Any]
    visit: dict[str, Any]
    notes: list[str]


def record(store: Store, reference: str, seen: Seen, *, today: date) -> Recorded:
    """Record the visit at a hotel, named or by its reference; raises `WrongUse` with all that is wrong, `NotFound`."""
    fields, problems = _understood(seen, today)
    hotel_id = hotel_meant(store.place, reference, problems, _("The visit was not recorded."))
    people, rooms = named(seen.inspectors), [text.halfwidth(room) for room in named(seen.rooms)]
    with _naming_options(), store.change("inspection record") as change:
        reading = Reading(change.connection)
        hotel = change.current(Hotel, hotel_id)
        must_have_televisions(hotel)
        seen_there = {"hotel_id": hotel["id"], "kind": "tv", **fields}
        notes = remarks(reading, seen_there, people)
        inspectors = People(reading, change.add).ids(people)
        visit = change.add(Inspection, seen_there)
        for inspector in inspectors:
            change.add(Attendance, {"inspection_id": visit["id"], "inspector_id": inspector})
        for room in dict.fromkeys(rooms):
            change.add(RoomCheck, {"inspection_id": visit["id"], "room": room})
    return Recorded(hotel, visit, notes)


@contextmanager
def _naming_options() -> Iterator[None]:
    """Have a word that its field refuses, a name of a thousand letters, told by the option that it was typed for."""
    try:
        yield
    except RecordRefused as why:
        problems = [
            problem._replace(where=_OPTIONS.get(problem.where, problem.where)) for problem in why.problems
        ]
        raise WrongUse(_("The visit was not recorded."), problems) from why


def _understood(seen: Seen, today: date) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    problems: list[Problem] = []
    fields: dict[str, Any] = {"date": seen.day, "note": seen.note}
    said = [
        ("--mode", "tv_mode", seen.mode),
        ("--carrier", "carrier", seen.carrier),
        ("--delivery", "delivery", seen.delivery),
    ]
    for option, kind, word in said:
        if word is None:
            continue
        stated = means(kind, word, option, problems)
        if stated is not None:
            problems += _contradictions(option, fields, stated)
            fields.update(stated)
    if seen.customised is not None:
        problems += _contradictions("--customised", fields, {"customised": seen.customised})
        fields["customised"] = seen.customised
    if fields.get("tv_mode") == TvMode.OTT and not fields.get("carrier"):
        cure = _("Say whose: --carrier mobile, telecom, unicom or other.")
        problems.append(Problem("--mode", _("OTT says nothing of who brings it."), cure))
    if seen.day.year < FIRST_YEAR:
        found = _("{day} is too long ago.").format(day=seen.day)
        problems.append(Problem("--date", found, _("Write the day of the visit.")))
    if seen.day > today:
        problems.append(
            Problem(
                "--date", _("{day} has not come yet.").format(day=seen.day), _("Write the day of the visit.")
            )
        )
    return fields, problems


def _contradictions(option: str, fields: dict[str, Any], means: dict[str, str | bool]) -> list[Problem]:
    return [
        Problem(
            option,
            _("says {field} is {new}, another word says {old}.").format(
                field=field_label(name), new=shown(name, value), old=shown(name, fields[name])
            ),
            _("Leave one of them out."),
        )
        for name, value in means.items()
        if fields.get(name) not in (None, value)
    ]

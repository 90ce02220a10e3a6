"""Venues: one that the register does not have yet is added by hand, its likeness to others told; any can be changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hotelaudit import text
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows import words
from hotelaudit.workflows.hotels_meant import hotel_meant
from hotelaudit.workflows.likeness import likely_duplicates
from hotelaudit.workflows.words import region_meant

_CODED = {"venue_kind": "--kind", "business": "--business"}


@dataclass
class Registered:
    """The venue that was added, and those that it is like."""

    hotel: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def add(store: Store, said: Mapping[str, Any]) -> Registered:
    """Add a venue to the register; raises `WrongUse` with all that is wrong, and where one of that name is there."""
    values, problems = _understood(said)
    with store.reading() as reading:
        known = reading.rows(Hotel)
    same = [
        row
        for row in known
        if text.key(row["name"]) == text.key(said["name"]) and row["region"] == values.get("region")
    ]
    problems += [
        Problem(_("VENUE"), _("{reference} {name} is there already.").format(**row), _("Inspect that one."))
        for row in same
    ]
    problems += _days_apart(values)
    if problems:
        raise WrongUse(_("The venue was not added."), problems)
    with store.change("hotel add") as change:
        made = change.add(Hotel, values)
        like = likely_duplicates(
            [made], [row for row in Reading(change.connection).rows(Hotel) if row["id"] != made["id"]]
        )
        told = _("Perhaps the same: {reference} ({why}).")
        notes = [told.format(reference=one["reference"], why=one["why"]) for one in like]
    return Registered(made, notes)


def change(store: Store, hotel: str, said: Mapping[str, Any]) -> Registered:
    """Change what the register says of a venue; raises `WrongUse` with all that is wrong with it, `NotFound`.

    A venue that is open again was closed since no day: the day is taken away.
    """
    values, problems = _understood(said)
    if not values and not problems:
        raise WrongUse(_("Say what to set: --rooms, --business, ..."))
    hotel_id = hotel_meant(store.place, hotel, problems, _("The venue was not changed."))
    with store.change("hotel set") as made:
        return correct(made, hotel_id, values)


def correct(made: Change, hotel_id: str, values: dict[str, Any]) -> Registered:
    """Change fields of a venue; raises `WrongUse` with all that is wrong with them."""
    before, notes = made.current(Hotel, hotel_id), list[str]()
    if values.get("business") == "open":
        values = {**values, "closed": None}
    elif "closed" in values and "business" not in values and before["business"] in {None, "open"}:
        values = {**values, "business": "suspended"}
        notes.append(_("Taken as suspended (inferred from --closed); say --business 关闭 if it is for good."))
    if problems := _days_apart({**before, **values}):
        raise WrongUse(_("The venue was not changed."), problems)
    return Registered(made.update(Hotel, hotel_id, values), notes)


def _understood(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    values, problems = words.understood(said, _CODED)
    if "name" in values:
        values["name"] = text.line(values["name"])
        if not values["name"]:
            problems.append(Problem(_("VENUE"), _("the name is missing."), ""))
    if "region" in values:
        values["region"] = region_meant(values["region"], problems)
    return values, problems


def _days_apart(values: dict[str, Any]) -> list[Problem]:
    opened, closed = values.get("opened"), values.get("closed")
    if not opened or not closed or opened <= closed:
        return []
    found = _("it closed on {closed}, before it opened on {opened}.").format(closed=closed, opened=opened)
    return [Problem("--closed", found, _("Correct one of the two days."))]

"""A venue that the register does not have yet: added by hand, its likeness to others told."""

from dataclasses import dataclass, field
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.regions import find_region
from hotelaudit.catalogue.values import find_said, labels
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.likeness import likely_duplicates


@dataclass(frozen=True, slots=True)
class Venue:
    """What was typed of a venue."""

    name: str
    region: str | None = None
    kind: str = "hotel"
    address: str | None = None
    phone: str | None = None
    rooms: int | None = None


@dataclass
class Registered:
    """The venue that was added, and those that it is like."""

    hotel: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def add(store: Store, venue: Venue) -> Registered:
    """Add a venue to the register; raises `WrongUse` with all that is wrong, and where one of that name is there."""
    values, problems = _understood(venue)
    with store.reading() as reading:
        known = reading.rows(Hotel)
    same = [
        row
        for row in known
        if text.key(row["name"]) == text.key(venue.name) and row["region"] == values.get("region")
    ]
    problems += [
        Problem(_("VENUE"), _("{reference} {name} is there already.").format(**row), _("Inspect that one."))
        for row in same
    ]
    if problems:
        raise WrongUse(_("The venue was not added."), problems)
    with store.change("hotel add") as change:
        made = change.add(Hotel, values)
        like = likely_duplicates(
            [made], [row for row in Reading(change.connection).rows(Hotel) if row["id"] != made["id"]]
        )
        said = _("Perhaps the same: {reference} ({why}).")
        notes = [said.format(reference=one["reference"], why=one["why"]) for one in like]
    return Registered(made, notes)


def _understood(venue: Venue) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    problems = []
    values: dict[str, Any] = {
        "name": text.line(venue.name), "address": venue.address, "phone": venue.phone, "rooms": venue.rooms,
    }  # fmt: skip
    if not values["name"]:
        problems.append(Problem(_("VENUE"), _("the name is missing."), ""))
    if venue.region:
        values["region"] = find_region(venue.region)
        if values["region"] is None:
            cure = _("Write it as in GB/T 2260: 隆阳区, or 530502.")
            problems.append(Problem("--region", _("{word!r} is not known.").format(word=venue.region), cure))
    said = find_said("venue_kind", venue.kind)
    if said is None:
        cure = _("Write one of: {words}.").format(words=_(", ").join(labels("venue_kind")))
        problems.append(Problem("--kind", _("{word!r} is not known.").format(word=venue.kind), cure))
    return values | (said or {}), problems

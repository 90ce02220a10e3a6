"""People leaving the office together (出动): what cannot be is refused, before it becomes a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Crew, Inspector, Outing
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.files import APART
from hotelaudit.workflows.people import People, named
from hotelaudit.workflows.remarks import TWO
from hotelaudit.workflows.words import region_meant


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed of an outing."""

    day: date
    officers: Sequence[str]
    vehicles: int | None = None
    region: str | None = None
    place: str | None = None
    agencies: Sequence[str] = ()
    purpose: str | None = None
    number: str | None = None
    note: str | None = None


def add(store: Store, said: Said, *, today: date) -> tuple[dict[str, Any], list[str]]:
    """Record an outing with its people and return it with their names; raises `WrongUse` with all that cannot be.

    Sources: 《行政处罚法》 42 and 55 (two officers, valid certificates); docs/figures.md (vehicles, joint operations).
    """
    names = named(said.officers)
    problems = _impossible(said, names, today)
    region = region_meant(said.region, problems) if said.region else None
    with store.reading() as reading:
        problems += _elsewhere(reading, names, said.day, region)
    if problems:
        raise WrongUse(_("The outing was not recorded."), problems)
    agencies = named(said.agencies)
    values = {
        "date": said.day, "officers": len(names), "vehicles": said.vehicles, "region": region,
        "place": text.line(said.place or "") or said.region, "joint": bool(agencies),
        "agencies": APART.join(agencies) or None, "purpose": said.purpose, "number": said.number, "note": said.note,
    }  # fmt: skip
    with store.change("outing add") as change:
        made = change.add(Outing, values)
        for inspector_id in People(Reading(change.connection), change.add).ids(names):
            change.add(Crew, {"outing_id": made["id"], "inspector_id": inspector_id})
    return made, names


def _impossible(said: Said, names: Sequence[str], today: date) -> list[Problem]:
    problems = []
    if said.day > today:
        found = _("{day} has not come yet.").format(day=said.day)
        problems.append(Problem("--date", found, _("Write the day of the outing.")))
    if len(names) < TWO:
        found = _("an outing needs two officers; named: {count}.").format(count=len(names))
        problems.append(Problem("--officer", found, _("Name both: --officer 甲、乙 (APL 42).")))
    if said.vehicles is not None and said.vehicles > len(names):
        found = _("more vehicles ({vehicles}) than people ({officers}).").format(
            vehicles=said.vehicles, officers=len(names)
        )
        problems.append(Problem("--vehicles", found, _("See whether the two numbers were exchanged.")))
    return problems


def _elsewhere(reading: Reading, names: Sequence[str], day: date, region: str | None) -> list[Problem]:
    """Say whose certificate had run out, and who was on another outing in another county that day."""
    known = {text.key(row["name"]): row for row in reading.rows(Inspector)}
    problems = []
    there = reading.rows(Outing, date=day)
    for name in names:
        row = known.get(text.key(name))
        if row is None:
            continue
        if row["valid_until"] and row["valid_until"] < day:
            found = _("the certificate of {name} was valid until {day}.").format(
                name=name, day=row["valid_until"]
            )
            problems.append(Problem("--officer", found, _("Name somebody whose certificate holds.")))
        gone = {crew["outing_id"] for crew in reading.rows(Crew, inspector_id=row["id"])}
        others = [
            one for one in there if one["id"] in gone and region and one["region"] and one["region"] != region
        ]
        found = _("{name} was in another county that day, on {reference}.")
        cure = _("Correct the day, or one of the two outings.")
        problems += [
            Problem("--officer", found.format(name=name, reference=one["reference"]), cure) for one in others
        ]
    return problems

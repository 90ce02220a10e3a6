"""Programmes: their target and due date, which hotels belong to them, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotelaudit.errors import NotFound, WrongUse
from hotelaudit.figures.reader import reading as reading_of
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Cohort, Member
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.hotels_meant import hotels_meant


@dataclass(frozen=True, slots=True)
class Joined:
    """What was done: the cohort, how many hotels are new in it, and of how many the day or batch was changed."""

    cohort: dict[str, Any]
    added: int
    changed: int


def change(store: Store, code: str, values: dict[str, object]) -> dict[str, Any]:
    """Give a cohort another name, target or due date and return it; raises `NotFound`, `WrongUse` for nothing."""
    said = {name: value for name, value in values.items() if value is not None}
    if not said:
        raise WrongUse(_("Say what to set: --name, --target or --due."))
    with store.change("cohort set") as made:
        return made.update(Cohort, _cohort(Reading(made.connection), code)["id"], said)


def join(store: Store, code: str, hotels: Sequence[str], due: date | None, batch: str | None) -> Joined:
    """Put hotels into a cohort, or change by when they are due there; raises `WrongUse` with every unknown hotel."""
    with reading_of(store.place, standings=False) as reader:
        ids = hotels_meant(reader, hotels, _("Nothing was changed."))
    said = {name: value for name, value in (("due", due), ("batch", batch)) if value is not None}
    with store.change("cohort join") as made:
        reading = Reading(made.connection)
        cohort = _cohort(reading, code)
        members = {row["hotel_id"]: row for row in reading.rows(Member, cohort_id=cohort["id"])}
        last = max((row["position"] for row in members.values()), default=0)
        added = changed = 0
        for hotel_id in ids:
            if hotel_id in members:
                before = members[hotel_id]
                changed += made.update(Member, before["id"], said)["revision"] > before["revision"]
            else:
                added += 1
                place = {"cohort_id": cohort["id"], "hotel_id": hotel_id, "position": last + added}
                made.add(Member, {**place, **said})
    return Joined(cohort, added, changed)


def _cohort(reading: Reading, code: str) -> dict[str, Any]:
    found = reading.find(Cohort, code=code)
    if found is None:
        known = ", ".join(row["code"] for row in reading.rows(Cohort)) or _("none yet")
        raise NotFound("cohort", code, _("Cohorts are: {known}.").format(known=known))
    return found

"""Looking at what is recorded: a hotel's story, who changed what, and listings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hotelaudit import settings, text
from hotelaudit.figures import history, listing, registers, revisions
from hotelaudit.figures import waivers as granted
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import local_time
from hotelaudit.workflows.reporting import Asked, scoped

Rows = Sequence[Mapping[str, Any]]
_DONE = {"add": "added", "update": "changed", "delete": "removed"}


def hotel(db: str | None, reference: str) -> dict[str, Any]:
    """Return the hotel's facts and visits; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return history.hotel(reader, reference)


def log(db: str | None, reference: str | None, most: int) -> list[dict[str, Any]]:
    """Return the latest journal entries, of one record or of all; times are the user's own."""
    with reading(settings.place(db)) as reader:
        return [_entry(entry) for entry in history.log(reader, reference, most=most)]


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    done = "undone" if entry["undoes"] else _DONE[entry["action"]]
    return {**entry, "time": local_time(entry["at"]), "action": done}


def hotels(asked: Asked) -> Rows:
    """Return the hotels of a cohort as they stood."""
    with scoped(asked) as (reader, scope):
        return listing.hotels(reader, scope)


def register(db: str | None) -> Rows:
    """Return every venue of the register, whatever its kind and cohort, as it stands now."""
    with reading(settings.place(db)) as reader:
        return listing.register(reader)


def inspectors(db: str | None) -> Rows:
    """Return every inspector with what is known of the certificate."""
    names = ("name", "certificate", "valid_until", "agency")
    with reading(settings.place(db)) as reader:
        return [dict(zip(names, row, strict=True)) for row in registers.inspectors(reader)]


def outings(asked: Asked) -> Rows:
    """Return the outings of a period."""
    with scoped(asked, of_cohort=False) as (reader, scope):
        return listing.outings(reader, scope)


def visits(asked: Asked, kind: str | None) -> Rows:
    """Return the visits of a period, of one kind or of all."""
    with scoped(asked, of_cohort=False) as (reader, scope):
        return listing.visits(reader, scope, kind=kind)


def visit(db: str | None, reference: str, revision: int | None) -> dict[str, Any]:
    """Return a visit as it stands, or as it stood at a revision of it; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return revisions.visit(reader, text.reference(reference), revision)


def waivers(db: str | None, *, as_of: date | None) -> Rows:
    """Return the waivers in force on a day, all there ever were if it is None."""
    with reading(settings.place(db), standings=False) as reader:
        return granted.waivers(reader, as_of=as_of.isoformat() if as_of else None)


def cohorts(db: str | None) -> Rows:
    """Return every cohort."""
    with reading(settings.place(db)) as reader:
        return listing.cohorts(reader)

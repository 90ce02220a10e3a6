"""Lots that were drawn: their files kept beside the database; listed, shown, drawn again, proved."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue.clocks import clocks
from hotelaudit.catalogue.workdays import UnknownYear
from hotelaudit.errors import NotFound, Problem
from hotelaudit.evidence import storing
from hotelaudit.figures import draws, registers
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules.deadlines import due
from hotelaudit.workflows import lot_files
from hotelaudit.workflows.lot_files import Drawn
from hotelaudit.workflows.outgoing_files import write, written_after

_REFERENCE = re.compile(r"D-\d{4}-\d{4,}")
Progress = Callable[[str], None]
Row = dict[str, Any]


class Kept(NamedTuple):
    """A lot that is recorded, and whether it was already: the same plan, seed, day and registers."""

    reference: str
    known: bool


class Publication(NamedTuple):
    """By when a result is to be published, in how many working days, by which law.

    `by` is None where the calendar of `unknown_year` is not known: nothing is guessed.
    """

    by: date | None
    unknown_year: int | None
    days: int
    law: str


def keep(
    db: str | None, drawn: Drawn, committed: str | None, out: Path | None, progress: Progress
) -> Kept | None:
    """Record a lot with its file, and write that to `out`; None at the sample, which is only read.

    Raises `CannotWrite`, and then nothing is recorded.
    """
    progress(_("Keeping the lot"))
    content = lot_files.written(drawn)
    with written_after(out, content):
        if settings.place(db).sample:
            return None
        from hotelaudit.workflows.lots_recording import record

        name = out.name if out else f"{drawn.plan.code}-{drawn.registers.day}.json"
        reference, known = record(db, drawn, committed, content, name)
        return Kept(reference, known)


def publication(day: date) -> Publication:
    """Return by when the result of a lot that was drawn on a day is to be published: as a decision, by the same law."""
    clock = next(one for one in clocks() if one.code == "publication")
    try:
        return Publication(due(clock, day), None, clock.amount, clock.law)
    except UnknownYear as why:
        return Publication(None, why.year, clock.amount, clock.law)


def listed(db: str | None) -> list[Row]:
    """Return the lots that are recorded, the newest first, with the day by which each is to be published."""
    with reading(settings.place(db), standings=False) as reader:
        return [{**row, **_due(row)} for row in draws.draws(reader)]


def _due(row: Row) -> Row:
    found = publication(date.fromisoformat(row["day"]))
    return {"publish_by": found.by.isoformat() if found.by else None, "unknown_year": found.unknown_year}


def show(db: str | None, reference: str, out: Path | None) -> tuple[Row, Drawn]:
    """Return a lot that is recorded, as its kept file tells it, and write that file to `out`.

    Raises `NotFound`, `EvidenceHarmed` where the file is gone or changed, `CannotWrite`.
    """
    row, file = _kept(db, reference)
    if out:
        write(out, file.read_bytes())
    drawn = lot_files.read(file)
    with reading(settings.place(db), standings=False) as reader:
        return row, drawn._replace(names=registers.names(reader))


def verify(db: str | None, said: str, progress: Progress) -> tuple[str, Drawn]:
    """Draw the lot of a file, or of a reference, again; return what it is called, and the lot.

    Raises as `lot_files.verify` and `show` do.
    """
    if not _REFERENCE.fullmatch(text.reference(said)):
        return said, lot_files.verify(Path(said), progress)
    row, file = _kept(db, said)
    return row["reference"], lot_files.verify(file, progress)


def _kept(db: str | None, reference: str) -> tuple[Row, Path]:
    """Return a lot that is recorded with its file, which is held against its hash."""
    wanted, folder = text.reference(reference), settings.draws_folder(settings.place(db))
    row = next((row for row in listed(db) if row["reference"] == wanted), None)
    if row is None:
        raise NotFound("draw", reference, _("See them: hotelaudit draw list"))
    return row, storing.whole(folder, row["reference"], row["sha256"])


def harmed(db: str | None) -> list[Problem]:
    """Hold the file of every lot against its hash; return each that is gone or changed."""
    folder = settings.draws_folder(settings.place(db))
    return storing.harmed(folder, [(row["reference"], row["sha256"]) for row in listed(db)])

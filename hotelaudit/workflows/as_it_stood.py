"""Violations as each stood on a day: what was found by then, with the steps that were taken by then.

Of the equipment nobody knows when it was noted: what is on the list counts on any day.
"""

from datetime import date

from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import Reader
from hotelaudit.workflows.files import File


def files(reader: Reader, wanted: figures.Wanted, day: date) -> list[File]:
    """Return the files of the violations that are wanted, whose rows and steps are those of the day."""
    then = wanted._replace(as_of=day)
    steps, items = figures.steps(reader, then), figures.items(reader, then)
    every = (
        _then(File(row, steps.get(row["id"], []), items=items.get(row["id"], [])))
        for row in figures.violations(reader, then)
    )
    return [one for one in every if one.row["is_open"] or not wanted.only_open]


def overdue(file: File, day: date) -> bool:
    """Tell whether the order that held on the day had run out."""
    return bool(file.row["due"] and file.row["due"] < day.isoformat())


def _then(file: File) -> File:
    """Return a file whose row tells how it stood by its steps."""
    state, due, ended = file.stands
    stood = {
        "status": state.status, "is_open": state.open, "due": due.isoformat() if due else None,
        "ended": ended.isoformat() if ended else None,
    }  # fmt: skip
    return File({**file.row, **stood}, file.steps, file.evidence, file.items)

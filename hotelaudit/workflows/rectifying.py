"""The rectification ledger (整改台账), and the three lists (问题清单、任务清单、责任清单): views of the same rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hotelaudit import settings
from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.offences import law_title, offence
from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import Reader, reading
from hotelaudit.i18n import _
from hotelaudit.outputs.violations import item_label
from hotelaudit.workflows import as_it_stood
from hotelaudit.workflows.files import File, by_day, day_of, last_of, since_reopened, title

Row = dict[str, Any]
# Columns of each view, by key; the ledger has them all. Source: docs/enforcement.md, the lists.
VIEWS: Mapping[str, tuple[str, ...]] = {
    "problems": (
        "reference", "origin", "found", "name", "venue_kind", "region", "problem", "law", "items", "rectification",
    ),
    "tasks": (
        "reference", "name", "problem", "measures", "due", "progress", "updated", "rectification", "documents",
        "photos",
    ),
    "responsibility": (
        "reference", "name", "problem", "office", "leader", "person", "partners", "due", "rectification",
    ),
    "ledger": (
        "reference", "origin", "found", "name", "venue_kind", "region", "address", "problem", "law", "items",
        "measures", "office", "leader", "person", "partners", "due", "progress", "updated", "rectification",
        "documents", "photos", "verifiers", "verified", "approver", "ended", "looked_back",
    ),
}  # fmt: skip


# What a person needs of each view where there is no room for more.
LEAST: Mapping[str, tuple[str, ...]] = {
    "problems": ("reference", "found", "name", "problem", "rectification"),
    "tasks": ("reference", "name", "problem", "due", "progress", "rectification"),
    "responsibility": ("reference", "name", "problem", "person", "due", "rectification"),
    "ledger": ("reference", "name", "problem", "person", "due", "rectification"),
}


def ledger(db: str | None, wanted: figures.Wanted, day: date) -> list[Row]:
    """Return a row for each violation that is wanted, as it stood on the day."""
    with reading(settings.place(db)) as reader:
        return rows(reader, wanted, day)


def rows(reader: Reader, wanted: figures.Wanted, day: date) -> list[Row]:
    """Return the ledger's rows from records that are read already."""
    photos = figures.photos(reader)
    return [_row(file, photos.get(file.row["id"], 0), day) for file in as_it_stood.files(reader, wanted, day)]


def _row(file: File, photos: int, day: date) -> Row:
    row, steps = file.row, file.steps
    last, now = by_day(steps)[-1:], since_reopened(steps)
    kinds = StepKind.ORDERED, StepKind.VERIFIED, StepKind.CLOSED, StepKind.LOOKED_BACK
    ordered, verified, ended, looked_back = (last_of(now, kind) or {} for kind in kinds)
    known = offence(row["offence"], day_of(row["found"])) if row["offence"] else None
    return {
        **row,
        "due": row["due"] or ordered.get("due"),
        "problem": title(row) or row["offence_text"],
        "law": law_title(known.punished) if known and known.punished else None,
        "items": _(", ").join(map(item_label, file.items or ())) or None,
        "progress": last[0]["kind"] if last else None,
        "updated": last[0]["day"] if last else None,
        "rectification": _status(file, day),
        "documents": _(", ").join(step["document"] for step in steps if step["document"]) or None,
        "photos": photos,
        "verifiers": verified.get("persons"), "verified": verified.get("day"),
        "approver": ended.get("approver"), "looked_back": looked_back.get("day"),
    }  # fmt: skip


def _status(file: File, day: date) -> list[str]:
    """Return where it stands as the ledger has it: its status, and whether it is overdue or back again, as codes."""
    late = ["overdue"] if as_it_stood.overdue(file, day) else []
    return [file.row["status"], *late, *(["relapsed"] if file.row["relapse_of"] else [])]

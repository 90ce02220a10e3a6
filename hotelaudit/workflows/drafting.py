"""Drafts: which there are, and opening one whatever became of its hotel."""

from typing import Any

from hotelaudit import settings
from hotelaudit.forms.diary import Diary, drafts, find
from hotelaudit.i18n import local_time


def listed(db: str | None) -> list[dict[str, Any]]:
    """Return the drafts by number: reference, hotel, form, when it was begun, how many answers."""
    rows = []
    for file, head, entries in drafts(settings.drafts_folder(settings.place(db))):
        answered = {path for entry in entries for path in entry.get("put", {})}
        rows.append(
            {
                "reference": file.stem, "hotel": head["hotel"], "name": head["name"], "form": head["form"],
                "started": local_time(head["started"]), "answered": len(answered), "corrects": head.get("visit"),
                "actor": head["actor"],
            }
        )  # fmt: skip
    return rows


def opened(db: str | None, reference: str) -> Diary:
    """Open a draft without its form, whatever became of its hotel; raises `NotFound`, `DraftBusy`."""
    return Diary.open(find(settings.drafts_folder(settings.place(db)), reference))

"""Taking a change back."""

from collections.abc import Callable
from dataclasses import replace

from hotelaudit.figures import history
from hotelaudit.figures.reader import reading
from hotelaudit.records import undo as records
from hotelaudit.records.store import Store
from hotelaudit.records.undo import Undone
from hotelaudit.settings import Place
from hotelaudit.workflows.opening import writer
from hotelaudit.workflows.resting import files_hold

_LOOKED_AT = 50  # entries: of an import of thousands nobody reads all
__all__ = ["Undone", "undo"]  # what was taken back is shown by those who ask for it


def undo(db: str | None, change: str | None, agree: Callable[[Undone], bool]) -> Undone | None:
    """Take back the change of that id, or the last one that stands; None where `agree` says no to it.

    Raises `NothingToUndo`, `NotFound`, `Changed`, `RestsOn`.
    """
    with writer(db) as store:
        meant = records.last(store, change)
        of = _of(store.place, meant.change)
        if not agree(replace(meant, of=of)):
            return None
        return replace(take_back(store, meant.change), of=of)


def take_back(store: Store, change_id: str | None = None) -> Undone:
    """Take back a change on which no end of a violation rests; raises as `undo` does."""
    return records.undo(store, change_id, watch=files_hold)


def _of(place: Place, change_id: str) -> tuple[str, ...]:
    """Return the references of what a change wrote, a document's number behind its violation's: those looked at."""
    with reading(place, standings=False) as reader:
        entries = history.of_change(reader, change_id, most=_LOOKED_AT)
    found = dict[str, None]()
    for entry in entries:
        documents = entry["changes"].get("document", ()) if entry["noun"] == "step" else ()
        found |= dict.fromkeys(str(word) for word in (entry["reference"], *documents) if word)
    return tuple(found)

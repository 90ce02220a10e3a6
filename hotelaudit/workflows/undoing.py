"""Taking a change back."""

from collections.abc import Callable

from hotelaudit.records import undo as records
from hotelaudit.records.undo import Undone
from hotelaudit.workflows.opening import writer

__all__ = ["Undone", "undo"]  # what was taken back is shown by those who ask for it


def undo(db: str | None, change: str | None, agree: Callable[[Undone], bool]) -> Undone | None:
    """Take back the change of that id, or the last one that stands; None where `agree` says no to it.

    Raises `NothingToUndo`, `NotFound`, `Changed`.
    """
    with writer(db) as store:
        meant = records.last(store, change)
        return records.undo(store, meant.change) if agree(meant) else None

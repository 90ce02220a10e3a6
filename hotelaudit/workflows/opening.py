"""Opens the records for a job: who writes, on which machine, where."""

from hotelaudit import settings
from hotelaudit.records.store import Store


def writer(flag: str | None) -> Store:
    """Return the records that `--db` or the settings name, open for writing; raises a `Failure`."""
    return Store(settings.place(flag), device=settings.device(), actor=settings.actor())

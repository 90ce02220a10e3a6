"""Who inspected last on this machine, so that nobody types it again."""

from collections.abc import Iterable
from contextlib import suppress

from hotelaudit import settings

_FILE = "inspectors"  # in the data folder, a name a line


def remembered_people() -> list[str]:
    """Return the inspectors of the last visit on this machine; none where nobody knows."""
    try:
        return (settings.data_folder() / _FILE).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def remember_people(names: Iterable[str]) -> None:
    """Remember who inspects; where that fails, somebody types it again."""
    with suppress(OSError):
        folder = settings.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text("\n".join(names), "utf-8")

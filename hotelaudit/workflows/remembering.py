"""What is most likely as it was last time, so that nobody types it again: who inspects, and what stays at a hotel."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from hotelaudit import settings

_FILE = "inspectors"  # in the data folder, a name a line
# Of the last visit; never what a criterion judges.
_AS_LAST_TIME = ("tv_mode", "carrier", "delivery", "customised", "source_provider", "responsible")


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


def suggestions(last: Mapping[str, Any] | None) -> dict[str, str]:
    """Return what was so at the last visit, as a form writes it, and who inspects."""
    known = {name: last[name] for name in _AS_LAST_TIME if last[name] is not None} if last else {}
    said = {name: v if isinstance(v, str) else "yes" if v else "no" for name, v in known.items()}
    people = remembered_people() or (last["inspectors"] if last else [])
    return {**said, "inspectors": "、".join(people)}

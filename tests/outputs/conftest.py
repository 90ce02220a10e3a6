"""What the output tests share: a language to speak, and snapshots to compare with."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotelaudit import i18n

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Return what changes the language; English is spoken again afterwards."""
    yield i18n.use
    i18n.use("en")


@pytest.fixture
def matches() -> Callable[[str, str], bool]:
    """Return the comparison with a stored text; with UPDATE_SNAPSHOTS set, store it anew."""

    def compare(text: str, name: str) -> bool:
        path = SNAPSHOTS / f"{name}.txt"
        if os.environ.get("UPDATE_SNAPSHOTS"):
            SNAPSHOTS.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        return path.read_text("utf-8") == text

    return compare

"""Files that leave with what is recorded of them: ready on the disk before it is recorded, in their place after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotelaudit import disk
from hotelaudit.errors import CannotWrite, reason


def write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises `CannotWrite`."""
    with written_after(target, content):
        pass


@contextmanager
def written_after(target: Path | None, content: bytes) -> Iterator[None]:
    """Write a file (None: none) if what is done within succeeds; raises `CannotWrite` before that is begun."""
    if target is None:
        yield
        return
    try:
        with disk.written_after(target, content):
            yield
    except OSError as why:
        raise CannotWrite(path=str(target), reason=reason(why)) from None

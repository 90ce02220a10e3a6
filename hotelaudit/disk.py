"""How a file is written whole or not at all, and what the disk must be asked for so that it survives a power cut."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def passing(target: Path) -> Iterator[Path]:
    """Yield a new name in the target's folder; what is there at the end and was not renamed is removed."""
    name = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        yield name
    finally:
        name.unlink(missing_ok=True)


@contextmanager
def beside(target: Path, content: bytes) -> Iterator[Path]:
    """Have `content` safely on the disk under a passing name in the target's folder, until left."""
    with passing(target) as name:
        with name.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield name


def settle(name: Path) -> None:
    """Have what was written to a file safely on the disk."""
    with name.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextmanager
def written_after(target: Path, content: bytes) -> Iterator[None]:
    """Have `content` on the disk before what is done within, and under its name after it, if that succeeds."""
    with beside(target, content) as passing:
        yield
        passing.replace(target)
        sync_folder(target.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; what was there before is there until then. Raises OSError."""
    with written_after(target, content):
        pass


def sync_folder(folder: Path) -> None:
    """Have the new name itself on the disk; Windows and some network folders have no such call."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

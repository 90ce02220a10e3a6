"""XLSForm in, `Form` out: by pyxform, once for each content, and from then on from what was kept.

The only module that loads pyxform, and only for a form that has changed since it was last used.
"""

import json
from contextlib import suppress
from pathlib import Path

from hotelaudit.disk import write_whole
from hotelaudit.errors import CannotRead, reason
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _

MADE_AS = "1"  # raised when the kept form changes its shape
_SEEN = "seen.json"  # which file was last read as which form
MOST = 20_000_000  # bytes of a form's file
SUFFIXES = (".md", ".xlsx")


def load(path: Path, cache: Path | None) -> Form:
    """Return the form in `path` (.md, .xlsx), from the folder `cache` if it was made before.

    Raises `CannotRead`, and `FormRefused` with everything that is wrong, by sheet and row.
    """
    seen = cache and _unchanged(path, cache)
    if seen:
        seen.file = str(path)
        return seen
    content = _content(path)
    digest = _digest(path.suffix, content)
    found = cache and kept(cache, digest)
    if found and cache:
        found.file = str(path)
        _note(path, cache, digest)
        return found
    from hotelaudit.forms.making import make  # noqa: PLC0415 - pyxform takes half a second

    form = make(path, content, digest)
    if cache:
        with suppress(OSError):  # a cache that cannot be written costs time only
            keep(form, cache)
            _note(path, cache, digest)
    return form


def _digest(suffix: str, content: bytes) -> str:
    import hashlib  # noqa: PLC0415 - only where a file has changed

    return hashlib.sha256(f"{MADE_AS} {suffix} ".encode() + content).hexdigest()


def _unchanged(path: Path, cache: Path) -> Form | None:
    """Return the form that a file gave when it was last read, if its time, size and number are still the same."""
    try:
        noted = json.loads((cache / _SEEN).read_bytes())[str(path.absolute())]
        return kept(cache, noted["digest"]) if noted["as"] == _stamp(path) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note(path: Path, cache: Path, digest: str) -> None:
    """Note which form a file gives, so that it need not be hashed while it is not touched."""
    try:
        noted = json.loads((cache / _SEEN).read_bytes())
    except (OSError, ValueError):
        noted = {}
    with suppress(OSError, TypeError):
        noted[str(path.absolute())] = {"as": _stamp(path), "digest": digest}
        write_whole(cache / _SEEN, json.dumps(noted).encode())


def _stamp(path: Path) -> list[int]:
    state = path.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ino, int(MADE_AS)]


def keep(form: Form, folder: Path, cache: Path | None = None) -> Path:
    """Keep a form under its digest in a folder, whole or not at all, and return the file; one in `cache` is copied."""
    file = folder / f"{form.digest}.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            if cache:
                write_whole(file, (cache / file.name).read_bytes())
                return file
        write_whole(file, json.dumps(form.written(), ensure_ascii=False, separators=(",", ":")).encode())
    return file


def kept(folder: Path, digest: str) -> Form | None:
    """Return the form of that digest that was kept in a folder; None where there is none that can be read."""
    return _kept(folder / f"{digest}.json")


def _kept(file: Path) -> Form | None:
    """Return the form that was kept; None where there is none, or one that cannot be read any more."""
    try:
        return Form.read(json.loads(file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _content(path: Path) -> bytes:
    cure = _("A form is an XLSForm: a workbook (.xlsx) or a Markdown table (.md).")
    if path.suffix.lower() not in SUFFIXES:
        raise CannotRead(str(path), _("it is neither .xlsx nor .md"), cure)
    try:
        if path.stat().st_size > MOST:
            raise CannotRead(str(path), _("it has more than {most:,} bytes").format(most=MOST), cure)
        return path.read_bytes()
    except OSError as why:
        raise CannotRead(str(path), reason(why), cure) from None

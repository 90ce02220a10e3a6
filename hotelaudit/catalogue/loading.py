"""Reads the catalogue's files, the shipped ones first, then a bureau's overlay on top of them."""

import functools
import os
import zlib
from pathlib import Path
from typing import Any

from hotelaudit.catalogue.checking import check
from hotelaudit.errors import CannotRead, CatalogueFault, reason, unparsed
from hotelaudit.i18n import _

SHIPPED = Path(__file__).parent / "data"
HEADER = ("version", "source", "applies_from")
# Where a list is a rule, a bureau's own stands in its place: added to it, the old rule would still hold.
_REPLACED = frozenset({"criteria", "sampling"})


def overlay() -> Path | None:
    """Return the folder of the bureau's own rows (`HOTELAUDIT_CATALOGUE`), if there is one."""
    value = os.environ.get("HOTELAUDIT_CATALOGUE")
    return Path(value) if value else None


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Return the catalogue file `name` (without `.toml`), overlaid; raises `CatalogueFault`."""
    return _load(name, overlay())


def _load(name: str, own: Path | None) -> dict[str, Any]:
    rows = _read(SHIPPED / f"{name}.toml")
    if own is None:
        return rows
    if not own.is_dir():
        raise CannotRead(
            str(own), _("it is not a folder"), _("Name a folder with rows of your own: --catalogue DIR")
        )
    for file in sorted(own.glob("*.toml")):
        if not (SHIPPED / file.name).exists():
            known = ", ".join(sorted(path.name for path in SHIPPED.glob("*.toml")))
            raise CatalogueFault(
                file=str(file), key="", reason=_("the files are {known}").format(known=known)
            )
    theirs = own / f"{name}.toml"
    if not theirs.exists():
        return rows
    merged = _merge(rows, _read(theirs), theirs, grows=name not in _REPLACED)
    check(name, merged, theirs)
    return merged


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - the first question of an inspection needs no catalogue

    try:
        rows = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as why:
        said = reason(why) if isinstance(why, OSError) else unparsed(why, "TOML")
        raise CannotRead(
            str(path), said, _("Correct the file; docs/catalogue.md describes every key.")
        ) from why
    for key in HEADER:
        if key not in rows:
            raise CatalogueFault(file=str(path), key=key, reason=_("missing"))
    return rows


def overlaid(name: str) -> Path | None:
    """Return the bureau's own file of that name, if there is one."""
    own = overlay()
    path = own / f"{name}.toml" if own else None
    return path if path and path.exists() else None


def fingerprint(name: str) -> str:
    """Return what changes whenever the catalogue file `name`, or a bureau's overlay of it, does."""
    own = overlaid(name)
    read = b"".join(path.read_bytes() for path in (SHIPPED / f"{name}.toml", own) if path)
    lines = read.replace(b"\r", b"")
    return f"{zlib.crc32(lines):08x}"


def _merge(
    ours: dict[str, Any], theirs: dict[str, Any], file: Path, at: str = "", *, grows: bool = True
) -> dict[str, Any]:
    """Return `ours` with what `theirs` says: tables merge by key, lists of words grow if `grows`, rows by code."""
    merged = dict(ours)
    for key, value in theirs.items():
        here = f"{at}.{key}" if at else key
        old = merged.get(key)
        if old is not None and type(old) is not type(value):
            reason = _("{kind} expected").format(kind=type(old).__name__)
            raise CatalogueFault(file=str(file), key=here, reason=reason)
        if isinstance(old, dict):
            merged[key] = _merge(old, value, file, here, grows=grows)
        elif isinstance(old, list) and grows:
            merged[key] = _merge_list(old, value)
        else:
            merged[key] = value
    return merged


def _merge_list(old: list[Any], new: list[Any]) -> list[Any]:
    if not any(isinstance(row, dict) and "code" in row for row in old):
        return [*new, *(row for row in old if row not in new)]
    changed = {row.get("code") if isinstance(row, dict) else None: row for row in new}
    kept = [{**row, **changed.pop(row["code"], {})} for row in old]
    return [*changed.values(), *kept]  # a new row is asked before the ones it refines

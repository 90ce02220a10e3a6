"""Counties, cities and provinces by their GB/T 2260 codes."""

import functools
import re

from hotelaudit import text
from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import both

_DATED = re.compile(r"(\[\d*-\d*\])?([^,\[\]]+)")
_DIGITS = 6


def region_name(code: str | None) -> str:
    """Return the region's name in the language in use; the code itself where nobody knows it."""
    if code is None:
        return ""
    row = load("regions")["region"].get(code)
    if row:
        return both(row["zh"], row["en"])
    return _national_name(code) or code


def official_name(code: str | None) -> str:
    """Return the region's Chinese name, as GB/T 2260 has it; the code itself where nobody knows it."""
    row = load("regions")["region"].get(code) if code else None
    return str(row["zh"]) if row else _national_name(code or "") or code or ""


def region_word(code: str | None) -> str:
    """Return what an official calls the level of a region: 省, 市, 县 or 区; empty if unknown."""
    row = load("regions")["region"].get(code) if code else None
    if row:
        return str(row["word"])
    if code and code.endswith("0000"):
        return "省"
    return "市" if code and code.endswith("00") else ""


@functools.cache
def find_region(written: str, within: str | None = None) -> str | None:
    """Return the code that `written` names, a region below `within` first; None if none or several do."""
    wanted = text.key(written)
    found = [
        str(code)
        for code, row in load("regions")["region"].items()
        if wanted in {code, text.key(row["zh"]), text.key(row["en"]), *map(text.key, row.get("spelt", ()))}
    ]
    if not found and len(wanted) == _DIGITS and wanted.isdigit():
        return wanted if _national_name(wanted) else None
    found = found or list(_national()[1].get(wanted, ()))
    near = [code for code in found if within and code.startswith(prefix(within))] or found
    return near[0] if len(near) == 1 else None


def children(within: str | None) -> tuple[str, ...]:
    """Return the names of the regions that the catalogue lists below `within`."""
    rows = load("regions")["region"]
    inside = [row for code, row in rows.items() if code.startswith(prefix(within)) and code != within]
    return tuple(both(row["zh"], row["en"]) for row in inside)


def prefix(code: str | None) -> str:
    """Return the digits that every region inside `code` begins with (`530500` → `5305`)."""
    if code is None:
        return ""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _national_name(code: str) -> str:
    return _national()[0].get(code, "")


@functools.cache
def _national() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the national list both ways, of today's names only: name of a code, codes of a name."""
    from stdnum import numdb  # noqa: PLC0415 - most bureaus never leave their own rows

    names: dict[str, str] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for _, province, _, _, places in numdb.get("cn/loc").prefixes:
        for _, place, _, info, _ in places:
            for since_until, name in _DATED.findall(info.get("county", "")):
                if since_until.endswith("-]") or not since_until:
                    names[province + place] = name
                    codes[text.key(name)] = (*codes.get(text.key(name), ()), province + place)
    return names, codes

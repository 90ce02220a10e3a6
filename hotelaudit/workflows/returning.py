"""A workbook that comes back from the office it was sent to: what became of it there."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hotelaudit.errors import CannotRead
from hotelaudit.i18n import _
from hotelaudit.sheets.recognising import is_bare_export
from hotelaudit.sheets.returned.comparing import Returned, read_returned
from hotelaudit.sheets.returned.difference import Difference, as_json
from hotelaudit.sheets.returned.origin import TITLE


def returned(path: Path) -> Returned:
    """Return what became of a workbook since it was exported; raises `CannotRead`, also for one that is not ours."""
    found = read_returned(path)
    if found is None:
        raise not_ours(path)
    return found


def not_ours(path: Path) -> CannotRead:
    """Return what is said of a workbook that was not exported here."""
    reason = _("no hotelaudit export wrote it, or somebody took its hidden sheet {title} away")
    cure = _("Name a workbook that was written by: hotelaudit export FILE.xlsx")
    if is_bare_export(path):
        reason = _(
            "it has no hidden sheet {title}, by which it would be known: a filled --template has none, "
            "and from any other export somebody took it away"
        )
        cure = _("Name one that was exported without --template: hotelaudit export FILE.xlsx")
    return CannotRead(str(path), reason.format(title=TITLE), cure)


def facts(path: Path, found: Returned) -> dict[str, Any]:
    """Return what is known of a returned workbook, as plain values."""
    meta = found.origin.meta
    known = ("made", "program", "lang", "scope", "catalogue", "masked")
    return {
        "file": path.name,
        "untouched": not found.differences,
        "content": found.origin.content,
        **{name: meta.get(name) for name in known},
        "sheets": [
            {"sheet": told.title, "noun": told.noun, "rows": len(told.references)}
            for told in found.origin.sheets
        ],
        "sorted": [*found.mixed],
        "not_looked_at": [*found.apart],
        "differences": rows(found.differences),
    }


def rows(differences: Sequence[Difference]) -> list[Mapping[str, Any]]:
    """Return what differs, one row each, as plain values."""
    return [
        {
            "what": one.what, "sheet": one.sheet, "cell": one.cell, "noun": one.noun, "reference": one.reference,
            "field": one.field, "was": one.was, "now": as_json(one.now),
        }
        for one in differences
    ]  # fmt: skip

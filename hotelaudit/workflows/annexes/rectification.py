"""The three lists, the rectification ledger and what was closed: views of the same rows (条条要整改、件件有着落)."""

from collections.abc import Callable, Sequence
from functools import partial

from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.book import Sheet
from hotelaudit.workflows import rectifying
from hotelaudit.workflows.annexes.material import Field, Material, listed
from hotelaudit.workflows.annexes.titles import TITLES

_CLOSED = (
    "reference", "name", "region", "problem", "found", "documents", "photos", "verifiers", "verified", "approver",
    "ended", "looked_back",
)  # fmt: skip
_WIDE = {
    "problem": 26.0,
    "law": 26.0,
    "items": 22.0,
    "measures": 22.0,
    "address": 22.0,
    "documents": 20.0,
    "name": 22.0,
}


def _list(view: str, material: Material) -> Sheet:
    rows = material.violations
    if view == "closed":
        rows = [row for row in rows if "closed" in row["rectification"]]
    names: Sequence[str] = _CLOSED if view == "closed" else rectifying.VIEWS[view]
    fields = [Field(name, width=_WIDE.get(name)) for name in names]
    return listed(material, _(TITLES[view]), fields, rows, "violation")


VIEWS: dict[str, Callable[[Material], Sheet]] = {
    view: partial(_list, view) for view in (*rectifying.VIEWS, "closed")
}

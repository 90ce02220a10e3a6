"""The three lists, the rectification ledger and what was closed: views of the same rows (条条要整改、件件有着落)."""

from collections.abc import Callable, Sequence
from functools import partial

from hotelaudit.figures.violations import Wanted
from hotelaudit.i18n import N_, _
from hotelaudit.sheets.outgoing.book import Sheet
from hotelaudit.workflows import rectifying
from hotelaudit.workflows.annexes.material import Field, Material, listed

_TITLES = {
    "problems": N_("List of problems"),
    "tasks": N_("List of tasks"),
    "responsibility": N_("List of responsibility"),
    "ledger": N_("Rectification ledger"),
    "closed": N_("Items closed"),
}
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
    scope = material.scope
    wanted = Wanted(first=scope.period.start, last=scope.period.end)
    rows = rectifying.rows(material.reader, wanted, scope.as_of)
    if view == "closed":
        rows = [row for row in rows if "closed" in row["rectification"]]
    names: Sequence[str] = _CLOSED if view == "closed" else rectifying.VIEWS[view]
    fields = [Field(name, width=_WIDE.get(name)) for name in names]
    return listed(material, _(_TITLES[view]), fields, rows, "violation")


VIEWS: dict[str, Callable[[Material], Sheet]] = {view: partial(_list, view) for view in _TITLES}

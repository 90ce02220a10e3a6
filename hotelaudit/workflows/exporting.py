"""The workbook that goes up the ladder: figures, hotels, outings and visits, one sheet each."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hotelaudit.errors import DatabaseExists, WrongUse
from hotelaudit.figures import listing, summarising
from hotelaudit.figures.model import Scope, Summary
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.violations import Wanted
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.sheets.writing import Sheet, may_replace, write_workbook
from hotelaudit.workflows import rectifying
from hotelaudit.workflows.reporting import Asked, scoped
from hotelaudit.workflows.spoken import in_language

_HOTELS = (
    "reference", "name", "region", "licence_code", "stars", "rooms", "sets", "boxes", "tv_mode", "carrier",
    "delivery", "customised", "report_group", "last_visit", "visit", "hotel_verdict", "failing", "missing",
    "phone", "note",
)  # fmt: skip
_OUTINGS = (
    "reference", "number", "date", "place", "officers", "helpers", "partners", "vehicles", "joint", "agencies",
    "operation", "leaflets", "note",
)  # fmt: skip
_VISITS = (
    "reference", "date", "kind", "outing", "hotel", "name", "venue_kind", "tv_mode", "carrier", "result",
    "violation", "offence_text", "households", "sets_removed", "handling", "note",
)  # fmt: skip
_DAYS = frozenset({"date", "last_visit", "found", "due", "updated", "verified", "ended", "looked_back"})


def export(path: Path, asked: Asked, lang: str) -> tuple[Scope, int]:
    """Write the workbook in `lang`; return what it is about and how many rows it has."""
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(_("{path} does not end in .xlsx, and a workbook is written.").format(path=path))
    if not may_replace(path):
        raise DatabaseExists(path=str(path))
    with scoped(asked) as (reader, scope), in_language(lang):
        sheets = _sheets(reader, scope)
    write_workbook(path, sheets)
    return scope, sum(len(list(sheet.rows)) for sheet in sheets)


def _sheets(reader: Reader, scope: Scope) -> list[Sheet]:
    return [
        _figures(summarising.summarise(reader, scope)),
        _sheet(_("Hotels"), _HOTELS, listing.hotels(reader, scope)),
        _sheet(_("Outings"), _OUTINGS, listing.outings(reader, scope), noun="outing"),
        _sheet(_("Visits"), _VISITS, _renamed(listing.visits(reader, scope))),
        *_lists(reader, scope),
    ]


def _figures(found: Summary) -> Sheet:
    headings = [_("Figure"), _("Name"), _("Value"), _("Unit"), _("Records"), _("Period"), _("As of")]
    scope = found.scope
    rows = [
        [
            figure.key,
            figure_name(figure.key),
            figure.value if figure.value is not None else _("not known"),
            unit_name(figure.unit, figure.key),
            figure.records,
            scope.period.text,
            scope.as_of,
        ]
        for figure in found.figures.values()
    ]
    return Sheet(_("Figures"), headings, rows)


_LISTS = {
    "problems": N_("List of problems"),
    "tasks": N_("List of tasks"),
    "responsibility": N_("List of responsibility"),
    "ledger": N_("Rectification ledger"),
}


def _lists(reader: Reader, scope: Scope) -> list[Sheet]:
    """Return the three lists and the ledger of what was found in the period; none where nothing was."""
    rows = rectifying.rows(reader, Wanted(first=scope.period.start, last=scope.period.end), scope.as_of)
    return [_sheet(_(title), rectifying.VIEWS[view], rows) for view, title in _LISTS.items()] if rows else []


def _sheet(title: str, fields: Sequence[str], rows: Sequence[Mapping[str, Any]], noun: str = "") -> Sheet:
    return Sheet(
        title,
        [field_label(name, noun) for name in fields],
        [[_cell(name, row[name]) for name in fields] for row in rows],
    )


def _cell(name: str, value: object) -> object:
    if name in _DAYS and isinstance(value, str):
        return date.fromisoformat(value)
    return value if value is None or type(value) is int else shown(name, value)


def _renamed(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return visits with the sets removed under the name that tells them from a hotel's sets."""
    return [{**row, "sets_removed": row["sets"]} for row in rows]

"""What an import would do, before anybody says yes."""

from collections.abc import Iterable, Mapping
from typing import Any

from hotelaudit.catalogue.loading import load
from hotelaudit.errors import noun_label
from hotelaudit.i18n import _, both
from hotelaudit.outputs.columns import hanging
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.history import change_text
from hotelaudit.outputs.listing import Column, listing

Plan = Mapping[str, Any]
"""`file`, `sheets` [{sheet, kind, rows}], `nouns` [{noun, added, changed, removed, unchanged}], `changes` [{reference,
name, field, before, after, where}], `duplicates` [{where, name, reference, why}], `missing` [{reference,
name}] (of the cohort, not in this file), `notes` [str]; a part that is empty may be left out."""


def preview(plan: Plan, *, width: int = 80) -> str:
    """Return what would be added, changed and left alone, and what looks doubtful, ended by a line feed."""
    parts = [
        _read(plan, width),
        _counts(plan, width),
        _section(_("Changes"), map(_change, plan.get("changes", ())), width),
        _section(
            _("Likely duplicates (nothing is merged)"), map(_duplicate, plan.get("duplicates", ())), width
        ),
        _section(
            _("Recorded before but not in this file: {count}, left alone").format(
                count=len(plan.get("missing", ()))
            ),
            (harmless(f"{row['reference']}  {row['name']}") for row in plan.get("missing", ())),
            width,
        ),
        _section(_("To note"), map(harmless, plan.get("notes", ())), width),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _read(plan: Plan, width: int) -> list[str]:
    lines = hanging(harmless(plan["file"]), width, 2)
    for sheet in plan.get("sheets", ()):
        said = _("{sheet}: {kind}, rows: {rows}").format(
            sheet=harmless(sheet["sheet"]), kind=_ledger(sheet["kind"]), rows=sheet["rows"]
        )
        lines += _moved_in(said, width)
    return lines


def _ledger(kind: str) -> str:
    row = load("ledgers").get(kind)
    return both(row["zh"], row["en"]) if isinstance(row, dict) else kind


def _counts(plan: Plan, width: int) -> list[str]:
    rows = [
        {**row, "noun": _("venue") if row["noun"] == "hotel" else noun_label(row["noun"])}
        for row in plan.get("nouns", ())
    ]
    columns = [
        Column("noun", ""),
        Column("added", _("added"), "right"),
        Column("changed", _("changed"), "right"),
        *([Column("removed", _("removed"), "right")] if any(row.get("removed") for row in rows) else []),
        Column("unchanged", _("unchanged"), "right"),
    ]
    return listing(rows, columns, form="table", width=width, colour=False).splitlines() if rows else []


def _section(heading: str, items: Iterable[str], width: int) -> list[str]:
    lines = [line for item in items for line in _moved_in(item, width)]
    return [*hanging(heading, width, 2), *lines] if lines else []


def _moved_in(text: str, width: int) -> list[str]:
    return [f"  {line}" for line in hanging(text, width - 2, 2)]


def _change(row: Mapping[str, Any]) -> str:
    which = harmless(f"{row['reference']} {row['name']}")
    what = _("{which}: {field} {change}").format(
        which=which, field=field_label(row["field"], row.get("noun", "")), change=change_text(row)
    )
    return _("{what} ({where})").format(what=what, where=harmless(row["where"])) if row.get("where") else what


def _duplicate(row: Mapping[str, Any]) -> str:
    said = _("{where} {name} looks like {reference}: {why}")
    return said.format(**{key: harmless(row[key]) for key in ("where", "name", "reference", "why")})

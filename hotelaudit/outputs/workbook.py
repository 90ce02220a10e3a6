"""A workbook that came back, for people: what became of its cells, rows and sheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.harmless import harmless, json_text
from hotelaudit.outputs.listing import Column, listing

Row = Mapping[str, Any]
_WHAT = {
    "changed": N_("changed"),
    "formula": N_("formula typed over it"),
    "computed": N_("computed anew"),
    "added": N_("row added"),
    "removed": N_("row removed"),
    "doubled": N_("row is there twice"),
    "heading": N_("heading changed"),
    "column": N_("column removed"),
    "line": N_("title or total changed"),
    "line_removed": N_("title or total removed"),
    "beside": N_("written beside or below"),
    "comment": N_("comment"),
    "sheet_removed": N_("sheet removed"),
    "sheet_renamed": N_("sheet renamed"),
}
_OF_VALUES = frozenset({"changed", "computed", "heading", "line"})  # something was there, or is


def differences(rows: Sequence[Row], form: str, *, width: int, colour: bool) -> str:
    """Return what differs in a workbook: in words for people, every column for programs."""
    if form != "table":
        keys = ("what", "sheet", "cell", "noun", "reference", "field", "was", "now")
        return listing(rows, [Column(key, key) for key in keys], form=form, width=0, colour=False)
    columns = [
        Column("cell", _("Cell")), Column("reference", field_label("reference")), Column("field", _("Field")),
        Column("was", _("Was")), Column("now", _("Is")), Column("what", _("What")),
    ]  # fmt: skip
    return _by_sheet(columns, [*map(_in_words, rows)], width, colour=colour)


def _by_sheet(columns: Sequence[Column], rows: Sequence[Row], width: int, *, colour: bool) -> str:
    """Return a table for each sheet, with those columns in which something stands."""
    parts = []
    for sheet in dict.fromkeys(row["sheet"] for row in rows):
        some = [row for row in rows if row["sheet"] == sheet]
        filled = [one for one in columns if any(row[one.key] not in (None, "") for row in some)]
        table = listing(some, filled, form="table", width=width, colour=colour)
        parts.append(f"{harmless(sheet)}\n{table}")
    return "\n".join(parts)


_STATES = {"proposed": N_("proposed"), "conflict": N_("changed since"), "wrong": N_("cannot be taken")}


def corrections(plan: Row, form: str, *, width: int, colour: bool) -> str:
    """Return what a workbook proposes to correct; nothing for people where it proposes nothing."""
    if form != "table":
        return f"{json_text(plan)}\n"
    rows: Sequence[Row] = plan["corrections"]
    if not rows:
        return ""
    columns = [
        Column("cell", _("Cell")), Column("reference", field_label("reference")), Column("field", _("Field")),
        Column("before", _("Exported")), Column("now", _("Recorded now")), Column("after", _("Corrected to")),
        Column("state", _("State")),
    ]  # fmt: skip
    return _by_sheet(columns, [*map(_correction, rows)], width, colour=colour)


def _correction(row: Row) -> Row:
    """Return a correction in words; of a field that was corrected on several sheets the first cell is named."""
    sheet, _apart, cell = row["where"][0].rpartition("!")
    named = {"sheet": sheet, "cell": cell, "field": field_label(row["field"], row["noun"])}
    values = {
        "before": _nothing(row["before"]),
        "after": _("(emptied)") if row["after"] is None else row["after"],
    }
    if row["state"] != "wrong":  # there may be no such record
        values["now"] = _nothing(row["now"])
    return {**row, **named, **values, "state": _(_STATES[row["state"]])}


def _nothing(value: object) -> object:
    """Return what is shown for a value: a cell that holds nothing is said to."""
    return _("(nothing)") if value in (None, "") else value


def question(row: Row) -> str:
    """Return what is asked of a correction."""
    said = (
        _("{which}: {field} was exported as {before} and is {now} by now. Make it {after}?")
        if row["state"] == "conflict"
        else _("{which}: {field} {before} → {after}?")
    )
    words = {name: harmless(_nothing(row[name])) for name in ("before", "now", "after")}
    which = harmless(f"{row['reference']} {row['name']}".strip())
    return said.format(which=which, field=field_label(row["field"], row["noun"]), **words)


def _in_words(row: Row) -> Row:
    values = {name: _nothing(row[name]) for name in ("was", "now")} if row["what"] in _OF_VALUES else {}
    return {**row, **values, "what": _(_WHAT[row["what"]]), "field": field_label(row["field"], row["noun"])}

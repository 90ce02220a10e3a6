"""A workbook that came back, for people: what became of its cells, rows and sheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.listing import Column, listing

Row = Mapping[str, Any]
_WHAT = {
    "changed": N_("changed"),
    "formula": N_("formula typed over it"),
    "added": N_("row added"),
    "removed": N_("row removed"),
    "doubled": N_("row is there twice"),
    "heading": N_("heading changed"),
    "column": N_("column removed"),
    "sheet_removed": N_("sheet removed"),
    "sheet_renamed": N_("sheet renamed"),
}


def differences(rows: Sequence[Row], form: str, *, width: int, colour: bool) -> str:
    """Return what differs in a workbook: in words for people, every column for programs."""
    if form != "table":
        keys = ("what", "sheet", "cell", "noun", "reference", "field", "was", "now")
        return listing(rows, [Column(key, key) for key in keys], form=form, width=0, colour=False)
    columns = [
        Column("what", _("What")), Column("where", _("Where")), Column("reference", field_label("reference")),
        Column("field", _("Field")), Column("was", _("Was")), Column("now", _("Is")),
    ]  # fmt: skip
    return listing([*map(_in_words, rows)], columns, form=form, width=width, colour=colour)


def _in_words(row: Row) -> Row:
    return {
        **row,
        "what": _(_WHAT[row["what"]]),
        "where": f"{row['sheet']}!{row['cell']}" if row["cell"] else row["sheet"],
        "field": field_label(row["field"], row["noun"]),
    }

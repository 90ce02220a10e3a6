"""What moved between two workbooks, for people: figures, hotels, violations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.figure_names import figure_name
from hotelaudit.outputs.listing import Column, listing

Row = Mapping[str, Any]
KEYS = ("what", "noun", "reference", "name", "field", "old", "new", "difference")
_PARTS = {
    N_("Figures that moved"): ("lower", "figure"),
    N_("Hotels that fell back"): ("fell_back",),
    N_("Hotels that moved"): ("moved",),
    N_("Hotels that are new"): ("hotel_new",),
    N_("Hotels that are gone"): ("hotel_gone",),
    N_("Violations that are new"): ("violation_new",),
    N_("Violations that were ended"): ("violation_closed",),
    N_("Violations that are open again"): ("violation_reopened",),
    N_("Violations that are overdue now"): ("violation_overdue",),
    N_("Violations that are not listed any more"): ("violation_gone",),
}


def moved(rows: Sequence[Row], form: str, *, width: int, colour: bool) -> str:
    """Return what moved: for people part by part, for programs one row each."""
    if form != "table":
        return listing(rows, [Column(key, key) for key in KEYS], form=form, width=0, colour=False)
    if not rows:
        return _("Nothing moved.") + "\n"
    return "\n".join(_parts(rows, width, colour=colour))


def _parts(rows: Sequence[Row], width: int, *, colour: bool) -> Iterator[str]:
    for heading, kinds in _PARTS.items():
        some = [row for kind in kinds for row in rows if row["what"] == kind]
        if some:
            shaped = [*map(_figure if "figure" in kinds else _record, some)]
            columns = [one for one in _columns(kinds) if any(row.get(one.key) for row in shaped)]
            table = listing(shaped, columns, form="table", width=width, colour=colour)
            yield f"{_(heading)}\n{table}"


def _columns(kinds: Sequence[str]) -> Sequence[Column]:
    if "figure" in kinds:
        return (
            Column("reference", _("Figure")), Column("name", _("Name")), Column("old", _("Old"), "right"),
            Column("new", _("New"), "right"), Column("difference", _("Difference"), "right"), Column("mark", ""),
        )  # fmt: skip
    return (
        Column("reference", field_label("reference")), Column("name", field_label("name")), Column("field", _("Field")),
        Column("old", _("Old")), Column("new", _("New")),
    )  # fmt: skip


def _figure(row: Row) -> Row:
    unknown = _("not known")
    values = {side: unknown if row[side] is None else f"{row[side]:g}" for side in ("old", "new")}
    difference = "" if row["difference"] is None else f"{row['difference']:+g}"
    mark = _("cumulative, and lower") if row["what"] == "lower" else ""
    return {
        **row, **values, "name": figure_name(row["reference"]), "difference": difference, "mark": mark,
    }  # fmt: skip


def _record(row: Row) -> Row:
    return {
        **row, "field": field_label(row["field"], row["noun"]) if row["field"] else "",
        **{side: shown(row["field"], row[side]) for side in ("old", "new")},
    }  # fmt: skip


def scope_text(said: Mapping[str, Any]) -> str:
    """Return what a workbook is about."""
    return _("cohort {cohort}, period {period}, as of {as_of}").format(
        cohort=said.get("cohort") or _("all hotels"), period=said.get("period") or _("not known"),
        as_of=said.get("as_of") or _("not known"),
    )  # fmt: skip

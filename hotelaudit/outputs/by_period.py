"""Figures by month, quarter or half-year: a row a figure, a column a part of the period, then the whole of it."""

from hotelaudit.figures.by_period import ByPeriod, Line
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.outputs.figures import about, figure_json
from hotelaudit.outputs.listing import Column, listing


def by_period_json(found: ByPeriod) -> dict[str, object]:
    """Return the figures by their keys, each with its parts in the order of `periods`; dates are ISO 8601."""
    return {
        **about(found.scope),
        "by": found.by,
        "periods": [
            {"start": part.start.isoformat(), "end": part.end.isoformat(), "text": part.text}
            for part in found.parts
        ],
        "figures": {line.key: _line(line) for line in found.lines},
    }


def by_period_listing(found: ByPeriod, form: str, *, width: int, colour: bool) -> str:
    """Return the figures as a table or CSV; an unknown value is empty in CSV, `?` for people."""
    rows = [_row(found, line, form) for line in found.lines]
    table = form == "table"
    columns = [
        *([Column("name", _("Name"))] if table else [Column("key", "key")]),
        Column("unit", _("Unit")),
        *(Column(part.text, part.text, "right") for part in found.parts),
        Column("cumulative", _("Cumulative"), "right"),
        Column("adds_up", _("Adds up")),
    ]
    return listing(rows, columns, form=form, width=width, colour=colour)


def _line(line: Line) -> dict[str, object]:
    parts = [figure_json(figure) for figure in line.parts]
    return {"unit": line.unit, "adds_up": line.adds, "periods": parts, "cumulative": figure_json(line.whole)}


def _row(found: ByPeriod, line: Line, form: str) -> dict[str, object]:
    table = form == "table"
    values = dict(zip((part.text for part in found.parts), line.parts, strict=True))
    values["cumulative"] = line.whole
    return {
        "key": line.key,
        "name": figure_name(line.key),
        "unit": unit_name(line.unit, line.key) if table else line.unit,
        **{text: "?" if table and one.value is None else one.value for text, one in values.items()},
        "adds_up": line.adds,
    }

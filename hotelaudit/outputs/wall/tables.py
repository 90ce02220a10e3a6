"""The tables of the page: weeks, days and deadlines, makes of boxes, every figure with its rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.figures.matrix import Line
from hotelaudit.figures.model import DueLine, Summary
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.figure_rules import figure_rule
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.matrix import totals
from hotelaudit.outputs.violations import due_line
from hotelaudit.outputs.wall.model import Wall
from hotelaudit.outputs.wall.naming import called, offence_names
from hotelaudit.outputs.wall.numbers import Item, of_figure, of_list

MOST_MAKES = 20  # rows of the matrix
ON_PAPER = 6  # weeks that a print has room for; the style hides the others there
FAMILIES = {  # those that the page shows, in its order
    "pilot.": N_("The pilot"),
    "enforcement.": N_("Enforcement in the period"),
    "rectification.": N_("Putting right"),
}


def weeks(wall: Wall, *, opens: bool) -> list[Item]:
    """Return the weeks, the oldest first, each with its numbers."""
    found = list[Item]()
    for week in wall.trend.weeks:
        columns = (
            ("compliant", week.compliant, _("Compliant")), ("gained", week.gained, _("Gained")),
            ("lost", week.lost, _("Lost")), ("visited", week.visited, _("Visited")),
            ("rooms", week.rooms_checked, _("Rooms judged")),
        )  # fmt: skip
        numbers = [
            of_list(
                count, f"{week.week}, {said}", opens=opens, list="week", end=week.end.isoformat(), what=what
            )
            for what, count, said in columns
        ]
        found.append({"week": week.week, "end": week.end, "numbers": numbers})
    return found


def weeks_on_paper(count: int) -> str:
    """Return what the print leaves out of the weeks; empty where it shows all."""
    said = _("In the table, the last weeks: {shown} of {count}. The page on the screen has them all.")
    return said.format(shown=ON_PAPER, count=count) if count > ON_PAPER else ""


def due_day(line: DueLine, summary: Summary, *, opens: bool) -> Item:
    """Return a day on which hotels are due, how many comply of how many; late where it is over and not all do."""
    day = line.due or _("no day set")
    late = bool(line.due and line.due < summary.scope.as_of.isoformat() and line.compliant < line.hotels)
    return {
        "day": day,
        "late": late,
        "compliant": of_list(
            line.compliant,
            f"{day}, {_('Compliant')}",
            opens=opens,
            list="due",
            day=line.due,
            verdict="compliant",
        ),
        "hotels": of_list(line.hotels, f"{day}, {_('Total')}", opens=opens, list="due", day=line.due),
    }


def deadline(row: Mapping[str, Any], wall: Wall) -> Item:
    """Return a deadline with the violation that it is of; `opens` tells whether its story is on the page."""
    known = wall.violations.get(row["violation"])
    return {
        "due": row["due"],
        "late": row["days"] < 0,
        "left": due_line({**row, "late_fee": None}),
        "what": row["what"],
        "violation": row["violation"],
        "opens": known is not None,
        "problem": offence_names(known) if known else "",
        "venue": called(row["name"]),
        "law": row["law"],
    }


def matrix(wall: Wall, *, opens: bool) -> Item:
    """Return the makes of boxes with what fails, and what the matrix does not say."""
    found = wall.matrix
    lines = found.lines[:MOST_MAKES]
    more = len(found.lines) - len(lines)
    return {
        "codes": found.codes,
        "rows": [_make(position, line, found.codes, opens=opens) for position, line in enumerate(lines)],
        "sentences": [
            *totals(found),
            *([_("There are more makes: {count}.").format(count=more)] if more else []),
        ],
    }


def _make(position: int, line: Line, of: Sequence[str], *, opens: bool) -> Item:
    name = _name(line)
    columns: list[tuple[str, object, str]] = [
        ("fixes", "?" if line.fixes is None else line.fixes, _("Fixes")), ("failing", line.failing, _("Failing")),
        ("hotels", line.hotels, _("Hotels")), ("boxes", line.boxes, _("Boxes seen")),
        ("boxes_failing", line.boxes_failing, _("in failing rooms")),
        *((code, line.codes.get(code, 0), code) for code in of),
    ]  # fmt: skip
    numbers = [
        of_list(count, f"{name}, {said}", opens=opens, list="make", line=position, what=what)
        for what, count, said in columns
    ]
    return {"name": name, "numbers": numbers}


def _name(line: Line) -> str:
    return " ".join(harmless(part) for part in line.name if part) or _("not written down")


def family(summary: Summary, prefix: str) -> Item:
    """Return the figures of a family, each with how it is counted."""
    rows = [
        {"figure": of_figure(summary, key), "rule": figure_rule(key)}
        for key in summary.figures
        if key.startswith(prefix)
    ]
    return {"title": _(FAMILIES[prefix]), "rows": rows}

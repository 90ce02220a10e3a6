"""What fails by make of box, carrier, chain or region: a table for people, stable keys for programs."""

from collections.abc import Sequence

from rich.text import Text

from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.figures.matrix import Line, Matrix
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.columns import APART, cells_of, hanging
from hotelaudit.outputs.drawing import drawn
from hotelaudit.outputs.figures import about
from hotelaudit.outputs.heading import assumed, heading
from hotelaudit.outputs.listing import Column, Row, listing
from hotelaudit.outputs.screen import Screen

_WHAT = {
    "box": N_("What fails, by make of box"),
    "carrier": N_("What fails, by carrier"),
    "chain": N_("What fails, by chain"),
    "region": N_("What fails, by region"),
}
_BOX = ("brand", "model", "firmware")


def matrix_json(matrix: Matrix) -> dict[str, object]:
    """Return the matrix for programs: codes as they are; null for what was not written down or cannot be known."""
    rows = []
    for line in matrix.lines:
        row = _row(matrix, line)
        criteria = {code: row.pop(code) for code in matrix.codes}
        rows.append({**row, "criteria": criteria})
    return {
        **about(matrix.scope),
        "by": matrix.kind,
        "criterion": matrix.criterion,
        "criteria": list(matrix.codes),
        "groups": rows,
        "totals": matrix.totals._asdict(),
    }


def matrix_csv(matrix: Matrix) -> str:
    """Return the matrix as CSV."""
    rows = [_row(matrix, line) for line in matrix.lines]
    keys = list(rows[0]) if rows else [*_naming(matrix), "hotels", "failing", "fixes"]
    return listing(rows, [Column(key, key) for key in keys], form="csv", width=0, colour=False)


def matrix_table(matrix: Matrix, screen: Screen) -> str:
    """Return the matrix under its heading, and what it comes to and does not say."""
    legend = _("Fixes: hotels that would comply if all that fails in the row were put right.")
    said = [*totals(matrix), *([legend] if matrix.lines else [])]
    notes = [Text(line) for sentence in said for line in hanging(sentence, screen.width, 2)]
    head = heading(matrix.scope, screen, _(_WHAT[matrix.kind]))
    rows = matrix_listing(matrix, width=screen.width, colour=screen.colour)
    return "\n".join([drawn([head], screen), rows, drawn([[*notes, *assumed(matrix.scope, screen)]], screen)])


def matrix_listing(matrix: Matrix, *, width: int, colour: bool) -> str:
    """Return the rows; a criterion has a column of its own where there is room for all."""
    shown = [
        {**_row(matrix, line), "name": _name(matrix, line), "fails": _fails(matrix, line)}
        for line in matrix.lines
    ]
    shown = [{**row, "fixes": "?" if row["fixes"] is None else row["fixes"]} for row in shown]
    head = _columns(matrix)
    wide = [*head, *(Column(code, code, "right") for code in matrix.codes)]
    columns = wide if _asks(shown, wide) <= width else [*head, Column("fails", _("Hotels by criterion"))]
    return listing(shown, columns, form="table", width=width, colour=colour)


def totals(matrix: Matrix) -> list[str]:
    """Return what the hotels of the matrix come to, and what it does not say."""
    found = matrix.totals
    what = _("{code} fails").format(code=matrix.criterion) if matrix.criterion else _("a must fails")
    said = [
        _(
            "Hotels: {hotels}; {what} in {failing}; deferred by a waiver: {deferred}; not assessed: {unassessed}."
        ).format(
            hotels=found.hotels,
            what=what,
            failing=found.failing,
            deferred=found.deferred,
            unassessed=found.not_assessed,
        )
    ]
    if found.incomplete:
        sentence = _(
            "In {count} of those that fail not every must was assessed: no mending alone makes them comply."
        )
        said.append(sentence.format(count=found.incomplete))
    if matrix.kind == "box":
        said.append(_("A hotel with boxes of several makes is in the row of each."))
        if matrix.criterion:
            said.append(
                _(
                    "How many boxes stand in rooms where one criterion fails is not kept; all that fails counts."
                )
            )
    if found.left_out:
        sentence = _(
            "Left out, hotels visited after {day}: {count}; only the boxes of the last visit are kept."
        )
        said.append(sentence.format(count=found.left_out, day=matrix.scope.as_of))
    return said


def _naming(matrix: Matrix) -> Sequence[str]:
    return _BOX if matrix.kind == "box" else (matrix.kind,)


def _row(matrix: Matrix, line: Line) -> dict[str, object]:
    keys = _naming(matrix)
    named = {key: name or None for key, name in zip(keys, line.name or ("",) * len(keys), strict=True)}
    boxes = {"boxes": line.boxes, "boxes_failing": line.boxes_failing} if matrix.kind == "box" else {}
    codes = {code: line.codes.get(code, 0) for code in matrix.codes}
    return {**named, "hotels": line.hotels, "failing": line.failing, **boxes, "fixes": line.fixes, **codes}


def _name(matrix: Matrix, line: Line) -> str:
    if not line.name:
        return _("not written down")
    if matrix.kind == "carrier":
        return label("carrier", line.name[0])
    return region_name(line.name[0]) if matrix.kind == "region" else " ".join(filter(None, line.name))


def _columns(matrix: Matrix) -> list[Column]:
    named = {"box": _("Make"), "carrier": _("Carrier"), "chain": _("Chain"), "region": _("Region")}[
        matrix.kind
    ]
    boxes = [
        Column("boxes", _("Boxes seen"), "right"),
        Column("boxes_failing", _("in failing rooms"), "right"),
    ]
    return [
        Column("name", named),
        Column("fixes", _("Fixes"), "right"),
        Column("failing", _("Failing"), "right"),
        Column("hotels", _("Hotels"), "right"),
        *(boxes if matrix.kind == "box" else []),
    ]


def _fails(matrix: Matrix, line: Line) -> str:
    return _(", ").join(f"{code} {line.codes[code]}" for code in matrix.codes if line.codes.get(code))


def _asks(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """Return how wide the table would be if nothing gave way."""
    widths = [
        max(cells_of(str(cell)) for cell in (column.heading, *(row[column.key] for row in rows)))
        for column in columns
    ]
    return sum(widths) + len(APART) * (len(columns) - 1)

"""Which column of a sheet holds which field, and what is wrong with its headings."""

from collections import defaultdict

from hotelaudit.i18n import _
from hotelaudit.sheets import kinds
from hotelaudit.sheets.body import Body
from hotelaudit.sheets.findings import Findings, Place, near
from hotelaudit.sheets.grid import Grid
from hotelaudit.sheets.headings import Frame, Heading


def column_letter(column: int) -> str:
    """Return the letter of a column (1 → A)."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see `package`

    return get_column_letter(column)


def map_columns(grid: Grid, frame: Frame, findings: Findings) -> dict[int, str]:
    """Return the field of each column; two columns for one field are refused, unless one of them is empty."""
    filled = {column for row, cells in grid.rows.items() if row > frame.bottom for column in cells}
    by_field: dict[str, list[Heading]] = defaultdict(list)
    for heading in frame.headings:
        if heading.field:
            by_field[heading.field].append(heading)
    columns: dict[int, str] = {}
    for field, several in by_field.items():
        chosen, *others = [each for each in several if each.column in filled] or several[:1]
        columns[chosen.column] = field
        for other in others:
            found = _("{written!r} and {first} mean the same column.")
            found = found.format(written=_one_line(other.written), first=_cell(grid, chosen))
            findings.refuse(_cell(grid, other), found, _("Keep one of the two."))
    return columns


def check_headings(grid: Grid, frame: Frame, columns: dict[int, str], body: Body, findings: Findings) -> None:
    """Refuse unknown headings, values without a heading, and a column that is needed and not there."""
    unknown = [
        heading for heading in frame.headings if heading.field is None and heading.column in body.filled
    ]
    _refuse_unknown(grid, frame, unknown, findings)
    for column in sorted(body.filled - {heading.column for heading in frame.headings}):
        where = f"{grid.title}!{column_letter(column)}{frame.bottom}"
        findings.refuse(
            where, _("this column has values but no heading."), _("Write a heading, or empty it.")
        )
    for field in kinds.required(frame.kind):
        if field not in columns.values():
            findings.refuse(_corner(grid, frame), *_missing(frame, field))
    if "tv_mode" in columns.values() and "date" not in columns.values() and _any(body, "tv_mode"):
        findings.refuse(_corner(grid, frame), *_missing(frame, "date"))


def refuse_incomplete(grid: Grid, frame: Frame, findings: Findings) -> None:
    """Refuse a sheet meant as a ledger that lacks a heading; say which heading may be the mistaken one."""
    for field in frame.lacks:
        findings.refuse(_corner(grid, frame), *_missing(frame, field))
    _refuse_unknown(grid, frame, [heading for heading in frame.headings if heading.field is None], findings)


def place_of(grid: Grid, columns: dict[int, str]) -> Place:
    """Return where the fields of a sheet stand."""
    return Place(grid.title, {columns[column]: column_letter(column) for column in sorted(columns)})


def _any(body: Body, field: str) -> bool:
    return any(field in line for line in body.lines.values())


def _missing(frame: Frame, field: str) -> tuple[str, str]:
    found = _("for a {ledger} the column {heading} is missing.")
    spelt = " | ".join(kinds.headings(frame.kind)[field])
    found = found.format(ledger=kinds.kind_name(frame.kind), heading=kinds.heading(frame.kind, field))
    return found, _("Write one of these headings: {words}.").format(words=spelt)


def _refuse_unknown(grid: Grid, frame: Frame, unknown: list[Heading], findings: Findings) -> None:
    """Refuse headings that nobody knows, each with the likest ones; all there are is told once a sheet."""
    told = False
    for heading in unknown:
        written = _one_line(heading.written)
        likest = near(written, [word for words in kinds.headings(frame.kind).values() for word in words])
        words = likest or [kinds.heading(frame.kind, field) for field in kinds.headings(frame.kind)]
        cure = _("Write one of: {words}; or empty the column.").format(words=" | ".join(words))
        if told and not likest:
            cure = _("Write one of the headings listed above, or empty the column.")
        told = told or not likest
        findings.refuse(
            _cell(grid, heading), _("the heading {written!r} is not known.").format(written=written), cure
        )


def _cell(grid: Grid, heading: Heading) -> str:
    return f"{grid.title}!{column_letter(heading.column)}{heading.row}"


def _corner(grid: Grid, frame: Frame) -> str:
    return f"{grid.title}!{column_letter(frame.headings[0].column)}{frame.top}"


def _one_line(written: str) -> str:
    return " ".join(written.split())

"""Compares a total row with the rows above it; what disagrees is said, not refused."""

import re

from hotelaudit import text
from hotelaudit.i18n import _
from hotelaudit.sheets.body import Line
from hotelaudit.sheets.cells import Misread, whole
from hotelaudit.sheets.fields import is_amount
from hotelaudit.sheets.findings import Findings, Place
from hotelaudit.sheets.grid import Content, Fault
from hotelaudit.sheets.rows import Reading

_COUNTED = {"number", "region", "name", "venue_name"}
_COUNT = re.compile(r"\D*?(\d+)[家个户次条处]?\D*")


def check_total(total: tuple[int, Line], place: Place, rows: list[Reading], findings: Findings) -> None:
    """Note each cell of the total row that differs from the sum, or from the count, of the rows."""
    number, line = total
    for name, content in line.items():
        if isinstance(content, Fault):
            continue
        says = _amount(content) if is_amount(name) else _count(content) if name in _COUNTED else None
        rest = sum(row.values.get(name) or 0 for row in rows) if is_amount(name) else len(rows)
        if says is not None and says != rest:
            found = _("the total row says {says}, the rows above give {rest}.").format(says=says, rest=rest)
            findings.note(place.cell(name, number), found, _("The rows were counted."))


def _amount(content: Content) -> int | None:
    try:
        return whole(content)
    except Misread:
        return None


def _count(content: Content) -> int | None:
    if not isinstance(content, str):
        return _amount(content)
    found = _COUNT.fullmatch(text.halfwidth(content))
    return int(found[1]) if found else None

"""What the rows of a file must hold together: nothing twice, and every visit on an outing of its day."""

from collections.abc import Hashable, Iterable

from hotelaudit import text
from hotelaudit.i18n import _
from hotelaudit.sheets.findings import Findings, Place
from hotelaudit.sheets.rows import Reading

Found = tuple[str, Place, list[Reading]]
_SAME = {
    "pilot_hotels": ("name", "region", "licence_code"),
    "outings": ("number",),
    "visits": ("outing", "venue_name"),
}


def check_together(tables: Iterable[Found], findings: Findings) -> None:
    """Check all ledgers of a file against themselves and each other."""
    found = list(tables)
    for kind in _SAME:
        _refuse_repeated(kind, [table for table in found if table[0] == kind], findings)
    outings = [table for table in found if table[0] == "outings"]
    if outings:
        _check_visits([table for table in found if table[0] == "visits"], outings, findings)


def _refuse_repeated(kind: str, tables: list[Found], findings: Findings) -> None:
    first: dict[tuple[Hashable, ...], str] = {}
    for _kind, place, readings in tables:
        for reading in readings:
            same = tuple(_comparable(reading.values.get(name)) for name in _SAME[kind])
            if same[0] is None or reading.unread.intersection(_SAME[kind]):
                continue
            where = place.cell(_SAME[kind][-1 if kind == "visits" else 0], reading.number)
            if same in first:
                found = _("this row repeats {first}.").format(first=first[same])
                findings.refuse(where, found, _("Keep one of the two rows, or correct the other."))
            first.setdefault(same, where)


def _comparable(value: Hashable) -> Hashable:
    return text.key(value) if isinstance(value, str) else value


def _check_visits(visits: list[Found], outings: list[Found], findings: Findings) -> None:
    days = {
        text.key(reading.values["number"]): (reading.values.get("date"), place.cell("date", reading.number))
        for _kind, place, readings in outings
        for reading in readings
        if reading.values.get("number")
    }
    for _kind, place, readings in visits:
        for reading in readings:
            if reading.values.get("outing"):
                _check_visit(reading, place, days, findings)


def _check_visit(
    reading: Reading, place: Place, days: dict[str, tuple[object, str]], findings: Findings
) -> None:
    outing = reading.values["outing"]
    day, cell = days.get(text.key(outing), (None, ""))
    visited = reading.values.get("date")
    if not cell:
        found = _("there is no outing {number!r} in this file.").format(number=outing)
        cure = _("Write the number of an outing of the register, or add the outing.")
        findings.refuse(place.cell("outing", reading.number), found, cure)
    elif day and visited and day != visited:
        found = _("the visit is of {visited}, its outing of {day} ({cell}).")
        found = found.format(visited=visited, day=day, cell=cell)
        findings.refuse(place.cell("date", reading.number), found, _("Correct one of the two dates."))

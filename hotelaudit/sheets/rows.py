"""Reads the rows of a ledger: every cell, then what the cells of one row say together."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hotelaudit.i18n import _
from hotelaudit.sheets import kinds
from hotelaudit.sheets.body import Body, Line
from hotelaudit.sheets.cells import Misread, words
from hotelaudit.sheets.fields import Values, blank, read_field
from hotelaudit.sheets.findings import Findings, Place
from hotelaudit.sheets.grid import Content

# Where 无 says that there is none, as an empty cell does; an amount must say 0.
_NONE_MAY_BE_SAID = frozenset(
    {"address", "agencies", "chain", "contact", "handling", "inspectors", "licence_code", "name", "note",
     "number", "offence", "operation", "phone", "place", "purpose", "rooms_seen", "venue_name"}
)  # fmt: skip


@dataclass(slots=True)
class Reading:
    """A row being read: its values so far, which cell said each, and the fields that could not be read."""

    number: int
    merged: dict[str, int] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    said_by: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def take(self, name: str, stated: Values) -> str | None:
        """Add what the cell `name` states; return the cell that it contradicts, if any.

        Two cells may state the same thing: 移动OTT as the mode, 移动 as the carrier.
        """
        for key, value in stated.items():
            if self.values.setdefault(key, value) != value:
                return self.said_by[key]
            self.said_by.setdefault(key, name)
        return None

    def where(self, name: str, place: Place) -> str:
        """Return the address of the cell that holds `name`, for a merged one that of its first row."""
        return place.cell(name, self.merged.get(name, self.number))

    def states(self, name: str) -> bool:
        """Return whether the row says something for `name`, be it unreadable."""
        return name in self.unread or self.values.get(name) not in (None, ())

    def is_blank(self, name: str) -> bool:
        """Return whether the row has a column for `name` and nothing in it."""
        return name in self.values and not self.states(name)


def read_rows(kind: str, body: Body, place: Place, within: str | None, findings: Findings) -> list[Reading]:
    """Return every row of a ledger; what cannot be read or does not fit together goes to `findings`."""
    readings = []
    for number, line in body.lines.items():
        reading = _read_row(Reading(number, body.merged.get(number, {})), line, place, within, findings)
        for name in kinds.required(kind):
            if reading.is_blank(name):
                _refuse_blank(kind, name, reading, place, findings)
        if kind in _CHECKS:
            _CHECKS[kind](reading, place, findings)
        readings.append(reading)
    return readings


def _read_row(reading: Reading, line: Line, place: Place, within: str | None, findings: Findings) -> Reading:
    for name in place.columns:
        content = line.get(name)
        if content is None or _says_none(name, content):
            continue
        try:
            stated = read_field(name, content, within)
        except Misread as why:
            reading.unread.add(name)
            findings.refuse(reading.where(name, place), why.found, why.cure)
            continue
        if first := reading.take(name, stated):
            found = _("{written!r} does not go with {other!r} in {cell}.").format(
                written=words(content), other=words(line[first]), cell=reading.where(first, place)
            )
            findings.refuse(place.cell(name, reading.number), found, _("Write in both cells what is true."))
    for name in place.columns:
        for key, nothing in blank(name).items():
            reading.values.setdefault(key, nothing)
    return reading


def _says_none(name: str, content: Content) -> bool:
    return name in _NONE_MAY_BE_SAID and isinstance(content, str) and kinds.is_nothing(content)


def _refuse_blank(kind: str, name: str, reading: Reading, place: Place, findings: Findings) -> None:
    found = _("{heading} is blank.").format(heading=kinds.heading(kind, name))
    cure = _("Fill it in, or empty the whole row.")
    findings.refuse(place.cell(name, reading.number), found, cure)


def _check_hotel(reading: Reading, place: Place, findings: Findings) -> None:
    """Refuse a mode without a day, a visit that does not say what was seen, OTT that does not say whose."""
    if reading.values.get("tv_mode") == "ott" and not reading.values.get("carrier"):
        cure = _("Write whose: 中国移动, 中国电信, 中国联通 or 其他; or 移动OTT as the mode.")
        where = "carrier" if "carrier" in place.columns else "tv_mode"
        findings.refuse(place.cell(where, reading.number), _("OTT says nothing of who brings it."), cure)
    was_visited = any(reading.states(name) for name in ("date", "inspectors", "rooms_seen"))
    if was_visited and reading.is_blank("tv_mode"):
        found = _("a visit is stated but not the television mode that was seen.")
        cure = _("Write the mode, or empty the date, the inspectors and the rooms.")
        findings.refuse(place.cell("tv_mode", reading.number), found, cure)
    if (reading.states("tv_mode") or was_visited) and reading.is_blank("date"):
        found = _("a television mode is stated but not when it was seen.")
        findings.refuse(place.cell("date", reading.number), found, _("Write the day of the visit."))


def _check_visit(reading: Reading, place: Place, findings: Findings) -> None:
    """Refuse a violation without an offence, and an offence or a removal where nothing was found."""
    result = reading.values.get("result")
    if result == "found" and reading.is_blank("offence"):
        found = _("a violation was found but no offence is named.")
        findings.refuse(place.cell("offence", reading.number), found, _("Write the offence."))
    for name in ("offence", "households", "sets", "self_removed"):
        if result == "clear" and reading.states(name) and reading.values.get(name) != 0:
            found = _("nothing was found, by {cell}, and yet this is filled in.")
            found = found.format(cell=place.cell("result", reading.number))
            findings.refuse(place.cell(name, reading.number), found, _("Correct one of the two cells."))


_CHECKS: dict[str, Callable[[Reading, Place, Findings], None]] = {
    "pilot_hotels": _check_hotel,
    "visits": _check_visit,
}

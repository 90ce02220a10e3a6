"""Which cells of an exported workbook can be corrected in it, and what a corrected cell states of its record."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.facts import FACTS, Fact
from hotelaudit.catalogue.values import find_said, labels
from hotelaudit.i18n import _
from hotelaudit.records.base import MOST_YUAN, Record
from hotelaudit.records.nouns import Hotel, Inspection, Outing, RoomCheck, Violation
from hotelaudit.sheets import cells
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.fields import blank, read_field
from hotelaudit.sheets.findings import write_one_of
from hotelaudit.sheets.grid import Content
from hotelaudit.sheets.returned.alike import plain
from hotelaudit.sheets.returned.difference import Difference
from hotelaudit.workflows import going_out, violations

Values = dict[str, Any]
Reads = Callable[[str, Content], Values]
_NEEDED = frozenset(
    {("hotel", "name"), ("hotel", "venue_kind"), ("violation", "offence"), ("room_check", "room")}
)
_DIGITS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_HIDDEN = "***"  # what an export puts for the middle of a telephone number, also of one in a remark
_CALLED = {"sets_removed": "sets"}  # a field that stands in a sheet under another name


class Target(NamedTuple):
    """The field of a record that a cell speaks of; of a room the reference is its visit's."""

    noun: str
    reference: str
    field: str
    room: str = ""


NOUNS: Mapping[str, type[Record]] = {
    "hotel": Hotel,
    "outing": Outing,
    "inspection": Inspection,
    "room_check": RoomCheck,
    "violation": Violation,
}


def target(one: Difference) -> Target | None:
    """Return what a changed cell speaks of; None where no cell of that column can be corrected.

    What was taken down at a visit is a fact of its violation.
    """
    noun, reference, field = one.noun, one.reference, _CALLED.get(one.field, one.field)
    if noun == "inspection" and field in {"households", "sets"} and one.row.get("violation"):
        noun, reference = "violation", str(one.row["violation"])
    room = ""
    if noun == "room_check":
        room, reference = plain(str(one.row.get("room") or "")), str(one.row.get("visit") or "")
    known = one.what == "changed" and reference and field in _READS.get(noun, {})
    return Target(noun, reference, field, room) if known and (room or noun != "room_check") else None


def stated(at: Target, content: Content | None) -> Values:
    """Return the fields that a cell states, as they are recorded; raises `Misread`."""
    if content is None:
        if (at.noun, at.field) in _NEEDED:
            raise Misread(_("the cell is empty."), _("Write what is meant; nothing is taken away so."))
        return dict.fromkeys((at.field, *(blank(at.field) if at.noun == "hotel" else ())))
    cells.check_fault(content)
    if isinstance(content, str) and _HIDDEN in content:
        raise Misread(_("part of the number is hidden."), _("Write the whole number, or leave it as it was."))
    return _READS[at.noun][at.field](at.field, content)


def _as_in_ledgers(field: str, content: Content) -> Values:
    return read_field(field, content, None)


def _words(field: str, content: Content) -> Values:
    return {field: cells.plain(content) or None}


def _one_of(field: str, content: Content) -> Values:
    written = cells.words(content)
    said = find_said(field, written)
    if said is None:
        raise Misread(
            _("{written!r} is not known.").format(written=written), write_one_of(written, labels(field))
        )
    return dict(said)


def _handling(field: str, content: Content) -> Values:
    """Read how a violation was dealt with: what the catalogue has a code for, as forms record it; else in words."""
    written = cells.plain(content)
    return {field: (find_said(field, written) or {}).get(field, written)}


def _yes_no(field: str, content: Content) -> Values:
    if isinstance(content, bool):
        return {field: content}
    return {field: _one_of("yes_no", content)["yes_no"] == "yes"}


def _of_outing(field: str, content: Content) -> Values:
    """Read a cell as `outing set` reads what is typed."""
    written = cells.words(content)
    values, problems = going_out.understood({field: (written,) if field == "agencies" else written})
    for problem in problems:
        raise Misread(problem.found, problem.cure)
    return values


def _whole(field: str, content: Content) -> Values:
    return {field: cells.whole(content)}


def _day(field: str, content: Content) -> Values:
    return {field: cells.day(content)}


def _number(field: str, content: Content) -> Values:
    written = text.halfwidth(cells.words(content)).removesuffix("秒").removesuffix("%").strip()
    if not _DIGITS.fullmatch(written):  # float() would take nan, inf and 1_0 as well
        found = _("{written!r} is not a number.").format(written=cells.words(content))
        raise Misread(found, _("Write digits only, as 12.5; leave the cell empty if it is not known."))
    return {field: float(written)}


def _room(field: str, content: Content) -> Values:
    return {field: cells.reference(content)}


def _offence(field: str, content: Content) -> Values:
    values, problems = violations.understood({field: cells.words(content)})
    for problem in problems:
        raise Misread(problem.found, problem.cure)
    return values


def _yuan(field: str, content: Content) -> Values:
    written = text.halfwidth(cells.words(content)).replace(",", "").removesuffix("元")
    if not written.isdecimal() or int(written) > MOST_YUAN:
        found = _("{written!r} is not a whole number from 0 on.").format(written=cells.words(content))
        raise Misread(found, _("Write digits only, as 45; leave the cell empty if it is not known."))
    return {field: int(written)}


_COUNTS = frozenset({"个", "次"})  # units of whole numbers


def _seen(fact: Fact) -> Reads:
    """Return what reads a cell of what was seen in a room."""
    if fact.holds == "number":
        return _whole if fact.unit in _COUNTS else _number
    return {"code": _one_of, "text": _words, "yes_no": _yes_no}[fact.holds]


_READS: Mapping[str, Mapping[str, Reads]] = {
    "hotel": {
        **dict.fromkeys(("name", "address", "contact", "chain", "note"), _words),
        **dict.fromkeys(
            ("region", "licence_code", "stars", "business", "venue_kind", "rooms", "sets", "boxes", "opened", "closed",
             "phone"),
            _as_in_ledgers,
        ),
    },
    "outing": {
        **dict.fromkeys(
            ("region", "place", "operation", "begins", "ends", "agencies", "purpose", "note"), _of_outing
        ),
        **dict.fromkeys(("number", "vehicles", "helpers", "partners", "leaflets"), _as_in_ledgers),
    },
    "inspection": {
        **dict.fromkeys(("tv_mode", "carrier"), _as_in_ledgers),
        **dict.fromkeys(("handling", "note"), _words),
        "delivery": _one_of,
        "customised": _yes_no,
    },
    "room_check": {
        "room": _room,
        "note": _words,
        **{name: _seen(fact) for name, fact in FACTS.items() if fact.where == "room"},
    },
    "violation": {
        **dict.fromkeys(("households", "sets"), _whole),
        "act_ended": _day,
        **dict.fromkeys(
            ("party_name", "measures", "office", "leader", "person", "partners", "note"), _words
        ),
        "handling": _handling,
        **dict.fromkeys(("party", "origin"), _one_of),
        "self_removed": _yes_no,
        "offence": _offence,
        "base": _yuan,
    },
}  # fmt: skip

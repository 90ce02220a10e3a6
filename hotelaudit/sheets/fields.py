"""What each column of a ledger may hold, and how it becomes a value."""

from collections.abc import Callable
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue import regions, values
from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import _, both
from hotelaudit.sheets import cells
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.findings import write_one_of
from hotelaudit.sheets.grid import Content

Values = dict[str, Any]

_SEVERAL = ("inspectors", "rooms_seen", "agencies", "offence")
_IMPLIED = {
    "licence_code": ("licence_ok",),
    "tv_mode": ("customised",),
    "carrier": ("delivery",),
    "place": ("region",),
    "result": ("result_text",),
    "offence": ("offence_text",),
}


def read_field(field: str, content: Content, within: str | None) -> Values:
    """Return what a cell of the column `field` states, by field name; raises `cells.Misread`."""
    cells.check_fault(content)
    if field in {"region", "place"}:
        return _region(field, cells.words(content), within)
    if field in _STATING:
        return _STATING[field](field, content)
    found = _PLAIN.get(field, cells.plain)(content)
    return {field: None if found == "" else found}


def is_amount(field: str) -> bool:
    """Return whether the column holds amounts: a total row adds them up, a merged cell shares none out."""
    return _PLAIN.get(field) is cells.whole


def blank(field: str) -> Values:
    """Return what an empty cell of the column `field` states."""
    return {name: () if name in _SEVERAL else None for name in (field, *_IMPLIED.get(field, ()))}


def _region(field: str, written: str, within: str | None) -> Values:
    """Return the region's code; a place may lie in none or in several and is kept as text."""
    code = regions.find_region(written, within)
    if field == "place":
        return {"place": written, "region": code}
    if code is None:
        found = _("{written!r} is not a region that is known here.").format(written=written)
        raise Misread(found, write_one_of(written, regions.children(within)))
    return {"region": code}


def _licence(field: str, content: Content) -> Values:
    from stdnum.cn import uscc  # noqa: PLC0415 - 40 ms

    code = uscc.compact(text.halfwidth(cells.reference(content)))
    return {field: code, "licence_ok": uscc.is_valid(code)}


def _said(field: str, content: Content) -> Values:
    """Read a word of the catalogue; it may state other fields too (`移动OTT`)."""
    written = cells.words(content)
    said = values.find_said(field, written)
    if said is None:
        found = _("{written!r} is not known.").format(written=written)
        raise Misread(found, write_one_of(written, _may_be_written(field)))
    return dict(said)


def _may_be_written(field: str) -> list[str]:
    combined = [row["spelt"][0] for row in load("values").get(f"{field}_says", ())]
    return [*values.labels(field), *combined]


def _result(field: str, content: Content) -> Values:
    return {**_said(field, content), "result_text": cells.words(content)}


def _yes_no(field: str, content: Content) -> Values:
    if isinstance(content, bool):
        return {field: content}
    return {field: _said("yes_no", content)["yes_no"] == "yes"}


def _yes_no_in_words(field: str, content: Content) -> Values:
    """Return a yes or no; a number is none, since a column of that name may count sets."""
    if not isinstance(content, bool) and text.halfwidth(cells.words(content)).isdecimal():
        found = _("{written!r} is a number, and a yes or no is wanted.").format(written=cells.words(content))
        raise Misread(found, write_one_of(cells.words(content), _may_be_written("yes_no")))
    return _yes_no(field, content)


def _offence(field: str, content: Content) -> Values:
    written = cells.words(content)
    codes = values.find_offence(written)
    if not codes:
        found = _("{written!r} is not an offence that the catalogue knows.").format(written=written)
        raise Misread(found, write_one_of(written, _offences()))
    return {field: codes, "offence_text": written}


def _offences() -> list[str]:
    known = [both(row["zh"], row["en"]) for row in load("offences")["offence"].values()]
    return [*known, *(row["spelt"][0] for row in load("offences").get("undecided", ()))]


# A column that is named nowhere here (an address, a note, a bureau's own) is a line of text.
_PLAIN: dict[str, Callable[[Content], Any]] = {
    "agencies": cells.several,
    "boxes": cells.whole,
    "closed": cells.day,
    "date": cells.day,
    "helpers": cells.whole,
    "households": cells.whole,
    "inspectors": cells.people,
    "leaflets": cells.whole,
    "number": cells.reference,
    "officers": cells.whole,
    "opened": cells.day,
    "outing": cells.reference,
    "partners": cells.whole,
    "phone": cells.reference,
    "rooms": cells.whole,
    "rooms_seen": cells.references,
    "sets": cells.whole,
    "vehicles": cells.whole,
}
_STATING: dict[str, Callable[[str, Content], Values]] = {
    "business": _said,
    "carrier": _said,
    "joint": _yes_no,
    "licence_code": _licence,
    "offence": _offence,
    "result": _result,
    "self_removed": _yes_no_in_words,
    "stars": _said,
    "tv_mode": _said,
    "venue_kind": _said,
}

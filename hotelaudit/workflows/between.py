"""What moved between two exported workbooks: figures, hotels and violations, by the codes that were exported.

What people did to the files since is not looked at (`returning` tells it): the hidden sheets are compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.regions import find_region
from hotelaudit.catalogue.values import find_said
from hotelaudit.errors import Failure
from hotelaudit.figures.periods import period
from hotelaudit.figures.reported import is_cumulative
from hotelaudit.sheets.returned.origin import Origin, read_origin
from hotelaudit.workflows.returning import not_ours

_SCOPE = ("cohort", "period", "as_of", "region")
_HOTEL = ("report_group", "tv_mode", "carrier", "hotel_verdict")
_ENDED = frozenset({"closed", "transferred", "waived", "not_established"})
_RANKS: Mapping[str | None, int] = {
    HotelVerdict.COMPLIANT: 0, HotelVerdict.BASICALLY_COMPLIANT: 1, HotelVerdict.DEFERRED: 2
}  # fmt: skip
_WORST = 3  # what fails, and what nobody looked at any more
_STATUS = ("rectification", "violation_status")
Row = dict[str, Any]


class Moved(NamedTuple):
    """Something that is another in the newer workbook.

    `what` is figure, lower (a cumulative figure that fell), moved, fell_back, hotel_new, hotel_gone, violation_new,
    violation_closed, violation_reopened, violation_overdue, violation_gone. Values are codes; a figure has a
    `difference`.
    """

    what: str
    noun: str
    reference: str
    name: str = ""
    field: str = ""
    old: Any = None
    new: Any = None
    difference: float | None = None


@dataclass
class Between:
    """Two workbooks as they were exported, what differs in what they are about, and what moved."""

    old: Origin
    new: Origin
    apart: list[str] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


def between(old: Path, new: Path) -> Between:
    """Return what moved from one exported workbook to another; raises `CannotRead` for one that is not ours."""
    made = Between(_origin(old), _origin(new))
    made.apart = [name for name in _SCOPE if made.old.scope.get(name) != made.new.scope.get(name)]
    for noun, compare in (("figure", _figures), ("hotel", _hotels), ("violation", _violations)):
        rows = [_rows(origin, noun) for origin in (made.old, made.new)]
        without = [path.name for path, found in zip((old, new), rows, strict=True) if found is None]
        if without:
            made.missing += [(noun, name) for name in without]
        else:
            made.moved += compare(made, rows[0] or {}, rows[1] or {})
    return made


def _origin(path: Path) -> Origin:
    found = read_origin(path)
    if found is None:
        raise not_ours(path)
    return found


def _rows(origin: Origin, noun: str) -> dict[str, Row] | None:
    """Return what all sheets of a noun say, by reference; None where there is no such sheet."""
    sheets = [sheet for sheet in origin.sheets if sheet.noun == noun]
    rows: dict[str, Row] = {}
    for sheet in sheets:
        for reference, row in zip(sheet.references, sheet.rows, strict=True):
            said = {name: value for name, value in zip(sheet.fields, row, strict=True) if value is not None}
            rows.setdefault(reference, dict.fromkeys(sheet.fields)).update(said)
    return rows if sheets else None


# ---------------------------------------------------------------------------------------------- figures


def _figures(made: Between, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Moved]:
    """Yield the figures that moved; a cumulative one that fell is marked where both count from the same day."""
    same = _same_beginning(made)
    for key in [*new, *(key for key in old if key not in new)]:
        before, now = (_number(rows.get(key, {}).get("value")) for rows in (old, new))
        if before == now:
            continue
        difference = None if before is None or now is None else round(now - before, 6)
        fell = difference is not None and difference < 0  # what is not known any more is not lower
        what = "lower" if fell and same and is_cumulative(key) else "figure"
        yield Moved(what, "figure", key, old=before, new=now, difference=difference)


def _same_beginning(made: Between) -> bool:
    if "cohort" in made.apart:
        return False
    try:
        first, second = (period(str(one.scope["period"])) for one in (made.old, made.new))
    except (Failure, KeyError):
        return "period" not in made.apart
    return first.start == second.start


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


# ----------------------------------------------------------------------------------------------- hotels


def _hotels(_made: Between, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Moved]:
    """Yield who moved from one group, mode, carrier or verdict to another, who fell back, who is new or gone."""
    for reference, row in new.items():
        before = old.get(reference)
        if before is None:
            yield Moved("hotel_new", "hotel", reference, _name(row))
            continue
        for name in _HOTEL:
            if name not in row or name not in before:
                continue
            was, now = (code(name, one[name] and str(one[name])) for one in (before, row))
            if was != now:
                what = "fell_back" if _worse(name, was, now) else "moved"
                yield Moved(what, "hotel", reference, _name(row), name, was, now)
    for reference, row in old.items():
        if reference not in new:
            yield Moved("hotel_gone", "hotel", reference, _name(row))


def _worse(name: str, was: str | None, now: str | None) -> bool:
    if name == "hotel_verdict":
        return _RANKS.get(now, _WORST) > _RANKS.get(was, _WORST)
    return name == "report_group" and _tier(now) > _tier(was)


def _tier(group: str | None) -> int:
    """Return how far a group is from the report's first one: 0 that one, 2 nothing reached or nothing seen, else 1."""
    found = in_report_order()
    if group == found[0].code:
        return 0
    known = next((one for one in found if one.code == group), None)
    nothing = known is None or not known.when or dict(known.when).get("tv_mode") == ("portal",)
    return 2 if nothing else 1


# -------------------------------------------------------------------------------------------- violations


def _violations(_made: Between, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Moved]:
    """Yield violations that are new, were ended, are open again, are overdue now, or are not listed any more."""
    for reference, row in new.items():
        before, now = _status(old.get(reference)), _status(row)
        of = ("violation", reference, _name(row))
        if reference not in old:
            yield Moved("violation_new", *of, "rectification", None, now)
        elif _ENDED & {*now} and not _ENDED & {*before}:
            yield Moved("violation_closed", *of, "rectification", before, now)
        elif _ENDED & {*before} and not _ENDED & {*now}:
            yield Moved("violation_reopened", *of, "rectification", before, now)
        if "overdue" in now and "overdue" not in before:
            yield Moved("violation_overdue", *of, "due", None, row.get("due"))
    for reference, row in old.items():
        if reference not in new:
            yield Moved("violation_gone", "violation", reference, _name(row))


def _status(row: Row | None) -> tuple[str, ...]:
    """Return where a violation stands, by codes: its status, and whether it is overdue or back again."""
    written = next((str(row[name]) for name in _STATUS if row and row.get(name)), "")
    return tuple(str(code("violation_status", word)) for word in text.listed(written))


# ------------------------------------------------------------------------------------------------- codes


def _name(row: Row) -> str:
    return str(row.get("name") or "")


@cache
def code(name: str, value: str | None) -> str | None:
    """Return the code of a value that was exported in either language; the value itself where it has none."""
    if value is None:
        return None
    if name == "report_group":
        known = (one.code for one in in_report_order() if value in {one.code, one.zh, one.en})
        return next(known, value)
    if name == "region":
        return find_region(value) or value
    said = find_said(name, value) or {}
    return str(said.get(name, value))


def facts(made: Between, old: Path, new: Path) -> dict[str, Any]:
    """Return what moved as plain values."""
    known: Sequence[str] = ("made", "program", "lang", "scope", "catalogue", "content")
    return {
        **{
            side: {"file": path.name, **{name: origin.meta.get(name) for name in known}}
            for side, path, origin in (("old", old, made.old), ("new", new, made.new))
        },
        "apart": made.apart,
        "missing": [{"noun": noun, "file": name} for noun, name in made.missing],
        "moved": [one._asdict() for one in made.moved],
    }

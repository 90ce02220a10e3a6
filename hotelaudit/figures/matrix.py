"""What fails, by what hotels have in common: the make of their boxes, their carrier, their chain, their region."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit.catalogue.criteria import versions
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, current, later, seen
from hotelaudit.figures.summarising import MOST_REGIONS, above
from hotelaudit.text import key

KINDS = ("box", "carrier", "chain", "region")
Name = tuple[str, ...]


class Line(NamedTuple):
    """The hotels that have something in common.

    `name` is brand, model and firmware of a box, else one code or name; empty where nobody wrote it down. Of `hotels`
    at least one must fails in `failing` (a waiver changes nothing of that; with boxes: it fails in rooms with such a
    box), in `codes` by criterion. `fixes` would comply if all that fails here were mended; None where no box is
    known that could be. `boxes_failing` stand in rooms that fail.
    """

    name: Name
    hotels: int
    failing: int
    fixes: int | None
    codes: Mapping[str, int]
    boxes: int = 0
    boxes_failing: int = 0


class Totals(NamedTuple):
    """The hotels of a matrix, each once: how many fail in a must, are deferred by a waiver, are not assessed.

    A hotel that is not assessed may fail in its paperwork. Of those that fail, in `incomplete` another must was not
    assessed: mending what fails would not make them comply. `left_out` were visited after the day: their boxes are
    known as of that visit only.
    """

    hotels: int
    failing: int
    deferred: int
    not_assessed: int
    incomplete: int = 0
    left_out: int = 0


class Matrix(NamedTuple):
    """What fails by `kind`; `codes` are the criteria that fail somewhere, in the catalogue's order."""

    scope: Scope
    kind: str
    criterion: str | None
    codes: Sequence[str]
    lines: Sequence[Line]
    totals: Totals


class _Sum:
    """Adds up what the database grouped; which musts fail is looked into once for all hotels that are alike."""

    def __init__(self) -> None:
        self.alike: dict[str | None, tuple[int, int]] = {}  # what fails → hotels, of them fixed
        self.boxes = self.boxes_failing = 0

    def add(self, failing: str | None, hotels: int, fixes: int, boxes: int = 0, bad: int = 0) -> None:
        """Add hotels in which the same musts fail."""
        before = self.alike.get(failing, (0, 0))
        self.alike[failing] = (before[0] + hotels, before[1] + fixes)
        self.boxes += boxes
        self.boxes_failing += bad

    def line(self, name: Name, criterion: str | None, *, fixable: bool = True) -> Line:
        """Return what was added up, of one criterion alone where it is asked for."""
        hotels = failing = fixes = 0
        codes = Counter[str]()
        for text, (some, fixed) in self.alike.items():
            every = (text or "").split()
            wanted = [code for code in every if criterion in {None, code}]
            hotels += some
            failing += some if wanted else 0
            fixes += fixed if wanted == every else 0
            codes.update(dict.fromkeys(wanted, some))
        return Line(name, hotels, failing, fixes if fixable else None, codes, self.boxes, self.boxes_failing)


def matrix(reader: Reader, scope: Scope, kind: str, criterion: str | None = None) -> Matrix:
    """Return what fails by `kind`, of one criterion or of all; what would mend most hotels first."""
    sums = _boxes(reader, scope) if kind == "box" else _groups(reader, scope, kind)
    found = [some.line(name, criterion, fixable=bool(name) or kind != "box") for name, some in sums.items()]
    lines = sorted(found, key=lambda line: (-(line.fixes or 0), -line.failing, line.name))
    failing = {code for line in lines for code in line.codes}
    ordered = [code for code in _in_order() if code in failing]
    return Matrix(scope, kind, criterion, ordered, lines, _totals(reader, scope, kind, criterion))


def _in_order() -> Sequence[str]:
    """Return the codes of every version, in the order of the newest."""
    return list(dict.fromkeys(code for version in reversed(versions()) for code in version.criteria))


def _groups(reader: Reader, scope: Scope, kind: str) -> Mapping[Name, _Sum]:
    column, join = {
        "carrier": ("seen.carrier", ""),
        "chain": ("h.chain", "JOIN hotel h ON h.id = seen.hotel_id"),
        "region": ("seen.region", ""),
    }[kind]
    sql = (
        f"{seen(scope)} SELECT {column} AS part, seen.failing, count(*), "
        f"count(CASE WHEN seen.failing IS NOT NULL AND seen.missing IS NULL THEN 1 END) FROM seen {join} "
        f"GROUP BY {column}, seen.failing"
    )
    rows = reader.rows(sql, bound(scope, sql))
    called = {"chain": _spelt_alike, "region": _rolled_up}.get(kind, _as_written)(rows)
    sums: dict[Name, _Sum] = defaultdict(_Sum)
    for part, *counted in rows:
        name = called[part]
        sums[(name,) if name else ()].add(*counted)
    return sums


def _as_written(rows: Iterable[Sequence[Any]]) -> Mapping[str | None, str]:
    return {row[0]: row[0] or "" for row in rows}


def _spelt_alike(rows: Iterable[Sequence[Any]]) -> Mapping[str | None, str]:
    """Return what each name is written as in most hotels: width, case and white space make no other chain."""
    written = Counter[str]()
    for name, _failing, hotels, _fixes in rows:
        written[name or ""] += hotels
    usual: dict[str, str] = {}
    for name, _hotels in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        usual.setdefault(key(name), name)
    return {None: "", **{name: usual[key(name)] if key(name) else "" for name in written}}


def _rolled_up(rows: Iterable[Sequence[Any]]) -> Mapping[str | None, str]:
    """Return the region that stands for each: where there are too many counties their city or province, as ever."""
    called: dict[str | None, str] = {row[0]: row[0] or "" for row in rows}
    for level in ("00", "0000"):
        if len(set(called.values())) > MOST_REGIONS:
            called = {code: above(name, level) if name else "" for code, name in called.items()}
    return called


def _boxes(reader: Reader, scope: Scope) -> Mapping[Name, _Sum]:
    group = "b.model, b.firmware, b.brand, b.failing"
    sums = "count(*), sum(b.fixes), sum(b.boxes), sum(b.boxes_failing)"
    sql = f"SELECT {group}, {sums} {_makes(scope)} GROUP BY {group}"
    found: dict[Name, _Sum] = defaultdict(_Sum)
    for model, firmware, brand, failing, *numbers in reader.rows(sql, bound(scope, sql)):
        name = (brand, model, firmware) if brand or model or firmware else ()
        found[name].add(failing, *numbers)
    sql = f"SELECT s.failing, count(*) {current(scope)} AND s.boxes_checked = 0 GROUP BY s.failing"
    for failing, hotels in reader.rows(sql, bound(scope, sql)):
        found[()].add(failing, hotels, 0)
    return found


def _makes(scope: Scope) -> str:
    """Return FROM and WHERE of the boxes of hotels that were not visited later; of a country by an index alone."""
    if scope.cohort_id is None:
        others = "SELECT s.hotel_id FROM standing s WHERE s.venue_kind <> 'hotel' OR s.last_visit > :as_of"
        return f"FROM box_standing b WHERE b.hotel_id NOT IN ({others})"
    return current(scope, "JOIN box_standing b ON b.hotel_id = s.hotel_id")


def _totals(reader: Reader, scope: Scope, kind: str, criterion: str | None) -> Totals:
    fails = "failing LIKE :criterion" if criterion else "failing IS NOT NULL"
    sums = (
        f"count(*), count(CASE WHEN {fails} THEN 1 END), count(CASE WHEN verdict = 'deferred' THEN 1 END), "
        f"count(CASE WHEN verdict = 'not_assessed' THEN 1 END), count(CASE WHEN {fails} THEN missing END)"
    )
    sql = f"{seen(scope, earlier=kind != 'box')} SELECT {sums} FROM seen"
    values = {**bound(scope, sql), **({"criterion": f"% {criterion} %"} if criterion else {})}
    counted = Totals(*reader.rows(sql, values)[0])
    return counted._replace(left_out=visited_later(reader, scope)) if kind == "box" else counted


def visited_later(reader: Reader, scope: Scope) -> int:
    """Return how many hotels were visited after the day, so that the boxes of that day are not known."""
    sql = f"SELECT count(*) {later(scope)}"
    return int(reader.rows(sql, bound(scope, sql))[0][0])

"""What the records say now to each key that a report may name: figures, and what a fresh report would print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hotelaudit.catalogue.regions import official_name, region_name, region_word
from hotelaudit.errors import WrongUse
from hotelaudit.figures.compared import Earlier, earlier
from hotelaudit.figures.counting import figures
from hotelaudit.figures.model import Figure, Period, Scope
from hotelaudit.figures.periods import after, before, cut, period, year_before
from hotelaudit.figures.reader import Reader
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import MISSING, pieces, plain
from hotelaudit.outputs.report_tables import main_figures, moved
from hotelaudit.outputs.report_words import report
from hotelaudit.rules.claims import Span, is_name
from hotelaudit.workflows.report_cells import Fresh, fresh
from hotelaudit.workflows.report_reading import Line, sentences

_SHORTEST = 2  # signs of a name that keeps its last one: 陇县
_SHORTEST_NAME = (
    4  # signs of a record's name that is taken for it wherever it stands: a hotel may be called 8
)
_NOUGHT_IF_GONE = ("quality.", "region.")  # what is not printed since there is none of it
_SUMMED = ("enforcement.", "rectification.")  # what a report of several periods adds up


def _names(code: str) -> list[str]:
    """Return what a county is called: 施甸县, 施甸, Shidian."""
    official = official_name(code)
    short = official.removesuffix(region_word(code)) if len(official) > _SHORTEST else ""
    return [name for name in (official, short, region_name(code)) if name]


def _line(said: str) -> Line:
    spans, at = [], 0
    for piece in pieces(said):
        at += len(piece.text)
        if piece.key:
            spans.append(Span(at - len(piece.text), at, piece.key))
    return Line((), title=False, text=plain(said), spans=spans)


@dataclass
class Expected:
    """What the records say: `found` are the facts of a fresh report, `printed` its numbers by their keys.

    `tables` have every figure, also those that a report leaves out; `sentences` are those that it prints, with what
    names a key in them; `names` are those of records and rules.
    """

    reader: Reader
    scope: Scope
    found: Facts
    lang: str
    printed: dict[str, str] = field(default_factory=dict)
    tables: list[Fresh] = field(default_factory=list)
    sentences: dict[str, Sequence[Span]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    _earlier: dict[str, Earlier] = field(default_factory=dict)
    _others_found: dict[str, Mapping[str, float | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read off what a fresh report would print."""
        for block in report(self.found, self.lang):
            for text in (block.text, *(cell for row in block.rows for cell in row)):
                named = [piece for piece in pieces(text) if piece.key]
                self.printed |= {piece.key: piece.text for piece in named}
                self.names |= {
                    one.text for one in named if is_name(one.key) and len(one.text) >= _SHORTEST_NAME
                }
            if block.rows:
                self.tables.append(fresh(block.rows))
            for line in sentences(_line(block.text)):
                self.sentences[line.text.strip()] = line.spans
        self.tables.append(fresh(main_figures(self.found, self.lang, [*self.found.summary.figures])))

    def figure(self, key: str) -> Figure | None:
        """Return a figure of the report's own period, or of another (KEY@PERIOD); None where there is none."""
        name, at, when = key.partition("@")
        if at:
            return self.then(when).figure(name) if self._is_period(when) else None
        every = {**self.found.summary.figures, **self.found.open}
        return every.get(key)

    def county_in(self, words: str) -> str:
        """Return the name of a county that words speak of, where the report is of more than it; empty for none."""
        lines = self.found.summary.regions
        codes = [line.region for line in lines if line.region and line.region != self.scope.region]
        return next((name for code in codes for name in _names(code) if name in words), "")

    def is_figure(self, key: str) -> bool:
        """Tell whether a key is a figure's, of whatever period."""
        name, at, when = key.partition("@")
        known = name in self.found.summary.figures or name in self.found.open
        return known and (not at or self._is_period(when))

    def text(self, key: str) -> str | None:
        """Return what a fresh report prints for a key that is no figure's, None where it does not."""
        if key in self.printed:
            return self.printed[key]
        name, since, when = key.partition("~")
        now = self.found.summary.figures.get(name)
        if since and now and self._is_period(when):
            return plain(moved(now, self.then(when), self.lang))
        gone = key.startswith(_NOUGHT_IF_GONE) or key.endswith(MISSING)
        return "0" if gone else None

    def then(self, when: str) -> Earlier:
        """Return the figures of another period, counted once."""
        if when not in self._earlier:
            self._earlier[when] = earlier(self.reader, self.scope, period(when))
        return self._earlier[when]

    def elsewhere(self, key: str, value: float) -> str:
        """Return the period whose figure a wrong number is: a neighbour, or several summed up; empty for none."""
        for other in self._others():
            scope = self.scope._replace(period=other, as_of=max(self.scope.as_of, other.end))
            if key not in self._of(scope):
                continue
            if self._of(scope)[key] == value:
                return other.text
        return ""

    def _of(self, scope: Scope) -> Mapping[str, float | None]:
        if scope.period.text not in self._others_found:
            found = figures(self.reader, scope, tallies=())
            self._others_found[scope.period.text] = {
                key: one.value for key, one in found.items() if key.startswith(_SUMMED)
            }
        return self._others_found[scope.period.text]

    def _others(self) -> Iterator[Period]:
        own = self.scope.period
        if own.start.year <= 2 or own.end.year >= date.max.year - 1:  # noqa: PLR2004 - the calendar ends
            return
        first = date(own.start.year, 1, 1)
        two_years = date(own.start.year - 1, 1, 1)
        yield from (before(own), after(own), year_before(own))
        yield from cut(own, "quarter", own.end)
        for begin in (first, two_years):
            yield Period(begin, own.end, f"{begin}..{own.end}")
        yield Period(first, date(own.start.year, 12, 31), f"{own.start.year:04d}")

    def _is_period(self, when: str) -> bool:
        try:
            self.then(when)
        except WrongUse:
            return False
        return True

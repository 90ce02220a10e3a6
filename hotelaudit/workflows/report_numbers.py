"""One number of an edited report beside the records: in a control, in plain words, or in both."""

from hotelaudit import text
from hotelaudit.catalogue.phrases import words
from hotelaudit.errors import WrongUse
from hotelaudit.figures.model import Figure
from hotelaudit.figures.periods import period
from hotelaudit.outputs.report_tables import of_period
from hotelaudit.rules.claims import Claim, Span, clause, is_name
from hotelaudit.rules.contradictions import ERROR, WARNING
from hotelaudit.rules.said_numbers import first_number, printed
from hotelaudit.rules.said_when import OTHER, OWN, YEARS, looks_ahead, when
from hotelaudit.workflows.report_expected import Expected
from hotelaudit.workflows.report_findings import Gathered, shown
from hotelaudit.workflows.report_reading import Line

_BOTH = {"enforcement.removed_households": "户", "enforcement.removed_sets": "套"}
_BOTH_WORDS = "户（套）"


class Numbers(Gathered):
    """Compares the numbers of a report, and notes what it says of each figure."""

    def __init__(self, expected: Expected) -> None:
        super().__init__(expected)
        self.compared = 0
        self.said: dict[str, float] = {}
        self.places: dict[str, Line] = {}
        self.of_wrong_periods: set[str] = set()

    def control(self, line: Line, span: Span) -> bool:
        """Tell whether what stands in a control, and right beside it, is what its key comes to."""
        if is_name(span.key):
            return True
        begin, end = printed(_without_others(line, span), span.start, span.end)
        said = line.text[begin:end]
        if not self.expected.is_figure(span.key):
            return self._printed(line, span, said, begin)
        figure, number = self.expected.figure(span.key), first_number(said)
        known = _known(figure)
        self.compared += 1
        if number is None and known is None:
            return True
        right = number is not None and known is not None and _same(number, known)
        if not right:
            self.differs(line, said, begin, figure, span.key)
        self._note(line, span.key, number)
        return not self._both(line, line.text[end:].startswith(_BOTH_WORDS), said, span.key) and right

    def _printed(self, line: Line, span: Span, said: str, begin: int) -> bool:
        """Tell whether what is no figure (a county's number, a change) is what a fresh report prints."""
        now = self.expected.text(span.key)
        if now is None:
            why = "no_figure" if "." in span.key else "unknown"
            self.leave(line, said, begin, why)
            return True
        self.compared += 1
        right = text.key(said) == text.key(now)
        if not right:
            self.add(line, ERROR, "differs", begin, says=said, records=now, key=span.key)
        return right

    def claim(self, line: Line, one: Claim) -> None:
        """Compare a number that stands in plain words."""
        when = self.when(line.text, one)
        why = self._why_not(line.text, one, when)
        if why:
            self.leave(line, one.said.written, one.said.start, why)
        else:
            self.compared += 1
            self._compare(line, one, f"@{when}" if when else "")

    def worded(self, line: Line, one: Claim, key: str, when: str) -> None:
        """Compare a number whose key is known with what the words beside it name, where that is another figure."""
        if self._why_not(line.text, one, when):
            return
        named = one.keys[0] + (f"@{when}" if when else "")
        figure = self.expected.figure(named)
        if key in {named, *one.keys} or figure is None or figure.value is None:
            return
        if not _covers(one, figure.value):
            self.differs(line, one.said.written, one.said.start, figure, named)

    def when(self, sentence: str, one: Claim) -> str:
        """Return of which period a number is told: nothing for the report's own, or for one told to be wrong."""
        own = self.expected.scope.period
        if sentence in self.of_wrong_periods:
            return OWN
        named = when(sentence, one.said.start, one.said.end, own[:2])
        if named in {OWN, OTHER, YEARS}:
            return named
        try:
            other = period(named)
        except WrongUse:
            return OTHER
        day = self.expected.scope.as_of  # of a year that has not ended 全年 is what there is of it
        same = (other.start, min(other.end, day)) == (own.start, min(own.end, day))
        return OWN if same else of_period("", other).removeprefix("@")

    def _why_not(self, sentence: str, one: Claim, when: str) -> str:
        """Return why a number cannot be compared; empty where it can."""
        beside = clause(sentence, one.said)
        compared = any(word in beside for word in words("other_periods"))
        if not one.keys and not one.earlier:
            return "unknown"
        if one.earlier or compared or looks_ahead(sentence):
            return OTHER
        if when in {OTHER, YEARS}:
            return when
        if when and self.expected.figure(f"{one.keys[0]}@{when}") is None:
            return OTHER
        return "county" if self.expected.county_in(sentence[: one.said.end]) else ""

    def _compare(self, line: Line, one: Claim, at: str) -> None:
        said, key = one.said, one.keys[0] + at
        figure = self.expected.figure(key)
        if said.exact and not at:
            self._note(line, key, said.value)
        if len(one.keys) > 1 and self._both(line, True, said.written, key):
            return
        if figure and figure.value is None and said.least <= figure.known and said.most == float("inf"):
            return  # not less than what is known of it
        if figure is None or figure.value is None:
            grave = figure is not None and said.most < figure.known
            severity = ERROR if grave else WARNING
            self.add(line, severity, "unknown", said.start, says=said.written, records=shown(figure), key=key)
        elif not _covers(one, figure.value):
            self.differs(line, said.written, said.start, figure, key)

    def _both(self, line: Line, together: bool, said: str, key: str) -> bool:
        """Tell whether 户 and 套 are printed as one number although they are two."""
        if not together or key not in _BOTH:
            return False
        counts = {unit: self.expected.figure(one) for one, unit in _BOTH.items()}
        values = [figure.value for figure in counts.values() if figure]
        if len(set(values)) < 2 or None in values:  # noqa: PLR2004 - two that differ
            return False
        each = "".join(f"{int(figure.value)}{unit}" for unit, figure in counts.items() if figure)
        self.add(line, ERROR, "both", says=said, records=each, key=key)
        return True

    def _note(self, line: Line, key: str, number: float | None) -> None:
        if number is not None and key not in self.said:
            self.said[key], self.places[key] = number, line


def _without_others(line: Line, span: Span) -> str:
    """Return what a line says, with what other keys name made blank."""
    said = line.text
    for one in line.spans:
        if one != span:
            said = said[: one.start] + "□" * (one.end - one.start) + said[one.end :]
    return said


def _covers(one: Claim, value: float) -> bool:
    return one.said.least <= value <= one.said.most or _same(one.said.value, value)


def _same(one: float, two: float) -> bool:
    return abs(one - two) < 1e-9  # noqa: PLR2004 - a rate has one decimal


def _known(figure: Figure | None) -> float | None:
    """Return a figure's value, or what it is at least where that is all one knows; None where nothing is known."""
    if figure is None or (figure.value is None and not figure.known):
        return None
    return figure.known if figure.value is None else figure.value

"""Checking a report that people have edited: which numbers no longer agree with the records, or with each other."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.phrases import words
from hotelaudit.catalogue.quality import SEVERITIES
from hotelaudit.errors import CannotRead, WrongUse
from hotelaudit.figures.model import Figure, Scope
from hotelaudit.figures.periods import period
from hotelaudit.i18n import LANGUAGES, _, in_language
from hotelaudit.outputs.report_tables import of_period
from hotelaudit.rules.claims import Claim, Span, claims, clause, is_name
from hotelaudit.rules.contradictions import ERROR, WARNING, Against, against, implausible
from hotelaudit.rules.said_numbers import first_number
from hotelaudit.rules.said_when import OTHER, OWN, YEARS, own_periods, title_period, when
from hotelaudit.workflows.report_expected import Expected
from hotelaudit.workflows.report_facts import facts
from hotelaudit.workflows.report_reading import Line, Report, read, sentences
from hotelaudit.workflows.reporting import Asked, scoped

_BOTH = {"enforcement.removed_households": "户", "enforcement.removed_sets": "套"}
_BOTH_WORDS = "户（套）"


class Finding(NamedTuple):
    """What is wrong: where, how grave, by which code; what the report says, what the records do, the key to explain."""

    place: tuple[int, ...]
    severity: str
    code: str
    sentence: str
    says: str
    records: str
    key: str
    facts: Mapping[str, object]


class Unchecked(NamedTuple):
    """A number that nobody compared: where, which, and why (`unknown`, `other_period`, `county`, `no_figure`)."""

    place: tuple[int, ...]
    says: str
    sentence: str
    why: str


class Checked(NamedTuple):
    """What came of a check: what it is about, what was found, how many numbers agreed or not, what was left out."""

    scope: Scope
    ours: bool
    findings: Sequence[Finding]
    compared: int
    unchecked: Sequence[Unchecked]

    def fails(self, at: str | None) -> bool:
        """Tell whether a finding is at least as grave as `at`; nothing is where that is None."""
        grave = SEVERITIES[: SEVERITIES.index(at) + 1] if at else ()
        return any(one.severity in grave for one in self.findings)


def check(path: Path, asked: Asked) -> Checked:
    """Check a report against the records; raises `CannotRead`, `WrongUse`, `NotFound`.

    What it is about is what the file says of itself, or what is asked for; of a file that says nothing its title.
    """
    found = read(path)
    lang = found.about.get("lang") or ("en" if all(line.text.isascii() for line in found.lines) else "zh")
    lang = lang if lang in LANGUAGES else "zh"
    with scoped(_about(path, found, asked)) as (reader, scope):
        with in_language(lang):
            expected = Expected(reader, scope, facts(reader, scope), lang)
        return compared(found, expected)


def compared(found: Report, expected: Expected) -> Checked:
    """Return what a report says against what the records do."""
    looking = _Looking(expected)
    looking.periods(found)
    for line in found.lines:
        looking.line(line)
    looking.whole()
    return Checked(expected.scope, bool(found.about), looking.findings, looking.compared, looking.unchecked)


def _about(path: Path, found: Report, asked: Asked) -> Asked:
    """Return what to compare with: what was said at the keyboard, else what the file says, else its title."""
    about = found.about
    title = next((line.text for line in found.lines if line.title), "")
    when = asked.period or about.get("period") or title_period(title)
    try:
        day = asked.as_of or (date.fromisoformat(about["as-of"]) if about.get("as-of") else None)
        when = period(when).text if when else None
    except (ValueError, WrongUse):
        if asked.period:
            raise
        cure = _("Say what it is about: --period, --as-of")
        raise CannotRead(str(path), _("what it says of itself was changed"), cure) from None
    return Asked(asked.db, asked.cohort or about.get("cohort") or None, when, day)


class _Looking:
    """Goes through a report and gathers what it finds."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self.findings: list[Finding] = []
        self.unchecked: list[Unchecked] = []
        self.compared = 0
        self._of_wrong_periods: set[str] = set()
        self._said: dict[str, float] = {}
        self._places: dict[str, Line] = {}

    def line(self, line: Line) -> None:
        """Look at a paragraph or a cell: its controls, then each of its sentences."""
        for span in line.spans:
            self._control(line, span)
        if line.cell:
            return
        for sentence in sentences(line):
            found = list(claims(sentence.text, sentence.spans))
            for one in found:
                self._claim(sentence, one)
            for wrong in against(sentence.text, found):
                self._wrong(sentence, wrong)

    def periods(self, report: Report) -> None:
        """Look at the periods that are named: the title's, and those of the sentences that speak of their own."""
        title = next((line for line in report.lines if line.title), None)
        own = self.expected.scope.period
        named = title_period(title.text) if title else None
        if title and named and period(named)[:2] != own[:2]:
            self._add(title, ERROR, "title", says=named, records=own.text)
        year = int(named[:4]) if named else own.start.year
        for line in report.lines:
            if line.title or line.cell:
                continue
            for sentence in sentences(line):
                for other in own_periods(sentence.text, year):
                    if named and len(other) == len(named) and other[4:5] == named[4:5] and other != named:
                        self._of_wrong_periods.add(sentence.text)
                        self._add(sentence, ERROR, "period", says=other, facts={"title": named})

    def whole(self) -> None:
        """Look at what the whole report says of officers, outings and vehicles."""
        for wrong in implausible(self._said):
            place = self._places[f"enforcement.{wrong.code}"]
            self._wrong(place, wrong)

    # ------------------------------------------------------------------------------------ one number

    def _control(self, line: Line, span: Span) -> None:
        """Compare what stands in a control with what its key comes to."""
        said = line.text[span.start : span.end]
        if is_name(span.key):
            return
        if not self.expected.is_figure(span.key):
            self._printed(line, span, said)
            return
        figure, number = self.expected.figure(span.key), first_number(said)
        known = _known(figure)
        self.compared += 1
        if number is None and known is None:
            return
        if number is None or known is None or not _same(number, known):
            self._differs(line, said, _shown(figure), span.key, number)
        self._note(line, span.key, number)
        self._both(line, line.text[span.end :].startswith(_BOTH_WORDS), said, span.key)

    def _printed(self, line: Line, span: Span, said: str) -> None:
        """Compare what is no figure (a county's number, a change) with what a fresh report prints."""
        now = self.expected.text(span.key)
        if now is None:
            why = "no_figure" if "." in span.key else "unknown"
            self.unchecked.append(Unchecked(line.place, said, _short(line.text), why))
            return
        self.compared += 1
        if text.key(said) != text.key(now):
            self._add(line, ERROR, "differs", says=said, records=now, key=span.key)

    def _claim(self, line: Line, one: Claim) -> None:
        """Compare a number that stands in plain words."""
        if any(span.start < one.said.end and one.said.start < span.end for span in line.spans):
            return
        when = self._when(line.text, one)
        why = self._why_not(line.text, one, when)
        if why:
            self.unchecked.append(Unchecked(line.place, one.said.written, _short(line.text), why))
        else:
            self.compared += 1
            self._compare(line, one, f"@{when}" if when else "")

    def _when(self, sentence: str, one: Claim) -> str:
        """Return of which period a number is told: nothing for the report's own, or for one told to be wrong."""
        own = self.expected.scope.period
        if sentence in self._of_wrong_periods:
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
        if not one.keys:
            return "unknown"
        beside = clause(sentence, one.said)
        if any(word in beside for word in words("other_periods")):
            return "other_period"
        if any(word in sentence for word in words("to_come")):
            return "other_period"
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
        if figure is None or figure.value is None:
            grave = figure is not None and said.most < figure.known
            severity = ERROR if grave else WARNING
            self._add(line, severity, "unknown", says=said.written, records=_shown(figure), key=key)
        elif not said.least <= figure.value <= said.most and not _same(said.value, figure.value):
            self._differs(line, said.written, _shown(figure), key, said.value)

    def _both(self, line: Line, together: bool, said: str, key: str) -> bool:
        """Tell whether 户 and 套 are printed as one number although they are two."""
        if not together or key not in _BOTH:
            return False
        counts = {unit: self.expected.figure(one) for one, unit in _BOTH.items()}
        values = [figure.value for figure in counts.values() if figure]
        if len(set(values)) < 2 or None in values:  # noqa: PLR2004 - two that differ
            return False
        shown = "".join(f"{int(figure.value)}{unit}" for unit, figure in counts.items() if figure)
        self._add(line, ERROR, "both", says=said, records=shown, key=key)
        return True

    def _note(self, line: Line, key: str, number: float | None) -> None:
        if number is not None and key not in self._said:
            self._said[key], self._places[key] = number, line

    def _differs(self, line: Line, said: str, now: str, key: str, number: float | None) -> None:
        elsewhere = self.expected.elsewhere(key, number) if number else ""
        more = {"elsewhere": elsewhere} if elsewhere else {}
        self._add(line, ERROR, "differs", says=said, records=now, key=key, facts=more)

    def _wrong(self, line: Line, wrong: Against) -> None:
        numbers = {name: _plain(value) for name, value in wrong.facts.items()}
        self._add(line, wrong.severity, wrong.code, facts=numbers)

    def _add(self, line: Line, severity: str, code: str, **more: Any) -> None:  # noqa: ANN401 - fields of a finding
        said = {"says": "", "records": "", "key": "", "facts": {}, **more}
        self.findings.append(Finding(line.place, severity, code, _short(line.text), **said))


def _same(one: float, two: float) -> bool:
    return abs(one - two) < 1e-9  # noqa: PLR2004 - a rate has one decimal


def _known(figure: Figure | None) -> float | None:
    """Return a figure's value, or what it is at least where that is all one knows; None where nothing is known."""
    if figure is None or (figure.value is None and not figure.known):
        return None
    return figure.known if figure.value is None else figure.value


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return _("no record")
    if figure.value is not None:
        return f"{float(figure.value):g}" if isinstance(figure.value, float) else str(int(figure.value))
    return (
        _("not known, at least {known}").format(known=int(figure.known)) if figure.known else _("not known")
    )


def _short(sentence: str) -> str:
    return text.line(sentence)


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value

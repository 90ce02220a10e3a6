"""Checking a report that people have edited: which numbers no longer agree with the records, or with each other."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.quality import SEVERITIES
from hotelaudit.errors import CannotRead, WrongUse
from hotelaudit.figures.model import Scope
from hotelaudit.figures.periods import period
from hotelaudit.i18n import LANGUAGES, _, in_language
from hotelaudit.outputs.report_words import period_of_title
from hotelaudit.rules.claims import Span, claims, is_name
from hotelaudit.rules.contradictions import ERROR, against, implausible
from hotelaudit.rules.said_numbers import first_number, half_wide, numbers, value
from hotelaudit.rules.said_when import (
    OWN,
    day_counted,
    own_periods,
    title_period,
)
from hotelaudit.workflows.report_cells import Cell, cells, found_in, of_text
from hotelaudit.workflows.report_expected import Expected
from hotelaudit.workflows.report_facts import facts
from hotelaudit.workflows.report_findings import Finding, Unchecked
from hotelaudit.workflows.report_numbers import Numbers
from hotelaudit.workflows.report_reading import Line, Report, read, sentences
from hotelaudit.workflows.reporting import Asked, scoped

_NUMBERED = {"序号", "编号", "no.", "no", "#"}  # headings of a column that only numbers its rows
_NUMBER = re.compile(r"[^0-9A-Za-z年月日号]{0,6}[0-9][0-9,.]*[^0-9A-Za-z年月日号]{0,6}")
_POWERS = re.compile("[百千万亿%]")


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
    lang = found.about.get("lang") or _written_in(found)
    lang = lang if lang in LANGUAGES else "zh"
    with scoped(_about(path, found, asked)) as (reader, scope):
        with in_language(lang):
            expected = Expected(reader, scope, facts(reader, scope), lang)
        if path.suffix.lower() == ".txt":
            found = found._replace(lines=of_text(found.lines, expected.tables))
        return compared(found, expected)


def compared(found: Report, expected: Expected) -> Checked:
    """Return what a report says against what the records do."""
    looking = _Looking(expected)
    looking.periods(found)
    for line in found.lines:
        looking.line(line)
    for cell in cells(found.lines):
        looking.cell(cell)
    looking.whole()
    return Checked(expected.scope, bool(found.about), looking.findings, looking.compared, looking.unchecked)


def _period_of(title: str) -> str | None:
    """Return the period that a title names: a month or a year alone where the title is as a report of ours has it."""
    try:
        return period(period_of_title(title)).text
    except WrongUse:
        return title_period(title)


def _written_in(found: Report) -> str:
    said = "".join(line.text for line in found.lines)
    return "zh" if len(re.findall("[一-鿿]", said)) > len(re.findall("[A-Za-z]", said)) else "en"


def _about(path: Path, found: Report, asked: Asked) -> Asked:
    """Return what to compare with: what was said at the keyboard, else what the file says, else its title."""
    about = found.about
    title = next((line.text for line in found.lines if line.title), "")
    when = asked.period or about.get("period") or _period_of(title)
    try:
        day = asked.as_of or (date.fromisoformat(about["as-of"]) if about.get("as-of") else None)
        if not day and not about:
            day = next((day for line in found.lines if (day := day_counted(line.text))), None)
        when = period(when).text if when else None
    except (ValueError, WrongUse):
        if asked.period:
            raise
        cure = _("Say what it is about: --period, --as-of")
        raise CannotRead(str(path), _("what it says of itself was changed"), cure) from None
    return Asked(asked.db, asked.cohort or about.get("cohort") or None, when, day)


class _Looking(Numbers):
    """Goes through a report and gathers what it finds."""

    def __init__(self, expected: Expected) -> None:
        super().__init__(expected)
        self._wrong: set[tuple[tuple[int, ...], int, str]] = set()

    def line(self, line: Line) -> None:
        """Look at a paragraph or a cell: its controls, then each of its sentences that no fresh report prints."""
        line = self._with_keys(line)
        for span in line.spans:
            if not self.control(line, span):
                self._wrong.add((line.place, span.start, span.key))
        if line.cell:
            return
        begin = 0
        for sentence in sentences(line):
            if sentence.text.strip() not in self.expected.sentences:
                self._sentence(sentence, begin)
            begin += len(sentence.text)

    def cell(self, cell: Cell) -> None:
        """Look at a cell of a table beside its row's label and its column's heading."""
        spans = [(line, span) for line in cell.lines for span in line.spans if not is_name(span.key)]
        if any((line.place, span.start, span.key) in self._wrong for line, span in spans):
            return
        now, line = found_in(self.expected.tables, cell), cell.lines[0]._replace(text=cell.text)
        if now is None:
            self._cell_alone(line, cell, [span.key for _line, span in spans])
        elif [now.key] != [span.key for _line, span in spans] and _counts(cell.text, now.text):
            self.compared += not spans
            if not _agree(cell.text, now.text):
                self.add(line, ERROR, "differs", says=cell.text, records=now.text, key=now.key)

    def _cell_alone(self, line: Line, cell: Cell, keys: Sequence[str]) -> None:
        """Look at a cell that no fresh report has: at the words of its label, where its key is known."""
        if not keys:
            if cell.column[0] not in _NUMBERED and _is_number(cell.text):
                self.leave(line, cell.text, 0, "cell")
            return
        figure = self.expected.figure(keys[0])
        for one in claims(f"{cell.label}{cell.text}{figure.unit}") if figure and len(keys) == 1 else ():
            self.worded(line, one, keys[0], OWN)

    def _with_keys(self, line: Line) -> Line:
        """Return a line with the keys of each sentence that a fresh report prints, and with the names in any other."""
        spans, begin = list(line.spans), 0
        for sentence in sentences(line):
            said = sentence.text.strip()
            if said not in self.expected.sentences:
                spans += self._names_in(sentence, begin)
            elif not sentence.spans:
                at = begin + sentence.text.index(said)
                spans += [
                    Span(at + one.start, at + one.end, one.key) for one in self.expected.sentences[said]
                ]
            begin += len(sentence.text)
        return line._replace(spans=spans)

    def _names_in(self, sentence: Line, begin: int) -> Iterator[Span]:
        for name in self.expected.names:
            for found in re.finditer(re.escape(name), sentence.text):
                if not any(one.start < found.end() and found.start() < one.end for one in sentence.spans):
                    yield Span(begin + found.start(), begin + found.end(), "name")

    def _sentence(self, sentence: Line, begin: int) -> None:
        found = list(claims(sentence.text, sentence.spans))
        names = [span for span in sentence.spans if is_name(span.key)]
        for one in claims(sentence.text, names):
            span = next((span for span in sentence.spans if not is_name(span.key)
                         and span.start < one.said.end and one.said.start < span.end), None)  # fmt: skip
            if span is None:
                self.claim(sentence, one)
            elif (sentence.place, begin + span.start, span.key) not in self._wrong:
                self.worded(sentence, one, span.key, self.when(sentence.text, one))
        for wrong in against(sentence.text, found):
            self.against(sentence, wrong)

    def periods(self, report: Report) -> None:
        """Look at the periods that are named: the title's, and those of the sentences that speak of their own."""
        title = next((line for line in report.lines if line.title), None)
        own = self.expected.scope.period
        named = title_period(title.text) if title else None
        if title and named and period(named)[:2] != own[:2]:
            self.add(title, ERROR, "title", says=named, records=own.text)
        year = int(named[:4]) if named else own.start.year
        for line in report.lines:
            if line.title or line.cell:
                continue
            for sentence in sentences(line):
                if sentence.text.strip() in self.expected.sentences:
                    continue
                for other in own_periods(sentence.text, year):
                    if named and len(other) == len(named) and other[4:5] == named[4:5] and other != named:
                        self.of_wrong_periods.add(sentence.text)
                        self.add(sentence, ERROR, "period", says=other, facts={"title": named})

    def whole(self) -> None:
        """Look at what the whole report says of officers, outings and vehicles."""
        for wrong in implausible(self.said):
            place = self.places[f"enforcement.{wrong.code}"]
            self.against(place, wrong)


def _is_number(said: str) -> bool:
    """Tell whether a cell is a number: no day, and no code."""
    return bool(_NUMBER.fullmatch(half_wide(said))) or value(said) is not None or any(numbers(said))


def _counts(said: str, now: str) -> bool:
    """Tell whether a cell, as it was edited or as it is printed anew, says how many, or by what it multiplies."""
    return any(first_number(one) is not None or _POWERS.search(one) for one in (said, now))


def _agree(said: str, now: str) -> bool:
    """Tell whether a cell says what is printed anew: the same words, or one number as both."""
    return text.key(said) == text.key(now) or (value(now) is not None and value(said) == value(now))

"""What a check of a report finds: what is wrong, and what nobody compared, each with its place."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.figures.model import Figure
from hotelaudit.i18n import _
from hotelaudit.rules.contradictions import ERROR, Against
from hotelaudit.rules.said_numbers import first_number
from hotelaudit.workflows.report_expected import Expected
from hotelaudit.workflows.report_reading import Line


class Finding(NamedTuple):
    """What is wrong: where, how grave, by which code; what the report says, what the records do, the key to explain.

    What it says stands in the sentence from its character `at` on.
    """

    place: tuple[int, ...]
    severity: str
    code: str
    sentence: str
    says: str
    records: str
    key: str
    facts: Mapping[str, object]
    at: int = 0


class Unchecked(NamedTuple):
    """A number that nobody compared: where, which, why (`unknown`, `other_period`, `county`, `no_figure`, `cell`)."""

    place: tuple[int, ...]
    says: str
    sentence: str
    why: str
    at: int = 0


class Gathered:
    """What was found so far, against what is `expected`."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self.findings: list[Finding] = []
        self.unchecked: list[Unchecked] = []

    def differs(self, line: Line, said: str, begin: int, figure: Figure | None, key: str) -> None:
        """Add that a number is not what its figure comes to, and of which other period it is."""
        number = first_number(said)
        elsewhere = self.expected.elsewhere(key, number) if number else ""
        more = {"elsewhere": elsewhere} if elsewhere else {}
        self.add(line, ERROR, "differs", begin, says=said, records=shown(figure), key=key, facts=more)

    def against(self, line: Line, wrong: Against) -> None:
        """Add what a sentence has against itself."""
        numbers_said = {name: _plain(value) for name, value in wrong.facts.items()}
        self.add(line, wrong.severity, wrong.code, facts=numbers_said)

    def leave(self, line: Line, said: str, begin: int, why: str) -> None:
        """Add a number that nobody compared."""
        self.unchecked.append(Unchecked(line.place, said, _short(line.text), why, _at(line.text, begin)))

    def add(self, line: Line, severity: str, code: str, begin: int = 0, **more: Any) -> None:  # noqa: ANN401 - fields
        """Add a finding; what it says begins at a character of the line."""
        said = {"says": "", "records": "", "key": "", "facts": {}, **more}
        at = _at(line.text, begin)
        self.findings.append(Finding(line.place, severity, code, _short(line.text), **said, at=at))


def shown(figure: Figure | None) -> str:
    """Return what the records say of a figure, in the language in use."""
    if figure is None:
        return _("no record")
    if figure.value is not None:
        return f"{float(figure.value):g}" if isinstance(figure.value, float) else str(int(figure.value))
    return (
        _("not known, at least {known}").format(known=int(figure.known)) if figure.known else _("not known")
    )


def _at(said: str, begin: int) -> int:
    """Return where a character of a line stands once the line is shortened."""
    return len(_short(f"{said[:begin]}|")) - 1


def _short(sentence: str) -> str:
    return text.line(sentence)


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value

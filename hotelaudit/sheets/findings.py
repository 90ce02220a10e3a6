"""Where problems and notes are gathered, so that a person hears of all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hotelaudit import text
from hotelaudit.errors import Problem
from hotelaudit.i18n import _

_NEAR = 60  # of 100; below it a suggestion misleads


@dataclass(slots=True)
class Findings:
    """What was found in a file: `problems` refuse it, `notes` are only said."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    _said: set[Problem] = field(default_factory=set)

    def refuse(self, where: str, found: str, cure: str) -> None:
        """Add something that must be corrected before anything is taken in, once for a merged cell."""
        problem = Problem(where, found, cure)
        if problem not in self._said:
            self._said.add(problem)
            self.problems.append(problem)

    def note(self, where: str, found: str, cure: str = "") -> None:
        """Add something that a person should know."""
        self.notes.append(Problem(where, found, cure))


@dataclass(frozen=True, slots=True)
class Place:
    """A ledger's sheet and the letters of its columns, to name cells by."""

    sheet: str
    columns: dict[str, str]

    def cell(self, field: str, row: int) -> str:
        """Return the address of a field in a row (`试点酒店台账!I12`)."""
        letter = self.columns.get(field) or next(iter(self.columns.values()))
        return f"{self.sheet}!{letter}{row}"


def near(written: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the few `known` words that look like `written`, the likest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    found = process.extract(
        written, list(known), scorer=fuzz.WRatio, processor=text.key, limit=most, score_cutoff=_NEAR
    )
    return [word for word, _score, _place in found]


def write_one_of(written: str, words: Iterable[str]) -> str:
    """Return the cure for a word that nobody knows: the likest one first, then all that may be written."""
    known = list(dict.fromkeys(words))
    likest = near(written, known, most=1)
    cure = _("Write one of: {words}.").format(words=" | ".join(known))
    if not likest:
        return cure
    guess = _("Is it {word}?").format(word=likest[0])
    return f"{guess} {cure}"

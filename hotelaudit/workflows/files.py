"""The file of a violation (案卷) as the rules want it: its offence, the party, its steps, where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from hotelaudit.catalogue.codes import Decision, Party, Stage, StepKind
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.offences import offence
from hotelaudit.rules.closing import Matter, Photo
from hotelaudit.rules.matters import State, Taken, state_of

Row = Mapping[str, Any]
APART = "、"  # names stand joined by it


@dataclass(frozen=True)
class File:
    """A violation's row, the rows of its steps in their order, and the rows of what proves it."""

    row: Row
    steps: Sequence[Row]
    evidence: Sequence[Row] = ()

    @cached_property
    def taken(self) -> list[Taken]:
        """The steps as the rules ask for them."""
        return [taken(step) for step in self.steps]

    @cached_property
    def state(self) -> State:
        """Where it stands."""
        return state_of(step.kind for step in self.taken)

    @cached_property
    def matter(self) -> Matter:
        """What was found, by the law of the day on which it was."""
        code, row = self.row["offence"], self.row
        return Matter(
            offence=offence(code, day_of(row["found"])) if code else None,
            party=Party(row["party"]) if row["party"] else None,
            person=row["person"],
            removed=bool(row["sets"] or row["households"]),
            photos=[*photos(self.evidence)],
            undecided=code is None,
        )


def taken(step: Row) -> Taken:
    """Return a step as the rules ask for it."""
    return Taken(
        StepKind(step["kind"]), day_of(step["day"]), step["document"], step["reason"],
        day_of(step["due"]) if step["due"] else None, step["amount"], step["confiscation"],
        Decision(step["decision"]) if step["decision"] else None, people(step["persons"]),
    )  # fmt: skip


def photos(evidence: Iterable[Row]) -> Iterator[Photo]:
    """Yield what shows a violation before or after it was put right, as the rules ask for it."""
    return (Photo(Stage(row["stage"]), row["room"]) for row in evidence if row["stage"])


def title(row: Row) -> str:
    """Return what a violation is, in the language in use; as the register wrote it where it leaves open which."""
    code = row["offence"]
    if code is None:
        return str(row["offence_text"] or "")
    known = offence(code) or find(code)
    return known.title if known else str(code)


def people(said: str | None) -> tuple[str, ...]:
    """Return the names that stand joined."""
    return tuple(name for name in (said or "").split(APART) if name)


def day_of(said: str | date) -> date:
    """Return a day that is one already, or is written in ISO 8601."""
    return said if isinstance(said, date) else date.fromisoformat(said)

"""The file of a violation (案卷) as the rules want it: its offence, the party, its steps, where it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from hotelaudit.catalogue.codes import Decision, Party, Stage, StepKind
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.offences import offence
from hotelaudit.rules.closing import Matter, Photo, unlisted
from hotelaudit.rules.deadlines import barred
from hotelaudit.rules.matters import Stands, State, Taken, stands_of

Row = Mapping[str, Any]
APART = "、"  # names stand joined by it


@dataclass(frozen=True)
class File:
    """A violation's row, the rows of its steps in their order, and the rows of what proves it.

    `items` are the rows of its equipment, None where nobody asks for them.
    """

    row: Row
    steps: Sequence[Row]
    evidence: Sequence[Row] = ()
    items: Sequence[Row] | None = None

    @cached_property
    def taken(self) -> list[Taken]:
        """The steps as the rules ask for them."""
        return [taken(step) for step in self.steps]

    @cached_property
    def stands(self) -> Stands:
        """Where it stands, by when it is due, since when it is ended."""
        return stands_of(self.taken)

    @property
    def state(self) -> State:
        """Where it stands on each track."""
        return self.stands.state

    @cached_property
    def matter(self) -> Matter:
        """What was found, by the law of the day on which it was."""
        code, row, found = self.row["offence"], self.row, day_of(self.row["found"])
        known = offence(code, found) if code else None
        return Matter(
            offence=known,
            party=Party(row["party"]) if row["party"] else known.party if known else None,
            person=row["person"],
            removed=bool(row["sets"] or row["households"]),
            photos=[*photos(self.evidence, self._reopened)],
            undecided=code is None,
            barred=barred(found, day_of(row["act_ended"]) if row["act_ended"] else None),
            unlisted=self._unlisted(),
            nothing={row["sets"], row["households"]} in ({0}, {0, None}),
        )

    @property
    def _reopened(self) -> str:
        """The id of the step that reopened it last; empty where none did. Ids are in the order of making."""
        again = last_of(self.steps, StepKind.REOPENED)
        return str(again["id"]) if again else ""

    def _unlisted(self) -> bool:
        """Tell whether parts of its sets are missing in its list; what the party took down it may have kept."""
        if self.items is None or self.row["self_removed"]:
            return False
        parts = Counter[str]()
        for item in self.items:
            parts[item["equipment"]] += item["quantity"]
        return unlisted(self.row["sets"], parts)


def since_reopened(steps: Sequence[Row]) -> Sequence[Row]:
    """Return the steps from the one that reopened a violation last on; all of them where none did."""
    places = [place for place, step in enumerate(steps) if step["kind"] == StepKind.REOPENED]
    return steps[places[-1] :] if places else steps


def by_day(steps: Sequence[Row]) -> list[Row]:
    """Return the steps by their days; those of one day in the order of their making."""
    return sorted(steps, key=lambda step: str(step["day"]))


def last_of(steps: Sequence[Row], *kinds: StepKind) -> Row | None:
    """Return the last of the steps that is of these kinds; None where none is."""
    return next((step for step in reversed(steps) if step["kind"] in kinds), None)


def taken(step: Row) -> Taken:
    """Return a step as the rules ask for it."""
    return Taken(
        StepKind(step["kind"]), day_of(step["day"]), step["document"], step["reason"],
        day_of(step["due"]) if step["due"] else None, step["amount"], step["confiscation"],
        Decision(step["decision"]) if step["decision"] else None, people(step["persons"]), step["discretion"],
    )  # fmt: skip


def photos(evidence: Iterable[Row], reopened: str = "") -> Iterator[Photo]:
    """Yield what shows a violation before or after it was put right, as the rules ask for it.

    What was kept as "put right" before the step that `reopened` it proves nothing any more.
    """
    return (
        Photo(Stage(row["stage"]), row["room"])
        for row in evidence
        if row["stage"] == Stage.BEFORE or (row["stage"] and row["id"] > reopened)
    )


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

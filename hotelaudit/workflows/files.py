"""The file of a violation as the rules want it: its offence, the party, its steps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hotelaudit.catalogue.codes import Decision, Party, StepKind
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.offences import offence
from hotelaudit.rules import closing, deadlines

Row = Mapping[str, Any]
APART = "、"  # names stand joined by it


def matter(row: Row, *, after: bool) -> closing.Matter:
    """Return a violation as closing asks for it; `after` tells that a photo shows it put right."""
    code, found = row["offence"], day_of(row["found"])
    return closing.Matter(
        offence=offence(code, found) if code else None,
        party=Party(row["party"]) if row["party"] else None,
        person=row["person"],
        removed=bool(row["sets"] or row["households"]),
        after=after,
        undecided=code is None,
    )


def title(row: Row) -> str:
    """Return what a violation is, in the language in use; as the register wrote it where it leaves open which."""
    code = row["offence"]
    if code is None:
        return str(row["offence_text"] or "")
    known = offence(code) or find(code)
    return known.title if known else str(code)


def taken(steps: Iterable[Row]) -> list[closing.Taken]:
    """Return steps as closing asks for them."""
    return [
        closing.Taken(
            StepKind(step["kind"]), day_of(step["day"]), step["document"], step["reason"], step["amount"],
            step["confiscation"], Decision(step["decision"]) if step["decision"] else None, people(step["persons"]),
        )
        for step in steps
    ]  # fmt: skip


def timed(steps: Sequence[Row]) -> list[deadlines.Taken]:
    """Return steps as deadlines ask for them."""
    return [
        deadlines.Taken(
            StepKind(step["kind"]),
            day_of(step["day"]),
            day_of(step["due"]) if step["due"] and step["kind"] == StepKind.ORDERED else None,
            step["amount"],
        )
        for step in steps
    ]


def people(said: str | None) -> tuple[str, ...]:
    """Return the names that stand joined."""
    return tuple(name for name in (said or "").split(APART) if name)


def day_of(said: str | date) -> date:
    """Return a day that is one already, or is written in ISO 8601."""
    return said if isinstance(said, date) else date.fromisoformat(said)

"""What a returned workbook proposes to correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hotelaudit.errors import LedgerRefused, Problem
from hotelaudit.sheets.returned.origin import Value
from hotelaudit.workflows.correctable import Target

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A corrected cell: what was exported, what is recorded now, what is written there, and what that states.

    `state` is proposed, conflict (the record has changed since the export) or wrong, and then `problem` says why.
    """

    at: Target
    name: str
    before: Value
    now: str
    after: Value | bool
    where: tuple[str, ...]
    row: Row
    values: Mapping[str, Any]
    state: str = "proposed"
    problem: Problem | None = None

    @property
    def erases(self) -> bool:
        """Whether a value would be taken away."""
        return self.after is None

    def wrong(self, problem: Problem) -> "Proposal":
        """Return it as one that cannot be recorded."""
        return replace(self, state="wrong", problem=problem._replace(where=self.where[0]))

    def preview(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "noun": self.at.noun, "reference": self.at.reference, "name": self.name, "field": self.at.field,
            "before": self.before, "now": self.now, "after": self.after, "where": [*self.where],
            "state": self.state, "problem": str(self.problem) if self.problem else None,
        }  # fmt: skip


@dataclass
class Corrections:
    """What a returned workbook proposes, and what a person should know of the rest of it."""

    file: str
    proposals: list[Proposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def offered(self) -> list[Proposal]:
        """The proposals that are taken without a question: no record that has changed since is written over."""
        return [one for one in self.proposals if one.state != "conflict"]

    def preview(self) -> dict[str, Any]:
        """Return what is proposed as plain values."""
        return {
            "file": self.file, "corrections": [one.preview() for one in self.proposals], "notes": self.notes
        }  # fmt: skip


def refuse(made: Corrections, accepted: Sequence[Proposal]) -> None:
    """Raise `LedgerRefused` with everything that is known to be wrong with what was accepted."""
    faults = [one.problem for one in accepted if one.problem]
    if faults:
        raise LedgerRefused(faults, path=made.file, count=len(faults))

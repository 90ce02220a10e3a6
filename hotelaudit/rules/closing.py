"""What a violation still needs before it may be closed (销号), and what its file shows that cannot be right.

Sources: docs/enforcement.md, closing and red flags; 《行政处罚法》第四十二、五十一、五十六、六十条.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hotelaudit.catalogue.codes import Decision, Party, StepKind
from hotelaudit.catalogue.offences import Offence
from hotelaudit.rules.matters import State

_NUMBERED = (
    StepKind.ORDERED,
    StepKind.PRESERVED,
    StepKind.DECIDED,
    StepKind.SERVED,
)  # by a document of their own


class Taken(NamedTuple):
    """A step that was taken, with what closing asks of it."""

    kind: StepKind
    day: date
    document: str | None = None
    reason: str | None = None
    amount: int | None = None
    confiscation: bool | None = None
    decision: Decision | None = None
    persons: tuple[str, ...] = ()


class Matter(NamedTuple):
    """A violation: its offence (None for a criterion, or one that is not decided on), the party, and what was found.

    `person` is who must put it right; `removed` tells that something was taken down; `after` that a photo shows it
    put right.
    """

    offence: Offence | None
    party: Party | None
    person: str | None
    removed: bool
    after: bool
    undecided: bool = False


def lacking(matter: Matter, state: State, steps: Sequence[Taken], approver: str | None) -> list[str]:
    """Return what closing lacks, all at once, as codes: see `docs/enforcement.md`."""
    found = []
    if state.rectification != "verified":
        found.append("not_verified")
    if matter.undecided:
        found.append("offence_undecided")
    if state.items == "preserved":
        found.append("items_undecided")
    if state.case not in {"none", "served", "paid"}:
        found.append("case_unfinished")
    if must_confiscate(matter) and not decided(steps):
        found.append("not_confiscated" if _stands(steps) else "no_decision")
    if owed(steps) > 0:
        found.append("fine_unpaid")
    found += [f"no_document:{step.kind}" for step in _numbered(steps) if not (step.document or step.reason)]
    if not matter.after:
        found.append("no_photo_after")
    if not approver:
        found.append("no_approver")
    return found


def must_confiscate(matter: Matter) -> bool:
    """Tell whether the law leaves no choice but to confiscate, or to decide on no penalty.

    Where it is not said whether a unit or an individual did it, both offences leave none (R129 10(3)).
    """
    if matter.undecided:
        return matter.removed
    return bool(
        matter.offence and matter.offence.ours and matter.offence.confiscation == "must" and matter.removed
    )


def decided(steps: Iterable[Taken]) -> bool:
    """Tell whether it was confiscated, or decided on no penalty, and that decision stands."""
    stands = False
    for step in steps:
        if step.kind is StepKind.DECIDED:
            stands = bool(step.confiscation) or step.decision is Decision.NO_PENALTY
        elif step.kind in {StepKind.ANNULLED, StepKind.REOPENED}:
            stands = False
    return stands


def _stands(steps: Iterable[Taken]) -> bool:
    """Tell whether any decision stands."""
    stands = False
    for step in steps:
        if step.kind is StepKind.DECIDED:
            stands = True
        elif step.kind in {StepKind.ANNULLED, StepKind.REOPENED}:
            stands = False
    return stands


def owed(steps: Iterable[Taken]) -> int:
    """Return what of the fine that stands is not paid, in yuan."""
    fine = paid = 0
    for step in steps:
        if step.kind is StepKind.DECIDED:
            fine, paid = step.amount or 0, 0
        elif step.kind in {StepKind.ANNULLED, StepKind.REOPENED}:
            fine = 0
        elif step.kind is StepKind.PAID:
            paid += step.amount or 0
    return fine - paid


def _numbered(steps: Iterable[Taken]) -> list[Taken]:
    return [step for step in steps if step.kind in _NUMBERED]


def flags(matter: Matter, steps: Sequence[Taken], words: str) -> list[str]:
    """Return what the file shows that cannot be right, as codes; `words` are what the register says of the handling."""
    found = []
    if must_confiscate(matter) and not decided(steps):
        found.append("fined_only" if _stands(steps) else "incomplete_file")
    if matter.undecided:
        found.append("offence_undecided")
    if any(word in words for word in ("查封", "扣押", "强制拆除")):
        found.append("no_power")  # R129 gives none of seizure or of forced removal
    return found


def refused(matter: Matter, step: Taken, base: int | None) -> list[str]:
    """Return why a step may not be taken for this offence and party, as codes. `base`: the sales or the investment."""
    found = []
    offence = matter.offence
    case = {StepKind.FILED, StepKind.TOLD, StepKind.DECIDED, StepKind.PAID}
    if step.kind in case and matter.undecided:
        found.append("offence_undecided")
    if offence is None:
        return [*found, *(["no_offence"] if step.kind in case and not matter.undecided else [])]
    if step.kind in case and not offence.ours:
        found.append("not_ours")
    elif step.kind is StepKind.DECIDED and step.amount:
        found += _fine(offence, matter.party, step.amount, base)
    if step.kind is StepKind.DECIDED:
        found += _decision(step)
    if step.kind is StepKind.VERIFIED and matter.person in step.persons:
        found.append("verifies_himself")
    return found


def _decision(step: Taken) -> list[str]:
    if step.decision is Decision.NO_PENALTY and (step.amount or step.confiscation):
        return ["no_penalty_yet_punished"]
    if step.decision is None and not step.amount and not step.confiscation:
        return ["nothing_decided"]
    return []


def _fine(offence: Offence, party: Party | None, amount: int, base: int | None) -> list[str]:
    if not offence.fined:
        return ["no_fine_known"]
    if offence.unseen:
        return []  # no text with the most was found: said, not checked
    if offence.times is not None and base is None:
        return ["no_base"]
    if offence.times is None and party is None:
        return ["no_party"]
    most = offence.most(party, base)
    if most is None:
        return ["wrong_party"]
    return ["fine_too_high"] if amount > most else []

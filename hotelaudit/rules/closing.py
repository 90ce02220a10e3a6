"""What a violation still needs before it may be closed (销号), and what its file shows that cannot be right.

Sources: docs/enforcement.md, closing and red flags; 《行政处罚法》第三十六、四十二、五十一、五十六、六十条.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from hotelaudit.catalogue.codes import Decision, Equipment, Party, Stage, StepKind
from hotelaudit.catalogue.offences import Offence
from hotelaudit.rules.matters import ENDS, State, Taken, may_follow, state_of

# Of these each has a document of its own.
_NUMBERED = frozenset({StepKind.ORDERED, StepKind.PRESERVED, StepKind.DECIDED, StepKind.SERVED})
_CASE = frozenset({StepKind.FILED, StepKind.TOLD, StepKind.DECIDED, StepKind.PAID})
_PUNISHING = frozenset({StepKind.FILED, StepKind.TOLD, StepKind.DECIDED})
_AT_REST = frozenset({"none", "past", "served", "paid"})  # places of a case at which nothing is pending


class Photo(NamedTuple):
    """A photo of a violation: as it was found, or put right; the number of its room, None where it is of no room."""

    stage: Stage
    room: str | None = None


class Matter(NamedTuple):
    """A violation: its offence (None for a criterion, or one that is not decided on), the party, and what was found.

    `person` is who must put it right (several joined by 、); `removed` tells that something was taken down, `nothing`
    that nothing is known to have been; `barred` that it was found too late to be punished; `unlisted` that its list
    lacks parts of its sets.
    """

    offence: Offence | None
    party: Party | None
    person: str | None
    removed: bool
    photos: Sequence[Photo] = ()
    undecided: bool = False
    barred: bool = False
    unlisted: bool = False
    nothing: bool = False


def lacking(matter: Matter, state: State, steps: Sequence[Taken]) -> list[str]:
    """Return what closing lacks, all at once, as codes: see `docs/enforcement.md`. The step says who approves it."""
    found = []
    if state.rectification != "verified":
        found.append("not_verified")
    elif any(_is_himself(matter, step) for step in _last(steps, StepKind.VERIFIED)):
        found.append("verified_himself")
    if matter.undecided:
        found.append("offence_undecided")
    found += _pending(state)
    decision = standing(steps)
    if must_confiscate(matter) and not _settles(decision):
        found.append("not_confiscated" if decision else "no_decision")
    if owed(steps) > 0:
        found.append("fine_unpaid")
    found += [
        f"no_document:{step.kind}"
        for step in steps
        if step.kind in _NUMBERED and not (step.document or step.reason)
    ]
    return found + unshown(matter.photos)


def unshown(photos: Iterable[Photo]) -> list[str]:
    """Return what no photo shows put right, as codes: each room that one shows as it was found, else the whole.

    The same kind of evidence in the same room: a photo of another room proves nothing for this one.
    """
    every = list(photos)
    found = {photo.room for photo in every if photo.stage is Stage.BEFORE and photo.room}
    right = {photo.room for photo in every if photo.stage is Stage.AFTER}
    if found:
        return [f"no_photo_after:{room}" for room in sorted(found - right)]
    return [] if right else ["no_photo_after"]


def _is_himself(matter: Matter, step: Taken) -> bool:
    """Tell whether somebody who must put it right verified it."""
    return not {*(matter.person or "").split("、")}.isdisjoint(step.persons)


def _last(steps: Sequence[Taken], kind: StepKind) -> list[Taken]:
    """Return the last step of a kind, as a list of one; none where there is none."""
    return [step for step in steps if step.kind is kind][-1:]


def _pending(state: State) -> list[str]:
    """Return what of the items and the case is not at its end."""
    return [
        *(["items_undecided"] if state.items == "preserved" else []),
        *(["case_unfinished"] if state.case not in _AT_REST else []),
    ]


def must_confiscate(matter: Matter) -> bool:
    """Tell whether the law leaves no choice but to confiscate, or to decide on no penalty.

    Where it is not said whether a unit or an individual did it, both offences leave none (R129 10(3)). What was found
    too late is not punished at all.
    """
    if matter.barred:
        return False
    if matter.undecided:
        return matter.removed
    return _musts(matter.offence) and matter.removed


def _musts(offence: Offence | None) -> bool:
    """Tell whether the bureau may not punish an offence without confiscating."""
    return bool(offence and offence.ours and offence.confiscation == "must")


def standing(steps: Sequence[Taken]) -> Taken | None:
    """Return the last decision, unless it was annulled or the matter reopened since."""
    turns = {StepKind.DECIDED, StepKind.ANNULLED, StepKind.REOPENED}
    last = next((step for step in reversed(steps) if step.kind in turns), None)
    return last if last and last.kind is StepKind.DECIDED else None


def _settles(decision: Taken | None) -> bool:
    """Tell whether a decision confiscates, or is one of no penalty."""
    return decision is not None and (bool(decision.confiscation) or decision.decision is Decision.NO_PENALTY)


def owed(steps: Sequence[Taken]) -> int:
    """Return what of the fine that stands is not paid, in yuan.

    What was paid on a decision that was annulled since counts: no fine is paid twice.
    """
    decision = standing(steps)
    if decision is None:
        return 0
    since = takewhile(lambda step: step.kind is not StepKind.REOPENED, reversed(steps))
    paid = sum(step.amount or 0 for step in since if step.kind is StepKind.PAID)
    return max(0, (decision.amount or 0) - paid)


# What a decision may be refused for that no later change of the catalogue makes of it.
_UNFIT = frozenset({"no_offence", "not_ours", "wrong_party", "fine_too_high", "no_fine_known", "time_barred"})


def flags(matter: Matter, steps: Sequence[Taken], words: str, base: int | None = None) -> list[str]:
    """Return what the file shows that cannot be right, as codes; `words` are what the register says of the handling.

    `base`: the sales or the investment.
    """
    found = []
    decision = standing(steps)
    if must_confiscate(matter) and not _settles(decision):
        found.append("fined_only" if decision else "incomplete_file")
    if decision and _UNFIT & {*_refused_case(matter, decision, base)}:
        found.append("decision_unfit")
    found += _hollow(matter, steps)
    if matter.undecided:
        found.append("offence_undecided")
    if any(word in words for word in ("查封", "扣押", "强制拆除")):
        found.append("no_power")  # R129 gives none of seizure or of forced removal
    if matter.unlisted:
        found.append("sets_unlisted")
    return found


def _hollow(matter: Matter, steps: Sequence[Taken]) -> list[str]:
    """Return that a matter is closed and its steps are not what closing needs; photos are looked at elsewhere."""
    ends = [step.kind for step in steps if step.kind in {*ENDS, StepKind.REOPENED}]
    if ends[-1:] != [StepKind.CLOSED]:
        return []
    state = state_of(step.kind for step in steps)
    lacks = lacking(matter._replace(photos=()), state, steps)
    return ["closed_lacking"] if {*lacks} - {"no_photo_after"} else []


_SET = (Equipment.ANTENNA, Equipment.LNB, Equipment.RECEIVER)


def unlisted(sets: int | None, parts: Mapping[str, int]) -> bool:
    """Tell whether a list lacks parts of its sets, of which each has an antenna, an LNB and a receiver at least."""
    return any(parts.get(kind, 0) < (sets or 0) for kind in _SET)


def possible(matter: Matter, state: State, steps: Sequence[Taken]) -> tuple[StepKind, ...]:
    """Return the steps that may follow, but those of a case that is not the bureau's, or of what was not published."""
    known = matter.offence
    never = frozenset[StepKind]() if matter.undecided or (known and known.ours) else _CASE
    if not published(steps):
        never |= {StepKind.WITHDRAWN}
    return tuple(kind for kind in may_follow(state) if kind not in never)


def published(steps: Iterable[Taken]) -> bool:
    """Tell whether a decision was published."""
    return any(step.kind is StepKind.PUBLISHED for step in steps)


def refused(matter: Matter, state: State, step: Taken, base: int | None) -> list[str]:
    """Return why a step may not be taken for this offence and party, as codes. `base`: the sales or the investment."""
    if step.kind is StepKind.WAIVED:
        return _pending(state)
    if step.kind is StepKind.NOT_ESTABLISHED:  # which ends the case, but not what was taken along
        return [code for code in _pending(state) if code == "items_undecided"]
    if step.kind is StepKind.VERIFIED:
        return ["verifies_himself"] if _is_himself(matter, step) else []
    return _refused_case(matter, step, base) if step.kind in _CASE else []


def _refused_case(matter: Matter, step: Taken, base: int | None) -> list[str]:
    if matter.undecided:
        return ["offence_undecided"]
    if matter.offence is None:
        return ["no_offence"]
    if not matter.offence.ours:
        return ["not_ours"]
    late = ["time_barred"] if matter.barred and _punishes(step) else []
    if step.kind is not StepKind.DECIDED:
        return late
    fine = _fine(matter.offence, matter.party, step.amount, base) if step.amount else []
    return [*late, *fine, *_grade(matter.offence, step), *_decision(matter, step)]


def _punishes(step: Taken) -> bool:
    """Tell whether a step leads to a penalty, or is one."""
    decides = step.kind is StepKind.DECIDED
    return step.kind in _PUNISHING and bool(not decides or step.amount or step.confiscation)


def _grade(offence: Offence, step: Taken) -> list[str]:
    """Return what is wrong with a fine for its grade; nothing for a grade of which the bureau gave no range."""
    reach = offence.discretion.get(step.discretion or "")
    if reach is None or not step.amount or reach[0] <= step.amount <= reach[1]:
        return []
    return ["fine_outside_grade"]


def _decision(matter: Matter, step: Taken) -> list[str]:
    if step.decision is Decision.NO_PENALTY and (step.amount or step.confiscation):
        return ["no_penalty_yet_punished"]
    if step.decision is None and not step.amount and not step.confiscation:
        return ["nothing_decided"]
    alone = step.amount and not step.confiscation and step.decision is not Decision.NO_PENALTY
    if alone and _musts(matter.offence) and not (matter.barred or matter.nothing):
        return ["confiscation_missing"]
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

"""What may follow what: from a violation that was found to its end (条条要整改、件件有着落).

One table. A violation moves on three tracks: its `rectification`, its `case`, and the `items` that were preserved. All
rest once the `matter` is ended (transferred, waived, not established, closed) until it is reopened; then the
rectification and the case begin anew, and what was done before stays on record: a decision that lies behind (`past`)
can be annulled still. Only what is published of a closed matter goes on. Source: docs/enforcement.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hotelaudit.catalogue.codes import Decision
from hotelaudit.catalogue.codes import StepKind as Step


class Taken(NamedTuple):
    """A step that was taken, with what the rules ask of it; `due` is by when an order asks for something."""

    kind: Step
    day: date
    document: str | None = None
    reason: str | None = None
    due: date | None = None
    amount: int | None = None
    confiscation: bool | None = None
    decision: Decision | None = None
    persons: tuple[str, ...] = ()
    discretion: str | None = None


class State(NamedTuple):
    """Where a violation is on each track; its beginning by default."""

    rectification: str = "found"
    case: str = "none"
    items: str = "none"
    matter: str = "open"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.matter == "open"

    @property
    def status(self) -> str:
        """The state as ledgers have it, a code of `violation_status`."""
        return self.rectification if self.open else self.matter


class Move(NamedTuple):
    """A row of the table: the track that a step moves, and where to from each place in which it may be taken."""

    track: str
    to: Mapping[str, str]


def _to(place: str, *places: str) -> dict[str, str]:
    return dict.fromkeys(places, place)


_DECIDED = ("decided", "served", "paid")
ENDS = (Step.TRANSFERRED, Step.WAIVED, Step.NOT_ESTABLISHED, Step.CLOSED)
MOVES: Mapping[Step, Move] = {
    Step.ORDERED: Move("rectification", _to("ordered", "found", "ordered", "failed")),
    Step.REPLIED: Move("rectification", _to("replied", "ordered", "failed")),
    Step.VERIFIED: Move("rectification", _to("verified", "found", "ordered", "replied")),
    Step.FAILED: Move("rectification", _to("failed", "ordered", "replied")),
    Step.PRESERVED: Move("items", _to("preserved", "none", "dealt_with")),
    Step.ITEMS_DECIDED: Move("items", _to("dealt_with", "preserved")),
    Step.FILED: Move("case", _to("filed", "none", "past")),
    Step.TOLD: Move("case", _to("told", "filed", "told", "heard")),
    Step.HEARING_ASKED: Move("case", _to("hearing", "told")),
    Step.HEARD: Move("case", _to("heard", "hearing")),
    Step.DECIDED: Move("case", _to("decided", "told", "heard")),
    Step.SERVED: Move("case", _to("served", "decided")),
    Step.PAID: Move("case", _to("paid", "served", "paid")),
    Step.PUBLISHED: Move("case", {place: place for place in _DECIDED}),
    Step.ANNULLED: Move("case", _to("told", *_DECIDED, "past")),
    Step.WITHDRAWN: Move("case", {place: place for place in ("told", "heard", *_DECIDED)}),
    Step.EXECUTED: Move("case", {"served": "served", "paid": "paid"}),
    Step.TRANSFERRED: Move("matter", _to("transferred", "open")),
    Step.WAIVED: Move("matter", _to("waived", "open")),
    Step.NOT_ESTABLISHED: Move("matter", _to("not_established", "open")),
    Step.CLOSED: Move("matter", _to("closed", "open")),
    Step.LOOKED_BACK: Move("matter", {"closed": "closed"}),
    Step.REOPENED: Move("matter", _to("open", *(end.value for end in ENDS))),
}


_WHEN_CLOSED = frozenset({Step.PUBLISHED, Step.WITHDRAWN})
# What a step must say, by field of `Step`; a `document` may be missing for a reason.
NEEDS: Mapping[Step, tuple[str, ...]] = {
    Step.ORDERED: ("document", "due"),
    Step.VERIFIED: ("persons",),
    Step.FAILED: ("persons", "reason"),
    Step.PRESERVED: ("document",),
    Step.ITEMS_DECIDED: ("document",),
    Step.FILED: ("document",),
    Step.TOLD: ("document",),
    Step.DECIDED: ("document",),
    Step.SERVED: ("document",),
    Step.PAID: ("amount",),
    Step.ANNULLED: ("reason",),
    Step.EXECUTED: ("document",),
    Step.TRANSFERRED: ("recipient", "document"),
    Step.WAIVED: ("reason", "approver"),
    Step.NOT_ESTABLISHED: ("reason", "approver"),
    Step.CLOSED: ("approver",),
    Step.LOOKED_BACK: ("persons",),
    Step.REOPENED: ("reason",),
}
VERIFIERS = 2  # 验收人×2
BY_TWO = frozenset({Step.VERIFIED, Step.LOOKED_BACK})  # the steps that so many must take


class OutOfOrder(ValueError):
    """A step that may not follow those before it."""


def after(state: State, step: Step) -> State | None:
    """Return where a violation is after a step; None where the step may not be taken there."""
    track, to = MOVES[step]
    place = to.get(getattr(state, track))
    rests = not state.open and not (state.matter == "closed" and step in _WHEN_CLOSED)
    if place is None or (track != "matter" and rests):
        return None
    if step is Step.REOPENED:
        return State(case="past" if state.case in {*_DECIDED, "past"} else "none")
    return state._replace(**{track: place})


_ANSWERED = frozenset({Step.VERIFIED, Step.REOPENED})  # from then on no earlier order asks for anything


class Stands(NamedTuple):
    """Where a violation stands after the steps so far, the beginning by default.

    `due` is by when the order that holds asks for it, `ended` the day on which it was ended.
    """

    state: State = State()
    due: date | None = None
    ended: date | None = None

    def after(self, step: Taken) -> "Stands | None":
        """Return where it stands after one more step; None where the step may not be taken there."""
        state = after(self.state, step.kind)
        if state is None:
            return None
        if not state.open:
            return Stands(state, ended=self.ended or step.day)
        if step.kind in _ANSWERED:
            return Stands(state)
        return Stands(state, step.due if step.kind is Step.ORDERED else self.due)


def stands_of(steps: Iterable[Taken]) -> Stands:
    """Return where a violation stands by its steps, in the order in which they were taken; raises `OutOfOrder`."""
    stands = Stands()
    for step in steps:
        following = stands.after(step)
        if following is None:
            raise OutOfOrder(step.kind.value)
        stands = following
    return stands


def before(steps: Iterable[Taken], kind: Step) -> Taken | None:
    """Return the latest step that one of a kind may not lie before; None where there is none.

    Each track goes forward in time for itself. What ends the matter or opens it again lies after all that was done
    until then, and before all that follows: so the steps up to any day are a way through the table too.
    """
    track = MOVES[kind].track
    binding = [
        step for step in steps if kind in _TURNS or MOVES[step.kind].track == track or step.kind in _TURNS
    ]
    return max(binding, key=lambda step: step.day, default=None)


_TURNS = frozenset(step for step, move in MOVES.items() if move.track == "matter") - {Step.LOOKED_BACK}


def state_of(steps: Iterable[Step]) -> State:
    """Return where steps, in the order in which they were taken, lead to; raises `OutOfOrder`."""
    state = State()
    for step in steps:
        following = after(state, step)
        if following is None:
            raise OutOfOrder(step.value)
        state = following
    return state


def may_follow(state: State) -> tuple[Step, ...]:
    """Return the steps that may be taken, in the table's order."""
    return tuple(step for step in MOVES if after(state, step) is not None)

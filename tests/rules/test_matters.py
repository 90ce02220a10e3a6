"""What may follow what: every cell of the table, and every way through it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import StepKind as Step
from hotelaudit.catalogue.values import codes
from hotelaudit.rules.matters import MOVES, NEEDS, State, after, may_follow, state_of

# The table once more, as one would write it on paper: from where each step may be taken, and where to.
RECTIFICATION = {
    "ordered": ("found ordered failed", "ordered"),
    "replied": ("ordered failed", "replied"),
    "verified": ("found ordered replied", "verified"),
    "failed": ("ordered replied", "failed"),
}
CASE = {
    "filed": ("none past", "filed"),
    "told": ("filed told heard", "told"),
    "hearing_asked": ("told", "hearing"),
    "heard": ("hearing", "heard"),
    "decided": ("told heard", "decided"),
    "served": ("decided", "served"),
    "paid": ("served paid", "paid"),
    "annulled": ("decided served paid past", "told"),
    "published": ("decided served paid", ""),
    "withdrawn": ("told heard decided served paid", ""),
    "executed": ("served paid", ""),
}
ITEMS = {"preserved": ("none dealt_with", "preserved"), "items_decided": ("preserved", "dealt_with")}
ENDS = ("transferred", "waived", "not_established", "closed")
PLACES = {
    "rectification": ("found", "ordered", "replied", "failed", "verified"),
    "case": ("none", "past", "filed", "told", "hearing", "heard", "decided", "served", "paid"),
    "items": ("none", "preserved", "dealt_with"),
    "matter": ("open", *ENDS),
}
STATES = [State(*places) for places in itertools.product(*PLACES.values())]
TRACKS = {"rectification": RECTIFICATION, "case": CASE, "items": ITEMS}


def plainly(state: State, step: str) -> State | None:
    """Say once more, the long way, where a step leads."""
    if step == "reopened":
        decided = state.case in {"decided", "served", "paid", "past"}
        return State(case="past" if decided else "none") if state.matter in ENDS else None
    if step == "looked_back":
        return state if state.matter == "closed" else None
    if state.matter != "open" and not (state.matter == "closed" and step in {"published", "withdrawn"}):
        return None
    if step in ENDS:
        return state._replace(matter=step)
    for track, moves in TRACKS.items():
        if step in moves:
            froms, to = moves[step]
            here = getattr(state, track)
            return state._replace(**{track: to or here}) if here in froms.split() else None
    raise AssertionError(step)


@pytest.mark.parametrize("step", Step)
def test_every_cell_of_the_table(step: Step) -> None:
    for state in STATES:
        assert after(state, step) == plainly(state, step.value), (state, step)


def test_every_state_has_a_name_and_every_step_a_row() -> None:
    beside = {"overdue", "relapsed"}  # said beside the status, by the day and by what was closed before
    assert {state.status for state in STATES} == set(codes("violation_status")) - beside
    assert {state.case for state in STATES} == set(codes("case_state"))
    assert {state.items for state in STATES} == set(codes("items_state"))
    assert set(MOVES) == set(Step)
    assert tuple(codes("step_kind")) == tuple(step.value for step in Step)
    assert NEEDS.keys() <= MOVES.keys()


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_no_sequence_reaches_a_state_outside_the_table(steps: list[Step]) -> None:
    """Steps that may not follow are refused, what is left leads where they lead; an end is left by reopening only."""
    state, taken = State(), list[Step]()
    for step in steps:
        following = after(state, step)
        assert (following is not None) == (step in may_follow(state))
        if following is None:
            with pytest.raises(ValueError, match=step.value):
                state_of([*taken, step])
            continue
        if not state.open:
            assert step in {Step.REOPENED, Step.LOOKED_BACK, Step.PUBLISHED, Step.WITHDRAWN}
        state = following
        taken.append(step)
        assert state in STATES
    assert state_of(taken) == state
    # Undone from the end, step by step, every shorter file is one that could be.
    for length in range(len(taken)):
        assert state_of(taken[:length]) in STATES


def test_a_decision_that_lies_behind_a_reopening_can_be_annulled_still() -> None:
    case = [Step.FILED, Step.TOLD, Step.DECIDED, Step.SERVED, Step.VERIFIED, Step.CLOSED, Step.REOPENED]
    assert state_of(case) == State(case="past")
    assert state_of([*case, Step.ANNULLED]).case == "told"
    assert state_of([*case, Step.FILED]).case == "filed"
    assert state_of([Step.CLOSED, Step.REOPENED]) == State()

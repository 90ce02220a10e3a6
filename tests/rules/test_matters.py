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
    "filed": ("none", "filed"),
    "told": ("filed told heard", "told"),
    "hearing_asked": ("told", "hearing"),
    "heard": ("hearing", "heard"),
    "decided": ("told heard", "decided"),
    "served": ("decided", "served"),
    "paid": ("served paid", "paid"),
    "annulled": ("decided served paid", "told"),
    "published": ("decided served paid", ""),
    "withdrawn": ("told heard decided served paid", ""),
    "executed": ("served paid", ""),
}
ITEMS = {"preserved": ("none dealt_with", "preserved"), "items_decided": ("preserved", "dealt_with")}
ENDS = ("transferred", "waived", "not_established", "closed")
PLACES = {
    "rectification": ("found", "ordered", "replied", "failed", "verified"),
    "case": ("none", "filed", "told", "hearing", "heard", "decided", "served", "paid"),
    "items": ("none", "preserved", "dealt_with"),
    "matter": ("open", *ENDS),
}
STATES = [State(*places) for places in itertools.product(*PLACES.values())]
TRACKS = {"rectification": RECTIFICATION, "case": CASE, "items": ITEMS}


def plainly(state: State, step: str) -> State | None:
    """Say once more, the long way, where a step leads."""
    if step == "reopened":
        return State() if state.matter in ENDS else None
    if step == "looked_back":
        return state if state.matter == "closed" else None
    if state.matter != "open":
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
    assert {state.status for state in STATES} == set(codes("violation_status"))
    assert set(MOVES) == set(Step)
    assert tuple(codes("step_kind")) == tuple(step.value for step in Step)
    assert NEEDS.keys() <= MOVES.keys()


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_no_sequence_reaches_a_state_outside_the_table(steps: list[Step]) -> None:
    """Steps that may not follow are refused, what is left leads where they lead; only a reopening leaves an end."""
    state, taken = State(), list[Step]()
    for step in steps:
        following = after(state, step)
        assert (following is not None) == (step in may_follow(state))
        if following is None:
            with pytest.raises(ValueError, match=step.value):
                state_of([*taken, step])
            continue
        if not state.open:
            assert step in {Step.REOPENED, Step.LOOKED_BACK}
        state = following
        taken.append(step)
        assert state in STATES
    assert state_of(taken) == state
    # Undone from the end, step by step, every shorter file is one that could be.
    for length in range(len(taken)):
        assert state_of(taken[:length]) in STATES

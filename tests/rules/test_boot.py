"""The boot walk: what happened on the screen, and what it comes to for each criterion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import Landing, TvMode, Verdict
from hotelaudit.rules.boot import Event, Kind, verdicts, walked

GOOD, BAD, NA, UNSEEN = Verdict.COMPLIANT, Verdict.NON_COMPLIANT, Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSED
ON, PRESS, ADVERT, LIVE = Kind.POWER_ON, Kind.PRESS, Kind.ADVERT, Kind.LIVE


def a_walk(*kinds: Kind, step: float = 10.0) -> list[Event]:
    """Return events, one after another every `step` seconds."""
    return [Event(kind, 100 + number * step) for number, kind in enumerate(kinds)]


CASES = {
    "live at once": ((ON, LIVE), {"A1": GOOD, "A3": GOOD, "A4": GOOD, "B1": NA, "B2": NA, "C1": GOOD, "C2": GOOD}),
    "a welcome page and one press": (
        (ON, Kind.WELCOME, PRESS, LIVE), {"A1": GOOD, "A3": GOOD, "A4": GOOD, "B1": GOOD, "B2": GOOD, "C1": GOOD, "C2": GOOD},
    ),
    "a welcome page and two presses": (
        (ON, Kind.WELCOME, PRESS, PRESS, LIVE), {"A1": BAD, "A3": GOOD, "A4": BAD, "B1": BAD, "B2": BAD, "C1": GOOD, "C2": GOOD},
    ),
    "a home page": (
        (ON, Kind.HOME, PRESS, LIVE), {"A1": BAD, "A3": GOOD, "A4": GOOD, "B1": NA, "B2": NA, "C1": GOOD, "C2": GOOD},
    ),
    "an advert first": (
        (ON, ADVERT, LIVE), {"A1": GOOD, "A3": BAD, "A4": GOOD, "B1": NA, "B2": NA, "C1": GOOD, "C2": GOOD},
    ),
    "another remote and another input": (
        (ON, Kind.REMOTE, Kind.SOURCE, LIVE), {"A1": UNSEEN, "A3": GOOD, "A4": GOOD, "B1": UNSEEN, "B2": UNSEEN, "C1": BAD, "C2": BAD},
    ),
    "presses and nobody said on what": (
        (ON, PRESS, PRESS, LIVE), {"A1": UNSEEN, "A3": GOOD, "A4": GOOD, "B1": UNSEEN, "B2": UNSEEN, "C1": GOOD, "C2": GOOD},
    ),
    "a welcome page that gives way by itself": (
        (ON, Kind.WELCOME, LIVE), {"A1": UNSEEN, "A3": GOOD, "A4": GOOD, "B1": UNSEEN, "B2": UNSEEN, "C1": GOOD, "C2": GOOD},
    ),
    "a press before the welcome page and one on it": (
        (ON, PRESS, Kind.WELCOME, PRESS, LIVE), {"A1": BAD, "A3": GOOD, "A4": BAD, "B1": GOOD, "B2": BAD, "C1": GOOD, "C2": GOOD},
    ),
    "given up on a home page": (
        (ON, Kind.HOME, PRESS), {"A1": BAD, "A3": GOOD, "A4": UNSEEN, "B1": NA, "B2": NA, "C1": UNSEEN, "C2": UNSEEN},
    ),
    "given up on a welcome page": (
        (ON, Kind.WELCOME), {"A1": UNSEEN, "A3": GOOD, "A4": UNSEEN, "B1": UNSEEN, "B2": UNSEEN, "C1": UNSEEN, "C2": UNSEEN},
    ),
    "given up in an advert": (
        (ON, ADVERT), {"A1": UNSEEN, "A3": BAD, "A4": UNSEEN, "B1": UNSEEN, "B2": UNSEEN, "C1": UNSEEN, "C2": UNSEEN},
    ),
    "nothing": ((), dict.fromkeys(("A1", "A3", "A4", "B1", "B2", "C1", "C2"), UNSEEN)),
}  # fmt: skip


@pytest.mark.parametrize(("kinds", "wanted"), CASES.values(), ids=CASES)
def test_a_walk_comes_to_a_verdict_for_each_criterion_that_it_can_judge(
    kinds: tuple[Kind, ...], wanted: dict[str, Verdict]
) -> None:
    assert dict(verdicts(walked(a_walk(*kinds)), delivery="iptv")) == wanted


@pytest.mark.parametrize(("delivery", "verdict"), [("cable", GOOD), ("ott", NA), (None, UNSEEN)])
def test_the_boot_time_is_judged_where_a_standard_gives_it(delivery: str | None, verdict: Verdict) -> None:
    assert dict(verdicts(walked(a_walk(ON, LIVE)), delivery=delivery))["A4"] is verdict


@pytest.mark.parametrize(("seconds", "verdict"), [(35.0, GOOD), (35.04, GOOD), (35.1, BAD)])
def test_thirty_five_seconds_are_in_time(seconds: float, verdict: Verdict) -> None:
    assert dict(verdicts(walked(a_walk(ON, LIVE, step=seconds)), delivery="iptv"))["A4"] is verdict


def test_what_was_counted_stands_beside_it() -> None:
    walk = walked(
        a_walk(
            PRESS, ON, ADVERT, ADVERT, Kind.WELCOME, PRESS, Kind.REMOTE, Kind.SOURCE, LIVE, PRESS, step=1.25
        )
    )
    assert (walk.landing, walk.seconds, walk.presses, walk.adverts) == (Landing.WELCOME, 8.8, 1, 2)
    assert (walk.remotes, walk.switches, walk.focus_live, walk.tv_mode) == (2, 1, True, TvMode.WELCOME)


def test_switching_on_again_begins_again() -> None:
    walk = walked(a_walk(ON, ADVERT, Kind.HOME, PRESS, ON, LIVE))
    assert (walk.landing, walk.adverts, walk.presses, walk.seconds) == (Landing.LIVE, 0, 0, 10.0)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(LIVE, TvMode.DIRECT_LIVE), (Kind.WELCOME, TvMode.WELCOME), (Kind.HOME, TvMode.PORTAL), (Kind.APP, TvMode.PORTAL),
     (Kind.NO_SIGNAL, None)],
)  # fmt: skip
def test_the_landing_speaks_for_a_mode(kind: Kind, mode: TvMode | None) -> None:
    assert walked(a_walk(ON, kind)).tv_mode is mode


def test_no_set_that_was_not_switched_on_has_a_remote() -> None:
    walk = walked([])
    assert (walk.remotes, walk.landing, walk.tv_mode, walk.focus_live) == (0, None, None, None)


@given(st.permutations([ADVERT, PRESS, PRESS, Kind.REMOTE, Kind.SOURCE]))
def test_the_order_before_live_does_not_matter(order: list[Kind]) -> None:
    walk = walked(a_walk(ON, *order, LIVE))
    assert (walk.adverts, walk.presses, walk.remotes, walk.switches) == (1, 2, 2, 1)


@given(st.lists(st.sampled_from(Kind), max_size=8), st.lists(st.sampled_from(Kind), max_size=8))
def test_only_what_happened_since_the_last_power_on_counts(before: list[Kind], after: list[Kind]) -> None:
    events = a_walk(*before, ON, *after)
    assert walked(events) == walked(events[len(before) :])


@given(st.lists(st.sampled_from(Kind), max_size=12))
def test_live_that_took_a_press_is_never_taken_for_live_at_once(kinds: list[Kind]) -> None:
    walk = walked(a_walk(ON, *kinds))
    assert walk.landing is not Landing.LIVE or walk.presses + walk.switches == 0
    assert walk.focus_live is None or walk.landing is Landing.WELCOME


@given(st.lists(st.tuples(st.sampled_from(Kind), st.floats(0, 1e6)), max_size=20))
def test_no_walk_ends_before_it_began(events: list[tuple[Kind, float]]) -> None:
    walk = walked(Event(kind, at) for kind, at in events)
    assert walk.seconds is None or walk.seconds >= 0

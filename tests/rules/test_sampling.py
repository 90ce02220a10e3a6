"""Which rooms are tested: drawn so that nobody can choose them and everybody can draw them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.sampling import plans
from hotelaudit.rules.sampling import Draw, drawn, sample, size

PLAN = plans()["usual"]
DRAW = Draw("usual", "2024-06-20", "H-0007")
ROOMS = [str(number) for number in range(1, 101)]


@pytest.mark.parametrize(
    ("total", "rooms"),
    [(1, 1), (3, 3), (4, 3), (50, 3), (51, 5), (100, 5), (101, 8), (200, 8), (201, 11), (20_000, 1_000)],
)
def test_how_many_are_tested(total: int, rooms: int) -> None:
    assert size(PLAN, total) == rooms


def test_the_same_words_draw_the_same_rooms_for_ever() -> None:
    assert sample(PLAN, DRAW, ROOMS, 100).rooms == ("34", "47", "36", "77", "23")
    assert sample(PLAN, DRAW._replace(seed="银杏"), ROOMS, 100).rooms == ("45", "3", "17", "66", "46")


@pytest.mark.parametrize("other", [{"plan": "strict"}, {"seed": "2024-06-21"}, {"hotel": "H-0008"}])
def test_another_plan_seed_or_hotel_draws_others(other: dict[str, str]) -> None:
    assert drawn(DRAW, ROOMS) != drawn(DRAW._replace(**other), ROOMS)


def test_each_room_that_failed_adds_two_and_one_of_those_may_fail_too() -> None:
    order = drawn(DRAW, ROOMS)
    assert sample(PLAN, DRAW, ROOMS, 100, order[:1]).rooms == tuple(order[:7])
    assert sample(PLAN, DRAW, ROOMS, 100, [order[0], order[6]]).rooms == tuple(order[:9])


def test_a_room_that_was_never_drawn_adds_none() -> None:
    order = drawn(DRAW, ROOMS)
    found = sample(PLAN, DRAW, ROOMS, 100, [order[6], "999"])
    assert (found.rooms, found.failed) == (tuple(order[:5]), frozenset())


def test_a_list_shorter_than_the_hotel_is_drawn_whole() -> None:
    assert len(sample(PLAN, DRAW, ROOMS[:4], 150).rooms) == 4


@given(
    st.sets(st.integers(1, 400), min_size=1, max_size=120),
    st.text(max_size=8),
    st.lists(st.integers(0, 40), max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_was_drawn_stays_first_whatever_fails_and_however_the_rooms_are_listed(
    numbers: set[int], seed: str, failing: list[int], chance: object
) -> None:
    rooms = [f"{number:04}" for number in sorted(numbers)]
    draw = Draw("usual", seed.encode("utf-8", "replace").decode(), "H-0001")
    before = sample(PLAN, draw, rooms, len(rooms))
    failed = [before.rooms[place] for place in failing if place < len(before.rooms)]
    chance.shuffle(mixed := [*rooms])  # type: ignore[attr-defined]
    after = sample(PLAN, draw, mixed, len(rooms), failed)
    assert after.rooms[: before.base] == before.rooms
    assert len(after.rooms) == min(len(rooms), before.base + PLAN.grows * len({*failed}))
    assert set(after.rooms) <= set(rooms)
    assert after.failed == frozenset(failed)

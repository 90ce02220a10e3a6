"""Numbers of documents count on; a gap is every serial below the highest that nobody used."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.rules.numbering import following, gaps, run_label

SERIALS = st.sets(st.integers(1, 60), max_size=20)


@given(SERIALS)
def test_what_follows_was_never_used(used: set[int]) -> None:
    assert following(used) == (max(used) + 1 if used else 1)


@given(SERIALS)
def test_the_gaps_and_what_is_used_fill_the_year_up(used: set[int]) -> None:
    missing = {serial for first, last in gaps(used) for serial in range(first, last + 1)}
    assert not missing & used
    assert missing | used == set(range(1, following(used)))


@given(SERIALS)
def test_runs_are_as_long_as_they_can_be(used: set[int]) -> None:
    runs = gaps(used)
    assert runs == sorted(runs)
    assert all(second[0] > first[1] + 1 for first, second in pairwise(runs))


def test_a_run_is_written_as_people_do() -> None:
    assert [run_label(4, 4), run_label(4, 6)] == ["4", "4-6"]

"""The lot of a random inspection: the same for everybody, fair to all, and everybody who was left out has a reason."""

import random
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.lots import GRADES, Plan, plans
from hotelaudit.rules.lots import Registers, Venue, commitment, draw, lot, lots

DAY = date(2024, 7, 1)
GOLDEN = [
    ("H-0007", "乙戊"),
    ("H-0001", "丙甲"),
    ("H-0027", "丁乙"),
    ("H-0002", "丁甲"),
    ("H-0015", "丙戊"),
    ("H-0017", "丙戊"),
]
SHOWN = "315ebce791edfc658a2b3d5f1261de43208fe8ca45b966572a7d71223cd92aaa"
PEOPLE = ["甲", "乙", "丙", "丁", "戊"]


def a_plan(share: str = "10%", **said: object) -> Plan:
    shares = dict.fromkeys(GRADES, Fraction(share.rstrip("%")) / 100)
    return plans()["usual"]._replace(**{"share": shares, **said})  # type: ignore[arg-type]


def some(count: int, **said: object) -> list[Venue]:
    return [Venue(f"H-{n:04}", f"5305{n % 3:02}", "normal", **said) for n in range(1, count + 1)]  # type: ignore[arg-type]


def registers(venues: list[Venue], recusals: frozenset[tuple[str, str]] = frozenset()) -> Registers:
    return Registers(DAY, venues, PEOPLE, recusals)


def test_the_lot_is_the_same_for_ever() -> None:
    """Names drawn once, on another machine: whoever changes the draw breaks every lot that was published."""
    lot = draw(a_plan(), "2024-07-01", registers(some(60)))
    assert [(venue, "".join(people)) for venue, people in lot.drawn] == GOLDEN
    assert commitment("2024-07-01") == SHOWN


@given(st.lists(st.text(), max_size=3), st.text())
def test_what_is_hashed_once_gives_the_same_lots(words: list[str], last: str) -> None:
    assert lots("plan", *words)(last).hex() == lot("plan", *words, last)


@given(st.randoms(), st.integers(0, 60))
def test_the_order_of_the_registers_does_not_matter(shuffled: random.Random, count: int) -> None:
    venues, people = some(count), list(PEOPLE)
    expected = draw(a_plan("30%"), "s", registers(venues))
    shuffled.shuffle(venues)
    shuffled.shuffle(people)
    assert draw(a_plan("30%"), "s", Registers(DAY, venues, people)) == expected


@given(
    st.lists(st.tuples(st.sampled_from(["530502", "530521", ""]), st.sampled_from(GRADES)), max_size=40),
    st.integers(0, 100),
)
def test_each_grade_has_its_share_and_no_county_more_than_one_too_many(
    kinds: list[tuple[str, str]], percent: int
) -> None:
    venues = [Venue(f"H-{n:04}", county, grade) for n, (county, grade) in enumerate(kinds)]
    lot = draw(a_plan(f"{percent}%"), "s", registers(venues))
    of = {venue.reference: venue for venue in venues}
    drawn = [of[reference] for reference, _people in lot.drawn]
    assert len({*drawn}) == len(drawn)
    for grade in GRADES:
        whole = sum(venue.grade == grade for venue in venues)
        assert sum(venue.grade == grade for venue in drawn) == -(-whole * percent // 100)
        for county in {venue.county for venue in venues}:
            base = sum((venue.grade, venue.county) == (grade, county) for venue in venues)
            found = sum((venue.grade, venue.county) == (grade, county) for venue in drawn)
            assert base * percent // 100 <= found <= base * percent // 100 + 1


def test_who_is_left_out_has_a_reason() -> None:
    venues = [
        Venue("H-0001", "", "normal", last_visit="2024-01-01"),  # six months ago to the day
        Venue("H-0002", "", "normal", last_visit="2024-01-02"),
        Venue("H-0003", "", "normal", last_visit="2023-01-01", visits=2),
        Venue("H-0004", "", "normal", direct=True, visits=2),
    ]
    lot = draw(a_plan("100%"), "s", registers(venues))
    assert [venue for venue, _people in lot.drawn] == ["H-0001"]
    assert lot.left_out == [("H-0002", "visited"), ("H-0003", "cap"), ("H-0004", "direct")]


def test_inspectors_are_two_and_never_where_they_may_not_be() -> None:
    recusals = frozenset({("甲", "H-0001"), ("乙", "H-0001"), ("丙", "H-0002")})
    lot = draw(a_plan("100%"), "s", registers(some(50), recusals))
    counted = Counter(name for _venue, people in lot.drawn for name in people)
    assert all(len({*people}) == 2 for _venue, people in lot.drawn)
    assert not any((name, venue) in recusals for venue, people in lot.drawn for name in people)
    assert max(counted.values()) - min(counted.values()) <= 2


def test_where_too_few_may_inspect_there_are_fewer() -> None:
    everybody = frozenset((name, "H-0001") for name in PEOPLE[1:])
    ((_venue, people),) = draw(a_plan("100%"), "s", registers(some(1), everybody)).drawn
    assert people == ["甲"]


@pytest.mark.no_cover
def test_the_draw_is_uniform() -> None:
    """Chi-square over 4,000 seeds: 40 venues, 39 degrees of freedom; above 72.1 is a chance of one in a thousand.

    Seeds are fixed: the test always gives the same answer.
    """
    venues = [venue._replace(county="") for venue in some(40)]
    counted = Counter(
        venue for n in range(4_000) for venue, _people in draw(a_plan(), str(n), registers(venues)).drawn
    )
    expected = 4_000 * 4 / 40
    assert (
        sum((counted[venue.reference] - expected) ** 2 / expected for venue in venues) / (1 - 4 / 40) < 72.1
    )
    pairs = Counter(
        name for n in range(2_000) for _venue, people in draw(a_plan("3%"), str(n), registers(some(20))).drawn
        for name in people
    )  # fmt: skip
    wanted = sum(pairs.values()) / len(PEOPLE)
    assert sum((pairs[name] - wanted) ** 2 / wanted for name in PEOPLE) < 18.5  # 4 degrees of freedom

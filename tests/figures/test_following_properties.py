"""Whatever steps were taken and taken back: the figures are what a slow look at every step gives, by quarter too."""

from datetime import date
from itertools import chain

import pytest
from building import Row, looking
from conftest import MakePlace
from hypothesis import given, settings
from hypothesis import strategies as st
from records import plainly
from records.acting import PATHS, WHICH, Act, act
from records.enforced import enforced
from records.tools import everything

from hotelaudit.figures.by_period import by_period
from hotelaudit.figures.counting import figures
from hotelaudit.figures.model import Period, Scope
from hotelaudit.figures.periods import PARTS, cut
from hotelaudit.figures.reader import Reader
from hotelaudit.records.store import Store

DAYS = st.integers(1, 12).map(lambda month: date(2024, month, 1))
YEARS_END = date(2024, 12, 31)
FOUND = st.tuples(
    st.just("violation"), st.just(0), st.fixed_dictionaries({"found": DAYS, "offence": st.just("V01")})
)
FOLLOWED = st.tuples(
    st.just("follow"), st.integers(0, 1), PATHS, st.tuples(DAYS, DAYS), st.none() | st.integers(0, 5000)
)
UNDONE = st.tuples(st.just("undo"), st.none() | WHICH)
HISTORIES = st.tuples(  # one after another
    st.lists(FOUND, min_size=1, max_size=2),
    st.lists(FOLLOWED, min_size=3, max_size=7),
    st.lists(UNDONE, max_size=1),
    st.lists(FOLLOWED, max_size=2),
).map(lambda parts: list(chain.from_iterable(parts)))


def _plain(rows: dict[str, list[Row]], part: Period, scope: Scope) -> dict[str, int | None]:
    days = part.start.isoformat(), min(part.end, scope.as_of).isoformat()
    return {**plainly.rectified(rows, *days), **enforced(rows, *days, scope.as_of.isoformat())}


def _parts_add_up(reader: Reader, scope: Scope, rows: dict[str, list[Row]]) -> None:
    whole = figures(reader, scope)
    for by in PARTS:
        parts = list(cut(scope.period, by, scope.as_of))
        slow = [_plain(rows, part, scope) for part in parts]
        for line in by_period(reader, scope, by, parts).lines:
            values = [one.value for one in line.parts]
            if line.key in slow[0]:
                assert values == [one[line.key] for one in slow], (by, line.key)
            if line.adds:
                assert line.whole.value == (None if None in values else sum(values)), (by, line.key)
            assert line.whole == whole[line.key]


def _holds(make: MakePlace, history: list[Act], day: date) -> None:
    with Store(make(), device="desk", actor="甲") as store:
        act(store, history)
        rows = everything(store)
        with looking(store, as_of=day) as (reader, scope):
            found = figures(reader, scope)
            for key, value in _plain(rows, scope.period, scope).items():
                assert found[key].value == value, key
            every = sum(row["found"] <= day.isoformat() for row in rows["violation"])
            assert found["rectification.new"].value + found["rectification.relapses"].value == every
            _parts_add_up(reader, scope, rows)


@pytest.mark.no_cover
@settings(max_examples=40)
@given(history=HISTORIES, day=DAYS | st.just(YEARS_END))
def test_what_became_of_the_problems_is_what_a_slow_look_gives(
    make_sqlite: MakePlace, history: list[Act], day: date
) -> None:
    _holds(make_sqlite, history, day)


@pytest.mark.no_cover
@settings(max_examples=10)
@given(history=HISTORIES, day=DAYS)
def test_the_same_holds_on_a_server(make_postgresql: MakePlace, history: list[Act], day: date) -> None:
    _holds(make_postgresql, history, day)

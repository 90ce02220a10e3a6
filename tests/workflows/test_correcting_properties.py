"""However a register is corrected, the records say what its last state says, and name what it does not say any more."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import MakePlace
from hypothesis import given, note, settings
from hypothesis import strategies as st

from hotelaudit.records.nouns import Inspection, Outing, Violation
from hotelaudit.records.proving import prove
from hotelaudit.records.store import Store
from workflows.taking_in import a_register, rows, take_in

PLACES = ("隆阳区", "施甸县", "腾冲市")
NAMES = ("甲", "乙", "丙", "丁", "戊")
KINDS = ("宾馆", "市场", "小区")


@dataclass(frozen=True)
class Went:
    number: int
    day: int
    place: str = PLACES[0]
    officers: int = 4


@dataclass(frozen=True)
class Looked:
    outing: int  # its number
    name: str
    kind: str = KINDS[0]
    removed: int | None = None  # households; None where nothing was found


@dataclass(frozen=True)
class Register:
    outings: tuple[Went, ...]
    visits: tuple[Looked, ...]

    def cells(self) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
        days = {went.number: f"2024-01-{went.day:02d}" for went in self.outings}
        outings: list[dict[str, object]] = [
            {"序号": went.number, "日期": days[went.number], "地点": went.place, "执法人员": went.officers}
            for went in self.outings
        ]
        visits: list[dict[str, object]] = [
            {
                "出动序号": looked.outing,
                "日期": days[looked.outing],
                "场所类型": looked.kind,
                "场所名称": looked.name,
                "检查情况": "未发现违规" if looked.removed is None else "发现违规",
                "违规行为": looked.removed and "擅自安装使用卫星地面接收设施",
                "拆除（户）": looked.removed,
            }
            for looked in self.visits
        ]
        return outings, visits


@st.composite
def registers(draw: st.DrawFn) -> Register:
    size = draw(st.integers(3, 5))
    outings = [
        Went(number, draw(st.integers(1, 9)), draw(st.sampled_from(PLACES))) for number in range(1, size + 1)
    ]
    visits = [
        Looked(went.number, name, draw(st.sampled_from(KINDS)), draw(st.sampled_from([None, 1, 2])))
        for went in outings
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    ]
    return Register(tuple(outings), tuple(visits))


Correction = Callable[[st.DrawFn, Register], Register]


def one_outing(draw: st.DrawFn, register: Register) -> Register:
    at = draw(st.integers(0, len(register.outings) - 1))
    old = register.outings[at]
    new = draw(
        st.sampled_from(
            [
                replace(old, day=old.day % 28 + 10),
                replace(old, place=PLACES[PLACES.index(old.place) - 1]),
                replace(old, officers=old.officers + 1),
                replace(old, number=old.number + 20),
            ]
        )
    )
    visits = (
        replace(each, outing=new.number) if each.outing == old.number else each for each in register.visits
    )
    return Register((*register.outings[:at], new, *register.outings[at + 1 :]), tuple(visits))


def one_visit(draw: st.DrawFn, register: Register) -> Register:
    at = draw(st.integers(0, len(register.visits) - 1))
    old = register.visits[at]
    new = draw(
        st.sampled_from(
            [
                replace(old, name=f"{old.name}改"),
                replace(old, kind=KINDS[KINDS.index(old.kind) - 1]),
                replace(old, removed=3),
                replace(old, removed=None),
                replace(old, outing=draw(st.sampled_from([went.number for went in register.outings]))),
            ]
        )
    )
    return _tidy(register.outings, (*register.visits[:at], new, *register.visits[at + 1 :]))


def a_name_everywhere(draw: st.DrawFn, register: Register) -> Register:
    old = draw(st.sampled_from([each.name for each in register.visits]))
    return _tidy(
        register.outings,
        tuple(replace(each, name=f"{old}新") if each.name == old else each for each in register.visits),
    )


def a_row_less(draw: st.DrawFn, register: Register) -> Register:
    at = draw(st.integers(0, len(register.visits) - 1))
    return Register(register.outings, (*register.visits[:at], *register.visits[at + 1 :]) or register.visits)


def a_row_more(draw: st.DrawFn, register: Register) -> Register:
    new = Looked(draw(st.sampled_from([went.number for went in register.outings])), "己")
    at = draw(st.integers(0, len(register.visits)))
    return _tidy(register.outings, (*register.visits[:at], new, *register.visits[at:]))


def another_order(draw: st.DrawFn, register: Register) -> Register:
    return Register(
        tuple(draw(st.permutations(register.outings))), tuple(draw(st.permutations(register.visits)))
    )


def an_outing_less(draw: st.DrawFn, register: Register) -> Register:
    gone = draw(st.sampled_from(register.outings))
    kept = tuple(each for each in register.visits if each.outing != gone.number)
    return Register(tuple(each for each in register.outings if each != gone), kept) if kept else register


def _tidy(outings: tuple[Went, ...], visits: tuple[Looked, ...]) -> Register:
    """Keep one visit of each venue on an outing, as a register must."""
    return Register(outings, tuple({(each.outing, each.name): each for each in visits}.values()))


CORRECTIONS: tuple[Correction, ...] = (
    one_outing, one_visit, a_name_everywhere, a_row_less, a_row_more, another_order, an_outing_less
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> list[Register]:
    found = [draw(registers())]
    for _step in range(draw(st.integers(1, 3))):
        found.append(draw(st.sampled_from(CORRECTIONS))(draw, found[-1]))
    return found


def check(store: Store, last: Register, missing: list[dict[str, str]]) -> None:
    gone = {row["reference"] for row in missing}
    left = {
        noun: [row for row in rows(store, noun) if row["reference"] not in gone]
        for noun in (Outing, Inspection)
    }
    assert len(left[Outing]) == len(last.outings)
    assert sum(row["officers"] for row in left[Outing]) == sum(went.officers for went in last.outings)
    assert len(left[Inspection]) == len(last.visits)
    visits = {row["id"] for row in left[Inspection]}
    removed = [row["households"] for row in rows(store, Violation) if row["inspection_id"] in visits]
    assert sorted(removed) == sorted(each.removed for each in last.visits if each.removed)
    assert prove(store).problems == []


@pytest.mark.no_cover
@settings(max_examples=40)
@given(history=histories())
def test_the_records_say_what_the_last_register_says(make_sqlite: MakePlace, history: list[Register]) -> None:
    with TemporaryDirectory() as folder, Store(make_sqlite(), device="desk", actor="甲") as store:
        for register in history:
            note(str(register))
            said = take_in(store, a_register(Path(folder), *register.cells()))
            check(store, register, said["missing"])


def test_an_outing_that_was_corrected_and_then_dropped_is_named(
    make_sqlite: MakePlace, tmp_path: Path
) -> None:
    first = Register(
        tuple(Went(number, day) for number, day in ((1, 9), (2, 8), (3, 7))),
        tuple(Looked(number, name) for number, name in ((1, "甲"), (2, "乙"), (3, "丙"))),
    )
    corrected = Register((Went(1, 19), *first.outings[1:]), first.visits)
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        for register in (first, corrected, Register(first.outings[1:], first.visits[1:])):
            said = take_in(store, a_register(tmp_path, *register.cells()))
            check(store, register, said["missing"])

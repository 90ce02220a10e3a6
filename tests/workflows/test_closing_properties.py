"""Whatever is done and taken back, in any order: no closed violation lacks what closing needs."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import a_hotel, a_violation, an_item
from conftest import MakePlace
from evidence.photos import a_photo
from hypothesis import given, settings
from hypothesis import strategies as st
from records.tools import journal

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.errors import Failure
from hotelaudit.records.nouns import Evidence, Step, Violation
from hotelaudit.records.store import Store
from hotelaudit.rules import closing
from hotelaudit.workflows import enforcing, violations
from hotelaudit.workflows.adding_evidence import Of, add
from hotelaudit.workflows.files import File
from hotelaudit.workflows.undoing import take_back

DAY, DUE, TODAY = date(2024, 3, 2), date(2024, 4, 1), date(2024, 6, 1)
REFERENCE = "V-2024-0001"
SAID: dict[StepKind, dict[str, Any]] = {
    StepKind.ORDERED: {"document": "责改1号", "due": DUE},
    StepKind.VERIFIED: {"persons": "甲、乙"},
    StepKind.FAILED: {"persons": "甲、乙", "reason": "未拆"},
    StepKind.PRESERVED: {"reason": "口头"},
    StepKind.ITEMS_DECIDED: {"document": "处理1号"},
    StepKind.DECIDED: {"document": "罚1号", "amount": 3000, "confiscation": True},
    StepKind.PAID: {"amount": 3000},
    StepKind.ANNULLED: {"reason": "复议"},
    StepKind.WAIVED: {"reason": "停业", "approver": "科长甲"},
    StepKind.CLOSED: {"approver": "科长甲"},
    StepKind.REOPENED: {"reason": "重装"},
}
CASE = (StepKind.FILED, StepKind.TOLD, StepKind.DECIDED, StepKind.SERVED, StepKind.PAID)
END = (StepKind.VERIFIED, StepKind.CLOSED)
FACTS = st.sampled_from(
    [
        {"person": "甲"}, {"person": "王五"}, {"sets": 0, "households": 0}, {"sets": 1}, {"offence": "A1"},
        {"offence": "V01"}, {"offence": "V02"}, {"act_ended": date(2021, 1, 1)}, {"note": "备注"},
    ]
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("steps"), st.sampled_from([(kind,) for kind in SAID])),
    st.tuples(st.just("steps"), st.sampled_from([CASE, END, (StepKind.CLOSED,), (StepKind.REOPENED,)])),
    st.tuples(st.just("photo"), st.sampled_from(["before", "after"]), st.sampled_from([None, "0801"])),
    st.tuples(st.just("set"), FACTS),
    st.tuples(st.just("undo"), st.integers(0, 30)),
    st.tuples(st.just("undo"), st.integers(0, 30)),
)
CLOSED: list[Any] = [
    ("steps", (StepKind.ORDERED,)), ("steps", CASE), ("photo", "after", None), ("steps", END),
]  # fmt: skip


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a photo, whatever it shows."""
    return a_photo(tmp_path_factory.mktemp("photos") / "photo.jpg")


def _done(store: Store, act: tuple[Any, ...], photo: Path) -> None:
    """Do what one command does; what it refuses is refused."""
    what, *more = act
    if what == "steps":
        for kind in more[0]:
            with suppress(Failure):
                said = enforcing.Said(DAY, **{"document": "1号", **SAID.get(kind, {})})
                enforcing.take(store, REFERENCE, kind, said, today=TODAY)
        return
    with suppress(Failure, ZeroDivisionError):  # nothing was done yet
        if what == "photo":
            stage, room = more
            add(store, Of("H-0001", room=room, violation=REFERENCE, stage=stage), [photo])
        elif what == "set":
            violations.change(store, REFERENCE, more[0])
        else:
            changes = [entry["change"] for entry in journal(store) if entry["command"] != "found"]
            take_back(store, changes[more[0] % len(changes)])


def _lacking(store: Store) -> list[str]:
    """Return what a violation lacks that is closed."""
    with store.reading() as reading:
        for row in reading.rows(Violation):
            of = {"violation_id": row["id"]}
            file = File(row, reading.rows(Step, **of), reading.rows(Evidence, **of))
            if file.state.matter == "closed":
                return closing.lacking(file.matter, file.state, file.taken)
    return []


@pytest.mark.no_cover
@settings(max_examples=25, deadline=None)
@given(begun=st.sampled_from([[], CLOSED]), acts=st.lists(ACTS, min_size=1, max_size=7))
def test_no_closed_violation_lacks_what_closing_needs(
    make_sqlite: MakePlace, photo: Path, begun: list[Any], acts: list[Any]
) -> None:
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        with store.change("found") as change:
            an_item(change, a_violation(change, a_hotel(change), party="unit", person="王五"))
        for act in [*begun, *acts]:
            _done(store, act, photo)
            assert _lacking(store) == [], act

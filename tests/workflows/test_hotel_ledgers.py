"""A hotel ledger that meets what is recorded already: by hand, by an earlier ledger, by a register of outings."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import a_hotel, a_room, a_visit, an_inspector, looking
from sheets.building import A_HOTEL, a_book, as_rows

from hotelaudit.errors import LedgerRefused
from hotelaudit.figures import counting
from hotelaudit.records.nouns import Attendance, Hotel, Inspection, Inspector, RoomCheck
from hotelaudit.records.store import Store
from hotelaudit.workflows.importing import Wanted, plan, read
from workflows.taking_in import outings, rows, take_in, visits

BY_HAND = {"date": date(2024, 4, 19), "carrier": "cable", "delivery": "iptv"}
FULL: dict[str, object] = {**A_HOTEL, "信号来源": "广电", "检查人员": "检查员乙", "抽查房号": "0801"}


def ledger(folder: Path, *hotels: dict[str, object]) -> Path:
    return a_book(folder, {"台账": as_rows(*hotels)})


def hand_in(store: Store, folder: Path, *hotels: dict[str, object]) -> dict[str, Any]:
    return take_in(store, ledger(folder, *hotels), cohort="pilot-2024")


def the_visit(store: Store) -> dict[str, Any]:
    (visit,) = rows(store, Inspection)
    return visit


@pytest.fixture
def by_hand(file_store: Store) -> Store:
    with file_store.change("test") as change:
        visit = a_visit(change, a_hotel(change, name="和顺大酒店", region="530502"), **BY_HAND)
        an_inspector(change, visit)
        a_room(change, visit)
    return file_store


def test_a_telephone_that_nobody_can_ring_is_kept_and_said(file_store: Store, tmp_path: Path) -> None:
    said = hand_in(file_store, tmp_path, A_HOTEL | {"联系电话": "139123456"})
    assert [note for note in said["notes"] if "'139123456' is no complete telephone number" in note]
    assert rows(file_store, Hotel)[0]["phone"] == "139123456"


@pytest.mark.parametrize("blank", [{}, {"信号来源": None, "检查人员": None, "抽查房号": None}])
def test_what_was_recorded_by_hand_stays(by_hand: Store, tmp_path: Path, blank: dict[str, object]) -> None:
    said = hand_in(by_hand, tmp_path, A_HOTEL | blank)
    assert {key: the_visit(by_hand)[key] for key in BY_HAND} == BY_HAND
    assert (len(rows(by_hand, Attendance)), len(rows(by_hand, RoomCheck))) == (1, 1)
    assert said["changes"] == []


def test_another_mode_than_was_recorded_by_hand(by_hand: Store, tmp_path: Path) -> None:
    said = hand_in(by_hand, tmp_path, A_HOTEL | {"电视模式": "定制电信迎宾"})
    assert {(change["field"], change["after"]) for change in said["changes"]} == {
        ("tv_mode", "welcome"), ("carrier", "telecom"), ("customised", True)
    }  # fmt: skip


def test_a_later_ledger_without_a_column_takes_nothing_away(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, FULL)
    said = hand_in(file_store, tmp_path, A_HOTEL)
    assert the_visit(file_store)["carrier"] == "cable"
    assert (len(rows(file_store, Attendance)), len(rows(file_store, RoomCheck))) == (1, 1)
    assert said["changes"] == []


def test_a_blank_cell_takes_away_what_a_ledger_had_brought(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, FULL)
    said = hand_in(file_store, tmp_path, FULL | {"信号来源": None, "检查人员": None, "抽查房号": None})
    assert the_visit(file_store)["carrier"] is None
    assert rows(file_store, Attendance) == rows(file_store, RoomCheck) == []
    assert {change["field"]: change["where"] for change in said["changes"]} == {
        "carrier": "台账!2", "inspectors": "台账!F2", "rooms_seen": "台账!G2"
    }  # fmt: skip


def test_with_another_mode_goes_what_the_old_word_said(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, A_HOTEL | {"电视模式": "定制电信迎宾"})
    hand_in(file_store, tmp_path, A_HOTEL | {"电视模式": "迎宾"})
    visit = the_visit(file_store)
    assert (visit["tv_mode"], visit["carrier"], visit["customised"]) == ("welcome", None, None)


def test_a_visit_that_is_no_longer_stated_is_named(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, FULL)
    emptied = dict.fromkeys(("电视模式", "检查日期", "检查人员", "抽查房号", "信号来源"))
    said = hand_in(file_store, tmp_path, FULL | emptied, FULL | {"酒店名称": "另一家"})
    assert said["missing"] == [{"reference": the_visit_of(file_store, "和顺大酒店"), "name": "和顺大酒店"}]


def the_visit_of(store: Store, name: str) -> str:
    (hotel,) = (row for row in rows(store, Hotel) if row["name"] == name)
    (visit,) = (row for row in rows(store, Inspection) if row["hotel_id"] == hotel["id"])
    return str(visit["reference"])


def test_a_market_of_the_same_name_is_no_hotel(file_store: Store, tmp_path: Path) -> None:
    with file_store.change("test") as change:
        a_hotel(change, name="和顺大酒店", region="530502", venue_kind="market")
    hand_in(file_store, tmp_path, A_HOTEL)
    assert sorted(row["venue_kind"] for row in rows(file_store, Hotel)) == ["hotel", "market"]


def test_a_hotel_in_both_ledgers_of_one_workbook_is_one(file_store: Store, tmp_path: Path) -> None:
    sheets = {
        "台账": as_rows(A_HOTEL),
        "出动": as_rows(*outings(1)),
        "检查": as_rows(*visits((1, "和顺大酒店"))),
    }
    take_in(file_store, a_book(tmp_path, sheets), cohort="pilot-2024")
    (hotel,) = rows(file_store, Hotel)
    assert {visit["kind"] for visit in rows(file_store, Inspection)} == {"tv", "satellite"}
    assert {visit["hotel_id"] for visit in rows(file_store, Inspection)} == {hotel["id"]}


def test_two_spellings_of_one_inspector_are_one(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, FULL | {"检查人员": "ＡＢ、AB、 ab"})
    (inspector,) = rows(file_store, Inspector)
    assert inspector["name"] == "ＡＢ"


def test_a_name_that_is_too_long_is_named_by_its_cell(file_store: Store, tmp_path: Path) -> None:
    wanted = Wanted(cohort="pilot-2024")
    (file,) = read([ledger(tmp_path, FULL | {"检查人员": "检" * 65})], wanted)
    with pytest.raises(LedgerRefused) as refused:
        plan(file_store, file, wanted)
    assert [problem.where for problem in refused.value.problems] == ["台账!F2"]


def test_one_sheet_for_each_of_a_hundred_counties(file_store: Store, tmp_path: Path) -> None:
    sheets = {f"第{n}张工作表": as_rows(FULL | {"酒店名称": f"{n}号酒店"}) for n in range(100)}
    take_in(file_store, a_book(tmp_path, sheets), cohort="pilot-2024")
    with looking(file_store, cohort="pilot-2024", period="2024") as (reader, scope):
        found = counting.explain(reader, scope, "pilot.hotels")
    assert [(each.sheet, each.cell) for each in found][-1] == ("第99张工作表", "B2")
    assert len(found) == 100

"""Corrections in a returned workbook are proposed, and never taken unasked where the records have moved on."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import a_hotel, a_look, a_room, a_violation, a_visit, an_outing
from openpyxl import Workbook
from sheets.exported import changed, exported, treated

from hotelaudit.errors import LedgerRefused, PlanChanged
from hotelaudit.records import schema
from hotelaudit.records.nouns import Hotel, Inspection, Outing, RoomCheck, Violation
from hotelaudit.records.store import Store
from hotelaudit.records.undo import undo
from hotelaudit.settings import USUAL_FORM, Place
from hotelaudit.sheets.returned.origin import Told
from hotelaudit.workflows import shelf
from hotelaudit.workflows.correcting import plan
from hotelaudit.workflows.corrections import Corrections
from hotelaudit.workflows.finishing import finish
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.recording_corrections import carry_out
from hotelaudit.workflows.returning import returned
from workflows.inspected import a_hotel_in, answered
from workflows.taking_in import rows

TODAY = date(2024, 6, 24)
Cells = Mapping[str, Mapping[str, object]]
HOTEL = {
    "name": "翠湖宾馆", "region": "530502", "stars": "star_4", "rooms": 45, "phone": "13900000001",
    "note": "一层\n二层", "business": "open",
}  # fmt: skip
SHEETS = (
    Told(
        "酒店", "hotel", 4,
        ("reference", "name", "region", "stars", "rooms", "phone", "note", "business", "report_group", "closed"),
        ("H-0001",),
        (("H-0001", "翠湖宾馆", "隆阳区", "四星级", 45, "139****0001", "一层\n二层", "营业", "未达到", None),),
        ("编号", "名称", "县区", "星级", "客房", "电话", "备注", "营业状态", "分组", "停业日期"),
    ),
    Told(
        "出动", "outing", 4, ("reference", "officers", "vehicles", "agencies", "joint", "begins", "partners"),
        ("O-2024-0001",), (("O-2024-0001", 4, 1, None, "否", None, None),),
        ("编号", "人员", "车辆", "联合单位", "联合", "开始", "联合单位人员"),
    ),
    Told(
        "检查", "inspection", 4,
        ("reference", "tv_mode", "carrier", "customised", "delivery", "note", "violation", "sets_removed"),
        ("I-2024-0001", "I-2024-0002"),
        (("I-2024-0001", "开机进直播", "广电网络", None, None, None, None, None),
         ("I-2024-0002", None, None, None, None, None, "V-2024-0001", 1)),
        ("编号", "电视模式", "运营商", "定制", "传输", "备注", "违规", "拆除套数"),
    ),
    Told(
        "整改台账", "violation", 4,
        ("reference", "name", "person", "origin", "due", "self_removed", "base", "offence", "act_ended", "handling"),
        ("V-2024-0001",), (("V-2024-0001", "翠湖宾馆", None, None, None, None, None, "V01", None, None),),
        ("编号", "名称", "责任人", "来源", "期限", "自行拆除", "金额", "违规", "终止日期", "处理"),
    ),
    Told(
        "责任清单", "violation", 4, ("reference", "name", "person"), ("V-2024-0001",),
        (("V-2024-0001", "翠湖宾馆", None),), ("编号", "名称", "责任人"),
    ),
    Told("指标", "figure", 4, ("key", "value"), ("pilot.hotels",), (("pilot.hotels", 35),), ("键", "值")),
)  # fmt: skip


@pytest.fixture
def pilot(file_store: Store) -> Store:
    with file_store.change("test") as change:
        hotel = a_hotel(change, **HOTEL)
        an_outing(change)
        a_visit(change, hotel)
        look = a_look(change, hotel)
        a_violation(change, hotel, inspection_id=look["id"])
    return file_store


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("out") / "out.xlsx", *SHEETS)


def proposed(store: Store, path: Path) -> Corrections:
    return plan(store, path, returned(path), today=TODAY)


def corrected(store: Store, path: Path) -> Corrections:
    """Take everything in that is offered, and see that it is not proposed again."""
    made = proposed(store, path)
    carry_out(store, made, made.offered, today=TODAY)
    assert proposed(store, path).offered == []
    return made


def told(made: Corrections) -> list[tuple[object, ...]]:
    return [
        (one.at.reference, one.at.field, one.before, one.now, one.after, one.state) for one in made.proposals
    ]


def the_problem(made: Corrections) -> str:
    (one,) = made.proposals
    assert one.problem
    with pytest.raises(LedgerRefused):
        raise LedgerRefused([one.problem], path=made.file, count=1)
    return str(one.problem)


def only(store: Store, noun: type[Any]) -> dict[str, Any]:
    return rows(store, noun)[0]


def test_a_workbook_that_nobody_touched_proposes_nothing(pilot: Store, book: Path) -> None:
    made = proposed(pilot, treated(book))
    assert (made.proposals, made.notes) == ([], [])


CASES: list[tuple[Cells, type[Any], dict[str, object]]] = [
    ({"酒店": {"B4": " 翠湖  大酒店 "}}, Hotel, {"name": "翠湖 大酒店"}),
    ({"酒店": {"C4": "施甸县"}}, Hotel, {"region": "530521"}),
    ({"酒店": {"D4": "五星"}}, Hotel, {"stars": "star_5"}),
    ({"酒店": {"E4": "４６"}}, Hotel, {"rooms": 46}),
    ({"酒店": {"E4": None, "G4": None}}, Hotel, {"rooms": None, "note": None}),
    ({"酒店": {"F4": 13987654321}}, Hotel, {"phone": "13987654321"}),
    ({"酒店": {"G4": "=1+1"}}, Hotel, {}),
    ({"酒店": {"H4": "停业", "J4": "2024年5月1日"}}, Hotel, {"business": "suspended", "closed": date(2024, 5, 1)}),
    ({"酒店": {"J4": date(2024, 5, 1)}}, Hotel, {"business": "suspended"}),
    ({"出动": {"D4": "公安局，市场监管局", "F4": "8：30", "G4": 2}}, Outing,
     {"agencies": "公安局、市场监管局", "joint": True, "begins": "08:30", "partners": 2}),
    ({"检查": {"B4": "移动OTT"}}, Inspection, {"tv_mode": "ott", "carrier": "mobile", "amended": "out-back.xlsx"}),
    ({"检查": {"D4": "是", "E4": "IPTV", "F4": "补记"}}, Inspection,
     {"customised": True, "delivery": "iptv", "note": "补记"}),
    ({"检查": {"D4": True}}, Inspection, {"customised": True}),
    ({"检查": {"H5": 7}}, Violation, {"sets": 7}),
    ({"整改台账": {"C4": "张三", "D4": "举报", "F4": "是", "G4": "50,000元", "H4": "V02", "I4": date(2024, 2, 1)}},
     Violation,
     {"person": "张三", "origin": "report", "self_removed": True, "base": 50000, "offence": "V02",
      "act_ended": date(2024, 2, 1)}),
    ({"整改台账": {"C4": "张三"}, "责任清单": {"C4": "张三 "}}, Violation, {"person": "张三"}),
    ({"整改台账": {"J4": "现场拆除"}}, Violation, {"handling": "removed"}),
    ({"整改台账": {"J4": "另案处理"}}, Violation, {"handling": "另案处理"}),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "noun", "values"), CASES)
def test_what_a_clerk_corrects_is_recorded_in_one_change(
    pilot: Store, book: Path, cells: Cells, noun: type[Any], values: dict[str, object]
) -> None:
    before = only(pilot, noun)
    path = changed(book, cells)
    if values:
        corrected(pilot, path)
        assert {name: only(pilot, noun)[name] for name in values} == values
        undo(pilot)
    else:  # a formula that nobody has computed
        assert "formula without a result" in the_problem(proposed(pilot, path))
    again = only(pilot, noun)
    assert {**again, "revision": 0} == {**before, "revision": 0}


WRONG: list[tuple[Cells, str]] = [
    ({"酒店": {"B4": None}}, "酒店!B4: the cell is empty."),
    ({"酒店": {"C4": "某县"}}, "酒店!C4: '某县' is not a region"),
    ({"酒店": {"D4": "六星"}}, "酒店!D4: '六星' is not known."),
    ({"酒店": {"E4": "四十"}}, "酒店!E4: '四十' is not a whole number"),
    ({"酒店": {"E4": 30_000}}, "酒店!E4: "),
    ({"酒店": {"F4": "137****0001"}}, "酒店!F4: part of the number is hidden."),
    ({"酒店": {"G4": "找王经理 137****0001"}}, "酒店!G4: part of the number is hidden."),
    ({"酒店": {"J4": "五月"}}, "酒店!J4: '五月' is not a date."),
    ({"出动": {"C4": 9}}, "出动!C4: more vehicles (9) than people (4)."),
    ({"出动": {"F4": "早上"}}, "出动!F4: '早上' is no time."),
    ({"出动": {"G4": 3}}, "出动!G4: people of other agencies, and no agency is named."),
    ({"检查": {"E4": "快递"}}, "检查!E4: '快递' is not known."),
    ({"检查": {"D4": "也许"}}, "检查!D4: '也许' is not known."),
    ({"整改台账": {"C4": "张三"}, "责任清单": {"C4": "李四"}}, "整改台账!C4: here 张三, in 责任清单!C4 李四."),
    ({"整改台账": {"G4": "很多"}}, "整改台账!G4: '很多' is not a whole number"),
    ({"整改台账": {"H4": "V99"}}, "整改台账!H4: 'V99' is not known."),
    ({"整改台账": {"I4": date(2024, 4, 1)}}, "整改台账!I4: 2024-04-01 is after 2024-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "says"), WRONG)
def test_what_cannot_be_is_told_with_its_cell_and_nothing_is_written(
    pilot: Store, book: Path, cells: Cells, says: str
) -> None:
    made = proposed(pilot, changed(book, cells))
    assert the_problem(made).startswith(says)
    with pytest.raises(LedgerRefused):
        carry_out(pilot, made, made.offered, today=TODAY)
    assert only(pilot, Hotel)["revision"] == only(pilot, Outing)["revision"] == 1


def test_every_fault_is_told_at_once(pilot: Store, book: Path) -> None:
    made = proposed(pilot, changed(book, {"酒店": {"B4": "甲", "E4": "四十"}, "出动": {"C4": 9}}))
    with pytest.raises(LedgerRefused) as caught:
        carry_out(pilot, made, made.offered, today=TODAY)
    assert [problem.where for problem in caught.value.problems] == ["酒店!E4", "出动!C4"]
    assert only(pilot, Hotel)["name"] == "翠湖宾馆"


def test_ott_needs_somebody_who_brings_it(pilot: Store, book: Path) -> None:
    made = proposed(pilot, changed(book, {"检查": {"B4": "OTT", "C4": None}}))
    problems = [str(one.problem) for one in made.proposals if one.problem]
    assert problems
    assert problems[0].startswith("检查!B4: OTT says nothing of who brings it.")


def test_what_is_doubtful_is_kept_and_said_with_its_cell(pilot: Store, tmp_path: Path) -> None:
    hotels = Told(
        "酒店", "hotel", 4, ("reference", "name", "licence_code", "phone"), ("H-0001",),
        (("H-0001", "翠湖宾馆", None, "139****0001"),), ("编号", "名称", "代码", "电话"),
    )  # fmt: skip
    book = exported(tmp_path / "out.xlsx", hotels)
    made = corrected(pilot, changed(book, {"酒店": {"C4": "123", "D4": "139123456"}}))
    assert [note.partition(";")[0] for note in made.notes] == [
        "酒店!C4: the licence code 123 is not 18 characters with the right check character",
        "酒店!D4: '139123456' is no complete telephone number",
    ]
    assert (only(pilot, Hotel)["licence_ok"], only(pilot, Hotel)["phone"]) == (False, "139123456")
    assert proposed(pilot, changed(book, {"酒店": {"D4": "12345"}})).notes == []


def set_(**values: object) -> Callable[[Store], None]:
    def change(store: Store) -> None:
        hotel = only(store, Hotel)
        with store.change("test") as made:
            made.update(Hotel, hotel["id"], values)

    return change


@pytest.mark.parametrize(
    ("since", "cells", "state"),
    [
        (set_(rooms=50), {"E4": 46}, ["conflict"]),
        (set_(rooms=46), {"E4": 46}, []),
        (set_(rooms=50), {"G4": "另记"}, ["proposed"]),
        (set_(phone="13900000009"), {"F4": "13987654321"}, ["conflict"]),
        (set_(phone="13911110001"), {"F4": "13987654321"}, ["proposed"]),  # what is hidden nobody can compare
        (set_(name="别的酒店"), {"E4": 46}, ["conflict"]),
        (set_(name="别的酒店"), {"B4": "翠湖大酒店"}, ["conflict"]),
        (set_(stars="star_5"), {"D4": "三星级"}, ["conflict"]),
    ],
)
def test_what_has_changed_since_the_export_is_a_conflict(
    pilot: Store, book: Path, since: Callable[[Store], None], cells: Mapping[str, object], state: list[str]
) -> None:
    since(pilot)
    made = proposed(pilot, changed(book, {"酒店": cells}))
    assert [one.state for one in made.proposals] == state
    assert len(made.offered) == state.count("proposed")
    if made.proposals:  # a person was asked and said yes
        carry_out(pilot, made, made.proposals, today=TODAY)
        assert proposed(pilot, changed(book, {"酒店": cells})).proposals == []


def test_a_record_that_changes_while_the_question_stands_is_not_written_over(
    pilot: Store, book: Path
) -> None:
    made = proposed(pilot, changed(book, {"酒店": {"E4": 46}}))
    set_(rooms=50)(pilot)
    with pytest.raises(PlanChanged):
        carry_out(pilot, made, made.offered, today=TODAY)
    assert only(pilot, Hotel)["rooms"] == 50


def test_what_follows_from_records_says_what_would_change_it(pilot: Store, book: Path) -> None:
    cells: Cells = {
        "酒店": {"A4": "H-0009", "I4": "移动OTT"}, "出动": {"B4": 9, "E4": "是"},
        "整改台账": {"B4": "别名", "E4": "明天"},
        "指标": {"B4": 36},
    }  # fmt: skip
    made = proposed(pilot, changed(book, cells))
    assert made.proposals == []
    assert made.notes == [
        "酒店!A4: Reference of H-0001 is not taken over: a reference is never changed.",
        (
            "酒店!I4: Report group of H-0001 is not taken over: "
            "it follows from what was seen there: hotelaudit inspect H-0001."
        ),
        (
            "出动!B4: Officers of O-2024-0001 is not taken over: "
            "who went is said by name: hotelaudit outing set O-2024-0001 --officer 甲、乙."
        ),
        (
            "出动!E4: Joint of O-2024-0001 is not taken over: "
            "name the agencies: hotelaudit outing set O-2024-0001 --agency TEXT."
        ),
        "整改台账!B4: Name of V-2024-0001 is not taken over: it is a fact of the venue: hotelaudit hotel set HOTEL.",
        (
            "整改台账!E4: Due of V-2024-0001 is not taken over: "
            "it follows from the steps: hotelaudit violation show V-2024-0001 says which may be taken."
        ),
        (
            "指标!B4: Value of pilot.hotels is not taken over: "
            "it is counted from the records: hotelaudit explain pilot.hotels."
        ),
    ]


def test_rows_and_sheets_that_are_new_or_gone_change_no_record(pilot: Store, book: Path) -> None:
    def change(done: Workbook) -> None:
        done["出动"].delete_rows(4)
        done["酒店"].insert_rows(5, 2)
        done["酒店"]["B5"], done["酒店"]["E5"] = "新酒店", 20
        for column, cell in enumerate(done["酒店"][4], 1):
            done["酒店"].cell(6, column).value = cell.value
        del done["责任清单"]
        done["检查"].title = "登记"

    made = proposed(pilot, treated(book, change))
    assert made.proposals == []
    assert made.notes == [
        "酒店!B5: the row 新酒店 is new; bring it in by a hotel ledger, or: hotelaudit hotel add NAME --region REGION.",
        "酒店!A6: this row is there twice; the second one says nothing.",
        "出动: O-2024-0001 is not there any more; nothing is removed by an import.",
        "责任清单: the sheet is not there any more; nothing is removed by an import.",
    ]


ROOMS = (
    Told(
        "检查", "inspection", 4, ("reference", "tv_mode", "carrier", "note", "delivery"), ("I-2024-0001",),
        (("I-2024-0001", "开机进直播", "广电网络", None, "有线"),), ("编号", "电视模式", "运营商", "备注", "传输"),
    ),
    Told(
        "客房抽查明细", "room_check", 4, ("visit", "room", "landing", "seconds", "uhd", "remotes", "reference"),
        ("H-0001",), (("I-2024-0001", "0801", "直播频道", 21.5, None, 1, "H-0001"),),
        ("检查", "房号", "落地画面", "秒数", "4K", "遥控器", "编号"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a visit that the shipped form recorded, made once."""
    folder = tmp_path_factory.mktemp("inspected")
    place = Place(str(folder / "one.db"))
    schema.create(place)
    hotel_id = a_hotel_in(place, region="530502", rooms=3)
    session = Session.begin(place.target, hotel_id, shelf.load(USUAL_FORM), "en")
    with session.diary:
        answered(session)
        finish(session)
    return Path(place.target)


@pytest.fixture
def by_form(inspected: Path, tmp_path: Path) -> Iterator[Store]:
    with Store(Place(str(shutil.copy(inspected, tmp_path / "work.db"))), device="desk", actor="甲") as store:
        yield store


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("rooms") / "out.xlsx", *ROOMS)


def test_a_visit_that_a_form_recorded_is_corrected_by_that_form(by_form: Store, rooms: Path) -> None:
    cells: Cells = {
        "检查": {"C4": "中国电信", "E4": "IPTV"},
        "客房抽查明细": {"B4": "0810", "D4": "25.5秒"},
    }
    path = changed(rooms, cells)
    made = proposed(by_form, path)
    assert [one.problem for one in made.proposals if one.problem] == []
    assert [(one.at.room, one.at.field, one.now, one.state) for one in made.proposals] == [
        ("", "carrier", "广电网络", "proposed"), ("", "delivery", "有线", "proposed"),
        ("0801", "room", "0801", "proposed"), ("0801", "seconds", "21.5", "proposed"),
    ]  # fmt: skip
    assert carry_out(by_form, made, made.offered, today=TODAY) == 2
    visit, room = only(by_form, Inspection), only(by_form, RoomCheck)
    assert (visit["carrier"], visit["amended"], visit["revision"]) == ("telecom", "out-back.xlsx", 2)
    assert (room["room"], room["seconds"]) == ("0810", 25.5)
    assert proposed(by_form, path).proposals == []
    undo(by_form)
    assert only(by_form, RoomCheck)["room"] == "0801"


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"客房抽查明细": {"C4": "没见过"}}, "客房抽查明细!C4"),
        ({"检查": {"D4": "补记"}}, "检查!D4"),
        ({"客房抽查明细": {"D4": "很久"}}, "客房抽查明细!D4"),
        ({"客房抽查明细": {"D4": "nan"}}, "客房抽查明细!D4"),
        ({"客房抽查明细": {"D4": 4000}}, "客房抽查明细!D4"),
        ({"客房抽查明细": {"B4": None}}, "客房抽查明细!B4"),
        ({"客房抽查明细": {"B4": "8" * 40}}, "客房抽查明细!B4"),
        ({"检查": {"B4": "OTT"}, "客房抽查明细": {"F4": 1}}, "检查!B4"),
        (
            {"检查": {"C4": "中国电信", "E4": "IPTV"}, "客房抽查明细": {"F4": 2}},
            "客房抽查明细!F4",
        ),  # and a photo of them is missing
    ],
)
def test_what_its_form_refuses_is_told_with_its_cell(
    by_form: Store, rooms: Path, cells: Cells, where: str
) -> None:
    made = proposed(by_form, changed(rooms, cells))
    (problem,) = [one.problem for one in made.proposals if one.problem]
    assert problem.where == where
    with pytest.raises(LedgerRefused):
        carry_out(by_form, made, made.offered, today=TODAY)


def test_a_visit_that_was_corrected_meanwhile_is_not_written_over(by_form: Store, rooms: Path) -> None:
    made = proposed(by_form, changed(rooms, {"检查": {"C4": "中国电信", "E4": "IPTV"}}))
    visit = only(by_form, Inspection)
    with by_form.change("test") as change:
        change.update(Inspection, visit["id"], {"note": "别的"})
    with pytest.raises(PlanChanged):
        carry_out(by_form, made, made.offered, today=TODAY)


def test_a_room_that_a_ledger_named_is_corrected_too(pilot: Store, rooms: Path) -> None:
    visit = only(pilot, Inspection)
    with pilot.change("test") as change:
        a_room(change, visit, "0801", landing="live", seconds=21.5, remotes=1)
    corrected(pilot, changed(rooms, {"客房抽查明细": {"B4": "0810", "E4": "是"}}))
    assert (only(pilot, RoomCheck)["room"], only(pilot, RoomCheck)["uhd"]) == ("0810", True)


def test_a_record_of_another_database_is_not_there(file_store: Store, book: Path) -> None:
    made = proposed(file_store, changed(book, {"酒店": {"E4": 46}}))
    assert the_problem(made) == "酒店!E4: there is no H-0001 here."
    untouched = proposed(file_store, treated(book))
    assert untouched.notes == made.notes == [
        "out-back.xlsx: none of its records is in this database; name the one that it was exported from with --db."
    ]  # fmt: skip


def test_a_venue_that_is_called_otherwise_by_now_is_said(pilot: Store, book: Path) -> None:
    set_(name="别的酒店")(pilot)
    made = proposed(pilot, changed(book, {"酒店": {"E4": 46, "G4": None}}))
    assert told(made) == [
        ("H-0001", "rooms", 45, "45", 46, "conflict"), ("H-0001", "note", "一层\n二层", "一层 二层", None, "conflict")
    ]  # fmt: skip
    assert made.notes == ["酒店!E4: H-0001 was exported as 翠湖宾馆 and is called 别的酒店 now."]


def test_what_is_proposed_is_told_as_plain_values(pilot: Store, book: Path) -> None:
    made = proposed(pilot, changed(book, {"酒店": {"E4": 46, "C4": "施甸县"}}))
    assert told(made) == [
        ("H-0001", "region", "隆阳区", "隆阳区", "施甸县", "proposed"),
        ("H-0001", "rooms", 45, "45", 46, "proposed"),
    ]
    assert made.preview()["corrections"][1] == {
        "noun": "hotel", "reference": "H-0001", "name": "翠湖宾馆", "field": "rooms", "before": 45, "now": "45",
        "after": 46, "where": ["酒店!E4"], "state": "proposed", "problem": None,
    }  # fmt: skip

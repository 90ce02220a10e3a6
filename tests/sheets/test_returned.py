"""What became of a workbook that was sent out: what is equal in meaning is no change, everything else is told."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.errors import CannotRead
from hotelaudit.sheets.grid import Content, Fault
from hotelaudit.sheets.returned import comparing as returned
from hotelaudit.sheets.returned.alike import alike, plain
from hotelaudit.sheets.returned.comparing import read_returned
from hotelaudit.sheets.returned.difference import Difference, as_json
from hotelaudit.sheets.returned.origin import Told, Value

from .building import SHEET1, hotels, rewritten
from .exported import COVER, HOTELS, ROOMS, changed, exported, treated

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - as openpyxl has it
HOTEL_SHEET, ROOM_SHEET = HOTELS.title, ROOMS.title


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("out") / "out.xlsx", COVER, HOTELS, ROOMS)


def differences(path: Path) -> list[Difference]:
    found = read_returned(path)
    assert found
    return [*found.differences]


def told(path: Path) -> list[tuple[object, ...]]:
    return [(one.what, one.where, one.reference, one.field, one.was, one.now) for one in differences(path)]


def what(path: Path) -> list[tuple[str, str, str]]:
    return [(one.what, one.where, one.reference) for one in differences(path)]


def test_what_nobody_touched_is_untouched(book: Path) -> None:
    assert told(book) == told(treated(book)) == []


@pytest.mark.parametrize(
    ("was", "found"),
    [
        (45, "45"), (45, "４５"), (45, 45.0), (1200, "1,200"), (12.5, "12.50"), (0.1, 0.1 + 1e-15),
        (45, date(1900, 2, 14)),
        ("13900000001", 13900000001), ("45", 45.0), ("和顺（大）酒店", "和顺(大)酒店 "), ("一层\n二层", "一层 二层"),
        ("一层\n二层", "一层\r\n二层"), ("2024-06-20", date(2024, 6, 20)), ("2024-06-20", 45463),
        ("2024-06-20", 45463.5),
        ("2024-06-20", "2024年6月20日"), ("2024-06-20", "2024/6/20"), ("2024-06-20", "２０２４．６．２０"),
        ("2999-06-20", "2999/6/20"), ("Yes", True), ("是", True), ("No", "否"), (None, None), (None, "\u200b"),
        ("Ａ栋", "A栋"),
    ],
)  # fmt: skip
def test_equal_in_meaning_is_no_change(was: Value, found: Content | None) -> None:
    assert alike(was, found, EPOCH)


@pytest.mark.parametrize(
    ("was", "found"),
    [
        (45, 46), (45, None), (45, "45间"), (45, True), (45, "甲"), ("0801", 801), ("甲", None), (None, 0),
        (None, "无"),
        ("甲", "乙"), ("2024-06-20", "2024-06-21"), ("2024-06-20", 1e99), ("2024-06-20", 0.5),
        ("2024-06-20", "2024-02-31"),
        ("2024-06-20", date(2024, 6, 21)), ("Yes", False), ("甲", True), (45, Fault("#N/A")), ("甲", Fault("")),
        ("915305001234567890", 915305001234567900), (45, Fault("")), ("Abc", "abc"),
    ],
)  # fmt: skip
def test_another_meaning_is_a_change(was: Value, found: Content | None) -> None:
    assert not alike(was, found, EPOCH)


def test_every_changed_cell_is_told_with_its_place(book: Path) -> None:
    path = changed(
        book,
        {
            HOTEL_SHEET: {"D4": 46, "C5": 801, "F6": "0875-2120001", "G4": None},
            ROOM_SHEET: {"D4": "12.6"},
            COVER.title: {"B2": 36},
        },
    )
    assert told(path) == [
        ("changed", "封面!B2", "", "B", 35, 36),
        ("changed", "试点酒店台账!D4", "H-0001", "rooms", 45, 46),
        ("changed", "试点酒店台账!G4", "H-0001", "note", "一层\n二层", None),
        ("changed", "试点酒店台账!C5", "H-0002", "licence_code", "0801", 801),
        ("changed", "试点酒店台账!F6", "H-0003", "phone", "0875-2120000", "0875-2120001"),
        ("changed", "客房抽查明细!D4", "I-2024-0001", "seconds", 12.5, "12.6"),
    ]
    assert differences(path)[1].row["name"] == "翠湖宾馆"


def swapped(sheet: Worksheet, one: int, other: int) -> None:
    for first, second in zip(sheet[one], sheet[other], strict=True):
        first.value, second.value = second.value, first.value


def test_sorted_rows_are_no_change(book: Path) -> None:
    def sort(done: Workbook) -> None:
        swapped(done[HOTEL_SHEET], 4, 6)
        swapped(done[ROOM_SHEET], 4, 6)
        done[HOTEL_SHEET]["D6"] = 46

    path = treated(book, sort)
    assert what(path) == [("changed", "试点酒店台账!D6", "H-0001")]
    found = read_returned(path)
    assert found
    assert found.mixed == [HOTEL_SHEET, ROOM_SHEET]


def test_rows_and_columns_that_were_put_in_move_the_others_and_only_what_they_say_is_told(book: Path) -> None:
    def insert(done: Workbook) -> None:
        done[HOTEL_SHEET].insert_rows(2, 3)
        done[HOTEL_SHEET].insert_cols(2)
        done[HOTEL_SHEET]["B6"] = "我的序号"
        done[ROOM_SHEET].insert_rows(5)
        done.move_sheet(ROOM_SHEET, -2)

    assert told(treated(book, insert)) == [("beside", "试点酒店台账!B6", "", "", None, "我的序号")]


def test_rows_that_are_gone_new_and_doubled(book: Path) -> None:
    def change(done: Workbook) -> None:
        sheet = done[HOTEL_SHEET]
        sheet.delete_rows(5)
        sheet.insert_rows(6, 3)
        for column, cell in enumerate(sheet[4], 1):
            sheet.cell(7, column).value = cell.value
        sheet["A8"], sheet["B8"], sheet["D8"] = "新增", "新酒店", 20
        sheet["A6"] = "以下为新增"

    path = treated(book, change)
    assert what(path) == [
        ("removed", "试点酒店台账", "H-0002"),
        ("doubled", "试点酒店台账!A7", "H-0001"),
        ("added", "试点酒店台账!A8", "新增"),
        ("beside", "试点酒店台账!A6", ""),
    ]
    assert differences(path)[2].row == {"reference": "新增", "name": "新酒店", "rooms": 20}


def test_a_room_of_a_visit_is_known_by_what_is_alike(book: Path) -> None:
    def change(done: Workbook) -> None:
        sheet = done[ROOM_SHEET]
        sheet["B4"] = "0810"
        for column, value in enumerate(("I-2024-0001", "0999", "桌面", 3, None), 1):
            sheet.cell(5, column).value = value

    assert told(treated(book, change)) == [
        ("changed", "客房抽查明细!B4", "I-2024-0001", "room", "0801", "0810"),
        ("removed", "客房抽查明细", "I-2024-0001", "", None, None),
        ("added", "客房抽查明细!A5", "I-2024-0001", "", None, None),
    ]


def test_a_row_that_lost_its_reference_is_known_by_the_rest(book: Path) -> None:
    path = changed(book, {HOTEL_SHEET: {"A4": "H-0099", "D4": 46}})
    assert told(path) == [
        ("changed", "试点酒店台账!A4", "H-0001", "reference", "H-0001", "H-0099"),
        ("changed", "试点酒店台账!D4", "H-0001", "rooms", 45, 46),
    ]
    assert what(changed(book, {HOTEL_SHEET: {"A4": " ｈ-1"}})) == [("changed", "试点酒店台账!A4", "H-0001")]


def test_headings_columns_and_sheets(book: Path) -> None:
    def change(done: Workbook) -> None:
        done[HOTEL_SHEET]["D3"] = "房间数"
        done[HOTEL_SHEET].title = "台账(2)"
        done[ROOM_SHEET].delete_cols(3)
        del done[COVER.title]
        done.create_sheet("我的")["A1"] = "甲"

    assert told(treated(book, change)) == [
        ("sheet_removed", "封面", "", "", None, None),
        ("sheet_renamed", "台账(2)", "", "", "试点酒店台账", "台账(2)"),
        ("heading", "台账(2)!D3", "", "rooms", "客房", "房间数"),
        ("column", "客房抽查明细", "", "landing", "开机画面", None),
    ]


def list_of(title: str, *fields: str) -> Told:
    values = {
        "reference": "V-2024-0001",
        "name": "翠湖宾馆",
        "person": "张三",
        "law": "第十条",
        "due": "2024-07-01",
    }
    return Told(
        title, "violation", 4, fields, ("V-2024-0001",), [[values[field] for field in fields]],
        [f"{field}栏" for field in fields],
    )  # fmt: skip


def test_a_renamed_sheet_is_the_one_whose_headings_it_has(tmp_path: Path) -> None:
    def change(done: Workbook) -> None:
        done["责任清单"].title = "责任清单(改)"
        del done["问题清单"]

    lists = [
        list_of("问题清单", "reference", "name", "law"),
        list_of("责任清单", "reference", "name", "person"),
        list_of("台账", "reference", "name", "law", "person", "due"),
    ]
    book = exported(tmp_path / "out.xlsx", *lists)
    assert what(treated(book, change)) == [
        ("sheet_removed", "问题清单", ""), ("sheet_renamed", "责任清单(改)", "")
    ]  # fmt: skip

    def without_headings(done: Workbook) -> None:
        change(done)
        done["责任清单(改)"].delete_rows(1, 3)

    found = [(one.what, one.sheet, one.was) for one in differences(treated(book, without_headings))]
    assert found[:2] == [
        ("sheet_removed", "问题清单", None), ("sheet_renamed", "责任清单(改)", "责任清单")
    ]  # fmt: skip


def test_a_copy_of_a_sheet_is_not_another_one_that_is_gone(book: Path) -> None:
    def change(done: Workbook) -> None:
        done.copy_worksheet(done[HOTEL_SHEET]).title = "副本"
        del done[ROOM_SHEET]

    found = read_returned(treated(book, change))
    assert found
    assert [(one.what, one.sheet) for one in found.differences] == [("sheet_removed", ROOM_SHEET)]
    assert found.apart == ["副本"]


def test_headings_that_are_all_gone_are_looked_for_where_they_were(book: Path) -> None:
    headings = {f"{letter}3": None for letter in "ABCDEFG"}
    assert {one.what for one in differences(changed(book, {HOTEL_SHEET: headings}))} == {"heading"}


def test_a_value_that_is_merged_down_is_each_rows_own(book: Path) -> None:
    assert what(treated(book, lambda done: done[ROOM_SHEET].merge_cells("A4:A6"))) == []
    path = treated(book, lambda done: done[ROOM_SHEET].merge_cells("B4:B5"))
    assert told(path) == [("changed", "客房抽查明细!B5", "I-2024-0001", "room", "0802", "0801")]


def formula(value: str) -> Callable[[str], str]:
    return lambda xml: re.sub(r'(<c r="D4"[^>]*>)<v>45</v>', lambda cell: f"{cell[1]}<f>40+5</f>{value}", xml)


def test_a_formula_over_a_value_is_told_though_it_gives_the_same(book: Path) -> None:
    with ZipFile(treated(book)) as archive:
        part = next(name for name in archive.namelist() if b"H-0002" in archive.read(name)
                    or (name.endswith("sheet2.xml") and b"D4" in archive.read(name)))  # fmt: skip
    part = "xl/worksheets/sheet2.xml" if "shared" in part else part
    assert told(rewritten(treated(book), part, formula("<v>45</v>"))) == [
        ("formula", "试点酒店台账!D4", "H-0001", "rooms", 45, 45)
    ]
    assert told(rewritten(treated(book), part, formula(""))) == [
        ("changed", "试点酒店台账!D4", "H-0001", "rooms", 45, Fault(""))
    ]


@pytest.mark.parametrize(
    ("value", "said", "as_said"),
    [(Fault(""), "formula without a result", "formula without a result"), (Fault("#N/A"), "#N/A", "#N/A"),
     (date(2024, 6, 1), "2024-06-01", "2024-06-01"), (None, "", None), (45, "45", 45), (True, "TRUE", True)],
)  # fmt: skip
def test_how_a_cell_is_told(value: Content, said: str, as_said: object) -> None:
    assert (plain(value), as_json(value)) == (said, as_said)


def test_what_stands_above_and_below_a_list_is_told_with_its_cell(book: Path) -> None:
    around: Mapping[str, object] = {
        "A1": "改标题",
        "A2": "截至 2023年",
        "D7": 9999,
        "E7": "注",
        "A8": "共 9 行",
    }
    assert told(changed(book, {HOTEL_SHEET: around})) == [
        ("line", "试点酒店台账!A1", "", "", "试点酒店台账", "改标题"),
        ("line", "试点酒店台账!A2", "", "", "单位：家  截至 2024年6月24日", "截至 2023年"),
        ("line", "试点酒店台账!D7", "", "rooms", 105, 9999),
        ("line", "试点酒店台账!E7", "", "", None, "注"),
        ("line", "试点酒店台账!A8", "", "", "共 3 行", "共 9 行"),
    ]


def test_lines_are_found_where_rows_were_put_in_or_taken_away(book: Path) -> None:
    def change(done: Workbook) -> None:
        sheet = done[HOTEL_SHEET]
        sheet.insert_rows(7)  # between the last row and the total
        sheet["A7"], sheet["B7"] = "新增", "新酒店"
        sheet["D8"] = 9999
        done[ROOM_SHEET].delete_rows(7, 2)
        done[ROOM_SHEET].delete_rows(2)

    assert told(treated(book, change)) == [
        ("added", "试点酒店台账!A7", "新增", "", None, None),
        ("line", "试点酒店台账!D8", "", "rooms", 105, 9999),
        ("line_removed", "客房抽查明细", "", "", "单位：家  截至 2024年6月24日", None),
        ("line_removed", "客房抽查明细", "", "", "合计", None),
        ("line_removed", "客房抽查明细", "", "", "共 3 行", None),
    ]


def test_a_total_that_is_computed_anew_is_told_as_such(book: Path) -> None:
    def computed(value: int) -> list[tuple[object, ...]]:
        path = treated(book)
        part = next(name for name in ZipFile(path).namelist() if b"SUM(D4:D6)" in ZipFile(path).read(name))
        of = rewritten(path, part, lambda xml: re.sub(r"(D6\)</f>)<v ?/?>(</v>)?", rf"\1<v>{value}</v>", xml))
        return [one for one in told(of) if "试点" in str(one[1])]

    assert computed(105) == []
    assert computed(106) == [("computed", "试点酒店台账!D7", "", "rooms", 105, 106)]


def test_what_was_written_beside_and_below_a_list_is_told(book: Path) -> None:
    aside: dict[str, Mapping[str, object]] = {
        HOTEL_SHEET: {"W4": "旁注", "I3": "我的", "B15": "下方备注"},
        COVER.title: {"C9": 7},
    }
    assert told(changed(book, aside)) == [
        ("beside", "封面!C9", "", "", None, 7),
        ("beside", "试点酒店台账!I3", "", "", None, "我的"),
        ("beside", "试点酒店台账!W4", "H-0001", "", None, "旁注"),
        ("beside", "试点酒店台账!B15", "", "", None, "下方备注"),
    ]


def test_comments_are_told(book: Path) -> None:
    def change(done: Workbook) -> None:
        done[HOTEL_SHEET]["B4"].comment = Comment("请核对：\n应为45间", "科长")
        done[HOTEL_SHEET]["B2"].comment = Comment("哪天", "科长")
        done.create_sheet("我的")["A1"].comment = Comment("甲", "科长")

    assert sorted(told(treated(book, change)), key=str) == [
        ("comment", "我的!A1", "", "", None, "甲"),
        ("comment", "试点酒店台账!B2", "", "", None, "哪天"),
        ("comment", "试点酒店台账!B4", "H-0001", "name", None, "请核对： 应为45间"),
    ]


THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="B4" id="{1}"><text>应为45间</text></threadedComment>'
    '<threadedComment ref="B4" id="{2}" parentId="{1}"><text>已核</text></threadedComment></ThreadedComments>'
)


def test_of_a_thread_its_comments_are_told_and_not_that_there_is_one(book: Path) -> None:
    def change(done: Workbook) -> None:
        done[HOTEL_SHEET]["B4"].comment = Comment("[Threaded comment]\n\nYour version of Excel ...", "tc")

    path = treated(book, change)
    with ZipFile(path) as archive:
        links = next(
            name
            for name in archive.namelist()
            if name.startswith("xl/worksheets/_rels") and b"comments" in archive.read(name)
        )
    link = (
        '<Relationship Id="thread" Target="/xl/threaded.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
    )
    with ZipFile(rewritten(path, links, lambda xml: xml.replace("</Relationships>", link)), "a") as archive:
        archive.writestr("xl/threaded.xml", THREAD)
        back = Path(str(archive.filename))
    assert told(back) == [("comment", "试点酒店台账!B4", "H-0001", "name", None, "应为45间 已核")]


def test_a_number_of_a_page_is_typed_over_or_computed_anew(book: Path) -> None:
    path = changed(book, {COVER.title: {"B2": 36, "B3": "=1+1"}})  # which openpyxl does not compute
    assert told(path) == [("changed", "封面!B2", "", "B", 35, 36)]
    computed = rewritten(
        path, SHEET1, lambda xml: re.sub("<f>1\\+1</f><v ?/?>(</v>)?", "<f>1+1</f><v>2</v>", xml)
    )
    assert told(computed)[1:] == [("computed", "封面!B3", "", "B", "甲", 2)]


def test_sheets_of_which_nothing_was_told_are_named(book: Path) -> None:
    found = read_returned(treated(book, lambda done: done.create_sheet("我的")))
    assert found
    assert (found.differences, found.apart) == ([], ["我的"])


def test_a_list_on_several_sheets_is_not_compared(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned, "MOST_ROWS", 6)
    with pytest.raises(CannotRead, match="goes on over several sheets"):
        read_returned(book)


def test_a_ledger_was_not_exported_here(tmp_path: Path) -> None:
    assert read_returned(hotels(tmp_path, {})) is None


def test_rows_without_references_are_known_by_what_they_say(tmp_path: Path) -> None:
    from dataclasses import replace

    plain_told = replace(
        HOTELS, fields=HOTELS.fields[1:], headings=HOTELS.headings[1:], references=("",) * 3,
        rows=[row[1:] for row in HOTELS.rows],
    )  # fmt: skip
    path = exported(tmp_path / "out.xlsx", plain_told)
    cells: Mapping[str, object] = {"C4": 46}
    assert what(changed(path, {HOTEL_SHEET: cells})) == [("changed", "试点酒店台账!C4", "")]

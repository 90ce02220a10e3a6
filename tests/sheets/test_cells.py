"""What clerks type into cells, and what becomes of it."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.sheets import cells
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.ledgers import read_ledgers

from .building import SHEET1, a_hotel_with, changed, hotels, only_rows, patched, problems, the_problem

A_LICENCE = "91530500X4HPTETFA2"


@pytest.mark.parametrize("written", [45, 45.0, "45", "４５", " 45 间", "45间", "45.0", "1,045", True])
def test_a_number_is_understood_in_every_way_of_writing_it(tmp_path: Path, written: object) -> None:
    if written is True:
        assert "not a whole number" in the_problem(hotels(tmp_path, {"客房数": written})).found
    else:
        wanted = 1045 if written == "1,045" else 45
        assert a_hotel_with(tmp_path, 客房数=written).values["rooms"] == wanted


@pytest.mark.parametrize("written", [-1, 45.5, "约45", "12O", "-3", "4.5", date(2024, 1, 1), "45间房"])
def test_what_is_no_whole_number_is_a_problem(tmp_path: Path, written: object) -> None:
    problem = the_problem(hotels(tmp_path, {"客房数": written}))
    assert (problem.where, "not a whole number" in problem.found) == ("台账!E2", True)


def test_more_rooms_than_there_can_be_are_a_problem(tmp_path: Path) -> None:
    assert "more than there can be" in the_problem(hotels(tmp_path, {"客房数": 13900000001})).found


def test_nought_is_a_number(tmp_path: Path) -> None:
    assert a_hotel_with(tmp_path, 客房数=0).values["rooms"] == 0


@pytest.mark.parametrize(
    "written",
    [
        datetime(2024, 4, 6, 10, 30),  # noqa: DTZ001 - a cell has no time zone
        "2024.4.6",
        "2024年4月6日",
        "2024 年 04 月 06 日",
        "2024-4-6",
        "2024/04/06",
        "20240406",
        20240406,
        "２０２４．４．６",
        "2024-04-06 00:00:00",
        "2024-04-06 00:00",
        "2024年4月6日星期六",
        "2024-04-06 周六",
        "2024年4月6日（星期六）",
        "2024.4.6 礼拜六 00:00",
        "20240406 周六",
    ],
)
def test_a_day_is_understood_in_every_way_of_writing_it(tmp_path: Path, written: object) -> None:
    assert a_hotel_with(tmp_path, 检查日期=written).values["date"] == date(2024, 4, 6)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2024.2.30", "no day of the calendar"),
        ("31.2.", "not a date"),
        ("24.4.6", "not a date"),
        ("2024年4月", "not a date"),
        ("2024.4.6-7", "not a date"),
        ("2024.4-6", "not a date"),
        ("2024.4.6 周", "not a date"),
        (45388, "plain number"),
        (2024.4, "plain number"),
        (date(1924, 4, 6), "too long ago"),
        ("2204-04-06", "has not come yet"),
        (date.today() + timedelta(days=2), "has not come yet"),  # noqa: DTZ011 - the day here
        (True, "not a date"),
    ],
)
def test_what_is_no_day_is_a_problem(tmp_path: Path, written: object, says: str) -> None:
    problem = the_problem(hotels(tmp_path, {"检查日期": written}))
    assert (problem.where, says in problem.found) == ("台账!D2", True)


def as_serial(folder: Path, serial: str = "45388", *, built_in: str = "", code: str = "") -> Path:
    """Return a ledger whose date is a serial number in a built-in format or in one of these codes."""
    cell = f'<c r="D2" s="1"><v>{serial}</v></c>'
    path = patched(hotels(folder, {}), SHEET1, r'<c r="D2".*?</c>', cell)
    if built_in:
        return patched(path, "xl/styles.xml", r'numFmtId="164"(?= fontId)', f'numFmtId="{built_in}"')
    return patched(path, "xl/styles.xml", r'(?<=formatCode=")[^"]*', code)


@pytest.mark.parametrize("number", ["14", "22", *map(str, range(27, 37)), *map(str, range(50, 59))])
def test_built_in_date_formats_are_dates_the_east_asian_ones_too(tmp_path: Path, number: str) -> None:
    assert only_rows(read_ledgers(as_serial(tmp_path, built_in=number)))[0].values["date"] == date(2024, 4, 6)


@pytest.mark.parametrize(
    "code",
    [
        "aaaa",
        "e&quot;年&quot;m&quot;月&quot;",
        "[$-804]yyyy\\-m\\-d;@",
        "m&quot;月&quot;d&quot;日&quot;",
        "mmm",
    ],
)
def test_custom_date_formats_are_dates(tmp_path: Path, code: str) -> None:
    assert only_rows(read_ledgers(as_serial(tmp_path, code=code)))[0].values["date"] == date(2024, 4, 6)


@pytest.mark.parametrize(
    "code", ["General", "G/通用格式", "0.00E+00", "h:mm", "[h]:mm", "[Red]0", "0&quot;day&quot;", "@"]
)
def test_a_serial_in_another_format_is_a_plain_number(tmp_path: Path, code: str) -> None:
    assert "plain number" in the_problem(as_serial(tmp_path, code=code)).found


@pytest.mark.parametrize("serial", ["-5", "0.25", "99999999"])
def test_a_serial_that_is_no_day_is_a_problem(tmp_path: Path, serial: str) -> None:
    assert the_problem(as_serial(tmp_path, serial, built_in="14")).where == "台账!D2"


def test_the_epoch_of_1904_is_respected(tmp_path: Path) -> None:
    path = patched(
        as_serial(tmp_path, "43926", built_in="31"),
        "xl/workbook.xml",
        r"<workbookPr ?",
        '<workbookPr date1904="1"',
    )
    assert only_rows(read_ledgers(path))[0].values["date"] == date(2024, 4, 6)


def test_a_date_in_iso_form_is_read(tmp_path: Path) -> None:
    path = patched(hotels(tmp_path, {}), SHEET1, r' t="n"><v>45401', ' t="d"><v>2024-04-06T00:00:00')
    assert only_rows(read_ledgers(path))[0].values["date"] == date(2024, 4, 6)


def test_names_lose_stray_spaces_and_unwanted_characters(tmp_path: Path) -> None:
    assert (
        a_hotel_with(tmp_path, 酒店名称="\u3000和顺\u3000\u3000大\u202c酒店\n").values["name"]
        == "和顺 大酒店"
    )


def test_runs_and_phonetic_hints_of_shared_text(tmp_path: Path) -> None:
    item = '<is><r><t>和顺</t></r><r><t>_x5927_酒店</t></r><rPh sb="0" eb="1"><t>heshun</t></rPh></is>'
    path = patched(hotels(tmp_path, {}), SHEET1, r'(?<=r="B2" t="inlineStr">).*?(?=</c>)', item)
    assert only_rows(read_ledgers(path))[0].values["name"] == "和顺大酒店"


@pytest.mark.parametrize(
    ("written", "kept"),
    [(13900000001, "13900000001"), ("0875-2200000", "0875-2200000"), (13900000001.0, "13900000001")],
)
def test_phones_are_text(tmp_path: Path, written: object, kept: str) -> None:
    assert a_hotel_with(tmp_path, 联系电话=written).values["phone"] == kept


@pytest.mark.parametrize(
    ("written", "rooms"),
    [
        ("0801、0802", ("0801", "0802")),
        ("0801，0802,0801;  0803；\n0804/0805、", ("0801", "0802", "0803", "0804", "0805")),
        (801, ("801",)),
        (801.0, ("801",)),
        ("A-801", ("A-801",)),
        (None, ()),
    ],
)
def test_several_rooms_in_a_cell_are_kept_with_their_noughts(
    tmp_path: Path, written: object, rooms: tuple[str, ...]
) -> None:
    assert a_hotel_with(tmp_path, 抽查房号=written).values["rooms_seen"] == rooms


@pytest.mark.parametrize(
    "written", ["张三、李四", "张　三，李 四", "张三 李四", "张三\n李四", "张三/李四/张三"]
)
def test_inspectors_are_told_apart_and_padded_names_kept_whole(tmp_path: Path, written: str) -> None:
    assert a_hotel_with(tmp_path, 检查人员=written).values["inspectors"] == ("张三", "李四")


def test_what_excel_has_made_a_date_or_cut_is_a_problem(tmp_path: Path) -> None:
    assert "made the date 2024-03-01" in the_problem(hotels(tmp_path, {"抽查房号": date(2024, 3, 1)})).found
    cut = the_problem(hotels(tmp_path, {"统一社会信用代码": 915305001234567000}))
    assert "lost its last digits" in cut.found


def test_a_date_in_a_note_is_text(tmp_path: Path) -> None:
    assert a_hotel_with(tmp_path, 备注=date(2024, 3, 1)).values["note"] == "2024-03-01"


@pytest.mark.parametrize("written", [A_LICENCE, A_LICENCE.lower(), "９１530500 x4hp-tetfa2"])
def test_a_licence_code_is_compacted(tmp_path: Path, written: str) -> None:
    values = a_hotel_with(tmp_path, 统一社会信用代码=written).values
    assert (values["licence_code"], values["licence_ok"]) == (A_LICENCE, True)


@pytest.mark.parametrize("written", [A_LICENCE[:-1] + "3", A_LICENCE[:-1], "9153O500X4HPTETFA2", "办理中"])
def test_a_wrong_licence_code_is_kept_marked_and_noted(tmp_path: Path, written: str) -> None:
    ledgers = read_ledgers(hotels(tmp_path, {"统一社会信用代码": written}))
    values = only_rows(ledgers)[0].values
    assert (values["licence_code"], values["licence_ok"]) == (written, False)
    assert [note.where for note in ledgers.notes] == ["台账!E2"]


def test_a_blank_licence_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    values = a_hotel_with(tmp_path, 统一社会信用代码=None).values
    assert (values["licence_code"], values["licence_ok"]) == (None, None)


@pytest.mark.parametrize("written", ["/", "——", " ", "\u200b", None])
def test_a_stroke_says_nothing(tmp_path: Path, written: object) -> None:
    values = a_hotel_with(tmp_path, 星级=written, 客房数=written).values
    assert (values["stars"], values["rooms"]) == (None, None)


@pytest.mark.parametrize(("written", "code"), [("4星", "star_4"), (5, "star_5"), ("未评星", "unrated")])
def test_stars(tmp_path: Path, written: object, code: str) -> None:
    assert a_hotel_with(tmp_path, 星级=written).values["stars"] == code


def test_an_error_and_a_formula_without_a_result_are_problems(tmp_path: Path) -> None:
    error, formula = problems(hotels(tmp_path, {"客房数": "#N/A"}, {"客房数": "=1+1"}))
    assert (error.where, "error #N/A" in error.found) == ("台账!E2", True)
    assert (formula.where, "without a result" in formula.found, "save" in formula.cure) == (
        "台账!E3",
        True,
        True,
    )


def test_a_formula_with_a_result_is_its_result(tmp_path: Path) -> None:
    path = patched(hotels(tmp_path, {"客房数": "=1+1"}), SHEET1, "<v ?/>|<v></v>", "<v>45</v>")
    assert only_rows(read_ledgers(path))[0].values["rooms"] == 45
    empty = '<c r="E2" t="str"><f>""</f><v></v></c>'
    path = patched(hotels(tmp_path, {"备注": '=""'}), SHEET1, r'<c r="E2".*?</c>', empty)
    assert only_rows(read_ledgers(path))[0].values["note"] is None


@given(st.dates(date(1990, 1, 1), date(2024, 12, 31)), st.sampled_from([".", "-", "/"]))
def test_every_day_reads_back(day: date, sign: str) -> None:
    assert cells.day(f"{day.year}{sign}{day.month}{sign}{day.day}") == day
    assert cells.day(f"{day:%Y%m%d}") == day
    assert cells.day(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates()))
def test_whatever_stands_in_a_cell_is_read_or_refused(content: str | float | date) -> None:
    for read in (cells.whole, cells.day, cells.words, cells.reference, cells.several, cells.people):
        with suppress(Misread):
            read(content)


@pytest.mark.parametrize("heading", ["酒店名称", "地址", "联系人", "抽查房号", "客房数"])
def test_a_yes_or_no_is_no_text(tmp_path: Path, heading: str) -> None:
    problem = the_problem(hotels(tmp_path, {heading: True}))
    assert "TRUE" in problem.found


@pytest.mark.parametrize(
    ("heading", "field", "nothing"),
    [
        ("统一社会信用代码", "licence_code", None),
        ("检查人员", "inspectors", ()),
        ("抽查房号", "rooms_seen", ()),
        ("联系电话", "phone", None),
        ("备注", "note", None),
    ],
)
def test_none_is_said_as_by_an_empty_cell(tmp_path: Path, heading: str, field: str, nothing: object) -> None:
    assert a_hotel_with(tmp_path, **{heading: "无"}).values[field] == nothing


def test_a_hotel_called_none_has_no_name(tmp_path: Path) -> None:
    assert "blank" in the_problem(hotels(tmp_path, {"酒店名称": "无"})).found


def test_rooms_and_phones_are_half_width(tmp_path: Path) -> None:
    row = a_hotel_with(tmp_path, 抽查房号="０８０１、８０２", 联系电话="０８７５－２１２００００")
    assert (row.values["rooms_seen"], row.values["phone"]) == (("0801", "802"), "0875-2120000")


def test_zeros_that_a_cell_shows_before_its_number_are_read(tmp_path: Path) -> None:
    def shown(sheet: Worksheet) -> None:
        for cell in ("E2", "F2"):
            sheet[cell].number_format = "0000"

    path = changed(hotels(tmp_path, {"抽查房号": 801, "客房数": 45}), shown)
    row = only_rows(read_ledgers(path))[0]
    assert (row.values["rooms_seen"], row.values["rooms"]) == (("0801",), 45)

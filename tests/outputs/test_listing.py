"""Listings: what goes out can be read back, and Chinese lines up."""

import csv
import io
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotelaudit.outputs.columns import crop, fitting, flowing, fold, hanging, shares
from hotelaudit.outputs.harmless import harmless, json_text
from hotelaudit.outputs.listing import Column, Row, listing
from hotelaudit.outputs.violations import flag_lines

COLUMNS = [Column("name", "Name"), Column("rooms", "Rooms", "right")]
ROWS: list[Row] = [{"name": "叠水大酒店", "rooms": 28}, {"name": "H[/]tel", "rooms": 156}]
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES = st.one_of(TEXTS, st.integers(), st.none(), st.booleans())


def a_listing(rows: list[Row], form: str = "table", width: int = 80, colour: bool = False) -> str:
    return listing(rows, COLUMNS, form=form, width=width, colour=colour)


def test_a_table_lines_up() -> None:
    assert a_listing(ROWS) == "Name        Rooms\n叠水大酒店     28\nH[/]tel       156\n"


def test_a_coloured_table_has_a_bold_heading() -> None:
    assert a_listing(ROWS, colour=True).startswith("\x1b[1mName        Rooms\x1b[0m\n")


def test_a_long_cell_is_folded_and_nothing_is_lost() -> None:
    table = a_listing([{"name": "检查员甲、检查员乙、检查员丙", "rooms": 1}], width=20)
    assert table == "Name           Rooms\n检查员甲、         1\n检查员乙、\n检查员丙\n"


def test_controls_are_spelt_out_in_a_table() -> None:
    assert "a b\\x1b[31m\\u202ec" in a_listing([{"name": "a\nb\x1b[31m\u202ec"}])


def test_other_values_for_people() -> None:
    assert a_listing([{"name": True, "rooms": None}, {"name": False}, {"name": ["a", "b"]}]).split() == [
        "Name", "Rooms", "yes", "no", "a;", "b",
    ]  # fmt: skip


def test_nothing_recorded() -> None:
    assert a_listing([]) == "Nothing recorded.\n"
    assert a_listing([], "json") == "[]\n"
    assert a_listing([], "csv") == "name,rooms\r\n"


def test_json_is_not_escaped_and_has_every_key() -> None:
    text = a_listing([{"name": "叠水大酒店"}], "json")
    assert '"name": "叠水大酒店"' in text
    assert json.loads(text) == [{"name": "叠水大酒店", "rooms": None}]


def test_csv_quotes_and_guards_against_formulas() -> None:
    rows: list[Row] = [{"name": '=1+1, "x"', "rooms": -5}, {"name": ["a", "b"], "rooms": True}]
    assert a_listing(rows, "csv") == 'name,rooms\r\n"\'=1+1, ""x""",-5\r\na; b,true\r\n'


@given(st.lists(st.fixed_dictionaries({"name": VALUES, "rooms": VALUES})))
def test_json_out_and_in_is_the_same(rows: list[Row]) -> None:
    assert json.loads(a_listing(rows, "json")) == rows


@given(st.lists(TEXTS, min_size=1))
def test_csv_out_and_in_is_the_same_but_for_the_guard(names: list[str]) -> None:
    rows: list[Row] = [{"name": name, "rooms": 1} for name in names]
    _heading, *read = csv.reader(io.StringIO(a_listing(rows, "csv"), newline=""))
    for name, (back, _rooms) in zip(names, read, strict=True):
        assert back == name or (back == f"'{name}" and name[0] in "=+-@＝＋－＠\t\r")


@given(st.lists(st.fixed_dictionaries({"name": VALUES, "rooms": VALUES}), min_size=1), st.integers(12, 60))
def test_no_line_of_a_table_is_too_wide(rows: list[Row], width: int) -> None:
    assert max(map(cell_len, a_listing(rows, width=width).split("\n"))) <= width


@given(st.text())
def test_harmless_text_is_one_line_that_steers_nothing(text: str) -> None:
    shown = harmless(text)
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(st.text())
def test_json_text_can_always_be_written(text: str) -> None:
    written = json_text({text: text})
    assert "\x9b" not in written
    assert json.loads(written.encode("utf-8")) == {text: text}


@given(st.text(st.sampled_from("ab 店、，")), st.integers(4, 30))
def test_folded_text_fits_and_keeps_every_letter(text: str, width: int) -> None:
    for lines in (fold(text, width), hanging(text, width, 2), flowing([text, text], " · ", width + 2, 2)):
        assert max(map(cell_len, lines)) <= width + 2
    assert "".join(fold(text, width)).replace(" ", "") == text.replace(" ", "")


def test_cropped_text_ends_with_a_mark() -> None:
    assert crop("叠水大酒店", 10) == "叠水大酒店"
    assert crop("叠水大酒店", 8) == "叠水大…"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_programs_are_served_without_rich(form: str) -> None:
    said = (
        "import sys\n"
        "from hotelaudit.outputs import figures\n"
        "from hotelaudit.outputs.listing import Column, listing\n"
        f"listing([{{'a': '叠\\x1b'}}], [Column('a', 'A')], form={form!r}, width=80, colour=False)\n"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0


def test_csv_keeps_mappings_as_json_and_guards_what_it_joins() -> None:
    rows: list[Row] = [{"name": [{"field": "phone", "after": "叠"}], "rooms": ["=1", "2"]}]
    written = list(csv.reader(io.StringIO(a_listing(rows, "csv"), newline="")))
    assert written[1] == ['[{"field":"phone","after":"叠"}]', "'=1; 2"]


def test_what_stands_in_brackets_is_kept_together() -> None:
    assert fold("执法人员（人）", 12) == ["执法人员", "（人）"]
    assert fold("县（市、区）", 10) == ["县", "（市、区）"]


def test_a_heading_gives_way_before_a_cell() -> None:
    columns = [["县（市、区）", "隆阳区"], ["Name", "永昌度假酒店"], ["Key", "pilot.group.ott_mobile"]]
    assert shares(columns, 48) == [10, 12, 22]
    assert shares(columns, 42) == [10, 6, 22]


def columns_of(*widths: int) -> list[list[str]]:
    """Return columns whose cells are so wide; every second one in Chinese."""
    return [["h", "中" * (width // 2) if place % 2 else "x" * width] for place, width in enumerate(widths)]


@pytest.mark.parametrize(
    ("widths", "width", "shown"),
    [
        ([10, 10, 10], 80, [0, 1, 2]),
        ([10, 10, 10, 10], 34, [0, 1, 2]),
        ([10, 40, 10, 8], 34, [0, 2, 3]),  # what comes later may fit still
        ([60, 60, 10, 10], 62, [0, 2]),  # a wide one that must stand is folded, not put first
        ([80, 10], 40, [0]),
    ],
)
def test_columns_that_nobody_needs_give_way(widths: list[int], width: int, shown: list[int]) -> None:
    assert fitting(columns_of(*widths), {0, 2} & {*range(len(widths))}, width) == shown


def test_a_column_without_a_word_in_it_is_not_shown() -> None:
    assert fitting([["Reference", "V-1"], ["Office", ""]], {0}, 80) == [0]
    assert fitting([["Reference", "V-1"], ["Office", ""]], {0, 1}, 80) == [0, 1]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=9), st.sets(st.integers(0, 8)), st.integers(20, 120))
def test_what_is_needed_stands_and_the_rest_breaks_nothing(
    widths: list[int], least: set[int], width: int
) -> None:
    """Every column that must stand does, in order; what is added leaves every one of them readable."""
    columns, needed = columns_of(*widths), least & {*range(len(widths))}
    shown = fitting(columns, needed, width)
    assert shown == sorted(shown)
    assert needed <= {*shown}
    if {*shown} != needed:
        made = dict(zip(shown, shares([columns[place] for place in shown], width), strict=True))
        assert sum(made.values()) + 2 * (len(shown) - 1) <= width
        assert all(made[place] >= min(24, max(map(cell_len, columns[place]))) for place in shown)


def test_a_reference_is_never_broken_on_a_narrow_screen() -> None:
    """It is copied: where a table would break it each row is a block of lines, and nothing of it is lost."""
    columns = [Column("reference", "Reference"), *(Column(f"c{n}", f"Column {n}") for n in range(6))]
    row = {"reference": "V-2024-0001", **{f"c{n}": f"word{n} and more of it" for n in range(5)}, "c5": None}
    lines = listing([row], columns, form="table", width=40, colour=False).splitlines()
    assert lines[0] == "V-2024-0001"
    assert lines[1:] == [f"  Column {n}: word{n} and more of it" for n in range(5)]
    assert "V-2024-0001" in listing([row], columns, form="table", width=200, colour=False).splitlines()[1]


def test_a_flag_of_very_many_names_the_first_and_says_how_many_there_are() -> None:
    rows = [
        {"reference": f"V-2024-{n:04}", "flags": ["incomplete_file"], "relapse_of": None}
        for n in range(1, 14)
    ]
    (line,) = flag_lines(rows)
    assert line.endswith("V-2024-0012 … in all 13: --format csv")
    assert flag_lines(rows[:12])[0].endswith("V-2024-0011, V-2024-0012")

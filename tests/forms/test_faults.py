"""A form that cannot be used: everything that is wrong with it, by sheet and row. Never half understood."""

from pathlib import Path

import pytest

from hotelaudit.errors import CannotRead, FormRefused
from hotelaudit.forms import compiling

from .making import a_file, a_form

HEAD = "| survey |\n| | type | name | label | relevant | constraint | calculation | choice_filter |\n"


def faults(table: str) -> list[str]:
    with pytest.raises(FormRefused) as refused:
        a_form(table)
    return [f"{problem.where}: {problem.found}" for problem in refused.value.problems]


ROWS = {
    "| | audio | x | X |": "survey!2: audio is not asked here.",
    "| | geoshape | x | X |": "survey!2: geoshape is not asked here.",
    "| | geotrace | x | X |": "survey!2: geotrace is not asked here.",
    "| | rank yn | x | X |": "survey!2: rank is not asked here.",
    "| | select_one_from_file a.csv | x | X |": "survey!2: select_one_from_file is not asked here.",
    "| | background-audio | x | X |": "survey!2: background-audio is not asked here.",
    "| | csv-external | x | X |": "survey!2: csv-external is not asked here.",
    "| | intger | x | X |": "survey!2: the type 'intger' is not known.",
    "| | | x | X |": "survey!2: the type is missing.",
    "| | text | | X |": "survey!2: the name is missing.",
    "| | text | a b | X |": "survey!2: 'a b' cannot be a name.",
    "| | text | 1st | X |": "survey!2: '1st' cannot be a name.",
    "| | select_one yn | x | X |": "survey!2: there is no list 'yn' in choices.",
    "| | text | x | X | ${y} = 1 |": "survey!2: relevant: there is no question 'y'.",
    "| | text | x | X of ${y} |": "survey!2: label: there is no question 'y'.",
    "| | text | x | X | ((1 > |": "survey!2: relevant: it ends too early.",
    "| | text | x | X | | foo(.) |": "survey!2: constraint: there is no function foo(). Perhaps floor()?",
    "| | calculate | x | | | | pulldata('a', 'b', 'c', 'd') |": ""
    "survey!2: calculation: the function pulldata() is not supported here.",
    "| | end_group | | |": "survey!2: nothing is open that end group could end.",
    "| | begin_group | g | G |": "survey!2: this group has no end.",
}


@pytest.mark.parametrize(("row", "said"), ROWS.items())
def test_a_fault_is_named_with_its_row(row: str, said: str) -> None:
    assert said in faults(HEAD + row)


def test_everything_that_is_wrong_is_named_at_once() -> None:
    found = faults(
        HEAD
        + """| | audio | x | X |
        | | text | a b | X |
        | | text | n | N | ${z} |
        | | text | n | N |"""
    )
    assert [fault.partition(":")[0] for fault in found] == ["survey!2", "survey!3", "survey!4", "survey!5"]


def test_every_circle_is_named() -> None:
    found = faults(
        HEAD
        + """| | calculate | x | | | | ${y} + 1 |
        | | calculate | y | | | | ${x} + 1 |
        | | text | t | T | ${g} != '' |
        | | text | g | G | ${t} != '' |
        | | text | self | S | | | |"""
    )
    assert found == [
        "survey!2: these need each other: x → y → x.",
        "survey!4: these need each other: t → g → t.",
    ] or {fault.partition(": ")[2] for fault in found} == {
        "these need each other: y → x → y.", "these need each other: g → t → g.",
    }  # fmt: skip


def test_a_group_that_hangs_on_what_is_in_it_is_a_circle() -> None:
    (found,) = faults(
        HEAD + "| | begin_group | g | G | ${x} = 1 |\n| | integer | x | X |\n| | end_group | | |"
    )
    assert "these need each other" in found


def test_choices_are_looked_at_too() -> None:
    found = faults(
        HEAD
        + """| | select_one yn | x | X |
        | choices |
        | | list_name | name | label |
        | | yn | yes | Yes |
        | | yn | yes | Again |
        | | yn | a b | Space |
        | | yn | | Nameless |"""
    )
    assert [fault.partition(":")[0] for fault in found] == ["choices!3", "choices!4", "choices!5"]


def test_what_pyxform_finds_is_told_with_its_row() -> None:
    (found,) = faults(HEAD + "| | text | x | |")
    assert found.startswith("survey!2: ")
    assert "label" in found


def test_ten_thousand_nested_groups_are_refused() -> None:
    depth = 10_000
    rows = [f"| | begin_group | g{number} | G |" for number in range(depth)] + ["| | end_group | | |"] * depth
    assert faults(HEAD + "\n".join(rows)) == [f"survey!{100 + 2}: groups are more than 100 deep."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.txt", b"x"),
        ("form.xlsx", b"no workbook"),
        ("form.xlsx", b""),
        ("form.md", b""),
        ("form.md", b"\xff\xfe\x00"),
    ],
)
def test_a_file_that_is_no_form_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((CannotRead, FormRefused)):
        compiling.load(path, None)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such folder or file"):
        compiling.load(tmp_path / "form.md", None)


GOOD = "| survey |\n| | type | name | label |\n| | text | x | X |"


def test_a_form_is_made_once_for_each_content(tmp_path: Path) -> None:
    path, cache = a_file(GOOD), tmp_path / "cache"
    first = compiling.load(path, cache)
    kept = {file.name: file.stat().st_mtime_ns for file in cache.iterdir()}
    assert compiling.load(path, cache).written() == first.written()
    assert {file.name: file.stat().st_mtime_ns for file in cache.iterdir()} == kept
    path.write_text(GOOD.replace("X", "Room"), "utf-8")
    assert compiling.load(path, cache).digest != first.digest
    assert compiling.kept(cache, first.digest) is not None


def test_a_cache_that_was_spoilt_or_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    path, cache = a_file(GOOD), tmp_path / "cache"
    first = compiling.load(path, cache)
    for file in cache.iterdir():
        file.write_bytes(b"{}")
    assert compiling.load(path, cache).written() == first.written()
    assert compiling.load(path, path).written() == first.written()


def test_the_same_form_as_a_workbook_is_the_same_form(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "survey"  # type: ignore[union-attr]
    for row in (
        ["type", "name", "label", "relevant"],
        ["integer", "n", "N", None],
        ["text", "x", "X", "${n} > 1"],
    ):
        book["survey"].append(row)
    book.save(tmp_path / "form.xlsx")
    form = compiling.load(tmp_path / "form.xlsx", None)
    assert [(node.path, node.type) for node in form.all() if node.kind == "question"] == [
        ("/data/n", "integer"),
        ("/data/x", "text"),
    ]
    assert form.places["/data/x"] == "survey!3"

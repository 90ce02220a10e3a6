"""A bureau's own workbook: its named ranges say where figures and lists belong; all else stays as it is."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from .conftest import HALF, Terminal

NAMES = {
    "pilot.group.self_built": "附件1!$B$3",
    "PILOT.HOTELS": "附件1!$B$4",
    "enforcement.helpers": "附件1!$B$5",
    "as_of": "附件1!$B$6",
    "本局自用": "附件1!$A$1",
    "hotels": "附件2!$A$2:$D$2",
}


def a_template(folder: Path, names: Mapping[str, str] = NAMES, headings: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first
    first.title = "附件1"
    first["A1"], first["A2"], first["B9"] = "本局附件", "=SUM(B3:B4)", "局长签字"
    second = book.create_sheet("附件2")
    for place, heading in enumerate(headings or ("编号", "name", "客房数", ""), 1):
        second.cell(2, place, heading)
        second.cell(3, place).font = Font(name="楷体", size=9)
    for name, where in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=where)
    path = folder / "bureau.xlsx"
    book.save(path)
    return path


def test_figures_and_lists_go_where_the_bureau_wants_them(pilot: Terminal, lang: str) -> None:
    a_template(pilot.folder)
    pilot.does("hotel", "set", "H-0001", "--name", "=1+1大酒店")
    said = pilot.does("export", "annex.xlsx", *HALF, "--template", "bureau.xlsx")
    assert "35" in said.err
    book = openpyxl.load_workbook(pilot.folder / "annex.xlsx")
    first, second = book["附件1"], book["附件2"]
    assert [first[cell].value for cell in ("A1", "A2", "B3", "B4", "B5", "B9")] == [
        "本局附件", "=SUM(B3:B4)", 3, 35, "不详", "局长签字"
    ]  # fmt: skip
    assert str(first["B6"].value).startswith("2024-06-24")
    assert [cell.value for cell in second[3]] == ["H-0001", "=1+1大酒店", 45, None]
    assert (second["B3"].data_type, second["C37"].font.name, second.max_row) == ("s", "楷体", 37)
    pilot.does("export", "annex.xlsx", *HALF, "--template", "bureau.xlsx")  # it is ours to replace


def test_a_rate_is_shown_as_its_cell_is_formatted(pilot: Terminal) -> None:
    path = a_template(pilot.folder, {"pilot.rate": "附件1!$B$3"})
    pilot.does("export", "whole.xlsx", *HALF, "--template", "bureau.xlsx")
    book = openpyxl.load_workbook(path)
    book["附件1"]["B3"].number_format = "0.0%"
    book.save(path)
    pilot.does("export", "share.xlsx", *HALF, "--template", "bureau.xlsx")
    values = [
        openpyxl.load_workbook(pilot.folder / name)["附件1"]["B3"].value
        for name in ("whole.xlsx", "share.xlsx")
    ]
    assert values == [80, 0.8]


@pytest.mark.parametrize(
    ("names", "headings", "said"),
    [
        ({"pilot.hotls": "附件1!$B$3"}, (), ["pilot.hotls", "pilot.hotels"]),
        ({"hotels": "附件2!$A$2:$B$2"}, ("编号", "星级x"), ["星级x", "B2"]),
        ({"hotels": "附件1!$A$2:$B$2"}, (), ["=SUM(B3:B4)", "附件1!B9"]),
        ({"本局自用": "附件1!$A$1"}, (), ["hotels"]),
        ({"rooms": "附件2!$A$2:$A$2"}, (), ["hotels"]),
        ({"as_of": "附件9!$B$8", "pilot.hotels": "附件1!$B$4"}, (), ["as_of"]),
    ],
)
def test_everything_that_is_wrong_with_a_template_is_told_at_once(
    pilot: Terminal, names: dict[str, str], headings: tuple[str, ...], said: list[str], lang: str
) -> None:
    a_template(pilot.folder, names, headings)
    asked = ("--sheets", "hotels") if "rooms" in names else ()
    told = pilot("export", "annex.xlsx", *HALF, "--template", "bureau.xlsx", *asked)
    assert told.status == 29, told.err
    for word in said:
        assert word in told.err
    assert not (pilot.folder / "annex.xlsx").exists()


def test_what_is_no_workbook_is_no_template(pilot: Terminal, lang: str) -> None:
    (pilot.folder / "bureau.xlsx").write_text("not a workbook", "utf-8")
    assert pilot("export", "annex.xlsx", *HALF, "--template", "bureau.xlsx").status == 20
    assert pilot("export", "annex.xlsx", *HALF, "--template", "nowhere.xlsx").status == 20


def test_what_belongs_to_a_workbook_is_not_asked_of_a_page(pilot: Terminal, lang: str) -> None:
    for words in (("--sheets", "hotels"), ("--template", "bureau.xlsx"), ("--no-mask",)):
        said = pilot("export", "wall.html", *HALF, *words)
        assert said.status == 2
        assert "--sheets" in said.err
    assert not (pilot.folder / "wall.html").exists()

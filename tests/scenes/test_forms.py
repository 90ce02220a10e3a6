"""The forms themselves: which there are, what they ask, whether they hold, as an XForm."""

from pathlib import Path

import pytest
from lxml import etree

from .conftest import Terminal

FORMS = Path(__file__).parents[2] / "fieldforms"
OWN = """| survey |
| | type | name | label |
| | date | date | 日期 |
| | text | inspectors | 人员 |
| | integer | lifts | 电梯数 |
| settings |
| | form_id | version |
| | lobby | 1 |
"""


def test_the_forms_that_may_be_used_are_listed(terminal: Terminal) -> None:
    rows = terminal.does("form", "list", "--format", "json").json
    assert [(row["name"], row["version"]) for row in rows] == [
        ("hotel-tv", "2026112501"),
        ("recheck", "2026112801"),
        ("satellite-visit", "2026112801"),
    ]
    assert "hotel-tv" in terminal.does("form", "list").out


def test_a_nearer_form_hides_one_of_the_same_name(terminal: Terminal) -> None:
    (terminal.folder / "fieldforms").mkdir()
    (terminal.folder / "fieldforms" / "hotel-tv.md").write_text(OWN, "utf-8")
    (terminal.folder / "fieldforms" / "broken.md").write_text(
        "| survey |\n| | type | name |\n| | audio | x |\n", "utf-8"
    )
    rows = {row["name"]: row for row in terminal.does("form", "list", "--format", "json").json}
    assert rows["hotel-tv"]["questions"] == 3
    assert rows["broken"]["questions"] is None
    assert set(rows) == {"broken", "hotel-tv", "recheck", "satellite-visit"}
    only = terminal.does("form", "list", "--forms", "fieldforms", "--format", "json").json
    assert {row["name"] for row in only} == {"broken", "hotel-tv"}
    assert terminal("form", "list", "--forms", "nowhere").status == 20
    assert terminal.does("form", "list", "--format", "json", HOTELAUDIT_FORMS="fieldforms").json == only


def test_the_questions_of_a_form_say_what_they_fill(terminal: Terminal, lang: str) -> None:
    rows = {row["name"]: row for row in terminal.does("form", "show", "hotel-tv", "--format", "json").json}
    assert rows["room/boot/landing"]["record"] == "room_check.landing"
    assert rows["hotel/rooms"]["record"] == "hotel.rooms"
    assert rows["room/box/model"]["record"] == "box_check.model"
    assert rows["source/source_lawful"]["record"] == "inspection.source_lawful"
    assert rows["room/photo_a1"]["record"] == "evidence"
    assert rows["tv_mode"]["label"] == ("电视模式" if lang == "zh" else "TV mode")
    assert terminal("form", "show", "hotel").status == 30


def test_a_question_that_names_another_says_which(terminal: Terminal, lang: str) -> None:
    rows = {
        row["name"]: row["label"] for row in terminal.does("form", "show", "recheck", "--format", "json").json
    }
    assert rows["item/put_right"] == {"en": "Put right {room}", "zh": "是否整改到位 {room}"}[lang]


def test_the_shipped_forms_hold(terminal: Terminal) -> None:
    terminal.does("form", "check", "hotel-tv", "satellite-visit", "recheck")


def test_a_form_is_looked_through(terminal: Terminal) -> None:
    (terminal.folder / "bad.md").write_text(
        "| survey |\n| | type | name | label |\n| | audio | x | X |\n| | text | a b | X |\n", "utf-8"
    )
    (terminal.folder / "own.md").write_text(OWN, "utf-8")
    refused = terminal("form", "check", "bad.md", "own.md")
    assert refused.status == 24
    assert "bad.md survey!2" in refused.err
    assert "survey!3" in refused.err
    remarks = terminal.does("form", "check", "own.md", "--format", "json").json
    assert [row["where"] for row in remarks] == ["survey!4"]
    assert terminal("form", "check", "none.md").status == 30


def test_an_xform_is_one_that_a_phone_reads(terminal: Terminal) -> None:
    tree = etree.fromstring(terminal.does("form", "xml", "hotel-tv").out.encode())
    assert etree.QName(tree).localname == "html"
    assert terminal("form", "xml", "nowhere").status == 30


def test_a_bureaus_own_form_needs_no_code(pilot: Terminal) -> None:
    (pilot.folder / "lobby.md").write_text(OWN, "utf-8")
    pilot.does(
        "inspect",
        "H-0007",
        "--form",
        "lobby.md",
        "--set",
        "date=2024-06-20",
        "--set",
        "lifts=３",
        "--set",
        "inspectors=甲、乙",
    )
    visit = pilot.does("inspection", "list", "--period", "2024-06", "--format", "json").json[-1]["reference"]
    shown = pilot.does("inspection", "show", visit, "--format", "json").json
    assert shown["answers"] == '{"lifts":"3"}'
    assert visit in pilot.does("inspection", "show", visit).out
    assert "reference" in pilot.does("inspection", "show", visit, "--format", "csv").out


@pytest.mark.parametrize("name", ["satellite-visit"])
def test_a_shipped_form_says_the_same_as_a_workbook(terminal: Terminal, name: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for line in (FORMS / f"{name}.md").read_text("utf-8").splitlines():
        cells = [cell.strip() or None for cell in line.split("|")[2:-1]]
        if not line.startswith("| |"):
            sheet = book.create_sheet(line.strip("| "))
        elif sheet is not None:
            sheet.append(cells)
    book.save(terminal.folder / f"{name}.xlsx")
    own = terminal.does("form", "show", f"{name}.xlsx", "--format", "json").json
    shipped = terminal.does("form", "show", name, "--format", "json").json
    assert [(row["name"], row["type"], row["relevant"]) for row in own] == [
        (row["name"], row["type"], row["relevant"]) for row in shipped
    ]

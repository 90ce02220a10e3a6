"""Forms that were filled in elsewhere: JSON, a phone's XML, a workbook. The same answers are the same record."""

import json
from pathlib import Path

import openpyxl
import pytest

from hotelaudit.sheets import recognising

from .conftest import Terminal
from .filled import ROOM, VISIT, as_file, as_sheet, as_xml, fill, recorded


def test_typed_sheet_xml_and_json_are_the_same_record(pilot: Terminal) -> None:
    from_json = pilot.does("inspect", "H-0007", "--answers", as_file(pilot, VISIT))
    from_xml = pilot.does("import", as_xml(pilot, VISIT))
    from_sheet = pilot.does("import", as_sheet(pilot, VISIT))
    simple = {name: value for name, value in VISIT.items() if name != "room"}
    words = [f"{name}={value}" for name, value in simple.items()] + [
        f"room[1]/{name}={value}" for name, value in ROOM.items()
    ]
    from_words = pilot.does("inspect", "H-0007", *(part for word in words for part in ("--set", word)))
    one = recorded(pilot, from_json)
    assert one["rooms"][0]["seconds"] == 21.5
    assert one["self_check"] == "2024-05-01"
    for other in (from_xml, from_sheet, from_words):
        assert recorded(pilot, other) == one
    pilot.does("db", "check")


@pytest.mark.parametrize(
    ("ended", "minutes"),
    [
        ("2024-06-20T01:12:59.000Z", 12),
        ("2024-06-20T08:59:00.000+08:00", None),
        ("2024-06-20T09:12:59", None),
    ],
)
def test_a_phone_says_how_long_it_took(pilot: Terminal, ended: str, minutes: int | None) -> None:
    visit = recorded(pilot, pilot.does("import", as_xml(pilot, VISIT, ended=ended)))
    assert (visit["began"], visit["minutes"]) == (minutes and "2024-06-20T09:00:00+08:00", minutes)
    edited = as_xml(pilot, {**VISIT, "responsible": "李四"}, "two", replaces="one")
    again = recorded(pilot, pilot.does("import", edited))
    assert (again["responsible"], again["minutes"]) == ("李四", minutes)


def test_a_choice_in_a_file_is_named_as_a_whole(pilot: Terminal) -> None:
    refused = pilot("inspect", "H-0007", "--answers", as_file(pilot, {**VISIT, "tv_mode": "direct"}))
    assert refused.status == 25
    assert "direct" in refused.err
    spoilt = pilot.folder / "spoilt.json"
    spoilt.write_text("{bad", "utf-8")
    assert "JSON" in pilot("inspect", "H-0007", "--answers", spoilt).err


def test_a_hotel_that_nobody_filled_in_is_left_out_and_named(pilot: Terminal) -> None:
    said = pilot.does("import", as_sheet(pilot, VISIT, "H-0007", "H-0012"))
    assert "H-0012" in said.err


def test_all_wrong_cells_are_named_at_once_and_nothing_is_recorded(pilot: Terminal) -> None:
    before = pilot.does("log", "--format", "json").out
    path = as_sheet(pilot, VISIT)
    wrong = {"tv_mode": "胡说", "date": "2024-02-30", "room": [{"adverts": "many", "illegal_apps": None}]}
    cells = fill(path, wrong)
    refused = pilot("import", path)
    assert refused.status == 25
    for name in ("tv_mode", "date", "room/adverts", "room/illegal_apps"):
        assert f"!{cells[name]}: " in refused.err, name
    assert pilot.does("log", "--format", "json").out == before


def test_the_workbook_knows_the_hotel_and_checks_what_is_typed(pilot: Terminal, lang: str) -> None:
    path = as_sheet(pilot, VISIT)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    kinds = {validation.type for validation in sheet.data_validations.dataValidation}
    assert kinds == {"list", "whole", "decimal", "date"}
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == [sheet.title]
    locked = [cell for row in sheet.iter_rows() for cell in row if cell.value == "叠水大酒店"]
    assert locked
    assert all(cell.protection.locked for cell in locked)
    assert ("酒店名称" if lang == "zh" else "Hotel name") in {
        cell.value for row in sheet.iter_rows() for cell in row
    }


def test_nothing_is_written_over_and_nobody_unknown_is_asked_for(pilot: Terminal) -> None:
    path = as_sheet(pilot, VISIT)
    assert pilot("form", "sheet", "hotel-tv", path, "--hotel", "H-0007").status == 18
    assert (
        pilot("form", "sheet", "hotel-tv", "new.xlsx", "--hotel", "H-99", "--hotel", "H-98").err.count("H-9")
        == 2
    )
    assert not (pilot.folder / "new.xlsx").exists()


def test_an_instance_of_another_version_is_kept_and_marked(pilot: Terminal) -> None:
    said = pilot.does("import", as_xml(pilot, {**VISIT, "old_question": "yes"}, version="2024010101"))
    assert "2024010101" in said.err
    assert "old_question" in said.err
    visit = recorded(pilot, said)
    assert visit["form_version"] == "2024010101"
    assert json.loads(visit["answers"])["old_question"] == "yes"


NO_INSTANCES = (
    b"", b"hello", b"<data/>", b"<data id='hotel-tv'/>", b"<data id='nowhere'><meta><instanceID>x</instanceID></meta></data>",
    b"<data id='hotel-tv' encrypted='yes'/>", b"\xff\xfe<data", b"<a>" * 60 + b"</a>" * 60,
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]><data id="hotel-tv"><x>&a;</x></data>',
)  # fmt: skip


def test_instances_that_are_none_are_all_told_at_once(pilot: Terminal) -> None:
    for number, content in enumerate(NO_INSTANCES):
        (pilot.folder / f"wrong{number}.xml").write_bytes(content)
    names = [f"wrong{number}.xml" for number in range(len(NO_INSTANCES))]
    refused = pilot("import", *names)
    assert refused.status == 25
    assert [name for name in names if f"  {name}" not in refused.err] == []
    assert pilot("import", "wrong1.xml").status == 20


def test_answers_that_are_missing_or_wrong_are_named_at_once(pilot: Terminal) -> None:
    path = as_file(
        pilot,
        {
            **VISIT,
            "tv_mode": "胡说",
            "date": "2024-02-30",
            "nobody": "1",
            "room": [{**ROOM, "presses": "many"}, 5],
        },
    )
    refused = pilot("inspect", "H-0007", "--answers", path, "--set", "carrier=moon", "--format", "json")
    assert refused.status == 25
    places = [problem["where"] for problem in json.loads(refused.err)["error"]["problems"]]
    assert len(places) >= 5
    assert len(set(places)) == len(places)
    assert pilot("inspect", "H-0007", "--set", "tv_mode").status == 25
    assert pilot("inspect", "--set", "tv_mode=ott").status == 2
    assert pilot("inspect", "H-0007", "--answers", "none.json").status == 20
    as_file(pilot, VISIT).write_text("[1]")
    assert pilot("inspect", "H-0007", "--answers", "answers.json").status == 20
    long = pilot(
        "inspect", "H-0007", "--answers", as_file(pilot, {**VISIT, "full": "yes", "note": "长" * 100_000})
    )
    assert "100,000" in long.err


def test_a_sheet_that_another_program_saved_is_read(pilot: Terminal, tmp_path: Path) -> None:
    import shutil
    import subprocess

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = as_sheet(pilot, VISIT)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "saved", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert recognising.is_filled(tmp_path / "saved" / path.name)
    assert recorded(pilot, pilot.does("import", tmp_path / "saved" / path.name))["rooms"][0]["room"] == "0801"


def test_a_correction_is_a_new_revision_and_the_old_one_stays_readable(pilot: Terminal) -> None:
    pilot.does("inspect", "H-0007", "--answers", as_file(pilot, VISIT))
    reference = pilot.does("inspection", "list", "--period", "2024-06", "--format", "json").json[-1][
        "reference"
    ]
    assert pilot("inspection", "correct", reference, "--reason", " ").status == 2
    said = pilot.does(
        "inspection",
        "correct",
        reference,
        "--reason",
        "房号有误",
        "--set",
        "room[1]/room=0810",
        "--set",
        "tv_mode=direct_live",
    )
    now = pilot.does("inspection", "show", reference, "--format", "json").json
    then = pilot.does("inspection", "show", reference, "--revision", "1", "--format", "json").json
    assert reference in said.out
    assert ([room["room"] for room in now["rooms"]], [room["room"] for room in then["rooms"]]) == (
        ["0810"],
        ["0801"],
    )
    assert [one["reason"] for one in now["revisions"]] == [None, "房号有误"]
    assert pilot("inspection", "show", reference, "--revision", "9").status == 30
    assert pilot("inspection", "correct", "I-1999-0001", "--reason", "x").status == 30
    pilot.does("db", "check")
    pilot.does("undo", "--yes")
    assert [
        room["room"] for room in pilot.does("inspection", "show", reference, "--format", "json").json["rooms"]
    ] == ["0801"]


def test_a_visit_from_a_ledger_can_be_corrected_too(pilot: Terminal) -> None:
    visit = next(
        one
        for one in pilot.does(
            "inspection", "list", "--kind", "tv", "--period", "2024H1", "--format", "json"
        ).json
        if one["hotel"] == "H-0007"
    )
    refused = pilot(
        "inspection", "correct", visit["reference"], "--reason", "补录", "--set", "tv_mode=welcome"
    )
    assert refused.status == 25  # a ledger says little of what the form must know
    assert [
        row["corrects"] for row in pilot.does("inspection", "list", "--draft", "--format", "json").json
    ] == [visit["reference"]]
    assert "D-0001" in pilot("inspection", "correct", visit["reference"], "--reason", "again").err


def test_what_the_door_told_corrects_the_register(pilot: Terminal) -> None:
    told = {**VISIT, "facts_right": "no", "rooms": "61", "phone": "0875-1234567"}
    pilot.does("inspect", "H-0007", "--answers", as_file(pilot, told))
    facts = pilot.does("hotel", "show", "H-0007", "--format", "json").json
    assert (facts["rooms"], facts["phone"], facts["name"]) == (61, "0875-1234567", "叠水大酒店")


def test_enforcement_needs_two_officers_and_finds_violations(pilot: Terminal) -> None:
    seen = {
        "date": "2024-06-20", "inspectors": "甲", "certificates_shown": "yes", "recorded": "yes", "recusal_told": "yes",
        "origin": "random", "result": "found",
        "violation": [{"offence": "V01", "households": "1", "sets": "1", "handling": "removed", "preserved": "no",
                       "item": [{"equipment": "antenna", "quantity": "1"}], "photo_before": "dish.jpg"}],
    }  # fmt: skip
    from PIL import Image

    Image.new("RGB", (40, 30), "red").save(pilot.folder / "dish.jpg")
    refused = pilot("inspect", "H-0007", "--form", "satellite-visit", "--answers", as_file(pilot, seen))
    assert refused.status == 25
    pilot.does(
        "inspect",
        "H-0007",
        "--form",
        "satellite-visit",
        "--answers",
        as_file(pilot, {**seen, "inspectors": "甲、乙"}),
    )
    found = pilot.does("hotel", "show", "H-0007", "--format", "json").json
    assert found["open_violations"] == 1
    evidence = pilot.does("evidence", "list", "H-0007", "--format", "json").json
    assert [row["file"] for row in evidence] == ["dish.jpg"]

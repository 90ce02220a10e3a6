"""What a first user of the forms met: each point of the list, as it must be."""

import json
import sys

import openpyxl
import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .filled import ROOM, VISIT, as_file, as_sheet, as_xml, recorded
from .screen import Screen

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")


def drafts(terminal: Terminal) -> list[str]:
    rows = terminal.does("inspection", "list", "--draft", "--format", "json").json
    return [row["reference"] for row in rows]


def test_answers_that_are_given_may_stay_a_draft(pilot: Terminal) -> None:
    few = {name: value for name, value in VISIT.items() if name != "tv_mode"}
    (kept,) = pilot.does(
        "inspect", "H-0007", "--answers", as_file(pilot, few), "--draft", "--format", "json"
    ).json
    assert (kept["draft"], drafts(pilot)) == ("D-0001", ["D-0001"])
    assert pilot("inspect", "--resume", "D-0001", "--set", "tv_mode=moon").status == 25
    assert drafts(pilot) == ["D-0001"]
    (closed,) = pilot.does(
        "inspect", "--resume", "D-0001", "--set", "tv_mode=direct_live", "--format", "json"
    ).json
    assert (closed["done"], closed["tv_mode"], drafts(pilot)) == ("recorded", "direct_live", [])
    assert pilot("inspect", "H-0008", "--set", "tv_mode=moon", "--draft").status == 25
    assert drafts(pilot) == []


def test_the_photo_of_a_draft_from_a_file_is_kept_too(pilot: Terminal) -> None:
    a_photo(pilot.folder / "advert.jpg")
    room = {**ROOM, "adverts": "1", "photo_a3": "advert.jpg"}
    pilot.does("inspect", "H-0007", "--answers", as_file(pilot, {**VISIT, "room": [room]}), "--draft")
    (pilot.folder / "advert.jpg").unlink()
    pilot.does("inspection", "close", "D-0001")
    (row,) = pilot.does("evidence", "list", "--format", "json").json
    assert (row["file"], row["room"], row["criterion"]) == ("advert.jpg", "0801", "A3")


def test_what_proved_something_in_a_room_goes_with_its_number(pilot: Terminal) -> None:
    a_photo(pilot.folder / "advert.jpg")
    room = {**ROOM, "adverts": "1", "photo_a3": "advert.jpg"}
    path = as_file(pilot, {**VISIT, "room": [room]})
    (visit,) = pilot.does("inspect", "H-0007", "--answers", path, "--format", "json").json
    pilot.does(
        "inspection", "correct", visit["reference"], "--reason", "房号有误", "--set", "room[1]/room=0810"
    )
    (row,) = pilot.does("evidence", "list", "--format", "json").json
    assert row["room"] == "0810"
    told = pilot.does("inspection", "show", visit["reference"]).out
    assert "advert.jpg (0810, A3)" in told
    assert "H-0007 叠水大酒店" in told
    pilot.does("db", "check")


def test_a_sheet_may_be_filled_in_in_the_other_language(pilot: Terminal) -> None:
    words = {"facts_right": "Yes", "tv_mode": "Direct live", "carrier": "Cable network"}
    pilot.environment["HOTELAUDIT_LANG"] = "en"
    path = as_sheet(pilot, {**VISIT, **words})
    pilot.does("import", path, HOTELAUDIT_LANG="zh")


def test_a_correction_that_is_refused_names_its_draft(pilot: Terminal) -> None:
    (visit,) = pilot.does("inspect", "H-0007", "--answers", as_file(pilot, VISIT), "--format", "json").json
    refused = pilot("inspection", "correct", visit["reference"], "--reason", "x", "--set", "tv_mode=moon")
    assert refused.status == 25
    assert "D-0001" in refused.err
    assert visit["reference"] in pilot.does("inspection", "list", "--draft").out


def test_nobody_who_answered_nothing_leaves_a_draft(pilot: Terminal) -> None:
    pilot.does("inspect", "H-0007")
    assert drafts(pilot) == []


@posix
def test_a_walk_that_is_given_up_leaves_nothing(pilot: Terminal) -> None:
    for keys in ("q", "<", "!"):
        with Screen(pilot, "walk", "0801", "--hotel", "H-0007") as screen:
            screen.sees("? ").key("\r").sees(" 0.0 s").key(keys)
            assert screen.ends() == (130 if keys == "!" else 0)
    with Screen(pilot, "walk", " ", "--hotel", "H-0007") as screen:
        assert screen.ends() == 2
    assert drafts(pilot) == []


def test_evidence_of_which_the_file_is_gone_is_named(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    for file in (pilot.folder / "work.evidence").glob("??/*"):
        file.unlink()
    refused = pilot("evidence", "export", "out", "--format", "json")
    assert refused.status == 45
    assert [problem["where"] for problem in json.loads(refused.err)["error"]["problems"]] == ["photo.jpg"]


def test_a_file_that_is_no_form_is_told_in_the_readers_language(pilot: Terminal, lang: str) -> None:
    (pilot.folder / "empty.md").write_text("")
    refused = pilot("form", "check", "empty.md")
    assert refused.status == 20
    assert {"zh": "没有 survey 工作表", "en": "no sheet survey"}[lang] in refused.err


def test_the_draft_of_a_hotel_that_was_taken_back_is_told_and_can_be_thrown_away(pilot: Terminal) -> None:
    (made,) = pilot.does("hotel", "add", "新开酒店", "--region", "隆阳区", "--format", "json").json
    pilot.does("inspect", made["reference"], "--set", "tv_mode=ott", "--draft")
    pilot.does("undo", "--yes")
    gone = pilot("inspect", "--resume")
    assert (gone.status, made["reference"] in gone.err, drafts(pilot)) == (30, True, ["D-0001"])
    pilot.does("inspection", "discard", "D-0001", "--yes")
    assert drafts(pilot) == []


def test_full_width_signs_make_no_other_room_and_nobody_else(pilot: Terminal) -> None:
    wide = {**VISIT, "inspectors": "Ａnna、乙", "room": [{**ROOM, "room": "０８０１室"}]}
    pilot.does(
        "inspection", "record", "H-0008", "--mode", "ott", "--carrier", "mobile", "--inspector", "Anna"
    )
    path = as_xml(pilot, wide)
    pilot.does("import", path)
    again = pilot.does("import", path)
    assert "Known already" in again.out or "已有记录" in again.out
    assert [room["room"] for room in recorded(pilot, again)["rooms"]] == ["0801室"]


def test_a_market_is_told_with_what_is_wrong_elsewhere(pilot: Terminal) -> None:
    pilot.does("hotel", "add", "北门市场", "--kind", "market", "--region", "隆阳区")
    market = pilot.does("hotel", "find", "北门市场", "--format", "json").json[0]["reference"]
    path = as_sheet(pilot, {**VISIT, "tv_mode": "胡说"})
    assert pilot("form", "sheet", "hotel-tv", "market.xlsx", "--hotel", market).status == 2
    sheet = openpyxl.load_workbook(path)
    for row in sheet["_hotelaudit"].iter_rows(max_col=1):
        row[0].value = str(row[0].value).replace("H-0007", market)
    sheet.save(pilot.folder / "market.xlsx")
    refused = pilot("import", path, "market.xlsx")
    assert refused.status == 25
    assert "北门市场" in refused.err
    assert "胡说" in refused.err


@posix
def test_a_walk_in_between_leaves_the_question_at_hand(pilot: Terminal, lang: str) -> None:
    question = {"zh": "检查日期", "en": "Date of the visit"}[lang]
    kept = {"zh": "已保存为草稿", "en": "Kept as draft"}[lang]
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees("1 ").key("1").sees(question).line("!").sees(kept)
    for number, keys in (("0801", "q"), ("0802", "l\r")):
        with Screen(pilot, "walk", number) as screen:
            screen.sees("? ").key("\r").sees(" 0.0 s").key(*keys)
            assert screen.ends() == 0
        with Screen(pilot, "inspect", "--resume") as screen:
            screen.sees("H-0007", question).line("!").sees(kept)
    pages = (pilot.folder / "work.drafts" / "D-0001.draft").read_text("utf-8")
    assert '"0802"' in pages


@posix
def test_a_walk_in_no_possible_room_leaves_no_draft(pilot: Terminal) -> None:
    with Screen(pilot, "walk", "8" * 40, "--hotel", "H-0007") as screen:
        assert screen.ends() == 2
    assert drafts(pilot) == []


def test_every_room_may_have_boxes_of_its_own(pilot: Terminal) -> None:
    page = {"landing": "welcome", "live_reached": "yes", "presses": "1", "focus_live": "yes", "live_key": "yes",
            "payment_fair": "yes"}  # fmt: skip
    rooms = [
        {**ROOM, **page, "room": f"080{n}", "box": [{"model": f"B{n}"}, {"model": f"E{n}"}]} for n in range(3)
    ]
    answers = {**VISIT, "tv_mode": "welcome", "room": rooms}
    pilot.does("inspect", "H-0007", "--answers", as_file(pilot, answers))
    (visit,) = [
        one
        for one in pilot.does("inspection", "list", "--format", "json").json
        if one["date"] == "2024-06-20"
    ]
    seen = pilot.does("inspection", "show", visit["reference"], "--format", "json").json
    models = [[box["model"] for box in room["boxes"]] for room in seen["rooms"]]
    assert models == [["B0", "E0"], ["B1", "E1"], ["B2", "E2"]]

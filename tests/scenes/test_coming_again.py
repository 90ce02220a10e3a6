"""Forms that come again: twice, edited, by somebody else, of another version. Nothing counts twice."""

import json

import openpyxl
from evidence.photos import a_photo

from .conftest import Terminal
from .filled import VISIT, as_file, as_sheet, as_xml, fill, recorded


def visits(terminal: Terminal) -> list[str]:
    """Return the references of the visits of that day."""
    found = terminal.does("inspection", "list", "--period", "2024-06", "--format", "json").json
    return [one["reference"] for one in found if (one["hotel"], one["date"]) == ("H-0007", "2024-06-20")]


def test_a_form_that_comes_twice_is_one_visit(pilot: Terminal) -> None:
    for path in (as_xml(pilot, VISIT), as_sheet(pilot, VISIT)):
        count = len(pilot.does("inspection", "list", "--period", "2024", "--format", "json").json)
        pilot.does("import", path)
        again = pilot.does("import", path)
        assert len(pilot.does("inspection", "list", "--period", "2024", "--format", "json").json) == count + 1
        assert "Known already" in again.out or "已有记录" in again.out


def test_a_sheet_that_two_people_filled_in_is_two_visits(pilot: Terminal) -> None:
    path = as_sheet(pilot, VISIT)
    pilot.does("import", path)
    fill(path, {"inspectors": "丙、丁"})
    said = pilot.does("import", path)
    assert "I-2024-" in said.err
    visits = pilot.does("inspection", "list", "--period", "2024-06", "--format", "json").json
    assert (
        len([visit for visit in visits if visit["hotel"] == "H-0007" and visit["date"] == "2024-06-20"]) == 2
    )


def test_a_corrected_sheet_corrects_its_visit(pilot: Terminal) -> None:
    path = as_sheet(pilot, VISIT)
    pilot.does("import", path)
    fill(path, {"room": [{"seconds": 30, "adverts": 0}]})
    said = pilot.does("import", path)
    assert "Corrected" in said.out or "已更正" in said.out
    assert recorded(pilot, said)["rooms"][0]["seconds"] == 30


def test_the_second_persons_sheet_that_comes_twice_is_one_visit_too(pilot: Terminal) -> None:
    path = as_sheet(pilot, VISIT)
    pilot.does("import", path)
    fill(path, {"inspectors": "丙、丁"})
    pilot.does("import", path)
    again = pilot.does("import", path)
    assert "Known already" in again.out or "已有记录" in again.out
    assert len(visits(pilot)) == 2


def test_an_edited_submission_corrects_the_one_that_it_replaces_however_often_it_comes(
    pilot: Terminal,
) -> None:
    first = as_xml(pilot, VISIT)
    pilot.does("import", first)
    edited = as_xml(
        pilot, {**VISIT, "carrier": "telecom", "delivery": "iptv"}, instance="two", replaces="one"
    )
    said = pilot.does("import", edited)
    assert "Corrected" in said.out or "已更正" in said.out
    for path in (edited, first):
        again = pilot.does("import", path)
        assert "Known already" in again.out or "已有记录" in again.out
        assert recorded(pilot, again)["carrier"] == "telecom"
    assert len(visits(pilot)) == 1
    pilot.does("db", "check")


def test_empty_groups_say_nothing_and_nobody_works_out_for_us(pilot: Terminal) -> None:
    pilot.does("import", as_xml(pilot, VISIT, empty="fixing"))
    from_phone = pilot.folder / "satellite.xml"
    from_phone.write_text(
        """<data id="satellite-visit" version="2026112801"><kind>tv</kind><hotel><reference>H-0007</reference></hotel>
        <date>2024-06-21</date><inspectors>甲、乙</inspectors><certificates_shown>yes</certificates_shown>
        <recorded>yes</recorded><recusal_told>yes</recusal_told><origin>patrol</origin><result>clear</result>
        <meta><instanceID>uuid:sat</instanceID></meta></data>""",
        "utf-8",
    )
    assert recorded(pilot, pilot.does("import", from_phone))["kind"] == "satellite"


def test_a_dry_run_keeps_no_photo(pilot: Terminal) -> None:
    a_photo(pilot.folder / "advert.jpg")
    room = {**VISIT["room"][0], "adverts": "2", "photo_a3": "advert.jpg"}
    path = as_xml(pilot, {**VISIT, "room": [room]})
    pilot.does("import", path, "--dry-run")
    assert not (pilot.folder / "work.evidence").exists()
    pilot.does("import", path)
    assert [row["file"] for row in pilot.does("evidence", "list", "--format", "json").json] == ["advert.jpg"]


def test_a_sheet_of_another_version_is_kept_and_marked(pilot: Terminal) -> None:
    path = as_sheet(pilot, VISIT)
    book = openpyxl.load_workbook(path)
    for row in book["_hotelaudit"].iter_rows(max_col=1):
        row[0].value = str(row[0].value).replace("2026112501", "2024010101")
    book.save(path)
    said = pilot.does("import", path)
    assert "2024010101" in said.err
    assert recorded(pilot, said)["form_version"] == "2024010101"


def test_a_correction_keeps_what_it_does_not_touch(pilot: Terminal) -> None:
    a_photo(pilot.folder / "advert.jpg")
    room = {
        **VISIT["room"][0], "landing": "welcome", "live_reached": "yes", "presses": "1", "focus_live": "yes",
        "live_key": "yes", "payment_fair": "yes", "adverts": "1", "photo_a3": "advert.jpg",
        "box": [{"model": "B860", "firmware": "1.2"}, {"model": "EC6110", "serial": "00123"}],
    }  # fmt: skip
    answers = {**VISIT, "tv_mode": "welcome", "room": [room]}
    before = recorded(pilot, pilot.does("inspect", "H-0007", "--answers", as_file(pilot, answers)))
    (reference,) = visits(pilot)
    pilot.does("inspection", "correct", reference, "--reason", "广告数有误", "--set", "room[1]/adverts=2")
    after = pilot.does("inspection", "show", reference, "--format", "json").json
    assert after["rooms"][0]["boxes"] == before["rooms"][0]["boxes"]
    assert after["rooms"][0]["adverts"] == 2
    assert json.loads(after["answers"] or "{}") == json.loads(before["answers"] or "{}")
    assert len(pilot.does("evidence", "list", "--format", "json").json) == 1


def test_a_market_has_no_televisions_to_ask_about(pilot: Terminal) -> None:
    pilot.does("hotel", "add", "北门市场", "--kind", "market", "--region", "隆阳区")
    reference = pilot.does("hotel", "find", "北门市场", "--format", "json").json[0]["reference"]
    refused = pilot("inspect", reference)
    assert refused.status == 2
    assert "satellite-visit" in refused.err
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []


def test_what_was_done_is_told_to_programs_too(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    told = {
        ("hotel", "add", "新开酒店", "--region", "隆阳区"): "reference",
        ("evidence", "add", "H-0007", "photo.jpg", "--room", "0801"): "sha256",
        ("evidence", "check"): "files",
        ("evidence", "export", "out"): "files",
        ("form", "sheet", "hotel-tv", "visit.xlsx", "--hotel", "H-0007"): "hotels",
        ("inspection", "record", "H-0007", "--mode", "direct_live", "--carrier", "cable"): "reference",
        ("inspect", "H-0008", "--answers", str(as_file(pilot, VISIT))): "reference",
    }
    for words, key in told.items():
        (row,) = pilot.does(*words, "--format", "json").json
        assert row[key], words

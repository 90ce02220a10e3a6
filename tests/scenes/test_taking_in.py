"""Scene 2: two ledgers in."""

import shutil

import openpyxl

from .conftest import HOTELS, OUTINGS, Terminal


def test_a_database_is_made_once(terminal: Terminal) -> None:
    terminal.does("init", "work.db")
    before = (terminal.folder / "work.db").read_bytes()
    said = terminal("init", "work.db")
    assert said.status == 12
    assert "work.db" in said.err
    assert (terminal.folder / "work.db").read_bytes() == before


def test_a_mistyped_path_makes_no_database(terminal: Terminal) -> None:
    for command in (["summary"], ["import", HOTELS], ["undo"], ["db", "check"]):
        said = terminal(*command, "--db", "wrok.db")
        assert said.status == 10
        assert "wrok.db" in said.err
    assert not (terminal.folder / "wrok.db").exists()


def test_a_preview_stops_where_it_is_told_to(terminal: Terminal) -> None:
    terminal.does("init", "work.db")
    terminal.environment["HOTELAUDIT_DB"] = "work.db"
    said = terminal.does("import", HOTELS, "--cohort", "pilot-2024", "--target", "35", "--dry-run")
    assert "35" in said.out
    assert terminal.does("cohort", "list", "--format", "json").json == []


def test_importing_twice_adds_nothing(pilot: Terminal) -> None:
    entries = len(pilot.does("log", "--most", "5000", "--format", "json").json)
    for words in (
        ["import", str(HOTELS), "--cohort", "pilot-2024", "--target", "35"],
        ["import", str(OUTINGS)],
    ):
        said = pilot.does(*words, "--format", "json").json
        assert all(noun["added"] == noun["changed"] == 0 for noun in said["nouns"])
    assert len(pilot.does("log", "--most", "5000", "--format", "json").json) == entries


def test_a_corrected_ledger_changes_just_that(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    sheet = book.worksheets[0]
    sheet["F7"] = 98
    sheet["K8"] = "2024年4月22日"
    sheet["I12"] = "开机进直播"
    sheet["J12"] = "广电网络"
    sheet["M12"] = "0323、0827"
    book.save(pilot.folder / "corrected.xlsx")
    said = pilot.does("import", "corrected.xlsx", "--cohort", "pilot-2024", "--format", "json").json
    assert {
        (change["reference"], change["field"], change["before"], change["after"])
        for change in said["changes"]
        if change["field"] != "rooms_seen"
    } == {
        ("H-0002", "rooms", 96, 98),
        ("I-2024-0003", "date", "2024-04-21", "2024-04-22"),
        ("I-2024-0007", "tv_mode", "ott", "direct_live"),
        ("I-2024-0007", "carrier", "mobile", "cable"),
        ("I-2024-0007", "delivery", "ott", None),
    }
    counted = {noun["noun"]: noun for noun in said["nouns"]}
    assert counted["hotel"]["unchanged"] == 34
    assert counted["room_check"]["removed"] == 1
    assert counted["inspection"]["added"] == 0
    pilot.does("db", "check")
    assert (
        pilot.does("figures", "--as-of", "2024-06-24", "--format", "json").json["figures"][
            "pilot.group.ott_mobile"
        ]["value"]
        == 3
    )


def test_a_new_visit_in_a_later_ledger_stands_beside_the_old_one(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    sheet = book.worksheets[0]
    sheet["K12"], sheet["I12"], sheet["J12"], sheet["M12"] = "2024.7.2", "迎宾", "电信IPTV", "0801"
    book.save(pilot.folder / "july.xlsx")
    pilot.does("import", "july.xlsx", "--cohort", "pilot-2024", "--yes")
    visits = pilot.does("hotel", "show", "H-0007", "--format", "json").json["visits"]
    assert [visit["date"] for visit in visits] == ["2024-07-02", "2024-03-17"]


def test_a_corrected_register_of_outings_changes_just_that(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    book["出动登记"]["D3"] = 6
    book["检查登记"]["E4"] = "宾馆酒店（样例02改）"
    book["检查登记"]["I12"] = 2
    book.save(pilot.folder / "corrected.xlsx")
    said = pilot.does("import", "corrected.xlsx", "--format", "json").json
    changed = {(change["field"], change["before"], change["after"]) for change in said["changes"]}
    assert changed == {
        ("officers", 4, 6),
        ("name", "宾馆酒店（样例02）", "宾馆酒店（样例02改）"),
        ("sets", 1, 2),
    }
    assert sum(noun["added"] for noun in said["nouns"]) == 1  # the file itself
    figures = pilot.does("figures", "--period", "2024H1", "--format", "json").json["figures"]
    assert (figures["enforcement.officers"]["value"], figures["enforcement.visits"]["value"]) == (35, 57)
    assert figures["enforcement.removed_sets"]["value"] == 5


def test_the_next_half_years_register_never_meets_this_ones(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    for sheet, column in (("出动登记", "B"), ("检查登记", "C")):
        for cell in book[sheet][column][2:]:
            cell.value = cell.value.replace(month=cell.value.month + 6)
    book.save(pilot.folder / "outings-2024H2.xlsx")
    said = pilot.does("import", "outings-2024H2.xlsx", "--format", "json").json
    assert said["changes"] == []
    figures = pilot.does("figures", "--period", "2024", "--as-of", "2024-12-31", "--format", "json").json[
        "figures"
    ]
    assert figures["enforcement.officers"]["value"] == 66


def test_everything_wrong_is_said_at_once_and_nothing_is_taken_in(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    sheet = book.worksheets[0]
    sheet["I7"], sheet["B17"], sheet["K9"], sheet["F10"] = "彩虹模式", "火星区", "2024.2.30", "很多"
    book.save(pilot.folder / "wrong.xlsx")
    before = (pilot.folder / "work.db").read_bytes()
    said = pilot("import", "wrong.xlsx", "--cohort", "pilot-2024")
    assert said.status == 21
    for cell, found in (("I7", "彩虹模式"), ("B17", "火星区"), ("K9", "2024.2.30"), ("F10", "很多")):
        assert any(cell in line and found in line for line in said.err.splitlines()), said.err
    assert (pilot.folder / "work.db").read_bytes() == before


def test_likely_duplicates_are_shown_and_kept_apart(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["C6"] = "和顺酒店"
    book.worksheets[0]["D6"] = "91530500X4HPTETFA3"
    book.save(pilot.folder / "again.xlsx")
    said = pilot.does("import", "again.xlsx", "--cohort", "pilot-2024", "--format", "json").json
    assert [row["reference"] for row in said["duplicates"]] == ["H-0001"]
    assert any("D6" in note and "91530500X4HPTETFA3" in note for note in said["notes"])
    assert [row["reference"] for row in said["missing"]] == ["H-0001"]


def test_a_file_that_is_no_workbook_gets_a_sentence_of_its_own(pilot: Terminal) -> None:
    sentences = set()
    wrong = {
        "old.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(512)
        + "Workbook".encode("utf-16-le")
        + bytes(512),
        "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(512)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(512),
        "text.xlsx": "序号,酒店名称,电视模式\n1,和顺大酒店,直播\n".encode("gbk"),
        "page.xlsx": b"<html><table><tr><td>1</td></tr></table></html>",
        "short.xlsx": HOTELS.read_bytes()[:4000],
        "empty.xlsx": b"",
    }
    for name, data in wrong.items():
        (pilot.folder / name).write_bytes(data)
        said = pilot("import", name, "--cohort", "pilot-2024")
        assert said.status == 20, said.err
        assert name in said.err
        sentences.add(said.err.replace(name, ""))
    assert len(sentences) == len(wrong)


def test_the_cohort_must_be_said_where_there_is_none(terminal: Terminal) -> None:
    terminal.does("init", "work.db")
    shutil.copy(HOTELS, terminal.folder)
    said = terminal("import", HOTELS.name, "--db", "work.db")
    assert said.status == 2
    assert "--cohort" in said.err


def test_a_register_of_visits_alone_meets_the_recorded_outings(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    del book["出动登记"]
    book["检查登记"]["H12"] = 3
    book.save(pilot.folder / "visits.xlsx")
    said = pilot.does("import", "visits.xlsx", "--format", "json").json
    assert [(change["field"], change["before"], change["after"]) for change in said["changes"]] == [
        ("households", 1, 3)
    ]
    book["检查登记"]["B9"] = 99
    book.save(pilot.folder / "lost.xlsx")
    lost = pilot("import", "lost.xlsx")
    assert lost.status == 21
    assert "99" in lost.err


def test_a_ledger_that_was_taken_in_before_is_compared_again(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["F7"] = 98
    book.save(pilot.folder / "other.xlsx")
    pilot.does("import", "other.xlsx", "--cohort", "pilot-2024")
    said = pilot.does("import", HOTELS, "--cohort", "pilot-2024", "--format", "json").json
    assert [(change["before"], change["after"]) for change in said["changes"]] == [(98, 96)]


def test_a_mistyped_cohort_makes_no_second_one(pilot: Terminal) -> None:
    said = pilot("import", HOTELS, "--cohort", "pilot-2O24")
    assert said.status == 2
    assert "pilot-2024" in said.err
    pilot.does("import", HOTELS, "--cohort", "pilot-2025", "--new-cohort")
    assert [row["code"] for row in pilot.does("cohort", "list", "--format", "json").json] == [
        "pilot-2024",
        "pilot-2025",
    ]
    assert pilot("summary").status == 2


def test_two_ledgers_at_once_and_words_that_fit_neither(terminal: Terminal) -> None:
    terminal.does("init", "work.db")
    terminal.environment["HOTELAUDIT_DB"] = "work.db"
    assert terminal("import", OUTINGS, "--cohort", "pilot-2024").status == 2
    assert terminal.does("outing", "list", "--format", "json").json == []
    terminal.does("import", HOTELS, OUTINGS, "--cohort", "pilot-2024", "--target", "35")
    assert len(terminal.does("hotel", "list", "--all", "--format", "json").json) == 92


def test_a_county_of_another_city_is_said(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["B37"] = "大理市"
    book.save(pilot.folder / "far.xlsx")
    said = pilot.does("import", "far.xlsx", "--cohort", "pilot-2024", "--dry-run", "--format", "json").json
    assert len([note for note in said["notes"] if "大理市" in note]) == 4


def test_rooms_and_people_that_change_are_named(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["L12"] = "检查员丙、检查员戊"
    book.save(pilot.folder / "people.xlsx")
    said = pilot.does("import", "people.xlsx", "--cohort", "pilot-2024", "--dry-run", "--format", "json").json
    assert [(line["field"], line["before"], line["after"]) for line in said["changes"]] == [
        ("inspectors", ["检查员丁", "检查员丙"], ["检查员丙", "检查员戊"])
    ]


def test_a_name_mistyped_as_its_neighbours_is_put_right(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["C13"] = book.worksheets[0]["C12"].value
    book.save(pilot.folder / "mistyped.xlsx")
    pilot.does("import", "mistyped.xlsx", "--cohort", "pilot-2024")
    shutil.copy(HOTELS, pilot.folder / "corrected.xlsx")
    said = pilot.does("import", "corrected.xlsx", "--cohort", "pilot-2024", "--format", "json").json
    assert [(change["reference"], change["field"]) for change in said["changes"]] == [("H-0008", "name")]
    assert len(pilot.does("hotel", "list", "--format", "json").json) == 35
    pilot.does("db", "check")


def test_what_no_record_can_hold_is_named_by_its_cell_before_anything_is_written(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["C12"] = "长" * 5000
    book.worksheets[0]["M14"] = "0" * 40
    book.save(pilot.folder / "long.xlsx")
    said = pilot("import", "long.xlsx", "--cohort", "pilot-2024", "--dry-run")
    assert said.status == 21
    assert "试点酒店台账!C12" in said.err
    assert "试点酒店台账!M14" in said.err
    assert len(said.err) < 1000


def test_what_is_wrong_in_several_files_is_said_of_all(pilot: Terminal) -> None:
    (pilot.folder / "a.xlsx").write_text("a,b\n")
    book = openpyxl.load_workbook(HOTELS)
    book.worksheets[0]["I12"] = "彩虹"
    book.save(pilot.folder / "b.xlsx")
    said = pilot("import", "a.xlsx", "b.xlsx", "c.xlsx", "--cohort", "pilot-2024")
    assert said.status == 21
    for words in ("a.xlsx", "b.xlsx 试点酒店台账!I12", "c.xlsx"):
        assert words in said.err


def test_two_files_are_one_json(pilot: Terminal) -> None:
    said = pilot.does("import", HOTELS, OUTINGS, "--cohort", "pilot-2024", "--format", "json").json
    assert [preview["file"] for preview in said] == [HOTELS.name, OUTINGS.name]


def test_the_code_of_a_cohort_is_kept_as_it_is_meant(pilot: Terminal) -> None:
    pilot.does("import", HOTELS, "--cohort", " ｐｉｌｏｔ－２０２４ ")
    assert [row["code"] for row in pilot.does("cohort", "list", "--format", "json").json] == ["pilot-2024"]
    assert pilot("import", HOTELS, "--cohort", " ").status == 2


def test_what_is_removed_is_called_so(pilot: Terminal, lang: str) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    sheet = book["检查登记"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 9).value == 1)
    sheet.cell(row, 9).value = 3
    book.save(pilot.folder / "outings.xlsx")
    said = pilot.does("import", "outings.xlsx")
    assert {"en": "Sets removed 1 → 3", "zh": "拆除（套） 1 → 3"}[lang] in said.out
    explained = pilot.does("explain", "enforcement.removed_sets", "--period", "2024H1")
    assert "outings.xlsx" in explained.err
    assert f"I{row}" in explained.out


def test_another_team_that_day_is_another_outing(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    sheet = book["出动登记"]
    row = [cell.value for cell in sheet[3]]
    sheet.insert_rows(4)
    for column, value in enumerate(row, start=1):
        sheet.cell(4, column).value = value
    sheet["A4"], sheet["D4"] = 99, 2
    book.save(pilot.folder / "outings.xlsx")
    pilot.does("import", "outings.xlsx")
    outings = pilot.does("outing", "list", "--format", "json").json
    assert [(outing["number"], outing["officers"]) for outing in outings[:2]] == [("1", 4), ("99", 2)]
    assert all(
        noun["added"] == 0 for noun in pilot.does("import", "outings.xlsx", "--format", "json").json["nouns"]
    )


def test_an_outing_to_no_single_county_is_taken_in_once(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    book["出动登记"]["C3"], book["出动登记"]["A3"] = "高速路口", "１"
    book.save(pilot.folder / "outings.xlsx")
    pilot.does("undo")
    for _ in range(3):
        pilot.does("import", "outings.xlsx")
    figures = pilot.does("figures", "--period", "2024H1", "--format", "json").json["figures"]
    assert [figures[f"enforcement.{key}"]["value"] for key in ("outings", "visits", "problems")] == [8, 57, 4]


def test_a_register_without_places_is_taken_in(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    book["出动登记"].delete_cols(3)
    book.save(pilot.folder / "outings.xlsx")
    pilot.does("undo")
    pilot.does("import", "outings.xlsx")
    assert len(pilot.does("outing", "list", "--format", "json").json) == 8


def test_a_column_that_is_not_there_takes_nothing_away(pilot: Terminal) -> None:
    book = openpyxl.load_workbook(OUTINGS)
    book["检查登记"].delete_cols(8, 2)
    book.save(pilot.folder / "outings.xlsx")
    pilot.does("import", "outings.xlsx")
    figures = pilot.does("figures", "--period", "2024H1", "--format", "json").json["figures"]
    assert [figures[f"enforcement.removed_{key}"]["value"] for key in ("households", "sets")] == [4, 4]

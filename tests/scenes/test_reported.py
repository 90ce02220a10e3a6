"""What was reported is kept; a later total that is lower asks why; the register knows who is open."""

import openpyxl
from sheets.building import hotels

from .conftest import DAY, HALF, OUTINGS, Terminal


def test_a_report_is_kept_once_and_told_beside_what_is_now(pilot: Terminal, lang: str) -> None:
    kept = pilot.does("report", *HALF, "--keep")
    assert "R-2024-0001" in kept.err
    assert pilot.does("report", *HALF).out == kept.out
    again = pilot.does("report", *HALF, "--keep")
    assert {"en": "R-2024-0001: kept already.", "zh": "R-2024-0001：早已存档。"}[lang] in again.err
    (row,) = pilot.does("reported", "--format", "json").json
    assert (row["reference"], row["as_of"], row["correction"]) == ("R-2024-0001", "2024-06-24", None)
    figures = {one["figure"]: one for one in pilot.does("reported", "r-2024-1", "--format", "json").json}
    assert figures["enforcement.visits"] == {"figure": "enforcement.visits", "reported": 57, "now": 57}
    told = pilot.does("reported", "R-2024-0001")
    assert kept.out.strip() in told.out
    moved = pilot.does("summary", "--period", "2024H1", "--as-of", "2024-06-30", "--format", "json").json[
        "moved"
    ]
    assert moved == {"day": "2024-06-24", "before": 28, "now": 28, "report": "R-2024-0001"}
    said = pilot.does("summary", "--period", "2024H1", "--as-of", "2024-06-30").out
    assert {"en": "+0 since R-2024-0001", "zh": "比 R-2024-0001"}[lang] in said


def test_a_total_that_fell_asks_why(pilot: Terminal) -> None:
    pilot.does("report", *HALF, "--keep")
    pilot.does("undo", "--yes")  # the report
    assert pilot.does("reported", "--format", "json").json == []
    pilot.does("report", *HALF, "--keep")
    book = openpyxl.load_workbook(OUTINGS)
    book["出动登记"]["D3"] = 3  # of four officers
    book.save(pilot.folder / "更正.xlsx")
    pilot.does("import", "更正.xlsx", "--yes")
    later = ("--period", "2024H1", "--as-of", "2024-06-30")
    found = pilot.does("quality", *later, "--rule", "total_below_report", "--format", "json").json
    assert [(row["reference"], row["name"]) for row in found] == [("R-2024-0002", "enforcement.officers")]
    refused = pilot("report", *later, "--keep")
    assert refused.status == 2
    assert "enforcement.officers: " in refused.err
    assert "33" in refused.err
    assert "32" in refused.err
    assert refused.out == ""
    assert len(pilot.does("reported", "--format", "json").json) == 1
    pilot.does("report", *later, "--keep", "--correction", "一人重复登记")
    (last, first) = pilot.does("reported", "--format", "json").json
    assert (last["correction"], first["correction"]) == ("一人重复登记", None)
    assert pilot.does("quality", *later, "--rule", "total_below_report", "--format", "json").json == []
    pilot.does("db", "check")


def test_wrong_words_about_reports(pilot: Terminal) -> None:
    assert pilot("reported", "R-2024-0009").status == 30
    assert pilot("report", *HALF, "--correction", "x").status == 2
    assert pilot("report", *HALF, "--keep", "--db", "nowhere.db").status != 0


def test_the_register_knows_who_is_open(pilot: Terminal, lang: str) -> None:
    pilot.does("hotel", "set", "H-0007", "--business", "停业", "--closed", "2024-03-01", "--rooms", "61")
    card = pilot.does("hotel", "show", "H-0007").out
    assert {"en": "Suspended", "zh": "停业"}[lang] in card
    assert "2024-03-01" in card
    rule = ("quality", *DAY, "--rule", "closed_hotel_visited", "--format", "json")
    assert [row["reference"] for row in pilot.does(*rule).json] == ["I-2024-0007"]
    pilot.does("hotel", "set", "叠水大酒店", "--business", "open")
    facts = pilot.does("hotel", "show", "H-0007", "--format", "json").json
    assert (facts["business"], facts["closed"], facts["rooms"]) == ("open", None, 61)
    assert pilot.does(*rule).json == []
    refused = pilot("hotel", "set", "H-0099", "--business", "打烊", "--region", "某县")
    assert refused.status == 2
    assert all(word in refused.err for word in ("H-0099", "--business", "--region"))
    days = ("--opened", "2024-05-02", "--closed", "2024-05-01")
    assert "2024-05-02" in pilot("hotel", "set", "H-0007", *days).err
    assert pilot("hotel", "set", "H-0007").status == 2
    assert pilot("hotel", "add", "新店", *days).status == 2
    pilot.does("db", "check")


def test_a_ledger_says_who_is_open(terminal: Terminal) -> None:
    terminal.does("init", "work.db")
    terminal.environment["HOTELAUDIT_DB"] = str(terminal.folder / "work.db")
    closed = {"营业状态": "停业", "开业日期": "2019-05-01", "停业日期": "2024-04-01"}
    path = hotels(terminal.folder, closed, {"酒店名称": "乙酒店", "营业状态": "正常营业"})
    terminal.does("import", path, "--cohort", "pilot-2024", "--yes")
    facts = [terminal.does("hotel", "show", f"H-000{n}", "--format", "json").json for n in (1, 2)]
    assert [(one["business"], one["opened"], one["closed"]) for one in facts] == [
        ("suspended", "2019-05-01", "2024-04-01"),
        ("open", None, None),
    ]
    (row,) = terminal.does("quality", *DAY, "--rule", "closed_hotel_visited", "--format", "json").json
    assert row["reference"] == "I-2024-0001"
    wrong = hotels(terminal.folder, {"营业状态": "打烊", "停业日期": "去年"})
    refused = terminal("import", wrong, "--cohort", "pilot-2024", "--yes")
    assert "打烊" in refused.err
    assert "去年" in refused.err

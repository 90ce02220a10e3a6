"""A workbook goes up the ladder and comes back: touched or not, its corrections, and what moved since."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from hotelaudit.sheets.returned.origin import TITLE

from .conftest import HALF, Terminal
from .handing_back import hands
from .screen import Screen

OUT, BACK = "out.xlsx", "back.xlsx"


@pytest.fixture(scope="module")
def exported(taken_in: Path, tmp_path_factory: pytest.TempPathFactory, home_before: Path) -> Path:
    """The pilot's workbook, exported once."""
    from .conftest import _environment

    folder = tmp_path_factory.mktemp("exported")
    shutil.copy(taken_in, folder / "work.db")
    terminal = Terminal(folder, {**_environment(home_before, "zh"), "HOTELAUDIT_DB": "work.db"})
    terminal.does("export", OUT, *HALF)
    return folder / OUT


@pytest.fixture
def sent(pilot: Terminal, exported: Path) -> Path:
    """The workbook in the terminal's folder."""
    return Path(shutil.copy(exported, pilot.folder / OUT))


def test_what_nobody_touched_is_untouched(pilot: Terminal, sent: Path, lang: str) -> None:
    said = pilot.does("workbook", "verify", sent.name)
    assert said.out == {"en": "out.xlsx: untouched.\n", "zh": "out.xlsx：未被改动。\n"}[lang]
    known = pilot.does("workbook", "verify", sent.name, "--format", "json").json
    assert (known["untouched"], known["differences"]) == (True, [])
    assert known["content"] in said.err
    assert pilot.does("workbook", "verify", sent.name, "--format", "csv").out.count("\n") == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_opened_and_saved_is_untouched(pilot: Terminal, sent: Path, tmp_path: Path) -> None:
    convert = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"]
    form = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved"]
    subprocess.run([*convert, *form, sent.name], cwd=pilot.folder, check=True, capture_output=True)
    said = pilot("workbook", "verify", "saved/out.xlsx", "--format", "json")
    assert (said.status, said.json["differences"]) == (0, [])


def test_every_cell_that_was_touched_is_told(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        where = typing.put("hotel", "H-0001", "rooms", 46)
        typing.put("hotel", "H-0002", "rooms", str(typing.cell("hotel", "H-0002", "rooms").value))
        typing.put("hotel", "H-0003", "last_visit", "2024年4月21日")
    said = pilot("workbook", "verify", BACK, "--format", "json")
    assert said.status == 1
    (one, *more) = said.json["differences"]
    assert (f"{one['sheet']}!{one['cell']}", one["reference"], one["field"], one["was"], one["now"]) == (
        where, "H-0001", "rooms", 45, 46
    )  # fmt: skip
    assert [(other["reference"], other["field"]) for other in more] in ([], [("H-0003", "last_visit")])
    shown = pilot("workbook", "verify", BACK).out
    assert all(word in shown for word in where.split("!"))
    assert pilot("workbook", "verify", BACK, "--format", "csv").out.startswith("what,sheet,cell,")


def test_a_number_typed_over_on_the_summary_is_told(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        told = typing.told("")
        rows = [*told.rows]
        line = next(number for number, row in enumerate(rows, 1) if isinstance(row[1], int))
        cell = typing.book[told.title].cell(line, 2)
        cell.value = 99
    said = pilot("workbook", "verify", BACK, "--format", "json")
    assert (said.status, [one["cell"] for one in said.json["differences"]]) == (1, [cell.coordinate])
    assert cell.coordinate in pilot.does("import", BACK, "--yes").err


def test_a_total_typed_over_is_told_and_so_is_what_somebody_wrote_beside_a_list(
    pilot: Terminal, sent: Path, lang: str
) -> None:
    with hands(sent) as typing:
        sheet = typing.sheet("outing")
        total = next(cell for cell in sheet["E"] if str(cell.value).startswith("=SUM"))
        total.value, sheet["A2"].value, sheet["W4"].value = 40, "截至 2023-12-31", "旁注"
        sheet["C5"].comment = Comment("请核对", "科长")
    said = pilot("workbook", "verify", BACK, "--format", "json")
    found = [(one["what"], one["cell"], one["now"]) for one in said.json["differences"]]
    assert (said.status, found) == (
        1, [("line", "A2", "截至 2023-12-31"), ("line", total.coordinate, 40), ("beside", "W4", "旁注"),
            ("comment", "C5", "请核对")],
    )  # fmt: skip
    notes = pilot.does("import", BACK, "--yes").err
    assert all(word in notes for word in ("!A2", f"!{total.coordinate}", "!W4", "旁注", "!C5", "请核对"))
    assert {"en": "comment", "zh": "批注"}[lang] in notes


@pytest.mark.parametrize(
    ("file", "says"),
    [("none.xlsx", "20"), ("work.db", "20"), ("ledger.xlsx", "20")],
)
def test_a_file_that_is_no_export_gets_a_sentence(pilot: Terminal, file: str, says: str) -> None:
    from .conftest import HOTELS

    shutil.copy(HOTELS, pilot.folder / "ledger.xlsx")
    for words in (["verify", file], ["diff", file, file]):
        said = pilot("workbook", *words)
        assert (said.status, said.out, said.err.count("\n")) == (int(says), "", 2)
        assert file in said.err


def test_an_export_whose_hidden_sheet_was_taken_away_gets_a_sentence(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        del typing.book[TITLE]
    said = pilot("import", BACK)
    assert (said.status, said.err.count("\n"), TITLE in said.err) == (20, 2, True)


def test_a_filled_template_is_said_to_be_known_by_nothing(pilot: Terminal, sent: Path, lang: str) -> None:
    book = Workbook()
    book.defined_names["pilot.hotels"] = DefinedName("pilot.hotels", attr_text="Sheet!$B$3")
    book.save(pilot.folder / "bureau.xlsx")
    pilot.does("export", "annex.xlsx", *HALF, "--template", "bureau.xlsx")
    for words in (["workbook", "verify"], ["import"]):
        said = pilot(*words, "annex.xlsx")
        assert (said.status, said.err.count("\n"), "--template" in said.err) == (20, 2, True)
        assert {"en": "no hotelaudit export wrote it", "zh": "它不是"}[lang] not in said.err


def test_an_untouched_workbook_of_another_database_says_so(pilot: Terminal, sent: Path, lang: str) -> None:
    pilot.does("init", "other.db")
    said = pilot.does("import", sent.name, "--db", "other.db")
    assert {"en": "none of its records", "zh": "都不在"}[lang] in said.err


def test_corrections_are_taken_back_in_one_change(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        typing.put("hotel", "H-0001", "rooms", "４６")
        typing.put("hotel", "H-0002", "phone", "13987654321")
        typing.put("outing", "O-2024-0001", "leaflets", 200)
    shown = pilot.does("import", BACK, "--dry-run", "--format", "json").json
    assert [(one["reference"], one["field"], one["after"], one["state"]) for one in shown["corrections"]] == [
        ("H-0001", "rooms", "４６", "proposed"),
        ("H-0002", "phone", "13987654321", "proposed"),
        ("O-2024-0001", "leaflets", 200, "proposed"),
    ]
    pilot.does("import", BACK, "--yes")
    assert facts(pilot, "rooms", "phone") == [(46, "0875-2200000"), (96, "13987654321")]
    again = pilot.does("import", BACK, "--yes", "--format", "json").json
    assert again["corrections"] == []
    pilot.does("undo")
    assert facts(pilot, "rooms", "phone") == [(45, "0875-2200000"), (96, "13900000001")]


def test_a_value_that_is_taken_away_is_shown_as_such(pilot: Terminal, sent: Path, lang: str) -> None:
    with hands(sent) as typing:
        typing.put("hotel", "H-0001", "phone", None)
        typing.put("hotel", "H-0002", "licence_code", "123")
    shown = pilot.does("import", BACK, "--dry-run")
    assert {"en": "(emptied)", "zh": "（清空）"}[lang] in shown.out
    assert {"en": "the licence code 123", "zh": "统一社会信用代码 123"}[lang] in shown.err
    assert {"en": "(nothing)", "zh": "（空）"}[lang] in pilot("workbook", "verify", BACK).out
    known = pilot.does("import", BACK, "--dry-run", "--format", "json").json
    assert [one["after"] for one in known["corrections"]] == [None, "123"]


def facts(pilot: Terminal, *fields: str, most: int = 2) -> list[tuple[object, ...]]:
    """Return what is recorded of the first hotels."""
    every = pilot.does("hotel", "list", *HALF[2:], "--format", "json").json
    return [tuple(hotel[field] for field in fields) for hotel in every[:most]]


def test_what_has_changed_since_is_left_as_it_is(pilot: Terminal, sent: Path, lang: str) -> None:
    with hands(sent) as typing:
        typing.put("hotel", "H-0001", "rooms", 46)
        typing.put("hotel", "H-0002", "rooms", 97)
    pilot.does("hotel", "set", "H-0001", "--rooms", "50")
    said = pilot.does("import", BACK)
    assert {"en": "Changed since the export, left as recorded: 1.", "zh": "保持现有记录：1 处"}[
        lang
    ] in said.err
    assert facts(pilot, "rooms") == [(50,), (97,)]


def test_every_fault_is_told_and_nothing_is_written(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        typing.put("hotel", "H-0001", "rooms", 46)
        cells = [
            typing.put("hotel", "H-0002", "rooms", "四十"),
            typing.put("outing", "O-2024-0002", "vehicles", 99),
        ]
    for more in ("--yes", "--dry-run"):
        said = pilot("import", BACK, more)
        assert said.status == 21
        assert all(cell in said.err for cell in cells)
    assert facts(pilot, "rooms", most=1) == [(45,)]


def test_each_correction_is_asked_for(pilot: Terminal, sent: Path) -> None:
    with hands(sent) as typing:
        for number in range(1, 5):
            typing.put("hotel", f"H-000{number}", "note", f"补记{number}")
    pilot.environment["HOTELAUDIT_LANG"] = "en"

    def answered(*answers: str) -> list[object]:
        with Screen(pilot, "import", BACK) as screen:
            for answer in answers:
                screen.sees("stop] ").key(answer, "\r")
            assert screen.ends() == 0
        every = (
            pilot.does("hotel", "show", f"H-000{number}", "--format", "json").json for number in range(1, 5)
        )
        return [hotel["note"] for hotel in every]

    before = answered("y", "y", "stop")
    assert before == [None] * 4
    assert answered("what", "n", "y", "none") == [None, "补记2", None, None]
    assert answered("", "all") == ["补记1", "补记2", "补记3", "补记4"]


def test_an_export_is_no_ledger_and_stands_beside_others(pilot: Terminal, sent: Path) -> None:
    from .conftest import OUTINGS

    said = pilot("import", sent.name, "--cohort", "pilot-2024")
    assert (said.status, "--cohort" in said.err) == (2, True)
    said = pilot.does("import", sent.name, OUTINGS)
    assert sent.name in said.err
    assert OUTINGS.name in said.err


def test_what_moved_between_two_exports(pilot: Terminal, sent: Path, lang: str) -> None:
    pilot.does(
        "inspection", "record", "H-0001", "--mode", "portal", "--date", "2024-06-20", "--inspector", "甲、乙"
    )
    pilot.does("export", "new.xlsx", *HALF, "--lang", "en")
    said = pilot.does("workbook", "diff", sent.name, "new.xlsx")
    assert {"en": "Hotels that fell back", "zh": "退步的酒店"}[lang] in said.out
    found = pilot.does("workbook", "diff", sent.name, "new.xlsx", "--format", "json").json
    assert found["apart"] == []
    assert {(one["what"], one["reference"], one["field"]) for one in found["moved"] if one["noun"] == "hotel"} >= {
        ("fell_back", "H-0001", "report_group"), ("moved", "H-0001", "tv_mode")
    }  # fmt: skip
    figures = {one["reference"]: one["difference"] for one in found["moved"] if one["noun"] == "figure"}
    assert figures["pilot.group.portal"] == 1
    assert pilot.does("workbook", "diff", "new.xlsx", "new.xlsx", "--format", "csv").out.count("\n") == 1

"""The workbook that goes up the ladder: what the figures say, in the house style, the same in every program."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops, ImageFilter, ImageStat

from .conftest import HALF, Terminal
from .test_ordinary_days import started

TITLES = {
    "zh": ["封面", "汇总表", "试点酒店台账", "客房抽查明细", "机顶盒清单", "执法出动", "检查登记", "问题清单", "任务清单",
           "责任清单", "整改台账", "销号表", "证据目录", "口径说明"],
    "en": ["Cover", "Summary sheet", "Ledger of the pilot's hotels", "Rooms looked into", "List of boxes",
           "Register of outings", "Register of visits", "List of problems", "List of tasks", "List of responsibility",
           "Rectification ledger", "Items closed", "List of evidence", "How everything is counted"],
}  # fmt: skip
OFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
# LibreOffice trusts the values in a file; with this it computes every formula anew.
ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def rows(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    """Yield a list's rows, without what stands over and under them."""
    for row in sheet.iter_rows(min_row=4, values_only=True):
        if row[0] in {"合计", "Total"} or str(row[0]).startswith(("共 ", "Rows: ")):
            return
        yield row


def photographed(pilot: Terminal) -> None:
    Image.new("RGB", (640, 480), (200, 9, 9)).save(pilot.folder / "before.jpg")
    pilot.does("evidence", "add", "H-0007", "before.jpg", "--room", "0801")


def test_the_workbook_holds_what_the_figures_say(pilot: Terminal, lang: str) -> None:
    photographed(pilot)
    said = pilot.does("export", "report.xlsx", *HALF, "--cohort", "pilot-2024", "--lang", lang)
    book = openpyxl.load_workbook(pilot.folder / "report.xlsx", data_only=True)
    assert book.sheetnames == [*TITLES[lang], "_hotelaudit"]
    assert [sheet.sheet_state for sheet in book][-2:] == ["visible", "veryHidden"]
    figures = {row[0]: row[2] for row in rows(book[TITLES[lang][-1]])}
    asked = pilot.does("figures", *HALF, "--format", "json").json["figures"]
    unknown = {"en": "not known", "zh": "不详"}[lang]
    assert figures == {key: unknown if one["value"] is None else one["value"] for key, one in asked.items()}
    assert [len(list(rows(book[title]))) for title in TITLES[lang][2:13]] == [
        35,
        103,
        0,
        8,
        92,
        4,
        4,
        4,
        4,
        0,
        1,
    ]
    said_in = [cell for row in book[TITLES[lang][1]].iter_rows(values_only=True) for cell in row]
    assert said_in[said_in.index({"zh": "自建模式", "en": "Self-built"}[lang]) + 1] == 3
    content = said.err.strip()[-64:]
    assert int(content, 16)
    assert any(
        content in str(cell.value) for title in (0, -1) for row in book[TITLES[lang][title]] for cell in row
    )


def test_sums_are_formulas_that_have_their_values(pilot: Terminal) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    sheets = [
        openpyxl.load_workbook(pilot.folder / "report.xlsx", data_only=values)["汇总表"]
        for values in (False, True)
    ]
    told = {
        str(cells[0]): (str(cells[1]), value[1])
        for cells, value in zip(
            *(sheet.iter_rows(max_col=2, values_only=True) for sheet in sheets), strict=True
        )
        if str(cells[1]).startswith("=")
    }
    assert told["自建模式"] == ('=COUNTIF(试点酒店台账!$M$4:$M$38,"自建模式")', 3)
    assert told["出动执法人员"][1] == 33
    assert sum(int(str(value)) for formula, value in told.values() if "COUNTIF" in formula) == 2 * 35
    assert {value for formula, value in told.values() if formula.startswith("=SUM(B")} == {35}


def reckoned(folder: Path, name: str, ending: str = "xlsx") -> Path:
    """Have LibreOffice open a file, compute it anew, and write it as another."""
    user = folder / "office" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_RECKON, "utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", ending,
         "--outdir", "out", name],
        cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "out" / Path(name).with_suffix(f".{ending}")


@OFFICE
def test_libreoffice_computes_the_same_totals(pilot: Terminal) -> None:
    photographed(pilot)
    pilot.does("export", "report.xlsx", *HALF)
    before = openpyxl.load_workbook(pilot.folder / "report.xlsx", data_only=True)
    after = openpyxl.load_workbook(reckoned(pilot.folder, "report.xlsx"), data_only=True)
    assert after.sheetnames == before.sheetnames
    for title in before.sheetnames:
        pairs = zip(*(book[title].iter_rows(values_only=True) for book in (before, after)), strict=False)
        for was, found in pairs:
            for one, other in zip(was, found, strict=False):
                assert other == (pytest.approx(one) if isinstance(one, float) else one)
    names = ZipFile(pilot.folder / "out" / "report.xlsx").namelist()
    assert [len([name for name in names if part in name]) for part in ("charts/chart", "media/image")] == [
        4,
        1,
    ]


def test_another_reader_reads_the_same_values(pilot: Terminal) -> None:
    import python_calamine

    pilot.does("export", "report.xlsx", *HALF)
    first = openpyxl.load_workbook(pilot.folder / "report.xlsx", data_only=True)
    second = python_calamine.CalamineWorkbook.from_path(str(pilot.folder / "report.xlsx"))
    for title in first.sheetnames:
        mine = [[_plain(value) for value in row] for row in first[title].iter_rows(values_only=True)]
        others = [[_plain(value) for value in row] for row in second.get_sheet_by_name(title).iter_rows()]
        assert [_cut(row) for row in mine if _cut(row)] == [_cut(row) for row in others if _cut(row)]


def _plain(value: object) -> object:
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value or (0 if value == 0 else None)


def _cut(row: list[object]) -> list[object]:
    while row and row[-1] in {None, ""}:
        row.pop()
    return [None if value == "" else value for value in row]


def test_a_folder_is_no_place_for_a_workbook(pilot: Terminal, lang: str) -> None:
    (pilot.folder / "folder.xlsx").mkdir()
    said = pilot("export", "folder.xlsx", *HALF)
    assert (said.status, {"en": "it is a folder", "zh": "这是一个文件夹"}[lang] in said.err) == (18, True)


def test_only_the_sheets_that_are_asked_for(pilot: Terminal, lang: str) -> None:
    pilot.does(
        "export", "some.xlsx", *HALF, "--sheets", "汇总表，hotels" if lang == "zh" else "hotels,summary sheet"
    )
    assert openpyxl.load_workbook(pilot.folder / "some.xlsx").sheetnames == [
        "汇总表",
        "试点酒店台账",
        "_hotelaudit",
    ]
    said = pilot("export", "none.xlsx", *HALF, "--sheets", "rooms,屋顶")
    assert said.status == 2
    assert "屋顶" in said.err
    assert "evidence" in said.err
    assert not (pilot.folder / "none.xlsx").exists()


def test_telephones_are_masked_unless_they_are_asked_for(pilot: Terminal) -> None:
    pilot.does("hotel", "set", "H-0002", "--phone", "13887500001")
    pilot.does("export", "masked.xlsx", *HALF)
    pilot.does("export", "whole.xlsx", *HALF, "--no-mask")
    masked, whole = (
        [row[18] for row in rows(openpyxl.load_workbook(pilot.folder / name)["试点酒店台账"])][:2]
        for name in ("masked.xlsx", "whole.xlsx")
    )
    assert masked == ["0875-****000", "138****0001"]
    assert whole == ["0875-2200000", "13887500001"]


def test_codes_are_text_numbers_numbers_and_days_days(pilot: Terminal) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    book = openpyxl.load_workbook(pilot.folder / "report.xlsx")
    hotel, room = book["试点酒店台账"][4], book["客房抽查明细"][4]
    assert [hotel[place].data_type for place in (0, 3, 5, 13, 18)] == ["s", "s", "n", "d", "s"]
    assert [hotel[place].number_format for place in (3, 13)] == ["@", "yyyy-mm-dd"]
    assert (room[5].value, room[5].data_type, room[5].number_format) == ("0406", "s", "@")
    sheet = book["试点酒店台账"]
    assert any("开机进直播" in str(one.formula1) for one in sheet.data_validations.dataValidation)
    assert sheet.oddFooter
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert len(list(sheet.conditional_formatting)) >= 2


def test_what_somebody_typed_into_an_export_is_not_lost(pilot: Terminal, lang: str) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    book = openpyxl.load_workbook(pilot.folder / "report.xlsx")
    book["试点酒店台账"]["F4"] = 46
    book.save(pilot.folder / "report.xlsx")
    before = (pilot.folder / "report.xlsx").read_bytes()
    again = _aged(pilot.folder / "report.xlsx")
    said = pilot("export", "report.xlsx", *HALF)
    assert said.status == 18
    assert {"en": "corrections", "zh": "更正"}[lang] in said.err
    assert (pilot.folder / "report.xlsx").read_bytes() == again != before


def _aged(path: Path) -> bytes:
    """Have a file say that it was made an hour before it was saved: a test has no time to wait."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(
        r"(<dcterms:created[^>]*>)[^<]+", r"\g<1>2024-06-24T08:00:00Z", core
    ).encode()
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


def test_a_picture_stands_in_its_own_row(pilot: Terminal) -> None:
    photographed(pilot)
    Image.new("RGB", (480, 640), (9, 200, 9)).save(pilot.folder / "after.jpg")
    pilot.does("evidence", "add", "H-0008", "after.jpg", "--room", "0801")
    pilot.does("export", "report.xlsx", *HALF, "--sheets", "evidence")
    with ZipFile(pilot.folder / "report.xlsx") as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    tops, bottoms = (
        re.findall(rf"<xdr:{end}>.*?<xdr:row>(\d+)</xdr:row>", drawing) for end in ("from", "to")
    )
    assert tops == bottoms == ["3", "4"]


def test_a_sum_says_what_it_leaves_out(pilot: Terminal) -> None:
    words = ("hotel", "add", "新酒店", "--region", "隆阳区", "--rooms", "30", "--format", "json")
    pilot.does("cohort", "join", "pilot-2024", pilot.does(*words).json[0]["reference"])
    pilot.does("export", "report.xlsx", *HALF)
    book = openpyxl.load_workbook(pilot.folder / "report.xlsx", data_only=True)
    hotels, outings = (
        list(book[title].iter_rows(values_only=True)) for title in ("试点酒店台账", "执法出动")
    )
    assert hotels[-1][0] == "共 36 行；未登记、未计入合计的：电视机 1、机顶盒 1"
    assert outings[-2][5] == "不详"


@pytest.mark.parametrize("blow", [signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)])
def test_a_blow_in_the_middle_leaves_the_old_file(pilot: Terminal, blow: signal.Signals) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    before = (pilot.folder / "report.xlsx").read_bytes()
    pilot.environment.pop("COVERAGE_PROCESS_CONFIG", None)
    for delay in (0.25, 0.35, 0.45):
        run = started(pilot, "export", "report.xlsx", *HALF)
        time.sleep(delay)
        run.send_signal(blow)
        run.communicate(timeout=60)
        book = openpyxl.load_workbook(pilot.folder / "report.xlsx", read_only=True)
        assert len(book.sheetnames) == 15
        book.close()
    assert len((pilot.folder / "report.xlsx").read_bytes()) == pytest.approx(len(before), rel=0.05)
    for left in pilot.folder.glob(".*.part"):
        assert blow != signal.SIGTERM, left  # who is killed outright cannot tidy up
        left.unlink()


@pytest.mark.parametrize("period", ["2031H1", "2024H9"])
def test_a_period_without_data_or_sense(pilot: Terminal, period: str, lang: str) -> None:
    said = pilot("export", "report.xlsx", "--period", period)
    if period == "2024H9":
        assert said.status == 2
        assert "2024H1" in said.err
        assert not (pilot.folder / "report.xlsx").exists()
    else:
        assert said.status == 2
        assert "2031" in said.err


def test_a_list_that_is_too_wide_for_a4_is_printed_on_a3(pilot: Terminal) -> None:
    pilot.does("export", "report.xlsx", *HALF)
    book = openpyxl.load_workbook(pilot.folder / "report.xlsx")
    papers = {sheet.title: str(sheet.page_setup.paperSize) for sheet in book if sheet.title in TITLES["zh"]}
    assert [title for title, paper in papers.items() if paper == "8"] == ["整改台账"]
    assert set(papers.values()) == {"8", "9"}
    ledger = book["整改台账"]
    assert (ledger.page_setup.orientation, ledger.page_setup.fitToHeight, ledger.print_title_rows) == (
        "landscape", 0, "$3:$3"
    )  # fmt: skip


SEEN = Path(__file__).with_name("workbook-pages")
POPPLER = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils are not installed")


@OFFICE
@POPPLER
def test_the_pages_look_as_they_did_when_a_person_looked_at_them(pilot: Terminal) -> None:
    """Rendered small and grey, so that another release of a typeface is no other page; LOOKED_AT=1 keeps them."""
    pilot.does("export", "report.xlsx", *HALF, "--sheets", "summary,hotels,outings")
    pdf = reckoned(pilot.folder, "report.xlsx", "pdf")
    subprocess.run(["pdftoppm", "-r", "30", "-gray", "-png", pdf.name, "page"], cwd=pdf.parent, check=True)
    pages = sorted(pdf.parent.glob("page-*.png"))
    if os.environ.get("LOOKED_AT"):
        for page in pages:
            shutil.copy(page, SEEN / page.name)
    assert [page.name for page in pages] == sorted(page.name for page in SEEN.glob("*.png"))
    for page in pages:
        apart = ImageStat.Stat(ImageChops.difference(_blurred(page), _blurred(SEEN / page.name)))
        assert apart.mean[0] < 3, page.name  # of 255


@OFFICE
@POPPLER
def test_every_bar_is_named_in_libreoffice(pilot: Terminal, lang: str) -> None:
    pilot.does("export", "report.xlsx", *HALF, "--sheets", "summary", "--lang", lang)
    sheet = openpyxl.load_workbook(pilot.folder / "report.xlsx")[TITLES[lang][1]]
    pdf = reckoned(pilot.folder, "report.xlsx", "pdf")
    shown = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    names = [str(cell.value) for cell in sheet["A"] if str(sheet.cell(cell.row, 3).value).startswith("=B")]
    assert len(names) > 10
    assert [name for name in names if "".join(shown.split()).count(name.replace(" ", "")) < 2] == []


def _blurred(page: Path) -> Image.Image:
    with Image.open(page) as image:
        return image.convert("L").resize((350, 250)).filter(ImageFilter.GaussianBlur(3))

"""The tables of a report that was edited: each number by the label of its row and the heading of its column."""

import re
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from hotelaudit.outputs import report_checking as showing
from hotelaudit.workflows.report_checking import Checked, check
from hotelaudit.workflows.report_files import Wanted, write
from hotelaudit.workflows.reporting import Asked

HALF = Asked(period="2024H1", as_of=date(2024, 6, 24))
QUARTER = Asked(period="2024Q2", as_of=date(2024, 6, 30))


def told(found: Checked) -> list[tuple[str, str, str]]:
    return [(one.says, one.records, one.key) for one in found.findings]


def report(folder: Path, ending: str, lang: str = "zh", asked: Asked = HALF) -> Path:
    file = folder / f"r.{ending}"
    write(asked, Wanted(output=file), lang)
    return file


@pytest.fixture
def edited(tmp_path: Path) -> "Word":
    return Word(report(tmp_path, "docx"))


class Word:
    """A report in Word whose tables somebody edits."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.document = docx.Document(str(file))
        self.main, self.counties = self.document.tables

    def cell(self, row: int, column: int, said: str, table: int = 0) -> None:
        """Type over a cell, its control included."""
        self.document.tables[table].cell(row, column).text = said

    def lose_controls(self) -> None:
        for control in list(self.document.element.body.iter(qn("w:sdt"))):
            place = control.getparent()
            for run in list(control.find(qn("w:sdtContent"))):
                place.insert(place.index(control), run)
            place.remove(control)

    def checked(self) -> Checked:
        self.document.save(str(self.file))
        return check(self.file, Asked())


def test_a_table_that_lost_its_controls_is_compared_by_row_and_column(edited: Word) -> None:
    edited.lose_controls()
    assert (told(edited.checked()), edited.checked().unchecked) == ([], [])
    edited.cell(6, 2, "30")
    edited.cell(1, 6, "12", table=1)
    edited.cell(1, 3, "0")
    edited.cell(2, 2, "二十四")
    edited.cell(9, 1, "万人次")
    found = edited.checked()
    assert told(found) == [
        ("0", "无记录", ""),
        ("30", "28", "pilot.verdict.compliant"),
        ("万人次", "人次", ""),
        ("12", "10", "region.530502.compliant"),
    ]
    assert [one.place for one in found.findings][-1] == (2, 2, 7)


def test_a_row_that_was_typed_in_is_compared_where_its_figure_is_known(edited: Word) -> None:
    row = edited.main.add_row()  # type: ignore[no-untyped-call]
    for cell, said in zip(row.cells, ("罚款（决定）", "元", "20000", "无记录", "—", "", "—"), strict=True):
        cell.text = said
    other = edited.main.add_row()  # type: ignore[no-untyped-call]
    for cell, said in zip(other.cells, ("会议", "次", "三", "约5次", "—", "无", "—"), strict=True):
        cell.text = said
    found = edited.checked()
    assert told(found) == [("20000", "0", "enforcement.fines")]
    assert [(one.says, one.why) for one in found.unchecked] == [("三", "cell"), ("约5次", "cell")]
    assert "fresh report" in showing.why("cell")


def test_a_label_that_no_longer_stands_beside_its_number(edited: Word) -> None:
    edited.cell(6, 0, "结论：不合格")
    edited.cell(7, 0, "合格酒店")
    assert told(edited.checked()) == [
        ("28", "7", "pilot.verdict.non_compliant"),
        ("7家", "28", "pilot.verdict.compliant"),
    ]


def test_a_number_typed_beside_a_control_in_a_cell_is_told_once(edited: Word) -> None:
    edited.main.cell(6, 2).paragraphs[0].add_run("0")
    assert told(edited.checked()) == [("280", "28", "pilot.verdict.compliant")]


def test_a_column_of_numbers_of_rows_is_passed_over(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于2024年上半年情况的报告", "Title")
    table = document.add_table(2, 3)
    for cell, said in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ("序号", "日期", "数量", "1", "6月24日", "9"),
        strict=True,
    ):
        cell.text = said
    file = tmp_path / "own.docx"
    document.save(str(file))
    assert [one.says for one in check(file, HALF).unchecked] == ["9"]


@pytest.mark.parametrize(("ending", "lang"), [("txt", "zh"), ("md", "zh"), ("txt", "en"), ("md", "en")])
def test_the_tables_of_texts_are_read_too(tmp_path: Path, ending: str, lang: str) -> None:
    file = report(tmp_path, ending, lang, QUARTER)
    whole = check(file, Asked())
    assert (told(whole), whole.unchecked, whole.compared >= 100) == ([], [], True)
    said = re.sub("<!--[^<>]*-->(?=.*[|])|<!--/-->", "", file.read_text("utf-8"))
    label = {"zh": "结论：合格", "en": "Verdict: Compliant"}[lang]
    for old, new in (
        (f"({label}[ |]+\\S+[ |]+)28", r"\g<1>29"),
        ("(隆阳区|Longyang)([ |]+)11", r"\g<1>\g<2>12"),
    ):
        said, done = re.subn(old, new, said)
        assert done == 1
    file.write_text(said, "utf-8")
    assert told(check(file, QUARTER)) == [
        ("29", "28", "pilot.verdict.compliant"),
        ("12", "11", "region.530502.hotels"),
    ]


def test_a_row_and_a_head_of_a_text_that_somebody_wrote(tmp_path: Path) -> None:
    file = report(tmp_path, "txt")
    said = file.read_text("utf-8").replace(" 本期 2023年下半年 ", " 本期 2022年下半年 ")
    said = said.replace("\n\n三、", "\n专题 会议 次 3 0 — 无 —\n总之 3\n\n三、")
    file.write_text(said.replace("结论：合格 家 28 无记录", "结论：合格 家 28 1"), "utf-8")
    found = check(file, Asked())
    assert told(found) == []
    assert [one.says for one in found.unchecked] == ["1", "3", "0"]

"""Workbooks as WPS and others write them: wrong sizes, odd rules, missing addresses."""

import re
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from hotelaudit.sheets.ledgers import read_ledgers
from hotelaudit.sheets.package import NS

from .building import HOTELS, SHEET1, hotels, only_rows, patched, rewritten


@pytest.mark.parametrize("declared", ["A1", "A1:XFD1048576", "nonsense"])
def test_a_declared_size_is_not_believed(tmp_path: Path, declared: str) -> None:
    path = patched(hotels(tmp_path, {}, {}, {}), SHEET1, r'(?<=<dimension ref=")[^"]*', declared)
    assert len(only_rows(read_ledgers(path))) == 3


def test_an_unknown_value_in_a_validation_or_a_style_does_not_matter(tmp_path: Path) -> None:
    rule = '</sheetData><dataValidations><dataValidation type="strange" sqref="A1"/></dataValidations>'
    path = patched(hotels(tmp_path, {}), SHEET1, "</sheetData>", rule)
    path = patched(path, "xl/styles.xml", "<patternFill ?/>", '<patternFill patternType="strange"/>')
    assert only_rows(read_ledgers(path))


def test_rows_and_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    path = rewritten(hotels(tmp_path, {}), SHEET1, lambda xml: re.sub(r' r="[A-Z]*\d+"', "", xml))
    assert only_rows(read_ledgers(path))[0].number == 2


def test_shared_text_is_found_by_its_number(tmp_path: Path) -> None:
    path = rewritten(hotels(tmp_path, {}), SHEET1, _as_shared)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rId77" Type="{kind}" Target="/xl/words.xml"/></Relationships>'
    path = patched(path, "xl/_rels/workbook.xml.rels", "</Relationships>", link)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/words.xml", f'<sst xmlns="{NS[1:-1]}"><si><t>共享酒店</t></si></sst>')
    assert only_rows(read_ledgers(path))[0].values["name"] == "共享酒店"


def _as_shared(xml: str) -> str:
    return re.sub(r'(r="B2"[^>]*) t="inlineStr"><is><t>[^<]*</t></is>', r'\1 t="s"><v>0</v>', xml)


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    path = hotels(tmp_path, {"检查日期": "2024.4.6"})
    parts = "xl/_rels/workbook.xml.rels"
    path = patched(path, parts, "<Relationship [^>]*styles[^>]*/>", "")
    assert only_rows(read_ledgers(path))


def test_one_merge_over_everything_takes_no_time(tmp_path: Path) -> None:
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path = patched(hotels(tmp_path, {}, {}), SHEET1, "</sheetData>", merge)
    began = time.perf_counter()
    assert len(only_rows(read_ledgers(path))) == 2
    assert time.perf_counter() - began < 5


def test_a_cell_in_the_last_corner_takes_no_time(tmp_path: Path) -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = patched(hotels(tmp_path, {}), SHEET1, "</sheetData>", corner)
    assert len(only_rows(read_ledgers(path))) == 1


def test_suggestions_and_licence_checks_are_loaded_on_first_use() -> None:
    code = f"""
import sys
from pathlib import Path
import hotelaudit.sheets.ledgers, hotelaudit.sheets.outgoing.writing
assert not {{"openpyxl", "rapidfuzz", "stdnum"}} & set(sys.modules)
hotelaudit.sheets.ledgers.read_ledgers(Path({str(HOTELS)!r}))
assert "rapidfuzz" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.no_cover
def test_a_ledger_of_ten_thousand_hotels_is_read_in_seconds(tmp_path: Path) -> None:
    path = hotels(tmp_path, *({"客房数": 45} for _hotel in range(10_000)))
    began = time.perf_counter()
    assert len(only_rows(read_ledgers(path))) == 10_000
    assert time.perf_counter() - began < 30

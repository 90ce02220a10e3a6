"""A wrong file gets a sentence of its own, never a traceback."""

import random
import zlib
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hotelaudit.errors import CannotRead, Failure
from hotelaudit.sheets.ledgers import read_ledgers

from .building import HOTELS, SHEET1, hotels, patched, rewritten

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AS_BYTES = {
    "is empty": b"",
    "old .xls": OLE + bytes(512),
    "encrypted": OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"),
    "HTML": "\ufeff\n<html><table><tr><td>酒店名称</td></tr></table></html>".encode(),
    "CSV": "酒店名称,电视模式\n和顺大酒店,迎宾\n".encode("gb18030"),
    "CSV file": "酒店名称,电视模式\n和顺大酒店,迎宾\n".encode(),
    "or CSV": "酒店名称,电视模式\n和顺大酒店,迎宾\n".encode("utf-8-sig"),
    "text or": ("a" + "和顺大酒店\n" * 1000).encode(),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(64),
    "text": "酒店名称\t电视模式\n".encode("utf-16"),
    "XML table of 2003": b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "not a workbook": b"\x89PNG\r\n\x1a\n" + bytes(64) + b"\xff\xfe\xfd",
}


def refusal(path: Path) -> CannotRead:
    with pytest.raises(CannotRead) as caught:
        read_ledgers(path)
    assert str(path) in caught.value.sentence
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("says", AS_BYTES)
def test_what_is_not_a_workbook_is_called_by_its_name(tmp_path: Path, says: str) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(AS_BYTES[says])
    assert says in refusal(path).sentence


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "没有.xlsx").sentence
    assert "is a folder" in refusal(tmp_path).sentence


def test_what_the_system_says_is_passed_on(tmp_path: Path) -> None:
    assert "close it in other programs" in refusal(tmp_path / f"{'长' * 300}.xlsx").hint.lower()


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (["[Content_Types].xml", "word/document.xml"], "text document"),
        (["[Content_Types].xml", "xl/workbook.bin"], ".xlsb"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["照片/1.jpg"], "zip archive"),
    ],
)
def test_another_archive_is_called_by_its_name(tmp_path: Path, entries: list[str], says: str) -> None:
    path = tmp_path / "台账.xlsx"
    with ZipFile(path, "w") as archive:
        for entry in entries:
            archive.writestr(entry, "x")
    assert says in refusal(path).sentence


def test_an_archive_with_a_password_is_said_so(tmp_path: Path) -> None:
    path = hotels(tmp_path, {})
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path).sentence


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(HOTELS.read_bytes()[:6000])
    assert "damaged" in refusal(path).sentence


def test_a_sheet_that_is_no_xml_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = rewritten(hotels(tmp_path, {}), SHEET1, lambda xml: xml[: len(xml) // 2])
    assert "not as it should be" in refusal(path).sentence
    assert "save it as .xlsx" in refusal(path).hint


def test_a_workbook_that_openpyxl_cannot_open_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = rewritten(hotels(tmp_path, {}), "xl/workbook.xml", lambda xml: xml.replace("rId1", "rId99"))
    assert refusal(path).hint


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = hotels(tmp_path, {})
    with ZipFile(path, "a", ZIP_DEFLATED) as archive, archive.open("xl/media/bomb.bin", "w") as entry:
        for _mebibyte in range(513):
            entry.write(bytes(1024 * 1024))
    assert "unpacked it would take 513 MiB" in refusal(path).sentence


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path = rewritten(
        hotels(tmp_path, {}),
        SHEET1,
        lambda xml: f'<!DOCTYPE x [<!ENTITY l0 "haha">{laughs}]>' + xml.replace("<t>", "<t>&l9;", 1),
    )
    assert "not as it should be" in refusal(path).sentence


def test_a_broken_byte_never_shows_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(20240624)  # noqa: S311 - repeatable, not secret
    good = HOTELS.read_bytes()
    path = tmp_path / "台账.xlsx"
    for _turn in range(60):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        with suppress(Failure):
            read_ledgers(path)


def test_a_check_sum_that_does_not_hold_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    good = HOTELS.read_bytes()
    with ZipFile(HOTELS) as archive:
        entry = archive.getinfo(SHEET1)
    right = entry.CRC.to_bytes(4, "little")
    path.write_bytes(good.replace(right, zlib.crc32(right).to_bytes(4, "little")))
    assert "damaged" in refusal(path).sentence


def test_a_workbook_without_a_ledger_says_which_headings_are_needed(tmp_path: Path) -> None:
    path = patched(hotels(tmp_path, {}), SHEET1, '<row r="1">.*?</row>', "")
    refused = refusal(path)
    assert "no sheet has the headings" in refused.sentence
    assert "酒店名称, 电视模式" in refused.hint
    assert "出动序号" in refused.hint


def test_a_workbook_in_the_strict_form_is_called_so(tmp_path: Path) -> None:
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    path = rewritten(hotels(tmp_path, {}), "xl/workbook.xml", lambda xml: xml.replace(usual, strict))
    assert "strict" in refusal(path).sentence


@pytest.mark.no_cover
def test_rows_without_end_are_refused(tmp_path: Path) -> None:
    path = patched(hotels(tmp_path, {}), SHEET1, "</sheetData>", "<row/>" * 1_048_580 + "</sheetData>")
    assert "more than 1048576 rows" in refusal(path).sentence

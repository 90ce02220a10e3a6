"""The parts of a workbook that its sheets refer to: titles, shared text, and which styles mean a date."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from hotelaudit import text
from hotelaudit.sheets.intake import in_sentences, unpack

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Built-in formats that show a date: the Western ones, and the East Asian ones that openpyxl does not know.
_BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_NOT_A_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|g/通用格式|e[+-]', re.IGNORECASE)
_DAY = re.compile(r"[yde]|aaa|^[^hs]*m[^hs]*$", re.IGNORECASE)  # m is a month unless hours or seconds are by
_ZEROS = re.compile("00+")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Part:
    """One worksheet of the workbook and where in the archive it is."""

    title: str
    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook; by number, `dated` are the cell styles that show a date, `padded` those that show zeros.

    A number in a padded style shows so many digits (`0000` shows the room 801 as 0801).
    """

    archive: ZipFile
    parts: tuple[Part, ...]
    epoch: datetime
    strings: Sequence[str]
    dated: frozenset[int]
    padded: Mapping[int, int]


def open_package(path: Path, data: bytes) -> Package:
    """Return the workbook in `data`; raises `CannotRead`, which names `path`."""
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 - 100 ms that only an import is worth

    archive = unpack(path, data)
    with in_sentences(path), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl would lose when it saves is no loss to a reader
        reader = ExcelReader(BytesIO(data), read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        return _take_apart(archive, reader)


def _take_apart(archive: ZipFile, reader: "ExcelReader") -> Package:
    """Let openpyxl say where the parts are, but read them here: it stops at any style it does not know."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path  # noqa: PLC0415

    links = get_dependents(archive, get_rels_path(reader.parser.workbook_part_name))  # type: ignore[no-untyped-call]
    parts = {link.Type.rpartition("/")[2]: link.target for link in links}
    styles = dict(_formats(archive, parts.get("styles")))
    return Package(
        archive=archive,
        parts=tuple(
            Part(text.clean(sheet.name), link.target, sheet.state != "visible")
            for sheet, link in reader.parser.find_sheets()
            if link.Type.endswith("/worksheet")
        ),
        epoch=reader.wb.epoch,
        strings=tuple(_strings(archive, parts.get("sharedStrings"))),
        dated=frozenset(style for style, code in styles.items() if shows_date(code)),
        padded={style: len(code) for style, code in styles.items() if _ZEROS.fullmatch(code)},
    )


def elements(archive: ZipFile, name: str | None) -> Iterator[Element]:
    """Yield the elements of a part as they end; expat stops entities that grow, `unpack` great size."""
    if name is None:
        return
    with archive.open(name) as stream:
        for _event, element in iterparse(stream):  # noqa: S314 - see above
            yield element


def rows(package: Package, part: Part) -> Iterator[Element]:
    """Yield the rows of a sheet with their cells, each gone when the next one comes."""
    for element in elements(package.archive, part.name):
        if element.tag == f"{NS}row":
            yield element
            element.clear()


def _strings(archive: ZipFile, name: str | None) -> Iterator[str]:
    for element in elements(archive, name):
        if element.tag == f"{NS}si":
            yield written_in(element)
            element.clear()


def written_in(element: Element) -> str:
    """Return the text of a string item, runs joined, without phonetic hints."""
    texts = [*element.findall(f"{NS}t"), *element.findall(f"{NS}r/{NS}t")]
    written = "".join(each.text or "" for each in texts)
    return shown(written)


def shown(written: str) -> str:
    """Return the text that Excel shows for a text in a file."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), written) if "_x" in written else written


def _formats(archive: ZipFile, name: str | None) -> Iterator[tuple[int, str]]:
    """Yield the number format of each cell style; of the built-in ones only those of a date are told."""
    codes = dict.fromkeys(_BUILT_IN_DATES, "yyyy-mm-dd")
    for element in elements(archive, name):
        if element.tag == f"{NS}numFmt":
            codes[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        elif element.tag == f"{NS}cellXfs":
            for number, style in enumerate(element.iterfind(f"{NS}xf")):
                yield number, codes.get(int(style.get("numFmtId", 0)), "")


def shows_date(code: str) -> bool:
    """Return whether a number format shows a day (`yyyy-mm-dd`, `aaaa`, `e"年"m"月"`), not only a time."""
    return bool(_DAY.search(_NOT_A_CODE.sub("", code.split(";", maxsplit=1)[0])))

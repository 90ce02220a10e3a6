"""Ten thousand names that would harm a workbook, a table, a page, a Word file or a terminal come out as they were."""

import csv
import io
import json
import random
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from jinja2 import Environment
from rich.cells import cell_len

from hotelaudit import text
from hotelaudit.outputs.blocks import TEXT, TITLE, Block
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.listing import Column as ListColumn
from hotelaudit.outputs.listing import listing
from hotelaudit.outputs.wall.page import in_element
from hotelaudit.papers import reading
from hotelaudit.papers.official import official
from hotelaudit.sheets.outgoing.book import Column, Sheet
from hotelaudit.sheets.outgoing.writing import write_workbook
from hotelaudit.sheets.package import shown

COUNT = 10_000
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # what moves a cursor, turns a line round, or is no character
PIECES = (
    "=", "+", "-", "@", "\t", "\r", "\n", "=1+1", '=DISPIMG("ID",1)', '=HYPERLINK("http://x")', "@SUM(A1)", "#N/A",
    "#REF!", "_x0041_", "_x000D_", "_x005F_", "TRUE", "1E5", "0801", "915305001234567890", "1/2", "2024-06-24", "[/]",
    "[link=http://x]", "[bold]", "\x1b[31m", "\x1b]8;;http://x\x07", "\x07", "\x00", "\x9b31m", "\u202e", "\u2066",
    "\u200b", "\ufeff", "\ufffe", "\ud800", "\U0001f600", "é", "\u3000", "\u00a0", "\u2028", "①", "★", "酒店",
    "宾馆（样例）", "<script>alert(1)</script>", "</script>", "<!--", "]]>", "&amp;", "&#0;", '"', "'", "`",
    "{{ 7*7 }}",
    "{% raw %}", "%s", "{0}", "\\", "\\u0041", "|", ",", ";", "、", "$(reboot)", "; DROP TABLE hotel", "长" * 50,
)  # fmt: skip


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Return what was kept of the names: they pass the one normaliser before they are recorded."""
    dice = random.Random(20_241_128)  # noqa: S311 - the same every time
    made = {text.clean("".join(dice.choices(PIECES, k=dice.randint(1, 4)))) for _ in range(COUNT * 2)}
    made |= {text.clean(chr(code)) for code in range(0x3000)}
    kept = sorted(name for name in made if name and not name.isspace())
    return dice.sample(kept, COUNT)


def test_a_workbook_gives_them_back_and_takes_none_for_a_formula(names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "名称.xlsx"
    write_workbook(path, [Sheet("名称", [Column("名称")], [[name] for name in names], "名称")])
    book = openpyxl.load_workbook(path, read_only=True)
    cells = [row[0] for row in book["名称"].iter_rows(min_row=3, max_row=2 + COUNT)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [shown(str(cell.value)) for cell in cells] == names  # `_x005F_` is read by Excel, not by openpyxl
    book.close()
    other = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("名称")
    assert [row[0] for row in list(other.iter_rows())[2 : 2 + COUNT]] == names


def test_a_csv_gives_them_back_and_a_spreadsheet_computes_none(names: list[str]) -> None:
    rows = [{"name": name} for name in names]
    written = listing(rows, [ListColumn("name", "Name")], form="csv", width=80, colour=False)
    read = [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:]
    assert len(read) == COUNT
    for name, found in zip(names, read, strict=True):
        assert found.removeprefix("'") == name or _shown(found) == _shown(name), (name, found)
        assert not found.startswith(("=", "@")), found


def test_a_terminal_is_not_steered_and_its_columns_line_up(names: list[str]) -> None:
    rows = [{"name": name, "end": "END"} for name in names]
    columns = [ListColumn("name", "Name"), ListColumn("end", "End")]
    for colour in (False, True):
        lines = listing(rows, columns, form="table", width=100, colour=colour).splitlines()
        plain = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in lines]
        steering = {one for line in plain for one in line if unicodedata.category(one) in STEERING}
        assert steering == set()
        assert max(map(cell_len, plain)) <= 100
        assert len({cell_len(line) for line in plain if line.endswith("  END")}) == 1


def test_a_page_shows_them_and_runs_none(names: list[str]) -> None:
    environment = Environment(autoescape=True)
    template = environment.from_string("{% for name in names %}<p>{{ name }}</p>\n{% endfor %}")
    reader = _Paragraphs()
    reader.feed(template.render(names=names))
    assert reader.tags == {"p"}
    assert reader.found == names
    data = in_element(names)
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data) == names


def test_a_word_file_says_them_as_they_are(names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    some = [" ".join(harmless(name).split()) for name in names]
    lines = [" ¦ ".join(some[start : start + 50]) for start in range(0, COUNT, 50)]
    path.write_bytes(official([Block(TITLE, "名称"), *(Block(TEXT, line) for line in lines)], {}, "zh"))
    assert [one.text for one in reading.read(path).paragraphs][1:] == lines


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - of the library
        self.tags.add(tag)
        self.found.append("")
        self._inside = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - of the library
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def _shown(name: str) -> str:
    """Return a name without what only steers: a listing spells that out."""
    return "".join(one for one in name if unicodedata.category(one)[0] not in "CZ")

"""The tables of a report as a Word file."""

import re
from datetime import date
from pathlib import Path

import docx
import pytest

from hotelaudit.workflows.report_files import Wanted, write
from hotelaudit.workflows.reporting import Asked

SIZE, MARGIN = 10.5, 5.4  # points: 五号, and what a cell leaves free at either side


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_of_a_table_is_cut(tmp_path: Path, lang: str) -> None:
    """A letter is half as wide as a Chinese sign is high."""
    write(Asked(period="2024Q2", as_of=date(2024, 6, 30)), Wanted(output=tmp_path / "r.docx"), lang)
    tables = docx.Document(str(tmp_path / "r.docx")).tables
    assert tables
    for column in (column for table in tables for column in table.columns):
        words = [word for cell in column.cells for word in re.findall("[!-~]+", cell.text)]
        assert column.width is not None
        assert column.width.pt > max(map(len, words), default=0) * SIZE / 2 + 2 * MARGIN

"""However people sort, delete, copy and correct rows: just what they did is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hotelaudit.sheets.returned.comparing import read_returned
from hotelaudit.sheets.returned.origin import Told

from .exported import HOTELS, exported, put

_WORDS = st.text(st.sampled_from("甲乙丙丁大酒店=+-@[]/_x041<>&'\" 　０A"), min_size=1, max_size=8).filter(
    str.strip
)
_ROWS = st.lists(
    st.tuples(_WORDS, st.integers(0, 10**9) | st.none(), st.dates().map(str) | st.none()), max_size=6
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


@settings(max_examples=30)
@given(_ROWS, st.data())
def test_just_what_was_done_is_told(
    folder: Path, rows: list[tuple[object, ...]], data: st.DataObject
) -> None:
    references = [f"H-{number:04}" for number in range(1, len(rows) + 1)]
    told: Told = replace(
        HOTELS, fields=("reference", "name", "rooms", "day"), headings=("编号", "名称", "客房", "日子"),
        references=references, rows=[(reference, *row) for reference, row in zip(references, rows, strict=True)],
    )  # fmt: skip
    path = exported(folder / "out.xlsx", told)
    order = data.draw(st.permutations(references))
    some = st.sets(st.sampled_from(references)) if references else st.just(set[str]())
    gone, corrected, twice = data.draw(some), data.draw(some), data.draw(some)
    book = load_workbook(path)
    sheet = book[told.title]
    sheet.delete_rows(told.first, len(rows))
    stands = [one for one in order if one not in gone]
    lines = [*stands, *(one for one in stands if one in twice)]
    sheet.insert_rows(told.first, len(lines))
    for line, reference in enumerate(lines, told.first):
        row = next(row for row in told.rows if row[0] == reference)
        for column, value in enumerate(row, 1):
            put(sheet.cell(line, column), f"改{value}" if column == 2 and reference in corrected else value)
    book.save(path)
    found = read_returned(path)
    assert found
    kinds = {
        what: sorted(one.reference for one in found.differences if one.what == what)
        for what in ("changed", "removed", "doubled", "added")
    }
    copied = sorted(twice - gone)
    assert kinds["removed"] == sorted(gone)
    assert kinds["changed"] == sorted(corrected - gone)
    assert sorted([*kinds["doubled"], *kinds["added"]]) == copied

"""What a workbook carries of itself comes back as it was told, or is said to be harmed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hotelaudit.errors import CannotRead
from hotelaudit.sheets.outgoing.values import in_cell
from hotelaudit.sheets.returned import origin
from hotelaudit.sheets.returned.origin import (
    TITLE,
    Origin,
    Told,
    content_hash,
    kept,
    origin_rows,
    read_origin,
)

from .building import hotels

HOTELS = Told(
    "试点酒店台账", "hotel", 4, ("reference", "name", "rooms", "last_visit"), ("H-0001", "H-0002"),
    (("H-0001", "=1+1", 45, date(2024, 6, 20)), ("H-0002", "甲\n_x0041_ 😀", None, None)),
    ("编号", "名称", "客房", "最近一次"),
)  # fmt: skip
FIGURES = Told("汇总表", "figure", 4, ("key", "value"), ("pilot.hotels",), (("pilot.hotels", 35.5),))
META = {"id": "0190", "lang": "zh", "scope": {"cohort": "pilot-2024"}}


def carrying(path: Path, told: Sequence[Told], meta: Mapping[str, object] = META) -> Path:
    """Return a workbook with nothing in it but the hidden sheet."""
    book = Workbook()
    sheet = book.create_sheet(TITLE)
    for row in origin_rows(told, meta):
        sheet.append([*map(in_cell, row)])
    sheet.sheet_state = "veryHidden"
    book.save(path)
    return path


def told_again(folder: Path, *told: Told) -> Origin:
    found = read_origin(carrying(folder / "表.xlsx", told))
    assert found
    return found


def test_what_was_told_comes_back(tmp_path: Path) -> None:
    found = told_again(tmp_path, HOTELS, FIGURES)
    assert found.content == content_hash([HOTELS, FIGURES]) == content_hash(found.sheets)
    assert [(sheet.title, sheet.noun, sheet.first, tuple(sheet.fields)) for sheet in found.sheets] == [
        (sheet.title, sheet.noun, sheet.first, tuple(sheet.fields)) for sheet in (HOTELS, FIGURES)
    ]
    assert found.sheets[0].rows == [
        ["H-0001", "=1+1", 45, "2024-06-20"],
        ["H-0002", "甲\n_x0041_ 😀", None, None],
    ]
    assert (found.meta["scope"], found.sheets[0].headings) == ({"cohort": "pilot-2024"}, [*HOTELS.headings])


def test_a_long_text_is_cut_and_joined(tmp_path: Path) -> None:
    long = replace(HOTELS, references=("",), rows=(("长 " * 16_000, " x" * 16_000, "😀" * 9_000, "("),))
    found = told_again(tmp_path, long)
    assert found.sheets[0].rows == [[*map(kept, next(iter(long.rows)))]]
    assert found.sheets[0].references == [""]
    for row in origin_rows([long], META):
        assert all(len(str(cell).encode("utf-16-le")) // 2 <= 32_767 for cell in row)


def test_more_rows_than_a_sheet_holds_stand_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origin, "MOST_ROWS", 3)
    assert len([*origin_rows([HOTELS, FIGURES, FIGURES], META)]) == 3
    assert [len(sheet.references) for sheet in told_again(tmp_path, HOTELS, FIGURES, FIGURES).sheets] == [
        2,
        1,
        1,
    ]


@given(st.lists(st.lists(st.text() | st.integers(-9, 10**14) | st.floats() | st.none(), max_size=3)))
def test_whatever_was_told_has_one_hash(rows: list[list[object]]) -> None:
    told = Told("表", "hotel", 1, ("a", "b", "c"), ["x"] * len(rows), rows)
    again = replace(told, title="另", first=9, rows=[[*map(kept, row)] for row in rows])
    assert content_hash([told]) == content_hash([again])


@pytest.mark.parametrize(
    ("value", "as_kept"),
    [(True, "Yes"), (datetime(2024, 6, 1, tzinfo=UTC), "2024-06-01 00:00:00+00:00"), ("", None),
     (float("inf"), "inf"), (1.0, 1.0), (10**15, "1000000000000000"),
     (-5, -5), ("\u202e ", None), (("a", 1), "('a', 1)")],
)  # fmt: skip
def test_a_value_is_kept_as_it_was_written(value: object, as_kept: object) -> None:
    assert kept(value) == as_kept


def test_a_ledger_is_none_of_ours(tmp_path: Path) -> None:
    assert read_origin(hotels(tmp_path, {})) is None


def cell_a1(text: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = text

    return change


def another_value(sheet: Worksheet) -> None:
    sheet["C2"] = '["H-0001","=1+1",46,"2024-06-20"]'


@pytest.mark.parametrize(
    "harm",
    [
        cell_a1("{"),
        cell_a1("[]"),
        cell_a1('{"format":1,"sheets":[{}]}'),
        another_value,
        lambda sheet: sheet.delete_rows(3),
        lambda sheet: sheet.delete_rows(1),
        lambda sheet: sheet.delete_rows(1, 99),
        lambda sheet: sheet.delete_cols(3),
        lambda sheet: sheet.cell(2, 1, 7),
        lambda sheet: sheet.cell(2, 1, -1),
    ],
)
def test_a_harmed_hidden_sheet_is_said_to_be(tmp_path: Path, harm: Callable[[Worksheet], object]) -> None:
    path = carrying(tmp_path / "表.xlsx", [HOTELS, FIGURES])
    book = load_workbook(path)
    harm(book[TITLE])
    book.save(path)
    with pytest.raises(CannotRead, match="_hotelaudit, which says what was exported, is not as it was"):
        read_origin(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": 1},
        {"first": 0},
        {"first": "4"},
        {"fields": (1, "name", "rooms", "last_visit")},
        {"headings": ("编号",)},
        {"rows": (("H-0001",), ("H-0002",))},
        {"below": [[None]]},
        {"above": [["1"] * 5]},
    ],
)
def test_what_nobody_of_us_would_have_told_is_harm(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(CannotRead, match="is not as it was"):
        read_origin(carrying(tmp_path / "表.xlsx", [replace(HOTELS, **wrong)]))


@pytest.mark.parametrize("value", [10**400, {"a": 1}, True])
def test_a_value_that_nobody_of_us_would_have_kept_is_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.setattr(origin, "kept", lambda value: value)
    with pytest.raises(CannotRead, match="is not as it was"):
        read_origin(carrying(tmp_path / "表.xlsx", [replace(FIGURES, rows=(("pilot.hotels", value),))]))


@pytest.mark.parametrize(("meta", "lang", "scope"), [(META, "zh", {"cohort": "pilot-2024"}), ({"lang": "en"}, "en", {}),
                                                     ({"lang": "xx", "scope": 1}, "zh", {})])  # fmt: skip
def test_what_a_workbook_is_about(
    tmp_path: Path, meta: dict[str, object], lang: str, scope: dict[str, object]
) -> None:
    found = read_origin(carrying(tmp_path / "表.xlsx", [HOTELS], meta))
    assert found
    assert (found.lang, found.scope) == (lang, scope)


def test_a_newer_programs_workbook_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="a newer hotelaudit exported it"):
        read_origin(carrying(tmp_path / "表.xlsx", [HOTELS], {**META, "format": 2}))


def test_the_hash_is_of_the_lines_around_a_list_too_but_not_of_itself() -> None:
    def of(line: str) -> str:
        return content_hash([replace(HOTELS, above=[[line]], below=[["共 2 行"]])])

    assert of("截至 2024-06-24") != of("截至 2023-12-31")
    assert of("哈希 ") == of(f"哈希 {of('哈希 ')}")

"""Periods are written as officials write them."""

from datetime import date

import pytest

from hotelaudit.errors import WrongUse
from hotelaudit.figures.periods import half_year_of, period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024H1", "2024-01-01", "2024-06-30"),
        ("2024h2", "2024-07-01", "2024-12-31"),
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2024q2", "2024-04-01", "2024-06-30"),
        ("2024Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        (" 2024-12 ", "2024-12-01", "2024-12-31"),
        ("2024-01-01..2024-06-24", "2024-01-01", "2024-06-24"),
        ("2024-06-24 .. 2024-06-24", "2024-06-24", "2024-06-24"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024上半年", "2024-01-01", "2024-06-30"),
        ("2024年上半年", "2024-01-01", "2024-06-30"),
        ("2024 年 下半年", "2024-07-01", "2024-12-31"),
        ("２０２４Ｈ１", "2024-01-01", "2024-06-30"),
        ("2024年第二季度", "2024-04-01", "2024-06-30"),
        ("2024年二季度", "2024-04-01", "2024-06-30"),
        ("2024第4季度", "2024-10-01", "2024-12-31"),
        ("2024年5月", "2024-05-01", "2024-05-31"),
        ("2024年05月", "2024-05-01", "2024-05-31"),
        ("2024年12月", "2024-12-01", "2024-12-31"),
        ("202405", "2024-05-01", "2024-05-31"),
        ("2024-1-1..2024-6-24", "2024-01-01", "2024-06-24"),
        ("2024.1.1..2024年6月24日", "2024-01-01", "2024-06-24"),
        ("20240101..20240624", "2024-01-01", "2024-06-24"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: str, end: str) -> None:
    found = period(text)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_a_period_is_shown_in_one_way_only() -> None:
    assert period(" 2024h1 ").text == "2024H1"
    assert period("2024-01-01 ..2024-06-24").text == "2024-01-01..2024-06-24"
    assert period("2024-1-1..2024-6-24").text == "2024-01-01..2024-06-24"
    said = {
        "2024年": "2024",
        "２０２４Ｈ１": "2024H1",
        "2024年上半年": "2024H1",
        "2024年二季度": "2024Q2",
        "202405": "2024-05",
    }
    assert {text: period(text).text for text in said} == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "0000",
        "2024H3",
        "2024Q5",
        "2024-13",
        "2024-1",
        "2024Q",
        "2024年13月",
        "202413",
        "2024第五季度",
        "20 24",
        "去年",
        "2024-05-01",
        "..",
    ],
)
def test_what_is_no_period_gets_the_forms_that_there_are(text: str) -> None:
    with pytest.raises(WrongUse, match=r"is no period\. Write 2024, 2024H1, 2024Q2, 2024-05 or 2024-01-01"):
        period(text)


@pytest.mark.parametrize("text", ["2024-02-30..2024-03-01", "2024..2025", "2024-01-01..", "a..b..c"])
def test_a_day_that_there_is_not_is_no_end_of_a_period(text: str) -> None:
    with pytest.raises(WrongUse, match="is no period"):
        period(text)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WrongUse, match="ends before it begins"):
        period("2024-06-24..2024-01-01")


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2024, 6, 30), "2024H1"), (date(2024, 7, 1), "2024H2"), (date(999, 1, 1), "0999H1")],
)
def test_a_day_is_in_one_half_year(day: date, text: str) -> None:
    assert half_year_of(day).text == text

"""Of which period a number is told, in a report of the first half of 2024."""

from datetime import date

import pytest

from hotelaudit.rules.said_when import OTHER, OWN, YEARS, day_counted, looks_ahead, when

HALF = (date(2024, 1, 1), date(2024, 6, 30))
QUARTER = (date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("sentence", "comes"),
    [
        ("出动9人次", OWN),
        ("今年，出动9人次", OWN),
        ("去年，出动9人次", "2023"),
        ("去年一季度，出动9人次", "2023Q1"),
        ("二〇二三年下半年，出动9人次", "2023H2"),
        ("5月出动9人次", "2024-05"),
        ("2023年11-12月出动9人次", "2023-11-01..2023-12-31"),
        ("12至2月出动9人次", OTHER),
        ("2024年5月20日，出动9人次", OWN),
        ("年初以来，出动9人次", "2024-01-01..2024-06-30"),
        ("近三年出动9人次", YEARS),
        ("出动9人次（两年合计）", YEARS),
        ("（一季度）出动9人次", OWN),
        ("落实2023年部署，出动9人次", OTHER),
        ("在2023Q4出动9人次", "2023Q4"),
    ],
)
def test_of_which_period_a_number_is_told(sentence: str, comes: str) -> None:
    at = sentence.index("9人次")
    assert when(sentence, at, at + 3, HALF) == comes


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("12家试点酒店（计划9家）中，合格9家", False),
        ("合格率（占计划数）80%", False),
        ("计划检查20家次", True),
        ("下一步，按计划推进", True),
        ("按照年度计划，检查20家次", False),
    ],
)
def test_a_number_that_was_planned_tells_of_nothing_to_come(sentence: str, ahead: bool) -> None:
    assert looks_ahead(sentence) == ahead


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("（统计截至2024年6月24日，本期尚未结束）", date(2024, 6, 24)),
        ("as of 2024-06-24.", date(2024, 6, 24)),
        ("统计截至2024年6月31日", None),
        ("2024年6月24日", None),
    ],
)
def test_the_day_as_of_which_a_report_counts(sentence: str, day: date | None) -> None:
    assert day_counted(sentence) == day


def test_a_year_alone_is_not_plain_in_a_report_of_a_later_quarter() -> None:
    assert when("2024年，出动9人次", 8, 11, QUARTER) == OTHER

"""A cohort whose hotels are due by many days: the list of what is to be done is long, and its numbers are right."""

from datetime import date, timedelta

import pytest

from hotelaudit.figures.model import DueLine
from hotelaudit.outputs.marks import plain
from hotelaudit.outputs.report_words import report
from hotelaudit.workflows.report_facts import facts
from hotelaudit.workflows.reporting import Asked, scoped

DAYS = [(date(2024, 7, 1) + timedelta(days=place)).isoformat() for place in range(25)]


def said(lang: str) -> list[str]:
    with scoped(Asked(period="2024H1", as_of=date(2024, 6, 24))) as (reader, scope):
        found = facts(reader, scope)
    summary = found.summary._replace(dues=[DueLine(day, 2, 1) for day in DAYS])
    return [plain(block.text) for block in report(found._replace(summary=summary), lang)]


@pytest.mark.parametrize(
    ("lang", "of_days"),
    [
        ("zh", "前完成的2家酒店，已合格1家，督促其余酒店整改。"),
        ("en", "; compliant so far: 1. Have the others put right."),
    ],
)
def test_each_day_by_which_hotels_are_due_is_a_step_of_its_own(lang: str, of_days: str) -> None:
    assert sum(line.endswith(of_days) for line in said(lang)) == len(DAYS)


def test_beyond_ten_a_step_is_numbered_as_chinese_counts() -> None:
    numbers = [line.partition("）")[0] for line in said("zh") if "前完成的2家酒店" in line]
    assert len(numbers) == len(set(numbers))
    assert {"（十一", "（二十", "（二十一"} <= {*numbers}

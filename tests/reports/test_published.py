"""What may be read by everybody: no name of a home, no nought for what nobody wrote down."""

from datetime import date

import pytest
from building import DAY, a_cohort, a_hotel, a_step, a_violation

from hotelaudit.figures.model import Figure
from hotelaudit.outputs.marks import plain
from hotelaudit.outputs.report_tables import written
from hotelaudit.records.store import Store
from hotelaudit.workflows.report_files import Wanted, write
from hotelaudit.workflows.reporting import Asked

BEFORE = Asked(period="2019", as_of=date(2019, 12, 31))
HALF = Asked(period="2024H1", as_of=date(2024, 6, 24))


def report(asked: Asked, lang: str = "zh") -> str:
    return write(asked, Wanted("txt"), lang).text or ""


@pytest.mark.parametrize(("lang", "kind"), [("zh", "居民住户"), ("en", "Household")])
def test_a_home_is_told_by_what_it_is(file_store: Store, lang: str, kind: str) -> None:
    with file_store.change("test") as change:
        home = a_hotel(change, name="张三家", venue_kind="household")
        a_cohort(change, a_hotel(change))
        wrong = a_violation(change, home)
        a_step(change, wrong, "ordered", day=DAY, due=DAY)
    said = report(Asked(file_store.place.target, None, "2024H1", date(2024, 6, 24)), lang)
    assert wrong["reference"] in said
    assert kind in said
    assert "张三" not in said


def test_a_period_without_any_record_is_not_told_as_nought() -> None:
    said = report(BEFORE)
    assert "本期无任何检查和执法记录。" in said
    assert "\n出动 次 无记录 无记录 —\n" in said
    assert "\n试点酒店数 家 35 无记录 —\n" in said
    assert "检查不全" not in said
    assert "存疑" not in said
    assert "There is no record of this period." in report(BEFORE, "en")
    assert "本期无任何" not in report(HALF)


def test_a_rate_of_nothing_is_no_rate() -> None:
    rate = Figure("rectification.mended_rate", None, "%", 1, 1, 0)
    assert plain(written(rate, "zh")) == "—"
    assert plain(written(rate._replace(key="enforcement.leaflets", unit="份", known=0), "zh")) == "未统计"

"""What a lot is told of each venue: the visits of either kind that were completed by the day, and nothing else."""

from datetime import date
from itertools import product

from building import a_hotel, a_visit, an_inspector

from hotelaudit.figures.reader import reading
from hotelaudit.figures.registers import inspectors, venues
from hotelaudit.records.store import Store

DAY = date(2024, 6, 24)
DAYS = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 23), DAY, date(2024, 6, 25)]


def test_completed_visits_of_either_kind_by_the_day_are_counted(store: Store) -> None:
    visits = [*product(("tv", "satellite"), ("closed", "draft"), DAYS)]
    chosen = [visits, visits[:1], visits[4:5], visits[5:10], visits[10:], []]
    with store.change("add") as change:
        for some in chosen:
            hotel = a_hotel(change)
            for kind, state, day in some:
                mode = {"tv_mode": "ott"} if kind == "tv" else {"tv_mode": None}
                a_visit(change, hotel, kind=kind, state=state, date=day, **mode)
    with reading(store.place) as reader:
        found = [(row[4], row[5]) for row in venues(reader, ("hotel",), DAY)]
    counted = [[day for _kind, state, day in some if state == "closed" and day <= DAY] for some in chosen]
    assert found == [
        (max(days).isoformat() if days else None, sum(day.year == DAY.year for day in days))
        for days in counted
    ]


def test_a_plan_of_markets_knows_no_hotel(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, name="甲宾馆")
        a_hotel(change, name="乙市场", venue_kind="market")
        an_inspector(change)
    with reading(store.place) as reader:
        assert [row[-1] for row in venues(reader, ("market",), DAY)] == ["乙市场"]
        assert [row[-1] for row in venues(reader, ("hotel", "market"), DAY)] == ["甲宾馆", "乙市场"]
        assert len(inspectors(reader)) == 1

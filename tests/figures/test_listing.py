"""Listings: rows with stable keys, yes and no as such."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from building import a_cohort, a_hotel, a_look, a_violation, a_visit, an_outing, looking

from hotelaudit.figures import listing
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.records.store import Store

Rows = Sequence[Mapping[str, Any]]


def listed(store: Store, rows: Callable[[Reader, Scope], Rows], as_of: date = date(2024, 6, 24)) -> Rows:
    with looking(store, as_of=as_of) as (reader, scope):
        return rows(reader, scope)


@pytest.mark.parametrize("answer", [True, False, None])
def test_a_hotel_is_listed_as_it_stood(store: Store, answer: bool | None) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, region="530502", rooms=40, licence_ok=answer, phone="0875-1")
        a_visit(change, hotel, tv_mode="welcome", customised=answer)
        a_visit(change, hotel, date=date(2024, 7, 1), tv_mode="portal")
        a_cohort(change, hotel)
    (row,) = listed(store, listing.hotels)
    assert {key: value for key, value in row.items() if value is not None} == {
        "reference": "H-0001",
        "name": "银杏宾馆",
        "region": "530502",
        "rooms": 40,
        "phone": "0875-1",
        "tv_mode": "welcome",
        "carrier": "cable",
        "report_group": "live_or_welcome",
        "hotel_verdict": "compliant",
        "last_visit": "2024-03-01",
        "visit": "I-2024-0001",
        **({} if answer is None else {"licence_ok": answer, "customised": answer}),
    }
    assert row["licence_ok"] is row["customised"] is answer


def test_outings_are_listed_by_day(store: Store) -> None:
    with store.change("add") as change:
        for day, joint in ((date(2024, 5, 1), True), (date(2024, 4, 1), None), (date(2024, 7, 1), False)):
            an_outing(change, date=day, joint=joint)
    rows = listed(store, listing.outings)
    assert [(row["date"], row["joint"]) for row in rows] == [("2024-04-01", None), ("2024-05-01", True)]


def test_visits_are_listed_with_a_row_for_each_violation(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        look = a_look(change, hotel, outing_id=an_outing(change)["id"])
        for households in (1, 2):
            a_violation(change, hotel, inspection_id=look["id"], households=households)
        a_visit(change, hotel, date=date(2024, 4, 1))
        a_visit(change, hotel, state="draft")
    rows = listed(store, listing.visits)
    assert [(row["reference"], row["outing"], row["households"]) for row in rows] == [
        ("I-2024-0001", "O-2024-0001", 1),
        ("I-2024-0001", "O-2024-0001", 2),
        ("I-2024-0002", None, None),
    ]


@pytest.mark.parametrize(("kind", "reference"), [("tv", "I-2024-0001"), ("satellite", "I-2024-0002")])
def test_visits_may_be_listed_of_one_kind(store: Store, kind: str, reference: str) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_visit(change, hotel)
        a_look(change, hotel)
    rows = listed(store, lambda reader, scope: listing.visits(reader, scope, kind=kind))
    assert [row["reference"] for row in rows] == [reference]


def test_cohorts_are_listed_with_the_number_of_their_hotels(store: Store) -> None:
    with store.change("add") as change:
        a_cohort(change, a_hotel(change), a_hotel(change), code="b", target=35, due=date(2024, 12, 31))
        a_cohort(change, code="a")
    with looking(store, cohort="a") as (reader, _scope):
        rows = listing.cohorts(reader)
    assert rows == [
        {"code": "a", "name": "试点", "target": None, "hotels": 0, "due": None, "region": None},
        {"code": "b", "name": "试点", "target": 35, "hotels": 2, "due": "2024-12-31", "region": None},
    ]


def test_the_register_lists_every_venue_with_its_standing(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, region="530502")
        a_visit(change, hotel)
        a_violation(change, hotel)
        a_hotel(change, venue_kind="market")
    with looking(store) as (reader, _scope):
        rows = listing.register(reader)
    assert [tuple(row.values()) for row in rows] == [
        ("H-0001", "银杏宾馆", "hotel", "530502", "live_or_welcome", "2024-03-01", 1),
        ("P-0001", "银杏宾馆", "market", None, "unvisited", None, 0),
    ]

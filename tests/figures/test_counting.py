"""Each figure is the sum of its records' shares, and what cannot be known is not guessed."""

import json
from datetime import date, timedelta

import pytest
from building import (
    DAY,
    LATER,
    Row,
    a_cohort,
    a_hotel,
    a_ledger,
    a_look,
    a_step,
    a_violation,
    a_visit,
    an_item,
    an_outing,
    looking,
)

from hotelaudit.errors import NotFound
from hotelaudit.figures.counting import explain, figures
from hotelaudit.figures.model import Evidence, Figure
from hotelaudit.records.nouns import Item, Outing, Violation
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change

KEYS = [
    "pilot.hotels",
    "pilot.target",
    "pilot.group.live_or_welcome",
    "pilot.group.ott_mobile",
    "pilot.group.ott_other",
    "pilot.group.welcome_telecom_custom",
    "pilot.group.self_built",
    "pilot.group.portal",
    "pilot.group.unvisited",
    "enforcement.outings",
    "enforcement.officers",
    "enforcement.vehicles",
    "enforcement.joint",
    "enforcement.visits",
    "enforcement.visits.hotel",
    "enforcement.visits.market",
    "enforcement.visits.housing_estate",
    "enforcement.venues",
    "enforcement.problems",
    "enforcement.removed_households",
    "enforcement.removed_sets",
]


def counted(store: Store, key: str, period: str = "2024") -> Figure:
    """Return the figure, having held it against its explanation."""
    with looking(store, period=period) as (reader, scope):
        figure, records = figures(reader, scope)[key], explain(reader, scope, key)
    stated = [record.share for record in records if record.share is not None]
    assert figure.records == len(records)
    assert figure.known == sum(stated)
    assert figure.missing == len(records) - len(stated)
    assert figure.value in {None, figure.known}
    return figure


def explained(store: Store, key: str) -> list[Evidence]:
    with looking(store) as (reader, scope):
        return list(explain(reader, scope, key))


def test_the_keys_are_these_and_every_one_can_be_explained(store: Store) -> None:
    with looking(store) as (reader, scope):
        found = figures(reader, scope)
        assert [key for key in found if key in KEYS] == KEYS
        assert all(list(explain(reader, scope, key)) == [] for key in found)


def test_a_key_that_there_is_not_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match=r"There is no figure 'pilot\.motels'") as why:
        explained(store, "pilot.motels")
    assert "pilot.hotels, pilot.target" in why.value.hint


def test_in_an_empty_register_counts_are_nought_and_the_target_is_unknown(store: Store) -> None:
    with looking(store) as (reader, scope):
        found = figures(reader, scope)
    assert found.pop("pilot.target").value is None
    assert found.pop("pilot.rate").value is None
    assert found.pop("rectification.rate").value is None
    for said in ("helpers", "partners", "leaflets"):  # of which no outing says anything
        assert found.pop(f"enforcement.{said}").value is None
    assert found.pop("rectification.mended_rate").value is None
    assert {figure.value for figure in found.values()} == {0}


def test_a_cohort_without_a_target_has_an_unknown_one(store: Store) -> None:
    with store.change("add") as change:
        a_cohort(change)
    assert counted(store, "pilot.target") == Figure("pilot.target", None, "家", 1, 0, 1)


def test_a_cohort_counts_its_members_and_its_target(store: Store) -> None:
    with store.change("add") as change:
        hotels = [a_hotel(change) for _ in range(3)]
        a_cohort(change, *hotels[:2], target=35)
    assert counted(store, "pilot.hotels").value == 2
    assert counted(store, "pilot.target").value == 35


def test_without_a_cohort_the_hotels_of_the_register_are_counted_not_other_places(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
        a_hotel(change, venue_kind="market")
    assert counted(store, "pilot.hotels").value == 1


def test_officers_vehicles_and_joint_outings_are_summed(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change, officers=5, vehicles=2, joint=True)
        an_outing(change, officers=4, vehicles=0, joint=False)
        an_outing(change, officers=9, vehicles=9, joint=True, date=date(2023, 12, 31))
    assert counted(store, "enforcement.outings") == Figure("enforcement.outings", 2, "次", 2, 2, 0)
    assert counted(store, "enforcement.officers") == Figure("enforcement.officers", 9, "人次", 2, 9, 0)
    assert counted(store, "enforcement.vehicles").value == 2
    assert counted(store, "enforcement.joint") == Figure("enforcement.joint", 1, "次", 1, 1, 0)


@pytest.mark.parametrize("field", ["officers", "vehicles", "joint"])
def test_a_number_that_nobody_wrote_down_makes_the_sum_unknown(store: Store, field: str) -> None:
    with store.change("add") as change:
        an_outing(change, officers=1, vehicles=1, joint=True)
        outing = an_outing(change, **{field: None})
    figure = counted(store, f"enforcement.{field}")
    assert (figure.value, figure.known, figure.missing, figure.records) == (None, 1, 1, 2)
    with store.change("found") as change:
        change.update(Outing, outing["id"], {field: False if field == "joint" else 0})
    assert counted(store, f"enforcement.{field}").value == 1


def test_only_closed_visits_that_looked_for_dishes_count_as_enforcement(store: Store) -> None:
    with store.change("add") as change:
        hotel, market = a_hotel(change), a_hotel(change, venue_kind="market")
        for venue in (hotel, hotel, market):
            a_look(change, venue)
        a_look(change, hotel, state="draft")
        a_look(change, hotel, date=date(2025, 1, 1))
        a_visit(change, hotel)
    assert counted(store, "enforcement.visits").value == 3
    assert counted(store, "enforcement.visits.hotel").value == 2
    assert counted(store, "enforcement.visits.market").value == 1
    assert counted(store, "enforcement.visits.shop").value == 0
    assert counted(store, "enforcement.venues").value == 2


def test_days_after_the_one_asked_for_do_not_count_yet(store: Store) -> None:
    with store.change("add") as change:
        a_look(change, a_hotel(change), date=date(2024, 6, 24))
        a_look(change, a_hotel(change), date=date(2024, 6, 25))
    assert counted(store, "enforcement.visits", period="2024H1").value == 1


def test_households_and_sets_are_two_numbers(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_violation(change, hotel, households=1, sets=3)
        a_violation(change, hotel, households=0, sets=0)
    assert counted(store, "enforcement.problems").value == 2
    assert counted(store, "enforcement.removed_households") == Figure(
        "enforcement.removed_households", 1, "户", 1, 1, 0
    )
    assert counted(store, "enforcement.removed_sets").value == 3


def test_a_removal_without_a_number_makes_the_sum_unknown(store: Store) -> None:
    with store.change("add") as change:
        violation = a_violation(change, a_hotel(change), households=None)
    assert counted(store, "enforcement.removed_households").value is None
    with store.change("found") as change:
        change.update(Violation, violation["id"], {"households": 2})
    assert counted(store, "enforcement.removed_households").value == 2


def test_a_hotel_of_a_group_is_explained_by_its_visit_and_its_cell(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, region="530502")
        source = {"ledger_id": a_ledger(change)["id"], "sheet": "台账", "line": 7}
        fields = {"tv_mode": "welcome", "carrier": "telecom", "delivery": "iptv", "customised": True}
        visit = a_visit(change, hotel, **fields, **source)
        a_cohort(change, hotel)
    assert explained(store, "pilot.group.welcome_telecom_custom") == [
        Evidence(
            noun="hotel",
            reference="H-0001",
            name="银杏宾馆",
            region="530502",
            share=1,
            date="2024-03-01",
            visit=visit["reference"],
            detail="welcome telecom iptv customised",
            file="台账.xlsx",
            sheet="台账",
            cell="H7",
        )
    ]


@pytest.mark.parametrize(
    ("source", "cell"),
    [
        ({"sheet": "台账", "line": 7}, "C7"),
        ({"sheet": "别的", "line": 7}, None),
        ({"sheet": "台账"}, None),
        ({}, None),
    ],
)
def test_a_cell_is_shown_only_where_it_is_known(store: Store, source: dict[str, object], cell: str) -> None:
    with store.change("add") as change:
        a_hotel(change, ledger_id=a_ledger(change)["id"], **source)
    (found,) = explained(store, "pilot.hotels")
    assert (found.file, found.cell) == ("台账.xlsx", cell)


def test_hotels_are_explained_in_the_order_of_the_cohort(store: Store) -> None:
    with store.change("add") as change:
        hotels = [a_hotel(change, name=name) for name in ("丙", "甲", "乙")]
        a_cohort(change, *reversed(hotels))
    assert [found.name for found in explained(store, "pilot.hotels")] == ["乙", "甲", "丙"]


def test_a_violation_is_explained_by_its_visit(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        look = a_look(change, hotel)
        a_violation(change, hotel, inspection_id=look["id"], offence_text="擅自安装")
    (found,) = explained(store, "enforcement.removed_sets")
    assert (found.noun, found.reference, found.visit, found.detail) == (
        "violation",
        "V-2024-0001",
        "I-2024-0001",
        "擅自安装",
    )


@pytest.mark.parametrize(
    ("key", "begins"),
    [("ott_mobile", "Perhaps pilot.group.ott_mobile? Figures are: pilot.hotels,"), ("?", "Figures are: ")],
)
def test_a_key_that_there_is_not_gets_the_likest_one_first(store: Store, key: str, begins: str) -> None:
    with looking(store) as (reader, scope), pytest.raises(NotFound) as why:
        explain(reader, scope, key)
    assert why.value.hint.startswith(begins)


def test_steps_are_counted_by_their_day_and_a_decision_that_was_annulled_fines_nobody(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        one, two = a_violation(change, hotel), a_violation(change, hotel, offence="V02")
        a_step(change, one, "ordered", due=LATER)
        for kind, amount in (
            ("filed", None),
            ("told", None),
            ("decided", 5000),
            ("served", None),
            ("paid", 2000),
        ):
            a_step(change, one, kind, amount=amount)
        a_step(change, one, "paid", amount=3000, day=date(2025, 1, 1))
        for kind in ("filed", "told", "decided", "annulled"):
            a_step(change, two, kind, amount=900 if kind == "decided" else None)
        a_step(change, two, "transferred")
    keys = ("orders", "cases", "decisions", "no_penalty", "fines", "fines_paid", "transfers")
    assert [counted(store, f"enforcement.{key}").value for key in keys] == [1, 2, 1, 0, 5000, 2000, 1]


def test_an_annulment_takes_back_the_decision_before_it_from_its_day_on_and_no_other(store: Store) -> None:
    """Fined in March; closed and found again; no penalty in May, which is annulled in June."""
    with store.change("add") as change:
        found = a_violation(change, a_hotel(change))
        for kind in ("filed", "told", "decided", "served", "closed"):
            a_step(change, found, kind, amount=5000 if kind == "decided" else None)
        for kind in ("reopened", "filed", "told", "decided"):
            decision = "no_penalty" if kind == "decided" else None
            a_step(change, found, kind, day=date(2024, 5, 6), decision=decision)
        a_step(change, found, "annulled", day=LATER)
    keys = ("decisions", "no_penalty", "fines")
    for day, told in ((LATER - timedelta(days=1), [2, 1, 5000]), (LATER, [1, 0, 5000])):
        for period in ("2024H1", "2024Q2"):
            with looking(store, period=period, as_of=day) as (reader, scope):
                figure = figures(reader, scope)
            of_spring = [told[0] - 1, told[1], 0]
            expected = told if period == "2024H1" else of_spring
            assert [figure[f"enforcement.{key}"].value for key in keys] == expected


def test_a_reinspection_counts_as_what_it_looked_at(store: Store) -> None:
    """At criteria of the guide alone it is none for dishes; with an offence among them, or nothing named, it is one."""
    with store.change("add") as change:
        hotel = a_hotel(change)
        dish, advert = (a_violation(change, hotel, offence=code)["reference"] for code in ("V01", "A3"))
        for named in ((advert,), (advert, dish), ()):
            items = json.dumps({"item": [{"violation": one} for one in named]}, separators=(",", ":"))
            a_look(change, hotel, form="recheck", answers=items)
        a_look(change, a_hotel(change), form="satellite-visit")
    assert counted(store, "enforcement.visits").value == 3
    assert counted(store, "enforcement.visits.hotel").value == 3
    assert counted(store, "enforcement.venues").value == 2


def test_rectification_is_told_as_it_stood_on_the_day(store: Store) -> None:
    """Seven orders that ran out: verified, closed, back again, back and verified, back, waived, unanswered.

    Of what is back again the order before asks for nothing any more.
    """
    again = ["closed", "reopened"]
    kept = (
        ["verified"],
        ["verified", "closed"],
        ["verified", *again],
        [*again, "verified"],
        again,
        ["waived"],
    )
    with store.change("add") as change:
        hotel = a_hotel(change)
        for kinds in (*kept, []):
            found = a_violation(change, hotel)
            a_step(change, found, "ordered", due=DAY + timedelta(days=10))
            for kind in kinds:
                a_step(change, found, kind, day=DAY + timedelta(days=5))
        a_violation(change, hotel, offence="V02")  # nothing was ordered
        a_violation(change, hotel, found=DAY + timedelta(days=6))  # the first one again
    keys = ("due", "mended", "mended_rate", "closed", "rate", "overdue", "relapses", "new")
    later, at_once = [3, 2, 66.7, 1, 33.3, 1, 1, 8], [0, 0, None, 0, None, 0, 0, 8]
    for day, told in ((LATER, later), (DAY, at_once)):
        with looking(store, as_of=day) as (reader, scope):
            found = figures(reader, scope)
        assert [found[f"rectification.{key}"].value for key in keys] == told


def test_a_must_that_fails_is_no_problem_of_enforcement(store: Store) -> None:
    """It is put right like one; but it is no offence, and nobody removed anything there."""
    with store.change("add") as change:
        found = a_violation(change, a_hotel(change), offence="A1", households=None, sets=None)
        a_step(change, found, "ordered", due=DAY)
    for key in ("problems", "removed_households", "removed_sets"):
        assert counted(store, f"enforcement.{key}").value == 0
    assert counted(store, "rectification.due").value == 1


@pytest.mark.parametrize("field", ["helpers", "partners", "leaflets"])
def test_what_no_outing_says_anything_of_is_unknown_without_a_record(store: Store, field: str) -> None:
    """Once an outing of the period says how many, those that do not are missing; it may say none."""
    with store.change("add") as change:
        an_outing(change, date=date(2023, 12, 31), **{field: 9})
        silent, other = an_outing(change), an_outing(change)
    key = f"enforcement.{field}"
    figure = counted(store, key)
    assert (figure.value, figure.records, figure.missing) == (None, 0, 0)
    with store.change("said") as change:
        change.update(Outing, other["id"], {field: 2})
    figure = counted(store, key)
    assert (figure.value, figure.known, figure.records, figure.missing) == (None, 2, 2, 1)
    with store.change("said") as change:
        change.update(Outing, silent["id"], {field: 0})
    assert counted(store, key).value == 2


def test_several_days_of_one_operation_are_one_operation(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change, operation="春季", joint=True, date=DAY + timedelta(days=1))
        an_outing(change, operation="春季", joint=None)
        an_outing(change, operation="春季", joint=False, date=DAY + timedelta(days=2))
        an_outing(change, operation="春季", joint=True, date=date(2023, 12, 31))
        an_outing(change, operation="夏季", joint=False)
        an_outing(change, joint=True)
        an_outing(change, joint=False)
    assert counted(store, "enforcement.outings").value == 6
    assert counted(store, "enforcement.operations").value == 4
    assert counted(store, "enforcement.joint").value == 2
    shares = [(one.reference, one.share) for one in explained(store, "enforcement.joint")]
    assert shares == [("O-2024-0002", 1), ("O-2024-0005", 1), ("O-2024-0001", 0), ("O-2024-0003", 0)]
    assert {one.detail for one in explained(store, "enforcement.joint")} == {"春季", ""}


def test_whether_an_operation_was_joint_may_be_unknown(store: Store) -> None:
    """One outing that was joint tells it; none that was, and one that does not say, leaves it open."""
    with store.change("add") as change:
        an_outing(change, operation="春季", joint=False)
        unsaid = an_outing(change, operation="春季", joint=None)
    figure = counted(store, "enforcement.joint")
    assert (figure.value, figure.records, figure.missing) == (None, 1, 1)
    assert counted(store, "enforcement.operations").value == 1
    with store.change("said") as change:
        change.update(Outing, unsaid["id"], {"joint": True})
    assert counted(store, "enforcement.joint").value == 1


def test_what_the_party_removed_itself_is_counted_apart(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_violation(change, hotel, households=1, sets=3, self_removed=True)
        a_violation(change, hotel, households=2, sets=4, self_removed=False)
        a_violation(change, hotel, households=5, sets=6)  # not said: by the bureau
        a_violation(change, hotel, sets=0, self_removed=True)
    removed = [counted(store, f"enforcement.{key}").value for key in ("removed_households", "removed_sets")]
    assert removed == [7, 10]
    assert counted(store, "enforcement.self_removed") == Figure("enforcement.self_removed", 3, "套", 1, 3, 0)
    with store.change("add") as change:
        a_violation(change, hotel, sets=None, self_removed=True)
    assert counted(store, "enforcement.self_removed").value is None
    assert counted(store, "enforcement.removed_sets").value == 10


def parts(store: Store, period: str = "2024") -> dict[str, int | None]:
    """Return what was confiscated, the total first."""
    with looking(store, period=period) as (reader, scope):
        found = figures(reader, scope)
    values = {key.removeprefix("enforcement.parts"): one.value for key, one in found.items()
              if key.startswith("enforcement.parts")}  # fmt: skip
    return {key: value for key, value in values.items() if value != 0 or not key}


def a_decision(change: Change, violation: Row, **said: object) -> None:
    for kind in ("filed", "told"):
        a_step(change, violation, kind)
    a_step(change, violation, "decided", **said)


def test_parts_are_those_of_the_lists_that_were_confiscated(store: Store) -> None:
    """By a decision that stands, on its day; or marked so, on the day of the violation."""
    with store.change("add") as change:
        hotel = a_hotel(change)
        decided, annulled, marked, fined = (a_violation(change, hotel) for _ in range(4))
        for violation in (decided, annulled, fined):
            an_item(change, violation, equipment="receiver", quantity=39)
            an_item(change, violation, equipment="lnb", quantity=2)
            an_item(change, violation, equipment="bracket", quantity=7, confiscated=False)
            confiscation = violation is not fined
            a_decision(change, violation, confiscation=confiscation, amount=100, day=LATER)
        a_step(change, annulled, "annulled", day=LATER)
        for kind in ("closed", "reopened"):
            a_step(change, decided, kind, day=LATER)
        a_decision(change, decided, confiscation=True, day=LATER)  # once more: nothing is counted twice
        an_item(change, marked, quantity=3, confiscated=True)
        an_item(change, marked, quantity=5)
    assert parts(store) == {"": 44, ".antenna": 3, ".lnb": 2, ".receiver": 39}
    assert parts(store, "2024Q1") == {"": 3, ".antenna": 3}
    assert parts(store, "2024Q2") == {"": 41, ".lnb": 2, ".receiver": 39}
    counted(store, "enforcement.parts")
    (found,) = explained(store, "enforcement.parts.receiver")
    assert (found.reference, found.share, found.date, found.detail) == (
        "V-2024-0001",
        39,
        "2024-06-24",
        "receiver",
    )
    with store.reading() as reading:
        first, *_others = reading.rows(Item, violation_id=decided["id"])
    with store.change("back") as change:
        change.delete(Item, first["id"])
    assert parts(store) == {"": 5, ".antenna": 3, ".lnb": 2}


def test_a_confiscation_without_a_list_leaves_the_total_unknown(store: Store) -> None:
    with store.change("add") as change:
        listed, unlisted = (a_violation(change, a_hotel(change)) for _ in range(2))
        an_item(change, listed, quantity=2)
        for violation in (listed, unlisted):
            a_decision(change, violation, confiscation=True)
    figure = counted(store, "enforcement.parts")
    assert (figure.value, figure.known, figure.missing) == (None, 2, 1)
    assert counted(store, "enforcement.parts.antenna") == Figure(
        "enforcement.parts.antenna", 2, "面", 1, 2, 0
    )

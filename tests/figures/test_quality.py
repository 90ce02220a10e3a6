"""The records looked at with suspicion: what each rule finds, and what it leaves alone."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from building import (
    DAY,
    LATER,
    Row,
    a_cohort,
    a_crew,
    a_hotel,
    a_look,
    a_report,
    a_room,
    a_violation,
    a_visit,
    an_evidence,
    an_inspector,
    an_item,
    an_outing,
    attend,
    looking,
)

from hotelaudit.catalogue.quality import THRESHOLDS, rules
from hotelaudit.figures import scoping
from hotelaudit.figures.quality.asking import COUNTED, QUESTIONS, ask
from hotelaudit.figures.quality.model import Asked
from hotelaudit.figures.reader import reading
from hotelaudit.outputs.quality import found
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change

ALIKE = {"landing": "live", "seconds": 21.5, "presses": 0, "focus_live": True, "note": "正常"}


def quality(store: Store, *, most: int = 9, **scope: Any) -> Asked:  # noqa: ANN401 - whatever a scope is made of
    with looking(store, **scope) as (reader, asked):
        return ask(reader, asked, rules(), most=most)


def findings(store: Store, **scope: Any) -> list[tuple[object, ...]]:  # noqa: ANN401
    """Return of each finding its rule, its record's reference and name, and the numbers."""
    asked = quality(store, **scope)
    return [(one.code, one.reference, one.name, *one.facts.values()) for one in asked.findings]


def rooms(change: Change, visit: Row, *seen: dict[str, Any]) -> None:
    for number, one in enumerate(seen, start=1):
        a_room(change, visit, f"08{number:02}", **one)


def test_every_rule_of_the_catalogue_has_its_question() -> None:
    assert [*QUESTIONS, *COUNTED] == [rule.code for rule in rules()] == list(THRESHOLDS)


def test_where_all_is_well_nothing_is_found(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, rooms=40, sets=60, boxes=90, region="530502")
        near = a_hotel(change, region="530500")  # the city, in which the county lies
        two = (
            an_inspector(change, valid_until=DAY),
            an_inspector(change, name="检查员丙", certificate="滇A-1"),
        )
        visit, look = a_visit(change, hotel), a_look(change, near)
        for one in (visit, look):
            attend(change, one, *two)
        rooms(change, visit, *[ALIKE] * 4, {**ALIKE, "seconds": None})
        rooms(change, look, *[ALIKE] * 4, {**ALIKE, "note": "画面有水印"})
        an_outing(change, officers=2, vehicles=2)
        an_outing(change, officers=None, vehicles=3)
        an_evidence(change, hotel, room="0801")
        an_evidence(change, hotel)
        a_visit(change, hotel, date=date(1980, 1, 1), state="draft")
        a_visit(change, hotel)  # whose inspectors nobody wrote down
    assert findings(store) == []


def test_more_visits_than_a_day_can_hold(store: Store) -> None:
    with store.change("add") as change:
        hotel, busy, idle = a_hotel(change), an_inspector(change), an_inspector(change, name="检查员丙")
        for number in range(13):
            attend(change, a_visit(change, hotel), busy, *([idle] if number else []))
    (one, *others) = quality(store).findings
    assert (one.code, one.noun, one.reference) == ("too_many_visits_a_day", "inspector", None)
    assert (one.name, one.date) == ("检查员乙", "2024-03-01")
    assert found(one) == "13 television visits on one day, I-2024-0001 to I-2024-0013"
    assert [other.code for other in others] == ["one_inspector"]


@pytest.mark.parametrize("seconds", [21.5, 21.46])
def test_rooms_that_are_all_alike(store: Store, seconds: float) -> None:
    with store.change("add") as change:
        rooms(change, a_visit(change, a_hotel(change)), *[ALIKE] * 4, {**ALIKE, "seconds": seconds})
    ((code, reference, _name, count, least),) = findings(store)
    assert (code, reference, count, least) == ("rooms_alike", "I-2024-0001", 5, seconds)


def test_a_room_that_differs_in_one_answer_or_a_tenth_is_enough(store: Store) -> None:
    with store.change("add") as change:
        for other in ({"seconds": 21.6}, {"presses": None}, {"focus_live": False}):
            rooms(change, a_visit(change, a_hotel(change)), *[ALIKE] * 4, {**ALIKE, **other})
    assert findings(store) == []


def test_numbers_of_a_hotel_that_do_not_fit_each_other(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, name="甲", rooms=40, sets=61)
        for boxes, sets in ((3, None), (1, 0), (16, 10), (15, 10), (0, None), (None, None)):
            a_hotel(change, name="乙", boxes=boxes, sets=sets)
    assert findings(store) == [
        ("sets_over_rooms", "H-0001", "甲", 61, 40),
        ("boxes_without_sets", "H-0002", "乙", 3, None),
        ("boxes_without_sets", "H-0003", "乙", 1, 0),
        ("boxes_without_sets", "H-0004", "乙", 16, 10),
    ]


def test_more_rooms_checked_than_there_are(store: Store) -> None:
    with store.change("add") as change:
        rooms(change, a_visit(change, a_hotel(change, rooms=2)), {}, {}, {})
    assert findings(store) == [("rooms_checked_over_rooms", "I-2024-0001", "银杏宾馆", 3, 2)]


def test_a_visit_with_one_inspector(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        an_inspector(change, a_visit(change, hotel))
        an_inspector(change, a_look(change, hotel), name="检查员丙")
    assert findings(store) == [
        ("one_inspector_in_enforcement", "I-2024-0002", "银杏宾馆", 1),
        ("one_inspector", "I-2024-0001", "银杏宾馆", 1),
    ]


def test_an_inspector_in_two_counties_on_one_day(store: Store) -> None:
    with store.change("add") as change:
        one, two = an_inspector(change, certificate="滇A-1"), an_inspector(change, name="检查员丙")
        for region in ("530502", "530581", "530500"):
            attend(change, a_visit(change, a_hotel(change, region=region)), one, two)
        attend(change, a_visit(change, a_hotel(change, region="530523"), date=LATER), one, two)
    asked = quality(store).findings
    assert [(one.code, one.reference, one.name, one.date) for one in asked] == [
        ("inspector_in_two_places", None, "检查员丙", "2024-03-01"),
        ("inspector_in_two_places", "滇A-1", "检查员乙", "2024-03-01"),
    ]
    assert found(asked[0]) == "3 visits, in Longyang and Tengchong"


def test_a_certificate_that_had_expired(store: Store) -> None:
    with store.change("add") as change:
        visit = a_visit(change, a_hotel(change))
        an_inspector(change, visit, valid_until=DAY - timedelta(days=1))
        an_inspector(change, visit, name="检查员丙", valid_until=DAY)
    assert findings(store) == [("certificate_expired", "I-2024-0001", "银杏宾馆", "检查员乙", "2024-02-29")]


def test_a_photo_of_two_hotels_or_two_rooms(store: Store) -> None:
    with store.change("add") as change:
        one, two = a_hotel(change, name="甲"), a_hotel(change, name="乙")
        visit = a_visit(change, one)
        for room in (None, "0801", "0802"):
            an_evidence(change, one, room=room, inspection_id=visit["id"])
        an_evidence(change, one, sha256="c" * 64)
        an_evidence(change, two, sha256="c" * 64, room="0301")
    asked = quality(store).findings
    assert {one.code for one in asked} == {"photo_used_twice"}
    assert [(one.reference, one.date, found(one)) for one in asked] == [
        ("H-0001", "2024-03-01", "room 0801: 开机.jpg is evidence of H-0001 0802 too"),
        ("H-0001", "2024-03-01", "room 0802: 开机.jpg is evidence of H-0001 0801 too"),
        ("H-0001", None, "开机.jpg is evidence of H-0002 0301 too"),
        ("H-0002", None, "room 0301: 开机.jpg is evidence of H-0001 too"),
    ]


@pytest.mark.parametrize(
    ("day", "code", "limit"),
    [
        (date(2024, 6, 25), "date_in_future", "2024-06-24"),
        (date(1989, 12, 31), "date_before_hotel", "1990-01-01"),
    ],
)
def test_a_day_that_cannot_be(store: Store, day: date, code: str, limit: str) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_visit(change, hotel, date=day)
        an_outing(change, date=day, place="城区")
        a_violation(change, hotel, found=day)
        a_visit(change, hotel, date=date(1990, 1, 1))
    asked = quality(store, period="2024-03").findings
    assert [(one.code, one.noun, one.name, one.date, dict(one.facts)) for one in asked] == [
        (code, "inspection", "银杏宾馆", day.isoformat(), {"day": limit}),
        (code, "outing", "城区", day.isoformat(), {"day": limit}),
        (code, "violation", "银杏宾馆", day.isoformat(), {"day": limit}),
    ]


@pytest.mark.parametrize(
    ("mode", "seen", "against"),
    [
        ("direct_live", [{"landing": "live"}, {"landing": "app"}, {}], 1),
        ("direct_live", [{"landing": "live", "presses": 2}, {}], 0),
        ("welcome", [{"landing": "welcome", "presses": 1}, {"landing": "home"}, {"landing": "app"}], 2),
        ("welcome", [{"landing": "welcome", "presses": 2}], 1),
        ("welcome", [{"landing": "welcome"}, {}], 0),
        ("portal", [{"landing": "live"}, {"landing": "home"}], 0),
        ("ott", [{"landing": "live"}, {}], 0),
        ("ott", [{"landing": "live"}] * 2, 2),
        ("portal", [{"landing": "live"}], 1),
        ("self_built", [{"landing": "live"}], 0),
        (None, [{"landing": "live"}], 0),
    ],
)
def test_a_label_that_the_rooms_contradict(
    file_store: Store, mode: str | None, seen: list[dict[str, Any]], against: int
) -> None:
    with file_store.change("add") as change:
        rooms(change, a_visit(change, a_hotel(change), tv_mode=mode), *seen)
    first = next(
        (f"08{n:02}" for n, one in enumerate(seen, 1) if one.get("landing") in ("app", "home")), "0801"
    )
    expected = [("label_contradicted", "I-2024-0001", "银杏宾馆", mode, against, len(seen), first)]
    assert findings(file_store) == (expected if against else [])


def test_a_contradicted_label_is_told_by_its_name(store: Store) -> None:
    with store.change("add") as change:
        rooms(change, a_visit(change, a_hotel(change)), {"landing": "app"}, {"landing": "live"})
    (one,) = quality(store).findings
    assert found(one) == "recorded as Direct live; otherwise in 1 of 2 rooms, first 0801"


def test_an_outing_whose_numbers_do_not_fit(store: Store) -> None:
    with store.change("add") as change:
        an_outing(change, officers=2, vehicles=3, place="城区")
        an_outing(change, officers=1, vehicles=1, place="板桥镇")
        an_outing(change, officers=2, helpers=1, vehicles=3)
        an_outing(change, officers=2, partners=2, vehicles=5, place="蒲缥镇")
    assert findings(store) == [
        ("vehicles_over_officers", "O-2024-0001", "城区", 3, 2, 2),
        ("vehicles_over_officers", "O-2024-0004", "蒲缥镇", 5, 2, 4),
        ("officers_too_few", "O-2024-0002", "板桥镇", 1),
    ]


def test_sets_whose_list_lacks_parts(store: Store) -> None:
    """As many antennas, LNBs and receivers as sets at least; what the party took down itself it may have kept."""
    with store.change("add") as change:
        hotel = a_hotel(change)
        whole, short, _empty, _own, _none = (
            a_violation(change, hotel, sets=sets, self_removed=own, found=DAY + timedelta(days=days))
            for days, (sets, own) in enumerate(((2, None), (2, False), (1, None), (1, True), (None, None)))
        )
        for violation, receivers in ((whole, 39), (short, 1)):
            for kind, quantity in (("antenna", 2), ("lnb", 1), ("lnb", 1), ("receiver", receivers)):
                an_item(change, violation, equipment=kind, quantity=quantity)
    assert findings(store) == [
        ("sets_unlisted", "V-2024-0002", "银杏宾馆", 2, 2, 2, 1),
        ("sets_unlisted", "V-2024-0003", "银杏宾馆", 1, 0, 0, 0),
    ]


def test_what_was_entered_twice(store: Store) -> None:
    """The same people on one day in one region, and the same offence at one venue; who set out again later is none."""
    with store.change("add") as change:
        two, others = ([an_inspector(change, name=name) for name in names] for names in ("甲乙", "丙丁"))
        for people, more in (
            (two, {}), (two, {}), (others, {}), (two, {"region": "530521"}), ((), {}), ((), {}),
            (two, {"date": LATER, "begins": "09:00"}), (two, {"date": LATER, "begins": "14:00"}),
        ):  # fmt: skip
            outing = an_outing(change, **{"region": "530502", "place": "城区", **more})
            for one in people:
                a_crew(change, outing, one)
        hotel = a_hotel(change)
        for found_on in (DAY, DAY, LATER):
            a_violation(change, hotel, sets=None, found=found_on)
        a_violation(change, hotel, sets=None, offence=None)
    assert findings(store) == [
        ("offence_twice", "V-2024-0001", "银杏宾馆", "V01", 2, "V-2024-0002"),
        ("outing_twice", "O-2024-0002", "城区", "O-2024-0001"),
    ]


def test_what_was_found_and_is_no_violation_and_sets_of_nobody(store: Store) -> None:
    with store.change("add") as change:
        one, two, three = (a_hotel(change, name=name) for name in ("一", "二", "三"))
        for hotel, more in (
            (one, {"result": "found"}), (two, {"result": "发现违规接收设施"}),
            (three, {"result": "found", "form": "recheck"}),
            (three, {"result": "未发现违规"}),
        ):  # fmt: skip
            a_look(change, hotel, **more)
        violation = a_violation(change, two, households=0, sets=1)
        for kind in ("antenna", "lnb", "receiver"):
            an_item(change, violation, equipment=kind)
    assert findings(store) == [
        ("sets_without_households", "V-2024-0001", "二", 1),
        ("found_without_violation", "I-2024-0001", "一"),
    ]


def test_a_visit_shorter_than_its_rooms_take(store: Store) -> None:
    with store.change("add") as change:
        for minutes in (5, 6, None):
            rooms(change, a_visit(change, a_hotel(change), minutes=minutes), {}, {}, {})
        a_visit(change, a_hotel(change), minutes=0)  # no room: no time is needed
    (one,) = quality(store).findings
    assert (one.code, one.reference) == ("visit_too_short", "I-2024-0001")
    assert found(one) == "minutes 5, rooms 3"


def test_a_closed_hotel_that_was_visited(store: Store) -> None:
    with store.change("add") as change:
        for business, closed in (
            ("suspended", DAY), ("ceased", None), ("suspended", DAY + timedelta(days=1)), ("open", DAY), (None, None),
        ):  # fmt: skip
            a_visit(change, a_hotel(change, business=business, closed=closed))
    asked = quality(store).findings
    assert [(one.code, one.reference, found(one)) for one in asked] == [
        ("closed_hotel_visited", "I-2024-0001", "Suspended, since 2024-03-01"),
        ("closed_hotel_visited", "I-2024-0002", "Closed for good, since ?"),
    ]


def test_a_visit_before_the_hotel_opened(store: Store) -> None:
    with store.change("add") as change:
        for opened in (DAY, DAY + timedelta(days=1)):
            hotel = a_hotel(change, opened=opened)
            a_visit(change, hotel)
            a_violation(change, hotel, found=DAY, sets=0)
        a_hotel(change, opened=DAY, closed=DAY - timedelta(days=1))
    assert findings(store) == [
        ("date_before_hotel", "I-2024-0002", "银杏宾馆", "2024-03-02"),
        ("date_before_hotel", "V-2024-0002", "银杏宾馆", "2024-03-02"),
        ("closed_before_opened", "H-0003", "银杏宾馆", "2024-03-01", "2024-02-29"),
    ]


def of_all(store: Store) -> list[tuple[object, ...]]:
    """Return the findings where no cohort was asked for: the command does not take the only one that there is."""
    with reading(store.place) as reader:
        scope = scoping.scope(
            reader, cohort=None, period_text="2024", as_of=LATER, assumed=(), of_cohort=False
        )
        asked = ask(reader, scope, rules(), most=9).findings
    return [(one.code, one.reference, one.name, *one.facts.values()) for one in asked]


def reported(change: Change, as_of: date, cohort_id: str | None = None, **figures: int | None) -> None:
    values = {f"enforcement.{name}": value for name, value in figures.items()}
    told = json.dumps(values | {"pilot.verdict.compliant": 9})
    a_report(change, as_of=as_of, cohort_id=cohort_id, figures=told)


def test_a_total_below_the_last_report(store: Store) -> None:
    with store.change("add") as change:
        a_look(change, a_hotel(change))
        an_outing(change, officers=2, vehicles=None)
        reported(change, DAY, visits=9)  # corrected since
        reported(change, LATER, visits=2, outings=1, officers=3, vehicles=1, joint=None)
        reported(change, date(2024, 12, 31), visits=7)  # from after the day that is asked for
        reported(change, LATER, a_cohort(change)["id"], visits=3)
    every = [
        ("total_below_report", "R-2024-0002", "enforcement.visits", "enforcement.visits", 2, 1),
        ("total_below_report", "R-2024-0002", "enforcement.officers", "enforcement.officers", 3, 2),
        ("total_below_report", "R-2024-0002", "enforcement.vehicles", "enforcement.vehicles", 1, None),
    ]
    of_cohort = ("total_below_report", "R-2024-0004", "enforcement.visits", "enforcement.visits", 3, 1)
    assert sorted(of_all(store), key=str) == sorted([*every, of_cohort], key=str)
    assert findings(store, cohort="pilot") == [of_cohort]


def test_only_the_cohort_and_the_period_are_looked_at(store: Store) -> None:
    with store.change("add") as change:
        inside, outside = a_hotel(change, boxes=1), a_hotel(change, boxes=1)
        a_cohort(change, inside)
        for hotel in (inside, outside):
            an_inspector(change, a_visit(change, hotel))
            an_inspector(change, a_look(change, hotel, date=date(2023, 1, 1)))
            an_evidence(change, hotel)
            a_violation(change, hotel, found=date(2025, 1, 1))
    assert [finding[:2] for finding in findings(store, cohort="pilot")] == [
        ("boxes_without_sets", "H-0001"),
        ("one_inspector", "I-2024-0001"),
        ("photo_used_twice", "H-0001"),
        ("date_in_future", "V-2025-0001"),
    ]


def test_no_more_are_listed_than_are_asked_for_and_that_is_told(store: Store) -> None:
    with store.change("add") as change:
        for _ in range(3):
            a_hotel(change, boxes=1)
    assert [one.reference for one in quality(store, most=2).findings] == ["H-0001", "H-0002"]
    assert quality(store, most=2).cut == ["boxes_without_sets"]
    assert quality(store, most=3).cut == []


def test_what_nobody_wrote_down_is_shown_as_unknown(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change, boxes=1)
    assert [found(one) for one in quality(store).findings] == ["boxes 1, sets ?"]

"""Each criterion comes to each verdict that it can come to, and a hotel to the first that fits."""

import itertools
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hotelaudit.catalogue.codes import HotelVerdict, Verdict
from hotelaudit.catalogue.criteria import criteria, in_force, version
from hotelaudit.catalogue.facts import FACTS
from hotelaudit.records.nouns import Hotel, Inspection, RoomCheck
from hotelaudit.rules import facts
from hotelaudit.rules.judging import Finding, covers, findings
from hotelaudit.rules.judging_many import Judge, Judged

EXAMPLES: dict[str, dict[str, list[dict[str, Any]]]] = tomllib.loads(
    Path(__file__).with_name("examples.toml").read_text("utf-8")
)
RECORDED = {"A5", "D3"}  # without a threshold
CASES = [
    (code, verdict, seen) for code, row in EXAMPLES.items() for verdict, some in row.items() for seen in some
]
GUIDE, NOTICE, PILOT = (version(code) for code in ("2026-guide", "2025-notice", "2024-pilot"))
PERFECT_VISIT = {
    "tv_mode": "direct_live", "carrier": "cable", "delivery": "cable", "source_lawful": True, "self_check_filed": True,
    "insertion_ready": True, "responsible_named": True,
}  # fmt: skip
PERFECT_ROOM = {
    "landing": "live", "channel": "CCTV-1", "adverts": 0, "seconds": 20.0, "presses": 0, "remotes": 1, "switches": 0,
    "illegal_apps": False,
}  # fmt: skip


def judge(
    visit: dict[str, Any], *rooms: dict[str, Any], under: str = "2026-guide", kind: str = "hotel"
) -> Judged:
    bench = Judge(version(under))
    shaped = [[room.get(name) for name in bench.room_fields] for room in rooms]
    return bench.judge(kind, [visit.get(name) for name in bench.visit_fields], shaped)


def find(code: str, seen: dict[str, Any], under: str = "2026-guide") -> Finding:
    visit = facts.of_visit({**seen}, {"venue_kind": seen.get("venue_kind", "hotel")})
    (found,) = findings(version(under), visit, {"0801": facts.of_room(seen)}, codes=[code])
    return found


@pytest.mark.parametrize(("code", "verdict", "seen"), CASES)
def test_a_criterion_comes_to_its_verdict(code: str, verdict: str, seen: dict[str, Any]) -> None:
    found = find(code, seen)
    assert (found.verdict.value, found.version, found.criterion.code) == (verdict, "2026-guide", code)


@pytest.mark.parametrize("code", criteria())
def test_every_criterion_has_an_example_of_each_verdict(code: str) -> None:
    every = {verdict.value for verdict in Verdict}
    assert set(EXAMPLES[code]) == every - ({"non_compliant"} if code in RECORDED else set())


def test_every_fact_is_a_field_of_a_record() -> None:
    nouns = {"room": RoomCheck, "visit": Inspection, "venue": Hotel}
    for name, fact in FACTS.items():
        assert name in nouns[fact.where].model_fields


def test_a_finding_tells_what_was_seen_and_how_sure_the_line_is() -> None:
    found = find("A4", {"seconds": 48.0, "delivery": "iptv"})
    assert (found.seen, found.severity, found.room) == ((("seconds", 48.0),), "M", "0801")
    assert (found.criterion.threshold, found.criterion.confidence) == ("at most 35 s cold", "med")
    assert found.breaks


@pytest.mark.parametrize(("delivery", "severity"), [("iptv", "M"), ("ott", "R"), (None, None)])
def test_where_it_is_a_must_may_not_be_known(delivery: str | None, severity: str | None) -> None:
    found = find("A4", {"seconds": 48.0, "delivery": delivery})
    assert found.severity == severity
    assert found.open is (severity is None)


def test_a_perfect_hotel_complies() -> None:
    assert judge(PERFECT_VISIT, PERFECT_ROOM, PERFECT_ROOM) == Judged(HotelVerdict.COMPLIANT, rooms=2)


def test_a_hotel_with_one_failing_room_fails() -> None:
    rooms = [PERFECT_ROOM, {**PERFECT_ROOM, "adverts": 1}, PERFECT_ROOM]
    for some in itertools.permutations(rooms):
        assert judge(PERFECT_VISIT, *some) == Judged(HotelVerdict.NON_COMPLIANT, ("A3",), (), 3, 1)


def test_what_was_not_assessed_is_never_compliant() -> None:
    for name in PERFECT_ROOM:
        if name != "presses":  # live by itself needs none
            room = {key: value for key, value in PERFECT_ROOM.items() if key != name}
            assert judge(PERFECT_VISIT, PERFECT_ROOM, room).verdict is HotelVerdict.NOT_ASSESSED, name
    for name in set(PERFECT_VISIT) - {"delivery"}:
        visit = {key: value for key, value in PERFECT_VISIT.items() if key != name}
        assert judge(visit, PERFECT_ROOM).verdict is HotelVerdict.NOT_ASSESSED, name
    assert judge(PERFECT_VISIT) == Judged(
        HotelVerdict.NOT_ASSESSED, (), ("A1", "A2", "A3", "A4", "B1", "B2", "C1", "C2", "F5", "G1")
    )


def test_paperwork_alone_is_basically_compliant() -> None:
    visit = {**PERFECT_VISIT, "responsible_named": False, "self_check_filed": False}
    assert judge(visit, PERFECT_ROOM) == Judged(HotelVerdict.BASICALLY_COMPLIANT, ("F1", "H1"), (), 1)
    assert judge(visit, PERFECT_ROOM, {**PERFECT_ROOM, "remotes": 2}).verdict is HotelVerdict.NON_COMPLIANT
    assert judge(visit, {**PERFECT_ROOM, "remotes": None}).verdict is HotelVerdict.NOT_ASSESSED


def test_a_label_in_use_does_not_prove_compliance() -> None:
    pressed = {**PERFECT_ROOM, "landing": "welcome", "focus_live": False, "presses": 2, "live_key": True,
               "payment_fair": True}  # fmt: skip
    visit = {**PERFECT_VISIT, "tv_mode": "welcome"}
    assert judge(visit, pressed).failing == ("A1", "B1", "B2")
    assert judge(visit, pressed, under="2024-pilot").verdict is HotelVerdict.COMPLIANT


def test_without_a_room_the_pilot_judges_by_the_recorded_mode_and_says_so() -> None:
    inferred = Judged(HotelVerdict.COMPLIANT, by_label=True)
    assert judge({"tv_mode": "welcome", "carrier": "cable"}, under="2024-pilot") == inferred
    assert judge({"tv_mode": "welcome", "carrier": "cable"}, {}, under="2024-pilot") == inferred
    ott = judge({"tv_mode": "ott", "carrier": "mobile"}, under="2024-pilot")
    assert (ott.verdict, ott.failing, ott.missing) == (HotelVerdict.NON_COMPLIANT, ("A1",), ("E5",))


def test_a_room_that_was_looked_into_outweighs_the_label() -> None:
    home = judge({"tv_mode": "welcome", "carrier": "cable"}, {"landing": "home"}, under="2024-pilot")
    assert home == Judged(HotelVerdict.NON_COMPLIANT, ("A1",), (), 1, 1)
    half = judge({"tv_mode": "welcome", "carrier": "cable"}, {"landing": "live"}, {}, under="2024-pilot")
    assert (half.verdict, half.missing, half.rooms) == (HotelVerdict.NOT_ASSESSED, ("A1",), 1)


def test_one_key_is_enough_for_the_notice_but_not_for_the_guide() -> None:
    one_key = {**PERFECT_ROOM, "landing": "home", "presses": 1}
    notice = find("A1", one_key, "2025-notice"), find("A1", one_key)
    assert [found.verdict for found in notice] == [Verdict.COMPLIANT, Verdict.NON_COMPLIANT]


def test_another_kind_of_venue_is_judged_from_the_guide_on() -> None:
    assert judge(PERFECT_VISIT, PERFECT_ROOM, kind="hospital").verdict is HotelVerdict.COMPLIANT
    assert judge(PERFECT_VISIT, PERFECT_ROOM, kind="hospital", under="2025-notice") == Judged(
        HotelVerdict.NOT_ASSESSED
    )
    assert judge(PERFECT_VISIT, PERFECT_ROOM, kind="market") == Judged(HotelVerdict.NOT_ASSESSED)


@pytest.mark.parametrize(
    ("day", "code"),
    [("2023-12-31", None), ("2024-01-01", "2024-pilot"), ("2025-09-28", "2024-pilot"), ("2025-09-29", "2025-notice"),
     ("2026-01-04", "2026-guide"), ("2030-01-01", "2026-guide")],
)  # fmt: skip
def test_the_version_in_force_on_the_day_of_the_visit_counts(day: str, code: str | None) -> None:
    found = in_force(day)
    assert (found.code if found else None) == code


def test_a_version_holds_as_must_only_what_its_sources_asked() -> None:
    musts = {
        known.code: " ".join(code for code, row in known.criteria.items() if row.severity == "M")
        for known in (PILOT, NOTICE, GUIDE)
    }
    assert musts == {
        "2024-pilot": "A1 E3 E4 E5",
        "2025-notice": "A1 A2 A3 A4 B2 B3 C1 E1 E2 E3 E4 E5 F1 F2 F5 G1",
        "2026-guide": "A1 A2 A3 A4 B1 B2 B3 C1 C2 E1 E2 E3 E4 E5 F1 F2 F5 G1 H1",
    }


@pytest.mark.parametrize(
    ("waived", "failing", "covered"),
    [(None, ["A1", "C1"], True), (["A1"], ["A1"], True), (["A1"], ["A1", "C1"], False), (None, [], False)],
)
def test_a_waiver_must_cover_everything_that_fails(
    waived: list[str] | None, failing: list[str], covered: bool
) -> None:
    assert covers(waived, failing) is covered


def test_a_version_may_ask_for_rooms_alone() -> None:
    rooms_only = replace(GUIDE, criteria={code: GUIDE.criteria[code] for code in ("A1", "A3")})
    bench = Judge(rooms_only)
    room = [PERFECT_ROOM.get(name) for name in bench.room_fields]
    visit = [PERFECT_VISIT.get(name) for name in bench.visit_fields]
    assert bench.judge("hotel", visit, [room]) == Judged(HotelVerdict.COMPLIANT, rooms=1)

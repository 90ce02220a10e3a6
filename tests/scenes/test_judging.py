"""Judging as people come to do it: who complies, why not, what another version would say, who was given time."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from evidence.photos import a_photo

from .conftest import DAY, HOTELS, Terminal
from .filled import ROOM, VISIT, as_file

GUIDE_DAY = ("--as-of", "2026-03-01")
PORTAL: dict[str, object] = {
    **ROOM,
    "landing": "home",
    "live_reached": "yes",
    "presses": "4",
    "adverts": "1",
    "room": "0802",
}
PAGE = {"live_key": "yes", "payment_fair": "yes", "ott_live": "no", "box": [{"model": "B860AV3"}]}


def inspect(pilot: Terminal, hotel: str, *rooms: Mapping[str, object], **changes: object) -> None:
    answers = {**VISIT, "date": "2026-02-03", "room": list(rooms), **changes}
    pilot.does("inspect", hotel, "--answers", as_file(pilot, answers))


def photographed(pilot: Terminal, room: Mapping[str, object]) -> dict[str, object]:
    """Return a room with the photos that a failing one must have."""
    photo = a_photo(pilot.folder / "开机.jpg")
    return {**room, **PAGE, "photo_a1": str(photo), "photo_a3": str(photo)}


def test_the_pilots_labels_are_judged_and_said_to_be_inferred(pilot: Terminal) -> None:
    told = pilot.does("summary", *DAY, "--format", "json").json
    counted = {
        key.rpartition(".")[2]: one["value"] for key, one in told["figures"].items() if "verdict" in key
    }
    assert counted == {
        "compliant": 28, "basically_compliant": 0, "non_compliant": 7, "deferred": 0, "not_assessed": 0,
    }  # fmt: skip
    assert (told["figures"]["pilot.rate"]["value"], told["figures"]["pilot.by_label"]["value"]) == (80.0, 35)
    assert told["moved"] == {"day": "2023-12-31", "before": 0, "now": 28, "report": None}
    failing = pilot.does("explain", "pilot.verdict.non_compliant", *DAY, "--format", "json").json
    assert len(failing) == 7
    assert {"H-0007", "H-0015", "H-0017", "H-0021"} < {one["reference"] for one in failing}
    assert pilot.does("explain", "pilot.rate", *DAY, "--format", "json").out.count('"H-') == 28
    rate = pilot.does("explain", "pilot.rate", *DAY).err
    assert "28" in rate
    assert "35" in rate


def test_a_verdict_is_told_as_an_inspector_would(pilot: Terminal, lang: str) -> None:
    inspect(pilot, "H-0007", ROOM, photographed(pilot, PORTAL))
    (stands,) = pilot.does("judge", "H-0007", *GUIDE_DAY, "--format", "json").json
    assert (stands["verdict"], stands["version"], stands["rooms"], stands["hotel_rooms"]) == (
        "non_compliant", "2026-guide", 2, 28,
    )  # fmt: skip
    assert stands["failing"] == ["A1", "A3"]
    told = pilot.does("explain", "H-0007", *GUIDE_DAY)
    wanted = {
        "en": [
            "Non-compliant",
            "rooms judged 2/28",
            "0802: seen Adverts 1;",
            "wanted: 0 adverts",
            "high",
        ],
        "zh": ["不合格", "判定客房 2/28", "0802：实见", "依据", "把握：高", "整改"],
    }[lang]
    for words in wanted:
        assert words in told.out
    whole = pilot.does("explain", "H-0007", *GUIDE_DAY, "--format", "json").json
    (advert,) = [
        one for one in whole["findings"] if one["verdict"] == "non_compliant" and one["criterion"] == "A3"
    ]
    assert (advert["room"], advert["seen"], advert["severity"]) == ("0802", {"adverts": 1}, "M")
    assert pilot("judge", "H-0007", *GUIDE_DAY, "--fail-on", "non_compliant").status == 1
    assert pilot("judge", "H-0001", *DAY, "--fail-on", "non_compliant").status == 0
    assert pilot("summary", *GUIDE_DAY, "--fail-on", "non_compliant").status == 1


def test_a_hotel_that_passes_everything_complies_under_the_guide(pilot: Terminal) -> None:
    inspect(pilot, "H-0007", ROOM)
    figures = pilot.does("figures", *GUIDE_DAY, "--format", "json").json["figures"]
    assert figures["pilot.verdict.compliant"]["value"] == 29
    assert figures["pilot.rooms_checked"]["value"] == 1
    assert "A1" in pilot.does("explain", "H-0007", *GUIDE_DAY).out


def test_another_version_moves_hotels_and_touches_nothing(pilot: Terminal) -> None:
    before = (pilot.folder / "work.db").read_bytes()
    moved = pilot.does("judge", "--under", "2026-guide", "--compare", *DAY, "--format", "json").json
    assert {(one["before"], one["verdict"]) for one in moved} == {
        ("compliant", "not_assessed"), ("non_compliant", "not_assessed"),
    }  # fmt: skip
    assert len(moved) == 35
    assert "A1" in moved[0]["missing"]
    assert (pilot.folder / "work.db").read_bytes() == before
    assert pilot("judge", "--under", "2030").status == 30
    assert pilot("judge", "--compare").status == 2
    assert pilot("explain", "pilot.rate", "--under", "2026-guide").status == 2
    refused = pilot("judge", "H-99", "H-0007", "H-98", *DAY)
    assert refused.status == 2
    assert "H-99" in refused.err
    assert "H-98" in refused.err


def test_a_waiver_counts_apart_and_expires_by_itself(pilot: Terminal, lang: str) -> None:
    granted = ("--reason", "待总公司", "--approver", "科长甲", "--from", "2024-06-01")
    done = pilot.does("waiver", "add", "H-0007", *granted, "--until", "2024-06-30")
    assert "W-2024-0001" in done.out
    verdicts = [
        pilot.does("judge", "H-0007", "--as-of", day, "--format", "json").json[0]["verdict"]
        for day in ("2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01")
    ]
    assert verdicts == ["non_compliant", "deferred", "deferred", "non_compliant"]
    # What a waiver covers under the version in force it covers under another one, where something fails too.
    inspect(pilot, "H-0015", photographed(pilot, PORTAL), date="2026-02-03")
    pilot.does("waiver", "add", "H-0015", *granted, "--until", "2026-12-31")
    under = pilot.does("judge", "H-0015", "--under", "2025-notice", *GUIDE_DAY, "--format", "json").json
    told = pilot.does("explain", "H-0015", "--under", "2025-notice", *GUIDE_DAY, "--format", "json").json
    assert [(one["before"], one["verdict"]) for one in (*under, told)] == [("deferred", "deferred")] * 2
    ended = {"en": "Hotels whose waiver has ended", "zh": "暂不具备条件已到期"}[lang]
    assert ended in pilot.does("summary", "--as-of", "2024-07-01", "--period", "2024").out
    pilot.does("waiver", "end", "W-2024-0001", "--on", "2024-06-10")
    (kept, _other) = pilot.does("waiver", "list", "--all", "--format", "json").json
    assert (kept["until"], kept["hotel"], kept["criteria"]) == ("2024-06-09", "H-0007", None)
    for _change in range(4):
        pilot.does("undo", "--yes")
    assert pilot.does("waiver", "list", "--all", "--format", "json").json == []


def test_a_waiver_that_leaves_something_open_says_so(pilot: Terminal) -> None:
    granted = ("--reason", "待总公司", "--approver", "科长甲", "--until", "2030-01-01")
    assert " A1" in pilot.does("waiver", "add", "H-0007", *granted, "--criterion", "E5").err
    assert " A1" not in pilot.does("waiver", "add", "H-0015", *granted).err


def test_everything_wrong_with_a_waiver_is_told_at_once(pilot: Terminal) -> None:
    refused = pilot(
        "waiver", "add", "H-99", "--reason", " ", "--approver", "甲", "--from", "2024-06-01", "--until", "2024-05-01",
        "--criterion", "Z9",
    )  # fmt: skip
    assert refused.status == 2
    for words in ("H-99", "--reason", "--until", "Z9"):
        assert words in refused.err
    assert pilot("waiver", "end", "W-2024-0009").status == 30
    assert pilot.does("waiver", "list", "--all", "--format", "json").json == []


def test_a_bureaus_own_threshold_is_taken_after_a_rebuild(pilot: Terminal, tmp_path: Path) -> None:
    inspect(pilot, "H-0007", ROOM)
    own = tmp_path / "own"
    own.mkdir()
    header = 'version = "x"\nsource = "x"\napplies_from = 2026-01-01\n'
    rule = '[criterion.A4]\ncomplies = [{ seconds = { most = 20, unit = "s" } }]\n'
    (own / "criteria.toml").write_text(header + rule, "utf-8")
    assert pilot("judge", "H-0007", "--catalogue", own).status == 19
    assert pilot("db", "check", "--catalogue", own).status == 19
    granted = ("--reason", "待总公司", "--approver", "甲", "--until", "2030-01-01")
    assert pilot("waiver", "add", "H-0007", *granted, "--catalogue", own).status == 19
    pilot.does("db", "check")
    pilot.does("db", "rebuild", "--catalogue", own)
    (stands,) = pilot.does("judge", "H-0007", *GUIDE_DAY, "--catalogue", own, "--format", "json").json
    assert stands["failing"] == ["A4"]
    (own / "criteria.toml").write_text(header + rule.replace(', unit = "s"', ""), "utf-8")
    for words in (("db", "rebuild"), ("judge", "H-0007"), ("waiver", "add", "H-0007", *granted)):
        refused = pilot(*words, "--catalogue", own)
        assert refused.status == 22
        assert "criterion.A4.complies.seconds.unit" in refused.err


@pytest.mark.parametrize("words", [("explain", "H-99"), ("explain", "pilot.verdict.fine")])
def test_what_there_is_not_cannot_be_explained(pilot: Terminal, words: tuple[str, str]) -> None:
    assert pilot(*words, *DAY).status == 30


def test_venues_and_days_without_a_version_are_not_assessed(pilot: Terminal) -> None:
    pilot.does(
        "inspection", "record", "H-0001", "--mode", "welcome", "--carrier", "cable", "--date", "2023-05-01"
    )
    before = pilot.does("explain", "H-0001", "--as-of", "2023-06-01", "--format", "json").json
    assert (before["verdict"], before["version"], before["findings"]) == ("not_assessed", None, [])
    market = pilot.does("explain", "P-0001", "--format", "json").json
    assert (market["verdict"], market["visit"]) == ("not_assessed", None)
    assert "P-0001" in pilot.does("explain", "P-0001").out


def test_a_hotel_in_two_programmes_has_both_days_and_is_counted_once(pilot: Terminal) -> None:
    pilot.does("cohort", "set", "pilot-2024", "--due", "2024-12-31")
    pilot.does("cohort", "join", "pilot-2024", "H-0007", "H-0008", "--due", "2024-09-30", "--batch", "一")
    pilot.does("import", HOTELS, "--cohort", "second", "--new-cohort")
    pilot.does("cohort", "set", "second", "--due", "2025-06-30")
    assert pilot.does("hotel", "show", "H-0007", "--format", "json").json["dues"] == [
        "pilot-2024 2024-09-30", "second 2025-06-30",
    ]  # fmt: skip
    told = pilot.does("summary", "--cohort", "pilot-2024", *DAY, "--format", "json").json
    assert told["dues"] == [
        {"due": "2024-09-30", "hotels": 2, "compliant": 1}, {"due": "2024-12-31", "hotels": 33, "compliant": 27},
    ]  # fmt: skip
    assert "2024-09-30" in pilot.does("summary", "--cohort", "pilot-2024", *DAY).out
    refused = pilot("cohort", "join", "pilot-2024", "H-98", "H-99")
    assert refused.status == 2
    assert "H-98" in refused.err
    assert "H-99" in refused.err
    assert pilot("cohort", "set", "pilot-2024").status == 2
    assert pilot("cohort", "set", "none", "--target", "3").status == 30

"""The re-inspection: only what is open is asked, and what is answered is a step."""

import json
import signal
import sys
from pathlib import Path

import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .filled import ROOM, VISIT
from .screen import Screen

DISH = "V-2024-0003"
AT_THE_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")


@pytest.fixture
def ordered(pilot: Terminal) -> str:
    """Order the dish to be removed, and return the hotel where it is."""
    pilot.does("violation", "set", DISH, "--person", "王五")
    pilot.does(
        "violation", "order", DISH, "--document", "责改1号", "--on", "2024-05-10", "--due", "2024-06-01",
    )  # fmt: skip
    return str(pilot.does("violation", "show", DISH, "--format", "json").json["hotel"])


def result(*items: dict[str, str]) -> str:
    return "clear" if all(item["put_right"] == "yes" for item in items) else "found"


def answers(pilot: Terminal, **item: str) -> str:
    a_photo(pilot.folder / "after.jpg")
    one = {"violation": DISH, "put_right": "yes", "photo_after": "after.jpg", **item}
    told = {
        "date": "2024-06-02",
        "inspectors": "甲、乙",
        "verifier": "甲",
        "result": result(one),
        "item": [one],
    }
    (pilot.folder / "again.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return "again.json"


def test_what_was_put_right_is_verified_with_its_photo(pilot: Terminal, ordered: str) -> None:
    pilot.does("inspect", ordered, "--form", "recheck", "--answers", answers(pilot))
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert (told["status"], told["steps"][-1]["persons"], told["steps"][-1]["day"]) == (
        "verified",
        "甲、乙",
        "2024-06-02",
    )
    assert [file["stage"] for file in told["evidence"]] == ["after"]
    assert "no_photo_after" not in told["lacks"]
    pilot.does("undo", "--yes")
    assert pilot.does("violation", "show", DISH, "--format", "json").json["status"] == "ordered"
    pilot.does("db", "check")


def test_what_was_not_is_failed_with_what_remains(pilot: Terminal, ordered: str) -> None:
    given = answers(pilot, put_right="no", remaining="支架未拆")
    pilot.does("inspect", ordered, "--form", "recheck", "--answers", given)
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert (told["status"], told["steps"][-1]["reason"]) == ("failed", "支架未拆")


@pytest.mark.parametrize(
    "item",
    [
        {"violation": "V-2024-0099"},
        {"violation": "V-2024-0001"},
        {"put_right": "no", "remaining": "x", "violation": "V-2024-0004"},
    ],
)
def test_what_is_no_matter_of_this_hotel_is_refused(
    pilot: Terminal, ordered: str, item: dict[str, str]
) -> None:
    before = pilot.does("log", "--format", "json").out
    refused = pilot("inspect", ordered, "--form", "recheck", "--answers", answers(pilot, **item))
    assert refused.status == 25
    assert item["violation"] in refused.err
    assert pilot.does("log", "--format", "json").out == before


def test_a_reinspection_before_the_order_is_refused_like_any_step(pilot: Terminal, ordered: str) -> None:
    told = json.loads((pilot.folder / answers(pilot)).read_text("utf-8"))
    (pilot.folder / "early.json").write_text(json.dumps({**told, "date": "2024-05-01"}), "utf-8")
    refused = pilot("inspect", ordered, "--form", "recheck", "--answers", "early.json")
    assert refused.status == 25
    assert "2024-05-10" in refused.err


def test_who_must_put_it_right_may_not_verify_it(pilot: Terminal, ordered: str) -> None:
    pilot.does("violation", "set", DISH, "--person", "甲")
    assert pilot("inspect", ordered, "--form", "recheck", "--answers", answers(pilot)).status == 25


def changed(pilot: Terminal, file: str, **told: object) -> str:
    """Change answers of a file that are no item's."""
    answered = json.loads((pilot.folder / file).read_text("utf-8"))
    (pilot.folder / file).write_text(json.dumps({**answered, **told}, ensure_ascii=False), "utf-8")
    return file


def test_the_verifier_and_the_day_to_look_back_are_used(pilot: Terminal, ordered: str, lang: str) -> None:
    """Whoever must put it right is no verifier; when to look back, as it was said, is due once it is closed."""
    words = ("inspect", ordered, "--form", "recheck", "--answers")
    refused = pilot(*words, changed(pilot, answers(pilot), verifier="王五"))
    assert refused.status == 25
    assert DISH in refused.err
    pilot.does(*words, changed(pilot, answers(pilot), verifier="丙", look_back="2024-08-15"))
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert told["steps"][-1]["persons"] == "甲、乙、丙"
    assert {"en": "look back by 2024-08-15", "zh": "2024-08-15前回头看"}[lang] in pilot.does(
        "violation", "show", DISH
    ).out
    pilot.does("violation", "set", DISH, "--offence", "V01", "--party", "unit")
    for verb, more in (("file", ()), ("tell", ()), ("decide", ("--no-penalty",)), ("serve", ())):
        pilot.does("violation", verb, DISH, "--document", verb, "--on", "2024-06-03", *more)
    pilot.does("violation", "close", DISH, "--approver", "科长甲", "--on", "2024-06-04")
    (again,) = [
        row
        for row in pilot.does("due", "--as-of", "2024-06-05", "--format", "json").json
        if row["clock"] == "look_back"
    ]
    assert again["due"] == "2024-08-15"


def test_nothing_found_and_something_not_put_right_cannot_both_be(
    pilot: Terminal, ordered: str, lang: str
) -> None:
    given = changed(pilot, answers(pilot, put_right="no", remaining="支架未拆"), result="clear")
    refused = pilot("inspect", ordered, "--form", "recheck", "--answers", given)
    assert refused.status == 25
    assert {"en": "the result is not that nothing was found", "zh": "复查结果不能填未发现违规"}[
        lang
    ] in refused.err
    said = pilot.does(
        "inspect", ordered, "--form", "recheck", "--answers", changed(pilot, given, result="found")
    )
    assert DISH in said.err
    assert "支架未拆" in said.err


def test_what_was_not_ordered_and_is_as_it_was_takes_nothing_else_away(
    pilot: Terminal, ordered: str, lang: str
) -> None:
    (late,) = pilot.does("violation", "add", ordered, "A3", "--found", "2024-05-20", "--format", "json").json
    given = answers(pilot)
    both = json.loads((pilot.folder / given).read_text("utf-8"))["item"]
    photo = a_photo(pilot.folder / "still.jpg", colour="blue").name
    both.append(
        {"violation": late["reference"], "put_right": "no", "remaining": "仍有广告", "photo_after": photo}
    )
    said = pilot.does(
        "inspect", ordered, "--form", "recheck", "--answers", changed(pilot, given, item=both, result="found")
    )
    assert {"en": "still as it was, and not ordered", "zh": "仍未整改，且尚未责令改正"}[lang] in said.err
    stands = {
        row["reference"]: row["status"] for row in pilot.does("violation", "list", "--format", "json").json
    }
    assert (stands[DISH], stands[late["reference"]]) == ("verified", "found")


def test_a_reinspection_of_televisions_is_no_inspection_for_dishes(pilot: Terminal, adverts: str) -> None:
    """It looked at criteria of the guide; one that looks at a dish too is an inspection for dishes."""
    words = ("figures", "--period", "2026", "--as-of", "2026-04-01", "--format", "json")

    def counted() -> list[int]:
        told = pilot.does(*words).json["figures"]
        return [told[f"enforcement.{key}"]["value"] for key in ("visits", "venues", "visits.hotel")]

    recheck(pilot, {"violation": adverts, "room": "0801"}, {"violation": adverts, "room": "0903"})
    assert counted() == [0, 0, 0]
    pilot.does("undo", "--yes")
    (dish,) = pilot.does(
        "violation", "add", "H-0007", "V01", "--found", "2026-02-20", "--format", "json"
    ).json
    recheck(pilot, {"violation": adverts, "room": "0801"}, {"violation": dish["reference"], "room": ""})
    assert counted() == [1, 1, 1]


def test_where_nothing_is_open_nothing_is_asked(pilot: Terminal, lang: str) -> None:
    refused = pilot("recheck", "H-0001")
    assert refused.status == 2
    assert {"en": "Nothing is open", "zh": "没有未了结"}[lang] in refused.err
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []
    assert pilot("recheck", "H-0999").status == 30


@pytest.fixture
def adverts(pilot: Terminal) -> str:
    """Find an advert in the boot of two rooms of H-0007, photographed, and order it off; return the violation."""
    a_photo(pilot.folder / "advert.jpg", colour="blue")
    advert = {"adverts": "1", "photo_a3": "advert.jpg"}
    rooms = [{**ROOM, "room": "0801", **advert}, {**ROOM, "room": "0802"}, {**ROOM, "room": "0903", **advert}]
    told = {**VISIT, "date": "2026-02-03", "room": rooms}
    (pilot.folder / "visit.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    pilot.does("inspect", "H-0007", "--answers", "visit.json")
    (made,) = pilot.does("violation", "add", "H-0007", "--failing", "--format", "json").json
    assert made["offence"] == "A3"
    pilot.does(
        "violation",
        "order",
        made["reference"],
        "--document",
        "责改7号",
        "--on",
        "2026-02-04",
        "--due",
        "2026-02-20",
    )
    return str(made["reference"])


def looked_again(pilot: Terminal, *items: dict[str, str], day: str = "2026-03-01") -> str:
    """Write the answers of a re-inspection of H-0007, with a photo of each room; return the file."""
    for item, colour in zip(items, ("green", "yellow"), strict=False):
        a_photo(pilot.folder / f"{item.get('room', '')}.jpg", colour=colour)
    shots = [{"put_right": "yes", "photo_after": f"{item.get('room', '')}.jpg", **item} for item in items]
    told = {"date": day, "inspectors": "甲、乙", "verifier": "甲", "result": result(*shots), "item": shots}
    (pilot.folder / "again.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return "again.json"


def recheck(pilot: Terminal, *items: dict[str, str], day: str = "2026-03-01") -> str:
    return pilot.does(
        "inspect", "H-0007", "--form", "recheck", "--answers", looked_again(pilot, *items, day=day)
    ).err


def shots(pilot: Terminal, violation: str) -> list[tuple[str, str, str]]:
    """Return stage, room and criterion of each photo of a violation."""
    files = pilot.does("violation", "show", violation, "--format", "json").json["evidence"]
    return [(file["stage"], file["room"], file["criterion"]) for file in files]


def test_what_fails_in_rooms_is_looked_at_again_in_each_of_them(pilot: Terminal, adverts: str) -> None:
    """Photos of the visit show it as found; each room's photo after is filed with that room and criterion."""
    found = [("before", "0801", "A3"), ("before", "0903", "A3")]
    assert shots(pilot, adverts) == found
    recheck(pilot, {"violation": adverts, "room": "0801"}, {"violation": adverts, "room": "0903"})
    assert shots(pilot, adverts) == [*found, ("after", "0801", "A3"), ("after", "0903", "A3")]
    told = pilot.does("violation", "show", adverts, "--format", "json").json
    assert (told["status"], [step["kind"] for step in told["steps"]]) == ("verified", ["ordered", "verified"])
    pilot.does("violation", "close", adverts, "--approver", "科长甲", "--on", "2026-03-02")
    pilot.does("undo", "--yes")
    pilot.does("undo", "--yes")
    assert shots(pilot, adverts) == found
    pilot.does("db", "check")


def test_one_room_that_is_not_put_right_fails_the_violation(pilot: Terminal, adverts: str) -> None:
    """What remains is said room by room; its photo shows the room as it still is, and proves nothing put right."""
    recheck(
        pilot,
        {"violation": adverts, "room": "0801"},
        {"violation": adverts, "room": "0903", "put_right": "no", "remaining": "仍有广告"},
    )
    told = pilot.does("violation", "show", adverts, "--format", "json").json
    assert (told["status"], told["steps"][-1]["reason"]) == ("failed", "0903 仍有广告")
    assert shots(pilot, adverts)[2:] == [("after", "0801", "A3"), ("before", "0903", "A3")]
    assert "no_photo_after:0903" in told["lacks"]
    assert "no_photo_after:0801" not in told["lacks"]


def test_a_room_that_was_left_out_is_told(pilot: Terminal, adverts: str, lang: str) -> None:
    said = recheck(pilot, {"violation": adverts, "room": "0801"})
    assert {"en": "not looked at again: room 0903", "zh": "未复查的房间：0903"}[lang] in said
    refused = pilot("violation", "close", adverts, "--approver", "科长甲", "--on", "2026-03-02")
    assert "0903" in refused.err
    assert "0801" not in refused.err


def test_a_room_is_answered_once(pilot: Terminal, adverts: str) -> None:
    twice = [{"violation": adverts, "room": "0801"}] * 2
    refused = pilot("inspect", "H-0007", "--form", "recheck", "--answers", looked_again(pilot, *twice))
    assert refused.status == 25
    assert f"{adverts} 0801" in refused.err


def test_what_may_not_be_looked_at_again_is_not_asked(pilot: Terminal, adverts: str, lang: str) -> None:
    """A violation that failed is ordered anew first, and one that is verified waits for its closing."""
    failed = {"put_right": "no", "remaining": "仍有广告"}
    recheck(pilot, *({"violation": adverts, "room": room, **failed} for room in ("0801", "0903")))
    refused = pilot("recheck", "H-0007")
    assert refused.status == 2
    assert adverts in refused.err
    assert {"en": "Ordered", "zh": "责令改正"}[lang] in refused.err
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []


WORDS = {
    "zh": {
        "open": "未了结", "date": "复查日期", "people": "复查人员", "right": "是否整改到位", "photo": "整改后照片", "more": "违规编号",
        "verifier": "验收人", "recorded": "已记录", "late": "已逾期", "never": "尚未复查", "none": "还没有照片",
        "again": "2026-03-01 复查（甲、乙）：0903 仍有广告", "seen": "实见", "last": "最近的照片", "kept": "已保存为草稿",
        "before": "整改前",
    },
    "en": {
        "open": "open: ", "date": "Date of the re", "people": "Inspectors", "right": "Put right", "photo": "Photo after",
        "more": "Violation ref", "verifier": "Verifier", "recorded": "Recorded", "late": "overdue",
        "never": "not re-inspected yet", "none": "no photo yet", "again": "re-inspected 2026-03-01, 甲、乙: 0903 仍有广告",
        "seen": "seen", "last": "last photo", "kept": "Kept as draft", "before": "Before",
    },
}  # fmt: skip


@AT_THE_TERMINAL
def test_at_the_terminal_only_what_is_open_is_asked(pilot: Terminal, ordered: str, lang: str) -> None:
    """What was found last stands before the item; the violation itself is known, and not asked."""
    photo, said = a_photo(pilot.folder / "after.jpg"), WORDS[lang]
    with Screen(pilot, "recheck", ordered) as screen:
        screen.sees(said["open"], DISH)
        screen.sees(said["date"]).line()
        screen.sees(said["people"]).line("甲、乙")
        screen.sees(
            DISH,
            "2024-05-09",
            "2024-05-10",
            "责改1号",
            "2024-06-01",
            said["late"],
            said["never"],
            said["none"],
        )
        screen.sees(said["right"]).line("yes")  # the key y answers, the rest is no photo
        screen.sees(said["photo"]).line(str(photo))
        screen.sees(said["more"]).line()
        screen.sees(said["verifier"]).line("甲")
        screen.line()
        screen.key("1")
        screen.line()
        screen.key("\r")
        screen.sees(said["recorded"])
        assert screen.ends() == 0
        assert screen.plain.count(said["more"]) == 1
    assert pilot.does("violation", "show", DISH, "--format", "json").json["status"] == "verified"


def photo_path(screen: Screen, pilot: Terminal) -> Path:
    """Return the path that stands on a line of its own, as it can be opened."""
    named = [line.strip() for line in screen.plain.splitlines() if "work.evidence" in line]
    path = Path(named[-1])
    assert path.is_file(), named
    assert path.is_relative_to(pilot.folder)
    return path


@AT_THE_TERMINAL
def test_each_room_is_shown_as_it_was_found_last_whatever_stops_it(
    pilot: Terminal, adverts: str, lang: str
) -> None:
    """What was seen in the room, the last answer, the photo and its path, after Ctrl-C and after a kill too."""
    said, failed = WORDS[lang], {"put_right": "no", "remaining": "仍有广告"}
    recheck(pilot, {"violation": adverts, "room": "0801"}, {"violation": adverts, "room": "0903", **failed})
    pilot.does(
        "violation", "order", adverts, "--document", "责改8号", "--on", "2026-03-02", "--due", "2026-03-20"
    )
    found = a_photo(pilot.folder / "right.jpg", colour="white", told=False)
    first = (
        "责改8号",
        "2026-03-20",
        said["late"],
        said["again"],
        "0801",
        "2026-02-03",
        said["seen"],
        said["last"],
        "0801.jpg",
    )
    with Screen(pilot, "recheck", "H-0007") as screen:
        screen.sees(said["date"]).line("2026-04-01").sees(said["people"]).line("甲、乙")
        screen.sees(adverts, *first, "work.evidence", said["right"]).interrupt()
        screen.sees(said["kept"])
        assert screen.ends() == 130
        assert photo_path(screen, pilot).read_bytes() == (pilot.folder / "0801.jpg").read_bytes()
    with Screen(pilot, "inspect", "--resume") as screen:
        screen.sees(adverts, *first, "work.evidence", said["right"]).key("y")
        screen.sees(said["photo"]).line(str(found))
        screen.sees(
            adverts,
            "0903",
            said["again"],
            "2026-02-03",
            said["last"],
            "0903.jpg",
            said["before"],
            "work.evidence",
        )
        screen.sees(f"{said['right']} 0903").kill(signal.SIGKILL)
    with Screen(pilot, "inspect", "--resume") as screen:
        screen.sees(adverts, "0903", said["last"], "work.evidence", said["right"]).key("y")
        screen.sees(said["photo"]).line(str(found))
        screen.sees(said["more"]).line().sees(said["verifier"]).line("甲").line().key("1").line().key("\r")
        screen.sees(said["recorded"])
        assert screen.ends() == 0
    after = [(stage, room) for stage, room, _criterion in shots(pilot, adverts) if stage == "after"]
    assert after == [("after", "0801"), ("after", "0801"), ("after", "0903")]
    pilot.does("violation", "close", adverts, "--approver", "科长甲", "--on", "2026-04-02")

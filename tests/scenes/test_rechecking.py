"""The re-inspection: only what is open is asked, and what is answered is a step."""

import json
import sys

import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .screen import Screen

DISH = "V-2024-0003"


@pytest.fixture
def ordered(pilot: Terminal) -> str:
    """Order the dish to be removed, and return the hotel where it is."""
    pilot.does("violation", "set", DISH, "--person", "王五")
    pilot.does(
        "violation", "order", DISH, "--document", "责改1号", "--on", "2024-05-10", "--due", "2024-06-01",
    )  # fmt: skip
    return str(pilot.does("violation", "show", DISH, "--format", "json").json["hotel"])


def answers(pilot: Terminal, **item: str) -> str:
    a_photo(pilot.folder / "after.jpg")
    one = {"violation": DISH, "put_right": "yes", "photo_after": "after.jpg", **item}
    told = {"date": "2024-06-02", "inspectors": "甲、乙", "verifier": "甲", "result": "clear", "item": [one]}
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


def test_where_nothing_is_open_nothing_is_asked(pilot: Terminal, lang: str) -> None:
    refused = pilot("recheck", "H-0001")
    assert refused.status == 2
    assert {"en": "Nothing is open", "zh": "没有未了结"}[lang] in refused.err
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []
    assert pilot("recheck", "H-0999").status == 30


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_at_the_terminal_only_what_is_open_is_asked(pilot: Terminal, ordered: str, lang: str) -> None:
    photo = a_photo(pilot.folder / "after.jpg")
    words = {
        "zh": (
            "未了结",
            "复查日期",
            "复查人员",
            "违规编号",
            "是否整改到位",
            "整改后照片",
            "验收人",
            "已记录",
        ),
        "en": (
            "open: ",
            "Date of the re",
            "Inspectors",
            "Violation ref",
            "Put right",
            "Photo after",
            "Verifier",
            "Recorded",
        ),
    }[lang]
    with Screen(pilot, "recheck", ordered) as screen:
        screen.sees(words[0], DISH)
        screen.sees(words[1]).line()
        screen.sees(words[2]).line("甲、乙")
        screen.sees(words[3]).line()
        screen.sees(words[4]).key("y")
        screen.sees(words[5]).line(str(photo))
        screen.sees(words[3]).line()
        screen.sees(words[6]).line("甲")
        screen.line()
        screen.key("1")
        screen.line()
        screen.key("\r")
        screen.sees(words[7])
        screen.ends()
    assert pilot.does("violation", "show", DISH, "--format", "json").json["status"] == "verified"

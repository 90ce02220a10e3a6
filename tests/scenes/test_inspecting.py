"""In the hotel: an inspection typed at a terminal, question by question."""

import json
import signal
import sys

import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .screen import Screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")

ASKED = {
    "zh": {
        "hotel": "酒店（", "facts": "登记信息", "date": "检查日期", "people": "检查人员", "mode": "电视模式", "carrier": "信号由谁提供",
        "delivery": "传输方式", "full": "记录参考项", "source": "信号源是否合规", "check": "自查是否有记录", "insertion": "非法插播",
        "named": "是否明确责任人", "room": "房号", "walk": "开机走查：", "keep": "回车保存", "channel": "落地频道", "apps": "违规APP",
        "done": "已全部答完", "recorded": "已记录：", "kept": "已保存为草稿", "missing": "尚缺或不符", "first": "这是第一题", "enter": "回车：",
    },
    "en": {
        "hotel": "Hotel (", "facts": "Is the register right", "date": "Date of the visit", "people": "Inspectors", "mode": "TV mode",
        "carrier": "Who brings the signal", "delivery": "Way of delivery", "full": "advisory items", "source": "Lawful live source",
        "check": "self-check on file", "insertion": "Insertion response", "named": "Responsible person named", "room": "Room number",
        "walk": "Boot walk:", "keep": "Enter keeps it", "channel": "Landing channel", "apps": "Illegal apps",
        "done": "All is answered", "recorded": "Recorded: ", "kept": "Kept as draft", "missing": "Still missing", "first": "This is the first", "enter": "Enter: ",
    },
}  # fmt: skip


@pytest.fixture
def lang(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "zh"))


both = pytest.mark.parametrize("lang", ["zh", "en"], indirect=True)


@pytest.fixture
def said(lang: str) -> dict[str, str]:
    return ASKED[lang]


def to_the_rooms(screen: Screen, said: dict[str, str]) -> None:
    """Answer all that is asked of a direct-live hotel on the cable before its rooms."""
    screen.sees(said["facts"]).key("\r")
    screen.sees(said["date"]).line()
    screen.sees(said["people"]).line("甲、乙")
    screen.sees(said["mode"]).key("1")
    screen.sees(said["carrier"]).key("1")
    screen.sees(said["delivery"]).key("1")
    screen.sees(said["full"]).key("n")
    screen.sees(said["source"]).key("y")
    screen.sees(said["check"]).key("n")
    screen.sees(said["insertion"]).key("y")
    screen.sees(said["named"]).key("n")


def a_room(screen: Screen, said: dict[str, str], number: str) -> None:
    """Look into a room where live comes up at once."""
    screen.sees(said["room"]).line(number)
    screen.sees(said["walk"]).key("\r").sees("?").key("\r").sees(" 0.0 s").key("l").sees(said["keep"]).key(
        "\r"
    )
    screen.sees(said["channel"]).line()
    screen.sees(said["apps"]).key("n")


@both
def test_a_visit_of_three_rooms_takes_at_most_forty_keys(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect") as screen:
        screen.sees(said["hotel"]).line("hsdjd")
        screen.sees("H-0001", "和顺大酒店", "2024-04-19")
        to_the_rooms(screen, said)
        for number in ("0801", "0802", "０９０３"):
            a_room(screen, said, number)
        screen.sees(said["room"]).line()
        screen.sees(said["done"]).key("\r")
        screen.sees(said["recorded"], "I-")
        assert screen.ends() == 0
        assert screen.keys <= 40
    visit = pilot.does("inspection", "list", "--period", "2026", "--format", "json").json[0]
    seen = pilot.does("inspection", "show", visit["reference"], "--format", "json").json
    assert [room["room"] for room in seen["rooms"]] == ["0801", "0802", "0903"]
    assert {room["landing"] for room in seen["rooms"]} == {"live"}
    assert seen["inspectors"] == ["甲", "乙"]
    assert seen["minutes"] == 0
    (doubt,) = pilot.does("quality", "--rule", "visit_too_short", "--format", "json").json
    assert doubt["reference"] == visit["reference"]
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []
    pilot.does("db", "check")


def test_every_line_fits_the_screen_and_needs_no_colour(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007", NO_COLOR="1") as screen:
        to_the_rooms(screen, said)
        screen.sees(said["room"]).line("0801").sees(said["walk"]).key("\r").sees("?").key("q").sees(
            said["walk"]
        ).key("!")
        screen.sees(said["kept"])
        screen.ends()
    from rich.cells import cell_len

    assert max(map(cell_len, screen.plain.splitlines())) <= 80
    assert "\x1b[3" not in screen.seen


def test_whoever_goes_back_skips_or_asks_is_led_on(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("<").sees(said["first"]).sees(said["facts"]).key("\r")
        screen.sees(said["date"]).line("2.31").sees("2.31").sees(said["date"]).line("2024年6月20日")
        screen.sees(said["people"]).line("-").sees(said["mode"]).key("?").sees("!").sees(said["mode"]).key(
            "<"
        )
        screen.sees(said["people"]).line("甲、乙")
        screen.sees(said["mode"]).key("9").key("2").sees(said["carrier"]).key("!")
        screen.sees(said["kept"], "D-0001")
        assert screen.ends() == 0
    draft = pilot.does("inspection", "list", "--draft", "--format", "json").json
    assert [(row["reference"], row["hotel"]) for row in draft] == [("D-0001", "H-0007")]


def test_the_criterion_behind_a_question_is_told(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("-").sees(said["date"]).line("-").sees(said["people"]).line("-")
        screen.sees(said["mode"]).key("1").sees(said["carrier"]).key("1").sees(said["delivery"]).key("1")
        screen.sees(said["full"]).key("-").sees(said["source"]).key("?").sees("E1").sees("2025").sees(
            "high"
        ).key("!")
        screen.sees(said["kept"])


def test_an_interrupted_visit_goes_on_at_the_question_where_it_was(
    pilot: Terminal, said: dict[str, str]
) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("y").sees(said["date"]).line().sees(said["people"], "> ").interrupt()
        screen.sees(said["kept"])
        assert screen.ends() == 130
    with Screen(pilot, "inspect", "--resume") as screen:
        screen.sees("H-0007", "2024-03-17", said["people"]).line("甲、乙")
        screen.sees(said["mode"], said["enter"]).key("1").sees(said["carrier"])
        screen.kill(signal.SIGKILL)
    with Screen(pilot, "inspect", "--resume", "d-1") as screen:
        screen.sees(said["carrier"]).key("\x04")
        screen.sees(said["kept"])
        assert screen.ends() == 0


def test_a_draft_never_counts_and_closing_lists_all_that_is_missing(
    pilot: Terminal, said: dict[str, str]
) -> None:
    before = pilot.does("figures", "--as-of", "2024-06-24", "--format", "json").json
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("y").sees(said["date"]).line("2024-06-20").sees(said["people"]).key(
            "!"
        )
        screen.line().sees(said["kept"])
    refused = pilot("inspection", "close", "D-0001")
    assert refused.status == 25
    for word in ("people", "mode", "carrier"):
        assert said[word] in refused.err
    assert pilot.does("figures", "--as-of", "2024-06-24", "--format", "json").json == before
    answered = pilot.does("inspection", "list", "--draft", "--format", "json").json[0]["answered"]
    assert answered >= 2
    pilot.does("inspection", "discard", "D-0001", "--yes")
    assert pilot("inspection", "close", "D-0001").status == 30


def test_a_draft_is_open_in_one_window_only(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"])
        assert pilot("inspection", "close", "D-0001").status == 26


def test_what_is_missing_can_be_answered_at_the_end(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("y").sees(said["date"]).line().sees(said["people"]).line("-")
        screen.sees(said["mode"]).key("1").sees(said["carrier"]).key("1").sees(said["delivery"]).key("1")
        screen.sees(said["full"]).key("n").sees(said["source"]).key("y").sees(said["check"]).key("n")
        screen.sees(said["insertion"]).key("y").sees(said["named"]).key("n").sees(said["room"]).line("0801")
        screen.sees(said["walk"]).key("\r").sees("?").key("\r").sees(" 0.0 s").key("l").sees(
            said["keep"]
        ).key("\r")
        screen.sees(said["channel"]).line("-").sees(said["apps"]).key("n").sees(said["room"]).line()
        screen.sees(said["missing"], said["people"], said["channel"]).key("\r")
        screen.sees(said["people"]).line("甲、乙")
        screen.sees(said["channel"]).line().sees(said["done"]).key("\r").sees(said["recorded"])
        assert screen.ends() == 0


def test_the_walk_of_a_welcome_page_can_take_a_slip_back(pilot: Terminal, lang: str) -> None:
    with Screen(pilot, "walk", "0801", "--hotel", "H-0007") as screen:
        screen.sees("?").key(" ").sees("Enter" if lang == "en" else "回车").key("\r").sees(" 0.0 s").key(
            "w"
        ).sees(" s")
        screen.key("a").sees(" s").key("u").key("\x1b[A").sees(" s").key("z").key("l").sees("B2")
        screen.sees(ASKED[lang]["keep"]).key("\r").sees("D-0001")
        assert screen.ends() == 0
        assert "B2" in screen.plain
    draft = (pilot.folder / "work.drafts" / "D-0001.draft").read_text("utf-8")
    for answer in ('"landing":"welcome"', '"presses":"1"'):
        assert answer.replace('"landing"', "landing").replace('"presses"', "presses").split(":")[0] in draft
    assert '/boot/adverts":"0"' in draft
    assert '/boot/focus_live":"yes"' in draft
    with Screen(pilot, "walk", "0801") as screen:
        screen.sees("?").key("\r").key("q")
        assert screen.ends() == 0
    assert pilot("walk", "0801").status == 2


def test_hotels_are_found_chosen_and_added(pilot: Terminal, said: dict[str, str], lang: str) -> None:
    with Screen(pilot, "inspect") as screen:
        screen.sees(said["hotel"]).line("djd").sees("1 H-", "2 H-").key("x")
        screen.sees(said["hotel"]).line("zzzz").sees("zzzz").key("a").sees("zzzz").line("新开酒店")
        screen.line("隆阳区").sees("新开酒店").sees(said["facts"]).key("!").sees(said["kept"])
    found = pilot.does("hotel", "find", "xkjd", "--format", "json").json
    assert [row["name"] for row in found] == ["新开酒店"]


@pytest.mark.parametrize("content", [b"\xc4\xe3\xba\xc3\r", "你好\r".encode(), b"\xff\xfe\x80\r"])
def test_bytes_of_another_console_are_read_or_told(
    pilot: Terminal, said: dict[str, str], content: bytes
) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("y").sees(said["date"]).raw(content).sees(said["date"]).line(
            "2024-06-20"
        )
        screen.sees(said["people"]).key("!").line().sees(said["kept"])


def test_a_photo_is_kept_as_the_answer_and_a_text_is_none(
    pilot: Terminal, said: dict[str, str], lang: str
) -> None:
    a_photo(pilot.folder / "advert.jpg")
    (pilot.folder / "text.jpg").write_text("hello")
    label = {"zh": "开机广告照片", "en": "Photo of the advert"}[lang]
    with Screen(pilot, "inspect", "H-0007") as screen:
        to_the_rooms(screen, said)
        screen.sees(said["room"]).line("0801").sees(said["walk"]).key("\r").sees("?").key("\r").sees(" 0.0 s")
        screen.key("a").sees(" s").key("l").sees(said["keep"]).key("\r").sees(said["channel"]).line()
        screen.sees(label).line("text.jpg").sees("text.jpg").sees(label).line("none.jpg").sees("none.jpg")
        screen.sees(label).line("advert.jpg").sees(said["apps"]).key("n")
        screen.sees(said["room"]).line().sees(said["done"]).key("\r").sees(said["recorded"])
        assert screen.ends() == 0
    (row,) = pilot.does("evidence", "list", "--format", "json").json
    assert (row["file"], row["room"], row["criterion"]) == ("advert.jpg", "0801", "A3")
    pilot.does("evidence", "check")


def test_a_room_begun_by_mistake_is_taken_away(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect", "H-0007") as screen:
        screen.sees(said["facts"]).key("~")
        to_the_rooms(screen, said)
        a_room(screen, said, "0801")
        screen.sees(said["room"]).line("0810").sees(said["walk"]).key("t").sees("1 ").key("~").sees(
            "0810"
        ).key("n")
        screen.sees(said["walk"]).key("t").sees("1 ").key("~").sees("0810").key("y").sees("0810")
        screen.sees(said["room"]).kill(signal.SIGKILL)
    with Screen(pilot, "inspect", "--resume") as screen:
        screen.sees(said["room"]).line().sees(said["done"]).key("\r").sees(said["recorded"])
        assert screen.ends() == 0
    visit = pilot.does("inspection", "list", "--period", "2026", "--format", "json").json[0]
    rooms = pilot.does("inspection", "show", visit["reference"], "--format", "json").json["rooms"]
    assert [room["room"] for room in rooms] == ["0801"]


def test_live_that_is_never_reached_is_recorded_so(pilot: Terminal, said: dict[str, str]) -> None:
    a_photo(pilot.folder / "home.jpg")
    label = {"zh": "落地画面照片", "en": "Photo of the landing"}
    with Screen(pilot, "inspect", "H-0007") as screen:
        to_the_rooms(screen, said)
        screen.sees(said["room"]).line("0801").sees(said["walk"]).key("\r").sees("?").key("\r").sees(" 0.0 s")
        screen.key("h").sees(" s").key(" ").sees(" s").key("e").sees(said["keep"]).key("\r")
        screen.sees(label["zh" if "酒店" in said["hotel"] else "en"]).line("home.jpg")
        screen.sees(said["apps"]).key("!").sees(said["kept"])
    draft = pilot.does("inspection", "list", "--draft", "--format", "json").json[0]
    assert draft["hotel"] == "H-0007"
    kept = (pilot.folder / "work.drafts" / "D-0001.draft").read_text("utf-8")
    assert '/boot/live_reached":"no"' in kept
    assert "/boot/seconds" not in kept


def test_who_is_meant_must_be_clear_where_nobody_can_choose(pilot: Terminal) -> None:
    several = pilot("inspect", "djd")
    assert several.status == 30
    assert "H-0001" in several.err
    assert pilot("inspect", "zzzz").status == 30
    assert pilot("inspect").status == 2
    assert pilot.does("inspection", "list", "--draft", "--format", "json").json == []


def test_ctrl_c_before_a_hotel_is_chosen_stops(pilot: Terminal, said: dict[str, str]) -> None:
    with Screen(pilot, "inspect") as screen:
        screen.sees(said["hotel"]).interrupt()
        assert screen.ends() == 130
    with Screen(pilot, "inspect") as screen:
        screen.sees(said["hotel"]).key("\x04")
        assert screen.ends() == 0


@both
def test_an_answer_that_the_form_does_not_ask_for_is_not_lost_without_a_word(
    pilot: Terminal, lang: str
) -> None:
    answers = {
        "date": "2024-06-20", "inspectors": "甲、乙", "tv_mode": "direct_live", "carrier": "cable", "delivery": "cable",
        "source_lawful": "yes", "self_check_filed": "no", "insertion_ready": "yes", "responsible_named": "no",
        "room": [{"room": "0801", "landing": "live", "adverts": 0, "seconds": 21.5, "presses": 0, "remotes": 1,
                  "switches": 0, "channel": "CCTV-1", "illegal_apps": "no", "box": [{"brand": "中兴", "model": "B860AV3"}]}],
    }  # fmt: skip
    for full in ("no", "yes"):
        (pilot.folder / "a.json").write_text(json.dumps({**answers, "full": full}), "utf-8")
        said = pilot.does("inspect", "H-0008", "--form", "hotel-tv", "--answers", "a.json")
        assert ("room[1]/box[1]" in said.err) == (full == "no")
        assert "hotel/rooms" not in said.err

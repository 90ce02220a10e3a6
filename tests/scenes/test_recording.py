"""Scene 6: a visit is recorded, seen, logged and taken back."""

from .conftest import DAY, Terminal

VISIT = ("inspection", "record", "H-0007", "--mode", "direct_live", "--carrier", "cable", "--date", "2024-06-20",
         "--inspector", "检查员甲", "--inspector", "检查员乙", "--room", "0801")  # fmt: skip


def figure(terminal: Terminal, key: str, day: str = "2024-06-24") -> int:
    value: int = terminal.does("figures", "--as-of", day, "--format", "json").json["figures"][key]["value"]
    return value


def test_a_visit_moves_the_summary_and_undo_moves_it_back(pilot: Terminal) -> None:
    assert "I-2024-0093" in pilot.does(*VISIT).out
    assert figure(pilot, "pilot.group.ott_mobile") == 3
    assert figure(pilot, "pilot.group.live_or_welcome") == 25
    assert figure(pilot, "pilot.group.ott_mobile", "2024-06-19") == 4
    assert "inspection record" in pilot.does("undo").out
    assert figure(pilot, "pilot.group.ott_mobile") == 4
    pilot.does("db", "check")


def test_the_hotels_story_and_who_told_it(pilot: Terminal) -> None:
    pilot.does(*VISIT)
    story = pilot.does("hotel", "show", "H-0007")
    assert "2024-06-20" in story.out
    assert "2024-03-17" in story.out
    assert "0801" in story.out
    log = pilot.does("log", "H-0007")
    assert "检查员甲" in log.out
    entries = pilot.does("log", "H-0007", "--format", "json").json
    changes = {change["field"]: change["after"] for entry in entries for change in entry["changes"]}
    assert changes["tv_mode"] == "ott"
    assert [entry["actor"] for entry in entries[:4]] == ["检查员甲"] * 4
    pilot.does("undo")
    undone = pilot.does("log", "H-0007", "--format", "json").json
    assert len(undone) == len(entries) + 4
    assert undone[0]["action"] == "undone"


def test_the_summary_of_an_earlier_day_shows_the_earlier_standing(pilot: Terminal) -> None:
    assert figure(pilot, "pilot.group.unvisited", "2024-04-24") == 12
    assert figure(pilot, "pilot.hotels", "2024-04-24") == 35


def test_words_of_the_field_are_taken(pilot: Terminal) -> None:
    pilot.does("inspection", "record", "卡斯度假酒店", "--mode", "移动OTT", "--date", "２０２４-06-21")
    assert figure(pilot, "pilot.group.ott_mobile") == 5


def test_everything_wrong_with_a_visit_is_said_at_once(pilot: Terminal) -> None:
    said = pilot(
        "inspection", "record", "H-0007", "--mode", "彩虹", "--carrier", "火星", "--date", "2999-01-01"
    )
    assert said.status == 2
    for word in ("彩虹", "火星", "2999-01-01"):
        assert word in said.err
    said = pilot("inspection", "record", "叠水", "--mode", "彩虹")
    assert said.status == 2
    assert "H-0007" in said.err
    assert "彩虹" in said.err
    said = pilot("inspection", "record", "H-7777", "--mode", "welcome", "--date", "2024-06-01")
    assert said.status == 30
    assert "H-7777" in said.err


def test_undo_goes_back_to_the_beginning_and_stops_there(pilot: Terminal) -> None:
    pilot.does("undo")
    pilot.does("undo")
    assert pilot.does("summary", *DAY).out
    said = pilot("undo")
    assert said.status == 32
    pilot.does("db", "check")
    entries = pilot.does("log", "--most", "1", "--format", "json").json
    pilot.does("undo", "--change", entries[0]["change"])
    assert figure(pilot, "pilot.group.ott_mobile") == 4


def test_the_sample_is_only_read(typed: object, terminal: Terminal) -> None:
    said = terminal(*VISIT)
    assert said.status == 17
    assert "hotelaudit init" in said.err


def test_several_in_one_word_are_several_and_a_slip_is_said(pilot: Terminal) -> None:
    said = pilot.does("inspection", "record", "h-7", "--mode", "迎宾", "--carrier", "有线", "--date", "2024-06-20",
                      "--inspector", "检查员甲、检查员乙", "--room", "0801，0802", "--room", "")  # fmt: skip
    assert said.err == ""
    visit = pilot.does("hotel", "show", "H-0007", "--format", "json").json["visits"][0]
    assert (visit["inspectors"], visit["rooms_seen"], visit["delivery"]) == (
        ["检查员甲", "检查员乙"],
        ["0801", "0802"],
        "cable",
    )
    again = pilot.does(
        "inspection", "record", "H-0007", "--mode", "迎宾", "--date", "2024-06-20", "--inspector", "检查员家"
    )
    assert "I-2024-0093" in again.err
    assert "检查员家" in again.err
    assert pilot("inspection", "record", "H-0007", "--mode", "ott", "--date", "2024-06-20").status == 2


def test_what_was_taken_back_comes_again(pilot: Terminal) -> None:
    pilot.does(*VISIT)
    back = pilot.does("undo")
    change = back.err.split()[-1]
    pilot.does("undo", "--change", change)
    assert figure(pilot, "pilot.group.ott_mobile") == 3
    assert "inspection record" in pilot.does("undo").out


def test_a_remark_is_seen_and_a_word_too_long_is_named_by_its_option(pilot: Terminal) -> None:
    pilot.does(*VISIT, "--note", "需复查")
    assert "需复查" in pilot.does("hotel", "show", "H-0007").out
    said = pilot(*VISIT, "--room", "9" * 100)
    assert said.status == 2
    assert "--room" in said.err


def test_words_that_contradict_each_other_are_told_in_words(pilot: Terminal, lang: str) -> None:
    said = pilot(
        "inspection", "record", "H-0007", "--mode", "定制电信迎宾", "--carrier", "移动", "--not-customised"
    )
    assert said.status == 2
    assert {"en": "China Mobile", "zh": "中国移动"}[lang] in said.err
    assert "--customised" in said.err
    assert "mobile" not in said.err


def test_a_change_that_others_rest_on_is_not_taken_back(pilot: Terminal) -> None:
    imported = pilot.does("log", "--most", "500", "--format", "json").json[-1]["change"]
    pilot.does(*VISIT)
    said = pilot("undo", "--change", imported)
    assert said.status in {31, 33}
    assert "FOREIGN" not in said.err


def test_one_inspector_typed_twice_is_one(pilot: Terminal) -> None:
    said = pilot.does(
        "inspection",
        "record",
        "H-0007",
        "--mode",
        "direct_live",
        "--date",
        "2024-06-20",
        "--inspector",
        "新人、 新人",
        "--inspector",
        "新人",
    )
    assert "新人、新人" not in said.err
    assert "新人, 新人" not in said.err
    assert pilot.does("hotel", "show", "H-0007", "--format", "json").json["visits"][0]["inspectors"] == [
        "新人"
    ]


def test_a_day_before_anybody_kept_a_register_is_a_slip(pilot: Terminal) -> None:
    refused = pilot("inspection", "record", "H-0007", "--mode", "direct_live", "--date", "1924-06-20")
    assert refused.status == 2
    assert "1924-06-20" in refused.err


def test_nobody_watches_television_at_a_market(pilot: Terminal) -> None:
    market = next(
        row
        for row in pilot.does("hotel", "list", "--all", "--format", "json").json
        if row["venue_kind"] == "market"
    )
    refused = pilot(
        "inspection", "record", market["reference"], "--mode", "direct_live", "--date", "2024-06-20"
    )
    assert refused.status == 2
    assert "satellite-visit" in refused.err


def test_what_a_program_reads_is_the_same_in_both_languages(pilot: Terminal) -> None:
    day = ("--as-of", "2024-06-24")
    for words in (
        ("figures", *day), ("explain", "pilot.group.ott_mobile", *day), ("summary", *day), ("hotel", "list", *day), ("hotel", "list", "--all"),
        ("hotel", "show", "H-0007"), ("inspection", "list"), ("outing", "list"), ("cohort", "list"), ("log",), ("form", "show", "recheck"),
    ):  # fmt: skip
        zh, en = (pilot.does(*words, "--format", "json", "--lang", lang).json for lang in ("zh", "en"))
        if words[0] == "form":  # a label is what is asked, and is asked in a language
            zh, en = ([{**row, "label": ""} for row in rows] for rows in (zh, en))
        if words[0] == "summary":  # the programme's title
            zh, en = ({**said, "name": ""} for said in (zh, en))
        assert zh == en, words

"""From a dish on a roof to its closure: each step, each clock, each thing that is missing."""

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from building import a_step
from evidence.photos import a_photo
from icalendar import Calendar
from rich.cells import cell_len

from hotelaudit.records.nouns import Violation
from hotelaudit.records.store import Reading
from hotelaudit.workflows.opening import writer

from .conftest import Terminal

DISH = "V-2024-0003"  # at a hotel, found on 2024-05-09: one household, one set, unit or individual not said


def took(terminal: Terminal, verb: str, *words: str | Path, of: str = DISH) -> dict[str, object]:
    (done,) = terminal.does("violation", verb, of, *words, "--format", "json").json
    return dict(done)


def named(terminal: Terminal, area: str = "") -> None:
    """Say what the bureau is called, and its area word: without a name no document is issued."""
    own = terminal.folder / "own"
    own.mkdir()
    words = f'agency = "保山市文化广电和旅游局"\narea = "{area}"\n'
    head = 'version = "1"\nsource = "本局"\napplies_from = 2024-01-01\n'
    (own / "papers.toml").write_text(head + words, "utf-8")
    terminal.environment["HOTELAUDIT_CATALOGUE"] = str(own)


def put_right(terminal: Terminal, of: str = DISH, year: str = "2024") -> None:
    """Take every step from the order to the verification."""

    def day(said: str) -> tuple[str, str]:
        return "--on", f"{year}-{said}"

    terminal.does("violation", "set", of, "--offence", "V01", "--party", "unit", "--person", "王五")
    took(terminal, "order", "--document", "责改1号", "--due", f"{year}-07-31", *day("07-01"), of=of)
    took(terminal, "file", "--document", "立1号", *day("07-01"), of=of)
    took(terminal, "tell", "--document", "告1号", *day("07-05"), of=of)
    took(terminal, "decide", "--document", "罚1号", "--fine", "5,000", "--confiscate", *day("07-10"), of=of)
    took(terminal, "serve", "--document", "回证1号", *day("07-11"), of=of)
    took(terminal, "pay", "--amount", "5000", *day("07-15"), of=of)
    took(terminal, "verify", "--by", "甲、乙", *day("07-20"), of=of)


def photographed(terminal: Terminal, hotel: str, of: str = DISH) -> None:
    photo = a_photo(terminal.folder / f"{of}.jpg")
    terminal.does("evidence", "add", hotel, photo, "--violation", of, "--stage", "after")


def test_the_four_dishes_of_the_half_year_are_there_each_an_incomplete_file(
    pilot: Terminal, lang: str
) -> None:
    rows = pilot.does("violation", "list", "--period", "2024H1", "--format", "json").json
    assert [(row["households"], row["sets"], row["status"]) for row in rows] == [(1, 1, "found")] * 4
    assert all("incomplete_file" in row["flags"] for row in rows)
    shown = pilot.does("violation", "list")
    assert shown.out.count("1/1") == 4  # 户/套, at 80 columns too
    assert {"en": "incomplete file: no decision", "zh": "案卷不完整"}[lang] in shown.err
    assert "V01/V02" in shown.out


def test_from_the_roof_to_the_closure(pilot: Terminal, lang: str) -> None:
    """Seven working days run over a holiday with a make-up Saturday; the head sees it in `due` until it is closed."""
    (added,) = pilot.does(
        "violation", "add", "H-0007", "V01", "--sets", "1", "--households", "1", "--party", "unit",
        "--person", "王五", "--found", "2024-04-30", "--format", "json",
    ).json  # fmt: skip
    dish = added["reference"]
    pilot.does("violation", "item", dish, "接收机", "39", "--model", "DVB-S2")
    pilot.does("violation", "item", dish, "天线", "1")
    took(pilot, "preserve", "--document", "登保1号", "--on", "2024-04-30", of=dish)
    took(pilot, "order", "--document", "next", "--due", "2024-05-20", "--on", "2024-04-30", of=dish)
    refused = pilot("document", dish, "--type", "order", "--by", "甲、乙")  # nobody would issue it
    assert refused.status == 2
    assert "agency" in refused.err
    named(pilot)
    printed = pilot.does("document", dish, "--type", "order", "--by", "甲、乙")
    assert "责改〔2024〕1号_责令改正通知书.docx" in printed.out
    (items, order) = pilot.does("due", "--as-of", "2024-05-06", "--format", "json").json
    assert (items["clock"], items["due"], items["days"]) == ("items", "2024-05-13", 7)
    assert (order["clock"], order["due"], order["person"]) == ("order", "2024-05-20", "王五")
    law = {"en": "set by Penalties Law 56, 85", "zh": "依据行政处罚法56、85条"}[lang]
    assert law in pilot.does("due", "--as-of", "2024-05-06").out
    late = pilot.does("due", "--as-of", "2024-05-14", "--overdue", "--format", "json").json
    assert [row["clock"] for row in late] == ["items"]
    assert [
        row["clock"]
        for row in pilot.does("due", "--as-of", "2024-05-06", "--within", "7d", "--format", "json").json
    ] == ["items"]
    half = ("--period", "2024H1", "--as-of", "2024-05-21")
    told = pilot.does("summary", *half, "--format", "json").json["figures"]
    assert [told[f"rectification.{key}"]["value"] for key in ("due", "closed", "overdue", "rate")] == [
        1,
        0,
        1,
        0.0,
    ]
    assert {"en": "overdue 1", "zh": "逾期 1 处"}[lang] in pilot.does("summary", *half).out
    assert dish in pilot.does("explain", "rectification.overdue", *half).out
    refused = pilot("violation", "close", dish, "--on", "2024-05-15")
    assert refused.status == 2
    for word in {"en": ("verify", "preserved items", "confiscated", "--approver", "--stage after"),
                 "zh": ("复查", "登记保存", "没收", "--approver", "--stage after")}[lang]:  # fmt: skip
        assert word in refused.err
    took(pilot, "deal", "--document", "处理1号", "--on", "2024-05-08", of=dish)
    for verb, words in {
        "file": ("--document", "立1号"), "tell": ("--document", "告1号"),
        "decide": ("--document", "罚1号", "--confiscate"), "serve": ("--document", "回证1号"),
        "verify": ("--by", "甲、乙"),
    }.items():  # fmt: skip
        took(pilot, verb, *words, "--on", "2024-05-16", of=dish)
    photographed(pilot, "H-0007", dish)
    assert took(pilot, "close", "--approver", "科长甲", "--on", "2024-05-17", of=dish)["status"] == "closed"
    alone = pilot("violation", "look-back", dish, "--by", "甲", "--on", "2024-06-01")
    assert alone.status == 2
    assert {"en": "two people look at it again", "zh": "须由两人回头看"}[lang] in alone.err
    clocks = {row["clock"] for row in pilot.does("due", "--as-of", "2024-05-17", "--format", "json").json}
    assert clocks == {"publication", "look_back"}
    took(pilot, "publish", "--on", "2024-05-18", of=dish)
    rights = pilot.does("due", "--as-of", "2024-08-01", "--rights", "--format", "json").json
    assert {row["clock"] for row in rights} == {
        "look_back",
        "lawsuit",
    }  # that to ask for reconsideration has ended
    looked = took(pilot, "look-back", "--by", "甲、乙", "--on", "2024-06-01", of=dish)
    assert looked["status"] == "closed"
    after = pilot.does("due", "--as-of", "2024-08-01", "--format", "json").json
    assert "look_back" not in {row["clock"] for row in after}
    card = pilot.does("violation", "show", dish).out
    assert {"en": "Receiver 39 台", "zh": "接收机 39 台"}[lang] in card
    assert pilot.does("hotel", "show", "H-0007", "--format", "json").json["open_violations"] == 0
    pilot.does("db", "check")


def test_the_same_found_again_after_closing_is_a_relapse(pilot: Terminal, lang: str) -> None:
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    put_right(pilot)
    photographed(pilot, hotel)
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-07-21")
    (again,) = pilot.does("violation", "add", hotel, "V01", "--found", "2024-09-01", "--format", "json").json
    told = pilot.does("violation", "show", again["reference"], "--format", "json").json
    assert told["relapse_of"] == DISH
    assert [step["kind"] for step in told["before"]["steps"]] == ["ordered", "decided", "closed"]
    card = pilot.does("violation", "show", again["reference"]).out
    for said in ("2024-05-09", "责改1号", "2024-07-31", "罚1号", "5,000", "2024-07-21", "科长甲"):
        assert said in card
    assert {"en": "relapse", "zh": "反弹"}[lang] in pilot.does("violation", "list").err
    pilot.does("undo", "--yes")
    took(pilot, "reopen", "--reason", "回头看发现重装", "--on", "2024-09-02")
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert (told["status"], len(told["steps"])) == ("found", 9)
    assert "no_photo_after" in told["lacks"]  # what showed it put right before proves nothing any more
    pilot.does("db", "check")


def test_the_list_breaks_no_word_where_much_is_to_be_said(pilot: Terminal, lang: str) -> None:
    """A relapse whose order has run out: what it is of, how much and by when stays whole; no column gives way."""
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    pilot.does("hotel", "set", hotel, "--name", "International Conference Hotel 国际会议中心大酒店")
    put_right(pilot)
    photographed(pilot, hotel)
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-07-21")
    (again,) = pilot.does(
        "violation", "add", hotel, "V01", "--sets", "1", "--found", "2024-09-01", "--format", "json"
    ).json
    took(
        pilot, "order", "--document", "1", "--due", "2024-09-02", "--on", "2024-09-01", of=again["reference"]
    )
    said = pilot.does("violation", "list")
    assert max(map(cell_len, said.out.splitlines())) <= 80
    late = {"en": "overdue", "zh": "逾期"}[lang]
    for word in (
        f"{again['reference']} ↺",
        "2024-09-01",
        "2024-09-02",
        "Conference",
        "V01/V02",
        late,
        "1/1",
        "?/1",
    ):
        assert re.search(rf"(^| ){re.escape(word)}( |$)", said.out, re.MULTILINE), (word, said.out)


def test_numbers_of_the_list_stand_to_the_right(pilot: Terminal, lang: str) -> None:
    head, *lines = pilot.does("violation", "list", COLUMNS="120").out.splitlines()
    name = {"en": "Taken", "zh": "户/套"}[lang]
    end = cell_len(head[: head.index(name) + len(name)])
    assert len(lines) == 4
    assert {line[: _at(line, end)][-4:] for line in lines} == {" 1/1"}, head


def _at(line: str, columns: int) -> int:
    """Return how many signs of a line stand in its first columns."""
    return next(place for place in range(len(line) + 1) if cell_len(line[:place]) >= columns)


def test_what_is_taken_back_is_named(pilot: Terminal, lang: str) -> None:
    """A step by its violation and its document, more than a few by the first of them; brought back, by the same."""
    pilot.does(
        "violation", "order", DISH, "--document", "责改4号", "--on", "2024-06-14", "--due", "2024-07-31"
    )
    back = pilot.does("undo", "--yes")
    assert f"{DISH}{ {'en': ', ', 'zh': '、'}[lang] }责改4号" in back.out
    assert {"en": "records: 1", "zh": "1 条记录"}[lang] in back.out
    named = {"en": "Ordered", "zh": "责令改正"}[lang]
    assert (named in back.out, named in pilot.does("log", "--most", "1").out) == (True, True)
    again = pilot.does("undo", "--change", back.err.split()[-1])
    assert "责改4号" in again.out
    pilot.does("hotel", "set", "H-0007", "--rooms", "29")
    assert "H-0007" in pilot.does("undo", "--yes").out
    assert DISH in pilot.does("undo", "--yes").out
    imported = pilot.does("undo", "--yes").out
    assert "…" in imported
    assert imported.count("2024-00") <= 3


def test_a_room_that_was_shown_as_found_is_shown_put_right(pilot: Terminal, lang: str) -> None:
    """Neither a photo of no room nor one of another room will do; one room after another, until none is lacking."""
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    put_right(pilot)
    before, after = a_photo(pilot.folder / "before.jpg"), a_photo(pilot.folder / "after.jpg", colour="green")
    for room in ("0802", "0801"):
        pilot.does("evidence", "add", hotel, before, "--violation", DISH, "--stage", "before", "--room", room)
    photographed(pilot, hotel)
    add = ("evidence", "add", hotel, after, "--violation", DISH, "--stage", "after", "--room")
    pilot.does(*add, "0802")
    refused = pilot("violation", "close", DISH, "--approver", "科长甲")
    assert refused.status == 2
    assert {"en": "room 0801 has a photo", "zh": "0801"}[lang] in refused.err
    assert "0802" not in refused.err
    assert "0801" in pilot.does("violation", "show", DISH).out
    assert pilot.does("violation", "show", DISH, "--format", "json").json["lacks"] == ["no_photo_after:0801"]
    pilot.does(*add, "0801")
    assert took(pilot, "close", "--approver", "科长甲")["status"] == "closed"


def test_a_market_case_asks_for_the_transfer(pilot: Terminal, lang: str) -> None:
    (case,) = pilot.does(
        "violation", "add", "P-0001", "V03", "--found", "2024-06-01", "--format", "json"
    ).json
    refused = pilot("violation", "file", case["reference"], "--document", "立2号")
    assert refused.status == 2
    assert {"en": "market regulator", "zh": "市场监管部门"}[lang] in refused.err
    may = pilot.does("violation", "show", case["reference"], "--format", "json").json["next"]
    assert "transferred" in may
    assert not {"filed", "withdrawn"} & {*may}
    early = pilot("violation", "pay", case["reference"], "--amount", "1")
    said = early.err.partition({"en": "What may: ", "zh": "可以："}[lang])[2]
    assert {"en": "Transferred", "zh": "移送"}[lang] in said
    assert {"en": "Case filed", "zh": "立案"}[lang] not in said
    done = took(pilot, "transfer", "--to", "市场监管局", "--document", "移1号", of=case["reference"])
    assert done["status"] == "transferred"
    assert done["next"] == ["reopened"]


def test_what_may_not_follow_is_told_with_what_may(pilot: Terminal, lang: str) -> None:
    refused = pilot("violation", "pay", DISH, "--amount", "100")
    assert refused.status == 2
    assert {"en": "may not follow", "zh": "不能"}[lang] in refused.err
    assert pilot("violation", "order", "V-2024-0099", "--document", "1", "--due", "2024-07-01").status == 30


def test_what_is_found_on_the_day_of_the_closing_is_no_relapse(pilot: Terminal) -> None:
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    put_right(pilot)
    photographed(pilot, hotel)
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-07-21")
    (same,) = pilot.does("violation", "add", hotel, "V01", "--found", "2024-07-21", "--format", "json").json
    told = pilot.does("violation", "show", same["reference"], "--format", "json").json
    assert (told["relapse_of"], told["before"]) == (None, None)
    pilot.does("db", "check")


def test_a_hearing_too_late_and_too_soon_is_told(pilot: Terminal, lang: str) -> None:
    """Asked for after its five working days; held before notice can have been given seven working days before."""
    pilot.does("violation", "set", DISH, "--offence", "V01", "--party", "unit")
    took(pilot, "file", "--document", "立1号", "--on", "2024-07-01")
    took(pilot, "tell", "--document", "告1号", "--on", "2024-07-03")
    late = pilot.does("violation", "hearing", DISH, "--on", "2024-07-20").err
    assert {"en": "after 2024-07-10", "zh": "已过2024-07-10"}[lang] in late
    early = pilot.does("violation", "hear", DISH, "--document", "听1号", "--on", "2024-07-20").err
    assert {"en": "before 2024-07-30", "zh": "早于2024-07-30"}[lang] in early


def test_each_track_goes_forward_for_itself(pilot: Terminal, lang: str) -> None:
    """What was dealt with before the re-inspection may be typed after it; on one track the step in the way is named."""
    took(pilot, "preserve", "--document", "登保1号", "--on", "2024-06-03")
    took(pilot, "order", "--document", "责改1号", "--due", "2024-06-20", "--on", "2024-06-03")
    took(pilot, "verify", "--by", "甲、乙", "--on", "2024-06-18")
    took(pilot, "deal", "--document", "处理1号", "--on", "2024-06-12")
    (early,) = pilot.does("due", "--as-of", "2024-06-11", "--format", "json").json[:1]
    assert (early["clock"], early["violation"]) == ("items", DISH)
    refused = pilot("violation", "preserve", DISH, "--document", "登保2号", "--on", "2024-06-11")
    assert refused.status == 2
    for said in {"en": ("Preserved items decided on", "2024-06-12", "hotelaudit undo"),
                 "zh": ("处理登记保存物品", "2024-06-12", "hotelaudit undo")}[lang]:  # fmt: skip
        assert said in refused.err
    early = pilot("violation", "file", DISH, "--document", "立1号", "--on", "2024-05-01")
    assert {"en": "when it was found", "zh": "早于发现日期"}[lang] in early.err


def test_a_list_as_of_a_day_knows_nothing_of_later(pilot: Terminal) -> None:
    put_right(pilot)
    words = ("violation", "list", "--format", "json", "--as-of")
    assert DISH not in {row["reference"] for row in pilot.does(*words, "2024-05-08").json}
    (row,) = [row for row in pilot.does(*words, "2024-07-19", "--open").json if row["reference"] == DISH]
    assert (row["status"], row["due"]) == ("ordered", "2024-07-31")
    tasks = pilot.does(
        "violation", "ledger", "--view", "tasks", "--as-of", "2024-07-19", "--format", "json"
    ).json
    (row,) = [row for row in tasks if row["reference"] == DISH]
    assert (row["progress"], row["updated"]) == ("paid", "2024-07-15")


def test_what_a_first_user_met(pilot: Terminal, lang: str) -> None:
    """No more is paid than is owed, a fine without confiscation is refused, and the case says where it is."""
    pilot.does("violation", "set", DISH, "--offence", "V01", "--party", "unit", "--person", "王五")
    for verb, words in {
        "order": ("--document", "1", "--due", "2024-07-31"), "file": ("--document", "1"), "tell": ("--document", "1"),
    }.items():  # fmt: skip
        took(pilot, verb, *words, "--on", "2024-07-01")
    decide = ("--document", "1", "--fine", "3000", "--on", "2024-07-01")
    alone = pilot("violation", "decide", DISH, *decide)
    assert alone.status == 2
    assert {"en": "not optional for V01", "zh": "V01 必须并处没收"}[lang] in alone.err
    assert "--confiscate" in alone.err
    took(pilot, "decide", *decide, "--confiscate")
    early = pilot("violation", "pay", DISH, "--amount", "3000")
    assert {"en": "decided, not served", "zh": "已决定，未送达"}[lang] in early.err
    took(pilot, "serve", "--document", "1", "--on", "2024-07-02")
    assert "--amount" in pilot("violation", "pay", DISH, "--amount", "9999").err
    took(pilot, "pay", "--amount", "1000", "--on", "2024-07-03")
    assert {"en": "owed 2,000 yuan", "zh": "尚欠 2,000 元"}[lang] in pilot.does("violation", "show", DISH).out
    took(pilot, "pay", "--amount", "2000", "--on", "2024-07-04")
    took(pilot, "verify", "--by", "甲、乙", "--on", "2024-07-05")
    assert pilot("violation", "withdraw", DISH).status == 2
    took(pilot, "annul", "--reason", "改正", "--on", "2024-07-06")
    assert "withdrawal" not in {row["clock"] for row in pilot.does("due", "--format", "json").json}
    assert {"en": "Nothing is due", "zh": "没有到期事项"}[lang] in pilot.does(
        "due", "--as-of", "2020-01-01", "--within", "1d"
    ).out


def test_a_fine_alone_that_was_recorded_once_says_the_way_out(pilot: Terminal, lang: str) -> None:
    pilot.does("violation", "set", DISH, "--offence", "V01", "--party", "unit")
    day = date(2024, 7, 1)
    with writer(str(pilot.folder / "work.db")) as store, store.change("violation decide") as change:
        (row,) = Reading(change.connection).rows(Violation, reference=DISH)
        for kind in ("filed", "told"):
            a_step(change, row, kind, day=day, document="1")
        a_step(change, row, "decided", day=day, document="1", amount=3000, decision="penalty")
    assert "violation annul" in pilot("violation", "close", DISH, "--approver", "科长甲").err
    said = {"en": "fined without confiscation", "zh": "只罚款未没收"}[lang]
    assert said in pilot.does("violation", "list").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("order", DISH, "--on", "2024-05-08", "--due", "2024-05-01"), ("--on", "--document")),
        (("order", DISH, "--on", "2099-01-01"), ("--on", "--due", "--document")),
        (("verify", DISH), ("--by",)),
        (("verify", DISH, "--by", "甲"), ("--by",)),
        (("file", DISH, "--document", "1"), ("V01",)),
        (("transfer", DISH), ("--to", "--document")),
        (("waive", DISH, "--approver", " "), ("--reason", "--approver")),
        (("add", "H-0007", "V99", "--party", "x", "--origin", "y"), ("V99", "--party", "--origin")),
        (("add", "H-0099", "V01", "--found", "2099-01-01"), ("H-0099", "--found")),
        (("add", "H-0007"), ("--failing",)),
        (("set", DISH), ("--offence",)),
        (("item", DISH, "锅炉", "1"), ("锅炉",)),
        (("decide", DISH, "--fine", "many"), ("many",)),
        (("set", DISH, "--act-ended", "2024-05-10"), ("--act-ended", "2024-05-09")),
        (
            ("add", "H-0007", "V01", "--found", "2024-05-09", "--act-ended", "2024-05-10", "--party", "x"),
            ("--act-ended", "--party"),
        ),
    ],
)
def test_wrong_words_are_told_all_at_once(
    pilot: Terminal, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    refused = pilot("violation", *words)
    assert refused.status == 2
    assert all(word in refused.err for word in said), refused.err


def test_an_act_that_was_found_too_late_is_not_punished(pilot: Terminal, lang: str) -> None:
    """Found on 2024-05-09: two years after its end it was still in time, a day later no more."""
    words = (
        "violation",
        "set",
        DISH,
        "--offence",
        "V01",
        "--party",
        "unit",
        "--person",
        "王五",
        "--act-ended",
    )
    pilot.does(*words, "2022-05-08")
    refused = pilot("violation", "file", DISH, "--document", "立1号", "--on", "2024-07-01")
    assert refused.status == 2
    assert {"en": "two years", "zh": "二年"}[lang] in refused.err
    (row,) = [
        one for one in pilot.does("violation", "list", "--format", "json").json if one["reference"] == DISH
    ]
    assert row["act_ended"] == "2022-05-08"
    assert "incomplete_file" not in row["flags"]
    took(pilot, "order", "--document", "责改1号", "--due", "2024-07-31", "--on", "2024-07-01")
    card = pilot.does("violation", "show", DISH).out
    assert {"en": "Act ended on: 2022-05-08", "zh": "2022-05-08"}[lang] in card
    pilot.does(*words, "2022-05-09")
    took(pilot, "file", "--document", "立1号", "--on", "2024-07-01")
    pilot.does(*words, "2022-05-08")
    for verb, more in {"tell": ("--document", "告1号"), "hearing": ()}.items():
        assert pilot("violation", verb, DISH, *more, "--on", "2024-07-02").status == 2


def test_a_fine_is_measured_by_the_grades_of_the_bureau(pilot: Terminal, lang: str) -> None:
    own = pilot.folder / "own"
    own.mkdir()
    head = 'version = "1"\nsource = "本局裁量基准"\napplies_from = 2024-01-01\n'
    table = "[offence.V01]\ndiscretion = { light = [0, 5000], usual = [5001, 20000] }\n"
    (own / "offences.toml").write_text(head + table, "utf-8")
    pilot.does("violation", "set", DISH, "--offence", "V01", "--party", "unit")
    for verb in ("file", "tell"):
        took(pilot, verb, "--document", "1", "--on", "2024-07-01")
    decide = ("violation", "decide", DISH, "--document", "罚1号", "--confiscate", "--on", "2024-07-10")
    unknown = pilot(*decide, "--fine", "50001", "--discretion", "凑合")
    assert unknown.status == 2
    assert all(word in unknown.err for word in ("--discretion", "凑合", "--fine"))
    outside = pilot(*decide, "--fine", "5000", "--discretion", "usual", "--catalogue", own)
    assert outside.status == 2
    assert all(word in outside.err for word in ("--fine", "5,001", "20,000"))
    said = pilot.does(*decide, "--fine", "5000", "--discretion", "较重", "--catalogue", own)
    assert {"en": "only the most that the law allows", "zh": "只核对了法定上限"}[lang] in said.err
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert told["steps"][-1]["discretion"] == "heavy"
    assert {"en": "Heavy", "zh": "较重"}[lang] in pilot.does("violation", "show", DISH).out
    pilot.does("undo", "--yes")
    within = pilot.does(*decide, "--fine", "20000", "--discretion", "一般", "--catalogue", own)
    assert {"en": "only the most", "zh": "只核对"}[lang] not in within.err
    pilot.does("db", "check")


def test_what_the_party_removed_itself_is_said_and_counted_apart(pilot: Terminal, lang: str) -> None:
    (added,) = pilot.does(
        "violation", "add", "H-0007", "V01", "--sets", "2", "--self-removed", "--found", "2024-05-02", "--format", "json"
    ).json  # fmt: skip
    half = ("--period", "2024H1", "--as-of", "2024-06-24")

    def counted() -> list[int]:
        figures = pilot.does("figures", *half, "--format", "json").json["figures"]
        return [figures[f"enforcement.{key}"]["value"] for key in ("self_removed", "removed_sets")]

    assert counted() == [2, 4]
    assert added["reference"] in pilot.does("explain", "enforcement.self_removed", *half).out
    assert "当事人自行拆除2套" in pilot.does("report", *half).out
    card = pilot.does("violation", "show", added["reference"]).out
    assert {"en": "Removed by the party: yes", "zh": "自行拆除：是"}[lang] in card
    pilot.does("violation", "set", added["reference"], "--no-self-removed")
    assert counted() == [0, 6]


def test_nothing_removed_is_nought_and_not_unknown(pilot: Terminal) -> None:
    half = ("--period", "2024H1", "--as-of", "2024-06-24", "--format", "json")

    def removed() -> list[object]:
        figures = pilot.does("figures", *half).json["figures"]
        return [figures[f"enforcement.{key}"]["value"] for key in ("removed_sets", "removed_households")]

    assert removed() == [4, 4]
    (added,) = pilot.does(
        "violation", "add", "H-0007", "W01", "--sets", "0", "--found", "2024-05-02", "--format", "json"
    ).json
    assert (added["sets"], added["households"]) == (0, None)
    assert removed() == [4, None]
    pilot.does("violation", "set", added["reference"], "--households", "0")
    assert removed() == [4, 4]
    told = pilot.does("violation", "show", added["reference"], "--format", "json").json
    assert "not_confiscated" not in told["lacks"]
    assert told["flags"] == []
    pilot.does("db", "check")


def test_sets_without_their_parts_are_flagged(pilot: Terminal, lang: str) -> None:
    """A set is an antenna, an LNB and a receiver: a list that has fewer of one of them is not the list of the sets."""

    def flags() -> list[str]:
        rows = pilot.does("violation", "list", "--period", "2024H1", "--format", "json").json
        return list(next(row["flags"] for row in rows if row["reference"] == DISH))

    def asked() -> list[str]:
        rows = pilot.does("quality", "--period", "2024H1", "--rule", "sets_unlisted", "--format", "json").json
        return [row["reference"] for row in rows]

    assert flags() == ["incomplete_file", "offence_undecided", "sets_unlisted"]
    assert asked() == [f"V-2024-000{number}" for number in range(1, 5)]
    for kind in ("天线", "高频头"):
        pilot.does("violation", "item", DISH, kind, "1")
    assert "sets_unlisted" in flags()
    said = pilot.does("quality", "--period", "2024H1", "--rule", "sets_unlisted").out
    assert {"en": "receivers 0", "zh": "接收机0"}[lang] in said
    assert {"en": "sets without", "zh": "部件"}[lang] in pilot.does("violation", "list").err
    pilot.does("violation", "item", DISH, "接收机", "39")
    assert flags() == ["incomplete_file", "offence_undecided"]
    assert DISH not in asked()


def test_musts_that_fail_become_violations_once(pilot: Terminal) -> None:
    made = pilot.does("violation", "add", "H-0007", "--failing", "--format", "json").json
    assert [(row["offence"], row["found"]) for row in made] == [("A1", "2024-03-17")]  # the day of the visit
    assert pilot("violation", "add", "H-0007", "--failing").status == 2
    assert pilot("violation", "file", made[0]["reference"], "--document", "1").status == 2  # no offence


def test_a_register_taken_in_again_takes_no_matter_away(pilot: Terminal) -> None:
    pilot.does("violation", "set", DISH, "--offence", "V02")
    took(pilot, "order", "--document", "责改1号", "--due", "2024-07-31", "--on", "2024-07-01")
    from .conftest import OUTINGS

    pilot.does("import", OUTINGS, "--yes")
    told = pilot.does("violation", "show", DISH, "--format", "json").json
    assert (told["offence"], told["status"]) == ("V02", "ordered")
    pilot.does("undo", "--yes")
    assert pilot.does("violation", "show", DISH, "--format", "json").json["status"] == "found"


def test_what_is_due_goes_into_a_calendar(pilot: Terminal) -> None:
    took(pilot, "order", "--document", "责改1号", "--due", "2024-07-31", "--on", "2024-07-01")
    said = pilot.does("due", "--as-of", "2024-07-02", "--format", "ics")
    (event,) = Calendar.from_ical(said.out).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2024-07-31"
    assert DISH in str(event["summary"])
    assert pilot("due", "--within", "soon").status == 2


def test_a_satellite_form_brings_its_equipment_and_photos(pilot: Terminal) -> None:
    for name in ("before.jpg", "after.jpg"):
        a_photo(pilot.folder / name)
    answers = {
        "date": "2024-06-20", "inspectors": "甲、乙", "certificates_shown": "yes", "recorded": "yes",
        "recusal_told": "yes", "origin": "report", "result": "found",
        "violation": [{
            "offence": "V01", "households": 1, "sets": 1, "handling": "removed", "preserved": "no",
            "self_removed": "yes", "photo_before": "before.jpg", "photo_after": "after.jpg",
            "item": [{"equipment": "antenna", "quantity": 1}, {"equipment": "receiver", "quantity": 39}],
        }],
    }  # fmt: skip
    (pilot.folder / "look.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    recorded = pilot.does(
        "inspect", "H-0007", "--form", "satellite-visit", "--answers", "look.json", "--format", "json"
    )
    found = pilot.does("violation", "list", "--hotel", "H-0007", "--format", "json").json[-1]
    told = pilot.does("violation", "show", found["reference"], "--format", "json").json
    assert [(item["equipment"], item["quantity"]) for item in told["items"]] == [
        ("antenna", 1),
        ("receiver", 39),
    ]
    assert told["self_removed"] is True
    assert {file["stage"] for file in told["evidence"]} == {"before", "after"}
    # What was no violation after all goes, its equipment too; the photos prove the visit still.
    visit = recorded.json[0]["reference"]
    words = ("inspection", "correct", visit, "--reason", "持有许可证", "--set", "result=clear")
    pilot.does(*words, "--format", "json")
    assert pilot("violation", "show", found["reference"]).status == 30
    kept = pilot.does("evidence", "list", "H-0007", "--format", "json").json
    assert [(row["violation"], row["stage"]) for row in kept] == [(None, None)] * 2
    pilot.does("db", "check")


def test_the_three_lists_and_the_ledger_are_views_of_the_same_rows(pilot: Terminal, lang: str) -> None:
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    put_right(pilot)
    photographed(pilot, hotel)
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-07-21")
    took(
        pilot, "order", "--document", "责改2号", "--due", "2024-07-01", "--on", "2024-06-20", of="V-2024-0001"
    )
    views = {
        view: pilot.does(
            "violation", "ledger", "--view", view, "--as-of", "2024-08-01", "--format", "json"
        ).json
        for view in ("problems", "tasks", "responsibility", "ledger")
    }
    for rows in views.values():
        assert [row["reference"] for row in rows] == [f"V-2024-000{n}" for n in range(1, 5)]
        for row, whole in zip(rows, views["ledger"], strict=True):
            assert row.items() <= whole.items()
    (late, _none, closed, _last) = views["ledger"]
    assert late["rectification"] == ["ordered", "overdue"]
    shown = pilot.does("violation", "ledger", "--view", "responsibility", "--as-of", "2024-08-01").out
    assert {"en": "Overdue", "zh": "逾期"}[lang] in shown
    for words in (*(("violation", "ledger", "--view", view) for view in views), ("due",)):
        narrow = pilot.does(*words, "--as-of", "2024-08-01")
        assert max(map(cell_len, narrow.out.splitlines())) <= 80
        assert re.search(r"V-2024-0001(  |$)", narrow.out, re.MULTILINE), narrow.out
        assert "2024-07-01" in narrow.out or "problems" in words
        assert ("--format csv" in narrow.err) == (words[-1] in {"problems", "tasks", "ledger", "due"}), words
        assert "csv" not in pilot.does(*words, "--as-of", "2024-08-01", "--format", "csv").err
    assert (closed["verifiers"], closed["approver"], closed["photos"]) == ("甲、乙", "科长甲", 1)
    assert closed["documents"].startswith("责改1号")
    pilot.does("export", "book.xlsx", "--period", "2024H1", "--as-of", "2024-08-01")
    book = openpyxl.load_workbook(pilot.folder / "book.xlsx")
    for title in ("问题清单", "任务清单", "责任清单", "整改台账"):
        references = [row[0].value for row in book[title].iter_rows(min_row=4)]
        assert references == [*(row["reference"] for row in views["ledger"]), "共 4 行"]
    assert [book["销号表"]["A4"].value, book["销号表"]["A5"].value] == [closed["reference"], "共 1 行"]

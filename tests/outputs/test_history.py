"""A hotel's card, the journal and an import's preview, as people read them."""

from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from hotelaudit.errors import noun_label
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.history import hotel_card, log
from hotelaudit.outputs.listing import Row
from hotelaudit.outputs.preview import preview

HOTEL = {
    "reference": "H-0007",
    "name": "叠水大酒店",
    "region": "530502",
    "stars": None,
    "rooms": 28,
    "tv_mode": "direct_live",
    "customised": False,
    "report_group": "live_or_welcome",
    "cohorts": ["pilot-2024"],
}
VISITS: list[Row] = [
    {
        "reference": "V-2024-0007",
        "date": "2024-03-17",
        "kind": "tv",
        "tv_mode": "ott",
        "carrier": "mobile",
        "inspectors": ["检查员丙", "检查员丁"],
        "rooms_seen": ["0323", "0827"],
        "source": "pilot-hotels-2024-06.xlsx 试点酒店台账!I12",
    },
    {
        "reference": "V-2024-0036",
        "date": "2024-06-20",
        "kind": "tv",
        "tv_mode": "direct_live",
        "carrier": "cable",
    },
]
ENTRY = {
    "time": "2024-06-24 10:12",
    "actor": "张三",
    "device": "pc-01",
    "command": "hotel set",
    "change": "c1",
    "action": "changed",
    "noun": "hotel",
    "reference": "H-0007",
    "name": "叠水大酒店",
    "changes": [
        {"field": "tv_mode", "before": "ott", "after": "direct_live"},
        {"field": "phone", "before": None, "after": "0875\x1b[31m"},
    ],
}
PLAN: dict[str, Any] = {
    "file": "pilot-hotels-2024-06.xlsx",
    "sheets": [{"sheet": "试点酒店台账", "kind": "pilot_hotels", "rows": 35}],
    "nouns": [{"noun": "hotel", "added": 0, "changed": 1, "unchanged": 34}],
    "changes": [
        {
            "reference": "H-0007",
            "name": "叠水大酒店",
            "field": "tv_mode",
            "before": "ott",
            "after": "direct_live",
            "where": "试点酒店台账!I12",
        }
    ],
    "duplicates": [
        {"where": "试点酒店台账!C9", "name": "叠水酒店", "reference": "H-0007", "why": "near name"}
    ],
    "missing": [{"reference": "H-0003", "name": "永昌度假酒店"}],
    "notes": ["Row 12 is hidden; it was read."],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_card_log_and_preview(
    lang: str, speak: Callable[[str], None], matches: Callable[[str, str], bool]
) -> None:
    speak(lang)
    card = hotel_card(HOTEL, VISITS, width=80, colour=False)
    drawn = "\n".join([card, log([ENTRY], width=80, colour=False), preview(PLAN)])
    assert matches(drawn, f"history-{lang}")
    assert max(map(cell_len, drawn.split("\n"))) <= 80


def test_the_heading_is_bold_where_there_is_colour() -> None:
    assert hotel_card(HOTEL, [], width=80, colour=True).startswith("\x1b[1mH-0007  叠水大酒店\x1b[0m\n")
    assert log([ENTRY], width=80, colour=True).startswith("\x1b[1m2024-06-24 10:12")


def test_what_one_command_did_stands_under_one_heading() -> None:
    drawn = log([ENTRY, {**ENTRY, "noun": "cohort"}, {**ENTRY, "change": "c2"}], width=80, colour=False)
    assert drawn.count("2024-06-24 10:12") == 2
    assert drawn.count("changed") == 3


def test_a_reference_that_the_heading_has_said_is_not_said_again() -> None:
    said = {"reference": "H-0007", "rooms": 28}
    changes = [{"field": field, "before": None, "after": after} for field, after in said.items()]
    drawn = log([{**ENTRY, "action": "added", "changes": changes}], width=80, colour=False)
    assert drawn.count("H-0007") == 1
    assert "28" in drawn


def a_step(action: str = "added", **said: object) -> Row:
    changes = [{"field": field, "before": None, "after": after} for field, after in said.items()]
    if action == "undone":
        changes = [{**one, "before": one["after"], "after": None} for one in changes]
    return {**ENTRY, "noun": "step", "reference": "V-2024-0001", "action": action, "changes": changes}


@pytest.mark.parametrize(("action", "lang", "line"), [
    ("added", "en", "  added step V-2024-0001 叠水大酒店: Paid, 回单1号, 2,000 yuan"),
    ("undone", "en", "  took back step V-2024-0001 叠水大酒店: Paid, 回单1号, 2,000 yuan"),
    ("added", "zh", "  新增步骤 V-2024-0001 叠水大酒店：缴纳罚款、回单1号、2,000 元"),
])  # fmt: skip
def test_a_step_is_told_in_its_line(speak: Callable[[str], None], action: str, lang: str, line: str) -> None:
    """What the line names is not told again below it; the rest is."""
    speak(lang)
    entry = a_step(action, kind="paid", document="回单1号", amount=2000, day="2024-07-01")
    _heading, first, *rest = log([entry], width=120, colour=False).splitlines()
    assert first == line
    assert len(rest) == 1
    assert "2024-07-01" in rest[0]


def test_an_order_says_until_when() -> None:
    drawn = log([a_step(kind="ordered", document="责改1号", due="2024-08-01")], width=120, colour=False)
    assert "Ordered to correct, 责改1号, until 2024-08-01" in drawn


def test_what_is_not_there_hides_nothing() -> None:
    """A record without a name does not hide fields that had no value before."""
    entry = {"noun": "box_check", "action": "added", "reference": None, "name": None,
             "changes": [{"field": "brand", "before": None, "after": "中兴"}]}  # fmt: skip
    assert "中兴" in log([entry], width=80, colour=False)


def test_a_draft_and_a_customised_page_are_said() -> None:
    visit = {**VISITS[0], "state": "draft", "customised": True}
    drawn = hotel_card({"reference": "H-0001", "name": "x"}, [visit], width=80, colour=False)
    assert "(draft)" in drawn
    assert "Customised" in drawn


def test_a_hotel_without_visits_and_an_empty_log() -> None:
    assert hotel_card({"reference": "H-0001", "name": "x"}, [], width=80, colour=False) == (
        "H-0001  x\n\nVisits\n  Nothing recorded.\n"
    )
    assert log([], width=80, colour=False) == "Nothing recorded.\n"


def test_what_the_catalogue_does_not_know_is_shown_as_it_is() -> None:
    entry = {"noun": "moon", "action": "seen", "changes": [{"field": "phase", "before": True, "after": []}]}
    assert log([entry], width=80, colour=False).split() == ["seen", "moon", "phase", "yes", "→", "(empty)"]
    assert (field_label("phase"), noun_label("moon"), shown("report_group", "new")) == (
        "phase",
        "moon",
        "new",
    )


def test_a_long_preview_hides_nothing() -> None:
    changes = [{**PLAN["changes"][0], "where": None}] * 43
    assert preview({"file": "a.xlsx", "changes": changes}).count("H-0007") == 43


def test_a_sheet_of_no_known_ledger_is_called_by_its_code() -> None:
    assert "S: moons, rows: 1" in preview(
        {"file": "a.xlsx", "sheets": [{"sheet": "S", "kind": "moons", "rows": 1}]}
    )


def test_a_word_that_is_a_mode_and_a_delivery_is_said_once() -> None:
    visit = {"tv_mode": "ott", "carrier": "mobile", "delivery": "ott"}
    drawn = hotel_card({"reference": "H-0001", "name": "x"}, [visit], width=80, colour=False)
    assert "OTT, China Mobile\n" in drawn


def test_what_was_taken_back_is_called_as_its_changes_call_it() -> None:
    changes = [{"field": "room", "before": "0801", "after": None}]
    entry = {"noun": "room_check", "action": "undone", "changes": changes}
    assert log([entry], width=80, colour=False).splitlines()[1] == "  took back room check 0801"
    nameless = {"noun": "attendance", "action": "undone", "changes": []}
    assert log([nameless], width=80, colour=False).splitlines()[1] == "  took back inspector present"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "draft", "draft"),
        ("state", "closed", "completed"),
        ("state", "lost", "lost"),
        ("joint", 1, "yes"),
        ("joint", False, "no"),
        ("rooms", 1, "1"),
    ],
)
def test_codes_and_flags_of_the_journal_are_words(field: str, value: object, said: str) -> None:
    assert shown(field, value) == said


def test_where_a_record_was_read_has_labels() -> None:
    assert (field_label("sheet"), field_label("line")) == ("Sheet", "Row")


def test_a_venue_without_a_television_visit_is_not_said_to_be_unvisited() -> None:
    seen = {"reference": "I-2024-0059", "date": "2024-03-28", "kind": "satellite"}
    card = hotel_card(
        {"reference": "P-0012", "name": "小区", "report_group": "unvisited"}, [seen], width=80, colour=False
    )
    assert "No television visit yet" in card
    assert "Not visited" not in card

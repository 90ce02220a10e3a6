"""What was decided and closed stays as it was weighed: facts and steps below it are not changed or taken back."""

import pytest
from evidence.photos import a_photo

from .conftest import Terminal
from .test_enforcing import took


def added(terminal: Terminal, code: str, *words: str, hotel: str = "H-0007") -> str:
    (row,) = terminal.does(
        "violation", "add", hotel, code, "--found", "2024-06-20", *words, "--format", "json"
    ).json
    return str(row["reference"])


@pytest.fixture
def closed(pilot: Terminal) -> str:
    """Record a must that failed, was ordered and verified to be put right, shown by a photo, and closed."""
    must = added(pilot, "A1")
    took(pilot, "order", "--document", "责改9号", "--due", "2024-07-01", "--on", "2024-06-20", of=must)
    took(pilot, "verify", "--by", "甲、乙", "--on", "2024-06-25", of=must)
    photo = a_photo(pilot.folder / "after.jpg")
    pilot.does("evidence", "add", "H-0007", photo, "--violation", must, "--stage", "after")
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-06-26", of=must)
    return must


def decided(terminal: Terminal, of: str, fine: str) -> None:
    for verb in ("file", "tell"):
        took(terminal, verb, "--document", f"{verb}1号", "--on", "2024-06-21", of=of)
    took(
        terminal, "decide", "--document", "罚1号", "--fine", fine, "--confiscate", "--on", "2024-06-21", of=of
    )


def changes(terminal: Terminal) -> dict[str, str]:
    """Return the changes by their command; of several the last."""
    rows = terminal.does("log", "--format", "json").json
    return {row["command"]: row["change"] for row in reversed(rows)}


def test_no_step_or_photo_below_a_closing_is_taken_back(pilot: Terminal, closed: str, lang: str) -> None:
    """Neither the order, the verification nor the photo; with the closing taken back first, each of them."""
    made = changes(pilot)
    below = [made[command] for command in ("evidence add", "violation verified", "violation ordered")]
    for change in below:
        refused = pilot("undo", "--change", change, "--yes")
        assert refused.status == 33
        for word in (closed, {"en": "“Closed” of 2024-06-26", "zh": "2024-06-26的“销号”"}[lang], "reopen"):
            assert word in refused.err
    ends = pilot.does("undo", "--yes").err.split()[-1]
    for change in below:
        pilot.does("undo", "--change", change, "--yes")
    refused = pilot("undo", "--change", ends, "--yes")  # it would come back to nothing
    assert refused.status == 33
    assert {"en": "lack what closing needs", "zh": "不具备销号条件"}[lang] in refused.err


def test_an_ended_violation_is_only_described(pilot: Terminal, closed: str, lang: str) -> None:
    refused = pilot("violation", "set", closed, "--sets", "9", "--offence", "V01", "--person", "甲")
    assert refused.status == 2
    for word in ("--sets", "--offence", "--person", "reopen", {"en": "rests on it", "zh": "依据"}[lang]):
        assert word in refused.err
    pilot.does("violation", "set", closed, "--note", "已归档", "--office", "执法科")
    photo = a_photo(pilot.folder / "before.jpg")
    found = ("evidence", "add", "H-0007", photo, "--violation", closed, "--stage", "before", "--room", "0801")
    assert pilot(*found).status == 2
    took(pilot, "reopen", "--reason", "又装", of=closed)
    pilot.does("violation", "set", closed, "--sets", "9", "--offence", "V01")


def test_nobody_closes_what_he_verified_himself(pilot: Terminal, lang: str) -> None:
    """Also where it was said only afterwards who must put it right."""
    must = added(pilot, "A1", hotel="H-0009")
    took(pilot, "verify", "--by", "检查员甲、乙", "--on", "2024-06-25", of=must)
    photo = a_photo(pilot.folder / "after.jpg")
    pilot.does("evidence", "add", "H-0009", photo, "--violation", must, "--stage", "after")
    pilot.does("violation", "set", must, "--person", "检查员甲")
    refused = pilot("violation", "close", must, "--approver", "科长甲")
    assert refused.status == 2
    assert {"en": "who must put it right verified it", "zh": "整改责任人参加了复查"}[lang] in refused.err
    pilot.does("violation", "set", must, "--person", "王五")
    took(pilot, "close", "--approver", "科长甲", of=must)


def test_facts_are_held_against_the_decision_that_stands(pilot: Terminal, lang: str) -> None:
    dish = added(pilot, "V01", "--sets", "1")
    decided(pilot, dish, "50000")
    for words, said in {
        ("--offence", "V02"): "5,000",
        ("--offence", "V03"): {"en": "market", "zh": "市场监管"}[lang],
        ("--offence", "A1"): {"en": "no offence", "zh": "不是违法行为"}[lang],
        ("--act-ended", "2022-01-01"): {"en": "two years", "zh": "二年"}[lang],
    }.items():
        refused = pilot("violation", "set", dish, *words)
        assert refused.status == 2, words
        assert said in refused.err
        assert "violation annul" in refused.err
    took(pilot, "annul", "--reason", "定性有误", of=dish)
    pilot.does("violation", "set", dish, "--offence", "V02")
    assert pilot.does("violation", "show", dish, "--format", "json").json["party"] == "individual"


def test_the_party_is_the_one_that_can_commit_the_offence(pilot: Terminal, lang: str) -> None:
    said = pilot.does("violation", "add", "H-0007", "V02", "--found", "2024-06-20")
    assert {"en": "Individual", "zh": "个人"}[lang] in said.err
    dish = said.out.partition({"en": ":", "zh": "："}[lang])[0]
    decided(pilot, dish, "5000")
    for code, party in {"V01": "个人", "V02": "单位"}.items():
        refused = pilot("violation", "add", "H-0007", code, "--party", party)
        assert refused.status == 2
        assert "--party" in refused.err
    assert pilot("violation", "set", dish, "--party", "unit").status == 2
    either = added(pilot, "V06", "--party", "unit")
    assert pilot.does("violation", "show", either, "--format", "json").json["party"] == "unit"


def test_what_late_payment_added_is_told_until_the_end(pilot: Terminal, lang: str) -> None:
    """Also when the fine is paid; a part of it is called so, and a payment of nothing is none."""
    dish = added(pilot, "V01", "--sets", "1")
    decided(pilot, dish, "10000")
    took(
        pilot, "serve", "--document", "回证1号", "--on", "2024-06-21", of=dish
    )  # to be paid until 2024-07-06
    assert "--amount" in pilot("violation", "pay", dish, "--amount", "0").err
    part = pilot.does("violation", "pay", dish, "--amount", "9000", "--on", "2024-07-16")
    assert {"en": "paid in part, 1,000 yuan still owed", "zh": "部分缴纳，尚欠 1,000 元"}[lang] in part.out

    def late(day: str) -> list[int]:
        rows = pilot.does("due", "--as-of", day, "--format", "json").json
        return [row["late_fee"] for row in rows if row["clock"] == "payment" and row["violation"] == dish]

    assert [late(day) for day in ("2024-07-06", "2024-07-16", "2024-07-17")] == [[None], [3000], [3030]]
    took(pilot, "pay", "--amount", "1000", "--on", "2024-07-18", of=dish)
    assert late("2024-09-01") == [3060]
    card = pilot.does("violation", "show", dish).out
    assert {"en": "Late payment has added: 3,060", "zh": "逾期加处罚款：3,060"}[lang] in card
    took(pilot, "dismiss", "--approver", "科长甲", "--reason", "有许可证", "--on", "2024-08-30", of=dish)
    assert [late(day) for day in ("2024-08-29", "2024-09-01")] == [[3060], []]

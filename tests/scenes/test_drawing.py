"""A random inspection drawn by lot: by whoever draws it, and by whoever doubts it."""

import json

from .conftest import Terminal

LATER = ("--as-of", "2024-12-24")  # six months after the last visits


def test_a_lot_is_drawn_and_drawn_again(pilot: Terminal, lang: str) -> None:
    (seed,) = pilot.does("draw", "commit", "--format", "json").json
    words = (
        "draw",
        "run",
        "--seed",
        seed["seed"],
        "--committed",
        seed["seed_sha256"],
        *LATER,
        "--out",
        "lot.json",
    )
    rows = pilot.does(*words, "--format", "json").json
    assert rows
    assert all(len(row["inspectors"]) == 2 for row in rows)
    assert all(row["name"] for row in rows)
    (same,) = pilot.does("draw", "verify", "lot.json", "--format", "json").json
    assert (same["drawn"], same["seed_sha256"]) == (len(rows), seed["seed_sha256"])
    told = json.loads((pilot.folder / "lot.json").read_text("utf-8"))
    told["drawn"][0][1] = ["检查员甲", "检查员甲"]
    (pilot.folder / "lot.json").write_text(json.dumps(told), "utf-8")
    refused = pilot("draw", "verify", "lot.json")
    assert refused.status == 46
    assert told["drawn"][0][0] in refused.err
    pilot.does(*words)
    told = json.loads((pilot.folder / "lot.json").read_text("utf-8"))
    for harm in ({"day": "2024-12-25"}, {"venues": told["venues"][:-1]}, {"seed": "other"}):
        (pilot.folder / "harmed.json").write_text(json.dumps({**told, **harm}), "utf-8")
        assert pilot("draw", "verify", "harmed.json").status == 46, harm


def test_who_was_visited_lately_or_is_inspected_directly_is_left_out(pilot: Terminal, lang: str) -> None:
    pilot.does("violation", "set", "V-2024-0003", "--origin", "举报")
    pilot.does("hotel", "set", "H-0002", "--closed", "2024-06-01")
    said = pilot.does("draw", "run", "--seed", "s", *LATER, "--direct", "H-0001")
    assert {"en": "closed 1", "zh": "1家已停业或关闭"}[lang] in said.err
    assert {"en": "inspected directly 2", "zh": "2家直接检查"}[lang] in said.err


def test_a_lot_of_nobody_is_not_drawn_and_says_why(pilot: Terminal, lang: str) -> None:
    pilot.does("hotel", "set", "H-0002", "--closed", "2024-06-01")
    words = ("draw", "run", "--seed", "s", "--as-of", "2024-06-24", "--direct", "H-0001", "--out", "lot.json")
    refused = pilot(*words)
    assert (refused.status, refused.out) == (2, "")
    assert {"en": "visited within 6 months 62", "zh": "62家6个月内检查过"}[lang] in refused.err
    assert {"en": "inspected directly 1", "zh": "1家直接检查"}[lang] in refused.err
    assert {"en": "closed 1", "zh": "1家已停业或关闭"}[lang] in refused.err
    assert not (pilot.folder / "lot.json").exists()
    assert pilot.does("draw", "list", "--format", "json").json == []


def test_wrong_words_are_told_all_at_once(pilot: Terminal) -> None:
    refused = pilot(
        "draw", "run", "--seed", " ", "--committed", "00", "--recuse", "甲=H-1", "--direct", "H-99", "--officer", "谁",
    )  # fmt: skip
    assert refused.status == 2
    assert all(word in refused.err for word in ("--seed", "--committed", "--recuse", "--direct", "--officer"))
    assert pilot("draw", "run", "--seed", "s", "--plan", "nothing").status == 30
    (pilot.folder / "no.json").write_text("{}", "utf-8")
    assert pilot("draw", "verify", "no.json").status == pilot("draw", "verify", "nowhere.json").status != 0

"""A lot that was drawn is recorded, and its file kept: to be listed, shown and drawn again, and missed if it is gone."""

import json
from pathlib import Path

import pytest

from .conftest import Terminal
from .screen import Screen

DAY = "2024-12-24"  # six months after the last visits
WORDS = ("draw", "run", "--seed", "s", "--as-of", DAY)


def drawn(pilot: Terminal, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pilot.does(*WORDS, *more, "--format", "json").json
    return found


def listed(pilot: Terminal) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pilot.does("draw", "list", "--format", "json").json
    return found


def kept(pilot: Terminal) -> list[Path]:
    return sorted((pilot.folder / "work.draws").glob("??/*"))


def test_a_lot_is_recorded_with_the_bytes_of_its_file(pilot: Terminal, lang: str) -> None:
    said = pilot.does(*WORDS, "--output", "lot.json")
    assert "D-2024-0001" in said.err
    assert "2025-01-22" in said.err  # twenty working days later, the New Year left out
    assert {"en": "Regulation 26", "zh": "政府信息公开条例26条"}[lang] in said.err
    (row,) = listed(pilot)
    told = json.loads((pilot.folder / "lot.json").read_text("utf-8"))
    assert row == {
        "reference": "D-2024-0001", "day": DAY, "plan": "usual", "seed": "s", "committed": None,
        "registers": told["registers_sha256"], "register_size": len(told["venues"]), "venues": len(told["drawn"]),
        "inspectors": len(told["inspectors"]), "file": "lot.json", "size": kept(pilot)[0].stat().st_size,
        "sha256": kept(pilot)[0].stem, "publish_by": "2025-01-22", "unknown_year": None,
    }  # fmt: skip
    assert [file.read_bytes() for file in kept(pilot)] == [(pilot.folder / "lot.json").read_bytes()]
    assert "D-2024-0001" in pilot.does("draw", "list").out
    assert "D-2024-0001" in pilot.does("log").out
    pilot.does("db", "check")


def test_a_lot_is_shown_again_from_its_kept_bytes(pilot: Terminal, lang: str) -> None:
    first = drawn(pilot, "--output", "lot.json")
    assert pilot.does("draw", "show", "d-2024-1", "--format", "json").json == first
    shown = pilot.does("draw", "show", "D-2024-0001")
    assert all(str(row["venue"]) in shown.out for row in first)
    assert "2025-01-22" in shown.err
    again = pilot.does("draw", "show", "D-2024-0001", "--output", "again.json")
    assert "again.json" in again.err
    assert (pilot.folder / "again.json").read_bytes() == (pilot.folder / "lot.json").read_bytes()
    (of_file,) = pilot.does("draw", "verify", "again.json", "--format", "json").json
    (of_record,) = pilot.does("draw", "verify", "D-2024-0001", "--format", "json").json
    assert {**of_file, "file": "D-2024-0001"} == of_record
    refused = pilot("draw", "show", "D-2024-0001", "--output", str(Path("nowhere") / "lot.json"))
    assert (refused.status, "nowhere" in refused.err) == (18, True)
    assert pilot("draw", "show", "D-2024-0009").status == 30
    assert pilot("draw", "verify", "D-2024-0009").status == 30


def test_the_same_lot_is_recorded_once_and_another_beside_it(pilot: Terminal, lang: str) -> None:
    first = drawn(pilot)
    again = pilot.does(*WORDS, "--output", "lot.json")
    assert {"en": "before, as D-2024-0001", "zh": "此前已登记为 D-2024-0001"}[lang] in again.err
    assert (pilot.folder / "lot.json").exists()
    (seed,) = pilot.does("draw", "commit", "--format", "json").json
    pilot.does("draw", "run", "--seed", seed["seed"], "--committed", seed["seed_sha256"], "--as-of", DAY)
    assert pilot.does("draw", "show", "D-2024-0001", "--format", "json").json == first
    assert [(row["reference"], row["committed"]) for row in listed(pilot)] == [
        ("D-2024-0002", seed["seed_sha256"]),
        ("D-2024-0001", None),
    ]


def test_another_rule_under_the_same_code_is_another_lot(pilot: Terminal) -> None:
    drawn(pilot)
    (pilot.folder / "own").mkdir()
    (pilot.folder / "own" / "lots.toml").write_text(
        'version = "2024-07"\nsource = "设定值"\napplies_from = 2024-01-01\n[plan.usual]\nzh = "本局方案"\nen = "Ours"\n'
        'share = { high = "50%", normal = "50%", low = "50%" }\nmonths = 6\ncap = 2\nofficers = 2\nkinds = ["hotel"]\n',
        "utf-8",
    )
    more = drawn(pilot, "--catalogue", "own")
    newest, _first = listed(pilot)
    assert (newest["reference"], newest["venues"]) == ("D-2024-0002", len(more))


def test_a_hash_that_is_told_later_is_added_to_the_lot(pilot: Terminal) -> None:
    (seed,) = pilot.does("draw", "commit", "--format", "json").json
    words = ("draw", "run", "--seed", seed["seed"], "--as-of", DAY)
    for more in ((), ("--committed", seed["seed_sha256"]), ()):
        pilot.does(*words, *more)
    assert [row["committed"] for row in listed(pilot)] == [seed["seed_sha256"]]


def test_a_lot_that_is_taken_back_comes_again_with_its_bytes(pilot: Terminal) -> None:
    first = drawn(pilot)
    undone = pilot.does("undo")
    assert listed(pilot) == []
    assert pilot("draw", "show", "D-2024-0001").status == 30
    pilot.does("db", "check")
    pilot.does("undo", "--change", undone.err.split()[-1])
    assert pilot.does("draw", "show", "D-2024-0001", "--format", "json").json == first
    pilot.does("undo")
    drawn(pilot)
    assert [row["reference"] for row in listed(pilot)] == ["D-2024-0002"]


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_bytes_that_are_gone_or_changed_are_missed_until_the_lot_is_drawn_again(
    pilot: Terminal, harm: str
) -> None:
    first = drawn(pilot)
    (file,) = kept(pilot)
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes().replace(b"H-0001", b"H-0002"))
    for words in (["draw", "show"], ["draw", "verify"], ["db", "check"]):
        named = ["D-2024-0001"] if words[0] == "draw" else []
        refused = pilot(*words, *named, "--db", "work.db")
        assert (refused.status, "D-2024-0001" in refused.err, refused.out) == (45, True, ""), words
    assert pilot("draw", "show", "D-2024-0001", "--output", "lot.json").status == 45
    assert not (pilot.folder / "lot.json").exists()
    drawn(pilot)
    pilot.does("db", "check")
    assert pilot.does("draw", "show", "D-2024-0001", "--format", "json").json == first


def test_at_the_sample_a_lot_is_drawn_and_not_recorded(terminal: Terminal, lang: str) -> None:
    said = terminal.does(*WORDS, "--output", "lot.json")
    assert said.out
    assert {"en": "Not recorded", "zh": "未登记"}[lang] in said.err
    assert terminal.does("draw", "verify", "lot.json")
    assert listed(terminal) == []


def test_a_file_that_cannot_be_written_leaves_no_lot(pilot: Terminal) -> None:
    refused = pilot(*WORDS, "--output", str(Path("nowhere") / "lot.json"))
    assert (refused.status, "nowhere" in refused.err) == (18, True)
    assert (listed(pilot), kept(pilot)) == ([], [])


def test_of_a_year_without_a_calendar_no_day_is_guessed(pilot: Terminal, lang: str) -> None:
    said = pilot.does("draw", "run", "--seed", "s", "--as-of", "1999-06-01")
    (row,) = listed(pilot)
    assert (row["publish_by"], row["unknown_year"]) == (None, 1999)
    unknown = {"en": "calendar of 1999 not known", "zh": "1999 年放假安排未知"}[lang]
    for shown in (said.err, pilot.does("draw", "show", "D-1999-0001").err, pilot.does("draw", "list").out):
        assert unknown in " ".join(shown.split())


def test_no_lot_is_drawn_on_a_day_that_has_not_come(pilot: Terminal, lang: str) -> None:
    refused = pilot("draw", "run", "--seed", "s", "--as-of", "2099-06-01")
    assert (refused.status, "--as-of" in refused.err) == (2, True)
    assert {"en": "has not come yet", "zh": "还没到"}[lang] in refused.err
    assert listed(pilot) == []


@pytest.mark.parametrize("seed", ["s ", "\u200bs", "s" * 201])
def test_a_seed_that_would_be_kept_otherwise_than_it_drew_is_refused(pilot: Terminal, seed: str) -> None:
    refused = pilot("draw", "run", "--seed", seed, "--as-of", DAY)
    assert (refused.status, "--seed" in refused.err) == (2, True)
    assert listed(pilot) == []


def test_a_backup_says_that_the_lots_are_not_in_it(pilot: Terminal) -> None:
    drawn(pilot)
    assert "work.draws" in pilot.does("db", "backup", "copy.db").err


def test_a_terminal_shows_each_part_of_the_work(pilot: Terminal, lang: str) -> None:
    parts = {
        "en": ("Reading the registers", "Drawing", "Keeping the lot", "Writing the list"),
        "zh": ("读取名录", "抽取", "存档抽取结果", "列出结果"),
    }[lang]
    with Screen(pilot, *WORDS) as screen:
        screen.sees(*parts, "\r", "H-0018", "D-2024-0001")
        assert f"{parts[-1]} …\r{' ' * 79}\r" in screen.seen  # cleared before the list stands there
    with Screen(pilot, "draw", "verify", "D-2024-0001") as screen:
        screen.sees(*parts[:2], "D-2024-0001")

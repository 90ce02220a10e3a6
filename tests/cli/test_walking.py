"""The boot walk at the terminal: keys as things happen, slips taken back, and what it comes to."""

import json
import re
import sys

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotelaudit.catalogue.codes import Verdict
from hotelaudit.cli.walking import as_answers, walk
from hotelaudit.rules.boot import Event, Kind, verdicts, walked

HAPPENS = ["enter", "space", "up", "7", "p", "a", "w", "h", "o", "n", "r", "s"]


class Hand:
    """Types keys, each at its time, and is gone after the last."""

    shows = True

    def __init__(self, *typed: tuple[str, float]) -> None:
        self._typed = list(typed)

    def key(self) -> tuple[str, float]:
        if not self._typed:
            raise EOFError
        return self._typed.pop(0)

    def line(self, prompt: str) -> str:
        raise EOFError(prompt)


def typed(keys: str) -> Hand:
    """Return a hand that types the keys, named and apart by blanks, every ten seconds."""
    return Hand(*((key, number * 10.0) for number, key in enumerate(keys.split())))


def answers(keys: str) -> dict[str, str]:
    """Return what the form gets from a walk that is typed."""
    done = walk(typed(keys), "0801")
    assert done is not None
    return as_answers(done)


def test_live_at_once_answers_all_that_the_form_asks_of_it() -> None:
    assert answers("enter l enter") == {
        "landing": "live", "live_reached": "yes", "seconds": "10", "presses": "0", "adverts": "0", "remotes": "1",
        "switches": "0",
    }  # fmt: skip


@pytest.mark.parametrize("press", ["space", "p", "P", "5", "up", "down", "left", "right"])
def test_every_key_for_a_press_of_the_remote_is_one(press: str) -> None:
    found = answers(f"enter w {press} l enter")
    assert (found["presses"], found["focus_live"]) == ("1", "yes")


@pytest.mark.parametrize(
    ("key", "landing"), [("w", "welcome"), ("h", "home"), ("o", "app"), ("n", "no_signal")]
)
def test_the_landing_is_what_stood_there_first(key: str, landing: str) -> None:
    assert answers(f"enter {key} space h space l enter")["landing"] == landing


def test_a_landing_that_nobody_saw_is_left_to_the_form() -> None:
    assert "landing" not in answers("enter space space l enter")
    assert "focus_live" not in answers("enter w l enter")


def test_everything_is_counted() -> None:
    found = answers("enter a a r s s h space space l enter")
    assert (found["adverts"], found["remotes"], found["switches"], found["presses"]) == ("2", "2", "2", "2")


def test_switching_on_by_mistake_can_be_taken_back() -> None:
    assert answers("enter a w enter u space l enter") == {
        "landing": "welcome", "seconds": "60", "presses": "1", "adverts": "1", "remotes": "1", "switches": "0",
        "focus_live": "yes", "live_reached": "yes",
    }  # fmt: skip


def test_live_can_be_taken_back_at_the_end() -> None:
    assert answers("enter h l u space l enter")["presses"] == "1"
    assert answers("enter h l back space l enter")["seconds"] == "50"


def test_any_other_key_at_the_end_begins_again() -> None:
    assert answers("enter a h l x a enter l enter")["adverts"] == "0"


def test_one_press_that_led_nowhere_is_not_one_press_to_live() -> None:
    done = walk(typed("enter w space e enter"), "0801")
    assert done is not None
    assert dict(verdicts(done))["B2"] is Verdict.NON_COMPLIANT
    assert dict(verdicts(done))["A1"] is Verdict.NON_COMPLIANT


def test_live_that_cannot_be_reached_has_no_seconds() -> None:
    found = answers("enter w space space e enter")
    assert (found["live_reached"], found["landing"], found["focus_live"]) == ("no", "welcome", "no")
    assert "seconds" not in found
    assert answers("enter o e u space l enter")["live_reached"] == "yes"


@pytest.mark.parametrize("keys", ["q", "enter Q", "enter a w q"])
def test_a_walk_can_be_given_up(keys: str) -> None:
    assert walk(typed(keys), "0801") is None


def test_escape_throws_no_walk_away() -> None:
    assert answers("enter escape l enter")["seconds"] == "20"


def test_a_terminal_that_is_gone_is_told_to_the_caller() -> None:
    with pytest.raises(EOFError):
        walk(typed("enter a"), "0801")


def test_what_a_key_did_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    walk(typed("a u z enter a a u l enter"), "0801")
    said = capsys.readouterr().err
    for words in ("0801", "Switch the set on first", "nothing to take back", "'z' stands for nothing",
                  "0.0 s  the set is switched on", "20.0 s  an advert ×2", "Taken back: an advert",
                  "40 s to live", "adverts 1", "A3 No commercial advert in boot: Non-compliant"):  # fmt: skip
        assert words in said


def test_the_keys_are_told_again_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    walk(typed("? q"), "0801")
    assert capsys.readouterr().err.count("an advert") == 2


def test_after_a_restart_seconds_and_counts_begin_anew(capsys: pytest.CaptureFixture[str]) -> None:
    walk(typed("enter a enter a q"), "0801")
    said = capsys.readouterr().err
    assert said.count("10.0 s  an advert\n") == 2
    assert "×" not in said


course = st.lists(st.tuples(st.sampled_from(HAPPENS), st.booleans()), max_size=12)


@given(course)
def test_a_key_taken_back_is_a_key_never_pressed(keys: list[tuple[str, bool]]) -> None:
    both, kept = [("enter", 0.0)], [("enter", 0.0)]
    for number, (key, slip) in enumerate(keys, 1):
        both += [(key, number * 1.0), ("u", number + 0.5)] if slip else [(key, number * 1.0)]
        kept += [] if slip else [(key, number * 1.0)]
    end = [("l", 100.0), ("enter", 101.0)]
    done = walk(Hand(*both, *end), "0801")
    assert done is not None
    assert done == walk(Hand(*kept, *end), "0801")


@given(st.lists(st.sampled_from([kind for kind in Kind if kind is not Kind.POWER_ON])))
def test_answers_are_words_and_numbers_that_a_form_takes(kinds: list[Kind]) -> None:
    happened = [Kind.POWER_ON, *kinds]
    found = as_answers(walked(Event(kind, number * 0.7) for number, kind in enumerate(happened)))
    assert found.pop("landing", "live") in {"live", "welcome", "home", "app", "no_signal"}
    assert found.pop("focus_live", "yes") in {"yes", "no"}
    assert (found.pop("live_reached", None) == "yes") == ("seconds" in found)
    assert all(re.fullmatch(r"\d+(\.\d)?", value) for value in found.values())


WALKS = """
import json, sys
from hotelaudit import i18n
from hotelaudit.cli import keys, walking
i18n.use(sys.argv[1])
with keys.typist() as hands:
    try:
        done = walking.walk(hands, "0801")
        print(json.dumps(walking.as_answers(done)) if done else "given up")
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(
    ("lang", "back", "keep"), [("en", "Taken back", "Enter keeps it"), ("zh", "已撤回", "回车保存")]
)
def test_a_walk_at_a_real_terminal_fits_its_screen(lang: str, back: str, keep: str) -> None:
    run = pexpect.spawn(
        sys.executable, ["-c", WALKS, lang], encoding="utf-8", dimensions=(24, 80), timeout=30
    )
    run.expect_exact("?")
    shown = ""
    for key in ("\r", "ａ", "w", "\x1bOA", " ", "u", "l"):
        run.send(key)
        run.expect(back if key == "u" else r"\d\.\d s  ")
        shown += run.before + run.after
    run.expect_exact(keep)
    shown += run.before
    run.send("\r")
    run.expect(r"\{.*\}")
    found = json.loads(run.after)
    run.close()
    assert (found["landing"], found["presses"], found["adverts"], found["focus_live"]) == (
        "welcome", "1", "1", "yes",
    )  # fmt: skip
    assert 0 <= float(found["seconds"]) < 30
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert len(shown.splitlines()) <= 13 + 7 + 9, "what the keys mean, a line a key, what it comes to"
    assert "\x1b[" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_ctrl_c_reaches_the_caller() -> None:
    run = pexpect.spawn(sys.executable, ["-c", WALKS, "en"], encoding="utf-8", timeout=30)
    run.expect_exact("gives up")
    run.send("\r")
    run.expect_exact("switched on")
    run.sendintr()
    run.expect_exact("interrupted")
    run.close()

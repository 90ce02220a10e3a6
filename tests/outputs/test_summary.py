"""The screen: what it shows, in both languages, at every width, whatever the ledgers hold."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from hotelaudit.figures.model import Attention, Cell, RegionLine, Summary
from hotelaudit.outputs.campaign import _ATTENTION
from hotelaudit.outputs.screen import Screen
from hotelaudit.outputs.summary import summary

from .building import FOLLOWED, a_figure, a_scope, a_summary, followed, not_all, replace

Speak = Callable[[str], None]
HOSTILE = "[/] [link=http://x]\x1b[31m\x07\u202e\n[bold]"


def a_country() -> Summary:
    """Return 34 regions with large figures and no strip."""
    groups = {"live_or_welcome": 210345, "ott_mobile": 101010, "portal": 9999, "unvisited": 28646}
    lines = [RegionLine(f"{number}0000", groups, sum(groups.values())) for number in range(11, 45)]
    figures = a_summary(hotels=11_900_000, target=a_figure("", None), **groups).figures
    scope = replace(a_scope(), cohort=None, target=None, name="", assumed=("cohort", "period", "as_of"))
    return replace(a_summary(), scope=scope, figures=figures, regions=lines, cells=())


def hostile() -> Summary:
    """Return a summary whose every text tries to steer the terminal."""
    return replace(
        a_summary(),
        scope=replace(a_scope(), name=HOSTILE, cohort=HOSTILE),
        cells=[Cell("H-0001", HOSTILE, HOSTILE, "portal")],
        regions=[RegionLine(HOSTILE, {"portal": 1}, 1), RegionLine(None, {"portal": 1}, 1)],
        attention=[Attention("head_office", 1, (HOSTILE,)), Attention("[/]", 1, ())],
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 60])
def test_the_sample_on_one_screen(
    lang: str, width: int, speak: Speak, matches: Callable[[str, str], bool]
) -> None:
    speak(lang)
    drawn = summary(a_summary(), Screen(width))
    assert matches(drawn, f"summary-{lang}-{width}")
    assert len(drawn.splitlines()) <= (30 if width == 80 else 34)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("make", [a_summary, a_country, hostile, followed])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_terminal(
    lang: str, width: int, make: Callable[[], Summary], unicode: bool, speak: Speak
) -> None:
    speak(lang)
    drawn = summary(make(), Screen(width, unicode=unicode))
    assert max(map(cell_len, drawn.split("\n"))) <= width


@pytest.mark.parametrize("colour", [True, False])
def test_recorded_text_cannot_steer_the_terminal(colour: bool) -> None:
    drawn = summary(hostile(), Screen(80, colour=colour))
    assert r"[/] [link=http://x]\x1b[31m\x07\u202e [bold]" in drawn
    assert not {"\x07", "\u202e", "\x1b[31m\\"} & set(drawn)
    assert colour or "\x1b" not in drawn
    assert "\x1b]8" not in drawn


def test_colour_says_nothing_that_letters_do_not() -> None:
    coloured = summary(a_summary(), Screen(80, colour=True))
    assert "\x1b[7;32mL" in coloured
    plain = summary(a_summary(), Screen(80))
    assert "LLLLLLLLMTTLLLLTSLLLSLLLLLLLLLMMMTS" in plain


def test_ascii_bars_where_blocks_cannot_be_shown() -> None:
    drawn = summary(
        replace(a_summary(), holding=(), scope=replace(a_scope(), name="Pilot"), attention=()),
        Screen(80, unicode=False),
    )
    assert "####" in drawn
    assert drawn.isascii()
    assert "Nothing needs attention." in drawn


def test_an_unknown_figure_is_a_question_mark_with_what_is_known() -> None:
    drawn = summary(a_summary(officers=not_all(29, 1)), Screen(80))
    assert "officers ? (at least 29; not written down in 1)" in drawn


def test_how_far_the_problems_were_put_right_in_two_rates(speak: Speak) -> None:
    said = {
        "en": "Rectification: orders 3 · cases 3 · due 3 · put right 2 (66.7 %)\n"
        "  closed 1 (33.3 %) · overdue 1 · new 4 · relapses 1\n",
        "zh": "整改：责令改正 3 份 · 立案 3 件 · 到期应整改 3 处\n"
        "  已整改 2 处（整改率 66.7 %） · 已销号 1 处（销号率 33.3 %） · 逾期 1 处\n"
        "  新发现 4 处 · 反弹 1 处\n",
    }
    for lang, lines in said.items():
        speak(lang)
        assert lines in summary(followed(), Screen(80))
        found_only = followed(**dict.fromkeys((key.partition(".")[2] for key in FOLLOWED), 0) | {"new": 4})
        assert summary(found_only, Screen(80)) == summary(a_summary(), Screen(80))
        assert "66.7" not in summary(followed(due=not_all(2, 1)), Screen(80))


def test_a_large_cohort_has_no_strip_and_says_so() -> None:
    drawn = summary(a_country(), Screen(80))
    assert "11900000 hotels: too many to draw one by one." in drawn
    assert "All hotels of the register" in drawn
    assert "210345" in drawn


def test_columns_of_empty_groups_give_way_to_large_figures() -> None:
    drawn = summary(a_country(), Screen(60))
    heading = next(line for line in drawn.splitlines() if line.endswith("Total"))
    assert heading.split() == ["L", "M", "T", "S", "P", "-", "Total"]
    assert "Live or welcome (L+T)\n210349 of 11900000 hotels  1.8 %\n" in summary(a_country(), Screen(40))


def test_an_empty_cohort() -> None:
    empty = a_summary(
        hotels=0, live_or_welcome=0, ott_mobile=0, welcome_telecom_custom=0, self_built=0, target=0
    )
    drawn = summary(replace(empty, cells=(), regions=()), Screen(80))
    assert "There are no hotels in it yet." in drawn
    assert "0 of target 0  -" in drawn


def test_nothing_was_assumed() -> None:
    drawn = summary(replace(a_summary(), scope=replace(a_scope(), assumed=())), Screen(80))
    assert "Taken" not in drawn


def test_names_are_left_off_where_there_is_no_room() -> None:
    item = Attention("officers_unnamed", 8, ("2024-01-18 隆阳区", "2024-02-05 腾冲市", "2024-03-06 施甸县"))
    narrow = summary(replace(a_summary(), attention=[item]), Screen(60))
    assert "  Outings whose officers are a number without names: 8\n" in narrow
    wide = summary(replace(a_summary(), attention=[item]), Screen(200))
    assert "8 (2024-01-18 隆阳区, 2024-02-05 腾冲市, 2024-03-06 施甸县, …)\n" in wide


@pytest.mark.parametrize("code", sorted(_ATTENTION))
def test_everything_to_look_at_has_a_sentence(code: str, speak: Speak) -> None:
    for lang, other in (("zh", False), ("en", True)):
        speak(lang)
        drawn = summary(replace(a_summary(), attention=[Attention(code, 2, ())]), Screen(80))
        sentence = next(
            line
            for line in drawn.splitlines()
            if line.startswith("  ") and ("：2 " in line or line.endswith(": 2"))
        )
        assert sentence.isascii() is other

"""Which one update fixes most, what the rate would be then, and when the target is reached."""

import pytest

from .conftest import DAY, Terminal


def test_what_fails_by_carrier_and_what_if_it_were_put_right(pilot: Terminal, lang: str) -> None:
    shown = pilot.does("matrix", "carrier", *DAY)
    assert {"en": "Hotels: 35; a must fails in 7", "zh": "35"}[lang] in shown.out
    rows = pilot.does("matrix", "carrier", *DAY, "--format", "json").json
    assert sum(row["hotels"] for row in rows["groups"]) == rows["totals"]["hotels"] == 35
    assert rows["totals"]["failing"] == rows["totals"]["incomplete"] == 7  # nobody asked for the licences
    found = pilot.does("whatif", "--fix", "carrier=移动", *DAY, "--format", "json").json
    assert found["rate"] == {"before": 80.0, "after": 80.0}
    assert [(move["before"], move["after"]) for move in found["moves"]] == [
        ("non_compliant", "not_assessed")
    ] * 4


def test_the_ledger_of_the_pilot_names_no_box(pilot: Terminal) -> None:
    found = pilot.does("matrix", "box", *DAY, "--format", "json").json
    assert [(row["model"], row["hotels"], row["fixes"]) for row in found["groups"]] == [(None, 35, None)]


def test_progress_ends_at_what_the_figures_say_and_has_no_pace_of_one_day(pilot: Terminal) -> None:
    found = pilot.does("trend", *DAY, "--format", "json").json
    assert found["weeks"][-1]["compliant"] == 28
    assert (found["weeks"][-1]["week"], found["weeks"][-1]["end"]) == ("2024-W26", "2024-06-24")
    assert (found["target"], found["target_from"]) == (35, "cohort")
    drawn = pilot.does("trend", *DAY, "--weeks", "3", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "35 --" in drawn.out or "35 ──" in drawn.out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            ("whatif", "--fix", "hotel=H-0099", "--fix", "carrier=移到"),
            2,
            ("--fix hotel=H-0099", "--fix carrier=移到"),
        ),
        (("matrix", "box", "--criterion", "Z1"), 30, ("Z1",)),
        (("trend", "--by", "2024-01-01"), 2, ("2024-01-01",)),
    ],
)
def test_what_fits_nothing_is_named(
    pilot: Terminal, words: tuple[str, ...], status: int, said: tuple[str, ...]
) -> None:
    found = pilot(*words, *DAY)
    assert found.status == status
    assert all(word in found.err for word in said)

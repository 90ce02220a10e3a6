"""The records looked at with suspicion before a report leaves the office."""

import csv
import io

from .conftest import DAY, Terminal

TWO_PLACES = "inspector_in_two_places"
UNLISTED = "sets_unlisted"


def test_what_cannot_be_right_is_listed_with_its_cure(pilot: Terminal, lang: str) -> None:
    said = pilot.does("quality", *DAY, "--rule", TWO_PLACES)
    assert said.out.count(TWO_PLACES) == 4
    assert said.err.count(TWO_PLACES) == 1
    assert {"en": "tell two people of one name apart", "zh": "同名的两人"}[lang] in said.err
    assert {"en": "2 visits, in Longyang", "zh": "隆阳区"}[lang] in said.out


def test_programs_get_every_column_and_an_exit_status(pilot: Terminal) -> None:
    said = pilot("quality", *DAY, "--format", "json", "--fail-on", "warning")
    assert said.status == 1
    assert list(said.json[0]) == ["code", "severity", "noun", "reference", "name", "date", "found", "cure"]
    assert [(row["code"], row["noun"], row["date"]) for row in said.json] == [
        *((TWO_PLACES, "inspector", day) for day in ("2024-03-17", "2024-03-17", "2024-05-16", "2024-05-16")),
        *((UNLISTED, "violation", day) for day in ("2024-02-05", "2024-03-28", "2024-05-09", "2024-06-13")),
    ]
    few = pilot.does("quality", *DAY, "--format", "csv", "--most", "1", "--fail-on", "error")
    assert len(list(csv.DictReader(io.StringIO(few.out)))) == 2
    assert TWO_PLACES in few.err


def test_only_the_rules_that_are_named_are_asked(pilot: Terminal) -> None:
    said = pilot.does(
        "quality", *DAY, "--rule", "ｏne_inspector", "--rule", "rooms_alike", "--fail-on", "warning"
    )
    assert said.out.count("\n") == 1
    refused = pilot("quality", "--rule", "stars", "--rule", "one_inspector", "--rule", "moon")
    assert refused.status == 2
    assert refused.err.count("--rule") == 2
    assert TWO_PLACES in refused.err


def test_the_rules_say_what_they_ask(terminal: Terminal, lang: str) -> None:
    said = terminal.does("quality", "--rules", "--rule", "rooms_alike")
    assert {"en": "measured seconds", "zh": "完全相同"}[lang] in said.out
    assert "rooms=5" in said.out
    (row,) = terminal.does("quality", "--rules", "--rule", "rooms_alike", "--format", "json").json
    assert (row["severity"], row["thresholds"]) == ("warning", ["rooms 5 间"])

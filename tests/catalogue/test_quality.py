"""The rules of quality are data: a bureau sets their words, severity and thresholds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit.catalogue.quality import Threshold, rules, threshold
from hotelaudit.errors import CatalogueFault

Overlay = Callable[..., Path]


def test_a_bureau_sets_a_threshold_and_a_severity(overlay: Overlay) -> None:
    overlay("quality", '[rule.rooms_alike]\nseverity = "error"\nthresholds = { rooms = { value = 8 } }\n')
    (rule,) = [rule for rule in rules() if rule.code == "rooms_alike"]
    assert (rule.severity, rule.thresholds) == ("error", {"rooms": Threshold(8, "间")})
    assert threshold("rooms_alike", "rooms") == 8
    assert threshold("sets_over_rooms", "sets_a_room") == 1.5


def test_a_rule_speaks_both_languages(speak: Callable[[str], None]) -> None:
    (rule,) = [rule for rule in rules() if rule.code == "sets_over_rooms"]
    assert (rule.title, rule.cure.split()[0]) == ("Far more television sets than rooms", "Ask")
    speak("zh")
    assert (rule.title, rule.cure) == ("电视机数明显多于客房数", "向酒店核对客房数和电视机数")


@pytest.mark.parametrize(
    ("rows", "key", "reason"),
    [
        ('[rule.stars]\nzh = "星"\nen = "S"\nseverity = "error"\n', "stars", "there is no such rule"),
        ('[rule.one_inspector]\nseverity = "grave"\n', "one_inspector.severity", "one of error, warning"),
        ("[rule.one_inspector]\nlimit = 3\n", "one_inspector.limit", "there is no such key"),
        ("[rule.one_inspector.thresholds]\nrooms = 3\n", "one_inspector.thresholds.rooms", "no such key"),
        (
            "[rule.one_inspector.thresholds.inspectors]\nleast = 3\n",
            "one_inspector.thresholds.inspectors.least",
            "there is no such key",
        ),
        (
            "[rule.one_inspector.thresholds.inspectors]\nvalue = -1\n",
            "one_inspector.thresholds.inspectors.value",
            "a number from 0 up",
        ),
        ("[rule.one_inspector]\nzh = 3\n", "one_inspector.zh", "str expected"),
        ('[rule.stars]\nzh = "星"\nen = "S"\n', "stars.severity", "missing"),
    ],
)
def test_a_rule_that_does_not_hold_together_is_a_fault(
    overlay: Overlay, rows: str, key: str, reason: str
) -> None:
    overlay("quality", rows)
    with pytest.raises(CatalogueFault) as why:
        rules()
    assert why.value.context["key"] == f"rule.{key}"
    assert reason in str(why.value.context["reason"])

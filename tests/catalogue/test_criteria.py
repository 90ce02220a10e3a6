"""The criteria as data, and what is told of a bureau's own that do not hold together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit.catalogue.conditions import Range
from hotelaudit.catalogue.criteria import criteria, find, version, versions
from hotelaudit.catalogue.digest import digest
from hotelaudit.errors import CatalogueFault, NotFound

Overlay = Callable[..., Path]


def test_there_are_thirty_three_criteria_with_words_in_both_languages() -> None:
    assert len(criteria()) == 33
    for row in criteria().values():
        assert all((row.zh, row.en, row.threshold_zh, row.threshold_en, row.how_zh, row.how_en))


def test_a_criterion_is_found_however_its_code_is_typed() -> None:
    found = find(" a3 ")
    assert found is not None
    assert (found.code, found.severity, found.confidence) == ("A3", "M", "high")
    assert (found.title, found.threshold[:9], found.how) == (
        "No commercial advert in boot",
        "0 adverts",
        "film; note second and sponsor",
    )
    assert find("Z9") is None


def test_no_clause_of_a_text_that_nobody_saw_is_cited() -> None:
    assert not any("421" in source for row in criteria().values() for source in row.sources)


NEW = '[criterion.Z1]\nzh = "新"\nen = "New"\nseverity = "M"\n'
REST = (
    'confidence = "low"\nsources = []\napplies_from = 2026-01-04\ncure = { zh = "改", en = "mend" }\n'
    'threshold = { zh = "一", en = "one" }\nhow = { zh = "看", en = "look" }\n'
)
VERSION = '[versions.x]\nzh = "某"\nen = "x"\nsource = "x"\nvenue_kinds = ["hotel"]\n'
WORDS = 'threshold = { zh = "一", en = "one" }\nhow = { zh = "看", en = "look" }\n'
FAULTS = {
    '[criterion.A1]\nseverity = "X"': ("criterion.A1.severity", "one of M, A, R expected"),
    '[criterion.A1]\nconfidence = "sure"': ("criterion.A1.confidence", "one of high, med, low expected"),
    '[criterion.A1]\nsources = "x"': ("criterion.A1.sources", "list expected"),
    NEW: ("criterion.Z1.threshold", "missing"),
    NEW + 'confidence = "low"\n' + WORDS: ("criterion.Z1.cure", "missing"),
    NEW + REST: ("criterion.Z1.complies", "missing"),
    '[criterion."Z 1"]\n': ("criterion.Z 1", "a code is letters, digits, dots, _ and -, and not that long"),
    "[criterion]\nA1 = 3\n": ("criterion.A1", "dict expected"),
    "[criterion.A1]\nmust = true\n": ("criterion.A1.must", "there is no such key"),
    "[criterion.A1]\nzh = 3\n": ("criterion.A1.zh", "str expected"),
    "[criterion.A1]\nhow = { zh = 3 }\n": ("criterion.A1.how.zh", "str expected"),
    '[criterion.A1]\nevidence = ["smell"]\n': (
        "criterion.A1.evidence",
        "one of photo, video, document expected",
    ),
    "[criterion.A1]\npaperwork = 1\n": ("criterion.A1.paperwork", "true or false expected"),
    '[criterion.A1]\napplies_from = "2026"\n': ("criterion.A1.applies_from", "date expected"),
    '[criterion.A1]\nmust_where = [{ delivery = ["iptv"] }]\n': ("criterion.A1.otherwise", "missing"),
    '[criterion.A4]\nseverity = "A"\n': (
        "criterion.A4.severity",
        "M expected, since must_where says where it is a must",
    ),
    "[criterion.A1]\ncomplies = [{}]\n": (
        "criterion.A1.complies",
        "a list of alternatives expected, each a table of fields",
    ),
    '[criterion.A1]\ncomplies = [{ landin = ["live"] }]\n': (
        "criterion.A1.complies.landin",
        "there is no such field",
    ),
    '[criterion.A1]\ncomplies = [{ landing = ["alive"] }]\n': (
        "criterion.A1.complies.landing",
        "'alive' is not known",
    ),
    '[criterion.A1]\ncomplies = [{ landing = "live" }]\n': (
        "criterion.A1.complies.landing",
        "a list of words expected",
    ),
    '[criterion.A1]\ncomplies = [{ focus_live = "yes" }]\n': (
        "criterion.A1.complies.focus_live",
        "true or false expected",
    ),
    "[criterion.A4]\ncomplies = [{ seconds = 35 }]\n": (
        "criterion.A4.complies.seconds",
        "{ least, most, unit } expected",
    ),
    "[criterion.A4]\ncomplies = [{ seconds = { most = 35 } }]\n": (
        "criterion.A4.complies.seconds.unit",
        "a threshold needs its unit, here s",
    ),
    '[criterion.A4]\ncomplies = [{ seconds = { most = 35, unit = "min" } }]\n': (
        "criterion.A4.complies.seconds.unit",
        "seconds is counted in s, not in min",
    ),
    '[criterion.A4]\ncomplies = [{ seconds = { most = "x", unit = "s" } }]\n': (
        "criterion.A4.complies.seconds.most",
        "a number expected",
    ),
    '[criterion.A4]\ncomplies = [{ seconds = { most = 3, max = 3, unit = "s" } }]\n': (
        "criterion.A4.complies.seconds.max",
        "there is no such key",
    ),
    '[criterion.A4]\ncomplies = [{ seconds = { least = 9, most = 3, unit = "s" } }]\n': (
        "criterion.A4.complies.seconds",
        "nothing is at least 9 and at most 3",
    ),
    "[versions]\nx = 3\n": ("versions.x", "dict expected"),
    VERSION + "applies_from = 2027-01-01\ncriterion = 3\n": ("versions.x.criterion", "dict expected"),
    VERSION + "applies_from = 2027-01-01\nmusts = [{}]\n": ("versions.x.musts", "{} is not known"),
    '[criterion.A1]\napplies = [{ stars = ["5"] }]\n': (
        "criterion.A1.applies.stars",
        "there is no such field",
    ),
    VERSION: ("versions.x.applies_from", "missing"),
    VERSION + "applies_from = 2026-01-04\nmust = []\n": ("versions.x.must", "there is no such key"),
    VERSION + 'applies_from = 2027-01-01\nmusts = ["Z9"]\n': ("versions.x.musts", "'Z9' is not known"),
    VERSION + "applies_from = 2027-01-01\nmusts = 3\n": ("versions.x.musts", "a list of words expected"),
    VERSION + "applies_from = 2027-01-01\ncriterion.A1 = 3\n": ("versions.x.criterion.A1", "dict expected"),
    VERSION + "applies_from = 2026-01-04\n": (
        "versions.x.applies_from",
        "2026-guide and x would both be in force on 2026-01-04",
    ),
    "[versions.2025-notice]\napplies_until = 2026-03-01\n": (
        "versions.2026-guide.applies_from",
        "2025-notice and 2026-guide would both be in force on 2026-01-04",
    ),
    "[versions.2026-guide]\napplies_until = 2025-01-01\n": (
        "versions.2026-guide.applies_until",
        "it ends before it begins",
    ),
}


@pytest.mark.parametrize(("row", "said"), FAULTS.items())
def test_what_does_not_hold_is_told(overlay: Overlay, row: str, said: tuple[str, str]) -> None:
    path = overlay("criteria", row)
    with pytest.raises(CatalogueFault) as fault:
        versions()
    context = fault.value.context
    assert (context["file"], context["key"], context["reason"]) == (str(path), *said)


def test_everything_that_does_not_hold_is_told_at_once(overlay: Overlay) -> None:
    path = overlay(
        "criteria",
        '[criterion.A1]\nseverity = "X"\n[criterion.A3]\ncomplies = [{ adverts = { most = 0 } }]\n',
    )
    with pytest.raises(CatalogueFault) as fault:
        versions()
    assert str(fault.value) == f"Catalogue {path}, key 'criterion.A1.severity': one of M, A, R expected."
    unit = "criterion.A3.complies.adverts.unit: a threshold needs its unit, here 个."
    assert [str(problem) for problem in fault.value.problems] == [f"{path} {unit}"]


def test_a_bureau_changes_a_threshold_and_adds_a_criterion_without_code(overlay: Overlay) -> None:
    rows = '[criterion.A4]\ncomplies = [{ seconds = { most = 30, unit = "s" } }]\n' + NEW + REST
    overlay("criteria", rows + "complies = [{ tidy = true, uhd = true }]\n")
    assert criteria()["A4"].complies == ((("seconds", Range(None, 30, "s")),),)
    assert (criteria()["Z1"].title, criteria()["Z1"].severity, criteria()["Z1"].of_room) == ("New", "M", True)
    assert version("2024-pilot").criteria["Z1"].severity == "R"
    before = digest()
    overlay("criteria", '[criterion.A4]\ncomplies = [{ seconds = { most = 29, unit = "s" } }]\n')
    assert digest() != before


def test_a_version_that_there_is_not_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="no version of the criteria '2030'") as why:
        version("2030")
    assert "2024-pilot, 2025-notice, 2026-guide" in why.value.hint

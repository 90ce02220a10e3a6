"""The criteria as data, and what is told of a bureau's own that do not hold together."""

from pathlib import Path

import pytest

from hotelaudit.catalogue import loading
from hotelaudit.catalogue.criteria import criteria, find
from hotelaudit.errors import CatalogueFault

HEAD = 'version = "x"\nsource = "x"\napplies_from = 2024-01-01\n'


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
WORDS = 'threshold = { zh = "一", en = "one" }\nhow = { zh = "看", en = "look" }\n'
FAULTS = {
    '[criterion.A1]\nseverity = "X"': ("criterion.A1.severity", "one of M, A, R expected"),
    '[criterion.A1]\nconfidence = "sure"': ("criterion.A1.confidence", "one of high, med, low expected"),
    '[criterion.A1]\nsources = "x"': ("criterion.A1.sources", "list expected"),
    NEW: ("criterion.Z1.confidence", "missing"),
    NEW + 'confidence = "low"': ("criterion.Z1.threshold", "dict expected"),
    NEW + 'confidence = "low"\n' + WORDS: ("criterion.Z1.sources", "a list of words expected"),
}


@pytest.mark.parametrize(("row", "said"), FAULTS.items())
def test_a_criterion_that_does_not_hold_is_told(tmp_path: Path, row: str, said: tuple[str, str]) -> None:
    (tmp_path / "criteria.toml").write_text(HEAD + row, "utf-8")
    with pytest.raises(CatalogueFault) as fault:
        loading._load("criteria", tmp_path)  # noqa: SLF001 - what a process reads once, here for each row
    assert (fault.value.context["key"], fault.value.context["reason"]) == said

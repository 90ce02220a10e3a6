"""How reports speak of figures, as data that a bureau may add to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit.catalogue.phrases import kinds_named, names, phrases, words
from hotelaudit.errors import CatalogueFault
from hotelaudit.figures.families import families
from hotelaudit.figures.outstanding import families as open_families

Overlay = Callable[[str, str], Path]


def test_every_phrase_is_of_a_figure_and_every_name_can_be_written_in_a_template() -> None:
    keys = {key for family in (*families(), *open_families()) for key in family.keys.values()}
    rates = {"pilot.rate", "rectification.mended_rate", "rectification.rate"}
    assert {one.key for one in phrases()} <= keys | rates
    assert len(names()) == len(phrases())  # no two of one name
    assert [name for name in names() if not name.isidentifier()] == []


def test_a_bureau_adds_its_own_words(overlay: Overlay) -> None:
    assert "卫星锅" in next(one.spelt for one in phrases() if one.key == "enforcement.parts.antenna")
    officers = '[phrase."enforcement.officers"]\nspelt = ["稽查队员"]\n'
    overlay("phrases", officers + '[words]\nnothing_found = ["一切正常"]\n')
    assert "稽查队员" in next(one.spelt for one in phrases() if one.key == "enforcement.officers")
    assert "一切正常" in words("nothing_found")


def test_a_bureaus_fault_is_told_with_its_key(overlay: Overlay) -> None:
    overlay(
        "phrases", '[phrase."enforcement.venues"]\nname = "家数"\n[phrase."enforcement.own"]\nspelt = ["x"]\n'
    )
    with pytest.raises(CatalogueFault, match="name"):
        phrases()
    overlay("phrases", '[phrase."enforcement.own"]\nname = "自定"\nunits = "家"\n')
    with pytest.raises(CatalogueFault, match="units"):
        phrases()


def test_the_kinds_of_venue_that_words_name() -> None:
    assert kinds_named("检查宾馆、市场") == ["hotel", "market"]
    assert kinds_named("检查场所") == []

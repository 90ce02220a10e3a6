"""The catalogue is data: shipped files, and a bureau's own rows on top of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hotelaudit.catalogue import groups
from hotelaudit.catalogue.checking import LABELS, check
from hotelaudit.catalogue.loading import SHIPPED, load
from hotelaudit.catalogue.programmes import cohort_label, programme
from hotelaudit.catalogue.regions import children, find_region, region_name
from hotelaudit.catalogue.values import (
    awaiting_words,
    codes,
    find_offence,
    find_said,
    label,
    labels,
    name_endings,
    reference_prefix,
)
from hotelaudit.errors import CatalogueFault

from .rows import A_GROUP

Overlay = Callable[..., Path]


FILES = sorted(path.stem for path in SHIPPED.glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_says_its_version_source_and_day(name: str) -> None:
    rows = load(name)
    assert isinstance(rows["applies_from"], date)
    assert rows["version"]
    assert rows["source"]


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_passes_what_a_bureaus_rows_must_pass(name: str) -> None:
    check(name, load(name), SHIPPED / f"{name}.toml")
    assert set(LABELS) <= set(FILES)


def test_a_file_that_the_bureau_does_not_have_is_as_shipped(overlay: Overlay) -> None:
    overlay("regions", "")
    assert load("offences")["offence"]["V01"]["zh"] == "单位擅自安装、使用卫星地面接收设施"


def test_a_bureau_adds_a_region_and_a_nickname(overlay: Overlay, speak: Callable[[str], None]) -> None:
    overlay(
        "regions",
        '[region]\n"530599" = { zh = "工贸园区", en = "Gongmao", word = "区" }\n"530502" = { spelt = ["本部"] }\n',
    )
    assert find_region("工贸园区") == "530599"
    assert find_region("本部") == find_region("隆阳") == "530502"
    assert region_name("530599") == "Gongmao"
    speak("zh")
    assert region_name("530599") == "工贸园区"
    assert "工贸园区" in children("530500")


def test_a_bureau_adds_a_spelling(overlay: Overlay) -> None:
    assert find_said("tv_mode", "一开就播") is None
    overlay("values", '[tv_mode]\ndirect_live = { spelt = ["一开就播"] }\n')
    assert find_said("tv_mode", "一开就播") == {"tv_mode": "direct_live"}
    assert find_said("tv_mode", "开机进直播") == {"tv_mode": "direct_live"}
    assert label("tv_mode", "direct_live") == "Direct live"


def test_a_bureau_adds_words_to_a_list_and_its_own_come_first(overlay: Overlay) -> None:
    overlay("values", '[awaiting]\nhead_office = ["待上级", "待集团"]\n')
    assert awaiting_words() == ("待上级", "待集团", "待总公司", "等总公司", "待总部")


def test_a_bureau_adds_a_kind_of_venue_with_a_letter_of_its_own(overlay: Overlay) -> None:
    overlay("values", '[venue_kind]\ntemple = { zh = "寺院", en = "Temple" }\n[reference]\ntemple = "T"\n')
    assert reference_prefix("temple", "H") == "T"
    assert reference_prefix("market", "H") == "P"
    assert reference_prefix("hotel", "H") == reference_prefix(None, "H") == "H"
    assert codes("venue_kind")[-1] == "temple"
    assert labels("venue_kind")[-1] == "Temple"


def test_a_bureau_adds_a_cohort(overlay: Overlay, speak: Callable[[str], None]) -> None:
    overlay("cohorts", '[cohort]\nsecond = { zh = "第二批", en = "Second batch", target = 60 }\n')
    assert programme("second").target == 60
    assert (programme("second").name, programme("second").region) == ("第二批", None)
    assert cohort_label("second", "第二批") == "Second batch"
    speak("zh")
    assert cohort_label("second", "第二批") == "第二批"


def test_a_cohort_that_the_catalogue_does_not_know_is_called_by_its_code() -> None:
    assert programme("else").name == "else"
    assert cohort_label("else", "别的") == "别的"
    assert (programme("pilot-2024").target, programme("pilot-2024").region) == (35, "530500")


def test_a_bureau_adds_an_offence(overlay: Overlay) -> None:
    overlay("offences", '[offence]\nL01 = { zh = "本地条例", en = "Local rule" }\n')
    assert find_offence("本地条例") == ("L01",)
    assert find_offence("非法销售卫星地面接收设施") == ("V03",)
    assert find_offence("擅自安装使用卫星地面接收设施") == ("V01", "V02")
    assert find_offence("别的") == ()


def test_a_new_group_is_asked_before_those_that_it_refines(overlay: Overlay) -> None:
    before = groups.digest()
    overlay("groups", A_GROUP)
    assert [group.code for group in groups.groups()][:2] == ["iptv", "self_built"]
    assert [group.code for group in groups.in_report_order()][-1] == "iptv"
    assert groups.digest() != before


def test_a_bureau_renames_a_group_without_moving_it(overlay: Overlay, speak: Callable[[str], None]) -> None:
    before = groups.digest()
    overlay("groups", '[[group]]\ncode = "portal"\nen = "Menus"\nletter_en = "m"\n')
    (portal,) = [group for group in groups.groups() if group.code == "portal"]
    assert (portal.label, portal.letter, portal.order) == ("Menus", "m", 6)
    assert groups.digest() == before
    speak("zh")
    assert (portal.label, portal.letter) == ("未达到", "未")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("移动ＯＴＴ", {"tv_mode": "ott", "carrier": "mobile", "delivery": "ott"}),
        ("电信定制迎宾", {"tv_mode": "welcome", "carrier": "telecom", "customised": True}),
        ("ott", {"tv_mode": "ott"}),
        ("看不懂", None),
    ],
)
def test_a_word_may_speak_of_several_fields(written: str, means: dict[str, object] | None) -> None:
    assert find_said("tv_mode", written) == means


def test_a_code_without_a_label_is_shown_as_it_is() -> None:
    assert label("tv_mode", "radio") == "radio"
    assert label("tv_mode", None) == ""


def test_longer_endings_of_names_come_first() -> None:
    endings = name_endings()
    assert all(not late.endswith(early) for n, early in enumerate(endings) for late in endings[n + 1 :])


def test_a_file_of_another_name_is_no_part_of_the_catalogue(overlay: Overlay) -> None:
    overlay("region", "")
    with pytest.raises(CatalogueFault, match=r"region\.toml") as why:
        load("groups")
    assert "regions.toml" in str(why.value)

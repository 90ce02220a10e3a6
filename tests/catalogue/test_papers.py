"""The bureau's pattern of numbers, and articles as a Chinese document cites them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.articles import cited, numeral
from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import CatalogueFault

HEAD = 'version = "1"\nsource = "本局"\napplies_from = 2024-01-01\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HOTELAUDIT_CATALOGUE", str(tmp_path))
    load.cache_clear()
    yield tmp_path / "papers.toml"
    load.cache_clear()


@given(st.sampled_from(PaperKind), st.integers(1000, 9999), st.integers(1, 999_999))
def test_a_number_that_was_written_is_read_again(kind: PaperKind, year: int, serial: int) -> None:
    known = papers()
    number = Number(kind, year, serial)
    assert known.read(known.number(number)) == number


@pytest.mark.parametrize(
    "written", ["责改[2024]4号", " 责改（2024） 4 号", "责改〔２０２４〕４号", "责改【2024】004号"]
)
def test_a_number_is_read_however_it_is_typed(written: str) -> None:
    assert papers().read(written) == Number(PaperKind.ORDER, 2024, 4)


@pytest.mark.parametrize("written", ["责改4号", "保责改〔2024〕4号", "责改〔2024〕0号", "责改〔24〕4号", ""])
def test_what_is_not_in_the_pattern_is_no_number_of_ours(written: str) -> None:
    assert papers().read(written) is None


def test_a_bureau_sets_its_own_pattern(own: Path) -> None:
    own.write_text(HEAD + 'area = "保广"\npattern = "{area}（{word}）字{year}第{serial:03}号"\n', "utf-8")
    number = papers().number(Number(PaperKind.ITEMS, 2024, 7))
    assert number == "保广（登保）字2024第007号"
    assert papers().read(number) == Number(PaperKind.ITEMS, 2024, 7)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('pattern = "{word}{year}号"', "pattern"),
        ('pattern = "{word}{year}{serial}{serial}"', "pattern"),
        ('pattern = "{word}{year}{serial}{x}"', "pattern"),
        ('pattern = "{word}{year}{serial"', "pattern"),
        ('pattern = "{word:>9}{year}{serial}"', "pattern"),
        ('pattern = "{word}{year}{serial:>9}"', "pattern"),
        ('[paper.order]\nword = "登保"', "word"),
    ],
)
def test_a_pattern_that_would_give_a_number_twice_is_refused(own: Path, line: str, key: str) -> None:
    own.write_text(f"{HEAD}{line}\n", "utf-8")
    with pytest.raises(CatalogueFault, match=key):
        papers()


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("R129 7(3)", "《卫星电视广播地面接收设施管理规定》第七条第三款"),
        ("R228 51(5)", "《广播电视管理条例》第五十一条第（五）项"),
        ("RCATV 5, 6", "《有线电视管理暂行办法》第五条、第六条"),
        ("RCATV 15(2)", "《有线电视管理暂行办法》第十五条（2）"),  # paragraph or item: not known
        ("APL 56; R228 47", "《行政处罚法》第五十六条、《广播电视管理条例》第四十七条"),
        ("X60", "《卫星电视广播地面接收设施安装服务暂行办法》"),
        ("", ""),
    ],
)
def test_articles_are_cited_in_full(said: str, full: str) -> None:
    assert cited(said) == full


def test_numerals_are_those_of_articles() -> None:
    said = {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        47: "四十七",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        999: "九百九十九",
        1000: "1000",
    }
    assert {number: numeral(number) for number in said} == said

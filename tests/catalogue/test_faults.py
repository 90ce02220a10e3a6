"""A catalogue file that does not hold together is named, with its key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit.catalogue import groups
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.offences import offence
from hotelaudit.errors import CannotRead, CatalogueFault

from .rows import A_GROUP

Overlay = Callable[..., Path]


def fault(ask: Callable[[], object]) -> tuple[str, str, str]:
    with pytest.raises(CatalogueFault) as why:
        ask()
    context = why.value.context
    return Path(str(context["file"])).name, str(context["key"]), str(context["reason"])


@pytest.mark.parametrize(
    ("name", "rows", "key", "reason"),
    [
        ("values", "[tv_mode]\nott = 'OTT'\n", "tv_mode.ott", "dict expected"),
        ("values", "tv_mode = 3\n", "tv_mode", "dict expected"),
        ("values", "[awaiting]\nhead_office = '等'\n", "awaiting.head_office", "list expected"),
        ("values", "[carrier]\nradio = { zh = '电台' }\n", "carrier.radio.en", "missing"),
        ("values", "[carrier]\nradio = '电台'\n", "carrier.radio", "dict expected"),
        (
            "values",
            "[carrier]\nradio = { zh = '台', en = 'R', spelt = '台' }\n",
            "carrier.radio.spelt",
            "a list",
        ),
        (
            "values",
            "[carrier]\nradio = { zh = '台', en = 'R', spelt = [3] }\n",
            "carrier.radio.spelt",
            "a list",
        ),
        ("values", "[[carrier_says]]\nsays = { carrier = 'cable' }\n", "carrier_says.spelt", "a list"),
        ("values", "[[tv_mode_says]]\nspelt = ['播']\n", "tv_mode_says.says", "missing"),
        ("values", "tv_mode_says = [3]\n", "tv_mode_says", "dict expected"),
        (
            "offences",
            "[[undecided]]\nspelt = ['装']\nbetween = 'V01'\n",
            "undecided.between",
            "list expected",
        ),
        ("regions", "[region]\n'530599' = { zh = '园', en = 'Park' }\n", "region.530599.word", "missing"),
        (
            "regions",
            "[region]\n'530599' = { zh = 3, en = 'Park', word = '区' }\n",
            "region.530599.zh",
            "str expected",
        ),
        ("cohorts", "[cohort]\nsecond = { en = 'Second' }\n", "cohort.second.zh", "missing"),
        ("offences", "[offence]\nL01 = { zh = '本地' }\n", "offence.L01.en", "missing"),
        ("offences", "[discretion]\nmild = { zh = '从轻' }\n", "discretion.mild.en", "missing"),
    ],
)
def test_a_fault_in_a_file_is_named_with_file_and_key(
    overlay: Overlay, name: str, rows: str, key: str, reason: str
) -> None:
    overlay(name, rows)
    file, found, why = fault(lambda: load(name))
    assert (file, found) == (f"{name}.toml", key)
    assert why.startswith(reason)


@pytest.mark.parametrize("header", ["", 'version = "1"\nsource = "本局"\n'])
def test_a_file_without_its_head_is_a_fault(overlay: Overlay, header: str) -> None:
    overlay("regions", "", header=header)
    file, key, reason = fault(lambda: load("regions"))
    assert (file, reason) == ("regions.toml", "missing")
    assert key == ("applies_from" if header else "version")


def test_a_file_that_is_no_text_is_a_fault(overlay: Overlay) -> None:
    overlay("regions", "").write_bytes("版本".encode("gbk"))
    with pytest.raises(CannotRead, match=r"regions\.toml cannot be read: it is no UTF-8, at byte 1"):
        load("regions")


def test_a_file_that_is_no_toml_is_a_fault(overlay: Overlay) -> None:
    overlay("regions", "[region\n")
    with pytest.raises(CannotRead, match="line 4, column 8 is no TOML"):
        load("regions")


def test_a_folder_that_is_none_is_a_fault(
    overlay: Overlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay("regions", "").unlink()
    (tmp_path / "catalogue").rmdir()
    with pytest.raises(CannotRead, match="catalogue cannot be read: it is not a folder"):
        load("regions")


def changed(old: str, new: str) -> str:
    assert old in A_GROUP
    return A_GROUP.replace(old, new)


@pytest.mark.parametrize(
    ("rows", "key", "reason"),
    [
        ('[[group]]\ncode = "unvisited"\nwhen = { tv_mode = ["ott"] }\n', "unvisited", "must take all"),
        (changed('{ tv_mode = ["direct_live"], delivery = ["iptv"] }', "{}"), "iptv.when", "only the last"),
        (changed("tv_mode = [", "mode = ["), "iptv.when.mode", "there is no such field"),
        (changed('["iptv"]', '"iptv"'), "iptv.when.delivery", "list expected"),
        (changed('["iptv"]', "[]"), "iptv.when.delivery", "list expected"),
        (changed('["iptv"]', '["radio"]'), "iptv.when.delivery", "'radio' is not known"),
        (changed('delivery = ["iptv"]', "customised = [1]"), "iptv.when.customised", "1 is not known"),
        (changed('code = "iptv"', 'code = "IPTV 2"'), "IPTV 2", "a code is a-z"),
        (changed('code = "iptv"', f'code = "{"x" * 33}"'), "x" * 33, "at most 32"),
        (changed('code = "iptv"', ""), "?", "a code is a-z"),
        (changed("order = 9", 'order = "9"'), "iptv.order", "int expected"),
        (changed("order = 9", ""), "iptv.order", "missing"),
        (changed("order = 9", "order = 9\nweight = 3"), "iptv.weight", "there is no such key"),
        (changed('zh = "IPTV直播"', "zh = 3"), "iptv.zh", "str expected"),
        ("group = [3]\n", "?", "a code is a-z"),
    ],
)
def test_a_group_that_makes_no_sense_is_a_fault(overlay: Overlay, rows: str, key: str, reason: str) -> None:
    overlay("groups", rows)
    file, found, why = fault(groups.groups)
    assert (file, found) == ("groups.toml", key)
    assert reason in why


def test_a_row_without_a_code_is_not_passed_over(overlay: Overlay) -> None:
    overlay("groups", A_GROUP + '[[group]]\nen = "nameless"\n')
    assert fault(groups.groups)[1] == "?"


@pytest.mark.parametrize(
    ("said", "key", "reason"),
    [
        ("3", "", "dict expected"),
        ("{ mild = [0, 1] }", ".mild", "one of light, usual, heavy, severe expected"),
        ("{ light = 5000 }", ".light", "two amounts in yuan"),
        ("{ light = [5000] }", ".light", "two amounts in yuan"),
        ("{ light = [0, 5000.5] }", ".light", "two amounts in yuan"),
        ("{ light = [-1, 5000] }", ".light", "two amounts in yuan"),
        ("{ light = [5000, 0] }", ".light", "two amounts in yuan"),
        ("{ usual = [0, 1], light = [0, 50001] }", ".light", "more than the most that may be fined"),
    ],
)
def test_a_range_of_fines_that_makes_no_sense_is_a_fault(
    overlay: Overlay, said: str, key: str, reason: str
) -> None:
    overlay("offences", f"[offence.V01]\ndiscretion = {said}\n")
    file, found, why = fault(lambda: offence("V01"))
    assert (file, found) == ("offences.toml", f"offence.V01.discretion{key}")
    assert reason in why


def test_grades_and_their_ranges_are_the_bureaus(overlay: Overlay) -> None:
    own = '[discretion]\nmild = { zh = "从轻", en = "Mild" }\n[offence.V15]\ndiscretion = { mild = [1, 900000] }\n'
    overlay("offences", own)
    assert offence("V15").discretion == {"mild": (1, 900_000)}  # type: ignore[union-attr]
    assert offence("V01").discretion == {}  # type: ignore[union-attr]

"""The page as it is written: its numbers are the figures, nobody's name is in it, it asks nobody for anything."""

import base64
import hashlib
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from building import a_cohort, a_hotel, a_visit
from conftest import MakePlace
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.errors import CannotWrite
from hotelaudit.figures.families import families
from hotelaudit.outputs.figure_rules import figure_rule
from hotelaudit.outputs.wall import page as pages
from hotelaudit.outputs.wall.page import dated, in_element, page
from hotelaudit.records.store import Store
from hotelaudit.workflows import reporting, wall
from hotelaudit.workflows.reporting import Asked
from hotelaudit.workflows.wall import collect, export

from .conftest import Made, spoken
from .making import HOSTILE, PEOPLE
from .reading import Page

UNKNOWN = {"zh": "不详", "en": "not known"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_with_a_key_is_that_figure(made: Made, lang: str) -> None:
    found = reporting.summary(made.asked).figures
    shown = Page(made.text(lang)).figures
    assert shown.keys() == found.keys()
    for key, figure in found.items():
        texts = shown[key]
        if figure.value is None:
            assert all(text.startswith(UNKNOWN[lang]) for text in texts), key
            assert str(figure.known) in texts.pop() or not figure.known, key
        else:
            assert {float(text) for text in texts} == {float(figure.value)}, key


def test_what_a_number_opens_is_what_explains_it(made: Made) -> None:
    data = Page(made.text("en")).data
    for key, told in data["figures"].items():
        explained = reporting.explain(made.asked, key)
        assert [row[0] for row in told["rows"]] == [record.reference for record in explained.evidence], key
        assert [row[3] for row in told["rows"]] == [record.share for record in explained.evidence], key
        assert told["more"] == 0
        assert told["said"] == reporting.total(explained)
        assert (
            told["command"]
            == f"hotelaudit explain {key} --cohort pilot-2025 --period 2025 --as-of 2025-12-31"
        )


def test_every_figure_says_how_it_is_counted() -> None:
    keys = [key for family in families() for key in family.keys.values()]
    for lang in ("zh", "en"):
        with spoken(lang):
            rules = [figure_rule(key) for key in keys]
            assert all(rules)
            assert all(bool(re.search("[\u4e00-\u9fff]", rule)) == (lang == "zh") for rule in rules)
    assert not figure_rule("pilot.group.moon")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_is_named(made: Made, lang: str) -> None:
    text = made.text(lang)
    assert [person for person in PEOPLE if person in text] == []
    assert {"zh": "居民住户", "en": "Household"}[lang] in text
    assert {"zh": "按登记原文", "en": "in the register's own words"}[lang] in text


def test_the_page_asks_nobody_for_anything(made: Made) -> None:
    text = made.text("zh")
    assert Page(text).asks == ["#content"]
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import", style[1])
    assert "default-src &#39;none&#39;" in text


def test_names_that_would_steer_stay_text(made: Made) -> None:
    text = made.text("en")
    assert "<script>window" not in text
    assert "<img" not in text
    assert "{{7*7}}" in text
    found = Page(text)
    assert [hotel["name"] for hotel in found.data["hotels"]] == list(HOSTILE)
    assert found.cells == len(HOSTILE)
    assert all(name in found.text for name in HOSTILE)


def test_what_is_inferred_is_said_to_be(made: Made) -> None:
    data = Page(made.text("en")).data
    assert len(data["charts"]["trend"]["ahead"]["mean"]) > 1
    assert "inferred" in data["words"]["mean"]


def test_what_was_not_assessed_is_to_be_checked_and_what_fails_to_be_mended(make_sqlite: MakePlace) -> None:
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        with store.change("add") as change:
            a_visit(change, a_hotel(change), tv_mode="ott", date=date(2024, 3, 21))
        data = Page(page(collect(Asked(str(store.place.target), None, "2024", date(2024, 6, 24))))).data
    told = {what[:2]: rest for what, *rest in data["hotels"][0]["findings"]}
    assert [told["A1"][0], told["A1"][-1][:21]] == ["not_met", "have the operator lan"]
    assert [told["E5"][0], told["E5"][-1]] == ["not_assessed", "ask; see the menu"]
    assert told["E5"][2].startswith("seen TV mode OTT, which does not settle it; wanted: ")
    assert (data["words"]["check"], data["words"]["cure"]) == ("To check it", "To put it right")


def test_a_group_is_told_apart_from_all_that_arrive(made: Made) -> None:
    assert "Report group L: Live or welcome page" in made.text("en")
    assert "“直”组：达到开机进直播模式或迎宾模式" in made.text("zh")
    rule = Page(made.text("en")).data["figures"]["pilot.group.live_or_welcome"]["rule"]
    assert rule.endswith(" counts. The summary's first line counts these groups together: L+T.")


def test_a_date_is_whole_and_what_stands_around_it_is_text() -> None:
    assert dated("<b>自2024-12-31起") == '&lt;b&gt;自<span class="day">2024-12-31</span>起'
    assert dated("I-2024-0021") == "I-2024-0021"


def test_a_violation_tells_its_steps_until_the_day_and_no_more(made: Made) -> None:
    data = Page(made.text("en")).data
    overdue = data["violations"]["V-2025-0001"]
    assert [step[:3] for step in overdue["steps"]] == [
        ["2025-11-21", "Ordered to correct", "广责改〔2025〕1号"],
        ["2025-12-11", "Failed the re-inspection", ""],
    ]
    early = made.asked._replace(as_of=date(2025, 11, 30))
    before = Page(page(collect(early))).data
    assert len(before["violations"]["V-2025-0001"]["steps"]) == 1


def test_only_the_first_records_are_in_the_page(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "MOST_RECORDS", 2)
    monkeypatch.setattr(wall, "MOST_DUE", 1)
    text = page(collect(made.asked))
    hotels = Page(text).data["figures"]["pilot.hotels"]
    assert (len(hotels["rows"]), hotels["more"]) == (2, len(HOSTILE) - 2)
    assert "at most 2 are shown" in text
    assert "There are more deadlines: 1." in text


def test_a_cohort_too_large_to_show_one_by_one_shows_its_counties(make_sqlite: MakePlace) -> None:
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        with store.change("add") as change:
            hotels = [a_hotel(change, name=f"酒店{number}", region="530502") for number in range(401)]
            a_visit(change, hotels[0])
            a_cohort(change, *hotels)
        text = page(collect(Asked(str(store.place.target), None, "2024", date(2024, 6, 24))))
    found = Page(text)
    assert found.cells == 0
    assert "401 hotels: too many" in text
    assert found.figures["pilot.hotels"] == {"401"}
    assert len(text) < 1_200_000


def test_a_hotel_is_in_the_row_of_its_city_where_there_are_too_many_counties(make_sqlite: MakePlace) -> None:
    with Store(make_sqlite(), device="desk", actor="甲") as store:
        with store.change("add") as change:
            for number in range(45):
                a_hotel(change, region=f"53{number % 3:02}{number:02}")
            a_hotel(change)
        data = Page(page(collect(Asked(str(store.place.target), None, "2024", date(2024, 6, 24))))).data
    assert Counter(hotel["region"] for hotel in data["hotels"]) == {
        "530000": 15, "530100": 15, "530200": 15, None: 1,
    }  # fmt: skip
    assert Counter(one for _name, good, rest in data["charts"]["regions"] for one in [good + rest]) == {
        15: 3,
        1: 1,
    }


def test_a_full_disk_leaves_the_page_that_was_there(
    made: Made, tmp_path: Path, full_disk: Callable[[int], None]
) -> None:
    target = tmp_path / "wall.html"
    export(target, made.asked, "zh", "html")
    before = target.read_bytes()
    full_disk(100_000)
    with pytest.raises(CannotWrite):
        export(target, made.asked, "en", "html")
    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["wall.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_stays_a_link(made: Made, tmp_path: Path) -> None:
    (tmp_path / "shared.html").write_text(made.text("zh"), "utf-8")
    (tmp_path / "wall.html").symlink_to(tmp_path / "shared.html")
    export(tmp_path / "wall.html", made.asked, "en", "html")
    assert (tmp_path / "wall.html").is_symlink()
    assert (tmp_path / "shared.html").read_text("utf-8") == made.text("en")


@given(st.recursive(st.text(), st.lists))
def test_any_text_comes_back_from_the_data_as_it_was(value: object) -> None:
    assert Page(f'<script type="application/json">{in_element(value)}</script>x').data == value


def test_an_empty_register_is_said_to_be_empty(make_sqlite: MakePlace) -> None:
    text = page(collect(Asked(make_sqlite().target, None, None, date(2024, 6, 24))))
    assert "There are no hotels in it yet." in text


def test_the_charts_are_those_that_were_made() -> None:
    folder = Path(pages.__file__).parent
    noted = tomllib.loads((folder / "echarts.toml").read_text("utf-8"))
    library = (folder / "echarts.min.js").read_bytes()
    assert (noted["size"], noted["sha256"]) == (len(library), hashlib.sha256(library).hexdigest())
    licences = (folder / "echarts.LICENSE").read_text("utf-8")
    assert all(
        word in licences for word in ("The Apache Software Foundation", "Apache License", "BSD 3-Clause")
    )


def test_the_policy_lets_only_the_pages_own_scripts_run(made: Made) -> None:
    text = made.text("en")
    scripts = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert len(scripts) == 2
    assert re.findall("sha256-([^&]+)&#39;", text) == hashes

"""Scenes 3, 4, 5: where the pilot stands, the paragraph, the figures and the records behind them."""

import re

import pytest
from rich.cells import cell_len

from .conftest import DAY, HALF, Terminal

PUBLISHED = (
    "持续开展境外卫星电视传播秩序集中专项整治，累计出动执法人员33人次、车辆8车次，组织开展联合执法5次，"
    "检查宾馆酒店市场居民小区57个次，查处拆除接收设施4户（套）。同时，有序推进酒店电视操作复杂专项治理工作。"
    "截至目前，市35家试点酒店中，达到开机进直播模式或迎宾模式的酒店24家，采用移动OTT模式酒店4家，"
    "定制电信迎宾模式4家，自建模式酒店3家。\n"
)
FIGURES = {
    "pilot.hotels": 35,
    "pilot.target": 35,
    "pilot.group.live_or_welcome": 24,
    "pilot.group.ott_mobile": 4,
    "pilot.group.ott_other": 0,
    "pilot.group.welcome_telecom_custom": 4,
    "pilot.group.self_built": 3,
    "pilot.group.portal": 0,
    "pilot.group.unvisited": 0,
    "enforcement.officers": 33,
    "enforcement.vehicles": 8,
    "enforcement.joint": 5,
    "enforcement.visits": 57,
    "enforcement.removed_households": 4,
    "enforcement.removed_sets": 4,
}
UNSAID = {
    "enforcement.helpers",
    "enforcement.partners",
    "enforcement.leaflets",
}  # the register has no such column


def test_the_summary_fits_one_screen(pilot: Terminal, lang: str) -> None:
    said = pilot.does("summary", "--cohort", "pilot-2024", *DAY)
    lines = said.out.splitlines()
    assert len(lines) <= 40
    assert max(map(cell_len, lines)) <= 80
    assert "\x1b" not in said.out
    strip = {
        "en": "LTLLLLMLLTLLLLMLMLSLMLLTLLLLSLTLSLL",
        "zh": "直定直直直直移直直定直直直直移直移直建直移直直定直直直直建直定直建直直",
    }
    assert strip[lang] in said.out
    assert {"en": "Tengchong", "zh": "腾冲市"}[lang] in said.out
    assert {"en": "head office", "zh": "待总公司"}[lang] in said.out


def test_the_summary_needs_no_options_and_says_what_it_took(pilot: Terminal) -> None:
    said = pilot.does("summary")
    assert "pilot-2024" in said.out
    assert "2024H1" in said.out


def test_the_paragraph_is_the_published_one(pilot: Terminal, lang: str) -> None:
    assert pilot.does("report", *HALF).out == PUBLISHED
    assert pilot.does("report", *HALF, "--cohort", "pilot-2024", "--lang", "zh").out == PUBLISHED
    english = pilot.does("report", *HALF, "--lang", "en").out
    assert "33" in english
    assert not re.search("[\u4e00-\u9fff]", english)
    assert lang in {"en", "zh"}  # whatever the locale, the bureau gets Chinese


def test_the_paragraph_of_a_period_without_records(pilot: Terminal) -> None:
    said = pilot.does("report", "--period", "2023", "--as-of", "2023-12-31")
    assert "33" not in said.out
    assert "0人次" not in said.out


@pytest.mark.no_cover
def test_the_figures_and_their_records(pilot: Terminal) -> None:
    said = pilot.does("figures", *HALF, "--cohort", "pilot-2024", "--format", "json").json
    assert {key: said["figures"][key]["value"] for key in FIGURES} == FIGURES
    assert (said["cohort"], said["period"]["text"], said["as_of"]) == ("pilot-2024", "2024H1", "2024-06-24")
    for key, figure in said["figures"].items():
        records = pilot.does("explain", key, *HALF, "--format", "json").json
        assert len(records) == figure["records"], key
        if key in UNSAID:
            assert (figure["value"], records) == (None, []), key
            continue
        counted = figure["value"] if figure["unit"] != "%" else figure["records"]
        assert sum(record["share"] for record in records) == counted, key


def test_four_hotels_with_their_visit_and_their_cell(pilot: Terminal) -> None:
    records = pilot.does("explain", "pilot.group.ott_mobile", *HALF, "--format", "json").json
    assert [(record["reference"], record["name"], record["visit"], record["cell"]) for record in records] == [
        ("H-0007", "叠水大酒店", "I-2024-0007", "I12"),
        ("H-0015", "澜沧度假酒店", "I-2024-0015", "I20"),
        ("H-0017", "极边客栈", "I-2024-0017", "I22"),
        ("H-0021", "龙川度假酒店", "I-2024-0021", "I26"),
    ]
    assert {record["file"] for record in records} == {"pilot-hotels-2024-06.xlsx"}
    table = pilot.does("explain", "pilot.group.ott_mobile", *HALF)
    assert "试点酒店台账!I12" in table.out
    assert max(map(cell_len, table.out.splitlines())) <= 80


def test_a_figure_of_nothing_says_that_there_was_nothing(pilot: Terminal, lang: str) -> None:
    nothing_due = {"en": "no rate, since nothing was due", "zh": "没有到期应整改的"}[lang]
    assert nothing_due in pilot.does("explain", "rectification.rate", "--period", "2020").err
    assert nothing_due in pilot.does("explain", "rectification.mended_rate", "--period", "2020").err
    unsaid = {"en": "no record says anything of it", "zh": "没有任何记录写明"}[lang]
    assert unsaid in pilot.does("explain", "enforcement.leaflets", *HALF).err
    known = pilot.does("explain", "rectification.due", "--period", "2020").err
    assert nothing_due not in known
    assert unsaid not in known


def test_a_figure_is_asked_by_what_it_is_called(pilot: Terminal, lang: str) -> None:
    rate = pilot.does("explain", "pilot.rate", *HALF)
    for name in ("合格率", {"en": "Compliant, of the target", "zh": "合格率（占计划数）"}[lang]):
        assert pilot.does("explain", name, *HALF) == rate


def test_of_a_period_without_records_nothing_is_known(pilot: Terminal, lang: str) -> None:
    unsaid = {"en": "no record says anything of it", "zh": "没有任何记录写明"}[lang]
    for key in ("pilot.rate@2023H2", "enforcement.officers@2023H2"):
        assert unsaid in pilot.does("explain", key, *HALF).err
    assert unsaid not in pilot.does("explain", "enforcement.officers@2024Q1", *HALF).err


def test_a_period_that_is_over_is_seen_from_its_last_day_by_every_command(pilot: Terminal, lang: str) -> None:
    """A quarter's report is written after the quarter: what it tells may not be what is so today."""
    days = [
        pilot.does("figures", "--period", "2024Q1", "--format", "json").json["as_of"],
        pilot.does("trend", "--period", "2024Q1", "--format", "json").json["as_of"],
    ]
    assert days == ["2024-03-31"] * 2
    said = pilot.does("summary", "--period", "2024Q1").out
    assert {"en": "as of the period's last day, 2024-03-31", "zh": "截至统计期最后一天 2024-03-31"}[
        lang
    ] in said
    now = pilot.does("report", "--period", "2024Q1", "--format", "txt").out
    then = pilot.does("report", "--period", "2024Q2", "--format", "txt").out
    rows = [
        next(line for line in text.splitlines() if line.startswith("结论：合格")).split()
        for text in (now, then)
    ]
    assert "9" in rows[0]
    assert "9" in rows[1]
    later = pilot.does("summary", "--period", "2024Q1", "--as-of", "2024-06-24", "--format", "json").json
    assert later["as_of"] == "2024-06-24"


def test_a_figure_that_there_is_not(pilot: Terminal) -> None:
    said = pilot("explain", "pilot.group.moon", *HALF)
    assert said.status == 30
    assert "pilot.group.ott_mobile" in said.err


def test_every_listing_speaks_to_programs(pilot: Terminal) -> None:
    for words in (["hotel", "list"], ["inspection", "list"], ["outing", "list"], ["cohort", "list"], ["log"]):
        rows = pilot.does(*words, "--format", "json").json
        csv = pilot.does(*words, "--format", "csv").out
        assert rows
        assert csv.splitlines()[0].split(",")[:2] == list(rows[0])[:2]


def test_a_wrong_day_and_a_wrong_period(pilot: Terminal) -> None:
    for words in (["--as-of", "2024-02-30"], ["--period", "2024H3"], ["--period", "2024-06-24..2024-01-01"]):
        said = pilot("summary", *words)
        assert said.status == 2
        assert words[1] in said.err
    said = pilot("summary", "--cohort", "pilot-2025")
    assert said.status == 30
    assert "pilot-2024" in said.err

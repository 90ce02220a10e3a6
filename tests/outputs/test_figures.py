"""Figures for programs: stable keys, and every record behind them."""

from collections.abc import Callable

import pytest

from hotelaudit.figures.families import families
from hotelaudit.figures.model import Evidence
from hotelaudit.outputs.figure_names import figure_name, unit_behind
from hotelaudit.outputs.figures import evidence_rows, figures_json, sources, summary_json
from hotelaudit.outputs.listing import listing

from .building import a_summary, not_all, replace

RECORD = Evidence(
    noun="hotel",
    reference="H-0007",
    name="叠水大酒店",
    region="530502",
    share=1,
    date="2024-03-17",
    visit="V-2024-0007",
    detail="OTT",
    file="pilot-hotels-2024-06.xlsx",
    sheet="试点酒店台账",
    cell="I12",
)


def test_the_figures_of_the_sample() -> None:
    told = figures_json(a_summary())
    assert {key: value for key, value in told.items() if key != "figures"} == {
        "cohort": "pilot-2024",
        "region": "530500",
        "period": {"start": "2024-01-01", "end": "2024-06-30", "text": "2024H1"},
        "as_of": "2024-06-24",
        "assumed": ["cohort", "period"],
    }
    figures = told["figures"]
    assert isinstance(figures, dict)
    assert figures["pilot.group.live_or_welcome"] == {"value": 24, "unit": "家", "records": 24}
    assert figures["enforcement.removed_sets"] == {"value": 4, "unit": "套", "records": 4}


def test_an_unknown_figure_says_what_is_known() -> None:
    figures = figures_json(a_summary(officers=not_all(29, 1)))["figures"]
    assert isinstance(figures, dict)
    assert figures["enforcement.officers"] == {
        "value": None,
        "unit": "人次",
        "records": 30,
        "known": 29,
        "missing": 1,
    }


def test_the_summary_has_regions_hotels_and_what_needs_attention() -> None:
    told = summary_json(a_summary())
    assert told["name"] == "酒店电视操作复杂专项治理试点"
    assert told["visited_kinds"] == ["hotel", "market", "housing_estate"]
    regions, cells, attention = told["regions"], told["cells"], told["attention"]
    assert isinstance(regions, list)
    assert isinstance(cells, list)
    assert isinstance(attention, list)
    assert [region["hotels"] for region in regions] == [11, 3, 3, 4, 14]
    assert cells[0] == {
        "reference": "H-0001",
        "name": "样例酒店01",
        "region": "530502",
        "group": "live_or_welcome",
        "verdict": "compliant",
    }
    assert told["holding"] == [
        {"reference": "H-0021", "name": "龙川度假酒店", "failing": ["A1"], "rooms": 91}
    ]
    assert told["moved"] == {"day": "2023-12-31", "before": 0, "now": 28, "report": None}
    assert told["dues"] == [{"due": "2024-12-31", "hotels": 35, "compliant": 28}]
    assert attention[0]["code"] == "head_office"
    assert attention[0]["names"] == ["云峰大酒店", "邦腊掌客栈", "卡斯度假酒店"]


def test_evidence_names_file_sheet_and_cell() -> None:
    rows, columns = evidence_rows([RECORD], "json")
    said = ["noun", "reference", "name", "region", "region_name", "share", "date", "visit", "detail"]
    assert [column.key for column in columns] == [*said, "file", "sheet", "cell"]
    assert rows[0]["cell"] == "I12"
    rows, columns = evidence_rows([RECORD], "table")
    table = listing(rows, columns, form="table", width=100, colour=False)
    assert "试点酒店台账!I12" in table
    assert sources([RECORD, RECORD]) == ["pilot-hotels-2024-06.xlsx"]


def test_a_record_that_came_from_no_file() -> None:
    record = replace(RECORD, file=None, sheet=None, cell=None)
    _rows, columns = evidence_rows([record], "table")
    assert "cell" not in [column.key for column in columns]
    assert sources([record]) == []


def test_every_figure_has_a_name_for_people() -> None:
    keys = [key for family in families() for key in family.keys.values()]
    names = {key: figure_name(key) for key in keys}
    assert names["enforcement.visits.market"] == "Visits: Market"
    assert not [key for key, name in names.items() if name == key]
    assert figure_name("moon.phase") == "moon.phase"


@pytest.mark.parametrize(
    ("lang", "count", "unit", "said"),
    [
        ("en", "1", "处", "problem"), ("en", "1", "台", "box"), ("en", "1", "元", "yuan"), ("en", "1", "%", "%"),
        ("en", "0", "处", "problems"), ("en", "1.0", "%", "%"), ("zh", "1", "处", "处"),
    ],
)  # fmt: skip
def test_one_is_not_several(
    speak: Callable[[str], None], lang: str, count: str, unit: str, said: str
) -> None:
    speak(lang)
    assert unit_behind(count, unit) == said

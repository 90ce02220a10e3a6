"""What became of what was found: on the screen, in the paragraph, by quarter, and beside what was reported."""

import pytest
from rich.cells import cell_len

from .conftest import Terminal
from .test_enforcing import DISH, photographed, put_right, took

LATE = "V-2024-0001"  # at a hotel, found in the first quarter
AUTUMN = ("--period", "2024", "--as-of", "2024-09-30")


def followed_up(pilot: Terminal) -> None:
    """One violation is put right, fined and closed, and comes back; another is overdue; two wait."""
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    put_right(pilot)
    photographed(pilot, hotel)
    took(pilot, "close", "--approver", "科长甲", "--on", "2024-07-21")
    took(pilot, "order", "--document", "责改2号", "--due", "2024-07-01", "--on", "2024-06-20", of=LATE)
    pilot.does("violation", "add", hotel, "V01", "--found", "2024-09-01", "--format", "json")


def test_the_screen_and_the_paragraph_tell_what_became_of_it(pilot: Terminal, lang: str) -> None:
    before = pilot.does("report", *AUTUMN).out
    followed_up(pilot)
    screen = pilot.does("summary", *AUTUMN).out
    for said in {
        "en": ("due 2", "put right 1 (50.0 %)", "closed 1 (50.0 %)", "overdue 1", "new 4", "relapses 1"),
        "zh": ("到期应整改 2 处", "整改率 50.0 %", "销号率 50.0 %", "逾期 1 处", "新发现 4 处", "反弹 1 处"),
    }[lang]:
        assert said in screen
    told = (
        "查处整改方面，统计期内（2024年1月1日至2024年12月31日，截至2024年9月30日）责令改正2份、立案1件、作出处罚决定1件、"
        "罚款5000元（期内已缴5000元）；新发现问题4处、反弹1处，到期应整改2处、已整改1处（整改率50%）、已销号1处（销号率50%）、"
        "逾期1处。"
    )
    after = pilot.does("report", *AUTUMN).out
    assert told in after
    assert after.replace(told, "").startswith(before.partition("查处拆除")[0])
    spring = pilot.does("report", "--period", "2024Q2", "--as-of", "2024-06-30", "--lang", "en").out
    assert "Follow-up from 2024-04-01 to 2024-06-30: 1 order to put right; 2 new problems found" in spring
    assert "none of them due" in spring
    records = pilot.does("explain", "rectification.relapses", *AUTUMN, "--format", "json").json
    assert [record["detail"] for record in records] == [DISH]


def test_every_quarter_and_the_year_so_far(pilot: Terminal, lang: str) -> None:
    followed_up(pilot)
    words = ("figures", "--by", "quarter", *AUTUMN)
    if lang == "en":
        told = pilot.does(*words, COLUMNS="160").out.splitlines()
        units = {
            "Operations": "operations", "Helpers sent out": "helpers", "People of other agencies": "people",
            "Confiscated: Receiver": "pieces",
        }  # fmt: skip
        for name, unit in units.items():
            (line,) = [line for line in told if line.startswith(f"{name} ")]
            assert unit in line.removeprefix(name).split(), line
    found = pilot.does(*words, "--format", "json").json
    assert [part["text"] for part in found["periods"]] == ["2024Q1", "2024Q2", "2024Q3"]
    values = {
        key: ([part["value"] for part in one["periods"]], one["cumulative"]["value"], one["adds_up"])
        for key, one in found["figures"].items()
    }
    assert values["enforcement.officers"] == ([17, 16, 0], 33, True)
    assert values["enforcement.orders"] == ([0, 1, 1], 2, True)
    assert values["enforcement.fines"] == ([0, 0, 5000], 5000, True)
    assert values["rectification.new"] == ([2, 2, 0], 4, True)
    assert values["rectification.relapses"] == ([0, 0, 1], 1, True)
    assert values["rectification.due"] == ([0, 0, 0], 2, False)
    assert values["rectification.rate"] == ([None, None, None], 50.0, False)
    year = pilot.does("figures", *AUTUMN, "--format", "json").json["figures"]
    assert {key: one["cumulative"] for key, one in found["figures"].items()} == {
        key: figure for key, figure in year.items() if not key.startswith("pilot.")
    }
    shown = pilot.does(*words)
    assert max(map(cell_len, shown.out.splitlines())) <= 80
    heading = {
        "en": "Name Unit 2024Q1 2024Q2 2024Q3 Cumulative",
        "zh": "名称 单位 2024Q1 2024Q2 2024Q3 累计 可累加",
    }
    assert " ".join(shown.out.splitlines()[0].split()).startswith(heading[lang])
    assert {"en": "does not add up", "zh": "不可累加"}[lang] in shown.err
    csv = pilot.does(*words, "--format", "csv").out.splitlines()
    assert csv[0] == "key,unit,2024Q1,2024Q2,2024Q3,cumulative,adds_up"
    assert "enforcement.orders,份,0,1,1,2,true" in csv
    assert "rectification.mended_rate,%,,,,50.0,false" in csv


def test_a_single_day_has_one_column_and_months_are_months(pilot: Terminal, lang: str) -> None:
    assert lang in {"en", "zh"}  # keys and figures do not change with it
    day = pilot.does(
        "figures", "--by", "quarter", "--period", "2024-05-09..2024-05-09", "--format", "csv"
    ).out.splitlines()
    assert day[0] == "key,unit,2024-05-09..2024-05-09,cumulative,adds_up"
    assert "enforcement.problems,处,1,1,true" in day
    months = pilot.does(
        "figures",
        "--by",
        "month",
        "--period",
        "2024-02-10..2024-04-01",
        "--as-of",
        "2024-06-24",
        "--format",
        "json",
    ).json
    texts = [part["text"] for part in months["periods"]]
    assert texts == ["2024-02-10..2024-02-29", "2024-03", "2024-04-01..2024-04-01"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "week"), ("week", "quarter", "month", "half")),
        (("--by", "month", "--period", "1900-01-01..2024-12-31"), ("120", "--period", "--by")),
        (("--by", "half", "--period", "2024Q9"), ("2024Q9",)),
        (("--by", "half", "--period", "2025", "--as-of", "2024-12-31"), ("2025",)),
    ],
)
def test_wrong_words_about_quarters(
    pilot: Terminal, lang: str, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    refused = pilot("figures", *words)
    assert refused.status == 2
    assert refused.out == ""
    assert all(word in refused.err for word in said), refused.err
    assert {"en": True, "zh": False}[lang] is refused.err.isascii()


def test_an_order_taken_back_after_it_was_reported_asks_why(pilot: Terminal, lang: str) -> None:
    """What is cumulative must not fall without a word; what merely stands, as what is overdue, may."""
    took(pilot, "order", "--document", "责改2号", "--due", "2024-07-01", "--on", "2024-06-20", of=LATE)
    order = pilot.does("log", "--format", "json").json[0]["change"]
    pilot.does("report", *AUTUMN, "--keep")
    pilot.does("undo", "--change", order)
    refused = pilot("report", *AUTUMN, "--keep")
    assert refused.status == 2
    assert "enforcement.orders: " in refused.err
    assert not [line for line in refused.err.splitlines() if "rectification." in line]
    assert "--correction" in refused.err
    kept = pilot.does("report", *AUTUMN, "--keep", "--correction", "责改2号登记有误")
    assert "责令改正" not in kept.out
    assert {"en": "R-2024-0002: kept.", "zh": "R-2024-0002：已存档。"}[lang] in kept.err
    (last, _first) = pilot.does("reported", "--format", "json").json
    assert last["correction"] == "责改2号登记有误"


def test_a_violation_that_goes_after_it_was_reported_asks_why(pilot: Terminal) -> None:
    hotel = pilot.does("violation", "show", DISH, "--format", "json").json["hotel"]
    pilot.does("violation", "add", hotel, "V01", "--found", "2024-09-01", "--format", "json")
    added = pilot.does("log", "--format", "json").json[0]["change"]
    pilot.does("report", *AUTUMN, "--keep")
    pilot.does("undo", "--change", added)
    refused = pilot("report", *AUTUMN, "--keep")
    assert refused.status == 2
    assert "rectification.new: " in refused.err
    assert "enforcement.problems: " in refused.err
    found = pilot.does("quality", *AUTUMN, "--rule", "total_below_report", "--format", "json").json
    assert {row["name"] for row in found} == {"rectification.new", "enforcement.problems"}

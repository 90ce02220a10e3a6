"""People leaving the office together: what cannot be is refused before it becomes a figure."""

import pytest

from .conftest import Terminal

PERIOD = ("--period", "2025H1", "--as-of", "2025-06-30")


def test_an_outing_is_recorded_and_counted(pilot: Terminal) -> None:
    (made,) = pilot.does(
        "outing", "add", "--officer", "甲、乙", "--officer", "丙", "--vehicles", "1", "--region", "隆阳区",
        "--agency", "公安局、市场监管局", "--date", "2025-05-06", "--format", "json",
    ).json  # fmt: skip
    assert (made["reference"], made["officers"], made["joint"], made["names"]) == (
        "O-2025-0001",
        3,
        True,
        ["甲", "乙", "丙"],
    )
    figures = pilot.does("figures", *PERIOD, "--format", "json").json["figures"]
    counted = [figures[f"enforcement.{key}"]["value"] for key in ("outings", "officers", "vehicles", "joint")]
    assert counted == [1, 3, 1, 1]
    assert "O-2025-0001" in pilot.does("log").out
    pilot.does("undo", "--yes")
    assert pilot.does("outing", "list", *PERIOD, "--format", "json").json == []
    pilot.does("db", "check")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--officer", "甲", "--vehicles", "2", "--date", "2099-01-01", "--region", "某县"),
         ("--officer", "--vehicles", "--date", "--region")),
        (("--officer", "甲、甲"), ("--officer",)),
        (("--officer", "甲、乙", "--region", "腾冲市", "--date", "2025-05-06"), ("甲", "O-2025-0001")),
        (("--officer", "甲、乙", "--partners", "2", "--begins", "25:00", "--ends", "早上"),
         ("--partners", "--begins", "--ends")),
        (("--officer", "甲、乙", "--begins", "11:30", "--ends", "11:30"), ("--ends", "11:30")),
        (("--officer", "丙、乙", "--vehicles", "4", "--helpers", "1"), ("--vehicles", "3")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_all_at_once(
    pilot: Terminal, words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    pilot.does("outing", "add", "--officer", "甲、丁", "--region", "隆阳区", "--date", "2025-05-06")
    refused = pilot("outing", "add", *words)
    assert refused.status == 2
    assert all(word in refused.err for word in said)
    assert len(pilot.does("outing", "list", *PERIOD, "--format", "json").json) == 1


def test_helpers_partners_and_leaflets_are_counted_apart(pilot: Terminal, lang: str) -> None:
    (made,) = pilot.does(
        "outing", "add", "--officer", "甲、乙", "--helpers", "1", "--agency", "公安局", "--partners", "2",
        "--vehicles", "5", "--leaflets", "200", "--operation", "春季 行动", "--begins", "９时30分", "--ends", "11:30",
        "--date", "2025-05-06", "--format", "json",
    ).json  # fmt: skip
    told = {key: made[key] for key in ("officers", "helpers", "partners", "leaflets", "begins", "ends")}
    assert told == {
        "officers": 2,
        "helpers": 1,
        "partners": 2,
        "leaflets": 200,
        "begins": "09:30",
        "ends": "11:30",
    }
    pilot.does(
        "outing", "add", "--officer", "甲、乙", "--operation", "春季行动", "--helpers", "0", "--leaflets", "0",
        "--agency", "公安局", "--partners", "0", "--date", "2025-05-07",
    )  # fmt: skip
    rows = pilot.does("outing", "list", *PERIOD, "--format", "json").json
    assert [(row["operation"], row["helpers"], row["begins"]) for row in rows] == [
        ("春季 行动", 1, "09:30"),
        ("春季 行动", 0, None),
    ]
    counted = pilot.does("figures", *PERIOD, "--format", "json").json["figures"]
    keys = ("outings", "operations", "joint", "officers", "helpers", "partners", "leaflets")
    assert [counted[f"enforcement.{key}"]["value"] for key in keys] == [2, 1, 1, 4, 1, 2, 200]
    narrow = pilot.does("outing", "list", *PERIOD)
    wide = pilot.does("outing", "list", *PERIOD, COLUMNS="120")
    heading = {"en": "Leaflets", "zh": "宣传资料"}[lang]
    assert heading in wide.out
    assert heading not in narrow.out
    report = pilot.does("report", *PERIOD).out
    assert "发放宣传资料200份" in report
    assert {"en": "leaflets 200", "zh": "宣传资料 200"}[lang] in pilot.does("summary", *PERIOD).out
    pilot.does("db", "check")


def test_nobody_is_on_two_outings_at_one_time(pilot: Terminal) -> None:
    """Times that are known and apart allow two counties on one day; a time that is not known allows nothing more."""
    went = ("outing", "add", "--date", "2025-05-06", "--officer")
    pilot.does(*went, "甲、乙", "--region", "隆阳区", "--begins", "8:30", "--ends", "10:00")
    pilot.does(*went, "甲、乙", "--region", "腾冲市", "--begins", "10:00", "--ends", "12:00")
    same = pilot(*went, "乙、丙", "--region", "腾冲市", "--begins", "11:59", "--ends", "13:00")
    assert same.status == 2
    assert "O-2025-0002" in same.err
    assert "O-2025-0001" not in same.err
    unknown = pilot(*went, "甲、丙", "--region", "隆阳区", "--begins", "14:00")
    assert "O-2025-0002" in unknown.err
    assert "O-2025-0001" not in unknown.err  # in the same county, and nobody knows until when
    pilot.does(*went, "丙、丁", "--region", "腾冲市", "--begins", "11:59", "--ends", "13:00")


def test_what_was_not_said_is_added(pilot: Terminal, lang: str) -> None:
    """A register counts officers without their names; what was wrong in it already stops nobody."""
    first = "O-2024-0001"
    (row, *_others) = pilot.does("outing", "list", "--period", "2024H1", "--format", "json").json
    assert (row["officers"], row["leaflets"], row["vehicles"]) == (4, None, 1)
    few = pilot("outing", "set", first, "--officer", "甲、乙", "--vehicles", "9")
    assert few.status == 2
    assert all(word in few.err for word in ("--officer", "--vehicles"))
    (done,) = pilot.does(
        "outing", "set", first, "--officer", "甲、乙、丙", "--officer", "丁", "--leaflets", "120", "--helpers", "1",
        "--format", "json",
    ).json  # fmt: skip
    assert (done["names"], done["officers"], done["leaflets"]) == (["甲", "乙", "丙", "丁"], 4, 120)
    (done,) = pilot.does("outing", "set", first, "--officer", "甲、乙、丙", "--format", "json").json
    assert (done["officers"], done["leaflets"]) == (3, 120)  # who was named is corrected
    said = pilot.does("outing", "set", first, "--agency", "公安局", "--place", "城区", "--begins", "9:00")
    assert {"en": "changed", "zh": "已更改"}[lang] in said.out
    (row, *_others) = pilot.does("outing", "list", "--period", "2024H1", "--format", "json").json
    assert (row["joint"], row["agencies"], row["place"], row["officers"]) == (True, "公安局", "城区", 3)
    pilot.does("outing", "set", first, "--operation", "春季行动")
    (other, *_rest) = pilot.does(
        "outing", "set", "O-2024-0002", "--operation", "春季　行动", "--format", "json"
    ).json
    assert other["operation"] == "春季行动"  # as it was written first
    assert pilot("outing", "set", first, "--ends", "8:00").status == 2
    assert pilot("outing", "set", first).status == 2
    assert pilot("outing", "set", "O-2024-0099", "--leaflets", "1").status == 30
    pilot.does("undo", "--yes")
    pilot.does("db", "check")


def test_the_help_names_times_and_agencies_as_such(pilot: Terminal, lang: str) -> None:
    told = pilot.does("outing", "add", "--help").out
    for words in {"en": ("HH:MM", "AGENCIES"), "zh": ("--begins 时间", "--ends 时间", "--agency 单位")}[lang]:
        assert words in told
    assert "--begins 时长" not in told

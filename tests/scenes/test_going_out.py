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

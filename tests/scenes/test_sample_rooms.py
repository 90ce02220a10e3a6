"""How many rooms of a hotel to test, and which."""

from .conftest import DAY, Terminal


def test_rooms_are_drawn_and_can_be_drawn_again(pilot: Terminal, lang: str) -> None:
    said = pilot.does("sample-rooms", "h-7", *DAY)
    assert [line.split()[:2] for line in said.out.splitlines()[1:]] == [["1", "16"], ["2", "7"], ["3", "10"]]
    assert "H-0007 2024-06-24" in said.err
    assert "28" in said.err
    assert pilot.does("sample-rooms", "H-0007", "--seed", "H-0007 2024-06-24").out == said.out
    assert "--rooms" in said.err


def test_a_room_that_failed_adds_two_of_the_listed_rooms(pilot: Terminal) -> None:
    (pilot.folder / "rooms.txt").write_text("0301-0320\n0401-0408\n", "utf-8")
    words = ("sample-rooms", "叠水大酒店", "--seed", "抽样", "--format", "json")
    rows = pilot.does(*words, "--rooms", "rooms.txt").json
    drawn = [row["room"] for row in rows]
    assert (len(drawn), rows[0]["total"], rows[0]["ordinal"]) == (3, 28, False)
    grown = pilot.does(
        *words, "--rooms", "０３０１～０３２０，0401-0408", "--failed", drawn[0], "--failed", "0999"
    )
    assert [row["room"] for row in grown.json][:3] == drawn
    assert [(row["added"], row["failed"]) for row in grown.json] == [
        (False, True), (False, False), (False, False), (True, False), (True, False),
    ]  # fmt: skip
    assert "0999" in grown.err
    assert drawn[0] not in grown.err


def test_how_many_rooms_there_are_may_be_said(pilot: Terminal) -> None:
    pilot.does("hotel", "add", "翠湖宾馆", "--region", "隆阳区")
    unknown = pilot("sample-rooms", "翠湖宾馆")
    assert unknown.status == 2
    assert "--rooms-total" in unknown.err
    listed = pilot.does(
        "sample-rooms", "翠湖宾馆", "--rooms", "1-10", "--rooms-total", "300", "--format", "csv"
    )
    assert len(listed.out.splitlines()) == 11
    assert "300" in listed.err


def test_all_that_does_not_fit_is_told_at_once(pilot: Terminal, lang: str) -> None:
    refused = pilot(
        "sample-rooms",
        "H-9999",
        "--plan",
        "weekly",
        "--rooms",
        "0320-0301,大堂,7,7",
        "--rooms-total",
        "99999",
    )
    assert refused.status == 2
    assert len([line for line in refused.err.splitlines() if line.startswith("  ")]) == 6
    for word in ("H-9999", "weekly", "usual", "0320-0301", "大堂", "99999"):
        assert word in refused.err
    assert pilot("sample-rooms", "H-0007", "--rooms", "1-29").status == 2

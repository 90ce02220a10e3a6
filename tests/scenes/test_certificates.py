"""The certificates of officers: entered, named in the papers, and held against what they do."""

from .conftest import Terminal


def test_a_certificate_is_entered_and_its_last_day_counts(pilot: Terminal, lang: str) -> None:
    pilot.does("outing", "add", "--officer", "甲、乙", "--date", "2024-06-03", "--region", "隆阳区")
    words = ("inspector", "set", "甲", "--certificate", "云A-0001", "--valid-until", "2024-06-30")
    (done,) = pilot.does(*words, "--format", "json").json
    assert done == {"name": "甲", "certificate": "云A-0001", "valid_until": "2024-06-30", "agency": None}
    (listed,) = [
        row for row in pilot.does("inspector", "list", "--format", "json").json if row["name"] == "甲"
    ]
    assert listed == done
    refused = pilot("outing", "add", "--officer", "甲、乙", "--date", "2024-07-03")
    assert refused.status == 2
    assert "2024-06-30" in refused.err
    assert {"en": "certificate 云A-0001", "zh": "执法证号 云A-0001"}[lang] in pilot.does(*words).out
    (entry,) = pilot.does("log", "--most", "1", "--format", "json").json
    assert (entry["command"], entry["noun"]) == ("inspector set", "inspector")
    pilot.does("undo", "--yes")
    (listed,) = [
        row for row in pilot.does("inspector", "list", "--format", "json").json if row["name"] == "甲"
    ]
    assert listed["certificate"] is None
    pilot.does("db", "check")


def test_wrong_words_about_a_certificate(pilot: Terminal, lang: str) -> None:
    """A name that nobody has, with those like it; all that is wrong at once; a number of somebody else."""
    pilot.does("outing", "add", "--officer", "欧阳建国、李四", "--date", "2024-06-03", "--region", "隆阳区")
    unknown = pilot("inspector", "set", "欧阳建", "--certificate", "1")
    assert unknown.status == 30
    assert "欧阳建国" in unknown.err
    nothing = pilot("inspector", "set", "李四")
    assert nothing.status == 2
    assert "--certificate" in nothing.err
    pilot.does("inspector", "set", "李四", "--certificate", "云A-0002")
    both = pilot("inspector", "set", "欧阳建国", "--certificate", "云a-0002", "--agency", "局" * 101)
    assert both.status == 2
    assert {"en": "李四 has that number already", "zh": "李四已用此证号"}[lang] in both.err
    assert "101" in both.err
    empty = pilot("inspector", "set", "欧阳建国", "--certificate", " ")
    assert {"en": "it is empty", "zh": "为空"}[lang] in empty.err

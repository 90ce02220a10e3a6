"""What must not be loaded for a quick answer, looked at in a fresh process."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "httpx", "openpyxl", "lxml", "pyxform", "alembic"}
SAMPLE = Path(__file__).parents[2] / "inspections.db"
LOOK = """
import sys
from hotelaudit.cli.start import main
try:
    main()
except SystemExit:
    pass
print('\\n' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))
"""


def loaded(*words: str, **environment: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=True,
        env={"PYTHONUTF8": "1", "HOTELAUDIT_DB": str(SAMPLE), "HOTELAUDIT_CONFIG": "none.toml", **environment},
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--help", "--lang", "zh"], []])
def test_help_loads_nothing_heavy_and_not_even_click(words: list[str]) -> None:
    assert not loaded(*words) & {*HEAVY, "rich", "click", "sqlite3"}


def test_completion_loads_nothing_heavy_and_not_even_click() -> None:
    asked = {"_HOTELAUDIT_COMPLETE": "bash_complete", "COMP_WORDS": "hotelaudit in", "COMP_CWORD": "1"}
    assert not loaded(**asked) & {*HEAVY, "rich", "click", "sqlite3"}


def test_a_summary_loads_no_database_toolkit() -> None:
    assert not loaded("summary") & HEAVY


def test_the_paragraph_alone_loads_neither_a_word_processor_nor_templates() -> None:
    assert not loaded("report", "--period", "2024H1") & {*HEAVY, "rich", "docx", "docxtpl", "jinja2"}


def test_a_summary_for_programs_does_without_rich() -> None:
    assert not loaded("summary", "--format", "json") & {*HEAVY, "rich"}


@pytest.mark.parametrize("words", [["quality"], ["sample-rooms", "H-0007"], ["draw", "list"]])
def test_looking_for_faults_and_at_lots_and_drawing_rooms_load_no_database_toolkit(words: list[str]) -> None:
    assert not loaded(*words) & HEAVY
    assert not loaded(*words, "--format", "json") & {*HEAVY, "rich"}


@pytest.mark.parametrize(
    "words",
    [
        ["matrix", "box"],
        ["matrix", "chain"],
        ["whatif", "--fix", "criterion=A1"],
        ["trend"],
        ["figures", "--by", "quarter"],
        ["due"],
        ["violation", "list"],
        ["violation", "ledger"],
        ["violation", "show", "V-2024-0001"],
        ["inspection", "show", "I-2024-0001"],
        ["inspection", "list", "--drafts"],
        ["documents", "list"],
        ["documents", "check"],
        ["evidence", "list"],
        ["evidence", "check"],
        ["waiver", "list", "--all"],
        ["reported"],
    ],
    ids=" ".join,
)
def test_what_is_only_looked_at_loads_no_database_toolkit(words: list[str]) -> None:
    assert not loaded(*words) & HEAVY


def test_the_help_of_a_command_loads_nothing_heavy() -> None:
    for words in (["import", "--help"], ["inspection", "record", "--help"], ["db", "--help"]):
        assert not loaded(*words) & HEAVY


def test_opening_an_inspection_loads_no_toolkit_and_no_form_maker(tmp_path: Path) -> None:
    work = tmp_path / "work.db"
    work.write_bytes(SAMPLE.read_bytes())
    own = {"HOTELAUDIT_DB": str(work), "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    loaded("inspect", "H-0007", **own)  # the form is made
    loaded("recheck", "H-0062", **own)
    assert not loaded("recheck", "H-0062", **own) & (HEAVY - {"lxml"})
    assert not loaded("inspect", "H-0007", **own) & {
        *HEAVY - {"lxml"},
        "rich",
        "PIL",
        "pypinyin",
        "rapidfuzz",
        "lark",
        "click",
    }

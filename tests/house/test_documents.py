"""The documents say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hotelaudit.figures.counting import families

ROOT = Path(__file__).parents[2]
DOCS = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def clean(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's user is seen."""
    return {"HOME": str(home), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}


def test_the_documents_made_from_the_code_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/documents.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_figure_is_documented() -> None:
    text = (ROOT / "docs/figures.md").read_text("utf-8")
    for family in families():
        for key in family.keys.values():
            known = "enforcement.visits.KIND" if key.startswith("enforcement.visits.") else key
            assert f"`{known}`" in text


@pytest.mark.parametrize(("name", "lang"), [("README.md", "zh"), ("docs/README.en.md", "en")])
def test_the_readme_shows_what_the_first_command_prints(name: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert text.index("pip install . && hotelaudit summary") < 100
    shown = text.split("```text\n", 1)[1].split("```", 1)[0]
    done = subprocess.run(
        [sys.executable, "-m", "hotelaudit", "summary"], capture_output=True, check=True, cwd=tmp_path,
        env={**clean(tmp_path), "HOTELAUDIT_LANG": lang, "COLUMNS": "80"},
    )  # fmt: skip
    day = re.compile(r"\d{4}-\d\d-\d\d")
    assert day.sub("DAY", done.stdout.decode()) == day.sub("DAY", shown)


@pytest.mark.parametrize("name", ["README.md", "docs/README.en.md"])
def test_the_readmes_commands_work_as_typed(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text("utf-8")
    block = next(
        block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "init work.db" in block
    )
    typed = [*block.splitlines(), *re.findall(r"`(hotelaudit [^`]+)`", text)]
    typed.remove("hotelaudit init")  # which a sentence speaks of, after one was made
    files = {
        "walk 0801": "",
        "照片.jpg": "",
        "photo.jpg": "",
        "台账.xlsx": "",
        "ledger.xlsx": "",
        "报表.xlsx": "report.xlsx",
        "备份.db": "copy.db",
    }
    script = ["set -e", f"hotelaudit() {{ '{sys.executable}' -m hotelaudit \"$@\"; }}"]
    script += [line for line in typed if not any(word in line and not new for word, new in files.items())]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script).replace("tests/ledgers", str(ROOT / "tests/ledgers"))],
        capture_output=True, text=True, cwd=tmp_path, check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "33" in done.stdout


def test_the_sample_is_made_of_the_ledgers(tmp_path: Path) -> None:
    """The sample at the root counts what the two ledgers count, and holds."""
    environment = {"HOME": str(tmp_path), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "HOTELAUDIT_LANG": "zh"}

    def says(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "hotelaudit", *words],
            capture_output=True,
            check=True,
            env=environment,
            cwd=tmp_path,
        )
        return done.stdout.decode()

    db = str(tmp_path / "own.db")
    says("init", db)
    says(
        "import",
        str(ROOT / "tests/ledgers/pilot-hotels-2024-06.xlsx"),
        "--cohort",
        "pilot-2024",
        "--target",
        "35",
        "--db",
        db,
    )
    says("import", str(ROOT / "tests/ledgers/outings-2024H1.xlsx"), "--db", db)
    for words in (
        ["figures", "--format", "json"],
        ["hotel", "list", "--format", "csv"],
        ["outing", "list", "--format", "csv"],
    ):
        assert says(*words) == says(*words, "--db", db)
    says("db", "check")


def test_the_wheel_carries_all_that_a_user_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", tmp_path, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    from zipfile import ZipFile

    names = set(ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    wanted_files = ["inspections.db", "cli/shape.zh.txt", "locale/zh_CN/LC_MESSAGES/hotelaudit.mo"]
    wanted_files += ["catalogue/data/groups.toml", "records/migrations/versions/0001_first.py"]
    for wanted in wanted_files:
        assert f"hotelaudit/{wanted}" in names
    assert not [name for name in names if name.startswith("tests/")]

"""The documents say what the program does."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import starting
from lxml import etree
from rich.cells import cell_len

from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.figures.families import families
from hotelaudit.outputs.papers import Case, facts
from hotelaudit.papers.filling import fill

ROOT = Path(__file__).parents[2]
DOCS = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def clean(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's user is seen."""
    return {"HOME": str(home), "PYTHONUTF8": "1"}


def test_the_documents_made_from_the_code_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/documents.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_shows_the_summary_and_asks_nothing_of_a_network(lang: str, tmp_path: Path) -> None:
    """What it shows is what is printed, each run as wide as its cells; that it is up to date is looked at above."""
    drawn = (ROOT / f"docs/summary.{lang}.svg").read_text("utf-8")
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert {url[:5] for url in re.findall(r"url\(([^)]*)\)|@import", drawn)} == {"#summ"}
    runs = [run for run in etree.fromstring(drawn.encode()).iter("{*}text") if (run.text or "").strip("\n")]
    runs = [run for run in runs if run.get("textLength")]
    assert [float(run.get("textLength", 0)) for run in runs] == [
        pytest.approx(12.2 * cell_len(run.text or "")) for run in runs
    ]
    printed = says(tmp_path, "summary", "--as-of", "2024-06-24", HOTELAUDIT_LANG=lang, COLUMNS="80")
    shown = "".join(run.text or "" for run in runs)
    assert "".join(shown.split()) == "".join(printed.split())


def test_every_figure_is_documented() -> None:
    text = (ROOT / "docs/figures.md").read_text("utf-8")
    for family in families():
        for key in family.keys.values():
            head, _dot, last = key.rpartition(".")
            several = {"enforcement.visits": "KIND", "enforcement.parts": "EQUIPMENT"}
            known = f"{head}.{several.get(head, last)}"
            assert f"`{known}`" in text


def test_every_field_of_a_document_is_documented_and_used_by_a_template() -> None:
    venue = {"name": "银杏宾馆", "contact": None, "phone": None, "licence_code": None, "address": None, "region": None,
             "venue_kind": "hotel"}  # fmt: skip
    found = dict.fromkeys(("party", "party_name", "person", "handling", "measures", "households", "sets"))
    one = {
        **found,
        "reference": "V-2024-0001",
        "offence": "V01",
        "found": date(2024, 5, 9),
        "offence_text": None,
    }
    fields = facts(Case("order", "1号", date(2024, 5, 9), venue, [one], ()))
    text = (ROOT / "docs/documents.md").read_text("utf-8")
    assert {name for name in fields if name not in text} == set()
    for kind in PaperKind:
        fill(ROOT / "hotelaudit/templates" / f"{kind}.docx", fields)


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
        "--template": "",
        "workbook diff": "",
    }
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        files |= {"挂图.pdf": "", "wall.pdf": ""}
    lines = [line for line in typed if not any(word in line and not new for word, new in files.items())]
    own, named = re.search(r"`([^`]+/papers\.toml)`.*?```toml\n(.*?)```", text, re.DOTALL).groups()  # type: ignore[union-attr]
    (tmp_path / own).parent.mkdir()
    (tmp_path / own).write_text(named, "utf-8")
    said = [says(tmp_path, *words, **{"HOTELAUDIT_DB": db} if db else {}) for db, *words in understood(lines)]
    assert any("33" in out for out in said)


def understood(lines: list[str]) -> Iterator[list[str]]:
    """Give the words of each command as a shell understands them, after the database that it names by then."""
    script = [
        "set -e",
        r"""hotelaudit() { printf '%s\0' "${HOTELAUDIT_DB:-}" "$@"; printf '\n\0'; }""",
        *lines,
    ]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script).replace("tests/ledgers", str(ROOT / "tests/ledgers"))],
        capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    for command in done.stdout.split("\0\n\0")[:-1]:
        yield command.split("\0")


def says(folder: Path, *words: str, **more: str) -> str:
    """Return what the program prints where nothing of this machine's user is seen; it must work."""
    status, out, err = starting.run(words, folder, {**clean(folder), **more})
    assert status == 0, err
    return out


def test_the_sample_is_made_of_the_ledgers(tmp_path: Path) -> None:
    """The sample at the root counts what the two ledgers count, and holds."""
    db = str(tmp_path / "own.db")
    ledgers = ROOT / "tests/ledgers"
    zh = {"HOTELAUDIT_LANG": "zh"}
    says(tmp_path, "init", db)
    hotels = (
        "import",
        str(ledgers / "pilot-hotels-2024-06.xlsx"),
        "--cohort",
        "pilot-2024",
        "--target",
        "35",
    )
    says(tmp_path, *hotels, "--db", db, **zh)
    says(tmp_path, "import", str(ledgers / "outings-2024H1.xlsx"), "--db", db, **zh)
    for words in (
        ["figures", "--format", "json"],
        ["hotel", "list", "--format", "csv"],
        ["outing", "list", "--format", "csv"],
    ):
        assert says(tmp_path, *words, **zh) == says(tmp_path, *words, "--db", db, **zh)
    says(tmp_path, "db", "check")


def test_the_wheel_carries_all_that_a_user_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", tmp_path, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    from zipfile import ZipFile

    names = set(ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    wanted_files = ["inspections.db", "cli/shape.zh.txt", "locale/zh_CN/LC_MESSAGES/hotelaudit.mo"]
    wanted_files += ["catalogue/data/groups.toml", "records/migrations/versions/0001_first.py"]
    wanted_files += [f"templates/{kind}.docx" for kind in ("order", "record", "items", "service")]
    wanted_files += [f"outputs/wall/{name}" for name in ("wall.html.jinja", "wall.css", "wall.js")]
    wanted_files += [f"outputs/wall/echarts.{kind}" for kind in ("min.js", "LICENSE", "toml")]
    for wanted in wanted_files:
        assert f"hotelaudit/{wanted}" in names
    assert not [name for name in names if name.startswith("tests/")]

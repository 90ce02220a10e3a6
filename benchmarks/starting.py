"""Cold starts, whole processes: help, completion, the summary, and a ledger taken in."""

import compileall
import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import hotelaudit
from benchmarks.timing import Compared, compare, process

ROOT = Path(__file__).parent.parent
LEDGER = str(ROOT / "tests/ledgers/pilot-hotels-2024-06.xlsx")
SAMPLE = str(ROOT / "inspections.db")
COMPLETION = {"_HOTELAUDIT_COMPLETE": "bash_complete", "COMP_WORDS": "hotelaudit in", "COMP_CWORD": "1"}
INSTALLED = str(Path(sys.executable).parent / "hotelaudit")
RUNS = 21
# What pip (since 25.0) and uv write for a command; older ones add `import re`, which takes as long as our answer.
_SCRIPT = """import sys
from {module} import {function}
if __name__ == '__main__':
    sys.argv[0] = sys.argv[0].removesuffix('.exe')
    sys.exit({function}())
"""


def starting(folder: Path) -> list[Compared]:
    """Compare help and completion with another command line of this field, the summary with the ORM."""
    compileall.compile_dir(Path(hotelaudit.__file__).parent, quiet=2)  # as pip does when it installs
    ours = command_of(folder, "hotelaudit.cli.start", "main")
    other = process([*command_of(folder, "sqlite_utils.cli", "cli"), "--help"])
    peer = process([sys.executable, str(ROOT / "benchmarks/peer_orm_summary.py"), SAMPLE])
    db = {"HOTELAUDIT_DB": SAMPLE}
    help_of, orm = "`sqlite-utils --help`", "the same query, SQLModel ORM and a rich table"
    return [
        compare("`hotelaudit --help`", process([*ours, "--help"]), help_of, other, runs=RUNS, demanded=8),
        compare("completion", process(ours, **COMPLETION), help_of, other, runs=RUNS, demanded=8),
        compare("`summary`, 35 hotels", process([*ours, "summary"], **db), orm, peer, runs=RUNS, demanded=4),
        compare("`summary --format json`", process([*ours, "summary", "--format", "json"], **db), orm, peer,
                runs=RUNS, demanded=6),
    ]  # fmt: skip


def importing(folder: Path) -> Compared:
    """Compare taking the 35-hotel ledger in and printing the summary, each time into a new database."""
    what, against = "import of the ledger and `summary`, together", "openpyxl, SQLModel ORM and a rich table"
    return compare(what, _ours(folder), against, _theirs(folder), runs=9, demanded=None)


def _ours(folder: Path) -> Callable[[], float]:
    numbers = itertools.count()

    def run() -> float:
        db = {"HOTELAUDIT_DB": str(folder / f"ours-{next(numbers)}.db"), "HOTELAUDIT_DEVICE": "bench"}
        process([INSTALLED, "init"], **db)()
        imported = process([INSTALLED, "import", LEDGER, "--cohort", "pilot-2024", "--yes"], **db)()
        return imported + process([INSTALLED, "summary"], **db)()

    return run


def _theirs(folder: Path) -> Callable[[], float]:
    numbers = itertools.count()

    def run() -> float:
        database = str(folder / f"theirs-{next(numbers)}.db")
        return process(
            [sys.executable, "-m", "benchmarks.peer_orm_import", LEDGER, database], PYTHONPATH=str(ROOT)
        )()

    return run


def command_of(folder: Path, module: str, function: str) -> list[str]:
    """Write the script of a command, and return how it is run."""
    script = folder / f"{module.partition('.')[0]}-command"
    script.write_text(_SCRIPT.format(module=module, function=function), "utf-8")
    return [sys.executable, str(script)]

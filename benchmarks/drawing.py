"""Drawing a tenth of a country by lot, as a whole command, against the workbook or the CSV that one draws from by hand.

    python -m benchmarks.drawing COUNTRY

adds the inspectors to a country (`benchmarks.country`), unless they are there, and measures.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from benchmarks.starting import INSTALLED, ROOT
from benchmarks.timing import Compared, compare, process
from hotelaudit.catalogue import lots
from hotelaudit.figures import registers
from hotelaudit.figures.reader import reading
from hotelaudit.records.nouns import Inspector
from hotelaudit.records.store import Store
from hotelaudit.rules.lots import grade
from hotelaudit.settings import Place

INSPECTORS = 400
DAY = date(2024, 12, 31)  # of the country's last visits some are more than half a year old
HEAD = ("reference", "name", "county", "grade", "last_visit", "visits")
_PEAK = """import sys
from hotelaudit.cli.start import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])
"""


def with_inspectors(country: Path, count: int = INSPECTORS) -> None:
    """Add inspectors to a country that has none."""
    place = Place(str(country))
    with reading(place, standings=False) as reader:
        known = registers.inspectors(reader)
    if not known:
        with Store(place, device="country", actor="generator") as store, store.change("inspectors") as change:
            change.add_all(
                Inspector, ({"name": f"检查员{n:03}", "certificate": f"Z{n:05}"} for n in range(count))
            )


def handed_out(country: Path, folder: Path) -> tuple[Path, Path]:
    """Write both registers as a workbook and as CSV, which whoever draws by hand has already."""
    book, rows = Workbook(write_only=True), list(_rows(country))
    sheet, people = book.create_sheet("venues"), book.create_sheet("inspectors")
    for row in rows:
        sheet.append(row)
    names = [f"检查员{n:03}" for n in range(INSPECTORS)]
    for name in names:
        people.append([name])
    book.save(folder / "registers.xlsx")
    with (folder / "registers.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    (folder / "inspectors.csv").write_text("\n".join(names), "utf-8")
    return folder / "registers.xlsx", folder / "registers.csv"


def _rows(country: Path) -> Iterator[tuple[Any, ...]]:
    with reading(Place(str(country))) as reader:
        found = registers.venues(reader, lots.plans()["usual"].kinds, DAY)
    yield HEAD
    for reference, county, verdict, open_, last, visits, _direct, _closed, name in found:
        yield reference, name, county, grade(verdict, open_), last or "", visits


def ours(country: Path, folder: Path) -> Callable[[], float]:
    """Return what draws and records a lot, each time by another seed, and gives the seconds of the whole command."""

    def run() -> float:
        return process(_words(country, folder))()

    return run


def _words(country: Path, folder: Path) -> list[str]:
    seed = os.urandom(8).hex()
    said = ["draw", "run", "--seed", seed, "--as-of", DAY.isoformat(), "--output", str(folder / "lot.json")]
    return [INSTALLED, *said, "--db", str(country)]


def by_hand(registers_file: Path) -> list[str]:
    """Return the command that draws by hand, and writes what it drew beside the registers."""
    return [sys.executable, str(ROOT / "benchmarks/peer_draw.py"), str(registers_file)]


def drawing(country: Path, folder: Path) -> list[Compared]:
    """Compare drawing from a country with `random.sample` over a workbook, and over CSV."""
    with_inspectors(country)
    workbook, plain = handed_out(country, folder)
    what = "`draw run`, a tenth of 350,000 venues, 400 inspectors, recorded"
    return [
        compare(what, ours(country, folder), against, process(by_hand(file)), runs=3, demanded=None)
        for against, file in (
            ("openpyxl and `random.sample`, a workbook in and out", workbook),
            ("`csv` and `random.sample`, which nobody can draw again", plain),
        )
    ]


def drawn(country: Path, folder: Path) -> str:
    """Return what is said of a lot of the country: its whole command, its memory, drawing it again."""
    run = ours(country, folder)
    took, processor = min(_with_processor(run) for _run in range(3))
    cold = min(_forgotten(country, run) for _run in range(3))
    peak = subprocess.run(
        [sys.executable, "-c", _PEAK, *_words(country, folder)[1:]],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ).stderr.split()[-1]  # fmt: skip
    again = min(process([INSTALLED, "draw", "verify", str(folder / "lot.json")])() for _run in range(3))
    shown = min(
        process([INSTALLED, "draw", "show", "D-2024-0001", "--db", str(country)])() for _run in range(3)
    )
    return (
        f"A lot of the country, recorded, its table written: {took:.1f} s (wanted: under 10 s), {processor:.1f} s of them "
        f"the processor's; {cold:.1f} s with nothing of the database in memory; at most {int(peak) // 1024} MB of memory, a "
        f"file of {(folder / 'lot.json').stat().st_size / 1e6:.0f} MB. Drawn again by `draw verify`: {again:.1f} s. Shown "
        f"again from its kept bytes: {shown:.1f} s."
    )


def _with_processor(run: Callable[[], float]) -> tuple[float, float]:
    """Return the seconds of a run, and those that the processor worked for it: other programs do not add to these."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _forgotten(country: Path, run: Callable[[], float]) -> float:
    """Run with nothing of the file in memory, as after a start of the machine; where the system can be asked for it."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(country, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    return run()


def main() -> None:
    """Measure a country that is there."""
    country = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="hotelaudit-bench-") as name:
        for row in drawing(country, Path(name)):
            print(f"{row.what}: {row.ours:.2f} s; {row.against}: {row.theirs:.2f} s; ratio {row.ratio:.3g}")
        print(drawn(country, Path(name)))


if __name__ == "__main__":
    main()

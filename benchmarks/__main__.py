"""Measures every demand in one run and writes docs/benchmarks.md.

    python -m benchmarks [HOTELS INSPECTIONS]

Without sizes the country is at its full size, which takes some ten minutes and eight gigabytes.
"""

import importlib.metadata
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import country, drawing, inspecting, regions, sheets
from benchmarks.bulk import Bulk
from benchmarks.starting import INSTALLED, ROOT, importing, starting
from benchmarks.timing import Compared, compare, process, timed

DOCUMENT = ROOT / "docs/benchmarks.md"
_LIBRARIES = ("click", "rich", "sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "xlsxwriter", "sqlite-utils")
_SIZES = ((1_000, 9_000), (10_000, 90_000))  # hotels and visits whose import's memory is compared


def writing(folder: Path) -> Compared:
    """Compare the bulk import with the session of the ORM."""
    bulk = Bulk(folder, 20_000)
    what, against = "20,000 visits with their journal", "`session.add_all` of the same rows"
    return compare(what, bulk.ours, against, bulk.add_all, runs=5, demanded=8)


def counting(path: Path) -> Compared:
    """Compare the country by region; both ways must count the same."""
    ours, window = regions.by_standing(path), regions.by_window(path)
    visited = {key: hotels for key, hotels in ours().items() if key[1] != "unvisited"}
    assert visited == dict(window()), "the two ways count differently"
    what, against = "summary by region of the country", "window query over inspections"
    return compare(what, timed(ours), against, timed(window), runs=3, demanded=50)


def making(path: Path, hotels: int, visits: int) -> str:
    """Make the country and return what is said of it."""
    begun = time.perf_counter()
    with country.build(path, hotels=hotels, inspections=visits):
        took = time.perf_counter() - begun
    return (
        f"The country: {hotels:,} hotels, {visits:,} inspections, {path.stat().st_size / 1e9:.1f} GB, written through"
        f" the journal in {took:.0f} s ({(hotels + visits) / took:,.0f} records a second, entries and standings"
        " included)."
    )


def memory(folder: Path) -> str:
    """Return what is said of the memory that an import takes: ten times the records, hardly more of it."""
    peaks = []
    for hotels, visits in _SIZES:
        path = folder / f"memory-{hotels}.db"
        run = subprocess.run(
            [sys.executable, "-m", "benchmarks.country", str(path), str(hotels), str(visits)],
            check=True, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        peaks.append(f"{run.stdout.split()[-6]} MB for {hotels + visits:,} records")
    return f"Peak memory of an import: {', '.join(peaks)}."


def judging(folder: Path) -> str:
    """Return what is said of judging a country anew; in a process of its own, whose memory is looked at."""
    command = [sys.executable, "-m", "benchmarks.rejudging", str(folder / "rooms.db")]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()


def written(rows: list[Compared], said: list[str]) -> str:
    """Return the document."""
    versions = {
        "SQLite": sqlite3.sqlite_version,
        **{name: importlib.metadata.version(name) for name in _LIBRARIES},
    }
    libraries = ", ".join(f"{name} {version}" for name, version in versions.items())
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `python -m benchmarks`: each pair is run in turn, in one go, and the ratio is the median of the",
            "pairs. Seconds are this machine's, and only the ratios travel. Commands are whole processes, started by",
            "such scripts as pip (since 25.0) writes; an older pip adds an import that takes as long as our help.",
            "",
            f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, {libraries}.",
            "",
            "| what | ours, s | against | its, s | times faster | wanted |",
            "|---|---:|---|---:|---:|---:|",
            *(
                f"| {row.what} | {row.ours:.3f} | {row.against} | {row.theirs:.3f} | {row.ratio:.3g} "
                f"| {f'{row.demanded:.3g}' if row.demanded else ''} |"
                for row in rows
            ),
            "",
            *(line for sentence in said for line in (sentence, "")),
        ]
    )


def main() -> None:
    """Measure, and write the document."""
    hotels, visits = map(int, sys.argv[1:] or (country.HOTELS, country.INSPECTIONS))
    with tempfile.TemporaryDirectory(prefix="hotelaudit-bench-") as name:
        folder = Path(name)
        imported = importing(folder)
        rows = [*starting(folder), imported, *inspecting.opening(folder), writing(folder)]
        rows += sheets.sheets(folder)
        path = folder / "country.db"
        said = [f"Importing the ledger and printing the summary: {imported.ours:.2f} s (wanted: under 1 s)."]
        said += [
            sheets.said(folder),
            inspecting.answering(folder),
            memory(folder),
            making(path, hotels, visits),
        ]
        rows += [counting(path), inspecting.finding(path)]
        whole = min(
            process([INSTALLED, "summary", "--format", "json"], HOTELAUDIT_DB=str(path))() for _ in range(3)
        )
        rows += drawing.drawing(path, folder)
        said[-1] += f" Its whole `summary --format json` as a process: {whole:.2f} s."
        said += [drawing.drawn(path, folder), judging(folder)]
    DOCUMENT.write_text(written(rows, said), "utf-8")
    print(DOCUMENT.read_text("utf-8"))


if __name__ == "__main__":
    main()

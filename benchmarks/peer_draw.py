"""What whoever has no such program does: both registers in a workbook or CSV, and `random.sample`.

    python benchmarks/peer_draw.py REGISTERS

draws as the usual plan does, a share of each grade from those that may be drawn, and two inspectors for each; what is
drawn is written beside the registers. Nothing is recorded, and nobody can draw it again.
"""

import csv
import random
import sys
from pathlib import Path
from typing import Any

SHARES = {"high": 20, "normal": 10, "low": 5}  # percent
SINCE = "2024-06-30"  # half a year before
CAP = 2
_GRADE, _LAST, _VISITS = 3, 4, 5
Row = tuple[Any, ...]


def main() -> None:
    """Draw, write, and say how many."""
    file = Path(sys.argv[1])
    venues, people = _of_workbook(file) if file.suffix == ".xlsx" else _of_csv(file)
    rows = [
        (*venue[:_LAST], "、".join(random.sample(people, 2)))
        for grade, percent in SHARES.items()
        for venue in _drawn([venue for venue in venues if venue[_GRADE] == grade], percent)
    ]
    _written(file.with_stem("drawn"), rows)
    print(len(rows))


def _drawn(venues: list[Row], percent: int) -> list[Row]:
    may_be = [venue for venue in venues if int(venue[_VISITS]) < CAP and (venue[_LAST] or "") <= SINCE]
    return random.sample(may_be, min(len(may_be), -(-len(venues) * percent // 100)))


def _of_workbook(file: Path) -> tuple[list[Row], list[str]]:
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    venues = list(book["venues"].iter_rows(min_row=2, values_only=True))
    return venues, [str(row[0]) for row in book["inspectors"].iter_rows(values_only=True)]


def _of_csv(file: Path) -> tuple[list[Row], list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        venues = [tuple(row) for row in csv.reader(stream)][1:]
    return venues, file.with_name("inspectors.csv").read_text("utf-8").split()


def _written(target: Path, rows: list[Row]) -> None:
    if target.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(target)
        return
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


if __name__ == "__main__":
    main()

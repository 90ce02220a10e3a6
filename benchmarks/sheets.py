"""A long sheet in the house style, against XlsxWriter with constant memory and openpyxl's write-only mode.

    python -m benchmarks.sheets

Each way is a process of its own that writes the same rows: 20 columns, half of them texts that come again, a day, a few
codes and numbers. Ours also opens the file again and compares it row by row; the others do not.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.starting import INSTALLED, ROOT, SAMPLE
from benchmarks.timing import Compared, compare, process

ROWS, COLUMNS = 100_000, 20
_SIZES = (10_000, 1_000_000)
_DAY = date(2024, 1, 1)


def rows(count: int) -> Iterator[list[Any]]:
    """Yield the rows."""
    for n in range(count):
        yield [
            f"H-{n:06}", f"宾馆（样例{n}）", "隆阳区", "四星级", 40 + n % 200, n % 300, "开机进直播", _DAY + timedelta(n % 366),
            "合格", "备注", f"139{n:08}", n * 2, 3.5, "中国电信", None, "IPTV", "是", n % 12, "91530500X4HPTETFA2", f"I-2024-{n:04}",
        ]  # fmt: skip


def ours(path: Path, count: int) -> None:
    """Write them as `export` does."""
    from hotelaudit.sheets.outgoing.book import Column, Sheet
    from hotelaudit.sheets.outgoing.writing import write_workbook

    columns = [Column(f"列{n}", "day" if n == 7 else "text") for n in range(COLUMNS)]
    write_workbook(path, [Sheet("台账", columns, rows(count), "台账", "单位", count=count)])


def xlsxwriter(path: Path, count: int) -> None:
    """Write them with XlsxWriter, a row in memory at a time, a format for each kind."""
    import xlsxwriter as library

    book = library.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("台账")
    look = {"border": 1, "text_wrap": True, "font_name": "仿宋", "font_size": 10.5, "valign": "vcenter"}
    plain, day = book.add_format(look), book.add_format({**look, "num_format": "yyyy-mm-dd"})
    for line, row in enumerate(rows(count)):
        for column, value in enumerate(row):
            if type(value) is str:
                sheet.write_string(line, column, value, plain)
            elif value is None:
                sheet.write_blank(line, column, None, plain)
            elif type(value) is date:
                sheet.write_datetime(line, column, value, day)
            else:
                sheet.write_number(line, column, value, plain)
    book.close()


def openpyxl(path: Path, count: int) -> None:
    """Write them with openpyxl's write-only mode, one style shared by all cells."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    side = Side("thin")
    first: Any = WriteOnlyCell(sheet, "")
    first.font, first.border = Font(name="仿宋", size=10.5), Border(side, side, side, side)
    first.alignment = Alignment(wrap_text=True, vertical="center")
    style = first._style
    for row in rows(count):
        cells: list[Any] = [WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            cell._style = style
        sheet.append(cells)
    book.save(path)


WAYS: dict[str, Callable[[Path, int], None]] = {"ours": ours, "xlsxwriter": xlsxwriter, "openpyxl": openpyxl}


def sheets(folder: Path) -> list[Compared]:
    """Compare the three; and the whole pilot as a workbook with openpyxl's import alone."""
    what = f"{ROWS:,} rows of {COLUMNS} columns in the house style, read back"
    mine = _way("ours", folder)
    others = {
        "XlsxWriter, constant memory, with formats, not read back": ("xlsxwriter", 1.0),
        "openpyxl, write-only, one shared style, not read back": ("openpyxl", 1.5),
    }
    return [
        compare(what, mine, against, _way(name, folder), runs=3, demanded=wanted)
        for against, (name, wanted) in others.items()
    ]


def said(folder: Path) -> str:
    """Return what is said of memory, and of the whole pilot."""
    peaks = [_peak(folder, count) for count in _SIZES]
    whole = process([INSTALLED, "export", str(folder / "pilot.xlsx")], HOTELAUDIT_DB=SAMPLE)
    took = min(whole() for _ in range(5))
    small, large = (f"{peak} MB for {count:,}" for peak, count in zip(peaks, _SIZES, strict=True))
    return (
        f"Peak memory of a long sheet, written and read back: {small} rows, {large}: {peaks[1] / peaks[0]:.2f} times"
        f" (wanted: at most 1.2). The pilot's whole workbook, fourteen sheets, as a process: {took:.2f} s (wanted: under"
        " 1.5 s)."
    )


def _way(name: str, folder: Path) -> Callable[[], float]:
    def run() -> float:
        begun = time.perf_counter()
        _process(name, folder / f"{name}.xlsx", ROWS)
        return time.perf_counter() - begun

    return run


def _peak(folder: Path, count: int) -> int:
    return int(_process("ours", folder / f"ours-{count}.xlsx", count).split()[-1])


def _process(name: str, path: Path, count: int) -> str:
    command = [sys.executable, "-m", "benchmarks.sheets", name, str(path), str(count)]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def main() -> None:
    """Write one file in one way and print the peak of memory in MB; without words, measure."""
    if len(sys.argv) > 1:
        name, path, count = sys.argv[1:]
        WAYS[name](Path(path), int(count))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    with tempfile.TemporaryDirectory(prefix="hotelaudit-bench-") as folder:
        for row in sheets(Path(folder)):
            print(
                f"{row.what}: {row.ours:.2f} s; {row.against}: {row.theirs:.2f} s; {row.ratio:.2f} times as fast"
            )
        print(said(Path(folder)))


if __name__ == "__main__":
    main()

"""What a workbook of ours carries of itself, on a sheet that nobody sees: which rows were written, and as what.

Whoever writes a workbook tells each sheet with data (`Told`) and writes `origin_rows` as text and numbers on a very
hidden sheet called `TITLE`. A sheet whose numbers are not told is not looked at when the workbook comes back.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hotelaudit import text
from hotelaudit.errors import CannotRead
from hotelaudit.i18n import LANGUAGES, _
from hotelaudit.sheets.cells import EXACT
from hotelaudit.sheets.grid import MOST_ROWS, Cells, read_grid
from hotelaudit.sheets.intake import take_in
from hotelaudit.sheets.outgoing.values import in_cell
from hotelaudit.sheets.package import Package, open_package
from hotelaudit.sheets.recognising import EXPORT

TITLE = EXPORT
FORMAT = 1
_MOST = 30_000  # characters a cell: Excel holds 32,767
# Letters that some program on the way loses, or reads as something else: they are spelt out, as JSON spells them.
_LOST = re.compile(
    "_(?=x[0-9A-Fa-f]{4}_)|[^\x20-\x7e\u00a1-\uffff]|[\u200b-\u200f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_HASH = re.compile("[0-9a-f]{64}")
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A sheet with data, as it was written.

    `noun` is what its rows are (`hotel`, `outing`, `inspection`, `room_check`, `violation`, ...; `figure` for figures,
    with the key as reference and among the `fields` `value`; empty for a sheet whose rows are known by their place
    only). `first` is the row number of the first data row; `fields` are the codes of the columns from A on, `headings`
    how they are headed. There is a reference (or "") for each of the `rows`, which are gone through more than once.
    `above` and `below` are the lines around a list, cell by cell: title, period, sums, how many rows there are.
    """

    title: str
    noun: str
    first: int
    fields: Sequence[str]
    references: Sequence[str]
    rows: Iterable[Sequence[object]]
    headings: Sequence[str] = ()
    above: Sequence[Sequence[Value]] = ()
    below: Sequence[Sequence[Value]] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook says of itself: `meta` as it was given (with `content`, its hash), and its sheets with data."""

    meta: Mapping[str, Any]
    sheets: Sequence[Told]

    @property
    def lang(self) -> str:
        """The language in which it was written."""
        said = self.meta.get("lang")
        return said if said in LANGUAGES else "zh"

    @property
    def scope(self) -> Mapping[str, Any]:
        """The cohort, period, day and region that it is about; empty where it does not say."""
        said = self.meta.get("scope")
        return said if isinstance(said, dict) else {}

    @property
    def content(self) -> str:
        """The hash of what was written, as it was printed then."""
        return str(self.meta["content"])


def origin_rows(told: Sequence[Told], meta: Mapping[str, Any]) -> Iterator[Sequence[object]]:
    """Yield the rows of the hidden sheet: what the workbook is, cut into cells, then a row for each row of data.

    `meta` is JSON; `content` is worked out unless it is in it. Where there are more rows of data than a sheet holds,
    several stand side by side.
    """
    count = sum(len(sheet.references) for sheet in told)
    whole = {
        "format": FORMAT, **meta, "content": meta.get("content") or content_hash(told),
        "sheets": [_described(sheet) for sheet in told],
    }  # fmt: skip
    pieces = [*_pieces(_json(whole))]
    yield from ([piece] for piece in pieces)
    together = max(1, math.ceil(count / (MOST_ROWS - len(pieces))))
    line: list[object] = []
    held = 0
    for place, sheet in enumerate(told):
        for reference, row in zip(sheet.references, sheet.rows, strict=True):
            line += [place, reference or None, *_pieces(_json([*map(kept, row)]))]
            held += 1
            if held == together:
                yield line
                line, held = [], 0
    if line:
        yield line


def content_hash(told: Sequence[Told]) -> str:
    """Return the SHA-256 over what the sheets hold: a line for each sheet and for each row, as JSON.

    A line above or below the rows that names a hash, perhaps this one, counts without it.
    """
    digest = hashlib.sha256()
    for sheet in told:
        around = _HASH.sub("", _json([sheet.above, sheet.below]))
        digest.update(f"{_json([sheet.noun, *sheet.fields])}{around}\n".encode())
        for reference, row in zip(sheet.references, sheet.rows, strict=True):
            digest.update(f"{_json([reference, *map(kept, row)])}\n".encode())
    return digest.hexdigest()


def kept(value: object) -> Value:
    """Return a value as the hidden sheet keeps it: days in ISO 8601, numbers, None, and text for all else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(in_cell(value))
    if isinstance(value, int | float) and abs(value) < EXACT:
        return value
    return text.clean(str(value)) or None


def read_origin(path: Path) -> Origin | None:
    """Return what a workbook says of itself, None for one that is not of ours; raises `CannotRead`.

    So it does where the hidden sheet is not as it was written.
    """
    return origin_in(path, open_package(path, take_in(path)))


def origin_in(path: Path, package: Package) -> Origin | None:
    """Return what an opened workbook says of itself, as `read_origin` does."""
    part = next((part for part in package.parts if part.title.casefold() == TITLE), None)
    if part is None:
        return None
    grid = read_grid(path, package, part)
    try:
        origin = _origin([grid.rows[number] for number in sorted(grid.rows)])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
        origin = None
    if origin is None:
        reason = _("its sheet {title}, which says what was exported, is not as it was written")
        cure = _("Export once more, and take over by hand what was changed in this file.")
        raise CannotRead(str(path), reason.format(title=TITLE), cure)
    if origin.meta["format"] != FORMAT:
        reason = _("a newer hotelaudit exported it")
        raise CannotRead(str(path), reason, _("Install the newer program: pip install --upgrade hotelaudit"))
    return origin


# ------------------------------------------------------------------------------------------------- inside


def _described(sheet: Told) -> dict[str, Any]:
    return {
        "title": sheet.title, "noun": sheet.noun, "first": sheet.first, "fields": [*sheet.fields],
        "headings": [*sheet.headings], "rows": len(sheet.references),
        "above": sheet.above, "below": sheet.below,
    }  # fmt: skip


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _LOST.sub(_spelt, written)


def _spelt(found: re.Match[str]) -> str:
    return "\\u005f" if found[0] == "_" else json.dumps(found[0])[1:-1]


def _pieces(written: str) -> Iterator[str]:
    """Yield text in pieces that a cell holds; where there are several each stands in brackets, lest its ends be cut."""
    if len(written) <= _MOST:
        yield written
        return
    for start in range(0, len(written), _MOST):
        yield f"({written[start : start + _MOST]})"


def _joined(pieces: Iterable[object]) -> str:
    return "".join(piece[1:-1] if piece.startswith("(") else piece for piece in map(str, pieces))


def _origin(lines: Sequence[Cells]) -> Origin | None:
    """Return what the hidden sheet says; None where its rows are not those that its hash is of."""
    begins = next((place for place, cells in enumerate(lines) if not isinstance(cells[1], str)), len(lines))
    meta: dict[str, Any] = json.loads(_joined(cells[1] for cells in lines[:begins]))
    if meta["format"] != FORMAT:
        return Origin(meta, ())
    rows: list[list[list[Value]]] = [[] for _sheet in meta["sheets"]]
    references: list[list[str]] = [[] for _sheet in meta["sheets"]]
    for cells in lines[begins:]:
        for place, reference, row in _records(cells):
            rows[place].append(row)
            references[place].append(reference)
    sheets = [
        Told(
            one["title"],
            one["noun"],
            one["first"],
            one["fields"],
            *held,
            one["headings"],
            one["above"],
            one["below"],
        )
        for one, held in zip(meta["sheets"], zip(references, rows, strict=True), strict=True)
    ]
    counts = [one["rows"] for one in meta["sheets"]]
    holds = [len(held) for held in rows] == counts and all(map(_is_whole, sheets))
    return Origin(meta, sheets) if holds and content_hash(sheets) == meta["content"] else None


def _is_whole(sheet: Told) -> bool:
    """Tell whether a sheet is described as sheets are: nobody but us need have written it."""
    words = [sheet.title, sheet.noun, *sheet.fields, *sheet.headings]
    columns = len(sheet.fields)
    return (
        all(isinstance(word, str) for word in words)
        and isinstance(sheet.first, int)
        and sheet.first > 0
        and len(sheet.headings) in {0, columns}
        and all(len(row) == columns and all(map(_is_value, row)) for row in sheet.rows)
        and all(
            len(line) <= columns and all(map(_is_value, line)) and any(cell is not None for cell in line)
            for line in (*sheet.above, *sheet.below)
        )
    )


def _is_value(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < EXACT
    return value is None or isinstance(value, str) or number


def _records(cells: Cells) -> Iterator[tuple[int, str, list[Value]]]:
    """Yield the rows of data that stand in a row of the hidden sheet: each begins with a number."""
    starts = [column for column in sorted(cells) if not isinstance(cells[column], str)]
    for start, end in zip(starts, [*starts[1:], max(cells) + 1], strict=True):
        inside = [cells[column] for column in range(start + 2, end) if column in cells]
        place = cells[start]
        if not isinstance(place, int | float) or place < 0:
            raise ValueError(place)
        yield int(place), str(cells.get(start + 1, "")), json.loads(_joined(inside))

"""Listings in the forms that every command offers: a table for people, JSON and CSV for programs.

JSON and CSV carry every value in full. CSV is RFC 4180 (CRLF, quotes doubled), headed by the keys; text that
a spreadsheet would take for a formula is written with a leading `'`.
"""

import io
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from hotelaudit.i18n import _
from hotelaudit.outputs.harmless import harmless, json_text

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
Row = Mapping[str, object]


class Column(NamedTuple):
    """One column: its stable key in JSON and CSV, its heading for people (already translated)."""

    key: str
    heading: str
    align: Literal["left", "right"] = "left"


def listing(rows: Sequence[Row], columns: Sequence[Column], *, form: str, width: int, colour: bool) -> str:
    """Return `rows` as `form` (`table`, `json` or `csv`), ended by a line feed (CSV: by CRLF).

    `width` and `colour` matter to a table only. A key that a row does not have is empty, null in JSON.
    """
    if form == "json":
        return json_text([{column.key: row.get(column.key) for column in columns} for row in rows]) + "\n"
    if form == "csv":
        return _csv(rows, columns)
    return _table(rows, columns, width, colour)


def fitting(
    rows: Sequence[Row], columns: Sequence[Column], least: Collection[str], width: int
) -> list[Column]:
    """Return the columns that a table has room for in `width`: those of `least` (keys), and others that fit too."""
    from hotelaudit.outputs.columns import fitting as places  # noqa: PLC0415 - rich, which JSON and CSV do without

    cells = [[column.heading, *(_cell(row.get(column.key)) for row in rows)] for column in columns]
    needed = [place for place, column in enumerate(columns) if column.key in least]
    return [columns[place] for place in places(cells, needed, width)]


def _csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    import csv  # noqa: PLC0415 - only CSV needs it

    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.key for column in columns])
    writer.writerows([_csv_value(row.get(column.key)) for column in columns] for row in rows)
    return written.getvalue()


def _csv_value(value: object) -> object:
    if isinstance(value, list | tuple):
        value = _packed(value) if any(isinstance(one, Mapping) for one in value) else _joined(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value).lower() if isinstance(value, bool) else value


def _packed(value: Sequence[object]) -> str:
    import json  # noqa: PLC0415 - only the log's changes need it

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _table(rows: Sequence[Row], columns: Sequence[Column], width: int, colour: bool) -> str:
    if not rows:
        return _("Nothing recorded.") + "\n"
    from hotelaudit.outputs.table import table  # noqa: PLC0415 - rich, which JSON and CSV do without

    cells = [[_cell(row.get(column.key)) for column in columns] for row in rows]
    headings = [column.heading for column in columns]
    right = [column.align == "right" for column in columns]
    return "\n".join(table(headings, cells, right, width=width, colour=colour)) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return harmless(_joined(value) if isinstance(value, list | tuple) else value)


def _joined(value: Sequence[object]) -> str:
    return "; ".join(map(str, value))

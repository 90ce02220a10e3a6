"""What a page says, row by row as `pages` lays it out: so that a number that was typed over there is seen."""

from hotelaudit.sheets.columns import column_letter
from hotelaudit.sheets.outgoing.book import Formula, Link, Page, Part, Sum
from hotelaudit.sheets.outgoing.pages import chart_rows
from hotelaudit.sheets.returned.origin import Told


def page_told(page: Page) -> Told:
    """Return a page as `origin` takes it: its rows are known by their place, its formulas by their values."""
    rows: list[list[object]] = [[page.heading], [page.under]]
    for block in page.blocks:
        rows += [[block.heading]] if block.heading else []
        rows += [[]] * chart_rows(block)
        rows += [[*block.columns]] if any(block.columns) else []
        rows += [[*map(_value, row)] for row in block.rows]
        rows += [[block.note]] if block.note else []
        rows.append([])
    wide = max(map(len, rows))
    whole = [[*row, *[None] * (wide - len(row))] for row in rows]
    fields = [column_letter(column) for column in range(1, wide + 1)]
    return Told(page.title, "", 1, fields, [""] * len(rows), whole)


def _value(value: object) -> object:
    if isinstance(value, Formula | Sum | Part):
        return value.value
    return value.text if isinstance(value, Link) else value

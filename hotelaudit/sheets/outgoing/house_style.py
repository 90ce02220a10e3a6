"""The house style of an official annex: its typefaces, lines, colours and paper.

Source: GB/T 9704-2012 《党政机关公文格式》 for the typefaces (小标宋 for titles, 黑体 for headings, 仿宋 for the text).
A cell names one typeface; where a computer lacks it, the character set tells it to take another Chinese one.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.book import Tone

_CHINESE = 134  # the character set GB2312: what stands in for a typeface that is missing is Chinese too
_TITLE, _HEAD, _BODY = "方正小标宋简体", "黑体", "仿宋"
LINE_HEIGHT = 15.0  # points of a line of text
_LINE = {"border": 1, "border_color": "#808080"}
_MIDDLE = {"valign": "vcenter"}
_BODY_TEXT: dict[str, Any] = {"font_name": _BODY, "font_size": 10.5, **_MIDDLE}
_CELL = {**_BODY_TEXT, **_LINE, "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": _TITLE, "font_size": 20, "align": "center", "text_wrap": True, **_MIDDLE},
    "under": {**_BODY_TEXT, "align": "right"},
    "section": {"font_name": _HEAD, "font_size": 12, **_MIDDLE},
    "head": {"font_name": _HEAD, "font_size": 10.5, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2",
             **_LINE, **_MIDDLE},
    "text": _CELL,
    "code": {**_CELL, "num_format": "@", "align": "center"},
    "middle": {**_CELL, "align": "center"},
    "number": {**_CELL, "align": "center"},
    "share": {**_CELL, "align": "center", "num_format": "0.0%"},
    "day": {**_CELL, "align": "center", "num_format": "yyyy-mm-dd"},
    "total": {**_CELL, "font_name": _HEAD, "align": "center", "bg_color": "#F2F2F2"},
    "foot": _BODY_TEXT,
    "note": {**_BODY_TEXT, "font_size": 9, "font_color": "#595959", "text_wrap": True},
    "link": {**_CELL, "font_color": "#1F4E79", "underline": 1},
    "plain": {},
}  # fmt: skip
_TONES: dict[Tone, dict[str, str]] = {
    "good": {"font_color": "#1E6B34", "bg_color": "#E2F0D9"},
    "fair": {"font_color": "#7F6000", "bg_color": "#FFF2CC"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FBE0DD"},
    "quiet": {"font_color": "#595959", "bg_color": "#EDEDED"},
}
SERIES = ("#1F4E79", "#C55A11", "#7F7F7F", "#548235", "#BF9000", "#7030A0", "#2E75B6")
_A3, _A4, _MARGIN, _TOP = 8, 9, 0.5, 0.7  # paper, and inches
_A4_WIDE = 10.69 * 96  # pixels of A4 landscape between the margins
_CHAR, EDGE = 7, 5  # pixels of a character of a column's width, and of its edge
_SMALLEST = 0.5  # what is fitted to a page's width is still read at half its size


class Style:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.of = lru_cache(maxsize=None)(self._of)
        self.tone = lru_cache(maxsize=None)(self._tone)

    def _of(self, name: str) -> Format:
        known = dict(_STYLES[name])
        if "font_name" in known:
            known["font_charset"] = _CHINESE
        return self._book.add_format(known)

    def _tone(self, tone: Tone) -> Format:
        return self._book.add_format(dict(_TONES[tone]))


def pixels(widths: Iterable[float]) -> float:
    """Return how wide columns are together, of which the `widths` are known in characters."""
    return sum(width * _CHAR + EDGE for width in widths)


def on_paper(
    sheet: Worksheet, widths: Iterable[float], *, fitted: bool = True, portrait: bool = False
) -> None:
    """Have a sheet printed on A4, page x of y under it; `fitted` to the page's width, which leaves no page breaks.

    One whose columns could not be read on A4 is printed on A3.
    """
    sheet.set_paper(_A3 if fitted and not portrait and pixels(widths) * _SMALLEST > _A4_WIDE else _A4)
    if not portrait:
        sheet.set_landscape()
    if fitted:
        sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_TOP, bottom=_TOP)
    sheet.set_footer("&C" + _("Page {page} of {pages}").format(page="&P", pages="&N"))

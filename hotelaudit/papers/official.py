"""A report as a Word file laid out as official documents are (公文, GB/T 9704-2012): paper, fonts, page numbers."""

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_SECTION_START
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hotelaudit import text
from hotelaudit.errors import CannotRead
from hotelaudit.outputs.blocks import DATED, HEADING, SIGNED, TABLE, TEXT, TITLE, Block, Rows
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.marks import plain
from hotelaudit.papers.controls import into_controls
from hotelaudit.papers.fonts import BODY, CAPTION, HEADLINE, LATIN, NUMBER, write_table
from hotelaudit.papers.properties import describe, read
from hotelaudit.papers.reading import opened

_LINES, _SIGNS = 22, 28  # of a page, and in a line
_HIGH, _WIDE = Mm(225), Mm(156)
_TOP, _LEFT = Mm(37), Mm(28)
_A4 = Mm(210), Mm(297)
_NUMBER_UNDER = Mm(7)  # the page number, below the text
_THIRD, _SECOND, _FOURTH, _SMALL = Pt(16), Pt(22), Pt(14), Pt(10.5)  # 三号, 二号, 四号, 五号
_LINE = Pt(28.95)
_MOST = 255  # signs of a title or an author
_TWENTIETHS = 20  # of a point, in which Word measures
# By how much each sign is moved to the next, so that a line has 28 of them: a grid of signs, which Word has for it, is
# read by LibreOffice in another way.
_CLOSER = -round((_THIRD.pt - _WIDE.pt / _SIGNS) * _TWENTIETHS + 0.5)
_CELL = "Table Text"
_LEAST, _NAME, _BESIDE = 2, 20, 4  # letters of a column: at least, of the one that names, beside the text
_LETTERS = int(_WIDE.pt / (_SMALL.pt / 2))  # of a line in a table
_WORD = re.compile("[!-~]+")  # which is not broken
_NAMES = {TITLE: "Title", HEADING: "Heading 1", TEXT: "Body Text", SIGNED: "Signature", DATED: "Date"}
_TO_THE_RIGHT = {SIGNED: 2, DATED: 4}  # signs that the name of the bureau and the day stand from the edge


def official(blocks: Sequence[Block], about: Mapping[str, str], lang: str) -> bytes:
    """Return a report as a Word file; each marked number is in a content control that names its key."""
    document = docx.Document()
    _known_as(document, blocks)
    _paper(document)
    _styles(document, lang)
    _page_numbers(document)
    for block in blocks:
        if block.kind == TABLE:
            _table(document, block.rows)
        else:
            document.add_paragraph(harmless(block.text), _NAMES[block.kind])
    return finished(document, about)


def _known_as(document: Any, blocks: Sequence[Block]) -> None:  # noqa: ANN401
    """Write title and author into the file's own properties, where the library's template has its own."""
    said = {block.kind: block.text for block in blocks}
    core = document.core_properties
    core.title, core.author = said[TITLE][:_MOST], said.get(SIGNED, "")[:_MOST]
    core.comments = core.last_modified_by = ""
    core.created = core.modified = datetime.now(UTC)


def finished(document: Any, about: Mapping[str, str]) -> bytes:  # noqa: ANN401 - the library's document
    """Return a document as a file, its marks made content controls and what it is about kept in its properties."""
    into_controls(document)
    describe(document, {**about, "sha256": _digest(document)})
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def is_untouched(file: Path) -> bool:
    """Tell whether a Word file is a report of ours that is as it was written."""
    try:
        document = opened(file)
    except CannotRead:
        return False
    return read(document).get("sha256") == _digest(document)


def _digest(document: Any) -> str:  # noqa: ANN401
    """Return a fingerprint of all that a document says."""
    words = "\n".join(part.text or "" for part in document.element.body.iter(qn("w:t")))
    return hashlib.sha256(words.encode()).hexdigest()


def _paper(document: Any) -> None:  # noqa: ANN401
    page = document.sections[0]
    page.start_type = WD_SECTION_START.NEW_PAGE
    page.page_width, page.page_height = _A4
    page.top_margin, page.left_margin = _TOP, _LEFT
    page.bottom_margin, page.right_margin = _A4[1] - _TOP - _HIGH, _A4[0] - _LEFT - _WIDE
    page.footer_distance = page.bottom_margin - _NUMBER_UNDER - _FOURTH
    grid = page._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - the library has no name for it
    if grid is None:
        grid = OxmlElement("w:docGrid")
        page._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(_HIGH.pt / _LINES * _TWENTIETHS)))


def _styles(document: Any, lang: str) -> None:  # noqa: ANN401
    write_table(document)
    language = next(document.styles.element.iter(qn("w:lang")))
    language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    _font(normal, BODY, _THIRD, lang)
    _in_table(document, lang)
    for name in ("Title", "Heading 1", "Body Text", "Date", "Signature"):
        style = _style(document, name)
        style.base_style = normal
        _plain(style)
        _font(style, {"Title": HEADLINE, "Heading 1": CAPTION}.get(name, BODY), _THIRD, lang)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        form.widow_control = False
        if name == "Body Text":
            closer = OxmlElement("w:spacing")
            closer.set(qn("w:val"), str(_CLOSER))
            after = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
            style.element.get_or_add_rPr().insert_element_before(closer, *after)
        if name in {"Heading 1", "Body Text"}:
            _indent(style, "firstLineChars", "firstLine", 2)
            form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if name == "Body Text" and lang == "zh" else None
    title = document.styles["Title"]
    title.font.size = _SECOND
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(36)
    _off_the_grid(title)
    title.paragraph_format.space_after = _LINE
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    for kind, signs in _TO_THE_RIGHT.items():
        style = document.styles[_NAMES[kind]]
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _indent(style, "rightChars", "right", signs)
    document.styles["Signature"].paragraph_format.space_before = _LINE
    document.styles["Signature"].paragraph_format.keep_with_next = True


def _style(document: Any, name: str) -> Any:  # noqa: ANN401
    known = {style.name for style in document.styles}
    return (
        document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )


def _plain(style: Any) -> None:  # noqa: ANN401
    """Take away what the library's own template gives a style: its line, its colour, its spacing."""
    for part in ("w:pPr", "w:rPr"):
        found = style.element.find(qn(part))
        if found is not None:
            style.element.remove(found)


def _font(style: Any, font: str, size: Pt, lang: str) -> None:  # noqa: ANN401
    """Set a font: what is Chinese in it, letters and numbers in that of letters."""
    style.font.size = size
    style.font.bold = False
    style.font.name = LATIN
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), LATIN)
    fonts.set(qn("w:hint"), "eastAsia" if lang == "zh" else "default")


def _indent(style: Any, in_signs: str, in_points: str, signs: int) -> None:  # noqa: ANN401
    """Indent by so many signs; in points too, for a program that does not count signs."""
    properties = style.element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn(f"w:{in_signs}"), str(signs * 100))
    indent.set(qn(f"w:{in_points}"), str(round(signs * _THIRD.pt * _TWENTIETHS)))


def _page_numbers(document: Any) -> None:  # noqa: ANN401
    """Write page numbers on the outside: of odd pages to the right, of even ones to the left, a sign from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    page = document.sections[0]
    for footer, side, edge in (
        (page.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right_indent"),
        (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left_indent"),
    ):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = side
        setattr(line.paragraph_format, edge, _FOURTH)
        for before, kind, after in (("— ", "begin", ""), ("", "", "PAGE"), ("", "end", " —")):
            if before:
                _run(line, before)
            run = _run(line, "")
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = after
            run._r.append(mark)  # noqa: SLF001
            if kind == "end":
                _run(line, after)


def _run(line: Any, text: str) -> Any:  # noqa: ANN401
    run = line.add_run(text)
    run.font.size, run.font.name = _FOURTH, NUMBER
    run._r.rPr.rFonts.set(qn("w:eastAsia"), NUMBER)  # noqa: SLF001
    return run


def _table(document: Any, rows: Rows) -> None:  # noqa: ANN401
    """Add a table as wide as the text, its head repeated on every page, no row broken."""
    columns = len(rows[0])
    table = document.add_table(len(rows), columns, "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths, style = _widths(rows), document.styles[_CELL].style_id
    for number, (row, said) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
        for place, (cell, words) in enumerate(zip(row.cells, said, strict=True)):
            cell.width = widths[place]
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            line = cell.paragraphs[0]
            line._p.style = style  # noqa: SLF001 - by name it would be looked for in every cell
            run = line.add_run(harmless(words))
            if number and not place:
                line.alignment = WD_ALIGN_PARAGRAPH.LEFT
            if not number:
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CAPTION)  # noqa: SLF001
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _in_table(document: Any, lang: str) -> None:  # noqa: ANN401
    """Make the style of what stands in a cell: smaller, and off the grid of lines."""
    style = _style(document, _CELL)
    style.base_style = document.styles["Normal"]
    _font(style, BODY, _SMALL, lang)
    form = style.paragraph_format
    form.alignment, form.line_spacing_rule = WD_ALIGN_PARAGRAPH.CENTER, WD_LINE_SPACING.SINGLE
    form.space_before = form.space_after = Pt(0)
    _off_the_grid(style)


def _off_the_grid(style: Any) -> None:  # noqa: ANN401
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _widths(rows: Rows) -> list[Mm]:
    """Return the widths of columns, each by its longest cell; where all is too wide, cells fold, and no word is cut."""
    columns = [[plain(cell) for cell in column] for column in zip(*rows, strict=True)]
    heads = [text.width(head) / 3 for head, *_cells in columns]
    words = [
        max(len(word) for cell in (*column, "") for word in _WORD.findall(cell) or [""]) for column in columns
    ]
    least = [max(word, head, _LEAST) + _BESIDE for word, head in zip(words, heads, strict=True)]
    cells = [max(text.width(cell) for cell in column[1:]) + _BESIDE for column in columns]
    wanted = [max(few, many) for few, many in zip(least, cells, strict=True)]
    wanted[0] = max(least[0], min(wanted[0], _NAME))
    spare, over = max(0.0, _LETTERS - sum(least)), sum(wanted) - sum(least)
    if sum(wanted) > _LETTERS:
        wanted = [
            few + (many - few) * spare / over if over else few
            for few, many in zip(least, wanted, strict=True)
        ]
    return [Mm(_WIDE.mm * one / sum(wanted)) for one in wanted]

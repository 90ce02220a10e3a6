"""A report that people have edited, read back as lines: from Word, Markdown or plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from hotelaudit.errors import CannotRead, reason
from hotelaudit.i18n import _
from hotelaudit.outputs import report_text
from hotelaudit.rules.claims import Span

_ENDS = re.compile(r"[。！？\n]")
_MOST = 20_000_000  # bytes of a text file: a report has a thousandth of it
_TITLE = "Title"


class Line(NamedTuple):
    """A paragraph or a cell: its place (its number; or table, row, column), what it says, what names a key."""

    place: tuple[int, ...]
    title: bool
    text: str
    spans: Sequence[Span]

    @property
    def cell(self) -> bool:
        """Whether it stands in a table."""
        return len(self.place) > 1


class Report(NamedTuple):
    """A report that was read: its lines, and what it says it is about (nothing where it is none of ours)."""

    lines: Sequence[Line]
    about: Mapping[str, str]


def read(path: Path) -> Report:
    """Return what a report says; raises `CannotRead`."""
    ending = path.suffix.lower()
    if ending in {".docx", ".doc"}:
        return _word(path)
    if ending not in {".md", ".txt"}:
        raise CannotRead(str(path), _("a report is .docx, .md or .txt"), _("Name such a file."))
    text = _text(path)
    found = report_text.lines(text, markdown=ending == ".md")
    numbers = count(1)
    lines = [
        Line(line.cell or (next(numbers),), line.title, line.text, [Span(*span) for span in line.spans])
        for line in found
    ]
    return Report(lines, report_text.about_of(text))


def sentences(line: Line) -> Iterator[Line]:
    """Yield the sentences of a line, each with the spans that lie in it."""
    begin = 0
    for end in [*(found.end() for found in _ENDS.finditer(line.text)), len(line.text)]:
        if end > begin:
            spans = [Span(one.start - begin, one.end - begin, one.key) for one in line.spans
                     if begin <= one.start and one.end <= end]  # fmt: skip
            yield line._replace(text=line.text[begin:end], spans=spans)
        begin = end


def _word(path: Path) -> Report:
    from hotelaudit.papers import reading

    found = reading.read(path)
    titled = any(paragraph.style == _TITLE for paragraph in found.paragraphs)
    lines = [
        Line(
            paragraph.place,
            paragraph.style == _TITLE if titled else not number,
            paragraph.text,
            [Span(*control) for control in paragraph.controls],
        )
        for number, paragraph in enumerate(found.paragraphs)
    ]
    return Report(lines, found.about)


def _text(path: Path) -> str:
    cure = _("Save it as text in UTF-8, and name that file.")
    try:
        content = path.read_bytes()
    except OSError as why:
        raise CannotRead(str(path), reason(why), _("Name a file that is there.")) from None
    if len(content) > _MOST:
        raise CannotRead(str(path), _("it is far too large for a report"), cure)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CannotRead(str(path), _("it is no text"), cure)

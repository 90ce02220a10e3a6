"""A Word file read back: its paragraphs and cells in order, and which stretches of them are in content controls."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.oxml.ns import qn

from hotelaudit.errors import CannotRead, reason
from hotelaudit.i18n import _
from hotelaudit.papers import properties
from hotelaudit.papers.controls import key_of

_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # Word before 2007, and any file with a password
_MOST = 200_000_000  # bytes of a file unpacked: a report has a thousandth of it
_LINE, _CELL = "line", "cell"
_GONE = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


class Control(NamedTuple):
    """A stretch of a paragraph that is in a content control, and the key that it names."""

    start: int
    end: int
    key: str


class Paragraph(NamedTuple):
    """A paragraph: where it stands (its number, or table, row and column), whether it is a title, its text."""

    place: tuple[int, ...]
    style: str
    text: str
    controls: tuple[Control, ...]


class Read(NamedTuple):
    """A Word file: its paragraphs, and what it says of itself (nothing where it is none of ours)."""

    paragraphs: list[Paragraph]
    about: dict[str, str]


def read(path: Path) -> Read:
    """Return what a Word file says; raises `CannotRead` for anything else: damaged, old, with a password."""
    document = opened(path)
    return Read(list(_paragraphs(document)), properties.read(document))


def opened(path: Path) -> Any:  # noqa: ANN401 - the library's document
    """Return an opened Word file; raises `CannotRead`."""
    try:
        content = path.read_bytes()
    except OSError as why:
        raise CannotRead(str(path), reason(why), _("Name a file that is there.")) from None
    if content.startswith(_OLD):
        raise _cannot(path, _("it has a password, or is of Word before 2007 (.doc)"),
                      _("Save it as .docx without a password, and name that file."))  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        document = docx.Document(io.BytesIO(content)) if size <= _MOST else None
    except Exception:  # noqa: BLE001 - a file is spoilt in as many ways as there are programs
        raise _cannot(path, _("it is no Word file (.docx), or a damaged one")) from None
    if document is None:
        raise _cannot(path, _("it is far too large for a report"))
    return document


def _cannot(path: Path, why: str, way_out: str = "") -> CannotRead:
    return CannotRead(str(path), why, way_out or _("Open it in a word processor and save it anew as .docx."))


def _paragraphs(document: Any) -> Iterator[Paragraph]:  # noqa: ANN401
    names = {style.style_id: style.name for style in document.styles}
    lines = 0
    for kind, where, element in _walk(document.element.body):
        found = _paragraph(element)
        if not found.text.strip():
            continue
        if kind == _LINE:
            lines += 1
            yield found._replace(place=(lines,), style=_style(element, names))
        else:
            yield found._replace(place=where)


def _walk(body: Any) -> Iterator[tuple[str, tuple[int, ...], Any]]:  # noqa: ANN401
    tables = 0
    for element in _flat(body):
        if element.tag == qn("w:p"):
            yield _LINE, (), element
        elif element.tag == qn("w:tbl"):
            tables += 1
            for row, line in enumerate(_children(element, "w:tr"), start=1):
                for column, cell in enumerate(_children(line, "w:tc"), start=1):
                    for paragraph in cell.iter(qn("w:p")):
                        yield _CELL, (tables, row, column), paragraph


def _flat(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what stands in an element, in whatever wrapping (a control around whole paragraphs, an insertion)."""
    for child in element:
        if child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")}:
            yield from _flat(child)
        else:
            yield child


def _children(element: Any, tag: str) -> list[Any]:  # noqa: ANN401
    return [child for child in _flat(element) if child.tag == qn(tag)]


def _style(paragraph: Any, names: dict[str, str]) -> str:  # noqa: ANN401
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return names.get(found.get(qn("w:val")), "") if found is not None else ""


def _paragraph(element: Any) -> Paragraph:  # noqa: ANN401
    parts: list[str] = []
    controls: list[Control] = []
    _read(element, parts, controls)
    around = element.getparent()
    key = _key(around.getparent()) if around is not None and around.tag == qn("w:sdtContent") else ""
    text = "".join(parts)
    if key and not controls:
        controls.append(Control(0, len(text), key))
    return Paragraph((), "", text, tuple(controls))


def _read(element: Any, parts: list[str], controls: list[Control]) -> None:  # noqa: ANN401
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
            parts.append(" ")
        elif child.tag == qn("w:sdt"):
            start = len("".join(parts))
            _read(child, parts, controls)
            key = _key(child)
            if key:
                controls.append(Control(start, len("".join(parts)), key))
        else:
            _read(child, parts, controls)


def _key(control: Any) -> str:  # noqa: ANN401
    """Return the key that a control names: by its tag, or by its title, which LibreOffice 7 alone keeps."""
    properties_of = control.find(qn("w:sdtPr"))
    if properties_of is None:
        return ""
    said = {name: properties_of.find(qn(f"w:{name}")) for name in ("tag", "alias")}
    tag, alias = (found.get(qn("w:val"), "") if found is not None else "" for found in said.values())
    return key_of(tag, alias)

"""Marked numbers in a Word file become content controls: the tag is the key, the title how to ask for its records."""

import copy
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hotelaudit.outputs.marks import BEGIN, pieces, plain

# How a person asks for what is behind a key, written into the title of its control.
_ASKS = {
    r"(?:pilot|enforcement|rectification|open|region|due)\.\S+": "explain ",
    r"H-[0-9]+": "explain ",
    r"P-[0-9]+": "hotel show ",
    r"V-[0-9]{4}-[0-9]+": "violation show ",
    r"quality\.\S+": "quality --rule ",
    r"rule:\S+": "quality --rules --rule ",
}
_BEGINS = BEGIN.encode()
_FIRST = 9_704_001  # of the numbers of our controls: those of a template are small
_PROPERTIES = ("title", "subject", "author", "keywords", "comments", "category")
MOST = 64  # characters of a tag or a title: with more Word calls the file damaged


# What a command takes without the room that the key names it in.
_ROOMS = {"quality --rule ": "quality.", "quality --rules --rule ": "rule:"}


def key_of(tag: str, title: str) -> str:
    """Return the key that a control names by its tag, or by its title; empty where it is none of ours."""
    for form, asks in _ASKS.items():
        asked = _ROOMS.get(asks, "") + title.removeprefix(asks) if title.startswith(asks) else ""
        for said in (tag, asked):
            if re.fullmatch(form, said):
                return said
    return ""


def _asked(key: str) -> str:
    """Return what to type for the records behind a key, without the program's name."""
    asks = next((asks for form, asks in _ASKS.items() if re.fullmatch(form, key)), "")
    return asks + key.removeprefix(_ROOMS.get(asks, ""))


def into_controls(document: Any) -> None:  # noqa: ANN401 - the library's document
    """Put every marked stretch of a document, its tables, headers and footers too, into a content control.

    Where none can stand (a footnote, a title among the file's properties, a plain-text control of a template's own) the
    number alone is left.
    """
    numbers = count(_FIRST)
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is not None:
            for run in list(element.iter(qn("w:r"))):
                _replace(run, numbers)
        elif _BEGINS in part.blob:
            part._blob = plain(part.blob.decode()).encode()  # noqa: SLF001 - the library keeps it as bytes
    core = document.core_properties
    for name in _PROPERTIES:
        setattr(core, name, plain(getattr(core, name)))


def _replace(run: Any, numbers: Iterator[int]) -> None:  # noqa: ANN401
    """Replace a run by one for each of its stretches, if any is marked; what else is in it keeps its place."""
    said = [(part, list(pieces(part.text or "")) if part.tag == qn("w:t") else []) for part in run]
    if not any(piece.key for _part, found in said for piece in found):
        return
    controls = run.iterancestors(qn("w:sdt"))
    inside = any(around.find(f"{qn('w:sdtPr')}/{qn('w:text')}") is not None for around in controls)
    form = run.find(qn("w:rPr"))
    for part, found in said:
        for piece in found:
            made = _run(form, _text(piece.text))
            keyed = piece.key and not inside
            run.addprevious(_control(made, piece.key, next(numbers)) if keyed else made)
        if not found and part is not form:
            run.addprevious(_run(form, part))
    run.getparent().remove(run)


def _run(form: Any, part: Any) -> Any:  # noqa: ANN401
    made = OxmlElement("w:r")
    if form is not None:
        made.append(copy.deepcopy(form))
    made.append(part)
    return made


def _text(said: str) -> Any:  # noqa: ANN401
    text = OxmlElement("w:t")
    text.text = said
    text.set(qn("xml:space"), "preserve")
    return text


def _control(run: Any, key: str, number: int) -> Any:  # noqa: ANN401
    """Return a control around a run. LibreOffice 7 keeps the title of a plain-text one, and loses the tag."""
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    for name, value in (("alias", _asked(key)), ("tag", key), ("id", str(number))):
        part = OxmlElement(f"w:{name}")
        part.set(qn("w:val"), value)
        if len(value) <= MOST:
            properties.append(part)
    properties.append(OxmlElement("w:text"))
    content.append(run)
    control.append(properties)
    control.append(content)
    return control

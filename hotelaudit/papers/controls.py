"""Marked numbers in a Word file become content controls: the tag is the key, the title how to ask for its records."""

import copy
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hotelaudit.outputs.marks import Piece, pieces

# How a person asks for what is behind a key, written into the title of its control.
_ASKS = {
    r"(?:pilot|enforcement|rectification|open)\.\S+": "explain ",
    r"H-[0-9]+": "explain ",
    r"P-[0-9]+": "hotel show ",
    r"V-[0-9]{4}-[0-9]+": "violation show ",
    r"(?:region|due|quality)\.\S+|rule:\S+": "",
}
MOST = 64  # characters of a tag or a title: with more Word calls the file damaged


def key_of(tag: str, title: str) -> str:
    """Return the key that a control names by its tag, or by its title; empty where it is none of ours."""
    for form, asks in _ASKS.items():
        for said in (tag, title.removeprefix(asks) if title.startswith(asks) else ""):
            if re.fullmatch(form, said):
                return said
    return ""


def _asked(key: str) -> str:
    return next((asks for form, asks in _ASKS.items() if re.fullmatch(form, key)), "") + key


def into_controls(document: Any) -> None:  # noqa: ANN401 - the library's document
    """Put every marked stretch of a document, its tables too, into a content control."""
    numbers = count(1)
    for run in list(document.element.body.iter(qn("w:r"))):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        found = list(pieces(text))
        if any(piece.key for piece in found):
            for made in _runs(run, found, numbers):
                run.addprevious(made)
            run.getparent().remove(run)


def _runs(run: Any, found: list[Piece], numbers: Iterator[int]) -> Iterator[Any]:  # noqa: ANN401
    form = run.find(qn("w:rPr"))
    for piece in found:
        made = OxmlElement("w:r")
        if form is not None:
            made.append(copy.deepcopy(form))
        text = OxmlElement("w:t")
        text.text = piece.text
        text.set(qn("xml:space"), "preserve")
        made.append(text)
        yield _control(made, piece.key, next(numbers)) if piece.key else made


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

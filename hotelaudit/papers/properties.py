"""What a Word file is about, kept in its own properties, which Word, WPS and LibreOffice leave as they are."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

PREFIX = "hotelaudit-"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that a person defines
_FIRST = 2  # the number that such properties begin with


def describe(document: Any, about: Mapping[str, str]) -> None:  # noqa: ANN401 - the library's document
    """Write what a document is about; what it said of that before is gone, any other property stays."""
    kept = {name: value for name, value in _every(document).items() if not name.startswith(PREFIX)}
    rows = {**kept, **{PREFIX + name: value for name, value in about.items()}}
    said = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(rows.items(), start=_FIRST)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    whole = f'{head}<Properties xmlns="{_NAMES}" xmlns:vt="{_TYPES}">{said}</Properties>'
    part = _part(document)
    if part is not None:
        part._blob = whole.encode()  # noqa: SLF001 - the library keeps this part as bytes
        return
    package = document.part.package
    made = Part(PackURI("/docProps/custom.xml"), _KIND, whole.encode(), package)
    package.relate_to(made, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read(document: Any) -> dict[str, str]:  # noqa: ANN401
    """Return what a document says it is about; nothing where it is none of ours."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in _every(document).items()
        if name.startswith(PREFIX)
    }


def _every(document: Any) -> dict[str, str]:  # noqa: ANN401
    part = _part(document)
    if part is None:
        return {}
    rows = parse_xml(part.blob).iter(f"{{{_NAMES}}}property")
    return {row.get("name", ""): "".join(map(str, row.itertext())) for row in rows}


def _part(document: Any) -> Any:  # noqa: ANN401
    relations = document.part.package.rels.values()
    return next(
        (one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES), None
    )

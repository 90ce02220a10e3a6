"""The comments (批注) that people hang on cells: the old kind, and the threads of newer programs."""

from pathlib import Path
from xml.etree.ElementTree import Element

from hotelaudit import text
from hotelaudit.sheets.intake import in_sentences
from hotelaudit.sheets.package import NS, Package, Part, elements, written_in

_THREAD = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"


def comments(path: Path, package: Package, part: Part) -> dict[tuple[int, int], str]:
    """Return what is said of the cells of a sheet, by row and column, on one line; raises `CannotRead`."""
    from openpyxl.utils import coordinate_to_tuple  # noqa: PLC0415 - see `open_package`

    with in_sentences(path):
        return {coordinate_to_tuple(cell): said for cell, said in _comments(package, part).items()}


def _comments(package: Package, part: Part) -> dict[str, str]:
    from openpyxl.packaging.relationship import get_dependents, get_rels_path  # noqa: PLC0415 - as above

    links = get_rels_path(part.name)  # type: ignore[no-untyped-call]
    if links not in package.archive.namelist():
        return {}
    found: dict[str, str] = {}
    threads: dict[str, list[str]] = {}
    for link in get_dependents(package.archive, links):
        kind = link.Type.rpartition("/")[2]
        for element in (
            elements(package.archive, link.target) if kind in {"comments", "threadedComment"} else ()
        ):
            if element.tag == f"{NS}comment":
                found[element.get("ref", "")] = _said(element)
            elif element.tag == f"{_THREAD}threadedComment":
                threads.setdefault(element.get("ref", ""), []).append(element.findtext(f"{_THREAD}text", ""))
    # Under a thread the old kind only says that there is one.
    return {**found, **{cell: text.line(" ".join(said)) for cell, said in threads.items()}}


def _said(comment: Element) -> str:
    inside = comment.find(f"{NS}text")
    return text.line(written_in(inside)) if inside is not None else ""

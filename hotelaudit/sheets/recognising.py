"""Tells a filled-in form, and an export, from a ledger by a look at the file: no workbook is opened for it."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

MARK = "hotelaudit_form"  # the defined name that a workbook made from a form carries
EXPORT = "_hotelaudit"  # the sheet that an export carries, see `origin`


def is_filled(path: Path) -> bool:
    """Tell whether a file was filled in from a form; anything else is a ledger."""
    return is_submission(path) or _is_formsheet(path)


def is_submission(path: Path) -> bool:
    """Tell whether a file is an instance of a form, as a phone sends it."""
    return path.suffix.lower() == ".xml"


def is_export(path: Path) -> bool:
    """Tell whether a workbook was written by an export of ours."""
    return _names(path, EXPORT)


def is_bare_export(path: Path) -> bool:
    """Tell whether a workbook was written by an export, but carries nothing any more that says what was in it."""
    ours = _holds(path, "docProps/core.xml", b">hotelaudit</dc:creator>")
    return ours and not is_export(path) and not _is_formsheet(path)


def _is_formsheet(path: Path) -> bool:
    """Tell whether a workbook was made from a form here."""
    return _names(path, MARK)


def _names(path: Path, name: str) -> bool:
    """Tell whether something in a workbook is called so."""
    return _holds(path, "xl/workbook.xml", f'name="{name}"'.encode())


def _holds(path: Path, part: str, words: bytes) -> bool:
    """Tell whether a part of a workbook holds some words. What can be read only once (a pipe) is no workbook."""
    if not path.is_file():
        return False
    try:
        with ZipFile(path) as book:
            return words in book.read(part)
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False

"""Takes a file's bytes in, once, and says what the file is when it is not a workbook."""

import codecs
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from hotelaudit.errors import CannotRead, Failure, reason
from hotelaudit.i18n import _

MOST_BYTES = 512 * 1024 * 1024  # unpacked; a ledger of 200,000 rows has some 150 MiB
_MANIFEST = "[Content_Types].xml"
_WORKBOOK, _STRICT = "xl/workbook.xml", b"http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_HTML = (b"<!doctype html", b"<html", b"<table", b"mime-version:")


def take_in(path: Path) -> bytes:
    """Return the file's bytes; raises `CannotRead`."""
    try:
        data = _as_stored(path).read_bytes()
    except FileNotFoundError as why:
        raise CannotRead(str(path), _("there is no such file"), _("Check the name and the folder.")) from why
    except OSError as why:
        raise _not_readable(path, why) from why
    if not data:
        raise CannotRead(str(path), _("the file is empty"), _("Copy or download it again."))
    return data


def _as_stored(path: Path) -> Path:
    """Return the path whose name is written in GBK on the disk, as old Windows machines write it on a stick."""
    if os.path.lexists(path) or os.name != "posix":
        return path
    other = path.with_name(os.fsdecode(path.name.encode("gb18030")))
    return other if os.path.lexists(other) else path


def _not_readable(path: Path, why: OSError) -> CannotRead:
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it never raises; Windows says "denied"
        return CannotRead(str(path), _("it is a folder"), _("Name one workbook inside it."))
    cure = _("Close it in other programs and check that you may read it.")
    return CannotRead(str(path), reason(why), cure)


def unpack(path: Path, data: bytes) -> ZipFile:
    """Return the workbook's archive; raises `CannotRead` with a sentence for each thing that it may be."""
    if not data.startswith(b"PK"):
        raise CannotRead(str(path), *_not_an_archive(data))
    with in_sentences(path):
        archive = ZipFile(BytesIO(data))
        instead = _another_archive(archive)
    if instead:
        raise CannotRead(str(path), *instead)
    size = sum(entry.file_size for entry in archive.infolist())
    if size > MOST_BYTES:
        reason = _("unpacked it would take {size} MiB, more than the {most} MiB of any real ledger")
        cure = _("Copy the ledger's cells into a new workbook and save that as .xlsx.")
        raise CannotRead(str(path), reason.format(size=size // 1024**2, most=MOST_BYTES // 1024**2), cure)
    return archive


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Turn whatever a library trips over in a workbook into `CannotRead`."""
    try:
        yield
    except Failure:
        raise
    except (BadZipFile, zlib.error, EOFError) as why:
        reason = _("the workbook is damaged or cut short")
        raise CannotRead(str(path), reason, _("Copy or download it again.")) from why
    except Exception as why:
        reason = _("the inside of the workbook is not as it should be ({why})")
        line = " ".join(str(why).split())[:120] or type(why).__name__
        raise CannotRead(str(path), reason.format(why=line), _save_as()) from why


def _save_as() -> str:
    return _("Open it in WPS or Excel and save it as .xlsx.")


def _not_an_archive(data: bytes) -> tuple[str, str]:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        return _old_or_encrypted(data)
    if _SPREADSHEET_2003 in head:
        return _("it is an XML table of 2003, not an .xlsx workbook"), _save_as()
    if head.startswith(_HTML) or b"<html" in head:
        return _("it is a web page (HTML), not an .xlsx workbook"), _save_as()
    if head.startswith(b"%pdf-"):
        return _("it is a PDF, not an .xlsx workbook"), _("Ask for the workbook that it was made from.")
    if _is_text(data[:4096]):
        return _("it is a text or CSV file, not an .xlsx workbook"), _save_as()
    return _("it is not a workbook"), _("Check that this is the ledger; it must be an .xlsx file.")


def _old_or_encrypted(data: bytes) -> tuple[str, str]:
    if _ENCRYPTED not in data:
        return _("it is an old .xls workbook, whatever its name says"), _save_as()
    cure = _("Open it in WPS or Excel, take the password off, and save it as .xlsx.")
    return _("the workbook is encrypted with a password"), cure


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return any(_reads_as(encoding, head) for encoding in ("utf-8-sig", "gb18030"))


def _reads_as(encoding: str, head: bytes) -> bool:
    try:
        written = codecs.getincrementaldecoder(encoding)().decode(head)  # the last letter may be cut in two
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter.isspace() for letter in written)


def _another_archive(archive: ZipFile) -> tuple[str, str] | None:
    """Return what the archive is, and what to do, if it is no workbook."""
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        cure = _("Take the password off the archive and hand in the .xlsx file inside it.")
        return _("it is an archive locked with a password"), cure
    names = set(archive.namelist())
    if instead := _another_form(names):
        return instead, _save_as()
    if any(name.startswith(("word/", "ppt/")) for name in names):
        cure = _("Copy the table into a workbook and save that as .xlsx.")
        return _("it is a text document or slides, not a workbook"), cure
    if _MANIFEST not in names:
        return _("it is a zip archive, not a workbook"), _("Unpack it and hand in the .xlsx file inside it.")
    if _WORKBOOK in names and _STRICT in archive.open(_WORKBOOK).read(4096):
        return _("it is a workbook in the strict form of Open XML"), _save_as()
    return None


def _another_form(names: set[str]) -> str | None:
    if "xl/workbook.bin" in names:
        return _("it is a binary .xlsb workbook")
    if "mimetype" in names and "content.xml" in names:
        return _("it is an OpenDocument file (.ods)")
    return None

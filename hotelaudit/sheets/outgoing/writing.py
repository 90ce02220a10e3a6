"""Writes workbooks: whole or not at all, and opened again before they take the place of what was there."""

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from hotelaudit.disk import passing, settle, sync_folder, write_whole
from hotelaudit.errors import CannotWrite, reason
from hotelaudit.i18n import _, in_language, language
from hotelaudit.sheets.grid import MOST_ROWS
from hotelaudit.sheets.outgoing.book import Page, Sheet
from hotelaudit.sheets.outgoing.values import Unwritable, titles

if TYPE_CHECKING:
    import openpyxl
    import xlsxwriter

    from hotelaudit.sheets.outgoing.proving import Marks

_CREATOR = "hotelaudit"
_AT_ONCE = timedelta(seconds=10)  # between the making of a workbook and its writing


def write_workbook(path: Path, sheets: Sequence[Sheet | Page], lang: str | None = None) -> None:
    """Write the sheets to `path`, what stands around them in `lang`, or in the language in use.

    Raises `CannotWrite`, and what was there before is then still there.
    """
    from hotelaudit.sheets.outgoing.proving import first_difference  # noqa: PLC0415 - with what reads workbooks

    target = Path(os.path.realpath(path))  # a link stays a link
    with _in_sentences(path), passing(target) as temporary:
        names, marks = _written(temporary, sheets, lang or language())
        settle(temporary)
        wrong = first_difference(temporary, marks)
        if wrong:
            says = _("what was written does not read back: sheet {sheet}, row {row}")
            raise Unwritable(says.format(sheet=names[wrong[0] - 1], row=wrong[1]))
        temporary.replace(target)
        sync_folder(target.parent)


def _written(path: Path, sheets: Sequence[Sheet | Page], lang: str) -> tuple[list[str], "list[Marks]"]:
    """Write a workbook where nothing is; return the titles of its sheets and what their rows hold."""
    import xlsxwriter  # noqa: PLC0415 - 60 ms that only an export is worth
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    path.touch(exist_ok=False)
    with (
        TemporaryDirectory() as scratch,
        _closing(xlsxwriter.Workbook(str(path), {"tmpdir": scratch})) as book,
    ):
        with in_language(lang):
            names, marks = _laid_out(book, sheets)
        try:
            book.close()  # the rows are asked for and written only now
        except FileCreateError as why:
            raise (why.args[0] if isinstance(why.args[0], OSError) else why) from why
    return names, marks


def _laid_out(book: "xlsxwriter.Workbook", sheets: Sequence[Sheet | Page]) -> tuple[list[str], "list[Marks]"]:
    from hotelaudit.sheets.outgoing import pages  # noqa: PLC0415 - as above
    from hotelaudit.sheets.outgoing.house_style import Style  # noqa: PLC0415
    from hotelaudit.sheets.outgoing.lists import Parts  # noqa: PLC0415
    from hotelaudit.sheets.outgoing.pen import Pen  # noqa: PLC0415
    from hotelaudit.sheets.outgoing.streaming import LongSheet  # noqa: PLC0415

    book.set_properties({"author": _CREATOR})
    book.set_calc_mode("auto")
    style = Style(book)
    whole = [Parts(sheet, MOST_ROWS) if isinstance(sheet, Sheet) else sheet for sheet in sheets]
    counts = [len(one.counts) if isinstance(one, Parts) else 1 for one in whole]
    wanted = [sheet.title for sheet, count in zip(sheets, counts, strict=True) for _part in range(count)]
    names, marks = titles(wanted), []
    left = iter(names)
    for one, count in zip(whole, counts, strict=True):
        mine = [next(left) for _part in range(count)]
        for place, name in enumerate(mine):
            pen = Pen(book.add_worksheet(name, LongSheet), style)
            marks.append(pen.marks)
            if isinstance(one, Parts):
                one.titles = mine
                one.lay_out(place, pen)
            else:
                pages.Layout(one, name, pen, book).lay_out()
    return names, marks


@contextmanager
def _closing(book: "xlsxwriter.Workbook") -> "Iterator[xlsxwriter.Workbook]":
    """Have a workbook that could not be written let go in silence: it would try once more, at any moment."""
    try:
        yield book
    finally:
        book.fileclosed = True
        for sheet in book.worksheets():
            if sheet.fh:
                sheet.fh.close()


def save(book: "openpyxl.Workbook", path: Path) -> None:
    """Write a decorated workbook to `path`; raises `CannotWrite`, and what was there before is then still there."""
    target = Path(os.path.realpath(path))
    with _in_sentences(path):
        book.properties.creator = _CREATOR
        book.properties.created = datetime.now(UTC).replace(tzinfo=None)
        packed = BytesIO()
        book.save(packed)
        write_whole(target, packed.getvalue())


def may_replace(path: Path) -> bool:
    """Tell whether nothing lies at `path` or a workbook that this program wrote: an export replaces no other.

    Raises `CannotWrite` for a folder, and for one of ours that somebody has saved since: what was typed there would be
    lost.
    """
    with _in_sentences(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not path.exists():
            return True
        saved = _saved_since(path)
        if saved:
            raise Unwritable(_("somebody has saved it since; take its corrections in or choose another name"))
        return saved is not None


def _saved_since(path: Path) -> bool | None:
    """Tell whether a workbook of ours was saved again, by the times that every program writes; None for another's."""
    try:
        with ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode("utf-8", "replace")
    except (OSError, KeyError, BadZipFile):
        return None
    if f">{_CREATOR}</dc:creator>" not in core:
        return None
    made, saved = (re.search(rf"<dcterms:{name}[^>]*>([^<]+)<", core) for name in ("created", "modified"))
    if not made or not saved:
        return True
    apart = _moment(saved[1]) - _moment(made[1])
    return abs(apart) > _AT_ONCE


def _moment(written: str) -> timedelta:
    """Return a moment of a file's properties; one that cannot be read was written by another program."""
    try:
        return datetime.fromisoformat(written.strip().removesuffix("Z")) - datetime(1900, 1, 1)  # noqa: DTZ001
    except (ValueError, TypeError):
        return timedelta.max / 2


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, Unwritable, UnicodeEncodeError) as why:
        said = reason(why) if isinstance(why, OSError) else str(why)
        raise CannotWrite(path=str(path), reason=said) from why
    except Exception as why:
        if not type(why).__module__.startswith("lxml"):  # through which openpyxl writes where it is installed
            raise
        said = _("the folder for temporary files cannot be written ({why})").format(why=why)
        raise CannotWrite(path=str(path), reason=said) from why

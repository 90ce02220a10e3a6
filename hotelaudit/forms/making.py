"""Makes a form from an XLSForm: the rows are looked at by us, then turned by pyxform, then read as an XForm."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

from hotelaudit.errors import CannotRead, FormRefused, Problem
from hotelaudit.forms import rows, xform
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _

_ROW = re.compile(r"\[row : (\d+)\]\s*(.*)", re.DOTALL)
_NAMED = re.compile(r"named '([^']+)'")
_SHEET = re.compile(r"'(survey|choices|settings)' sheet")


def make(path: Path, content: bytes, digest: str) -> Form:
    """Return the form; raises `CannotRead`, and `FormRefused` with everything that is wrong, by sheet and row."""
    sheets = definition(path, content)
    survey = list(sheets.survey)
    problems = rows.look(survey, list(sheets.choices or ()))
    problems += (
        [Problem("entities", _("entities are not taken here."), _("Take the sheet away."))]
        if sheets.entities
        else []
    )
    if problems:
        raise refused(path, problems)
    source = xform.Source(str(path), digest, rows.places(survey))
    try:
        made = convert(content, file_type=path.suffix.lower())
    except PyXFormError as why:
        raise refused(path, [in_rows(str(why), survey)]) from None
    except Exception as why:  # noqa: BLE001 - pyxform meets a form that it was never shown with whatever Python raises
        raise refused(
            path, [Problem("survey", f"{type(why).__name__}: {why}", _("Simplify the form."))]
        ) from None
    form, problems = xform.read(made.xform, source)
    if form is None:
        raise refused(path, problems)
    return form


def xform_of(path: Path) -> str:
    """Return the XForm of a form that holds."""
    return str(convert(path.read_bytes(), file_type=path.suffix.lower()).xform)


def definition(path: Path, content: bytes) -> Any:  # noqa: ANN401 - pyxform's own
    """Return the sheets of a form; raises `CannotRead`."""
    try:
        return get_xlsform(content, file_type=path.suffix.lower())
    except Exception as why:
        cure = _("A form is an XLSForm: a workbook (.xlsx) or a Markdown table (.md).")
        raise CannotRead(str(path), _("it is no XLSForm, or it has no sheet survey"), cure) from why


def refused(path: Path, problems: list[Problem]) -> FormRefused:
    """Return the failure that tells every problem of a form."""
    unique = list(dict.fromkeys(problems))
    return FormRefused(unique, path=str(path), count=len(unique))


def in_rows(words: str, survey: Sequence[rows.Row]) -> Problem:
    """Return what pyxform says as a problem with sheet and row: the row that it names, or that of the name it names."""
    found = _ROW.search(words)
    sheet = _SHEET.search(words)
    named = _NAMED.search(words)
    row = (
        found[1]
        if found
        else next(
            (
                number
                for number, row in enumerate(survey, rows.FIRST)
                if named and row.get("name") == named[1]
            ),
            None,
        )
    )
    where = f"{sheet[1] if sheet else 'survey'}!{row}" if row else "survey"
    return Problem(where, (found[2] if found else words).strip(), "")

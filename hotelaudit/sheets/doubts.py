"""What a cell says of a venue and a person should look at: it is kept as it was written, and said."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.i18n import _

_D = r"(?:[- ]?\d)"  # a digit that may stand apart from the one before it
_AREA = r"(?:10|2\d|[3-9]\d\d)"  # without the 0 before it
_PHONE = re.compile(
    rf"""(?: (?:(?:\+|00)?86[- ]?)? 1[3-9]{_D}{{9}}                           # a mobile
         | (?:\(0{_AREA}\) | 0{_AREA} | (?:\+|00)86[- ]?{_AREA}){_D}{{7,8}}   # a landline with its area
         | [2-8]{_D}{{6,7}}                                                   # without: none begins with 0, 1 or 9
         | [48]00{_D}{{7}}
         | 1[02]\d{{3}} | 9[56]\d{{3}}                                        # a service: 12345, 95588
         | (?:\+|00)(?!86)[1-9]{_D}{{6,13}}                                   # from abroad
         ) (?:[-\#]\d{{1,6}})?                                                # its extension
    """.replace("[- ]", r"[-\ ]"),
    re.VERBOSE,
)
_BETWEEN = re.compile(r"[、,;/|\n]|或")
_DASHES = re.compile(r"\s*[-—–−]+\s*")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#)\s*(?=\d)", re.IGNORECASE)
_NAMES = re.compile(r"\((?!\d)[^()]*\)|[^\W\d_]+[:.]?")


class Doubt(NamedTuple):
    """The field whose cell is doubtful, what was found there, and what to do."""

    field: str
    found: str
    cure: str


def doubts(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """Yield what is doubtful in the fields of a venue."""
    if values.get("licence_ok") is False:
        found = _(
            "the licence code {code} is not 18 characters with the right check character; it is kept and marked."
        )
        yield Doubt("licence_code", found.format(code=values["licence_code"]), _("Compare the licence."))
    if (phone := values.get("phone")) and not is_phone(phone):
        found = _("{phone!r} is no complete telephone number; it is kept as it is.").format(phone=phone)
        yield Doubt("phone", found, _("Check the number."))


def is_phone(written: str) -> bool:
    """Tell whether a cell says one or several telephone numbers as China has them, names beside them passed over.

    Source: 《电信网编号计划（2017年版）》, Ministry of Industry and Information Technology.
    """
    parts = [part for part in _BETWEEN.split(text.halfwidth(written)) if re.search(r"\d", part)]
    marked = [_EXTENSION.sub("#", _DASHES.sub("-", part)) for part in parts]
    numbers = [text.line(_NAMES.sub(" ", part)) for part in marked]
    return bool(numbers) and all(map(_are_numbers, numbers))


def _are_numbers(part: str) -> bool:
    """Tell whether a part is a number, or several with only a space between them."""
    return bool(_PHONE.fullmatch(part)) or all(map(_PHONE.fullmatch, part.split()))

"""Hides the middle of telephone and identity numbers in what leaves the office. PIPL 51: no more than is needed."""

import re

_END = "(?![0-9０-９A-Za-z])"
_BEGIN = "(?<![0-9０-９A-Za-z])"
_D, _GAP = "[0-9０-９]", "[-－ ]?"
# A mobile number with or without +86; a landline with its area; an identity number (region, birthday, serial). A longer
# run of digits is a code and stays.
_MOBILE = re.compile(rf"{_BEGIN}((?:\+?86{_GAP})?[1１][3-9３-９]{_D}){_GAP}{_D}{{4}}{_GAP}({_D}{{4}}){_END}")
_AREA = f"[0０](?:[1１][0０]|[2２]{_D}|[3-9３-９]{_D}{{2}})"
_LANDLINE = re.compile(rf"{_BEGIN}([(（]?{_AREA}[)）]?{_GAP}){_D}{{4}}({_D}{{3,4}}){_END}")
_IDENTITY = re.compile(
    rf"{_BEGIN}([1-8]{_D}{{5}})(?:19|20){_D}{{2}}[01]{_D}[0-3]{_D}({_D}{{3}}[0-9０-９Xx]){_END}"
)
_LOCAL = re.compile(rf"{_BEGIN}{_D}{{4}}({_D}{{3,4}}){_END}")


def masked(text: str) -> str:
    """Return `text` with telephone numbers as 138****8000, identity numbers as 530102********123X."""
    text = _IDENTITY.sub(r"\1********\2", _MOBILE.sub(r"\1****\2", text))
    return _LANDLINE.sub(r"\1****\2", text)


def masked_phone(text: str) -> str:
    """Return a telephone field masked: a number without an area too."""
    return _LOCAL.sub(r"****\1", masked(text))

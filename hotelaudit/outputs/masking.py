"""Hides the middle of telephone numbers in what leaves the office. PIPL 51: no more of a person than is needed."""

import re

# A mobile number with or without +86, a landline with its area; a longer run of digits is a code and stays.
_MOBILE = re.compile(r"(?<![0-9A-Za-z])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])(0(?:10|2\d|[3-9]\d{2})[- ]?)\d{4}(\d{3,4})(?![0-9A-Za-z])")


def masked(text: str) -> str:
    """Return `text` with telephone numbers as 138****8000."""
    return _LANDLINE.sub(r"\1****\2", _MOBILE.sub(r"\1****\2", text))

"""Values as expressions have them, and what one counts as: a text, a number, a truth, a day.

Source: the ODK XForms specification, "Data types" and "XPath expressions"; JavaRosa where they are silent. Blank is
not zero; a day counts as its number of days since 1970-01-01.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

Value = Any  # str, float, bool, or a list of elements
NAN = math.nan
_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?")
_EPOCH = date(1970, 1, 1)
_DAY_SECONDS = 86_400
_LENGTH = 10  # of 2024-06-20


def text(value: Value) -> str:
    """Return a value as text: of a node set its first node's, of a number without exponent and trailing zeros."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return (node_text(value[0])) if value else ""
    return number_text(float(value))


def node_text(node: Any) -> str:  # noqa: ANN401 - an element, or an attribute's text
    """Return what a node says."""
    return (
        str(node) if isinstance(node, str) else node.text or "" if not len(node) else "".join(node.itertext())
    )


def number_text(value: float) -> str:
    """Return a number as XPath writes it; blank for what is none, as a calculation stores it."""
    if not math.isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    return f"{value:.15g}" if 1e-4 <= abs(value) < 1e15 else f"{value:.17f}".rstrip("0")  # noqa: PLR2004 - repr's bounds


def number(value: Value) -> float:
    """Return what a value counts as: of a day its days since 1970, of blank not-a-number."""
    if isinstance(value, (int, float)):
        return float(value)
    said = text(value)
    if _NUMBER.fullmatch(said):
        return float(said)
    return days(said)


def truth(value: Value) -> bool:
    """Return whether a value counts as true: a text unless it is blank, a number unless it is zero or none."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(text(value))


def is_day(said: str) -> bool:
    """Tell whether a text is a day, or a moment, in ISO 8601."""
    return _DAY.fullmatch(said) is not None


def days(said: str) -> float:
    """Return the days since 1970-01-01 of a day or a moment (by its own clock); not-a-number for anything else."""
    found = moment(said)
    if found is None:
        return NAN
    whole = (found.date() - _EPOCH).days
    if len(said) <= _LENGTH:
        return float(whole)
    since = timedelta(
        hours=found.hour, minutes=found.minute, seconds=found.second, microseconds=found.microsecond
    )
    return whole + since.total_seconds() / _DAY_SECONDS


def moment(said: str) -> datetime | None:
    """Return the moment that a text names; None where it names none of the calendar."""
    if not is_day(said):
        return None
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def clock(said: str) -> time | None:
    """Return the time of day that a text names (`14:30:00.000`), or None."""
    try:
        return time.fromisoformat(said.partition("T")[2] or said)
    except ValueError:
        return None


def day_of(number_of_days: float) -> str:
    """Return the day that lies so many days after 1970-01-01; blank for none."""
    if not math.isfinite(number_of_days):
        return ""
    try:
        return (_EPOCH + timedelta(days=math.floor(number_of_days))).isoformat()
    except OverflowError:
        return ""

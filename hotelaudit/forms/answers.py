"""What is typed for a question, and the text that the form keeps for it: numbers, dates, choices, yes and no.

Full-width digits and signs are taken, days may be written as people write them; a refusal says what would fit.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from hotelaudit import text
from hotelaudit.forms.model import Node
from hotelaudit.i18n import _

LONGEST = 4_000  # characters of an answer: a longer one is a document, and belongs in the evidence
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日.]?")
_TIME = re.compile(r"(\d{1,2})[:.时](\d{2})(?:[:.分](\d{2})秒?)?分?")
_APART = re.compile(r"[\s,，、;；]+")
_ORDINARY = {0xFF00 + code: 0x20 + code for code in range(0x01, 0x5F) if chr(0x20 + code).isalnum()}
Choices = Sequence[tuple[str, str]]  # code, label


class Unfit(ValueError):
    """What was typed does not fit the question; its text is the sentence that says what would."""


def read(node: Node, typed: str, choices: Choices, today: date, *, whole: bool = False) -> str:
    """Return what the form keeps for what was typed; empty for nothing. Raises `Unfit`.

    A choice may be named by how its label begins, unless it is to be named as a `whole`: nobody looks on then.
    """
    plain = text.halfwidth(typed)
    # Chinese keeps its own signs; letters and digits typed full-width are ordinary ones.
    said = plain if node.type != "text" or plain.isascii() else text.clean(typed).translate(_ORDINARY)
    if len(said) > LONGEST:
        raise Unfit(
            _("{count:,} characters are too many; at most {most:,}.").format(count=len(said), most=LONGEST)
        )
    if not said:
        return ""
    readers = {"integer": _integer, "decimal": _decimal, "range": _range, "geopoint": _place}
    if node.type in readers:
        return readers[node.type](node, said)
    if node.type in {"date", "time", "datetime"}:
        return _when(node.type, said, today)
    if node.type.startswith("select"):
        several = _APART.split(said) if node.type == "select_multiple" else [said]
        return " ".join(dict.fromkeys(_one(word, choices, whole=whole) for word in several if word))
    return "OK" if node.type == "acknowledge" else said


def _integer(_node: Node, said: str) -> str:
    plain = said.replace(",", "").removeprefix("+")
    if not re.fullmatch(r"-?\d{1,9}", plain):
        raise Unfit(_("{said!r} is not a whole number.").format(said=_short(said)))
    return str(int(plain))


def _decimal(_node: Node, said: str) -> str:
    plain = said.replace(",", ".").replace("。", ".").removeprefix("+")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,9})?", plain):
        raise Unfit(_("{said!r} is not a number.").format(said=_short(said)))
    whole, _point, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole)) if whole != "-0" else "0"


def _range(node: Node, said: str) -> str:
    number = _decimal(node, said)
    start, end, step = (float(node.limits.get(name) or 1) for name in ("start", "end", "step"))
    away = (float(number) - start) / step
    if not min(start, end) <= float(number) <= max(start, end) or abs(away - round(away)) > 1e-9:  # noqa: PLR2004 - of a float
        fit = _("from {start:g} to {end:g} in steps of {step:g}")
        raise Unfit(
            _("{said} does not fit: {fit}.").format(
                said=number, fit=fit.format(start=start, end=end, step=step)
            )
        )
    return number


def _place(_node: Node, said: str) -> str:
    parts = _APART.split(said)
    try:
        lat, lon, *rest = (float(part) for part in parts)
    except ValueError:
        raise Unfit(_("Write latitude and longitude in degrees: 25.11 99.16")) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and len(rest) <= 2):  # noqa: PLR2004 - degrees; altitude, accuracy
        raise Unfit(_("Write latitude and longitude in degrees: 25.11 99.16"))
    whole = [lat, lon, *rest, 0.0, 0.0][:4]  # with altitude and accuracy, as phones write it
    return " ".join(f"{part:g}" if part == int(part) else repr(part) for part in whole)


def _when(kind: str, said: str, today: date) -> str:
    if kind == "time":
        return _time(said)
    if kind == "date":
        return _day(said, today)
    day, _space, time = said.replace("T", " ").partition(" ")
    zone = datetime.now().astimezone().strftime("%z")
    moment = _time(re.sub(r"([+-]\d{2}:?\d{2}|Z)$", "", time)) if time else "00:00:00.000"
    given = re.search(r"([+-]\d{2}:?\d{2})$", time)
    return f"{_day(day, today)}T{moment}{given[1] if given else f'{zone[:3]}:{zone[3:]}'}"


def _day(said: str, today: date) -> str:
    """Return a day in ISO 8601: `2024-06-20`, `2024年6月20日`, `6.20` (of this year), `20240620`."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", said) or _DAY.fullmatch(said)
    if found is None:
        raise Unfit(_("{said!r} is not a day. Write it like 2024-06-20 or 6-20.").format(said=_short(said)))
    year, month, day = (int(part) if part else today.year for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unfit(_("There is no {said} in the calendar.").format(said=_short(said))) from None


def _time(said: str) -> str:
    found = _TIME.fullmatch(said.partition(".000")[0])
    if found is None:
        raise Unfit(_("{said!r} is not a time. Write it like 14:30.").format(said=_short(said)))
    hour, minute, second = (int(part or 0) for part in found.groups())
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - of a day
        raise Unfit(_("{said!r} is not a time. Write it like 14:30.").format(said=_short(said)))
    return f"{hour:02}:{minute:02}:{second:02}.000"


def _one(said: str, choices: Choices, *, whole: bool) -> str:
    """Return the code of the choice that is meant: by its number, its code, its label, or how that begins."""
    codes = [code for code, _label in choices]
    if said in codes:
        return said
    wanted = text.key(said)
    same = [code for code, label in choices if text.key(label) == wanted]
    begins = [code for code, label in choices if text.key(label).startswith(wanted)]
    if len(same) == 1:
        return same[0]
    if said.isdecimal() and 0 < int(said) <= len(choices):
        return codes[int(said) - 1]
    if len(begins) == 1 and not whole:
        return begins[0]
    labels = _(", ").join(label for _code, label in choices)
    raise Unfit(_("{said!r} is not among the choices: {labels}.").format(said=_short(said), labels=labels))


def _short(said: str) -> str:
    return said if len(said) <= 40 else f"{said[:37]}…"  # noqa: PLR2004 - a line of a screen

"""The functions on numbers, texts, choices and repeats, as the ODK documentation describes each."""

import math
import re
from collections.abc import Callable
from typing import Any

from hotelaudit.forms.xpath.values import NAN, Value, node_text, number, number_text, text, truth

Functions = dict[str, Callable[..., object]]


def _numbers(values: tuple[Value, ...]) -> list[float]:
    """Return the numbers of values and of all nodes in node sets; blank ones are left out."""
    found = [number(node_text(one)) for value in values if isinstance(value, list) for one in value]
    found += [number(value) for value in values if not isinstance(value, list)]
    return [one for one in found if not math.isnan(one)]


def _texts(values: tuple[Value, ...]) -> list[str]:
    return [
        said
        for value in values
        for said in ([node_text(one) for one in value] if isinstance(value, list) else [text(value)])
    ]


# ---------------------------------------------------------------------------------------------- numbers


def rounded(value: Value, places: Value = 0.0) -> float:
    """Return the number rounded to decimal places, half away from zero; negative places round to tens."""
    exact, count = number(value), number(places)
    if not math.isfinite(exact) or not math.isfinite(count):
        return NAN
    shift = 10.0 ** int(count)
    return math.copysign(math.floor(abs(exact) * shift + 0.5) / shift, exact) + 0.0


def whole(value: Value) -> float:
    """Return the number without its fraction."""
    exact = number(value)
    return float(math.trunc(exact)) if math.isfinite(exact) else NAN


def _mathematical(how: Callable[..., float]) -> Callable[..., float]:
    """Let a function give not-a-number where mathematics knows no answer."""

    def apply(*values: Value) -> float:
        try:
            return float(how(*map(number, values)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return NAN

    return apply


def _power(base: float, exponent: float) -> float:
    made = base**exponent
    return NAN if isinstance(made, complex) else made


NUMBERS: Functions = {
    "sum": lambda nodes: math.fsum(_numbers((nodes,))),
    "min": lambda *values: min(_numbers(values), default=NAN),
    "max": lambda *values: max(_numbers(values), default=NAN),
    "number": lambda value=".": number(value),
    "int": whole,
    "round": rounded,
    "floor": _mathematical(math.floor),
    "ceiling": _mathematical(math.ceil),
    "abs": _mathematical(abs),
    "pow": _mathematical(_power),
    "log": _mathematical(math.log),
    "log10": _mathematical(math.log10),
    "exp": _mathematical(math.exp),
    "exp10": _mathematical(lambda power: 10.0**power),
    "sqrt": _mathematical(math.sqrt),
    "pi": lambda: math.pi,
    "atan2": _mathematical(math.atan2),
    **{name: _mathematical(getattr(math, name)) for name in ("sin", "cos", "tan", "asin", "acos", "atan")},
}


# ------------------------------------------------------------------------------------------------ texts


def substr(value: Value, start: Value, end: Value = math.inf) -> str:
    """Return the characters from `start` (from 0) up to `end`; negative places count from the end."""
    said = text(value)
    first, last = number(start), number(end)
    if math.isnan(first) or math.isnan(last):
        return ""
    begin = int(first) if first >= 0 else max(0, len(said) + int(first))
    stop = len(said) if math.isinf(last) else int(last) if last >= 0 else max(0, len(said) + int(last))
    return said[begin:stop]


def matches(value: Value, pattern: Value) -> bool:
    """Tell whether the whole text follows a regular expression; a pattern that is none is no match."""
    try:
        return re.fullmatch(text(pattern), text(value)) is not None
    except re.error:
        return False


def digest(value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    """Return the hash of a text in UTF-8, in base64 or hex."""
    import base64  # noqa: PLC0415 - hardly any form wants it
    import hashlib  # noqa: PLC0415

    names = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
    name = names.get(text(algorithm).upper())
    if name is None:
        raise ValueError(text(algorithm))
    made = hashlib.new(name, text(value).encode(), usedforsecurity=False)
    return made.hexdigest() if text(encoding).lower() == "hex" else base64.b64encode(made.digest()).decode()


def from_base64(value: Value) -> str:
    """Return the text that base64 holds; blank where it holds none."""
    import base64  # noqa: PLC0415
    import binascii  # noqa: PLC0415

    try:
        return base64.b64decode(text(value), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


TEXTS: Functions = {
    "string": lambda value="": text(value),
    "string-length": lambda value="": float(len(text(value))),
    "substr": substr,
    "substring-after": lambda value, mark: (
        text(value).partition(text(mark))[2] if text(mark) else text(value)
    ),
    "ends-with": lambda value, end: text(value).endswith(text(end)),
    "regex": matches,
    "concat": lambda *values: "".join(_texts(values)),
    "join": lambda mark, *values: text(mark).join(_texts(values)),
    "digest": digest,
    "base64-decode": from_base64,
    "boolean": truth,
    "boolean-from-string": lambda value: text(value).strip() in {"true", "1"},
    "not": lambda value: not truth(value),
    "if": lambda condition, one, other: one if truth(condition) else other,
    "coalesce": lambda *values: next((text(value) for value in values if text(value)), ""),
    "once": lambda kept, value: text(kept) or text(value),
}


# ---------------------------------------------------------------------------------------- choices, repeats


def selected_at(value: Value, place: Value) -> str:
    """Return the choice at a place, from 0; blank where there is none."""
    chosen, at = text(value).split(), number(place)
    return chosen[int(at)] if math.isfinite(at) and 0 <= at < len(chosen) else ""


def position(nodes: Value) -> float:
    """Return which turn of its repeat a node is, from 1."""
    if not isinstance(nodes, list) or not nodes:
        return NAN
    node = nodes[0]
    return 1.0 + sum(1 for before in node.itersiblings(node.tag, preceding=True) if before.get("off") is None)


def indexed(nodes: Value, *repeats: Value) -> list[Any]:
    """Return the nodes that stand in the turns that are named: repeat and number, from the outermost in.

    Elements are told apart by themselves: lxml makes them anew when nobody holds one, and an id comes again.
    """
    found = list(nodes) if isinstance(nodes, list) else []
    for repeat, place in zip(repeats[::2], repeats[1::2], strict=False):
        turns: dict[Any, list[Any]] = {}
        at = number(place)
        for turn in repeat if isinstance(repeat, list) else []:
            turns.setdefault(turn.getparent(), []).append(turn)
        wanted = {one[int(at) - 1] for one in turns.values() if math.isfinite(at) and 1 <= at <= len(one)}
        found = [node for node in found if any(above in wanted for above in node.iterancestors())]
    return found


def _checked(values: tuple[Value, ...]) -> int:
    return sum(1 for value in values if truth(value) and text(value) not in {"false", "0"})


def checklist(least: Value, most: Value, *values: Value) -> bool:
    """Tell whether at least and at most so many of the values are true; -1 is no limit."""
    return _within(_checked(values), number(least), number(most))


def weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    """Tell whether the weights of the true values add up to what is wanted; -1 is no limit."""
    weights = zip(pairs[::2], pairs[1::2], strict=False)
    return _within(
        sum(number(weight) for value, weight in weights if _checked((value,))), number(least), number(most)
    )


def _within(count: float, least: float, most: float) -> bool:
    return (least < 0 or count >= least) and (most < 0 or count <= most)


CHOICES: Functions = {
    "selected": lambda value, choice: text(choice) in text(value).split(),
    "selected-at": selected_at,
    "count-selected": lambda value: float(len(text(value).split())),
    "count-non-empty": lambda nodes: float(sum(1 for said in _texts((nodes,)) if said)),
    "position": position,
    "indexed-repeat": indexed,
    "checklist": checklist,
    "weighted-checklist": weighted_checklist,
}
FUNCTIONS: Functions = {**NUMBERS, **TEXTS, **CHOICES}
__all__ = ["CHOICES", "FUNCTIONS", "NUMBERS", "TEXTS", "number_text"]

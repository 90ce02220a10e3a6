"""The operators: what is compared and added as ODK means it. Days compare as days, blank is not zero."""

import math
from collections.abc import Callable

from hotelaudit.forms.xpath.values import NAN, Value, is_day, number, text, truth


def eq(one: Value, other: Value) -> bool:
    """Tell whether two values are the same: truths as truths, numbers as numbers, days as days, else as texts."""
    if isinstance(one, bool) or isinstance(other, bool):
        return truth(one) == truth(other)
    if isinstance(one, float) or isinstance(other, float):
        return number(one) == number(other)
    first, second = text(one), text(other)
    if first == second:
        return True
    return is_day(first) and is_day(second) and number(first) == number(second)


def _compared(how: Callable[[float, float], bool]) -> Callable[[Value, Value], bool]:
    return lambda one, other: how(number(one), number(other))


def div(one: Value, other: Value) -> float:
    """Return the quotient; what is divided by zero is infinite, or none."""
    first, second = number(one), number(other)
    if second == 0:
        return NAN if first == 0 or math.isnan(first) else math.copysign(math.inf, first)
    return first / second


def mod(one: Value, other: Value) -> float:
    """Return the remainder, with the sign of the first, as XPath has it."""
    first, second = number(one), number(other)
    return math.fmod(first, second) if second and math.isfinite(first) and not math.isnan(second) else NAN


OPERATORS: dict[str, Callable[..., object]] = {
    "eq": eq,
    "ne": lambda one, other: not eq(one, other),
    "lt": _compared(lambda one, other: one < other),
    "le": _compared(lambda one, other: one <= other),
    "gt": _compared(lambda one, other: one > other),
    "ge": _compared(lambda one, other: one >= other),
    "and": lambda one, other: truth(one) and truth(other),
    "or": lambda one, other: truth(one) or truth(other),
    "add": lambda one, other: number(one) + number(other),
    "sub": lambda one, other: number(one) - number(other),
    "mul": lambda one, other: number(one) * number(other),
    "div": div,
    "mod": mod,
    "place": lambda found, position: number(found) == position if isinstance(found, float) else truth(found),
}

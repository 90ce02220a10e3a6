"""Conditions of the catalogue: alternatives, each a set of fields with what they may hold.

applies = [{ tv_mode = ["ott"] }, { delivery = ["ott"], landing = ["home", "app"] }]
complies = [{ seconds = { most = 35, unit = "s" } }]
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from hotelaudit.catalogue.facts import FACTS, Fact
from hotelaudit.catalogue.values import codes
from hotelaudit.i18n import _


class Range(NamedTuple):
    """The numbers from `least` to `most`, both in it; None is no limit."""

    least: float | None
    most: float | None
    unit: str


Allowed = tuple[str, ...] | bool | Range
Alternative = tuple[tuple[str, Allowed], ...]
Condition = tuple[Alternative, ...]
Fault = Callable[[str, str], None]  # takes the key and what is wrong with it
_RANGE = {"least", "most", "unit"}


def condition(rows: object, key: str, fault: Fault) -> Condition:
    """Return the condition that `rows` state; what does not hold together is told to `fault`, and left out."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row for row in rows):
        fault(key, _("a list of alternatives expected, each a table of fields"))
        return ()
    return tuple(
        tuple(
            (name, allowed)
            for name, said in row.items()
            if (allowed := _allowed(name, said, f"{key}.{name}", fault)) is not None
        )
        for row in rows
    )


def _allowed(name: str, said: Any, key: str, fault: Fault) -> Allowed | None:  # noqa: ANN401 - whatever a file says
    fact = FACTS.get(name)
    if fact is None:
        fault(key, _("there is no such field"))
        return None
    if fact.holds == "number":
        return _range(said, fact, key, fault)
    if fact.holds == "yes_no":
        if isinstance(said, bool):
            return said
        fault(key, _("true or false expected"))
        return None
    return _words(name, said, fact, key, fault)


def _words(name: str, said: Any, fact: Fact, key: str, fault: Fault) -> Allowed | None:  # noqa: ANN401
    if not isinstance(said, list) or not said or not all(isinstance(word, str) for word in said):
        fault(key, _("a list of words expected"))
        return None
    if fact.holds == "code":
        for word in said:
            if word not in codes(name):
                fault(key, _("{value!r} is not known").format(value=word))
    return tuple(said)


def _range(said: Any, fact: Fact, key: str, fault: Fault) -> Range | None:  # noqa: ANN401
    if not isinstance(said, dict) or not said.keys() & {"least", "most"}:
        fault(key, _("{{ least, most, unit }} expected").format())
        return None
    for unknown in said.keys() - _RANGE:
        fault(f"{key}.{unknown}", _("there is no such key"))
    least, most = said.get("least"), said.get("most")
    for end, number in (("least", least), ("most", most)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int | float)):
            fault(f"{key}.{end}", _("a number expected"))
            return None
    if "unit" not in said:
        fault(f"{key}.unit", _("a threshold needs its unit, here {unit}").format(unit=fact.unit))
    elif said["unit"] != fact.unit:
        reason = _("{name} is counted in {unit}, not in {said}")
        fault(f"{key}.unit", reason.format(name=key.rpartition(".")[2], unit=fact.unit, said=said["unit"]))
    if least is not None and most is not None and least > most:
        fault(key, _("nothing is at least {least} and at most {most}").format(least=least, most=most))
    return Range(least, most, fact.unit)


def fields(condition: Condition) -> frozenset[str]:
    """Return the fields that a condition asks about."""
    return frozenset(name for alternative in condition for name, _allowed in alternative)

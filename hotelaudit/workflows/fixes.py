"""Reads what is to be put right, `KIND=VALUE` each, against what there is in a cohort."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.regions import find_region, prefix, region_name
from hotelaudit.catalogue.values import find_said, label
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import fixing
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _

KINDS = ("box", "carrier", "chain", "region", "criterion", "hotel")
_NAMED = 5  # values named where one fits nothing
Make = tuple[str, str, str]  # brand, model, firmware


class Fix(NamedTuple):
    """One thing to be put right: as it was written, and what it means.

    `means` are compared names of boxes and chains, codes of carriers and criteria, references of hotels, and what the
    codes of regions begin with.
    """

    kind: str
    value: str
    means: frozenset[str]


class _Unfit(Exception):
    """A value fits nothing; it carries the values that would."""

    def __init__(self, *known: str) -> None:
        self.known = known
        super().__init__()


def read(reader: Reader, scope: Scope, written: Sequence[str]) -> list[Fix]:
    """Return the fixes; raises `WrongUse`, which names every one that fits nothing with the nearest that do."""
    found, problems = list[Fix](), list[Problem]()
    for one in written:
        kind, _equals, value = (part.strip() for part in text.line(text.halfwidth(one)).partition("="))
        try:
            means = frozenset(_means(reader, scope, kind.casefold(), value))
            # A hotel is shown by its reference, however loosely that was written.
            shown = next(iter(means)) if kind.casefold() == "hotel" else value
            found.append(Fix(kind, shown, means))
        except _Unfit as why:
            problems.append(_problem(one, kind, value, why.known))
    if problems:
        raise WrongUse(
            _("There is nothing of that to be put right. Problems: {count}.").format(count=len(problems)),
            problems,
        )
    return [fix._replace(kind=fix.kind.casefold()) for fix in found]


def spellings(make: Make) -> frozenset[str]:
    """Return how a make may be named, as names are compared: its model, with its firmware, with its brand before."""
    brand, model, firmware = map(text.key, make)
    return frozenset({model, model + firmware, brand + model, brand + model + firmware} if model else ())


def _problem(written: str, kind: str, value: str, known: Sequence[str]) -> Problem:
    where = f"--fix {written}"
    if kind.casefold() not in KINDS or not value:
        kinds = ", ".join(KINDS)
        return Problem(
            where, _("It is not written as KIND=VALUE."), _("A kind is one of: {kinds}.").format(kinds=kinds)
        )
    if not known:
        return Problem(where, _("It fits no hotel here."), _("Nothing of that kind is recorded."))
    return Problem(
        where,
        _("It fits no hotel here."),
        _("Perhaps {names}?").format(names=_(", ").join(_near(value, known))),
    )


def _near(value: str, known: Sequence[str]) -> list[str]:
    """Return the likest of `known`; where none is like it, those that come first."""
    import difflib

    by_key = {text.key(name): name for name in reversed(known)}
    like = difflib.get_close_matches(text.key(value), by_key, n=_NAMED, cutoff=0.5)
    return [by_key[name] for name in like] or list(known[:_NAMED])


def _means(reader: Reader, scope: Scope, kind: str, value: str) -> Iterator[str]:
    if kind not in KINDS or not value:
        raise _Unfit
    return iter({"box": _box, "carrier": _carrier, "chain": _chain, "region": _region,
                 "criterion": _criterion, "hotel": _hotel}[kind](reader, scope, value))  # fmt: skip


def _box(reader: Reader, scope: Scope, value: str) -> set[str]:
    makes = [make for make in fixing.makes(reader, scope) if make[1]]
    if not any(text.key(value) in spellings(make) for make in makes):
        models = dict.fromkeys(model for _brand, model, _firmware in makes)
        versions = dict.fromkeys(f"{model} {firmware}" for _brand, model, firmware in makes if firmware)
        raise _Unfit(*models, *versions)
    return {text.key(value)}


def _carrier(reader: Reader, scope: Scope, value: str) -> set[str]:
    known = fixing.words(reader, scope, "carrier")
    code = (find_said("carrier", value) or {}).get("carrier")
    if code not in known:
        raise _Unfit(*(label("carrier", one) for one in known))
    return {str(code)}


def _chain(reader: Reader, scope: Scope, value: str) -> set[str]:
    known = fixing.words(reader, scope, "chain")
    if text.key(value) not in map(text.key, known):
        raise _Unfit(*known)
    return {text.key(value)}


def _region(reader: Reader, scope: Scope, value: str) -> set[str]:
    known = fixing.words(reader, scope, "region")
    inside = prefix(find_region(value, scope.region))
    if not inside or not any(code.startswith(inside) for code in known):
        raise _Unfit(*map(region_name, known))
    return {inside}


def _criterion(_reader: Reader, _scope: Scope, value: str) -> set[str]:
    known = {code for version in criteria.versions() for code in version.criteria}
    if value.upper() not in known:
        raise _Unfit(*sorted(known))
    return {value.upper()}


def _hotel(reader: Reader, scope: Scope, value: str) -> set[str]:
    wanted = text.reference(value)
    near = fixing.near_hotels(reader, scope, wanted)
    if wanted not in near:
        raise _Unfit(*near)
    return {wanted}

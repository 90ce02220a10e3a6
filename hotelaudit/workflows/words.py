"""Words of the catalogue as people type them: what each states, and every one that is not understood."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.regions import find_region
from hotelaudit.catalogue.values import Said, find_said, labels
from hotelaudit.errors import Problem
from hotelaudit.i18n import _


def means(kind: str, word: str, where: str, problems: list[Problem]) -> Said | None:
    """Return the fields that a word states for `kind`; None for one that is not known, which is told of `where`."""
    found = find_said(kind, word)
    if found is None:
        cure = _("Write one of: {words}.").format(words=_(", ").join(labels(kind)))
        problems.append(Problem(where, _("{word!r} is not known.").format(word=word), cure))
    return found


def region_meant(word: str, problems: list[Problem]) -> str | None:
    """Return the code of the region that a word names; None for one that is not known, which is told of."""
    code = find_region(word)
    if code is None:
        cure = _("Write it as in GB/T 2260: 隆阳区, or 530502.")
        problems.append(Problem("--region", _("{word!r} is not known.").format(word=word), cure))
    return code


def understood(said: Mapping[str, Any], coded: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that were said, the `coded` ones (each with the option it is typed for) by their codes."""
    values, problems = {name: value for name, value in said.items() if value is not None}, list[Problem]()
    for name in coded.keys() & values.keys():
        values |= means(name, values.pop(name), coded[name], problems) or {}
    return values, problems

"""How the page names things: figures, hotels, offences, deadlines, and the commands that tell of them."""

import shlex
from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.groups import Group, in_report_order
from hotelaudit.catalogue.offences import offence
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import find_offence, label
from hotelaudit.figures.model import Figure, Scope
from hotelaudit.i18n import _
from hotelaudit.outputs.harmless import harmless

# The colours that a group's cell may have on a terminal; another one is shown in grey.
_COLOURS = ("green", "cyan", "blue", "yellow", "magenta", "red")
VERDICT_COLOURS = {
    "compliant": "green", "basically_compliant": "cyan", "non_compliant": "red", "deferred": "yellow",
    "not_assessed": "grey",
}  # fmt: skip


def number(figure: Figure) -> str:
    """Return a figure's value as it is printed; one that is not known is said to be so, with what is certain of it."""
    if figure.value is not None:
        return f"{figure.value:.1f}" if figure.unit == "%" else str(figure.value)
    return _("not known, at least {known}").format(known=figure.known) if figure.known else _("not known")


def place(code: str | None) -> str:
    """Return a region's name; where none was written down that is said."""
    return harmless(region_name(code)) or _("Region not known")


def called(name: str | None) -> str:
    """Return a venue's name; of somebody's home what it is."""
    return harmless(name) if name else label("venue_kind", "household")


def colour(group: Group) -> str:
    """Return the name of a group's colour in the style."""
    return group.colour if group.colour in _COLOURS else "grey"


def group_of(code: str) -> Group:
    """Return the report group of that code."""
    return next(group for group in in_report_order() if group.code == code)


def offence_names(row: Mapping[str, Any]) -> str:
    """Return what a violation is, as the catalogue words it: both where the register leaves open which of two."""
    codes = [row["offence"]] if row["offence"] else [*find_offence(row["offence_text"] or "")]
    known = [offence(code) or find(code) for code in codes]
    said = _(" or ").join(f"{one.code} {one.title}" for one in known if one)
    return said or _("in the register's own words")


def command(scope: Scope, *words: str, period: bool = True) -> str:
    """Return a command that tells of the same hotels, period and day, as it is typed."""
    said = [*words, *(["--cohort", scope.cohort] if scope.cohort else [])]
    said += ["--period", scope.period.text] if period else []
    return shlex.join(["hotelaudit", *said, "--as-of", scope.as_of.isoformat()])

"""Plans of random inspection (双随机): which share is drawn, who is left out. Settings of the bureau."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.shares import share
from hotelaudit.catalogue.values import codes
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

GRADES = ("high", "normal", "low")
_KEYS = {"zh", "en", "share", "months", "cap", "officers", "kinds"}


class Plan(NamedTuple):
    """One plan: the share by grade (0 to 1), the months and the yearly cap that leave a venue out, officers a venue."""

    code: str
    zh: str
    en: str
    share: Mapping[str, Fraction]
    months: int
    cap: int
    officers: int
    kinds: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called, in the language in use."""
        return both(self.zh, self.en)


def plans() -> dict[str, Plan]:
    """Return every plan by its code; raises `CatalogueFault` for one that does not hold together."""
    return {code: plan(code, row) for code, row in load("lots")["plan"].items()}


def plan(code: str, row: Mapping[str, Any]) -> Plan:
    """Return a plan from its row in the catalogue, or in the file of a lot; raises `CatalogueFault`."""
    for key in sorted(row.keys() ^ _KEYS):
        raise _fault(f"{code}.{key}", _("missing") if key in _KEYS else _("there is no such key"))
    for key, least in {"months": 0, "cap": 1, "officers": 1}.items():
        if type(row[key]) is not int or row[key] < least:
            raise _fault(f"{code}.{key}", _("a whole number from {least} up expected").format(least=least))
    for kind in row["kinds"]:
        if kind not in codes("venue_kind"):
            raise _fault(f"{code}.kinds", _("{value!r} is not known").format(value=kind))
    if not isinstance(row["share"], dict) or {*row["share"]} != {*GRADES}:
        raise _fault(f"{code}.share", _("one of {words} expected").format(words=", ".join(GRADES)))
    shares = {grade: _share(f"{code}.share.{grade}", row["share"][grade]) for grade in GRADES}
    return Plan(
        code, row["zh"], row["en"], shares, row["months"], row["cap"], row["officers"], tuple(row["kinds"])
    )


def _share(at: str, said: object) -> Fraction:
    found = share(said)
    if found is None:
        raise _fault(at, _('a share expected, such as "5%"'))
    return found


def _fault(key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="lots.toml", key=f"plan.{key}", reason=reason)

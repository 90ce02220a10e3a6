"""How many rooms of a hotel are tested: plans that a bureau sets. No official sample size was found."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.shares import share
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

USUAL = "usual"
_KEYS = {"zh", "en", "steps", "grows", "all_up_to"}
_STEP = {"up_to", "rooms", "share"}


class Step(NamedTuple):
    """How many are tested of at most `up_to` rooms (None: of any number): `rooms`, or a `share` of them (0 to 1)."""

    up_to: int | None
    rooms: int | None
    share: Fraction | None


class Plan(NamedTuple):
    """One plan: its steps, how many more for each room that failed, and up to how many rooms all are tested."""

    code: str
    zh: str
    en: str
    steps: tuple[Step, ...]
    grows: int
    all_up_to: int

    @property
    def label(self) -> str:
        """What it is called, in the language in use."""
        return both(self.zh, self.en)


def plans() -> dict[str, Plan]:
    """Return every plan by its code; raises `CatalogueFault` for one that does not hold together."""
    return {code: _plan(code, row) for code, row in load("sampling")["plan"].items()}


def _plan(code: str, row: Mapping[str, Any]) -> Plan:
    _known(code, row, _KEYS)
    for key in ("grows", "all_up_to"):
        _whole(f"{code}.{key}", row.get(key), least=0)
    said = row.get("steps")
    if not isinstance(said, list) or not said or not all(isinstance(step, dict) for step in said):
        raise _fault(f"{code}.steps", _("a list of steps expected, each a table"))
    steps = tuple(_step(f"{code}.steps", step) for step in said)
    *ends, last = [step.up_to for step in steps]
    if last is not None or None in ends or ends != sorted({*ends}, key=lambda end: end or 0):
        raise _fault(
            f"{code}.steps", _("each up_to must be larger than the one before; only the last has none")
        )
    return Plan(code, row["zh"], row["en"], steps, row["grows"], row["all_up_to"])


def _step(at: str, row: Mapping[str, Any]) -> Step:
    _known(at, row, _STEP)
    if len(row.keys() & {"rooms", "share"}) != 1:
        raise _fault(at, _("each step has either rooms or share"))
    for key in row.keys() & {"rooms", "up_to"}:
        _whole(f"{at}.{key}", row[key], least=1)
    return Step(row.get("up_to"), row.get("rooms"), _share(at, row["share"]) if "share" in row else None)


def _share(at: str, said: object) -> Fraction:
    found = share(said)
    if not found:
        raise _fault(f"{at}.share", _('a share expected, such as "5%"'))
    return found


def _whole(at: str, said: object, *, least: int) -> None:
    if type(said) is not int or said < least:
        raise _fault(at, _("a whole number from {least} up expected").format(least=least))


def _known(at: str, row: Mapping[str, Any], keys: set[str]) -> None:
    for key in sorted(row.keys() - keys):
        raise _fault(f"{at}.{key}", _("there is no such key"))


def _fault(key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="sampling.toml", key=f"plan.{key}", reason=reason)

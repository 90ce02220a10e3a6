"""The boot walk: what a guest goes through from power-on to live television, and what follows for each criterion.

The thresholds and their sources are those of the catalogue's criteria.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hotelaudit.catalogue.codes import Landing, TvMode, Verdict
from hotelaudit.catalogue.criteria import versions
from hotelaudit.rules.judging import findings

JUDGED = ("A1", "A3", "A4", "B1", "B2", "C1", "C2")  # what a walk can say


class Kind(StrEnum):
    """What happened during a walk."""

    POWER_ON = "power_on"
    PRESS = "press"
    ADVERT = "advert"
    LIVE = "live"
    WELCOME = "welcome"
    HOME = "home"
    APP = "app"
    NO_SIGNAL = "no_signal"
    REMOTE = "remote"
    SOURCE = "source"
    GIVEN_UP = "given_up"


ENDS = frozenset({Kind.LIVE, Kind.GIVEN_UP})  # of a walk
LANDINGS = {
    Kind.LIVE: Landing.LIVE,
    Kind.WELCOME: Landing.WELCOME,
    Kind.HOME: Landing.HOME,
    Kind.APP: Landing.APP,
    Kind.NO_SIGNAL: Landing.NO_SIGNAL,
}
_MODES = {Landing.LIVE: TvMode.DIRECT_LIVE, Landing.WELCOME: TvMode.WELCOME, Landing.HOME: TvMode.PORTAL,
          Landing.APP: TvMode.PORTAL}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and when: seconds of a clock that only runs forward."""

    kind: Kind
    at: float


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk comes to.

    `live_reached` is None where the walk came to no end, and `seconds`, from power-on, where live was not reached;
    `presses` are those that were tried. `landing` is None where nothing came to rest, or where live took a press or
    another input and nobody said what stood there before. `focus_live` tells whether the welcome page stood on its
    live entry, an inference: exactly one press from that page led to live.
    """

    landing: Landing | None
    live_reached: bool | None
    seconds: float | None
    presses: int
    adverts: int
    remotes: int
    switches: int
    focus_live: bool | None

    @property
    def tv_mode(self) -> TvMode | None:
        """The mode that the landing speaks for, an inference: OTT and self-built are said by the inspector."""
        return _MODES.get(self.landing) if self.landing else None


def course(events: Iterable[Event]) -> list[Event]:
    """Return the events that count: from the last time the set was switched on to live, or until it is given up."""
    found: list[Event] = []
    for event in events:
        if event.kind is Kind.POWER_ON:
            found = [event]
        elif found and found[-1].kind not in ENDS:
            found.append(event)
    return found


def walked(events: Iterable[Event]) -> Walked:
    """Return what the events come to; those before the set was switched on, or after the end, do not count."""
    counted = course(events)
    kinds = [event.kind for event in counted]
    presses, switches = kinds.count(Kind.PRESS), kinds.count(Kind.SOURCE)
    seconds = round(max(0.0, counted[-1].at - counted[0].at), 1) if Kind.LIVE in kinds else None
    landing = next((LANDINGS[kind] for kind in kinds if kind in LANDINGS), None)
    if landing is Landing.LIVE and presses + switches:
        landing = None  # it did not come by itself
    remotes = kinds.count(Kind.POWER_ON) + kinds.count(Kind.REMOTE)
    adverts, focus = kinds.count(Kind.ADVERT), _focus(kinds, landing)
    reached = kinds[-1] is Kind.LIVE if kinds and kinds[-1] in ENDS else None
    return Walked(landing, reached, seconds, presses, adverts, remotes, switches, focus)


def _focus(kinds: Sequence[Kind], landing: Landing | None) -> bool | None:
    """Tell whether one press led from the welcome page to live; None where no press shows it."""
    if landing is not Landing.WELCOME:
        return None
    presses = kinds[kinds.index(Kind.WELCOME) :].count(Kind.PRESS)
    if presses > 1 or (presses and kinds[-1] is Kind.GIVEN_UP):
        return False
    return True if presses and kinds[-1] is Kind.LIVE else None


def facts(walk: Walked) -> dict[str, Any]:
    """Return what a walk shows of a room, as a criterion asks about it; None for what it does not show."""
    at_rest, live = walk.landing is not None, walk.seconds is not None
    pressed = walk.landing is not Landing.WELCOME or walk.focus_live is not None
    return {
        "landing": walk.landing.value if walk.landing else None,
        "live_reached": walk.live_reached,
        "seconds": walk.seconds,
        "focus_live": walk.focus_live,
        "presses": walk.presses if pressed and walk.live_reached is not None else None,
        "adverts": walk.adverts if at_rest or live or walk.adverts else None,
        "remotes": walk.remotes if live or walk.remotes > 1 else None,
        "switches": walk.switches if live or walk.switches else None,
    }


def verdicts(walk: Walked, *, delivery: str | None = None) -> tuple[tuple[str, Verdict], ...]:
    """Return the verdict of each criterion that a walk can judge, by its code, under the newest version.

    What was not seen is not assessed. A4 is asked of cable and IPTV alone, and not assessed where nobody said the way
    of `delivery`.
    """
    visit = {"venue_kind": "hotel", "delivery": delivery}
    found = findings(versions()[-1], visit, {"": facts(walk)}, codes=JUDGED)
    unasked = {None: Verdict.NOT_ASSESSED, "R": Verdict.NOT_APPLICABLE}
    return tuple((one.criterion.code, unasked.get(one.severity, one.verdict)) for one in found)

"""The boot walk: what a guest goes through from power-on to live television, and what follows for each criterion.

Sources: 2025 notice (full-screen CCTV-1 at once or by one key, no adverts, one remote);
《公共场所电视服务提升实施指南》 (广电办发〔2026〕1号: a welcome page whose default focus is live and that needs exactly
one press); 2023 recommended standards (35 s for cable and IPTV boxes).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hotelaudit.catalogue.codes import Landing, TvMode, Verdict

MOST_SECONDS = 35  # cold, without the network device's own start


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


def verdicts(walk: Walked, *, by_cable_or_iptv: bool | None = None) -> tuple[tuple[str, Verdict], ...]:
    """Return the verdict of each criterion that a walk can judge, by its code. What was not seen is not assessed."""
    at_rest = walk.landing is not None
    live = walk.seconds is not None
    welcome = walk.landing is Landing.WELCOME
    tried = walk.focus_live is not None
    focus, one_press = walk.focus_live is True, live and walk.presses == 1
    landed = walk.landing is Landing.LIVE or (focus and one_press)
    return (
        ("A1", _of(landed, known=at_rest and (tried or not welcome))),
        ("A3", _of(walk.adverts == 0, known=at_rest or live or walk.adverts > 0)),
        ("A4", _boot_time(walk, by_cable_or_iptv)),
        ("B1", _of(focus, known=tried) if welcome else _elsewhere(walk)),
        ("B2", _of(one_press, known=tried) if welcome else _elsewhere(walk)),
        ("C1", _of(walk.remotes == 1, known=live or walk.remotes > 1)),
        ("C2", _of(walk.switches == 0, known=live or walk.switches > 0)),
    )


def _of(holds: bool, *, known: bool) -> Verdict:
    if not known:
        return Verdict.NOT_ASSESSED
    return Verdict.COMPLIANT if holds else Verdict.NON_COMPLIANT


def _elsewhere(walk: Walked) -> Verdict:
    """Return what a criterion of welcome pages comes to where there was none."""
    return Verdict.NOT_ASSESSED if walk.landing is None else Verdict.NOT_APPLICABLE


def _boot_time(walk: Walked, by_cable_or_iptv: bool | None) -> Verdict:
    if by_cable_or_iptv is False:
        return Verdict.NOT_APPLICABLE
    known = walk.seconds is not None and by_cable_or_iptv is not None
    return _of(walk.seconds is not None and walk.seconds <= MOST_SECONDS, known=known)

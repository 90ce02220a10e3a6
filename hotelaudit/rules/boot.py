"""The boot walk: what a guest goes through from power-on to live television, and what follows for each criterion.

Sources: 2025 notice (full-screen CCTV-1 at once or by one key, no adverts, one remote);
《公共场所电视服务提升实施指南》 (广电办发〔2026〕1号: a welcome page whose default focus is live and that needs exactly
one press); 2023 recommended standards (35 s for cable and IPTV boxes).
"""

from collections.abc import Iterable
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
    """What a walk comes to. `seconds` is None where live was not reached, `landing` where nothing came to rest."""

    landing: Landing | None
    seconds: float | None
    presses: int
    adverts: int
    remotes: int
    switches: int

    @property
    def focus_live(self) -> bool | None:
        """Whether the welcome page stood on its live entry: one press that led to live shows it (an inference)."""
        if self.landing is not Landing.WELCOME or self.seconds is None:
            return None
        return self.presses == 1

    @property
    def tv_mode(self) -> TvMode | None:
        """The mode that the landing speaks for, an inference: OTT and self-built are said by the inspector."""
        return _MODES.get(self.landing) if self.landing else None


def walked(events: Iterable[Event]) -> Walked:
    """Return what the events come to; those before the set was switched on, or after live, do not count."""
    began: float | None = None
    counted = {Kind.PRESS: 0, Kind.ADVERT: 0, Kind.REMOTE: 0, Kind.SOURCE: 0}
    landing, seconds = None, None
    for event in events:
        if event.kind is Kind.POWER_ON:
            began, landing, seconds = event.at, None, None
            counted = dict.fromkeys(counted, 0)
        elif began is None or seconds is not None:
            continue
        elif event.kind in counted:
            counted[event.kind] += 1
        else:
            landing = landing or LANDINGS[event.kind]
            if event.kind is Kind.LIVE:
                seconds = round(max(0.0, event.at - began), 1)
    remotes = 1 + counted[Kind.REMOTE] if began is not None else 0
    return Walked(landing, seconds, counted[Kind.PRESS], counted[Kind.ADVERT], remotes, counted[Kind.SOURCE])


def verdicts(walk: Walked, *, by_cable_or_iptv: bool | None = None) -> tuple[tuple[str, Verdict], ...]:
    """Return the verdict of each criterion that a walk can judge, by its code. What was not seen is not assessed."""
    at_rest = walk.landing is not None
    live = walk.seconds is not None
    welcome = walk.landing is Landing.WELCOME
    one_press = live and walk.presses == 1
    landed = walk.landing is Landing.LIVE or (welcome and one_press)
    return (
        ("A1", _of(landed, known=at_rest and (live or not welcome))),
        ("A3", _of(walk.adverts == 0, known=at_rest or walk.adverts > 0)),
        ("A4", _boot_time(walk, by_cable_or_iptv)),
        ("B1", _of(one_press, known=live) if welcome else _elsewhere(walk)),
        ("B2", _of(one_press, known=live) if welcome else _elsewhere(walk)),
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

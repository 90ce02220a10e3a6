"""The boot walk at the terminal: one key for each thing that happens, timed from power-on to live television."""

from hotelaudit.catalogue.codes import Verdict
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.values import label
from hotelaudit.cli import talk
from hotelaudit.cli.keys import Typist
from hotelaudit.i18n import N_, _
from hotelaudit.rules.boot import ENDS, Event, Kind, Walked, course, verdicts, walked

_KEYS = {
    "enter": (Kind.POWER_ON, N_("the set is switched on")),
    "space": (Kind.PRESS, N_("a press of the remote")),
    "a": (Kind.ADVERT, N_("an advert")),
    "w": (Kind.WELCOME, N_("a welcome page")),
    "h": (Kind.HOME, N_("a home page")),
    "o": (Kind.APP, N_("on-demand or an app")),
    "n": (Kind.NO_SIGNAL, N_("no signal")),
    "r": (Kind.REMOTE, N_("another remote is taken")),
    "s": (Kind.SOURCE, N_("the input is switched")),
    "l": (Kind.LIVE, N_("live is full screen: the walk ends")),
    "e": (Kind.GIVEN_UP, N_("live cannot be reached: the walk ends")),
}
_STOP = "!"  # ends the inspection, as everywhere
_GIVES_UP = frozenset({"q", "<"})
_BACK = frozenset({"u", "back"})  # of one key
_PRESSES = frozenset({" ", "space", "p", "up", "down", "left", "right", *"0123456789"})


class _GivenUp(Exception):
    """The person wants no walk."""


def walk(typist: Typist, room: str) -> Walked | None:
    """Take a walk in a room and return what it comes to; None where it was given up. Raises EOFError."""
    _explain(room)
    events: list[Event] = []
    try:
        while True:
            key, at = _key(typist)
            if key == "?":
                _explain(room)
            elif key in _BACK:
                _take_back(events)
            elif _happened(events, key, at) and (done := _kept(typist, events)):
                return done
    except _GivenUp:
        return None


def _key(typist: Typist) -> tuple[str, float]:
    """Return the next key that is no wish to give up or to stop."""
    key, at = typist.key()
    key = key.lower()
    if key == _STOP:
        raise EOFError
    if key in _GIVES_UP:
        raise _GivenUp
    return key, at


def _happened(events: list[Event], key: str, at: float) -> bool:
    """Note what a key stands for; tell whether that ends the walk."""
    kind, said = _KEYS["space"] if key in _PRESSES else _KEYS.get(key, (None, ""))
    if kind is None:
        talk.say(_("{key!r} stands for nothing here; ? lists the keys.").format(key=key))
        return False
    if kind is not Kind.POWER_ON and not events:
        talk.say(_("Switch the set on first: Enter."))
        return False
    if kind is Kind.POWER_ON and events:
        talk.say(_("The set is switched on again: the clock starts anew; u takes it back."))
    events.append(Event(kind, at))
    now = course(events)  # those before it are kept: Enter pressed by mistake can be taken back too
    count = sum(1 for event in now if event.kind is kind)
    times = f" ×{count}" if count > 1 else ""
    talk.say(f"  {at - now[0].at:6.1f} s  {_(said)}{times}")
    return kind in ENDS


def _take_back(events: list[Event]) -> None:
    if events:
        gone = events.pop()
        said = next(words for kind, words in _KEYS.values() if kind is gone.kind)
        talk.say(_("Taken back: {what}").format(what=_(said)))
    else:
        talk.say(_("There is nothing to take back."))


def _kept(typist: Typist, events: list[Event]) -> Walked | None:
    """Show what the walk comes to and ask whether it stands; None where it goes on."""
    done = walked(events)
    for line in summary(done):
        talk.say(line)
    talk.say(_("Enter keeps it, u takes the last key back, q gives up, any other key begins again."))
    key, _at = _key(typist)
    if key == "enter":
        return done
    if key in _BACK:
        _take_back(events)
    else:
        events.clear()
        talk.say(_("Once more: Enter as the set is switched on."))
    return None


def summary(done: Walked) -> list[str]:
    """Return what a walk comes to, in lines: what was counted, and the verdict of each criterion it can judge."""
    reached = _("{seconds:g} s to live") if done.live_reached else _("live was not reached")
    counted = _(
        "{reached}, presses {presses}, adverts {adverts}, remotes {remotes}, input switches {switches}"
    )
    lines = [
        counted.format(
            reached=reached.format(seconds=done.seconds), presses=done.presses, adverts=done.adverts,
            remotes=done.remotes, switches=done.switches,
        )
    ]  # fmt: skip
    if done.tv_mode:
        said = _("Landing: {landing}; that speaks for the mode {mode} (inferred).")
        lines.append(said.format(landing=label("landing", done.landing), mode=label("tv_mode", done.tv_mode)))
    for code, verdict in verdicts(done):
        if verdict is not Verdict.NOT_APPLICABLE:
            criterion = find(code)
            lines.append(f"  {code} {criterion.title if criterion else ''}: {label('verdict', verdict)}")
    return lines


def as_answers(done: Walked) -> dict[str, str]:
    """Return a walk as the answers of a form: names of questions, values as forms write them.

    What the walk does not show is left out, so that the form asks for it.
    """
    found = {
        "presses": str(done.presses), "adverts": str(done.adverts), "remotes": str(done.remotes),
        "switches": str(done.switches),
    }  # fmt: skip
    if done.landing is not None:
        found["landing"] = done.landing.value
    if done.live_reached is not None:
        found["live_reached"] = "yes" if done.live_reached else "no"
    if done.seconds is not None:
        found["seconds"] = f"{done.seconds:g}"
    if done.focus_live is not None:
        found["focus_live"] = "yes" if done.focus_live else "no"
    return found


def _explain(room: str) -> None:
    talk.say(_("Boot walk in room {room}. Press a key as each thing happens:").format(room=room))
    for key, (_kind, said) in _KEYS.items():
        talk.say(f"  {_KEY_NAMES.get(key, key):>6}  {_(said)}")
    talk.say(_("       u  takes the last one back · q gives up · ? lists the keys"))


_KEY_NAMES = {"enter": "Enter", "space": "space"}

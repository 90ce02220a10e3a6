"""Asks one question of a form at the terminal and tells what the person wants: answer, go back, skip, stop."""

import time
from typing import NamedTuple

from hotelaudit.cli import talk
from hotelaudit.cli.keys import Typist
from hotelaudit.cli.tails import Tail
from hotelaudit.forms import outcome
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.interview import Step
from hotelaudit.i18n import _
from hotelaudit.text import halfwidth
from hotelaudit.workflows.inspecting import Session

BACK, SKIP, HELP, STOP, DROP = "<", "-", "?", "!", "~"
_WORDS = {BACK: "back", SKIP: "skip", HELP: "help", STOP: "stop", DROP: "drop"}
_KEYS = {**_WORDS, "left": "back", "back": "back", "right": "skip"}
_MOST_KEYS = 9  # choices that a single key can pick
YES, _NO = frozenset("yY是Ｙ"), frozenset("nN否Ｎ")


class Wanted(NamedTuple):
    """What the person wants: `answer` with what was typed, `back`, `skip`, `help`, `stop`, or `drop` the room."""

    what: str
    typed: str = ""


def ask(session: Session, step: Step, typist: Typist, tail: Tail) -> Wanted:
    """Show the question at hand and return what the person wants. Raises KeyboardInterrupt, EOFError.

    What still comes of the word that answered the question before, its `tail`, is passed over.
    """
    choices = [] if step.repeat is not None else session.filling.choices(step.cell)
    if typist.shows:
        _show(session, step, choices)
    if 0 < len(choices) <= _MOST_KEYS and step.node.type == "select_one":
        return _by_key(typist, choices, tail, idle=_idle(session, step))
    typed = typist.line("> ").strip()
    if typist.shows and tail.holds_line(typed, time.monotonic(), idle=_idle(session, step)):
        typed = typist.line("> ").strip()
    word = _WORDS.get(halfwidth(typed))
    return Wanted(word) if word else Wanted("answer", typed)


def _idle(session: Session, step: Step) -> bool:
    """Tell whether Enter would answer nothing here, and only be refused."""
    return step.repeat is None and session.filling.is_required(step.cell) and not session.default(step)


def _by_key(typist: Typist, choices: list[tuple[str, str]], tail: Tail, *, idle: bool) -> Wanted:
    """Return what one key picks; keys that pick nothing are passed over."""
    codes = [code for code, _label in choices]
    while True:
        key, at = typist.key()
        if typist.shows and tail.holds(key, at, idle=idle):
            continue
        if key in _KEYS:
            return Wanted(_KEYS[key])
        if key == "enter":
            return Wanted("answer")
        code = _picked(key, codes)
        if code:
            tail.begins(key, at)
            if typist.shows:
                talk.say(f"> {dict(choices)[code]}")
            return Wanted("answer", code)
        if len(key) > 1 and not typist.shows:
            return Wanted("answer", key)  # a pipe says it in words


def _picked(key: str, codes: list[str]) -> str:
    if key.isdecimal() and len(key) == 1 and 0 < int(key) <= len(codes):
        return codes[int(key) - 1]
    if key in codes:
        return key
    if set(codes) == {"yes", "no"}:
        return "yes" if key in YES else "no" if key in _NO else ""
    return ""


def _show(session: Session, step: Step, choices: list[tuple[str, str]]) -> None:
    """Show where in the form this is, the question, its choices and what Enter takes."""
    filling, width = session.filling, talk.width()
    place, count = session.progress()
    above = outcome.where(filling, step.cell) if step.repeat is None else ""
    within = above.rpartition(" · ")[0]
    talk.say("")
    mark = f" [{step.node.criterion}]" if step.node.criterion else ""
    must = " *" if step.repeat is None and filling.is_required(step.cell) else ""
    title = filling.say(step.node.labels, step.cell) or step.node.name
    head = f"{place}/{count}  {within + ' · ' if within else ''}{title}{must}{mark}"
    lines = _folded(head, width)
    shown = [f"{number} {name}" for number, (_code, name) in enumerate(choices, 1)]
    lines += [f"  {line}" for line in _folded("  ".join(shown), width - 2)] if shown else []
    for line in lines:
        talk.say(line)
    if hint := _enter(session, step, choices):
        talk.say(f"  {hint}")


def _folded(line: str, width: int) -> list[str]:
    """Return a line on as many as it needs; one that fits even in Chinese needs no measuring."""
    if 2 * len(line) <= width:
        return [line]
    from hotelaudit.outputs.columns import fold

    return fold(line, width)


def _enter(session: Session, step: Step, choices: list[tuple[str, str]]) -> str:
    """Return what Enter does here."""
    if step.repeat is not None:
        name = session.filling.say(step.repeat.labels, step.cell) or step.repeat.name
        return _("Enter: no more of {name}").format(name=name)
    default = session.default(step)
    if default:
        return _("Enter: {default}").format(default=dict(choices).get(default, default))
    return ""


def explain(session: Session, step: Step) -> None:
    """Show the hint, the criterion behind the question and its source, and what may be typed."""
    from hotelaudit.catalogue.criteria import find
    from hotelaudit.catalogue.values import label

    hint = session.filling.say(step.node.hints, step.cell)
    if hint:
        talk.say(f"  {hint}")
    for code in step.node.criterion.split():
        criterion = find(code)
        if criterion:
            talk.say(
                f"  {criterion.code} {criterion.title} ({label('severity', criterion.severity)}): {criterion.threshold}"
            )
            talk.say(f"  {criterion.how}")
            sources = _(", ").join(criterion.sources) or _("our inference")
            talk.say(
                _("  Source: {sources}; confidence: {confidence}").format(
                    sources=sources, confidence=criterion.confidence
                )
            )
    talk.say(_("  < back   - leave it for later   ! stop, everything is kept"))
    turn = session.turn_of(step)
    if turn is not None:
        talk.say(_("  ~ take {what} away").format(what=called(session, turn)))


def called(session: Session, turn: Cell) -> str:
    """Return what a turn of a repeat is called: `Room 0801`."""
    return f"{session.filling.say(turn.node.labels, turn) or turn.node.name} {turn.called}".strip()

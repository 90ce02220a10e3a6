"""Leads a person through a form at the terminal: what is known, the questions, the walk, and closing at the end."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.values import label
from hotelaudit.cli import asking, stopping, talk
from hotelaudit.cli.keys import Typist
from hotelaudit.cli.tails import Tail
from hotelaudit.forms.answers import Unfit
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.interview import Step
from hotelaudit.i18n import _
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.opened import RECHECK
from hotelaudit.workflows.walks import WALK

_BACK = frozenset({asking.BACK, "left", "back"})


class Interviewer:
    """One person at one terminal, and the draft that is filled in."""

    def __init__(self, session: Session, typist: Typist, form: str) -> None:
        self._session = session
        self._typist = typist
        self._form = form
        self._tail = Tail()
        self._passed: set[str] | None = None  # the missing ones that were asked once more, while that goes on
        self._told = ""  # the item of a re-inspection of which was told last what was found there

    def _at_the_door(self) -> None:
        """Show what was seen last and what is open."""
        session = self._session
        talk.say(f"{session.hotel['reference']} {session.hotel['name']}")
        talk.say(_last_visit(session.opened.last))
        for row in session.opened.violations:
            talk.say(_open(row))
        said = _("Draft {draft}. ? explains, < goes back, - leaves for later, ! stops; all is kept.")
        talk.say(said.format(draft=session.diary.reference))

    def go(self, *, close: bool) -> int:
        """Ask all questions that are open, then close; return the exit status."""
        if self._typist.shows:
            self._at_the_door()
        try:
            while True:
                while (step := self._session.step) is not None:
                    self._one(step)
                if not close:
                    return self._stopped(0)
                status = self._close()
                if status is not None:
                    return status
        except EOFError:
            return self._stopped(0)
        except KeyboardInterrupt:
            return self._stopped(stopping.INTERRUPTED)

    # ------------------------------------------------------------------ one question

    def _one(self, step: Step) -> None:
        """Ask one question and do what the person wants; raises EOFError where that is to stop."""
        session = self._session
        if self._walked(step):
            return
        self._tell_last(step)
        wanted = asking.ask(session, step, self._typist, self._tail)
        if wanted.what == "stop":
            raise EOFError
        if wanted.what == "back":
            self._back()
        elif wanted.what == "help":
            asking.explain(session, step)
        elif wanted.what == "drop":
            self._drop(step)
        elif wanted.what == "skip":
            session.skip()
            self._next_missing(step)
        else:
            self._answer(step, wanted.typed)

    def _tell_last(self, step: Step) -> None:
        """Before an item of a re-inspection is asked, show what was found there last."""
        session, turn = self._session, self._session.turn_of(step)
        if turn is None or session.filling.form.id != RECHECK or not self._typist.shows:
            return
        if turn.path != self._told and turn.called:
            from hotelaudit.cli.found_last import tell

            self._told = turn.path
            tell(session, turn)

    def _answer(self, step: Step, typed: str) -> None:
        try:
            self._session.answer(typed)
        except Unfit as why:
            talk.say(f"  {why}")
        else:
            self._next_missing(step)

    def _back(self) -> None:
        self._passed = None
        if not self._session.back():
            talk.say(_("This is the first question."))

    def _drop(self, step: Step) -> None:
        """Take away the room, box or item that the question belongs to, if the person is sure."""
        turn = self._session.turn_of(step)
        if turn is None:
            talk.say(_("There is nothing here to take away."))
            return
        name = asking.called(self._session, turn)
        talk.say(
            _("Take {what} away, with its answers? y takes it, any other key keeps it.").format(what=name)
        )
        key, _at = self._typist.key()
        if key in asking.YES:
            self._told = ""  # the next one stands in its place
            self._session.take_away(turn)
            talk.say(_("{what} was taken away.").format(what=name))

    def _next_missing(self, step: Step) -> None:
        """Where what is missing is being asked, go on with the next missing one instead of the next question."""
        if self._passed is not None:
            self._passed.add(step.key)
            left = [fault.key for fault in self._session.faults() if fault.key not in self._passed]
            self._session.go_to(left[0] if left else "")

    # ------------------------------------------------------------------ the walk

    def _walked(self, step: Step) -> bool:
        """Offer the boot walk where a group asks for it and nothing in it was answered yet; True if it was taken."""
        group = step.cell.above if step.repeat is None else None
        if group is None or group.node.appearance != WALK or not self._typist.shows:
            return False
        if any(cell.touched for cell in group.below) or step.cell is not group.below[0]:
            return False
        talk.say("")
        talk.say(_("Boot walk: Enter begins it, t types the answers instead, < goes back, ! stops."))
        key, _at = self._typist.key()
        if key == "t":
            return False
        if key in _BACK:
            self._back()
        elif key == asking.HELP:
            asking.explain(self._session, step)
        elif key == asking.STOP:
            raise EOFError
        else:
            self._walk(group)
        return True

    def _walk(self, group: Cell) -> None:
        from hotelaudit.cli.walking import as_answers, walk

        done = walk(self._typist, group.above.called if group.above else "")
        if done is not None:
            self._session.put_group(group, as_answers(done))

    # ------------------------------------------------------------------ the end

    def _close(self) -> int | None:
        """Close the visit if nothing is missing and the person wants to; None where questions go on."""
        faults = self._session.faults()
        if faults:
            return self._mend(faults[0].key, [f"{fault.where}: {fault.found}" for fault in faults])
        if self._typist.shows:
            talk.say("")
            talk.say(
                _("All is answered. Enter closes the visit, < goes back, any other key keeps the draft.")
            )
            key, _at = self._typist.key()
            if key in _BACK:
                self._back()
                return None
            if key != "enter":
                return self._stopped(0)
        from hotelaudit.cli.closing import close

        close(self._session, self._form)
        return 0

    def _mend(self, first: str, missing: list[str]) -> int | None:
        """List what is missing, and ask it if the person wants to."""
        talk.say("")
        talk.say(_("Still missing or not fitting: {count}").format(count=len(missing)))
        for line in missing:
            talk.say(f"  {line}")
        said = _("Enter goes to the first of them, any other key keeps the draft {draft}.")
        talk.say(said.format(draft=self._session.diary.reference))
        if not self._typist.shows:
            return self._stopped(1)
        key, _at = self._typist.key()
        if key != "enter":
            return self._stopped(0)
        self._passed = set()
        self._session.go_to(first)
        return None

    def _stopped(self, status: int) -> int:
        if not (self._typist.shows or self._session.answered):
            self._session.diary.discard()
            talk.say(_("Nothing was answered; no draft is kept."))
            return status
        said = _("Kept as draft {draft}. Go on: hotelaudit inspect --resume {draft}")
        talk.say(said.format(draft=self._session.diary.reference))
        return status


def _open(row: Mapping[str, Any]) -> str:
    """Return a violation that is open, with where it stands and by when it must be put right."""
    said = _("  open: {reference} {what}, {day}; {status}")
    until = _("  open: {reference} {what}, {day}; {status}, until {due}")
    told = until if row["due"] else said
    status = label("violation_status", row["status"])
    what = row["offence"] or row["offence_text"] or ""
    return told.format(reference=row["reference"], what=what, day=row["found"], status=status, due=row["due"])


def _last_visit(last: Mapping[str, Any] | None) -> str:
    if last is None:
        return _("  not visited yet")
    said = _("  last visit {day} ({reference}): {mode}, {carrier}; rooms {rooms}")
    return said.format(
        day=last["date"], reference=last["reference"], mode=label("tv_mode", last["tv_mode"]) or "–",
        carrier=label("carrier", last["carrier"]) or "–", rooms="、".join(last["rooms"]) or "–",
    )  # fmt: skip

"""Leads a person through a form at the terminal: the hotel, the questions, the walk, and closing at the end."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.cli import asking, stopping, talk
from hotelaudit.cli.keys import Typist
from hotelaudit.forms.answers import Unfit
from hotelaudit.forms.interview import Step
from hotelaudit.i18n import _
from hotelaudit.workflows import inspecting
from hotelaudit.workflows.inspecting import Session


class Interviewer:
    """One person at one terminal."""

    def __init__(self, db: str | None, typist: Typist, form: str) -> None:
        self._db = db
        self._typist = typist
        self._form = form

    def find(self, said: str | None) -> str | None:
        """Return the id of the hotel that is meant; asks until it is clear. None where the person gives up."""
        while True:
            try:
                wanted = said or self._typist.line(_("Hotel (name, pinyin, initials, reference): "))
            except (EOFError, KeyboardInterrupt):
                return None
            found = inspecting.find(self._db, wanted)
            if len(found) == 1:
                return str(found[0].id)
            if not found:
                if not self._typist.shows:
                    inspecting.hotel_of(self._db, wanted)  # says what is near
                    return None
                talk.say(
                    _("No hotel is like {wanted!r}. a adds it, any other key asks again.").format(
                        wanted=wanted
                    )
                )
                if self._typist.key()[0].lower() == "a":
                    return self._added(wanted)
            else:
                chosen = self._one_of(found)
                if chosen:
                    return chosen
            said = None

    def _added(self, name: str) -> str | None:
        """Add a hotel that the register does not have, and return its id; None where it cannot be added."""
        from hotelaudit.workflows.opening import writer
        from hotelaudit.workflows.registering import Venue, add

        name = self._typist.line(_("Its full name [{name}]: ").format(name=name)) or name
        region = self._typist.line(_("Its county (Enter: not known): ")) or None
        with writer(self._db) as store:
            done = add(store, Venue(name, region))
        for remark in done.notes:
            talk.say(remark)
        return str(done.hotel["id"])

    def _one_of(self, found: list[Any]) -> str | None:
        for number, hotel in enumerate(found, 1):
            talk.say(f"  {number} {hotel.reference} {hotel.name}  {region_name(hotel.region or None)}")
        if not self._typist.shows:
            return None
        talk.say(_("Which one? A number; any other key asks again."))
        key, _at = self._typist.key()
        return found[int(key) - 1].id if key.isdecimal() and 0 < int(key) <= len(found) else None

    def at_the_door(self, session: Session) -> None:
        """Show what was seen last and what is open, and let Enter take what is most likely the same."""
        last = session.last
        people = inspecting.remembered_people() or (last["inspectors"] if last else [])
        session.suggest(last, people)
        if not self._typist.shows:
            return
        facts = session.hotel
        talk.say(f"{facts['reference']} {facts['name']}")
        talk.say(_last_visit(last))
        for row in session.violations:
            what = row["offence"] or row["offence_text"] or ""
            talk.say(
                _("  open: {reference} {what}, {day}").format(
                    reference=row["reference"], what=what, day=row["found"]
                )
            )
        talk.say(
            _("Draft {draft}. ? explains, < goes back, - leaves for later, ! stops; all is kept.").format(
                draft=session.diary.reference
            )
        )

    def go(self, session: Session, *, close: bool) -> int:
        """Ask all questions that are open, then close; return the exit status."""
        try:
            while (step := session.step) is not None:
                if not self._one(session, step):
                    return self._stopped(session, 0)
            if not close:
                return self._stopped(session, 0)
            return self._close(session)
        except EOFError:
            return self._stopped(session, 0)
        except KeyboardInterrupt:
            return self._stopped(session, stopping.INTERRUPTED)

    def _one(self, session: Session, step: Step) -> bool:
        """Ask one question; False where the person wants to stop."""
        if self._walked(session, step):
            return True
        wanted = asking.ask(session, step, self._typist)
        if wanted.what == "stop":
            return False
        if wanted.what == "back":
            if not session.back():
                talk.say(_("This is the first question."))
        elif wanted.what == "skip":
            session.skip()
        elif wanted.what == "help":
            asking.explain(session, step)
        else:
            self._answer(session, step, wanted.typed)
        return True

    def _answer(self, session: Session, step: Step, typed: str) -> None:
        try:
            if step.repeat is None and step.node.type in inspecting.MEDIA and typed:
                session.attach(step.cell, typed)
            else:
                session.answer(typed)
        except Unfit as why:
            talk.say(f"  {why}")

    def _walked(self, session: Session, step: Step) -> bool:
        """Offer the boot walk where a group asks for it and nothing in it was answered yet; True if it was taken."""
        group = step.cell.above
        if (
            step.repeat is not None
            or group is None
            or group.node.appearance != inspecting.WALK
            or not self._typist.shows
        ):
            return False
        if any(cell.touched for cell in group.below) or step.cell is not group.below[0]:
            return False
        talk.say("")
        talk.say(_("Boot walk: Enter begins it, t types the answers instead, < goes back, ! stops."))
        key, _at = self._typist.key()
        if key == "t":
            return False
        if key in {asking.BACK, "left", "back"}:
            session.back()
            return True
        if key == asking.STOP:
            raise EOFError
        room = (
            next((cell.value for cell in group.above.below if cell.node.name == "room"), "")
            if group.above
            else ""
        )
        from hotelaudit.cli.walking import as_answers, walk

        done = walk(self._typist, room)
        if done is not None:
            session.put_group(group, as_answers(done))
        return True

    def _close(self, session: Session) -> int:
        """List what is missing and offer to go there; else close."""
        faults = session.faults()
        if faults:
            talk.say("")
            talk.say(_("Still missing or not fitting: {count}").format(count=len(faults)))
            for fault in faults:
                talk.say(f"  {fault.where}: {fault.found}")
            talk.say(
                _("Enter goes to the first of them, any other key keeps the draft {draft}.").format(
                    draft=session.diary.reference
                )
            )
            if not self._typist.shows:
                return self._stopped(session, 1)
            key, _at = self._typist.key()
            if key != "enter":
                return self._stopped(session, 0)
            session.go_to(faults[0].key)
            return self.go(session, close=True)
        if self._typist.shows:
            talk.say("")
            talk.say(
                _("All is answered. Enter closes the visit, < goes back, any other key keeps the draft.")
            )
            key, _at = self._typist.key()
            if key in {asking.BACK, "left", "back"}:
                session.back()
                return self.go(session, close=True)
            if key != "enter":
                return self._stopped(session, 0)
        from hotelaudit.cli.closing import close

        close(session, self._form)
        return 0

    def _stopped(self, session: Session, status: int) -> int:
        talk.say(
            _("Kept as draft {draft}. Go on: hotelaudit inspect --resume {draft}").format(
                draft=session.diary.reference
            )
        )
        return status


def _last_visit(last: Mapping[str, Any] | None) -> str:
    if last is None:
        return _("  not visited yet")
    said = _("  last visit {day} ({reference}): {mode}, {carrier}; rooms {rooms}")
    return said.format(
        day=last["date"], reference=last["reference"], mode=label("tv_mode", last["tv_mode"]) or "–",
        carrier=label("carrier", last["carrier"]) or "–", rooms="、".join(last["rooms"]) or "–",
    )  # fmt: skip

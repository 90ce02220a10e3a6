"""An inspection while it is filled in: a form, the draft that keeps every answer, and the question at hand.

No terminal and no database toolkit here: `cli` shows the questions, `closing` makes records of a finished draft.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from hotelaudit import settings, text
from hotelaudit.errors import NotFound, ReadOnly
from hotelaudit.forms import answers, compiling, interview, outcome
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.diary import Diary, find
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.interview import Step
from hotelaudit.forms.model import Form, Node
from hotelaudit.i18n import _
from hotelaudit.workflows import shelf
from hotelaudit.workflows.opened import MEDIA, Opened, open_form
from hotelaudit.workflows.remembering import suggestions


@dataclass
class Session:
    """One draft, open: where it is, what was answered, which question is asked."""

    db: str | None
    opened: Opened
    diary: Diary
    suggested: dict[str, str]  # what Enter takes, by the question's name
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)  # evidence by the answer that names it
    key: str = ""  # of the question at hand

    @classmethod
    def begin(cls, db: str | None, hotel_id: str, form: Form, lang: str, **more: object) -> Self:
        """Begin a draft of a visit to a hotel; raises `ReadOnly`, `CannotWrite`, `WrongUse`."""
        place = settings.place(db)
        if place.sample:
            raise ReadOnly(path=place.shown)
        opened = open_form(db, hotel_id, form, lang)
        head = {
            "form": form.id, "version": form.version, "digest": form.digest, "hotel_id": hotel_id,
            "hotel": opened.hotel["reference"], "name": opened.hotel["name"],
            "started": datetime.now().astimezone().isoformat(), "device": settings.device(),
            "actor": settings.actor(), "instance": _new_instance(), **more,
        }  # fmt: skip
        folder = settings.drafts_folder(place)
        diary = Diary.begin(folder, head)
        compiling.keep(form, folder, settings.cache_folder() / "forms")
        return cls._at_the_first(db, opened, diary)

    @classmethod
    def resume(cls, db: str | None, reference: str | None, lang: str) -> Self:
        """Go on with a draft, the latest one if none is named; raises `NotFound`, `DraftBusy`."""
        folder = settings.drafts_folder(settings.place(db))
        diary = Diary.open(find(folder, reference))
        head = diary.head
        form = compiling.kept(folder, head["digest"]) or shelf.load(head["form"])
        try:
            opened = open_form(db, head["hotel_id"], form, lang, datetime.fromisoformat(head["started"]))
        except NotFound:
            cure = _(
                "It was taken back; the draft stays. Throw it away: hotelaudit inspection discard {draft}"
            )
            named = f"{head['hotel']} {head['name']}"
            raise NotFound("hotel", named, cure.format(draft=diary.reference)) from None
        session = cls._at_the_first(db, opened, diary)
        for entry in diary.entries():
            session.replay(entry)
        return session

    @classmethod
    def _at_the_first(cls, db: str | None, opened: Opened, diary: Diary) -> Self:
        session = cls(db, opened, diary, suggestions(opened.last))
        session.key = session._first()
        return session

    @property
    def filling(self) -> Filling:
        """The form with its answers."""
        return self.opened.filling

    @property
    def hotel(self) -> dict[str, Any]:
        """What the register says of the hotel."""
        return self.opened.hotel

    # ------------------------------------------------------------------ the way through

    @property
    def step(self) -> Step | None:
        """The question at hand; None once all were asked."""
        return interview.at(self.filling, self.key)

    def default(self, step: Step) -> str:
        """Return what Enter takes, as the form writes it; empty where it takes nothing."""
        if step.repeat is not None:
            return ""
        return step.cell.value or self.suggested.get(step.node.name, "")

    def answer(self, typed: str) -> None:
        """Take what was typed for the question at hand and go to the next; raises `Unfit`, and nothing is changed."""
        step = self.step
        assert step is not None  # noqa: S101 - asked while there is a question
        said = text.clean(typed)
        if step.repeat is not None:
            self._another(step, step.repeat, said)
        elif said and step.node.type in MEDIA:
            self._attach(step.cell, said)
        else:
            value = self._read(step.cell, said) if said else self.default(step)
            if not value and self.filling.is_required(step.cell):
                missing = self.filling.say(step.node.missing, step.cell)
                raise answers.Unfit(missing or _("This question must be answered; - leaves it for later."))
            self.put({step.cell.path: value})
            self._go_on(step.key)

    def skip(self) -> None:
        """Leave the question at hand for later, unanswered."""
        self._go_on(self.key)

    def back(self) -> bool:
        """Go to the question before; False at the first one."""
        before = interview.before(self.filling, self.key)
        if before is not None:
            self.go_to(before.key)
        return before is not None

    def turn_of(self, step: Step) -> Cell | None:
        """Return the turn of a repeat (a room, a box) that a question belongs to; None where it is outside any."""
        turn = step.cell if step.repeat is None else None
        while turn is not None and turn.node.kind != "repeat":
            turn = turn.above
        return turn

    def take_away(self, turn: Cell) -> None:
        """Take a turn of a repeat away with its answers, and ask next whether there is another one."""
        assert turn.above is not None  # noqa: S101 - a turn stands in something
        path, more = turn.path, f"{turn.above.path}/{turn.node.name}{interview.MORE}"
        self.filling.drop_turn(turn)
        self.diary.note(drop=path)
        self.go_to(more)

    def put(self, values: Mapping[str, str], **more: object) -> None:
        """Put answers down by path: they fit, or `Unfit` is raised and nothing is changed; then they are on disk."""
        cells = {path: self.filling.at(path) for path in values}
        before = {path: cell.value for path, cell in cells.items() if cell}
        self._fill(values)
        wrong = next((c for c in cells.values() if c and c.relevant and not self.filling.fits(c)), None)
        if wrong is not None:
            self._fill(before)
            raise self._unfit(wrong)
        self.diary.note(put=dict(values), **more)
        for cell in cells.values():
            if cell:
                cell.touched = True

    def put_group(self, group: Cell, values: Mapping[str, str]) -> None:
        """Answer the questions of a group at once, by name, and ask what is left of it, else what follows."""
        found = {cell.path: values[cell.node.name] for cell in group.below if cell.node.name in values}
        self.put(found)
        inside = [step.key for step in interview.steps(self.filling) if step.key.startswith(f"{group.path}/")]
        left = next((key for key in inside if key not in found), None)
        if left is not None:
            self.go_to(left)
        else:
            self._go_on(inside[-1] if inside else self.key)

    @property
    def answered(self) -> bool:
        """Whether the draft holds any answer."""
        return any("put" in entry for entry in self.diary.entries())

    def keep(self, kept: Mapping[str, dict[str, Any]]) -> None:
        """Remember evidence whose bytes are kept, by the answers that name it."""
        if kept:
            self.kept.update(kept)
            self.diary.note(kept=dict(kept))

    def begin_again(self) -> None:
        """Put every answer down at once, as they came all together, and ask the first question next."""
        turns = []
        for cell in self.filling.root.all():
            cell.touched = cell.touched or bool(cell.value)
            turns += [cell.path] if cell.node.kind == "repeat" and not cell.ghost else []
        cells = (cell for cell in self.filling.root.all() if cell.value and not cell.node.children)
        self.diary.note(begin=turns, put={cell.path: cell.value for cell in cells}, at_once=True)
        self.go_to(self._first())

    def progress(self) -> tuple[int, int]:
        """Return which question this is, and how many there are as things stand."""
        here, place, count = self.step, 0, 0
        for count, step in enumerate(interview.steps(self.filling), 1):
            if step == here:
                place = count
        return place or count, count

    def faults(self) -> list[outcome.Fault]:
        """Return all that is missing or does not fit."""
        return list(outcome.faults(self.filling, seen=True))

    def go_to(self, key: str) -> None:
        """Ask the question at `key` next; none for an empty key."""
        self.key = key
        self.diary.note(at=key)

    # ------------------------------------------------------------------ inside

    def _read(self, cell: Cell, typed: str) -> str:
        return answers.read(cell.node, typed, self.filling.choices(cell), self.filling.today())

    def _another(self, step: Step, repeat: Node, said: str) -> None:
        """Begin another turn with its first answer; nothing typed ends the repeat."""
        if not said:
            self._go_on(step.key)
            return
        turn = self.filling.add_turn(step.cell, repeat)
        first = next(cell for cell in turn.all() if cell.node is step.node)
        try:
            value = self._read(first, said)
            self.filling.put(first, value)
            if not self.filling.fits(first):
                raise self._unfit(first)
        except answers.Unfit:
            self.filling.drop_turn(turn)
            raise
        self.diary.note(begin=[turn.path], put={first.path: value})
        first.touched = True
        self._go_on(first.path)

    def _attach(self, cell: Cell, typed: str) -> None:
        """Keep a file as the answer of a question: its bytes are on disk before the answer names it."""
        from hotelaudit.evidence.keeping import keep
        from hotelaudit.evidence.looking import Unsuited

        try:
            kept = keep(settings.evidence_folder(settings.place(self.db)), Path(typed).expanduser())
        except Unsuited as why:
            raise answers.Unfit(_("{file}: {reason}.").format(file=typed, reason=why)) from None
        self.kept[kept.stored] = kept.row()
        self.put({cell.path: kept.stored}, kept={kept.stored: kept.row()})
        self._go_on(cell.path)

    def _unfit(self, cell: Cell) -> answers.Unfit:
        return answers.Unfit(self.filling.say(cell.node.messages, cell) or _("That does not fit here."))

    def _go_on(self, key: str) -> None:
        step = interview.after(self.filling, key)
        self.go_to(step.key if step else "")

    def _first(self) -> str:
        step = interview.after(self.filling, "")
        return step.key if step else ""

    def replay(self, entry: Mapping[str, Any]) -> None:
        """Do again what the draft says; what fits the form no more is left out, and stays in the draft's file."""
        for path in entry.get("begin", ()):
            self._begin(path)
        dropped = self.filling.at(entry["drop"]) if "drop" in entry else None
        if dropped:
            self.filling.drop_turn(dropped)
        self.kept.update(entry.get("kept", {}))
        for path in self._fill(entry.get("put", {})):
            path.touched = True
        for cell in filter(None, map(self.filling.at, entry.get("given", ()))):
            cell.given = True
        self.key = entry.get("at", self.key)

    def _begin(self, path: str) -> None:
        """Begin the turn at a path, if it is not there and the form still has that repeat."""
        above, _slash, name = path.rpartition("/")
        parent = self.filling.at(above)
        nodes = parent.node.children if parent and self.filling.at(path) is None else ()
        repeat = next((node for node in nodes if node.name == name.partition("[")[0]), None)
        if parent and repeat:
            self.filling.add_turn(parent, repeat)

    def _fill(self, values: Mapping[str, str]) -> list[Cell]:
        """Put answers into the form by path, and return the cells; a path that is not there is passed over."""
        filled = []
        for path, value in values.items():
            cell = self.filling.at(path)
            if cell:
                self.filling.put(cell, value)
                filled.append(cell)
        return filled


def _new_instance() -> str:
    """Return an identity for a visit: a random UUID, without the module, which takes as long as opening a draft."""
    bits = bytearray(os.urandom(16))
    bits[6], bits[8] = bits[6] & 0x0F | 0x40, bits[8] & 0x3F | 0x80
    made = bits.hex()
    return "-".join((made[:8], made[8:12], made[12:16], made[16:20], made[20:]))

"""An inspection while it is filled in: a form, the draft that keeps every answer, and the question at hand.

No terminal and no database toolkit here: `cli` shows the questions, `closing` makes records of a finished draft.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from hotelaudit import settings, text
from hotelaudit.errors import NotFound, ReadOnly, WrongUse
from hotelaudit.figures import meant, visited
from hotelaudit.figures.reader import reading
from hotelaudit.forms import answers, compiling, interview, outcome
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.diary import Diary, drafts
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.interview import Step
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _
from hotelaudit.workflows import shelf

FOLDER = "drafts"
_PEOPLE = "inspectors"  # the file in the data folder
WALK = "walk"  # the appearance of a group that a boot walk fills
MEDIA = frozenset({"image", "video", "file"})  # whose answers are files
# What is most likely as it was at the last visit; never what a criterion judges.
_WHICH = frozenset({"reference", "name"})  # of the hotel: known before the first question, and not asked
_AS_LAST_TIME = ("tv_mode", "carrier", "delivery", "customised", "source_provider", "responsible")


def _new_instance() -> str:
    """Return an identity for a visit: a random UUID, without the module, which takes as long as opening a draft."""
    bits = bytearray(os.urandom(16))
    bits[6], bits[8] = bits[6] & 0x0F | 0x40, bits[8] & 0x3F | 0x80
    made = bits.hex()
    return "-".join((made[:8], made[8:12], made[12:16], made[16:20], made[20:]))


class World:
    """The world that a form may ask about: the clock, who inspects, on which machine."""

    def __init__(self, started: datetime | None = None) -> None:
        self._started = started or datetime.now().astimezone()

    def today(self) -> date:
        """Return today, as this machine's calendar has it."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """Return now."""
        return datetime.now().astimezone()

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        import random  # which draws in the whole of hashlib

        return random.random()  # noqa: S311 - a form shuffles choices with it

    def preload(self, what: str) -> str:
        """Return what the form's metadata questions are filled with; empty where it is not known."""
        known = {
            "timestamp start": lambda: self._started.isoformat(timespec="milliseconds"),
            "date today": lambda: self._started.date().isoformat(),
            "property deviceid": settings.device,
            "property username": settings.actor,
        }
        return known[what]() if what in known else ""


@dataclass
class Session:
    """One draft, open: where it is, what was answered, which question is asked."""

    db: str | None
    form: Form
    filling: Filling
    diary: Diary
    hotel: dict[str, Any]
    last: dict[str, Any] | None = None  # visit of that kind
    violations: list[dict[str, Any]] = field(default_factory=list)  # that are open
    suggested: dict[str, str] = field(default_factory=dict)  # by the question's name
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)  # evidence by the answer that names it
    key: str = ""  # of the question at hand

    @classmethod
    def begin(cls, db: str | None, hotel_id: str, form: Form, lang: str, **more: object) -> Self:
        """Begin a draft of a visit to a hotel; raises `ReadOnly`, `CannotWrite`."""
        place = settings.place(db)
        if place.sample:
            raise ReadOnly(path=place.shown)
        folder = settings.beside(place, FOLDER)
        with reading(place) as reader:
            facts = visited.hotel(reader, hotel_id)
            last = visited.last_visit(reader, hotel_id, kind_of(form.id))
            violations = visited.open_violations(reader, hotel_id)
        head = {
            "form": form.id, "version": form.version, "digest": form.digest, "hotel_id": hotel_id,
            "hotel": facts["reference"], "name": facts["name"], "started": World().now().isoformat(),
            "device": settings.device(), "actor": settings.actor(), "instance": _new_instance(), **more,
        }  # fmt: skip
        diary = Diary.begin(folder, head)
        compiling.keep(form, folder, settings.cache_folder() / "forms")
        session = cls(db, form, Filling(form, World(), lang), diary, facts, last, violations)
        know(session.filling, facts)
        session.key = session._first()
        return session

    @classmethod
    def resume(cls, db: str | None, reference: str | None, lang: str) -> Self:
        """Go on with a draft, the latest one if none is named; raises `NotFound`, `DraftBusy`."""
        folder = settings.beside(settings.place(db), FOLDER)
        diary = Diary.open(_file_of(folder, reference))
        form = compiling.kept(folder, diary.head["digest"]) or shelf.load(diary.head["form"])
        started = datetime.fromisoformat(diary.head["started"])
        facts = facts_of(db, diary.head["hotel_id"])
        session = cls(db, form, Filling(form, World(started), lang), diary, facts)
        know(session.filling, facts)
        session.key = session._first()
        for entry in diary.entries():
            session._replay(entry)
        return session

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
        if step.repeat is not None:
            self._another(step, typed)
            return
        value = self.default(step) if not text.clean(typed) else self._read(step.cell, typed)
        if not value and self.filling.is_required(step.cell):
            said = self.filling.say(step.node.missing, step.cell)
            raise answers.Unfit(said or _("This question must be answered; - leaves it for later."))
        self.put({step.cell.path: value})
        self._go_on(step.key)

    def skip(self) -> None:
        """Leave the question at hand for later, unanswered."""
        step = self.step
        if step is not None:
            self._go_on(step.key)

    def back(self) -> bool:
        """Go to the question before; False at the first one."""
        before = interview.before(self.filling, self.key)
        if before is not None:
            self._go_to(before.key)
        return before is not None

    def put(self, values: Mapping[str, str], **more: object) -> None:
        """Put answers down by path: they fit, or `Unfit` is raised and nothing is changed; then they are on disk."""
        before = {}
        for path, value in values.items():
            cell = self.filling.at(path)
            assert cell is not None  # noqa: S101 - paths come from cells
            before[path] = cell.value
            self.filling.put(cell, value)
        wrong = [
            cell
            for cell in map(self.filling.at, values)
            if cell and cell.relevant and not self.filling.fits(cell)
        ]
        if wrong:
            said = self.filling.say(wrong[0].node.messages, wrong[0])
            for path, value in before.items():
                cell = self.filling.at(path)
                if cell:
                    self.filling.put(cell, value)
            raise answers.Unfit(said or _("That does not fit here."))
        self.diary.note(put=dict(values), **more)
        for cell in map(self.filling.at, values):
            if cell:
                cell.touched = True

    def put_group(self, group: Cell, values: Mapping[str, str]) -> None:
        """Answer the questions of a group at once, by name, and go on behind it; raises `Unfit`."""
        keys = [step.key for step in interview.steps(self.filling)]
        found = {cell.path: values[cell.node.name] for cell in group.below if cell.node.name in values}
        last = self.key
        self.put(found)
        keys = [step.key for step in interview.steps(self.filling)]
        inside = [key for key in keys if key.startswith(group.path + "/")]
        unseen = [key for key in inside if key not in found]
        if unseen:
            self._go_to(unseen[0])
        else:
            self._go_on(inside[-1] if inside else last)

    def walk_of(self, room: str) -> Cell:
        """Return the group of a room that a boot walk fills, the room begun if it is new; raises `WrongUse`."""
        repeat = next(
            (node for node in self.form.root.children if node.kind == "repeat" and node.name == "room"), None
        )
        wanted = text.halfwidth(room)
        if repeat is None or not wanted:
            raise WrongUse(_("The form {form} has no rooms.").format(form=self.form.id))
        turns = self.filling.root.turns_of(repeat)
        turn = next(
            (
                one
                for one in turns
                if any(cell.value == wanted for cell in one.below if cell.node.name == "room")
            ),
            None,
        )
        if turn is None:
            self.go_to(f"{self.filling.root.path}/{repeat.name}{interview.MORE}")
            step = self.step
            if step is None:
                raise WrongUse(_("The form {form} has no rooms.").format(form=self.form.id))
            try:
                self.answer(wanted)
            except answers.Unfit as why:
                raise WrongUse(str(why)) from None
            turn = self.filling.root.turns_of(repeat)[-1]
        group = next((cell for cell in turn.all() if cell.node.appearance == WALK), None)
        if group is None:
            raise WrongUse(_("The form {form} has no boot walk.").format(form=self.form.id))
        return group

    def begin_again(self) -> None:
        """Put down what the form holds now, and ask its first question next."""
        self.note_all()
        self._go_to(self._first())

    def note_all(self) -> None:
        """Put every answer down at once, as they stand: they came all together."""
        for cell in self.filling.root.all():
            cell.touched = cell.touched or bool(cell.value)
            if cell.node.kind == "repeat" and not cell.ghost and cell.above is not None:
                self.diary.note(begin=cell.path)
        self.diary.note(
            put={
                cell.path: cell.value
                for cell in self.filling.root.all()
                if cell.value and not cell.node.children
            }
        )

    def attach(self, cell: Cell, typed: str) -> None:
        """Keep a file as the answer of a question: its bytes are on disk before the answer names it; raises `Unfit`."""
        from hotelaudit.evidence.keeping import keep
        from hotelaudit.evidence.looking import Unsuited

        folder = settings.beside(settings.place(self.db), "evidence")
        try:
            kept = keep(folder, Path(typed).expanduser())
        except Unsuited as why:
            raise answers.Unfit(f"{typed}: {why}.") from None
        name = kept.stored
        self.kept[name] = kept.row()
        self.put({cell.path: name}, kept={name: kept.row()})
        self._go_on(cell.path)

    def progress(self) -> tuple[int, int]:
        """Return which question this is, and how many there are as things stand."""
        here, place, count = self.step, 0, 0
        for count, step in enumerate(interview.steps(self.filling), 1):
            if here and step.cell is here.cell and step.repeat is here.repeat:
                place = count
        return place or count, count

    def faults(self) -> list[outcome.Fault]:
        """Return all that is missing or does not fit."""
        return list(outcome.faults(self.filling, seen=True))

    def go_to(self, key: str) -> None:
        """Ask the question at `key` next."""
        self._go_to(key)

    # ------------------------------------------------------------------ inside

    def _read(self, cell: Cell, typed: str) -> str:
        if cell.node.type in MEDIA:
            return typed  # a file is kept by who asked for it
        return answers.read(cell.node, typed, self.filling.choices(cell), self.filling.today())

    def _another(self, step: Step, typed: str) -> None:
        """Begin another turn with its first answer; nothing typed ends the repeat."""
        if not text.clean(typed):
            self._go_on(step.key)
            return
        assert step.repeat is not None  # noqa: S101 - asked of a repeat
        turn = self.filling.add_turn(step.cell, step.repeat)
        first = next(cell for cell in turn.all() if cell.node is step.node)
        try:
            value = self._read(first, typed)
            self.filling.put(first, value)
            self._must_fit(first)
        except answers.Unfit:
            self.filling.drop_turn(turn)
            raise
        self.diary.note(add=f"{step.cell.path}/{step.repeat.name}", put={first.path: value})
        first.touched = True
        self._go_on(first.path)

    def _must_fit(self, cell: Cell) -> None:
        if not self.filling.fits(cell):
            raise answers.Unfit(self.filling.say(cell.node.messages, cell) or _("That does not fit here."))

    def drop_turn(self, turn: Cell) -> None:
        """Take a turn of a repeat away, for good."""
        path = turn.path
        self.filling.drop_turn(turn)
        self.diary.note(drop=path)

    def _go_on(self, key: str) -> None:
        step = interview.after(self.filling, key)
        self._go_to(step.key if step else "")

    def _go_to(self, key: str) -> None:
        self.key = key
        self.diary.note(at=key)

    def _first(self) -> str:
        step = interview.after(self.filling, "")
        return step.key if step else ""

    def suggest(self, last: Mapping[str, Any] | None, people: Iterable[str]) -> None:
        """Have Enter take what was so at the last visit, and the inspectors of the last one."""
        for name in _AS_LAST_TIME if last else ():
            value = last[name] if last else None
            if value is not None:
                self.suggested[name] = value if isinstance(value, str) else "yes" if value else "no"
        if named := "、".join(people):
            self.suggested["inspectors"] = named

    def _replay(self, entry: Mapping[str, Any]) -> None:
        """Do again what the draft says; what fits the form no more is left out, and stays in the draft's file."""
        if "add" in entry:
            path, _slash, name = str(entry["add"]).rpartition("/")
            parent = self.filling.at(path)
            repeat = parent and next((node for node in parent.node.children if node.name == name), None)
            if parent and repeat:
                self.filling.add_turn(parent, repeat)
        if "begin" in entry and self.filling.at(entry["begin"]) is None:
            above, _slash, name = str(entry["begin"]).rpartition("/")
            self._replay({"add": f"{above}/{name.partition('[')[0]}"})
        if "drop" in entry:
            turn = self.filling.at(entry["drop"])
            if turn:
                self.filling.drop_turn(turn)
        self.kept.update(entry.get("kept", {}))
        for path, value in entry.get("put", {}).items():
            cell = self.filling.at(path)
            if cell:
                self.filling.put(cell, value)
                cell.touched = True
        self.key = entry.get("at", self.key)


def _file_of(folder: Path, reference: str | None) -> Path:
    """Return the file of a draft, the one that was touched last if none is named; raises `NotFound`."""
    files = [file for file, _head, _entries in drafts(folder)]
    if reference is None:
        if not files:
            raise NotFound("draft", "", _("Nothing is half done here."))
        return max(files, key=lambda file: (file.stat().st_mtime_ns, file.name))
    wanted = text.reference(reference)
    for file in files:
        if file.stem == wanted:
            return file
    raise NotFound("draft", reference, _("See the drafts: hotelaudit inspection list --draft"))


def kind_of(form_id: str) -> str:
    """Return what kind of visit a form is for: satellite enforcement says so in its name, all others are TV."""
    return "satellite" if "satellite" in form_id or form_id == "recheck" else "tv"


def remembered_people() -> list[str]:
    """Return the inspectors of the last visit on this machine."""
    try:
        return (settings.data_folder() / _PEOPLE).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def remember_people(names: Iterable[str]) -> None:
    """Remember who inspects, for the next visit on this machine; where that fails, somebody types it again."""
    with suppress(OSError):
        folder = settings.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _PEOPLE).write_text("\n".join(names), "utf-8")


def facts_of(db: str | None, hotel_id: str) -> dict[str, Any]:
    """Return what the register says of a hotel."""
    with reading(settings.place(db)) as reader:
        return visited.hotel(reader, hotel_id)


def know(filling: Filling, facts: Mapping[str, Any]) -> None:
    """Put down what is known of the hotel: the form shows it, and asks only for what is not."""
    group = next((cell for cell in filling.root.below if cell.node.name == "hotel"), None)
    for cell in group.all() if group else ():
        known = facts.get(cell.node.name)
        if known is not None and not cell.node.children:
            filling.put(cell, str(known))
            cell.touched = True
            cell.given = cell.node.name in _WHICH


def hotel_of(db: str | None, said: str) -> str:
    """Return the id of the hotel that is meant by its reference or name; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return meant.hotel(reader, said)


def find(db: str | None, said: str) -> list[Any]:
    """Return the hotels that may be meant, best first (each with id, reference, name, region)."""
    with suppress(NotFound):
        hotel_id = hotel_of(db, said)
        return [Found(hotel_id, "", "", "")]
    from hotelaudit.workflows.finding import Finder

    return Finder.open(db).find(said)


class Found(NamedTuple):
    """A hotel that is meant for sure."""

    id: str
    reference: str
    name: str
    region: str

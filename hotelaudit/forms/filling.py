"""A form being filled in: answers go in, what follows from them is brought up to date at once.

Only what reads a changed place is worked out again, in the order that `ordering.py` gave: a form of hundreds of
questions in dozens of rooms answers within milliseconds. The semantics are those of the ODK specification: an
answer that is not relevant is blank to every expression, and is left out at the end.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Protocol

from lxml import etree

from hotelaudit.forms.cells import Cell
from hotelaudit.forms.following import Work, readers
from hotelaudit.forms.model import Form, Node, Part, Rule, Texts
from hotelaudit.forms.templates import empty, taken_out
from hotelaudit.forms.xpath.evaluating import Evaluator

MOST_TURNS = 500  # of one repeat: a form that counts to a million is a mistake


class World(Protocol):
    """What a form may know of the world outside."""

    def today(self) -> date:
        """Return the day."""

    def now(self) -> datetime:
        """Return the time, with its offset."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""

    def preload(self, what: str) -> str:
        """Return who, where and when (`property username`); empty where it is not known."""


class Filling:
    """The answers to one form, and what follows from them."""

    def __init__(self, form: Form, world: World, lang: str = "zh") -> None:
        self.form = form
        self.lang = lang
        self.language = form.language(lang)
        self._world = world
        self._tree = etree.fromstring(f"<i>{form.template}{form.lists}</i>")
        self._nodes = {node.path: node for node in form.all()} | {form.root.path: form.root}
        self._templates = taken_out(self._tree)
        self._evaluator = Evaluator(self._tree, self)
        self._rank = {path: place for place, path in enumerate(form.order)}
        self._readers = readers(form)
        self.root = self._cells(form.root, self._tree[0], None)
        self._set("odk-instance-first-load", self.root)
        self._preload(self.root)
        self._nobody_there_yet(self.root)
        self._settle([(cell, True) for cell in self.root.all()])

    # ------------------------------------------------------------------ answers

    def put(self, cell: Cell, value: str) -> None:
        """Put an answer down, as the form writes it (`2024-06-20`, `welcome`); what reads it follows."""
        if value != cell.value:
            self._write(cell, value)
            self._settle([(cell, False)])
            for setting in self.form.settings:
                if setting.event == "xforms-value-changed" and setting.source == cell.node.path:
                    for target in cell.around(setting.path).find(setting.path):
                        self.put(target, self._evaluator.text(setting.value.native, target.element))

    def add_turn(self, parent: Cell, repeat: Node) -> Cell:
        """Add a turn to a repeat and return it."""
        turns = [cell for cell in parent.below if cell.node is repeat]
        if turns[0].ghost:
            turns[0].ghost = False
            turn = turns[0]
            self._turn(turn, self.may_repeat(parent, repeat))
        else:
            turn = self._insert(parent, repeat, turns[-1])
        self._set("odk-new-repeat", turn)
        self._settle([*((inner, True) for inner in turn.all()), (turn, False)])
        return turn

    def drop_turn(self, turn: Cell) -> None:
        """Take a turn of a repeat away."""
        parent, gone = turn.above, list(turn.all())
        assert parent is not None  # noqa: S101 - a turn stands in something
        if turn.turns() == [turn]:
            _haunt(self._insert(parent, turn.node, turn))
        parent.below.remove(turn)
        parent.element.remove(turn.element)
        self._settle([(cell, False) for cell in gone], around=parent)

    def _insert(self, parent: Cell, repeat: Node, behind: Cell) -> Cell:
        element = empty(self._templates[repeat.path])
        behind.element.addnext(element)
        turn = self._cells(repeat, element, parent)
        parent.below.insert(parent.below.index(behind) + 1, turn)
        self._nobody_there_yet(turn)
        return turn

    def may_repeat(self, parent: Cell, repeat: Node) -> bool:
        """Tell whether another turn of a repeat may be asked for: it is relevant, and there are not too many."""
        turns = [cell for cell in parent.below if cell.node is repeat]
        relevant = repeat.relevant is None or self._true(repeat.relevant, turns[0])
        return parent.relevant and relevant and len(turns) < MOST_TURNS

    def at(self, path: str) -> Cell | None:
        """Return the cell at a path with turns (`/data/room[2]/landing`), None if there is none."""
        cell = self.root
        for part in path.strip("/").split("/")[1:]:
            name, _bracket, turn = part.partition("[")
            twins = [inner for inner in cell.below if inner.node.name == name and not inner.ghost]
            number = int(turn.rstrip("]") or 1) if turn.rstrip("]").isdecimal() or not turn else 0
            if not 0 < number <= len(twins):
                return None
            cell = twins[number - 1]
        return cell

    # ------------------------------------------------------------------ what follows

    def is_required(self, cell: Cell) -> bool:
        """Tell whether the question must be answered."""
        return self._true(cell.node.required, cell)

    def is_readonly(self, cell: Cell) -> bool:
        """Tell whether the answer is only shown."""
        return self._true(cell.node.readonly, cell)

    def fits(self, cell: Cell) -> bool:
        """Tell whether the answer keeps its constraint; a blank one does."""
        return not cell.value or cell.node.constraint is None or self._true(cell.node.constraint, cell)

    def choices(self, cell: Cell) -> list[tuple[str, str]]:
        """Return what may be chosen now: each code with its label in the language in use."""
        options = cell.node.options
        if options is None:
            return []
        return [self._named(item) for item in self._evaluator.nodes(options.nodes.native, cell.element)]

    def every_choice(self, cell: Cell, language: str = "") -> list[tuple[str, str]]:
        """Return every choice of the question's list, those that other answers rule out too; labels in `language`."""
        return [self._named(item, language) for item in self._items(cell.node)]

    def say(self, texts: Texts, cell: Cell) -> str:
        """Return a label, a hint or a message in the language in use, its expressions worked out."""
        parts = texts.get(self.language) or texts.get(self.form.default_language) or texts.get("") or ()
        return "".join(self._part(part, cell) for part in parts).strip()

    def _part(self, part: Part, cell: Cell) -> str:
        return part if isinstance(part, str) else self._evaluator.text(part.native, cell.element)

    def _true(self, rule: Rule | None, cell: Cell) -> bool:
        return rule is not None and self._evaluator.truth(rule.native, cell.element)

    def _items(self, node: Node) -> Iterator[Any]:
        """Return all items of the list that a question's choices come from."""
        listed = node.options.list_name if node.options else ""
        return self._tree.iterfind(f"instance[@id='{listed}']/root/item")

    def _named(self, item: Any, language: str = "") -> tuple[str, str]:  # noqa: ANN401 - lxml's element
        """Return the code of a choice and its label."""
        code, said = item.findtext("name") or "", item.findtext("itextId")
        return code, self.itext(said, language) if said else item.findtext("label") or code

    # ------------------------------------------------------------------ what expressions ask for

    def today(self) -> date:
        """Return the day."""
        return self._world.today()

    def now(self) -> datetime:
        """Return the time."""
        return self._world.now()

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        return self._world.random()

    def itext(self, name: str, language: str = "") -> str:
        """Return the text of a choice, in the language in use unless another is named; its name where there is none."""
        texts = self.form.itexts.get(name, {})
        parts = texts.get(language or self.language) or texts.get(self.form.default_language) or (name,)
        return "".join(part for part in parts if isinstance(part, str))

    def choice_label(self, path: str, value: str) -> str:
        """Return what a choice of the question at `path` is called; its code where it has no label."""
        node = self._nodes.get(path)
        return dict(map(self._named, self._items(node))).get(value, value) if node else value

    # ------------------------------------------------------------------ inside

    def _nobody_there_yet(self, within: Cell) -> None:
        """Begin with no turn where the form leaves their number open: a turn is there once something is said of it."""
        for cell in within.all():
            if cell is not within and cell.node.kind == "repeat" and cell.node.count is None:
                _haunt(cell)

    def _cells(self, node: Node, element: Any, above: Cell | None) -> Cell:  # noqa: ANN401 - lxml's element
        cell = Cell(node, element, above)
        by_name = {child.name: child for child in node.children}
        for inner in element:
            if inner.tag in by_name:
                cell.below.append(self._cells(by_name[inner.tag], inner, cell))
        return cell

    def _set(self, event: str, within: Cell) -> None:
        """Put down the values that are set when the form is opened or a turn is added."""
        for setting in self.form.settings:
            if setting.event == event:
                for cell in within.find(setting.path):
                    cell.value = self._evaluator.text(setting.value.native, cell.element)
                    cell.element.text = cell.value or None

    def _preload(self, within: Cell) -> None:
        for cell in within.all():
            if cell.node.preload and not cell.value:
                cell.value = self._world.preload(cell.node.preload)
                cell.element.text = cell.value or None

    def _write(self, cell: Cell, value: str) -> None:
        cell.value = value
        if cell.relevant:
            cell.element.text = value or None

    def _settle(self, changed: list[tuple[Cell, bool]], around: Cell | None = None) -> None:
        """Work out what reads the changed cells, and then what reads that. `(cell, True)`: the cell's own rules too."""
        work = Work(self._rank)
        for cell, itself in changed:
            if itself:
                work.add(cell)
            self._wake(work, cell, around or cell)
        for cell in work:
            if self._brought_up_to_date(cell):
                for inner in cell.all():
                    self._wake(work, inner, inner)

    def _wake(self, work: Work, cell: Cell, near: Cell) -> None:
        for path, local in self._readers.get(cell.node.path, ()):
            within = near.around(path) if local else self.root
            for reader in within.find(path):
                work.add(reader)

    def _brought_up_to_date(self, cell: Cell) -> bool:
        """Work out the cell's relevance, calculation and count; tell whether anything that others read changed."""
        node, before = cell.node, (cell.relevant, cell.element.text)
        above = cell.above is None or cell.above.relevant
        relevant = above and not cell.ghost and (node.relevant is None or self._true(node.relevant, cell))
        if relevant and node.count is not None:
            relevant = self._counted(cell)
        if relevant != cell.relevant:
            self._turn(cell, relevant)
        if relevant and node.calculate is not None:
            self._write(cell, self._evaluator.text(node.calculate.native, cell.element))
        return (cell.relevant, cell.element.text) != before

    def _turn(self, cell: Cell, relevant: bool) -> None:
        """Make a cell relevant or not, and with it all below that has no say of its own."""
        if relevant:
            cell.show()
        else:
            cell.blank()
        for inner in cell.below:
            own = inner.node.relevant is None or self._true(inner.node.relevant, inner)
            wanted = relevant and own and not inner.ghost
            if wanted != inner.relevant:
                self._turn(inner, wanted)

    def _counted(self, turn: Cell) -> bool:
        """Bring the turns of a repeat to the number that the form says, the first one for all; False for none.

        One turn always stays, as the place of the others; it is not relevant where there is to be none.
        """
        turns, count = turn.turns(), turn.node.count
        assert count is not None  # noqa: S101 - asked of repeats with a count
        assert turn.above is not None  # noqa: S101 - a turn stands in something
        said = self._evaluator.text(count.native, turn.element)
        wanted = int(float(said)) if said.replace(".", "", 1).isdecimal() else 0
        if turns[0] is turn:
            for extra in turns[max(1, wanted) :]:
                self.drop_turn(extra)
            for _more in range(len(turns), min(wanted, MOST_TURNS)):
                self.add_turn(turn.above, turn.node)
        return wanted > 0


def _haunt(turn: Cell) -> None:
    """Make a turn the place of those to come: nothing is said of it, and no expression sees it."""
    turn.ghost = True
    for cell in turn.all():
        cell.blank()

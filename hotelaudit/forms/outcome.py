"""What a filled-in form says in the end: its answers, and whatever is missing or does not fit."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _

Answers = dict[str, Any]


class Fault(NamedTuple):
    """One answer that is missing or does not fit: the question's key, where it stands in words, what is wrong."""

    key: str
    where: str
    found: str


def answers(filling: Filling) -> Answers:
    """Return every relevant answer that is not blank: groups as objects, repeats as lists. All else is dropped."""
    return _answers(filling.root)


def _answers(cell: Cell) -> Answers:
    found: Answers = {}
    for inner in cell.below:
        if not inner.relevant:
            continue
        if inner.node.kind == "repeat":
            found.setdefault(inner.node.name, []).append(_answers(inner))
        elif inner.node.children:
            within = _answers(inner)
            if within:
                found[inner.node.name] = within
        elif inner.value:
            found[inner.node.name] = inner.value
    return found


def faults(filling: Filling, *, seen: bool = False) -> Iterator[Fault]:
    """Yield what is missing or does not fit, in the form's order.

    With `seen`, a default that nobody has looked at is missing too: a question that was never asked is not answered.
    """
    for cell in filling.root.all():
        if not cell.relevant or cell.node.kind != "question" or cell.node.type == "note":
            continue
        if not cell.value and filling.is_required(cell):
            said = filling.say(cell.node.missing, cell)
            yield Fault(cell.path, where(filling, cell), said or _("must be answered."))
        elif not filling.fits(cell):
            said = filling.say(cell.node.messages, cell)
            yield Fault(
                cell.path, where(filling, cell), said or _("does not fit: {value}").format(value=cell.value)
            )
        elif cell.value and (ruled_out := _ruled_out(filling, cell)):
            said = _("{value} is not among the choices now: {labels}.")
            labels = _(", ").join(label for _code, label in filling.choices(cell))
            yield Fault(cell.path, where(filling, cell), said.format(value=ruled_out, labels=labels))
        elif (
            seen
            and cell.value
            and not cell.touched
            and cell.node.calculate is None
            and not filling.is_readonly(cell)
        ):
            yield Fault(cell.path, where(filling, cell), _("was not asked yet."))


def _ruled_out(filling: Filling, cell: Cell) -> str:
    """Return a chosen code that may not be chosen, as the other answers stand."""
    if cell.node.options is None:
        return ""
    codes = {code for code, _label in filling.choices(cell)}
    chosen = [cell.value] if cell.node.type == "select_one" else cell.value.split()
    return next((code for code in chosen if code not in codes), "")


def where(filling: Filling, cell: Cell) -> str:
    """Return where a question stands, in words: `Room 0801 · Landing`."""
    parts = [filling.say(cell.node.labels, cell) or cell.node.name]
    above = cell.above
    while above is not None:
        if above.node.kind == "repeat":
            parts.append(turn_name(filling, above))
        above = above.above
    return " · ".join(reversed(parts))


def turn_name(filling: Filling, turn: Cell) -> str:
    """Return what a turn of a repeat is called: its label and its first answer, else its number."""
    label = filling.say(turn.node.labels, turn) or turn.node.name
    return f"{label} {turn.called or turn.turn}"

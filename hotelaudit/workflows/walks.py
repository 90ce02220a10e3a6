"""Where a boot walk goes in a form: the group of a room that asks what it shows."""

from hotelaudit import text
from hotelaudit.errors import WrongUse
from hotelaudit.forms import answers, interview
from hotelaudit.forms.cells import Cell
from hotelaudit.i18n import _
from hotelaudit.workflows.inspecting import Session

WALK = "walk"  # the appearance of a group that a boot walk fills


def room_walked(session: Session, room: str) -> tuple[Cell, bool]:
    """Return the turn of a room in which a walk may be taken, and whether it was begun for it; raises `WrongUse`."""
    repeats = (node for node in session.filling.form.root.children if node.kind == "repeat")
    repeat = next((node for node in repeats if any(inner.appearance == WALK for inner in node.all())), None)
    if repeat is None:
        raise WrongUse(_("The form {form} has no boot walk.").format(form=session.filling.form.id))
    root, wanted = session.filling.root, text.halfwidth(room)
    if not wanted:
        raise WrongUse(_("Say which room: hotelaudit walk 0801"))
    known = next((turn for turn in root.turns_of(repeat) if turn.called == wanted), None)
    if known:
        return known, False
    session.go_to(f"{root.path}/{repeat.name}{interview.MORE}")
    try:
        session.answer(wanted)
    except answers.Unfit as why:
        raise WrongUse(str(why)) from None
    return root.turns_of(repeat)[-1], True


def group_in(room: Cell) -> Cell:
    """Return the group of a room that a walk fills."""
    return next(cell for cell in room.all() if cell.node.appearance == WALK)

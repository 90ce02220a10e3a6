"""Shows, before an item of a re-inspection is asked, what was found there last."""

from hotelaudit import settings
from hotelaudit.cli import talk
from hotelaudit.forms.cells import Cell
from hotelaudit.i18n import _
from hotelaudit.outputs.found_last import found_last
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.looking_again import last


def tell(session: Session, turn: Cell) -> None:
    """Tell what was found last of the violation, and in the room, that a turn of the form is of."""
    answers = {cell.node.name: cell.value for cell in turn.below}
    reference, room = answers.get("violation", ""), answers.get("room") or None
    found = last(settings.place(session.db), session.diary.head["hotel_id"], reference, room)
    talk.say("")
    if found is None:
        talk.say(_("{reference} is not open here.").format(reference=reference))
        return
    # They are folded already, but for the path of the photo, which must be whole to be opened.
    for line in found_last(found, session.filling.today(), talk.width()):
        talk.say(line, as_it_is=True)

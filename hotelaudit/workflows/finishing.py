"""Finishes a draft: its answers become records, and only then does the draft go."""

from hotelaudit.workflows import closing, opening
from hotelaudit.workflows.inspecting import Session, remember_people


def finish(session: Session) -> closing.Closed:
    """Record the draft's visit and take the draft away; raises `AnswersRefused`, and the draft stays.

    Should the program end between the two, closing the draft once more finds the visit by its instance.
    """
    head = session.diary.head
    visit = closing.Visit(
        session.filling,
        head["hotel_id"],
        head["instance"],
        head.get("command", "inspect"),
        session.kept,
        corrects=head.get("corrects"),
        base=head.get("base"),
        reason=head.get("reason"),
    )
    with opening.writer(session.db) as store:
        closed = closing.close(store, visit, session.faults())
    session.diary.discard()
    remember_people(closed.people)
    return closed

"""Finishes a draft: its answers become records, and only then does the draft go."""

from hotelaudit.workflows import closing, opening
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.remembering import remember_people


def finish(session: Session) -> closing.Closed:
    """Record the draft's visit and take the draft away; raises `AnswersRefused`, and the draft stays.

    Should the program end between the two, closing the draft once more finds the visit by its instance.
    """
    head = session.diary.head
    corrects = closing.Correction(**head["corrects"]) if "corrects" in head else None
    visit = closing.Visit(
        session.filling,
        head["hotel_id"],
        head["instance"],
        session.kept,
        corrects=corrects,
        extra=head.get("extra", {}),
    )
    with opening.writer(session.db) as store:
        command = "inspection correct" if corrects else "inspect"
        (closed,) = closing.close(store, [visit], command, session.faults())
    session.diary.discard()
    remember_people(closed.people)
    return closed

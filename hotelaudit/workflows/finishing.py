"""Finishes a draft: its answers become records, and only then does the draft go."""

from datetime import datetime

from hotelaudit.workflows import closing, opening
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.remembering import remember_people


def _times(session: Session) -> tuple[str, str]:
    """Return when the draft was begun and that it ends now; nothing where its answers came all at once."""
    if "corrects" in session.diary.head or any("at_once" in entry for entry in session.diary.entries()):
        return "", ""
    return session.diary.head["started"], datetime.now().astimezone().isoformat()


def finish(session: Session) -> closing.Closed:
    """Record the draft's visit and take the draft away; raises `AnswersRefused`, and the draft stays.

    Should the program end between the two, closing the draft once more finds the visit by its instance.
    """
    head = session.diary.head
    corrects = closing.Correction(**head["corrects"]) if "corrects" in head else None
    began, ended = _times(session)
    visit = closing.Visit(
        session.filling,
        head["hotel_id"],
        head["instance"],
        session.kept,
        corrects=corrects,
        extra=head.get("extra", {}),
        began=began,
        ended=ended,
    )
    with opening.writer(session.db) as store:
        command = "inspection correct" if corrects else "inspect"
        (closed,) = closing.close(store, [visit], command, session.faults())
    session.diary.discard()
    remember_people(closed.people)
    return closed

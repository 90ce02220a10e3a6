"""Visits that a form recorded are corrected by that form: the whole of it is checked with what a clerk wrote."""

from collections.abc import Iterator, Mapping
from typing import Any

from hotelaudit import settings
from hotelaudit.errors import AnswersRefused, Problem
from hotelaudit.forms import outcome
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _, language
from hotelaudit.workflows import answering, closing, reopening
from hotelaudit.workflows.filing import as_answer
from hotelaudit.workflows.opened import open_form


def prepared(db: str, reference: str, said: Mapping[tuple[str, str], Any], reason: str) -> closing.Ready:
    """Return a visit with other answers, ready to be recorded; raises `AnswersRefused` with all that is wrong in it.

    `said` are values by room (empty for the visit itself) and field; a problem names `ROOM/FIELD` where it is of one of
    them, else the room. Raises `NotFound`, `FormRefused` where the form cannot be had.
    """
    again = reopening.reopened(db, reference, None)
    visit = again.visit
    filling = open_form(db, visit["hotel_id"], again.form, language()).filling
    list(answering.fill(filling, again.recorded, coded=True))  # what does not fit any more is told below
    rooms = [room.get("room") for room in visit["rooms"]]
    paths = {
        (f"room[{rooms.index(room) + 1}]/{name}" if room else name): (room, name)
        for room, name in said
        if not room or room in rooms
    }
    answers = {path: as_answer(said[of]) for path, of in paths.items()}
    problems = [*answering.fill(filling, answers, coded=True)]
    problems += _unasked(filling, {path: of for path, of in paths.items() if answers[path]})
    for fault in outcome.faults(filling):
        field = next((of for path, of in paths.items() if _is(fault.key, path)), None)
        room = next((of[0] for path, of in paths.items() if f"/{path.partition('/')[0]}/" in fault.key), "")
        named = field or (room, "")
        problems.append(Problem("/".join(named), f"{fault.where}: {fault.found}", ""))
    if problems:
        raise AnswersRefused(problems, what=_("The visit"), count=len(problems))
    meant = closing.Visit(
        filling, visit["hotel_id"], again.instance, again.kept(filling),
        corrects=closing.Correction(visit["id"], visit["revision"], reason), extra=again.extra,
    )  # fmt: skip
    (ready,) = closing.prepare(settings.place(db), [meant])
    return ready


def _unasked(filling: Filling, paths: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Yield what was answered though the form does not ask it as its other answers stand: it would not be kept."""
    for cell in filling.root.all():
        of = next((of for path, of in paths.items() if _is(cell.path, path)), None)
        if of and not cell.relevant:
            found = _("the form does not ask this as its other answers stand.")
            yield Problem("/".join(of), f"{outcome.where(filling, cell)}: {found}", "")


def _is(key: str, path: str) -> bool:
    """Tell whether a question is the one that a path means: of a room in that room, else in none."""
    return key.endswith(f"/{path}") and (path.startswith("room[") or "/room[" not in key)

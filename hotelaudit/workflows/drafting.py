"""Drafts: which there are, closing one that is complete, opening a closed visit again to correct it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hotelaudit import settings, text
from hotelaudit.errors import WrongUse
from hotelaudit.figures import revisions
from hotelaudit.figures.reader import reading
from hotelaudit.forms.diary import drafts
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _, local_time
from hotelaudit.workflows import answering, shelf
from hotelaudit.workflows.inspecting import FOLDER, Session

FORM_OF = {"tv": "hotel-tv", "satellite": "satellite-visit"}  # for visits that no form recorded


def listed(db: str | None) -> list[dict[str, Any]]:
    """Return the drafts, the one that was touched last at the end: reference, hotel, form, when, how many answers."""
    rows = []
    for file, head, entries in drafts(settings.beside(settings.place(db), FOLDER)):
        answered = {path for entry in entries for path in entry.get("put", {})}
        rows.append(
            {
                "reference": file.stem, "hotel": head["hotel"], "name": head["name"], "form": head["form"],
                "started": local_time(head["started"]), "answered": len(answered), "corrects": head.get("visit"),
                "actor": head["actor"],
            }
        )  # fmt: skip
    return rows


def correct(db: str | None, reference: str, reason: str, forms: str | None, lang: str) -> Session:
    """Open a closed visit again, as a draft that holds what it says now; raises `NotFound`, `WrongUse`."""
    if not text.line(reason):
        raise WrongUse(_('Say why: --reason "the room number was wrong"'))
    with reading(settings.place(db)) as reader:
        visit = revisions.visit(reader, text.reference(reference))
    for row in listed(db):
        if row["corrects"] == visit["reference"]:
            said = _("{visit} is being corrected in draft {draft}: hotelaudit inspect --resume {draft}")
            raise WrongUse(said.format(visit=visit["reference"], draft=row["reference"]))
    form = shelf.load(visit["form"] or FORM_OF[visit["kind"]], forms)
    session = Session.begin(
        db, visit["hotel_id"], form, lang,
        corrects=visit["id"], base=visit["revision"], visit=visit["reference"], reason=text.line(reason),
        command="inspection correct", instance=visit["instance"] or visit["id"],
    )  # fmt: skip
    list(answering.fill(session.filling, dict(_said(visit, form)), coded=True))
    session.begin_again()
    return session


def show(db: str | None, reference: str, revision: int | None) -> dict[str, Any]:
    """Return a visit as it stands, or as it stood at a revision of it; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return revisions.visit(reader, text.reference(reference), revision)


def _said(visit: Mapping[str, Any], form: Form) -> Iterator[tuple[str, Any]]:
    """Yield what a recorded visit says, as answers to its form: fields by question, the rest as it was kept."""
    from hotelaudit.workflows.filing import as_answer

    kept = json.loads(visit["answers"]) if visit["answers"] else {}
    names = {node.name for node in form.all()}
    yield from kept_answers(kept)
    for name, value in visit.items():
        if name in names and value is not None and not isinstance(value, (list, dict)):
            yield name, as_answer(value)
    if "inspectors" in names and visit["inspectors"]:
        yield "inspectors", "、".join(visit["inspectors"])
    rests = {rest.get("room"): rest for rest in kept.get("room", ())}
    if visit["rooms"]:
        yield "room", [dict(_room(room, rests.get(room["room"], {}))) for room in visit["rooms"]]
    if visit["violations"] and "violation" in names:
        yield (
            "violation",
            [
                {**rest, **{key: as_answer(value) for key, value in row.items() if value is not None}}
                for row, rest in _beside(visit["violations"], kept.get("violation", []))
            ],
        )


def kept_answers(kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the answers that no field took, but for those inside rooms and violations."""
    for name, value in kept.items():
        if name not in {"room", "violation"}:
            yield name, value


def _room(room: Mapping[str, Any], rest: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    from hotelaudit.workflows.filing import as_answer

    for name, value in rest.items():
        if name != "box":
            yield name, value
    for name, value in room.items():
        if value is not None and name != "boxes":
            yield name, as_answer(value)
    if room["boxes"]:
        yield (
            "box",
            [
                {key: as_answer(value) for key, value in box.items() if value is not None}
                for box in room["boxes"]
            ],
        )


def _beside(
    rows: list[dict[str, Any]], rests: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for place, row in enumerate(rows):
        yield (
            row,
            (rests[place] if place < len(rests) and rests[place].get("offence") == row["offence"] else {}),
        )

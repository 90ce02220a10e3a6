"""Drafts: which there are, closing one that is complete, opening a closed visit again to correct it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hotelaudit import settings, text
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import revisions
from hotelaudit.figures.reader import reading
from hotelaudit.forms.diary import Diary, drafts, find
from hotelaudit.i18n import _, local_time
from hotelaudit.records.nouns import Inspection
from hotelaudit.workflows import answering, shelf
from hotelaudit.workflows.filing import as_answer, fields_of
from hotelaudit.workflows.inspecting import Session

FORM_OF = {"tv": settings.USUAL_FORM, "satellite": "satellite-visit"}  # for visits that no form recorded


def listed(db: str | None) -> list[dict[str, Any]]:
    """Return the drafts by number: reference, hotel, form, when it was begun, how many answers."""
    rows = []
    for file, head, entries in drafts(settings.drafts_folder(settings.place(db))):
        answered = {path for entry in entries for path in entry.get("put", {})}
        rows.append(
            {
                "reference": file.stem, "hotel": head["hotel"], "name": head["name"], "form": head["form"],
                "started": local_time(head["started"]), "answered": len(answered), "corrects": head.get("visit"),
                "actor": head["actor"],
            }
        )  # fmt: skip
    return rows


def opened(db: str | None, reference: str) -> Diary:
    """Open a draft without its form, whatever became of its hotel; raises `NotFound`, `DraftBusy`."""
    return Diary.open(find(settings.drafts_folder(settings.place(db)), reference))


def correct(
    db: str | None, reference: str, reason: str, forms: str | None, lang: str
) -> tuple[Session, list[Problem]]:
    """Open a closed visit again, as a draft that holds what it says now; raises `NotFound`, `WrongUse`.

    Beside it what was recorded and the form cannot hold any more; an answer that it does not ask for is kept.
    """
    if not text.line(reason):
        raise WrongUse(_('Say why: --reason "the room number was wrong"'))
    with reading(settings.place(db)) as reader:
        visit = revisions.visit(reader, text.reference(reference))
    for row in listed(db):
        if row["corrects"] == visit["reference"]:
            said = _("{visit} is being corrected in draft {draft}: hotelaudit inspect --resume {draft}")
            raise WrongUse(said.format(visit=visit["reference"], draft=row["reference"]))
    form = shelf.load(visit["form"] or FORM_OF[visit["kind"]], forms)
    asks = {node.name for node in form.all()}
    kept = json.loads(visit["answers"]) if visit["answers"] else {}
    extra = {name: value for name, value in kept.items() if name not in asks}
    session = Session.begin(
        db, visit["hotel_id"], form, lang,
        corrects={"visit_id": visit["id"], "base": visit["revision"], "reason": text.line(reason)},
        visit=visit["reference"], instance=visit["instance"] or visit["id"], extra=extra,
    )  # fmt: skip
    recorded = {name: value for name, value in _said(visit, kept) if name in asks}
    problems = list(answering.fill(session.filling, recorded, coded=True))
    named = {cell.value.partition(".")[0]: cell.value for cell in session.filling.root.all() if cell.value}
    session.keep({named[row["sha256"]]: row for row in visit["evidence"] if row["sha256"] in named})
    session.begin_again()
    return session, problems


def show(db: str | None, reference: str, revision: int | None) -> dict[str, Any]:
    """Return a visit as it stands, or as it stood at a revision of it; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return revisions.visit(reader, text.reference(reference), revision)


def _said(visit: Mapping[str, Any], kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a recorded visit says, as answers to a form: fields by question, the rest as it was kept."""
    yield from ((name, value) for name, value in kept.items() if name not in {"room", "violation"})
    for name in sorted(fields_of(Inspection)):
        if visit.get(name) is not None:
            yield name, as_answer(visit[name])
    if visit["inspectors"]:
        yield "inspectors", "、".join(visit["inspectors"])
    rests = {rest.get("room"): rest for rest in kept.get("room", ())}
    if visit["rooms"]:
        yield "room", [dict(_room(room, rests.get(room["room"], {}))) for room in visit["rooms"]]
    if visit["violations"]:
        yield "violation", list(_violations(visit["violations"], kept.get("violation", [])))


def _room(room: Mapping[str, Any], rest: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    rests = {box["box"]: box for box in rest.get("box", ())}
    yield from ((name, value) for name, value in rest.items() if name != "box")
    yield from _answers(room, besides="boxes")
    if room["boxes"]:
        yield (
            "box",
            [
                {
                    **{name: value for name, value in rests.get(place, {}).items() if name != "box"},
                    **dict(_answers(box)),
                }
                for place, box in enumerate(room["boxes"], 1)
            ],
        )


def _answers(row: Mapping[str, Any], besides: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a record's fields say, as a form writes it."""
    yield from (
        (name, as_answer(value)) for name, value in row.items() if value is not None and name != besides
    )


def _violations(rows: list[dict[str, Any]], rests: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each violation with what was kept of its answers, which is found by its offence."""
    left = list(rests)
    for row in rows:
        rest = next((one for one in left if one.get("offence") == row["offence"]), {})
        left = [one for one in left if one is not rest]
        yield {**rest, **dict(_answers(row))}

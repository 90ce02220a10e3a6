"""A closed visit opened again to correct it: what it says, as answers to the form that asks for it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import revisions
from hotelaudit.figures.reader import reading
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Inspection
from hotelaudit.workflows import answering, drafting, shelf
from hotelaudit.workflows.filing import as_answer, fields_of
from hotelaudit.workflows.inspecting import Session

FORM_OF = {"tv": settings.USUAL_FORM, "satellite": "satellite-visit"}  # for visits that no form recorded


def correct(
    db: str | None, reference: str, reason: str, forms: str | None, lang: str
) -> tuple[Session, list[Problem]]:
    """Open a closed visit again, as a draft that holds what it says now; raises `NotFound`, `WrongUse`.

    Beside it what was recorded and the form cannot hold any more; an answer that it does not ask for is kept.
    """
    if not text.line(reason):
        raise WrongUse(_('Say why: --reason "the room number was wrong"'))
    again = reopened(db, reference, forms)
    visit, form = again.visit, again.form
    for row in drafting.listed(db):
        if row["corrects"] == visit["reference"]:
            said = _("{visit} is being corrected in draft {draft}: hotelaudit inspect --resume {draft}")
            raise WrongUse(said.format(visit=visit["reference"], draft=row["reference"]))
    session = Session.begin(
        db, visit["hotel_id"], form, lang,
        corrects={"visit_id": visit["id"], "base": visit["revision"], "reason": text.line(reason)},
        visit=visit["reference"], instance=again.instance, extra=again.extra,
    )  # fmt: skip
    problems = list(answering.fill(session.filling, again.recorded, coded=True))
    session.keep(again.kept(session.filling))
    session.begin_again()
    return session, problems


class Reopened(NamedTuple):
    """A closed visit with the form that can correct it: what it says, as answers, and what the form does not ask."""

    visit: dict[str, Any]
    form: Form
    recorded: dict[str, Any]
    extra: dict[str, Any]

    @property
    def instance(self) -> str:
        """The identity that a form gave it, or its own."""
        return str(self.visit["instance"] or self.visit["id"])

    def kept(self, filling: Filling) -> dict[str, dict[str, Any]]:
        """Return its evidence by the answers that name it."""
        named = {cell.value.partition(".")[0]: cell.value for cell in filling.root.all() if cell.value}
        return {named[row["sha256"]]: row for row in self.visit["evidence"] if row["sha256"] in named}


def reopened(db: str | None, reference: str, forms: str | None) -> Reopened:
    """Return a closed visit as its form would ask for it; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        visit = revisions.visit(reader, text.reference(reference))
    form = shelf.load(visit["form"] or FORM_OF[visit["kind"]], forms)
    asks = {node.name for node in form.all()}
    kept = json.loads(visit["answers"]) if visit["answers"] else {}
    extra = {name: value for name, value in kept.items() if name not in asks}
    recorded = {name: value for name, value in _said(visit, kept) if name in asks}
    return Reopened(visit, form, recorded, extra)


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

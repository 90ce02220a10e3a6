"""Evidence added: to a hotel, and perhaps to a room, a criterion, a visit or a violation of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.codes import Stage
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.evidence import keeping
from hotelaudit.evidence.looking import Unsuited
from hotelaudit.figures import meant
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Hotel, Inspection, Violation
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.enforcing import opened
from hotelaudit.workflows.resting import closed_already


@dataclass(frozen=True, slots=True)
class Of:
    """What evidence proves: of which hotel, and perhaps which room, criterion, visit, violation."""

    hotel: str
    room: str | None = None
    criterion: str | None = None
    inspection: str | None = None
    violation: str | None = None
    note: str | None = None
    stage: str | None = None


@dataclass
class Added:
    """What was added: the hotel, the rows, and what a person should know."""

    hotel: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add(store: Store, of: Of, files: Sequence[Path]) -> Added:
    """Keep files and record what they prove; raises `WrongUse` with all that is wrong, and then nothing is recorded."""
    with reading(store.place) as reader:
        hotel_id = meant.hotel(reader, of.hotel)
    with store.reading() as known:
        values, problems = _understood(known, of, hotel_id)
    folder = settings.evidence_folder(store.place)
    kept = []
    for file in files:
        try:
            kept.append(keeping.keep(folder, file))
        except Unsuited as why:
            problems.append(Problem(str(file), _("{reason}.").format(reason=why), ""))
    if problems:
        raise WrongUse(_("No evidence was recorded."), problems)
    with store.change("evidence add") as change:
        known = Reading(change.connection)
        added = Added(change.current(Hotel, hotel_id))
        for one in kept:
            twin = _twin(known, one, values, added)
            if not twin:
                added.rows.append(change.add(Evidence, {**one.row(), **values}))
    return added


def _understood(known: Reading, of: Of, hotel_id: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    problems = []
    values: dict[str, Any] = {
        "hotel_id": hotel_id,
        "note": of.note,
        "stage": of.stage,
        "room": text.halfwidth(of.room or "") or None,
    }
    if of.stage and not of.violation:
        problems.append(
            Problem("--stage", _("before or after what?"), _("Name the violation: --violation V-2024-0004"))
        )
    if of.criterion:
        criterion = criteria.find(text.halfwidth(of.criterion))
        values["criterion"] = criterion.code if criterion else None
        if criterion is None:
            cure = _("Criteria are: {codes}.").format(codes=" ".join(criteria.criteria()))
            problems.append(
                Problem("--criterion", _("{word!r} is not known.").format(word=of.criterion), cure)
            )
    for noun, option, said in (
        (Inspection, "inspection", of.inspection),
        (Violation, "violation", of.violation),
    ):
        if said:
            row = known.find(noun, reference=text.reference(said))
            if row is None or row["hotel_id"] != hotel_id:
                found = _("{said} is no record of this hotel.").format(said=said)
                problems.append(
                    Problem(
                        f"--{option}",
                        found,
                        _("See them: hotelaudit hotel show {hotel}").format(hotel=of.hotel),
                    )
                )
            else:
                values[f"{option}_id"] = row["id"]
    if of.stage == Stage.BEFORE and values.get("violation_id"):
        problems += closed_already(opened(known, text.reference(of.violation or "")))
    return values, problems


def _twin(known: Reading, one: keeping.Kept, values: dict[str, Any], added: Added) -> bool:
    """Tell whether the same bytes prove the same thing already; note where they prove something else too."""
    same = ("hotel_id", "room", "criterion", "inspection_id", "violation_id", "stage")
    others = known.rows(Evidence, sha256=one.sha256)
    if any(all(row[name] == values.get(name) for name in same) for row in others):
        added.notes.append(_("{file} is there already; nothing was added for it.").format(file=one.name))
        return True
    if others:
        said = _("{file} is used as evidence elsewhere too: a photo used twice will be asked about.")
        added.notes.append(said.format(file=one.name))
    return False

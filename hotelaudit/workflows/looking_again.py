"""Before a re-inspection (复查): what is open in a hotel, in which rooms, and what was found there last."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import settings
from hotelaudit.catalogue.codes import Stage, StepKind, Verdict
from hotelaudit.catalogue.criteria import find, in_force
from hotelaudit.catalogue.facts import OF_ROOM, OF_VISIT
from hotelaudit.catalogue.values import label
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.evidence import storing
from hotelaudit.figures import evidence, visited
from hotelaudit.figures import violations as figures
from hotelaudit.figures.looked import Visit, visits
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules import closing, facts
from hotelaudit.rules.judging import Finding, findings
from hotelaudit.settings import Place
from hotelaudit.workflows import shelf
from hotelaudit.workflows.files import File, last_of, since_reopened, title
from hotelaudit.workflows.inspecting import Session
from hotelaudit.workflows.opened import ITEM, RECHECK, hotel_of

Row = Mapping[str, Any]
_ANSWERS = (StepKind.VERIFIED, StepKind.FAILED)


class Seen(NamedTuple):
    """What was seen of a criterion in a room, or at the visit as a whole: on which day, at which visit."""

    day: str
    visit: str
    finding: Finding


class Last(NamedTuple):
    """What was found last of an open violation: in one of its rooms, or as a whole (`room` is None).

    `order` is the order that holds and `answer` what the last re-inspection said, both as steps; `photo` the last one,
    with the `path` of its bytes, None where they are gone. `next` are the steps that may follow.
    """

    violation: Row
    room: str | None
    order: Row | None
    answer: Row | None
    seen: Seen | None
    photo: Row | None
    next: Sequence[StepKind]

    @property
    def asked(self) -> bool:
        """Whether it may be re-inspected as it stands."""
        return StepKind.VERIFIED in self.next


class Begun(NamedTuple):
    """A draft of a re-inspection, and each open violation that it does not ask for, with the reason."""

    session: Session
    left_out: Mapping[str, str]


def begin(db: str | None, hotel: str, lang: str, forms: str | None = None) -> Begun:
    """Begin a draft that asks of each open violation of a hotel, room by room; what is known already is not asked.

    Raises `NotFound`, `WrongUse` where nothing may be looked at again.
    """
    hotel_id = hotel_of(db, hotel)
    every = lasts(settings.place(db), hotel_id)
    session = Session.begin(db, hotel_id, shelf.load(RECHECK, forms), lang)
    of_rooms = any(
        node.name == "room" for node in session.filling.form.all()
    )  # not in every bureau's own form
    named = ((one.violation["reference"], one.room if of_rooms else None) for one in every if one.asked)
    items = [*dict.fromkeys(named)]
    if not items:
        session.diary.discard()
        raise _nothing(session.hotel, every)
    turns = [f"{session.filling.root.path}/{ITEM}[{place}]" for place in range(1, len(items) + 1)]
    put = dict[str, str]()
    for turn, (reference, room) in zip(turns, items, strict=True):
        put |= {f"{turn}/violation": reference, f"{turn}/room": room or ""}
    entry = {"begin": turns, "put": put, "given": [*put]}
    session.diary.note(**entry)
    session.replay(entry)
    return Begun(session, _left_out(every))


def _left_out(every: Iterable[Last]) -> dict[str, str]:
    """Return each violation that may not be re-inspected as it stands, with what may be done."""
    said, found = _("it is “{status}” and not asked; what may follow: {steps}."), dict[str, str]()
    for one in every:
        if not one.asked:
            steps = _(", ").join(label("step_kind", step.value) for step in one.next)
            status = label("violation_status", one.violation["status"])
            found[one.violation["reference"]] = said.format(status=status, steps=steps)
    return found


def _nothing(hotel: Row, every: Sequence[Last]) -> WrongUse:
    if not every:
        said = _("Nothing is open at {reference} {name}: there is nothing to look at again.")
        return WrongUse(said.format(**hotel))
    said = _("Nothing at {reference} {name} may be looked at again as it stands.")
    problems = [Problem(reference, why, "") for reference, why in _left_out(every).items()]
    return WrongUse(said.format(**hotel), problems)


def last(place: Place, hotel_id: str, reference: str, room: str | None) -> Last | None:
    """Return what was found last of a violation in a room; None where it is open no more."""
    of = [one for one in lasts(place, hotel_id) if one.violation["reference"] == reference]
    return next((one for one in of if one.room == room), of[0] if of else None)


def open_rooms(place: Place, hotel_id: str) -> dict[str, list[str]]:
    """Return the rooms of each open violation of a hotel, by its reference; none of one that is of no room."""
    found = dict[str, list[str]]()
    for one in lasts(place, hotel_id):
        found.setdefault(one.violation["reference"], []).extend([one.room] if one.room else [])
    return found


def failed(place: Place, hotel_id: str, inspection_id: str, code: str) -> set[str | None]:
    """Return the rooms in which a criterion failed at a visit; with None where it failed for the visit as a whole."""
    with reading(place, standings=False) as reader:
        hotel, every = visited.hotel(reader, hotel_id), visits(reader, hotel_id, OF_VISIT, OF_ROOM)
    found = (one for visit in every if visit.id == inspection_id for one in judged(visit, hotel, code))
    return {one.room for one in found if one.verdict is Verdict.NON_COMPLIANT}


def lasts(place: Place, hotel_id: str) -> list[Last]:
    """Return what was found last of each open violation of a hotel in each of its rooms, the latest first."""
    with reading(place, standings=False) as reader:
        wanted = figures.Wanted(hotel_id=hotel_id, only_open=True)
        every, steps = figures.violations(reader, wanted), figures.steps(reader, wanted)
        hotel, proofs = visited.hotel(reader, hotel_id), evidence.proofs(reader, hotel_id)
        seen = visits(reader, hotel_id, OF_VISIT, OF_ROOM) if every else []
    folder, found = settings.evidence_folder(place).absolute(), list[Last]()
    for row in reversed(every):
        file, there = File(row, steps.get(row["id"], ())), _seen(row, hotel, seen)
        before = {one["room"] for one in proofs if _shows(one, row) and one["stage"] == Stage.BEFORE}
        for room in sorted(filter(None, {*there, *before})) or [None]:
            photo = _photo([one for one in proofs if _shows(one, row)], room, folder)
            titled, holds = {**row, "title": title(row)}, since_reopened(file.steps)
            order, answer = last_of(holds, StepKind.ORDERED), last_of(file.steps, *_ANSWERS)
            may = closing.possible(file.matter, file.state, file.taken)
            found.append(Last(titled, room, order, answer, there.get(room), photo, may))
    return found


def _seen(row: Row, hotel: Row, every: Sequence[Visit]) -> dict[str | None, Seen]:
    """Return what was seen last wherever the criterion of a violation failed, from the visit that found it on."""
    found = dict[str | None, Seen]()
    for visit in _from(row, every) if find(row["offence"] or "") else ():
        for one in judged(visit, hotel, row["offence"]):
            if one.verdict is Verdict.NON_COMPLIANT or (one.looked and one.room in found):
                found[one.room] = Seen(visit.seen["date"], visit.seen["reference"], one)
    return found


def _from(row: Row, every: Sequence[Visit]) -> Sequence[Visit]:
    """Return the visits from the one that found a violation on; of one that was added by hand, from the last before."""
    places = [place for place, visit in enumerate(every) if visit.seen["reference"] == row["visit"]]
    places = places or [place for place, visit in enumerate(every) if visit.seen["date"] <= row["found"]]
    return every[places[-1] :] if places else every


def judged(visit: Visit, hotel: Row, code: str) -> list[Finding]:
    """Return the findings of one criterion at a visit, by the version in force then; none where it had none such."""
    version = in_force(visit.seen["date"])
    if version is None or code not in version.criteria:
        return []
    by_number = {
        str(room["room"]): facts.of_room(room)
        for room in (dict(zip(OF_ROOM, row, strict=True)) for row in visit.rooms)
    }
    return findings(version, facts.of_visit(visit.seen, hotel), by_number, codes=[code])


def _shows(proof: Row, row: Row) -> bool:
    """Tell whether evidence is of a violation, or of its criterion in a room."""
    return bool(
        proof["violation"] == row["reference"]
        or (proof["violation"] is None and proof["criterion"] and proof["criterion"] == row["offence"])
    )


def _photo(proofs: Sequence[Row], room: str | None, folder: Path) -> Row | None:
    """Return the last photo of a room, else of none; where the violation has no room, the last of any."""
    here = [one for one in proofs if room in {None, one["room"]}] or [
        one for one in proofs if not one["room"]
    ]
    return {**here[-1], "path": storing.find(folder, here[-1]["sha256"])} if here else None

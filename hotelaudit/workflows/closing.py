"""Closing a visit: the whole form is checked, then everything that it says becomes records, in one change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.errors import AnswersRefused, Problem, RecordRefused
from hotelaudit.forms import outcome
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import (
    Attendance,
    BoxCheck,
    Evidence,
    Hotel,
    Inspection,
    RoomCheck,
    Violation,
)
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows.filing import Filed, fields_of, file
from hotelaudit.workflows.inspecting import kind_of
from hotelaudit.workflows.people import People
from hotelaudit.workflows.recording import must_have_televisions

_TWO = 2  # officers in enforcement: APL 42
SATELLITE = "satellite"


@dataclass
class Visit:
    """A filled-in form that is to be recorded: what it says, of which hotel, and how it came."""

    filling: Filling
    hotel_id: str
    instance: str
    command: str
    kept: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict
    )  # evidence by the answer that names it
    corrects: str | None = None  # the id of the visit that this one corrects
    base: int | None = None  # the revision that the correction began from
    reason: str | None = None
    form_version: str | None = None  # where it differs from the form's
    extra: Mapping[str, Any] = field(default_factory=dict)  # what another version of the form asked


@dataclass
class Closed:
    """What was recorded: the hotel, the visit, whether it was there already, and what a person should know."""

    hotel: dict[str, Any]
    visit: dict[str, Any]
    done: str  # recorded, corrected, known
    notes: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def close(store: Store, visit: Visit, faults: Iterable[outcome.Fault]) -> Closed:
    """Record the visit; raises `AnswersRefused` with everything that is missing or does not fit."""
    _refuse([Problem(fault.where, fault.found, "") for fault in faults] + _all_wrong(visit))
    return close_all(store, [visit], visit.command)[0]


def close_all(store: Store, visits: Sequence[Visit], command: str) -> list[Closed]:
    """Record all visits in one change, or none; raises `AnswersRefused` with everything that does not fit a record."""
    _refuse([problem for visit in visits for problem in _all_wrong(visit)])
    try:
        with store.change(command) as change:
            return [_recorded(change, visit) for visit in visits]
    except RecordRefused as why:
        raise AnswersRefused(why.problems, what=_("The visit"), count=len(why.problems)) from why


def _refuse(wrong: list[Problem]) -> None:
    if wrong:
        raise AnswersRefused(wrong, what=_("The visit"), count=len(wrong))


def _all_wrong(visit: Visit) -> list[Problem]:
    filed = file(outcome.answers(visit.filling))
    return filed.problems + _wrong(filed, kind_of(visit.filling.form.id), visit.filling.today())


def _wrong(filed: Filed, kind: str, today: date) -> list[Problem]:
    """Return what no form may leave out: the day, two officers in enforcement, each room once."""
    found = []
    day = filed.visit.get("date")
    if day is None:
        found.append(
            Problem("date", _("the day of the visit is missing."), _("The form needs a question `date`."))
        )
    elif day > today:
        found.append(
            Problem("date", _("{day} has not come yet.").format(day=day), _("Write the day of the visit."))
        )
    if kind == SATELLITE and len(filed.people) < _TWO:
        cure = _("Name both: 甲、乙 (APL 42).")
        found.append(Problem("inspectors", _("enforcement needs two officers."), cure))
    rooms = [str(room.get("room")) for room in filed.rooms]
    twice = sorted({room for room in rooms if rooms.count(room) > 1})
    cure = _("Leave one of them out.")
    return found + [Problem(f"room {room}", _("this room is there twice."), cure) for room in twice]


def _recorded(change: Change, visit: Visit) -> Closed:
    filed, kind = file(outcome.answers(visit.filling)), kind_of(visit.filling.form.id)
    if kind == "tv":
        must_have_televisions(change.current(Hotel, visit.hotel_id))
    filed.rest.update(visit.extra)
    reading = Reading(change.connection)
    hotel = change.current(Hotel, visit.hotel_id)
    known = reading.find(Inspection, instance=visit.instance)
    people = People(reading, change.add).ids(filed.people)
    if known is not None and visit.corrects is None:
        same = _same_people(reading, known["id"], people)
        if not same:
            known = None
    form = visit.filling.form
    fields = {
        **dict.fromkeys(fields_of(Inspection)),
        **filed.visit,
        "hotel_id": visit.hotel_id, "kind": kind, "state": "closed", "answers": filed.answers, "form": form.id,
        "form_version": visit.form_version or form.version or None, "instance": visit.instance,
    }  # fmt: skip
    notes = []
    if visit.corrects:
        row = change.update(Inspection, visit.corrects, {**fields, "amended": visit.reason}, base=visit.base)
        done = "corrected"
    elif known is not None:
        row = change.update(Inspection, known["id"], fields)
        done = "known" if row["revision"] == known["revision"] else "corrected"
    else:
        twin = reading.find(Inspection, instance=visit.instance)
        if twin is not None:
            notes.append(
                _("Others filled in the same sheet: {reference}. Both are kept.").format(
                    reference=twin["reference"]
                )
            )
        row = change.add(Inspection, fields)
        done = "recorded"
    before = change.written
    _match_people(change, reading, row["id"], people)
    _match_rooms(change, reading, row["id"], filed)
    _match_violations(change, reading, row, filed, visit)
    _add_evidence(change, reading, row, visit)
    _tell_hotel(change, hotel, filed)
    if done == "known" and change.written > before:
        done = "corrected"
    return Closed(
        change.current(Hotel, visit.hotel_id),
        row,
        done,
        notes + _notes(reading, row, filed, kind),
        filed.people,
    )


def _same_people(reading: Reading, inspection_id: str, people: list[str]) -> bool:
    there = {row["inspector_id"] for row in reading.rows(Attendance, inspection_id=inspection_id)}
    return there == set(people)


def _match_people(change: Change, reading: Reading, inspection_id: str, people: list[str]) -> None:
    there = {row["inspector_id"]: row["id"] for row in reading.rows(Attendance, inspection_id=inspection_id)}
    for inspector_id, attendance_id in there.items():
        if inspector_id not in people:
            change.delete(Attendance, attendance_id)
    for inspector_id in people:
        if inspector_id not in there:
            change.add(Attendance, {"inspection_id": inspection_id, "inspector_id": inspector_id})


def _match_rooms(change: Change, reading: Reading, inspection_id: str, filed: Filed) -> None:
    """Have the visit's rooms and boxes be those that the form names: by number, and by place in the room."""
    there = {row["room"]: row for row in reading.rows(RoomCheck, inspection_id=inspection_id)}
    boxes = reading.rows(BoxCheck, inspection_id=inspection_id)
    named = {str(room.get("room")) for room in filed.rooms}
    for number, row in there.items():
        if number not in named:
            for box in boxes:
                if box["room_check_id"] == row["id"]:
                    change.delete(BoxCheck, box["id"])
            change.delete(RoomCheck, row["id"])
    for place, room in enumerate(filed.rooms):
        row = _kept(
            change, RoomCheck, there.get(str(room.get("room"))), {"inspection_id": inspection_id, **room}
        )
        old = {box["position"]: box for box in boxes if box["room_check_id"] == row["id"]}
        for box in filed.boxes[place]:
            mine = {"inspection_id": inspection_id, "room_check_id": row["id"], **box}
            _kept(change, BoxCheck, old.pop(box["position"], None), mine)
        for gone in old.values():
            change.delete(BoxCheck, gone["id"])


def _kept(
    change: Change, noun: type[Record], old: Mapping[str, Any] | None, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Add a row, or bring the one that is there to what the form says now."""
    if old is None:
        return change.add(noun, values)
    return change.update(noun, old["id"], {**dict.fromkeys(fields_of(noun)), **values})


def _match_violations(
    change: Change, reading: Reading, row: Mapping[str, Any], filed: Filed, visit: Visit
) -> None:
    if not any(node.name == "violation" for node in visit.filling.form.all()):
        return  # a form that does not ask for violations takes none away
    there = reading.rows(Violation, inspection_id=row["id"])
    for place, violation in enumerate(filed.violations):
        mine = {"hotel_id": row["hotel_id"], "inspection_id": row["id"], "found": row["date"], **violation}
        if place < len(there):
            change.update(Violation, there[place]["id"], mine)
        else:
            change.add(Violation, mine)
    for gone in there[len(filed.violations) :]:
        change.delete(Violation, gone["id"])


def _add_evidence(change: Change, reading: Reading, row: Mapping[str, Any], visit: Visit) -> None:
    """Add a row for each file that an answer names; its bytes have been on disk since it was answered."""
    there = {
        (e["sha256"], e["room"], e["criterion"]) for e in reading.rows(Evidence, inspection_id=row["id"])
    }
    for cell in visit.filling.root.all():
        kept = visit.kept.get(cell.value) if cell.relevant and cell.value else None
        if kept is None:
            continue
        room = next((text.halfwidth(value) for value in _rooms_around(cell)), None)
        if (kept["sha256"], room, cell.node.criterion or None) not in there:
            values = {"hotel_id": row["hotel_id"], "inspection_id": row["id"], "room": room}
            change.add(Evidence, {**kept, **values, "criterion": cell.node.criterion or None})


def _rooms_around(cell: Any) -> Iterable[str]:  # noqa: ANN401 - a cell of the form
    while cell is not None:
        yield from (
            inner.value for inner in cell.below if cell.node.name == "room" and inner.node.name == "room"
        )
        cell = cell.above


def _tell_hotel(change: Change, hotel: Mapping[str, Any], filed: Filed) -> None:
    """Correct the register by what was found at the door: blanks take nothing away, and no form renames a hotel."""
    facts = {name: value for name, value in filed.hotel.items() if value is not None and name != "name"}
    if facts:
        change.update(Hotel, hotel["id"], facts)


def _notes(reading: Reading, row: Mapping[str, Any], filed: Filed, kind: str) -> list[str]:
    notes = []
    if len(filed.people) < _TWO:
        notes.append(_("Fewer than two inspectors were named."))
    if kind == "tv" and not filed.rooms:
        notes.append(_("No room was looked into."))
    others = [
        visit["reference"]
        for visit in reading.rows(Inspection, hotel_id=row["hotel_id"], date=row["date"], kind=row["kind"])
        if visit["id"] != row["id"]
    ]
    if others:
        notes.append(
            _("That day has a visit already: {visits}. If this is the same one: hotelaudit undo").format(
                visits=_(", ").join(others)
            )
        )
    return notes

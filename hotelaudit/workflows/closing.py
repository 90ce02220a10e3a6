"""Closing a visit: the whole form is checked, then everything that it says becomes records, in one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue.codes import InspectionKind
from hotelaudit.catalogue.values import FIRST_YEAR
from hotelaudit.errors import AnswersRefused, Problem, RecordRefused
from hotelaudit.forms import outcome
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Attendance, Hotel, Inspection
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.settings import Place
from hotelaudit.workflows.attaching import Kept, attach_all
from hotelaudit.workflows.filing import Filed, fields_of, file
from hotelaudit.workflows.looking_again import open_rooms
from hotelaudit.workflows.matching_seen import Seen
from hotelaudit.workflows.opened import ITEM, RECHECK, kind_of
from hotelaudit.workflows.people import People
from hotelaudit.workflows.preserving import preserve
from hotelaudit.workflows.rechecking import take_steps
from hotelaudit.workflows.remarks import TWO, remarks


class Correction(NamedTuple):
    """Which visit a form corrects: its id, the revision that the correction began from, and why."""

    visit_id: str
    base: int
    reason: str


@dataclass
class Visit:
    """A filled-in form that is to be recorded: what it says, of which hotel, and how it came.

    `folder` is where the files lie that its answers name; `kept` those that were kept as they were answered; `began`
    and `ended` are ISO 8601, empty where no clock was there while it was filled in.
    """

    filling: Filling
    hotel_id: str
    instance: str
    kept: Kept = field(default_factory=dict)
    folder: Path | None = None
    corrects: Correction | None = None
    replaces: str = ""  # the instance of which this is an edited one
    form_version: str = ""  # where it differs from the form's
    extra: Mapping[str, Any] = field(default_factory=dict)  # what another version of the form asked
    began: str = ""
    ended: str = ""


@dataclass
class Closed:
    """What was recorded: the hotel, the visit, whether it was there already, and what a person should know."""

    hotel: dict[str, Any]
    visit: dict[str, Any]
    done: str  # recorded, corrected, known
    notes: list[str]
    people: list[str]


def close(
    store: Store, visits: Sequence[Visit], command: str, faults: Sequence[outcome.Fault] = ()
) -> list[Closed]:
    """Record all visits in one change, or none; raises `AnswersRefused` with everything that is missing or wrong.

    Whoever brings files has looked at them (`misfits`), and told what is no evidence with the rest.
    """
    ready = prepare(store.place, visits, faults)
    try:
        with store.change(command) as change:
            return record(change, ready)
    except RecordRefused as why:
        raise AnswersRefused(why.problems, what=_("The visit"), count=len(why.problems)) from why


class Ready(NamedTuple):
    """A visit that may be recorded: what it says, and by violation the rooms in which something is open there."""

    visit: Visit
    filed: Filed
    rooms: Mapping[str, Sequence[str]]


def prepare(place: Place, visits: Sequence[Visit], faults: Sequence[outcome.Fault] = ()) -> list[Ready]:
    """Return visits whose files are kept; raises `AnswersRefused` with everything that is missing or wrong in them."""
    wrong = [Problem(fault.where, fault.found, "") for fault in faults]
    filed = [file(outcome.answers(visit.filling)) for visit in visits]
    for visit, said in zip(visits, filed, strict=True):
        wrong += said.problems + _wrong(said, kind_of(visit.filling), visit.filling.today())
    _refuse(wrong)
    for number, visit in enumerate(visits):
        if visit.folder:
            visit.kept = attach_all(settings.evidence_folder(place), visit.filling, visit.folder)
            filed[number] = file(outcome.answers(visit.filling))  # which names what is kept now
    again = {visit.hotel_id for visit in visits if visit.filling.form.id == RECHECK}
    rooms = {hotel_id: open_rooms(place, hotel_id) for hotel_id in again}
    return [
        Ready(visit, said, rooms.get(visit.hotel_id, {})) for visit, said in zip(visits, filed, strict=True)
    ]


def record(change: Change, ready: Sequence[Ready]) -> list[Closed]:
    """Write visits that are ready as a part of a change; raises `RecordRefused`, `Changed`."""
    return [_recorded(change, *one) for one in ready]


def _refuse(wrong: list[Problem]) -> None:
    if wrong:
        raise AnswersRefused(wrong, what=_("The visit"), count=len(wrong))


def _wrong(filed: Filed, kind: str, today: date) -> list[Problem]:
    """Return what no form may leave out: the day, two officers in enforcement, each room once."""
    found = _wrong_day(filed.visit.get("date"), today)
    if kind == InspectionKind.SATELLITE and len(filed.people) < TWO:
        cure = _("Name both: 甲、乙 (APL 42).")
        found.append(Problem("inspectors", _("enforcement needs two officers."), cure))
    rooms = [str(room.get("room")) for room in filed.rooms]
    twice = sorted({room for room in rooms if rooms.count(room) > 1})
    cure = _("Leave one of them out.")
    said = _("Room {room}")
    return found + [Problem(said.format(room=room), _("this room is there twice."), cure) for room in twice]


def _wrong_day(day: date | None, today: date) -> list[Problem]:
    if day is None:
        cure = _("The form needs a question `date`.")
        return [Problem("date", _("the day of the visit is missing."), cure)]
    if day.year >= FIRST_YEAR and day <= today:
        return []
    said = _("{day} has not come yet.") if day > today else _("{day} is too long ago.")
    return [Problem("date", said.format(day=day), _("Write the day of the visit."))]


def _recorded(change: Change, visit: Visit, filed: Filed, rooms: Mapping[str, Sequence[str]]) -> Closed:
    reading, kind = Reading(change.connection), kind_of(visit.filling)
    hotel = change.current(Hotel, visit.hotel_id)
    people = People(reading, change.add)
    known = None if visit.corrects else _known(reading, visit, filed, people)
    if known and known.newer:
        return Closed(hotel, known.row, "known", [_("A later edition of it is recorded.")], filed.people)
    recorded = visit.corrects.visit_id if visit.corrects else known.row["id"] if known else None
    at = {"hotel_id": hotel["id"], "kind": kind, "date": filed.visit["date"]}
    notes = remarks(reading, at, filed.people, recorded)
    if kind == InspectionKind.TV and not filed.rooms:
        notes.append(_("No room was looked into."))
    before = change.written
    row, done = _row(change, visit, filed, known.row if known else None)
    if done == "recorded" and (twin := reading.find(Inspection, instance=visit.instance)):
        said = _("Others filled in the same sheet: {reference}. Both are kept.")
        notes.insert(0, said.format(reference=twin["reference"]))
    seen = Seen(change, reading, row)
    seen.people(people.ids(filed.people))
    seen.rooms(filed)
    if any(node.name == "violation" for node in visit.filling.form.all()):
        seen.violations(filed)  # a form that does not ask for violations takes none away
    seen.evidence(visit.filling, visit.kept)
    if done == "recorded":
        notes += take_steps(change, row, filed.rest, filed.people, rooms)
        notes += preserve(change, row, filed.rest.get("violation"))
    elif filed.rest.get(ITEM) and visit.filling.form.id == RECHECK:
        notes.append(_("The steps of its violations stay as they were: see hotelaudit violation show."))
    hotel = _tell_hotel(change, hotel, filed)
    if known and change.written == before:
        done = "known"
    return Closed(hotel, row, done, notes, filed.people)


class _Known(NamedTuple):
    """A visit that is recorded already; `newer` where a later edition of what is handed in was."""

    row: dict[str, Any]
    newer: bool = False


def _known(reading: Reading, visit: Visit, filed: Filed, people: People) -> _Known | None:
    """Return the visit that this one is, by its instance.

    The same sheet that other inspectors filled in is another visit. An edited instance is the one it replaces,
    whoever names it; the journal knows instances that were replaced since.
    """
    here = set(map(text.key, filed.people))
    for instance in filter(None, (visit.instance, visit.replaces)):
        rows = reading.rows(Inspection, instance=instance)
        same = [row for row in rows if set(map(text.key, _there(reading, row["id"], people))) == here]
        if same or (rows and instance == visit.replaces):
            return _Known((same or rows)[0])
        replaced = reading.once(Inspection, "instance", instance, about=visit.hotel_id)
        if replaced and replaced["instance"] != instance:
            return _Known(replaced, newer=instance == visit.instance)
    return None


def _there(reading: Reading, inspection_id: str, people: People) -> list[str]:
    """Return who was at a visit."""
    return people.names(row["inspector_id"] for row in reading.rows(Attendance, inspection_id=inspection_id))


def _row(
    change: Change, visit: Visit, filed: Filed, known: Mapping[str, Any] | None
) -> tuple[dict[str, Any], str]:
    """Write the visit's own row; tell whether it was recorded or corrected."""
    form = visit.filling.form
    filed.rest.update(visit.extra)
    fields = {
        **dict.fromkeys(fields_of(Inspection)), "kind": kind_of(visit.filling), **filed.visit,
        "hotel_id": visit.hotel_id, "state": "closed", "answers": filed.answers, "form": form.id,
        "form_version": visit.form_version or form.version or None, "instance": visit.instance, **_times(visit),
    }  # fmt: skip
    if visit.corrects:
        which, base, reason = visit.corrects
        return change.update(Inspection, which, {**fields, "amended": reason}, base=base), "corrected"
    if known:
        return change.update(Inspection, known["id"], fields), "corrected"
    return change.add(Inspection, fields), "recorded"


def _times(visit: Visit) -> dict[str, Any]:
    """Return when the form was begun and how many minutes later it was filled in; nothing for clocks that disagree."""
    try:
        began, ended = datetime.fromisoformat(visit.began), datetime.fromisoformat(visit.ended)
        minutes = int((ended - began).total_seconds() // 60)
    except (TypeError, ValueError):  # empty, no time, or one of them without its offset
        return {}
    return {"began": began.isoformat(timespec="seconds"), "minutes": minutes} if minutes >= 0 else {}


def _tell_hotel(change: Change, hotel: dict[str, Any], filed: Filed) -> dict[str, Any]:
    """Correct the register by what was found at the door: blanks take nothing away, and no form renames a hotel."""
    facts = {name: value for name, value in filed.hotel.items() if value is not None and name != "name"}
    return change.update(Hotel, hotel["id"], facts) if facts else hotel

"""Small builders: each writes one record with what a test says of it, and returns its row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader, reading
from hotelaudit.figures.scoping import scope
from hotelaudit.records.nouns import (
    Attendance,
    BoxCheck,
    Cohort,
    Crew,
    Draw,
    Evidence,
    Hotel,
    Inspection,
    Inspector,
    Item,
    Ledger,
    Member,
    Outing,
    Paper,
    Report,
    RoomCheck,
    Step,
    Violation,
    Waiver,
)
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change

Row = dict[str, Any]
DAY = date(2024, 3, 1)
LATER = date(2024, 6, 24)


def a_hotel(change: Change, **fields: object) -> Row:
    return change.add(Hotel, {"name": "银杏宾馆", **fields})


def a_visit(change: Change, hotel: Row, **fields: object) -> Row:
    seen = {"kind": "tv", "date": DAY, "tv_mode": "direct_live", "carrier": "cable"}
    return change.add(Inspection, {"hotel_id": hotel["id"], **seen, **fields})


def a_look(change: Change, hotel: Row, **fields: object) -> Row:
    """Record a visit that looked for dishes."""
    return change.add(Inspection, {"hotel_id": hotel["id"], "kind": "satellite", "date": DAY, **fields})


def an_outing(change: Change, **fields: object) -> Row:
    return change.add(Outing, {"date": DAY, "officers": 4, "vehicles": 1, "joint": False, **fields})


def a_violation(change: Change, hotel: Row, **fields: object) -> Row:
    removed = {"found": DAY, "offence": "V01", "households": 1, "sets": 1}
    return change.add(Violation, {"hotel_id": hotel["id"], **removed, **fields})


def a_cohort(change: Change, *hotels: Row, code: str = "pilot", **fields: object) -> Row:
    cohort = change.add(Cohort, {"code": code, "name": "试点", **fields})
    for position, hotel in enumerate(hotels, start=1):
        change.add(Member, {"cohort_id": cohort["id"], "hotel_id": hotel["id"], "position": position})
    return cohort


def an_inspector(change: Change, visit: Row | None = None, **fields: object) -> Row:
    inspector = change.add(Inspector, {"name": "检查员乙", **fields})
    if visit:
        change.add(Attendance, {"inspection_id": visit["id"], "inspector_id": inspector["id"]})
    return inspector


def attend(change: Change, visit: Row, *inspectors: Row) -> None:
    """Record who was there."""
    for inspector in inspectors:
        change.add(Attendance, {"inspection_id": visit["id"], "inspector_id": inspector["id"]})


def a_room(change: Change, visit: Row, room: str = "0801", **seen: object) -> Row:
    return change.add(RoomCheck, {"inspection_id": visit["id"], "room": room, **seen})


def a_box(change: Change, room: Row, **fields: object) -> Row:
    of = {"inspection_id": room["inspection_id"], "room_check_id": room["id"], "position": 1}
    return change.add(BoxCheck, {**of, "model": "B860AV3", **fields})


def a_crew(change: Change, outing: Row, inspector: Row) -> Row:
    return change.add(Crew, {"outing_id": outing["id"], "inspector_id": inspector["id"]})


def an_item(change: Change, violation: Row, **fields: object) -> Row:
    return change.add(
        Item, {"violation_id": violation["id"], "equipment": "antenna", "quantity": 1, **fields}
    )


def a_step(change: Change, violation: Row, kind: str, **fields: object) -> Row:
    return change.add(Step, {"violation_id": violation["id"], "kind": kind, "day": DAY, **fields})


def a_paper(change: Change, violation: Row, **fields: object) -> Row:
    numbered = {"kind": "order", "number": "广责改〔2024〕1号", "year": 2024, "serial": 1, "issued": DAY}
    return change.add(Paper, {"violation_id": violation["id"], **numbered, **fields})


def a_draw(change: Change, **fields: object) -> Row:
    drawn = {
        "plan": "usual", "seed": "种子", "day": DAY, "registers": "c" * 64, "base": 35, "venues": 4, "inspectors": 33,
        "sha256": "d" * 64, "name": "抽取.json", "size": 1,
    }  # fmt: skip
    return change.add(Draw, {**drawn, **fields})


def a_waiver(change: Change, hotel: Row, **fields: object) -> Row:
    granted = {"reason": "待总公司", "approver": "科长甲", "start": DAY, "until": LATER}
    return change.add(Waiver, {"hotel_id": hotel["id"], **granted, **fields})


def a_report(change: Change, **fields: object) -> Row:
    said = {"period": "2024H1", "start": date(2024, 1, 1), "as_of": DAY, "figures": "{}", "paragraph": "段落"}
    return change.add(Report, {**said, **fields})


def an_evidence(change: Change, hotel: Row, **fields: object) -> Row:
    photo = {"sha256": "b" * 64, "name": "开机.jpg", "media_type": "image/jpeg", "size": 1}
    return change.add(Evidence, {"hotel_id": hotel["id"], **photo, **fields})


def a_ledger(change: Change, **fields: object) -> Row:
    columns = '{"台账":{"name":"C","tv_mode":"H"}}'
    known = {"sha256": "a" * 64, "name": "台账.xlsx", "kind": "pilot_hotels", "size": 1, "columns": columns}
    return change.add(Ledger, {**known, **fields})


def hotel_with(store: Store, *modes: str) -> Row:
    """Record a hotel that was visited once for each of `modes`, a month apart."""
    with store.change("test") as change:
        hotel = a_hotel(change)
        for month, mode in enumerate(modes, start=1):
            a_visit(change, hotel, date=date(2024, month, 1), tv_mode=mode)
    return hotel


@contextmanager
def looking(
    store: Store, *, cohort: str | None = None, period: str | None = "2024", as_of: date = LATER
) -> Iterator[tuple[Reader, Scope]]:
    """Yield a reader of the store's records and the scope that was asked for."""
    with reading(store.place) as reader:
        yield reader, scope(reader, cohort=cohort, period_text=period, as_of=as_of, assumed=())

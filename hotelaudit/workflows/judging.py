"""Judging: where hotels stand under the version that was in force, or under another one, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.criteria import Version, criteria, in_force, version
from hotelaudit.catalogue.facts import OF_ROOM, OF_VISIT
from hotelaudit.errors import Problem
from hotelaudit.figures import meant, waivers
from hotelaudit.figures.looked import Looked, looked
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _
from hotelaudit.rules import facts
from hotelaudit.rules.judging import Finding, covers, findings
from hotelaudit.rules.judging_many import Judge
from hotelaudit.workflows.hotels_meant import hotels_meant
from hotelaudit.workflows.reporting import Asked, scoped

Progress = Callable[[str, int], None]
Waived = Mapping[
    str, Sequence[Sequence[str] | None]
]  # by hotel: the criteria of each waiver in force, None for all


class Stands(NamedTuple):
    """What a hotel comes to: as it was judged, waivers of the day taken into account, or `under` another version.

    `failing` and `missing` are the codes of musts; `rooms` were judged of `hotel_rooms` (None: not written down).
    `before` is the verdict under the version in force, where another one was asked for.
    """

    reference: str
    name: str
    region: str | None
    verdict: str
    version: str | None
    failing: Sequence[str]
    missing: Sequence[str]
    rooms: int
    hotel_rooms: int | None
    boxes: int
    by_label: bool
    visit: str | None
    date: str | None
    before: str | None = None


class Told(NamedTuple):
    """A hotel's verdict as an inspector would tell it: where it stands, every finding, and its waivers."""

    stands: Stands
    version: Version | None
    findings: Sequence[Finding]
    waivers: Sequence[dict[str, Any]]


def stands(asked: Asked, hotels: Sequence[str]) -> tuple[list[Stands], Scope]:
    """Return where the hotels stand, all of the scope if none is named; raises `WrongUse` with all that are unknown."""
    with scoped(asked, of_cohort=not hotels) as (reader, scope):
        some = looked(reader, scope, (), ("id",), hotels_meant(reader, hotels, _("Nothing was judged.")))
        return [_as_judged(one) for one in some], scope


def stands_under(
    asked: Asked, hotels: Sequence[str], code: str, progress: Progress
) -> tuple[list[Stands], Scope]:
    """Return what the visits that count come to under another version; what was recorded is not touched."""
    judge = Judge(version(code))
    with scoped(asked, of_cohort=not hotels) as (reader, scope):
        ids = hotels_meant(reader, hotels, _("Nothing was judged."))
        waived, found = waivers.in_force(reader, scope), list[Stands]()
        for one in looked(reader, scope, judge.visit_fields, judge.room_fields, ids):
            found.append(_rejudged(one, judge, one.rooms, waived))
            if len(found) % 1_000 == 0:
                progress(_("Hotels judged"), len(found))
        return found, scope


def _rejudged(one: Looked, judge: Judge, rooms: Sequence[Sequence[Any]], waived: Waived) -> Stands:
    """Return what a hotel comes to by another judge; a waiver in force covers what fails under its version too."""
    before = _as_judged(one)
    if not one.visit:
        return before._replace(version=judge.version.code, before=before.verdict)
    seen = [one.visit[name] for name in judge.visit_fields]
    judged = judge.judge(one.hotel["venue_kind"], seen, rooms)
    covered = any(covers(codes, judged.failing) for codes in waived.get(one.hotel["hotel_id"], ()))
    return before._replace(
        verdict=(HotelVerdict.DEFERRED if covered else judged.verdict).value,
        version=judge.version.code,
        failing=judged.failing,
        missing=judged.missing,
        rooms=judged.rooms,
        by_label=judged.by_label,
        before=before.verdict,
    )


def _as_judged(one: Looked) -> Stands:
    hotel = one.hotel
    return Stands(
        hotel["reference"], hotel["name"], hotel["region"], hotel["verdict"], one.version, _codes(hotel["failing"]),
        _codes(hotel["missing"]), hotel["rooms"], hotel["hotel_rooms"], hotel["boxes"], bool(hotel["by_label"]),
        one.visit.get("reference"), one.visit.get("date"),
    )  # fmt: skip


def _codes(kept: str | None) -> tuple[str, ...]:
    return tuple((kept or "").split())


def tell(asked: Asked, hotel: str, under: str | None = None) -> Told:
    """Return a hotel's verdict with every finding, under the version in force on the visit's day or another one.

    Raises `NotFound`.
    """
    with scoped(asked, of_cohort=False) as (reader, scope):
        hotel_id = meant.hotel(reader, hotel)
        (one,) = looked(reader, scope, OF_VISIT, OF_ROOM, [hotel_id])
        granted, waived = waivers.waivers(reader, hotel_id=hotel_id), waivers.in_force(reader, scope)
    rooms = [dict(zip(OF_ROOM, row, strict=True)) for row in one.rooms]
    holds: Version | None
    if under:
        judge = Judge(version(under))
        shaped = [[room[name] for name in judge.room_fields] for room in rooms]
        holds, now = judge.version, _rejudged(one, judge, shaped, waived)
    else:
        holds, now = in_force(str(one.visit["date"])) if one.visit else None, _as_judged(one)
    found = _found(one, rooms, holds) if holds and one.visit else []
    return Told(now, holds, found, granted)


def told_of_all(reader: Reader, scope: Scope) -> Iterator[Told]:
    """Yield the verdict of every hotel of the scope with every finding, under the version of its visit's day."""
    for one in looked(reader, scope, OF_VISIT, OF_ROOM):
        holds = in_force(str(one.visit["date"])) if one.visit else None
        rooms = [dict(zip(OF_ROOM, row, strict=True)) for row in one.rooms]
        yield Told(_as_judged(one), holds, _found(one, rooms, holds) if holds else [], [])


def _found(one: Looked, rooms: Sequence[Mapping[str, Any]], holds: Version) -> list[Finding]:
    by_number = {str(room["room"]): facts.of_room(room) for room in rooms}
    return findings(holds, facts.of_visit(one.visit, one.hotel), by_number)


def codes_known(codes: Sequence[str]) -> list[Problem]:
    """Return a problem for each code that no criterion of the catalogue has."""
    known = criteria()
    cure = _("Criteria are: {codes}.").format(codes=" ".join(known))
    said = _("{code!r} is no criterion.")
    return [Problem("--criterion", said.format(code=code), cure) for code in codes if code not in known]

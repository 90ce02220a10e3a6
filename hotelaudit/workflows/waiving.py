"""Waivers (暂不具备条件): granted with a reason by somebody who answers for it, until a day, and ended early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.criteria import find
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import visited
from hotelaudit.figures.reader import reading as reading_of
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Waiver
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows.hotels_meant import hotel_meant
from hotelaudit.workflows.judging import codes_known


@dataclass(frozen=True, slots=True)
class Granted:
    """What was typed of a waiver; no criteria mean all."""

    reason: str
    approver: str
    start: date
    until: date
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A waiver that was written, its hotel, and what a person should know of it."""

    waiver: dict[str, Any]
    hotel: dict[str, Any]
    notes: list[str]


def add(store: Store, hotel: str, granted: Granted, *, today: date) -> Done:
    """Grant a waiver; raises `WrongUse` with everything that is wrong with it, `NotFound`."""
    codes = [found.code if (found := find(code)) else code for code in granted.criteria]
    problems = [*_problems(granted), *codes_known(codes)]
    hotel_id = hotel_meant(store.place, hotel, problems, _("The waiver was not granted."))
    values = {
        "hotel_id": hotel_id, "reason": granted.reason, "approver": text.line(granted.approver),
        "start": granted.start, "until": granted.until, "criteria": " ".join(dict.fromkeys(codes)) or None,
    }  # fmt: skip
    with store.change("waiver add") as change:
        venue, made = change.current(Hotel, hotel_id), change.add(Waiver, values)
        others = Reading(change.connection).rows(Waiver, hotel_id=hotel_id)
    with reading_of(store.place, standings=False) as reader:
        fails = visited.failing(reader, hotel_id)
    return Done(made, venue, [*_notes(made, others, today), *_uncovered(made, fails.codes if fails else ())])


def _problems(granted: Granted) -> list[Problem]:
    problems = []
    for option, said in (("--reason", granted.reason), ("--approver", granted.approver)):
        if not text.line(said):
            problems.append(
                Problem(option, _("is empty."), _("A waiver needs a reason and somebody who answers for it."))
            )
    if granted.until < granted.start:
        found = _("it ends on {until}, before it begins on {start}.").format(
            until=granted.until, start=granted.start
        )
        problems.append(Problem("--until", found, _("Write the last day on which it holds.")))
    return problems


def _notes(made: dict[str, Any], others: list[dict[str, Any]], today: date) -> list[str]:
    notes = []
    if made["until"] < today:
        notes.append(_("It ended on {until}: it changes nothing today.").format(until=made["until"]))
    for other in others:
        if other["id"] != made["id"] and other["start"] <= made["until"] and made["start"] <= other["until"]:
            said = _("{reference} holds there too, until {until}.")
            notes.append(said.format(reference=other["reference"], until=other["until"]))
    return notes


def _uncovered(made: dict[str, Any], failing: Sequence[str]) -> list[str]:
    """Say which musts that fail at the last visit a waiver of some criteria leaves open."""
    codes = made["criteria"].split() if made["criteria"] else failing
    left = [code for code in failing if code not in codes]
    said = _("It does not cover {codes}, which fail too: the hotel stays non-compliant.")
    return [said.format(codes=" ".join(left))] if left else []


def end(store: Store, reference: str, day: date) -> Done:
    """Have a waiver end before `day`: from that day on it holds no more; raises `NotFound`, `WrongUse`."""
    with store.change("waiver end") as change:
        found = Reading(change.connection).find(Waiver, reference=text.reference(reference))
        if found is None:
            raise NotFound("waiver", reference, _("See them: hotelaudit waiver list --all"))
        last = day - timedelta(days=1)
        if not found["start"] <= last < found["until"]:
            said = _("{reference} holds from {start} to {until}: it cannot end before {day}.")
            raise WrongUse(said.format(**{**found, "day": day}))
        made = change.update(Waiver, found["id"], {"until": last})
        venue = change.current(Hotel, found["hotel_id"])
    return Done(made, venue, [])

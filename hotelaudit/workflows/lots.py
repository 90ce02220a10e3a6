"""Drawing a random inspection (双随机), and drawing it again from its file."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue import lots as catalogue
from hotelaudit.catalogue.loading import load
from hotelaudit.disk import write_whole
from hotelaudit.errors import (
    CannotRead,
    CannotWrite,
    Failure,
    LotDiffers,
    NotFound,
    Problem,
    WrongUse,
    reason,
)
from hotelaudit.figures import registers as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules.lots import Lot, Registers, Venue, commitment, draw, grade
from hotelaudit.workflows.json_files import read_json

_MOST = 500_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: the plan, the seed, the hash that was shown before, the day, recusals, venues left to others."""

    plan: str
    seed: str
    day: date
    committed: str | None = None
    recusals: Sequence[str] = ()
    direct: Sequence[str] = ()
    officers: Sequence[str] = ()


class Drawn(NamedTuple):
    """A lot with what it was drawn from."""

    plan: catalogue.Plan
    seed: str
    registers: Registers
    lot: Lot
    notes: Sequence[str] = ()
    names: Mapping[str, str] = MappingProxyType({})


def new_seed() -> tuple[str, str]:
    """Return a seed that nobody can guess, and the hash that shows beforehand that it was chosen."""
    seed = secrets.token_hex(16)
    return seed, commitment(seed)


def run(db: str | None, wanted: Wanted) -> Drawn:
    """Draw; raises `WrongUse` with all that is wrong with the words, `NotFound` for a plan that there is not."""
    known = catalogue.plans()
    if wanted.plan not in known:
        raise NotFound("plan", wanted.plan, _("Plans are: {codes}.").format(codes=", ".join(known)))
    plan, problems = known[wanted.plan], list[Problem]()
    if not wanted.seed.strip():
        problems.append(Problem("--seed", _("is empty."), _("Take one: hotelaudit draw commit")))
    if wanted.committed and commitment(wanted.seed) != wanted.committed.strip().lower():
        found = _("this seed is not the one of which the hash was shown.")
        problems.append(
            Problem("--committed", found, _("Its own hash is {hash}.").format(hash=commitment(wanted.seed)))
        )
    with reading(settings.place(db)) as reader:
        rows, people = figures.venues(reader, plan.kinds, wanted.day), figures.inspectors(reader)
    registers, notes = _registers(wanted, rows, people, problems)
    if len(registers.inspectors) < plan.officers and not problems:
        found = _("inspectors that may be drawn: {count}; wanted for each venue: {wanted}.")
        problems.append(
            Problem(_("inspectors"), found.format(count=len(registers.inspectors), wanted=plan.officers), "")
        )
    if problems:
        raise WrongUse(_("Nothing was drawn."), problems)
    names = {row[0]: str(row[8]) for row in rows}
    return Drawn(plan, wanted.seed, registers, draw(plan, wanted.seed, registers), notes, names)


def _registers(
    wanted: Wanted,
    rows: Sequence[tuple[Any, ...]],
    people: Sequence[tuple[Any, ...]],
    problems: list[Problem],
) -> tuple[Registers, list[str]]:
    direct = {text.reference(one) for one in wanted.direct}
    venues = [
        Venue(reference, county, grade(verdict, open_), last, visits, told or reference in direct, closed)
        for reference, county, verdict, open_, last, visits, told, closed, _name in rows
    ]
    names, notes = _people(people, wanted)
    references = {venue.reference for venue in venues}
    said = _("{one} is none of the venues of this plan.")
    problems += [Problem("--direct", said.format(one=one), "") for one in sorted(direct - references)]
    recusals = set()
    for pairing in wanted.recusals:
        name, _equals, venue = pairing.partition("=")
        pair = (text.line(name), text.reference(venue))
        if pair[0] not in names or pair[1] not in references:
            found = _("{said!r} names no inspector and venue that may be drawn.").format(said=pairing)
            problems.append(Problem("--recuse", found, _("Write it like 甲=H-0007.")))
        recusals.add(pair)
    only = {*map(text.line, wanted.officers)}
    unknown = _("{name} is no inspector that may be drawn.")
    problems += [Problem("--officer", unknown.format(name=name), "") for name in sorted(only - {*names})]
    chosen = [name for name in names if not only or name in only]
    return Registers(wanted.day, venues, chosen, frozenset(recusals)), notes


def _people(people: Sequence[tuple[Any, ...]], wanted: Wanted) -> tuple[list[str], list[str]]:
    """Return the inspectors whose certificates hold on the day, and who was left out for one that does not."""
    held = [row for row in people if not row[2] or row[2] >= wanted.day.isoformat()]
    late = [str(row[0]) for row in people if row not in held]
    said = _("Left out, since the certificate has run out: {names}.")
    notes = [said.format(names=_(", ").join(late))] if late else []
    unknown = sum(1 for row in held if not row[1])
    if unknown:
        notes.append(
            _("Inspectors without a certificate number in the register: {count}.").format(count=unknown)
        )
    return [str(row[0]) for row in held], notes


def save(drawn: Drawn, target: Path) -> None:
    """Write a lot with both registers, so that anybody can draw it again; raises `CannotWrite`."""
    plan = drawn.plan
    told = {
        "hotelaudit": "lot", "format": 1, "plan": plan.code, "rule": load("lots")["plan"][plan.code],
        "seed": drawn.seed, "seed_sha256": commitment(drawn.seed), "day": drawn.registers.day.isoformat(),
        "inspectors": list(drawn.registers.inspectors), "recusals": sorted(map(list, drawn.registers.recusals)),
        "venues": [list(venue) for venue in drawn.registers.venues],
        "drawn": [[venue, list(people)] for venue, people in drawn.lot.drawn],
        "left_out": [list(one) for one in drawn.lot.left_out],
        "registers_sha256": drawn.registers.fingerprint(),
    }  # fmt: skip
    try:
        write_whole(target, (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode())
    except OSError as why:
        raise CannotWrite(path=str(target), reason=reason(why)) from None


def verify(file: Path) -> Drawn:
    """Draw the lot of a file again; raises `CannotRead` for a file that is none, `LotDiffers` with what differs."""
    cure = _("A lot is a file that `hotelaudit draw run --out` wrote.")
    told = read_json(file, _MOST, cure)
    try:
        plan = catalogue.plan(told["plan"], told["rule"])
        registers = Registers(
            date.fromisoformat(told["day"]), [Venue(*venue) for venue in told["venues"]], told["inspectors"],
            frozenset((name, venue) for name, venue in told["recusals"]),
        )  # fmt: skip
        lot = draw(plan, told["seed"], registers)
        kept = Lot(
            [(venue, people) for venue, people in told["drawn"]],
            [(one, why) for one, why in told["left_out"]],
        )
        seed_holds = told["seed_sha256"] == commitment(told["seed"])
        registers_hold = told["registers_sha256"] == registers.fingerprint()
    except Failure:
        raise
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotRead(str(file), _("it is no lot, or not whole"), cure) from None
    problems = _differences(lot, kept)
    if not seed_holds:
        problems.append(Problem("seed", _("its hash is not that of the seed."), ""))
    if not registers_hold:
        found = _("the hash is not that of the registers, the day and the recusals in the file.")
        problems.append(Problem("registers", found, ""))
    if problems:
        raise LotDiffers(problems, file=str(file), count=len(problems))
    return Drawn(plan, told["seed"], registers, lot)


def _differences(lot: Lot, kept: Lot) -> list[Problem]:
    """Return each venue that was drawn, or left out, otherwise than the lot says."""
    problems = []
    ours, theirs = dict(lot.drawn), dict(kept.drawn)
    for venue in sorted(ours.keys() | theirs.keys()):
        if ours.get(venue) != theirs.get(venue):
            found = _("the file says {theirs}, the lot {ours}.")
            problems.append(
                Problem(
                    venue, found.format(theirs=_inspected(theirs, venue), ours=_inspected(ours, venue)), ""
                )
            )
    if not problems and [*map(tuple, lot.left_out)] != [*map(tuple, kept.left_out)]:
        problems.append(Problem("left_out", _("others are left out than the plan says."), ""))
    if not problems and [one for one, _p in lot.drawn] != [one for one, _p in kept.drawn]:
        problems.append(Problem("drawn", _("the order is not that of the draw."), ""))
    return problems


def _inspected(lot: Mapping[str, Sequence[str]], venue: str) -> str:
    return _(", ").join(lot[venue]) if venue in lot else _("not drawn")

"""Drawing a random inspection (双随机) from both registers."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue import lots as catalogue
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import registers as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.outputs.lots import left_out
from hotelaudit.rules.lots import Lot, Registers, Venue, commitment, draw, grade
from hotelaudit.workflows.lot_files import Drawn

_SEED = 200  # characters: what is recorded of one


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


def new_seed() -> tuple[str, str]:
    """Return a seed that nobody can guess, and the hash that shows beforehand that it was chosen."""
    seed = secrets.token_hex(16)
    return seed, commitment(seed)


def run(db: str | None, wanted: Wanted, progress: Callable[[str], None], *, today: date) -> Drawn:
    """Draw; raises `WrongUse` with all that is wrong with the words, `NotFound` for a plan that there is not.

    A lot that falls to no venue is none: `WrongUse` then says why each was left out.
    `progress` is told each part of the work as it begins.
    """
    known = catalogue.plans()
    if wanted.plan not in known:
        raise NotFound("plan", wanted.plan, _("Plans are: {codes}.").format(codes=", ".join(known)))
    plan, problems = known[wanted.plan], list[Problem]()
    if wanted.day > today:
        found = _("{day} has not come yet.").format(day=wanted.day)
        problems.append(Problem("--as-of", found, _("Write the day of the draw.")))
    if not wanted.seed.strip():
        problems.append(Problem("--seed", _("is empty."), _("Take one: hotelaudit draw commit")))
    elif wanted.seed != text.clean(wanted.seed) or len(wanted.seed) > _SEED:
        found = _("has spaces around it, signs that nobody sees, or more than {most} characters.")
        problems.append(Problem("--seed", found.format(most=_SEED), _("Take one: hotelaudit draw commit")))
    if wanted.committed and commitment(wanted.seed) != wanted.committed.strip().lower():
        found = _("this seed is not the one of which the hash was shown.")
        problems.append(
            Problem("--committed", found, _("Its own hash is {hash}.").format(hash=commitment(wanted.seed)))
        )
    progress(_("Reading the registers"))
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
    progress(_("Drawing"))
    names = {row[0]: str(row[8]) for row in rows}
    lot = draw(plan, wanted.seed, registers)
    if not lot.drawn:
        raise WrongUse(_("Nothing was drawn."), [_nobody(plan, registers, lot)])
    return Drawn(plan, wanted.seed, registers, lot, registers.fingerprint(), notes, names)


def _nobody(plan: catalogue.Plan, registers: Registers, lot: Lot) -> Problem:
    """Say why no venue was drawn: how many were left out for each reason, and whether any was not."""
    if not registers.venues:
        found = _("the register has no venue of this plan.")
        return Problem(_("venues"), found, _("Add one: hotelaudit hotel add"))
    parts, rest = left_out(plan, lot.left_out), len(registers.venues) - len(lot.left_out)
    parts += [_("not reached by the shares of the plan {count}").format(count=rest)] if rest else []
    found = _("no venue was drawn, of {all}: {parts}.")
    return Problem(_("venues"), found.format(all=len(registers.venues), parts=_(", ").join(parts)), "")


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

"""When something is due by the clocks of the catalogue: pure reckoning with days."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hotelaudit.catalogue import workdays
from hotelaudit.catalogue.clocks import Clock
from hotelaudit.catalogue.codes import StepKind
from hotelaudit.rules.closing import owed, published, standing
from hotelaudit.rules.matters import Taken

ORDER = "order"  # the clock that an order sets
_MONTHS = 12
_TIME_BAR = 24  # months; five years where life or money of many is at stake, which no dish is


class Deadline(NamedTuple):
    """What is due: by which clock (or `order`, whose day the bureau set), since when, by when, and when it was done.

    `due` is None where the calendar of `unknown_year` is not known: nothing is guessed.
    """

    clock: str
    since: date
    due: date | None
    done: date | None
    window: bool = False
    unknown_year: int | None = None


def due(clock: Clock, since: date) -> date:
    """Return the last day of a clock that began on a day, which is not counted; raises `UnknownYear`."""
    if clock.kind == "working":
        return workdays.after(since, clock.amount)
    if clock.kind == "months":
        return months_after(months_after(since, clock.amount), clock.then)
    return since + timedelta(days=clock.amount)


def months_after(day: date, count: int) -> date:
    """Return the same day so many months later, the last of its month where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // _MONTHS, month % _MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def barred(found: date, ended: date | None) -> bool:
    """Tell whether an act was found so long after its end that it may not be punished any more. APL 36(1).

    The day on which it ended is not counted; None: it goes on, or nobody knows.
    """
    return ended is not None and found > months_after(ended, _TIME_BAR)


def deadlines(steps: Sequence[Taken], clocks: Sequence[Clock]) -> list[Deadline]:
    """Return every deadline that the steps, in their order, have started."""
    found = []
    for place, step in enumerate(steps):
        so_far, rest = steps[: place + 1], steps[place + 1 :]
        if step.kind is StepKind.ORDERED and step.due is not None:
            found.append(Deadline(ORDER, step.day, step.due, _done(rest, _AFTER_ORDER)))
        started = [
            clock
            for clock in clocks
            if clock.starts == step.kind and not clock.earliest and _runs(clock, so_far)
        ]
        for clock in started:
            stops = (*clock.until, *_STOPS.get(step.kind, _ENDS))
            one = _deadline(clock, step.day, _done(_but_parts(rest, so_far), stops))
            said = _said(so_far) if step.kind is StepKind.CLOSED else None
            found.append(one._replace(due=said, unknown_year=None) if said else one)
    return found


def _said(steps: Sequence[Taken]) -> date | None:
    """Return by when whoever verified it wants it looked back at; None where nobody said so, or it is closed later."""
    verified = next((step for step in reversed(steps) if step.kind is StepKind.VERIFIED), None)
    return verified.due if verified and verified.due and verified.due > steps[-1].day else None


_AFTER_ORDER = (
    StepKind.ORDERED, StepKind.VERIFIED, StepKind.CLOSED, StepKind.TRANSFERRED, StepKind.WAIVED,
    StepKind.NOT_ESTABLISHED,
)  # fmt: skip
# What else stops a clock: the matter is somebody else's, or nobody's, or the decision is no more.
_ENDS = (StepKind.ANNULLED, StepKind.TRANSFERRED, StepKind.NOT_ESTABLISHED)
_STOPS: Mapping[StepKind, tuple[StepKind, ...]] = {
    StepKind.CLOSED: (), StepKind.ANNULLED: (), StepKind.TOLD: (StepKind.TOLD, *_ENDS),
}  # fmt: skip


def _runs(clock: Clock, steps: Sequence[Taken]) -> bool:
    """Tell whether a clock runs at all: that of a payment where there is a fine, of a withdrawal what was published."""
    if clock.code == "withdrawal":
        return published(steps)
    return owed(steps) > 0 if clock.code in {"payment", "execution"} else True


def _but_parts(rest: Sequence[Taken], so_far: Sequence[Taken]) -> list[Taken]:
    """Return the steps that follow, but payments by which the fine was not paid in full yet."""
    left, owing = [], owed(so_far)
    for step in rest:
        if step.kind is StepKind.PAID:
            owing -= step.amount or 0
        if step.kind is not StepKind.PAID or owing <= 0:
            left.append(step)
    return left


def _done(rest: Sequence[Taken], until: Sequence[str]) -> date | None:
    return next((step.day for step in rest if step.kind in until), None)


def _deadline(clock: Clock, since: date, done: date | None) -> Deadline:
    try:
        return Deadline(clock.code, since, due(clock, since), done, clock.window)
    except workdays.UnknownYear as why:
        return Deadline(clock.code, since, None, done, clock.window, why.year)


def late_fee(steps: Sequence[Taken], due_on: date, day: date, percent: int) -> int:
    """Return what late payment has added by a day, in yuan: it stays when the fine is paid. APL 72(1).

    `percent` a day of what was unpaid that day, the one of a payment still in full; together at most the fine. The law
    says of the fine: of one that was paid in part, what was paid is not counted against the party.
    """
    decision = standing(steps)
    unpaid, since, added = owed([step for step in steps if step.day <= due_on]), due_on, 0
    for step in steps:
        if step.kind is StepKind.PAID and due_on < step.day <= day:
            added += unpaid * (step.day - since).days
            unpaid, since = max(unpaid - (step.amount or 0), 0), step.day
    added += unpaid * max((day - since).days, 0)
    return min(added * percent // 100, (decision.amount or 0) if decision else 0)

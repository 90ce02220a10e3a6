"""When something is due by the clocks of the catalogue: pure reckoning with days."""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hotelaudit.catalogue import workdays
from hotelaudit.catalogue.clocks import Clock
from hotelaudit.catalogue.codes import StepKind

_MONTHS = 12


class Taken(NamedTuple):
    """A step that was taken: what, when, by when it asks for something, and the yuan that it speaks of."""

    kind: StepKind
    day: date
    due: date | None = None
    amount: int | None = None


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


def due(clock: Clock, since: date, workday_after: Callable[[date, int], date] = workdays.after) -> date:
    """Return the last day of a clock that began on a day, which is not counted; raises `UnknownYear`."""
    if clock.kind == "working":
        return workday_after(since, clock.amount)
    if clock.kind == "months":
        return months_after(since, clock.amount)
    return since + timedelta(days=clock.amount)


def months_after(day: date, count: int) -> date:
    """Return the same day so many months later, the last of its month where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // _MONTHS, month % _MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def deadlines(steps: Sequence[Taken], clocks: Sequence[Clock]) -> list[Deadline]:
    """Return every deadline that the steps, in their order, have started."""
    found = []
    for place, step in enumerate(steps):
        rest = steps[place + 1 :]
        if step.due is not None:
            found.append(Deadline("order", step.day, step.due, _done(rest, _AFTER_ORDER)))
        for clock in clocks:
            if clock.starts == step.kind and _runs(clock, steps[: place + 1]):
                stops = (*clock.until, *_STOPS[step.kind])
                done = _done(_but_parts(rest, _fine(steps[: place + 1])), stops)
                found.append(_deadline(clock, step.day, done))
    return found


_AFTER_ORDER = ("ordered", "verified", "closed", "transferred", "waived", "not_established")
_ENDS = ("transferred", "not_established")  # the case is somebody else's, or nobody's
# Whatever else stops the clocks that a step starts: the step taken anew, and the end of the matter.
_STOPS: dict[str, tuple[str, ...]] = dict.fromkeys(StepKind, ("annulled", *_ENDS)) | {
    "closed": (), "annulled": (), "told": ("told", *_ENDS),
}  # fmt: skip


def _runs(clock: Clock, steps: Sequence[Taken]) -> bool:
    """Tell whether a clock runs at all: that of a payment only where there is a fine to be paid."""
    if clock.code == "withdrawal":
        return any(step.kind == StepKind.PUBLISHED for step in steps)
    if clock.code not in {"payment", "execution"}:
        return True
    return bool(_fine(steps))


def _fine(steps: Sequence[Taken]) -> int:
    """Return the fine of the last decision, in yuan."""
    fines = [step.amount or 0 for step in steps if step.kind == StepKind.DECIDED]
    return fines[-1] if fines else 0


def _but_parts(steps: Sequence[Taken], fine: int) -> list[Taken]:
    """Return the steps without payments by which the fine was not paid in full yet."""
    left, paid = [], 0
    for step in steps:
        paid += step.amount or 0 if step.kind == StepKind.PAID else 0
        if step.kind != StepKind.PAID or paid >= fine:
            left.append(step)
    return left


def _done(rest: Sequence[Taken], until: Sequence[str]) -> date | None:
    return next((step.day for step in rest if step.kind in until), None)


def _deadline(clock: Clock, since: date, done: date | None) -> Deadline:
    try:
        return Deadline(clock.code, since, due(clock, since), done, clock.window)
    except workdays.UnknownYear as why:
        return Deadline(clock.code, since, None, done, clock.window, why.year)


def late_fee(fine: int, due_on: date, paid_on: date, percent: int) -> int:
    """Return what late payment adds, in yuan: `percent` of the fine a day, together at most the fine. APL 72(1)."""
    days = max((paid_on - due_on).days, 0)
    return min(fine * percent * days // 100, fine)

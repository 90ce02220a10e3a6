"""What is due: every deadline that the law or the bureau has set, and whose it is."""

from datetime import date, timedelta
from typing import Any

from hotelaudit import settings
from hotelaudit.catalogue.clocks import Clock, clocks, late_percent
from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules.deadlines import Deadline, deadlines, late_fee
from hotelaudit.workflows import as_it_stood
from hotelaudit.workflows.files import File


def due(
    db: str | None, *, day: date, within: timedelta | None, overdue: bool, windows: bool
) -> list[dict[str, Any]]:
    """Return what was still to be done on a day, the first to be due first; what no calendar knows yet comes last.

    Only what falls due `within` so long, or is `overdue`, if that is asked; with `windows` also rights of the party
    that have not ended.
    """
    rules, found = {clock.code: clock for clock in clocks()}, list[dict[str, Any]]()
    with reading(settings.place(db)) as reader:
        files = as_it_stood.files(reader, figures.Wanted(), day)
    for file in files:
        for one in deadlines(file.taken, [*rules.values()]):
            ended = one.window and (not windows or (one.due is not None and one.due < day))
            still = one.done is None or _is_left(file, one, day)
            if still and not ended and _wanted(one, day, within, overdue=overdue):
                found.append(_row(file, one, rules.get(one.clock), day))
    return sorted(found, key=lambda one: (one["due"] is None, one["due"] or "", one["violation"]))


def _wanted(one: Deadline, day: date, within: timedelta | None, *, overdue: bool) -> bool:
    if one.due is None:
        return not overdue
    return one.due < day if overdue else within is None or one.due <= day + within


def _row(file: File, one: Deadline, clock: Clock | None, day: date) -> dict[str, Any]:
    """Return a deadline with whose it is; it has no `clock` of the catalogue where an order set it."""
    row = file.row
    return {
        "due": one.due.isoformat() if one.due else None,
        "days": (one.due - day).days if one.due else None,
        "clock": one.clock,
        "what": _what(one, clock),
        "violation": row["reference"], "hotel": row["hotel"], "name": row["name"], "person": row["person"],
        "since": one.since.isoformat(),
        "law": clock.law if clock else _("the order"),
        "set": clock.own if clock else True,
        "window": one.window,
        "unknown_year": one.unknown_year,
        "late_fee": _late(file, one, day),
    }  # fmt: skip


def _late(file: File, one: Deadline, day: date) -> int | None:
    """Return what late payment has added by the day, in yuan; None where it is no payment, or not late."""
    if one.clock != "payment" or one.due is None or day <= one.due:
        return None
    return late_fee(file.taken, one.due, day, late_percent())


def _is_left(file: File, one: Deadline, day: date) -> bool:
    """Tell whether a fine was paid and what late payment had added is still to be told: until the matter is ended."""
    last = _payment(file)
    return bool(file.state.open and last and one == last and _late(file, one, day))


def _payment(file: File) -> Deadline | None:
    """Return the deadline for the payment of the fine that stands; None where none was served."""
    if file.state.case not in {"served", "paid"}:
        return None
    return next((one for one in reversed(deadlines(file.taken, clocks())) if one.clock == "payment"), None)


def late_fee_by(file: File, day: date) -> int:
    """Return what late payment has added by a day to the fine that stands, in yuan, whether or not it is paid now."""
    last = _payment(file)
    return (_late(file, last, day) or 0) if last else 0


def _what(one: Deadline, clock: Clock | None) -> str:
    if clock is None:
        return _("Put right as ordered")
    return _("Pay what late payment added") if one.clock == "payment" and one.done else clock.title

"""What is due: every deadline that the law or the bureau has set, and whose it is."""

from datetime import date, timedelta
from typing import Any

from hotelaudit import settings
from hotelaudit.catalogue.clocks import clocks, late_percent
from hotelaudit.catalogue.codes import StepKind
from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules import closing
from hotelaudit.rules.deadlines import Deadline, deadlines, late_fee
from hotelaudit.workflows import files

ORDER = "order"


def due(
    db: str | None, *, day: date, within: timedelta | None, overdue: bool, windows: bool
) -> list[dict[str, Any]]:
    """Return what is still to be done by a day, the first to be due first; what no calendar knows yet comes last.

    Only what falls due `within` so long, or is `overdue`, if that is asked; rights of the party that end only with
    `windows`.
    """
    rules, found = clocks(), []
    with reading(settings.place(db)) as reader:
        rows, steps = figures.violations(reader, figures.Wanted()), figures.steps(reader)
    for row in rows:
        taken = steps.get(row["id"], ())
        found += [
            _row(row, taken, one, day)
            for one in deadlines(files.timed(taken), rules)
            if one.done is None and (windows or not one.window) and _wanted(one, day, within, overdue=overdue)
        ]
    return sorted(found, key=lambda one: (one["due"] is None, one["due"] or "", one["violation"]))


def _wanted(one: Deadline, day: date, within: timedelta | None, *, overdue: bool) -> bool:
    if one.due is None:
        return not overdue
    return one.due < day if overdue else within is None or one.due <= day + within


def _row(row: dict[str, Any], steps: Any, one: Deadline, day: date) -> dict[str, Any]:  # noqa: ANN401 - rows
    clock = next((clock for clock in clocks() if clock.code == one.clock), None)
    return {
        "due": one.due.isoformat() if one.due else None,
        "days": (one.due - day).days if one.due else None,
        "clock": one.clock,
        "what": clock.title if clock else _("Put right as ordered"),
        "violation": row["reference"], "hotel": row["hotel"], "name": row["name"], "person": row["person"],
        "since": one.since.isoformat(),
        "law": clock.law if clock else _("the order"),
        "set": clock.own if clock else True,
        "window": one.window,
        "unknown_year": one.unknown_year,
        "late_fee": _late(steps, one, day),
    }  # fmt: skip


def _late(steps: Any, one: Deadline, day: date) -> int | None:  # noqa: ANN401
    """Return what late payment has added by the day, in yuan; None where it is no payment, or not late."""
    if one.clock != "payment" or one.due is None or day <= one.due:
        return None
    fines = [step["amount"] or 0 for step in steps if step["kind"] == StepKind.DECIDED]
    left = closing.owed(files.taken(steps))
    return late_fee(min(left, fines[-1]), one.due, day, late_percent())

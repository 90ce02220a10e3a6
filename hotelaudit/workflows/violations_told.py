"""Violations listed, and one told with all that is known of it: read only, so that a list comes at once."""

from datetime import date
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.figures import meant
from hotelaudit.figures import violations as figures
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import reading
from hotelaudit.rules import closing
from hotelaudit.workflows.due import late_fee_by
from hotelaudit.workflows.files import File, title

Row = dict[str, Any]


class Listed(NamedTuple):
    """Which violations are asked for, as it was typed."""

    hotel: str | None = None
    period: str | None = None
    only_open: bool = False
    overdue: bool = False


def wanted(asked: Listed, day: date, hotel_id: str | None = None) -> figures.Wanted:
    """Return which violations are meant; raises `WrongUse` for a period that cannot be read."""
    when = period(asked.period) if asked.period else None
    return figures.Wanted(
        hotel_id=hotel_id,
        first=when.start if when else None,
        last=when.end if when else None,
        only_open=asked.only_open,
        overdue=day if asked.overdue else None,
    )


def listed(db: str | None, asked: Listed, day: date) -> list[Row]:
    """Return violations with where they stand on a day, and the flags of their files; raises `NotFound`, `WrongUse`."""
    with reading(settings.place(db)) as reader:
        some = wanted(asked, day, meant.hotel(reader, asked.hotel) if asked.hotel else None)
        rows, steps = figures.violations(reader, some), figures.steps(reader, some)
        items = figures.items(reader, some)
    for row in rows:
        file = File(row, steps.get(row["id"], ()), items=items.get(row["id"], ()))
        row["title"] = title(row)
        row["overdue"] = bool(row["is_open"] and row["due"] and row["due"] < day.isoformat())
        row["flags"] = closing.flags(file.matter, file.taken, row["handling"] or "", row["base"])
    return rows


def told(db: str | None, reference: str, day: date) -> Row:
    """Return one violation with its steps, equipment and evidence, what it lacks, and what may follow; `NotFound`.

    What late payment has added is that of a day.
    """
    only = figures.Wanted(reference=text.reference(reference))
    with reading(settings.place(db)) as reader:
        row = figures.violation(reader, text.reference(reference))
        steps, items = (found(reader, only).get(row["id"], []) for found in (figures.steps, figures.items))
        evidence = figures.evidence(reader, row["id"])
    file = File(row, steps, evidence, items)
    matter, state, known = file.matter, file.state, file.matter.offence
    return {
        **row, "title": title(row), "flags": closing.flags(matter, file.taken, row["handling"] or "", row["base"]),
        "breached": known.breached if known else None, "punished": known.punished if known else None,
        "authority": known.authority if known else None, "confidence": known.confidence if known else None,
        "most": known.most(matter.party, row["base"]) if known else None,
        "steps": steps, "items": items, "evidence": evidence,
        "case": state.case, "preserved": state.items, "owed": closing.owed(file.taken),
        "late_fee": late_fee_by(file, day),
        "lacks": closing.lacking(matter, state, file.taken) if state.open else [],
        "next": [step.value for step in closing.possible(matter, state, file.taken)],
    }  # fmt: skip

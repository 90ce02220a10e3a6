"""Violations listed, and one told with all that is known of it: read only, so that a list comes at once."""

from datetime import date
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue.codes import StepKind
from hotelaudit.figures import meant
from hotelaudit.figures import violations as figures
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import Reader, reading
from hotelaudit.rules import closing
from hotelaudit.workflows import as_it_stood
from hotelaudit.workflows.due import late_fee_by
from hotelaudit.workflows.files import File, by_day, last_of, title

Row = dict[str, Any]


class Listed(NamedTuple):
    """Which violations are asked for, as it was typed."""

    hotel: str | None = None
    period: str | None = None
    only_open: bool = False
    overdue: bool = False


def wanted(asked: Listed, hotel_id: str | None = None) -> figures.Wanted:
    """Return which violations are meant; raises `WrongUse` for a period that cannot be read."""
    when = period(asked.period) if asked.period else None
    return figures.Wanted(
        hotel_id=hotel_id,
        first=when.start if when else None,
        last=when.end if when else None,
        only_open=asked.only_open or asked.overdue,
    )


def listed(db: str | None, asked: Listed, day: date) -> list[Row]:
    """Return violations as they stood on a day, with the flags of their files; raises `NotFound`, `WrongUse`."""
    with reading(settings.place(db)) as reader:
        some = wanted(asked, meant.hotel(reader, asked.hotel) if asked.hotel else None)
        files = as_it_stood.files(reader, some, day)
    return [_listed(file, day) for file in files if not asked.overdue or as_it_stood.overdue(file, day)]


def _listed(file: File, day: date) -> Row:
    row = file.row
    flags = closing.flags(file.matter, file.taken, row["handling"] or "", row["base"])
    return {**row, "title": title(row), "overdue": as_it_stood.overdue(file, day), "flags": flags}


def told(db: str | None, reference: str, day: date) -> Row:
    """Return one violation with its steps, equipment and evidence, what it lacks, and what may follow; `NotFound`.

    What late payment has added is that of a day. Of a relapse also how the one `before` went, by its main
    steps.
    """
    only = figures.Wanted(reference=text.reference(reference))
    with reading(settings.place(db)) as reader:
        row = figures.violation(reader, text.reference(reference))
        steps, items = (found(reader, only).get(row["id"], []) for found in (figures.steps, figures.items))
        evidence = figures.evidence(reader, row["id"])
        before = _before(reader, row["relapse_of"]) if row["relapse_of"] else None
    file = File(row, steps, evidence, items)
    matter, state, known = file.matter, file.state, file.matter.offence
    return {
        **row, "title": title(row), "flags": closing.flags(matter, file.taken, row["handling"] or "", row["base"]),
        "breached": known.breached if known else None, "punished": known.punished if known else None,
        "authority": known.authority if known else None, "confidence": known.confidence if known else None,
        "most": known.most(matter.party, row["base"]) if known else None,
        "steps": by_day(steps), "items": items, "evidence": evidence,
        "case": state.case, "preserved": state.items, "owed": closing.owed(file.taken),
        "late_fee": late_fee_by(file, day),
        "lacks": closing.lacking(matter, state, file.taken) if state.open else [],
        "next": [step.value for step in closing.possible(matter, state, file.taken)],
        "before": before,
    }  # fmt: skip


_HOW_IT_WENT = StepKind.ORDERED, StepKind.DECIDED, StepKind.CLOSED


def _before(reader: Reader, reference: str) -> Row:
    """Return when a violation that was closed was found, and how it was ordered, decided and closed last."""
    row = figures.violation(reader, reference)
    steps = figures.steps(reader, figures.Wanted(reference=reference)).get(row["id"], [])
    went = [step for step in (last_of(steps, kind) for kind in _HOW_IT_WENT) if step]
    return {"reference": reference, "found": row["found"], "steps": went}

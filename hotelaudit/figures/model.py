"""What counting gives: a figure, the records behind it, and where a cohort stands.

Named tuples: a summary starts cold, and dataclasses would take five times as long to make.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A number of a report.

    `value` is the sum of its records' shares, in `unit` (家, 人次, 车次, 次, 个次, 户, 套, 间, 台, 份, 面, 只, 件);
    None when it cannot be known because `missing` of its `records` do not state their share.
    `known` is the sum of the others. A rate is in %, with one decimal: its records are those that it counts, `known`
    is how many.
    """

    key: str
    value: Any  # a whole number, of a rate a decimal one, or None
    unit: str
    records: int
    known: int
    missing: int


class Evidence(NamedTuple):
    """One record behind a figure and its share; where it was read from: file, sheet and cell, if from a file.

    `noun` is hotel, cohort, outing, inspection or violation; `reference` is what people call the record;
    `visit` and `date` are the inspection it rests on; a share of None is one that nobody wrote down.
    """

    noun: str
    reference: str
    name: str
    region: str | None
    share: int | None
    date: str | None
    visit: str | None
    detail: str
    file: str | None
    sheet: str | None
    cell: str | None


class Period(NamedTuple):
    """A stretch of days, both ends in it; `text` is how it was written (`2024H1`)."""

    start: date
    end: date
    text: str


class Scope(NamedTuple):
    """What a summary is about: which hotels, which days, seen from which day.

    `cohort` is None for every hotel of the register; `target` is None where no target was set.
    `assumed` names what was not said but taken: `cohort`, `period` (of the newest record; `period_of_day` where
    there is no record), `as_of` (today), `period_end` (the last day of a period that is over).
    """

    cohort: str | None
    cohort_id: str | None
    name: str
    target: int | None
    region: str | None
    period: Period
    as_of: date
    assumed: tuple[str, ...] = ()


class RegionLine(NamedTuple):
    """One region's hotels by report group, and how many of them comply."""

    region: str | None
    groups: Mapping[str, int]
    hotels: int
    compliant: int = 0


class Cell(NamedTuple):
    """One hotel of the strip."""

    reference: str
    name: str
    region: str | None
    group: str
    verdict: str = "not_assessed"


class Holding(NamedTuple):
    """A hotel that holds the cohort back: the codes of the musts that fail there, and its rooms if they are known."""

    reference: str
    name: str
    failing: Sequence[str]
    rooms: int | None


class DueLine(NamedTuple):
    """The hotels that are due on one day (ISO 8601; None where no day was set for them), and how many comply."""

    due: str | None
    hotels: int
    compliant: int


class Moved(NamedTuple):
    """How many hotels complied when they were last reported, or on the last day before the period, and how many now."""

    day: str
    before: int
    now: int
    report: str | None = None


class Attention(NamedTuple):
    """Something a person should look at: a code, how many records, and the first of them by name.

    Codes: head_office (waiting for head office), licence_wrong, licence_missing, licence_twice,
    certificates (inspectors without a certificate number), officers_unnamed (outings whose officers are
    a number only), sets_over_rooms, offence_undecided (unit or individual: not said), unvisited,
    waiver_ended, waiver_ending (within 30 days),
    share_missing (a number of an outing or a removal was not written down).
    """

    code: str
    count: int  # type: ignore[assignment]  # hides the tuple's own, which nobody asks for
    names: Sequence[str]


class Summary(NamedTuple):
    """Where a cohort stands. `cells` is empty for a cohort too large to draw one hotel at a time.

    `visited_kinds` are the kinds of venue that enforcement visited, in the catalogue's order.
    """

    scope: Scope
    figures: Mapping[str, Figure]
    regions: Sequence[RegionLine]
    cells: Sequence[Cell]
    attention: Sequence[Attention]
    visited_kinds: Sequence[str] = ()
    holding: Sequence[Holding] = ()
    dues: Sequence[DueLine] = ()
    moved: Moved | None = None

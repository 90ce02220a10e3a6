"""What was reported: kept with every figure, so that a later total below it is noticed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hotelaudit.figures.model import Figure, Period, Scope
from hotelaudit.figures.reader import Reader, Row

# Counted over a period of days: such a total only grows as the days pass. What the pilot comes to does not; a hotel
# may fall back, and what is due may be put off. Source: docs/figures.md, cumulative figures.
_CUMULATIVE = ("enforcement.", "rectification.relapses", "rectification.new")


class Kept(NamedTuple):
    """A report that was kept. `cohort` is None for one of all hotels, a figure None where it was not known."""

    reference: str
    cohort: str | None
    cohort_id: str | None
    period: str
    start: str
    as_of: str
    figures: Mapping[str, float | None]
    paragraph: str
    correction: str | None


class Lower(NamedTuple):
    """A cumulative figure that is lower than it was reported; `now` is None where it is not known any more."""

    reference: str
    key: str
    reported: float
    now: float | None


_SQL = """SELECT r.reference, c.code, r.cohort_id, r.period, r.start, r.as_of, r.figures, r.paragraph, r.correction
FROM report r LEFT JOIN cohort c ON c.id = r.cohort_id"""
_NEWEST_FIRST = "ORDER BY r.as_of DESC, r.reference DESC"


def reports(reader: Reader) -> list[Kept]:
    """Return every report, the newest first."""
    return list(map(_kept, reader.rows(f"{_SQL} {_NEWEST_FIRST}")))


def last(reader: Reader, scope: Scope) -> Kept | None:
    """Return the last report of the scope's hotels from before its day."""
    return _last(reader, scope, "r.as_of < :as_of", {})


def last_of_period(reader: Reader, scope: Scope) -> Kept | None:
    """Return the last report by the scope's day whose period begins with that of the scope."""
    return _last(
        reader, scope, "r.as_of <= :as_of AND r.start = :start", {"start": scope.period.start.isoformat()}
    )


def _last(reader: Reader, scope: Scope, when: str, values: Mapping[str, object]) -> Kept | None:
    of_cohort = "r.cohort_id = :cohort" if scope.cohort_id else "r.cohort_id IS NULL"
    bound = {
        "as_of": scope.as_of.isoformat(),
        **values,
        **({"cohort": scope.cohort_id} if scope.cohort_id else {}),
    }
    found = reader.one(f"{_SQL} WHERE {of_cohort} AND {when} {_NEWEST_FIRST} LIMIT 1", bound)
    return _kept(found) if found else None


def _kept(row: Row) -> Kept:
    import json  # noqa: PLC0415 - a summary without a report does without

    reference, cohort, cohort_id, period, start, as_of, figures, paragraph, correction = row
    return Kept(
        reference, cohort, cohort_id, period, start, as_of, json.loads(figures), paragraph, correction
    )


def is_cumulative(key: str) -> bool:
    """Tell whether a figure only grows as the days of its period pass."""
    return key.startswith(_CUMULATIVE)


def lower(kept: Kept, now: Mapping[str, Figure]) -> Sequence[Lower]:
    """Return the cumulative figures that are lower `now` than they were reported."""
    return [
        Lower(kept.reference, key, reported, now[key].value)
        for key, reported in kept.figures.items()
        if is_cumulative(key) and key in now and reported is not None and _below(now[key], reported)
    ]


def _below(figure: Figure, reported: float) -> bool:
    return figure.value is None or figure.value < reported


def scope_of(kept: Kept, scope: Scope, period: Period) -> Scope:
    """Return the scope of a report, seen from the day of another."""
    day = max(scope.as_of, date.fromisoformat(kept.as_of))
    return scope._replace(cohort=kept.cohort, cohort_id=kept.cohort_id, period=period, as_of=day)

"""Summing up: where a cohort stands, what a figure is, and which records make it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from hotelaudit import settings
from hotelaudit.catalogue.values import codes
from hotelaudit.figures import counting, scoping, summarising
from hotelaudit.figures.compared import on_record
from hotelaudit.figures.families import FAMILIES
from hotelaudit.figures.model import Evidence, Figure, Scope, Summary
from hotelaudit.figures.outstanding import OPEN, outstanding
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import Reader, reading
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import unit_name


class Asked(NamedTuple):
    """What the user said: database, cohort, period, day; None where nothing was."""

    db: str | None = None
    cohort: str | None = None
    period: str | None = None
    as_of: date | None = None


class Explained(NamedTuple):
    """A figure and the records that make it; `whole` is what a rate is of; `silent` where no record of it is there."""

    figure: Figure
    evidence: Sequence[Evidence]
    scope: Scope
    whole: int | None = None
    silent: bool = False


@contextmanager
def scoped(asked: Asked, *, of_cohort: bool = True, standings: bool = True) -> Iterator[tuple[Reader, Scope]]:
    """Yield a reader and the scope that was asked for or is taken; without `of_cohort` any cohort will do.

    Who reads no `standings` need not know by which rule they were made.
    """
    day, taken = _seen_from(asked)
    with reading(settings.place(asked.db), standings=standings) as reader:
        scope = scoping.scope(
            reader,
            cohort=asked.cohort,
            period_text=asked.period,
            as_of=day,
            assumed=taken,
            of_cohort=of_cohort,
        )
        yield reader, scope


def _seen_from(asked: Asked) -> tuple[date, tuple[str, ...]]:
    """Return the day that was said, else today, of a period that is over its last day; and what was taken for it."""
    if asked.as_of:
        return asked.as_of, ()
    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    end = period(asked.period).end if asked.period else today
    return (end, ("period_end",)) if end < today else (today, ("as_of",))


def summary(asked: Asked) -> Summary:
    """Return where the cohort stands."""
    with scoped(asked) as (reader, scope):
        return summarising.summarise(reader, scope)


def explain(asked: Asked, key: str) -> Explained:
    """Return the figure `key` and its records; `KEY@PERIOD` is that of another period, as it stood at its end.

    Raises `NotFound`, `WrongUse`.
    """
    key, at, when = key.partition("@")
    with scoped(asked._replace(period=when) if at else asked) as (reader, seen):
        scope = seen._replace(as_of=min(seen.as_of, seen.period.end)) if at else seen
        evidence = counting.explain(reader, scope, key)
        every = outstanding(reader, scope) if key.startswith(OPEN) else counting.figures(reader, scope)
        if at and not key.startswith(OPEN) and not on_record(every, key):
            return Explained(every[key]._replace(value=None, known=0, missing=0), (), scope, silent=True)
        return Explained(every[key], evidence, scope, counting.whole(every, key))


_FAILS = {"non_compliant": {"non_compliant"}, "not_assessed": {"non_compliant", "not_assessed"}}


def fails(verdicts: Iterable[str], at: str | None) -> bool:
    """Tell whether one of the verdicts is as bad as `at` (`not_assessed` takes the failing as well), if it is said."""
    return at is not None and not _FAILS[at].isdisjoint(verdicts)


def verdicts(found: Summary) -> list[str]:
    """Return the verdicts to which a hotel of the summary comes."""
    return [code for code in codes("hotel_verdict") if found.figures[f"pilot.verdict.{code}"].known]


def is_figure(key: str) -> bool:
    """Tell whether a key is written as those of figures are, so that no hotel is meant."""
    return key.startswith(FAMILIES)


def is_sample(db: str | None) -> bool:
    """Tell whether nobody has named a database, so that the sample is shown."""
    return settings.place(db).sample


def taken(scope: Scope) -> str:
    """Return what a command speaks of, for the person who left something unsaid."""
    cohort = scope.cohort or _("all hotels")
    return _("Cohort {cohort}, period {period}, as of {day}.").format(
        cohort=cohort, period=scope.period.text, day=scope.as_of.isoformat()
    )


def total(found: Explained) -> str:
    """Return how the records listed make the figure."""
    figure = found.figure
    if figure.value is None and not figure.missing and (nothing := _nothing(found)):
        return nothing.format(key=figure.key)
    if figure.value is None:
        return _(
            "{key}: not known; records that do not state it: {missing} of {records}; the others make {known} {unit}."
        ).format(
            key=figure.key,
            missing=figure.missing,
            records=figure.records,
            known=figure.known,
            unit=unit_name(figure.unit, figure.key),
        )
    if found.whole is not None:
        said = _("{key} = {value} %: {part} of {whole}.")
        return said.format(key=figure.key, value=figure.value, part=figure.known, whole=found.whole)
    return _("{key} = {value} {unit}; records: {records}.").format(
        key=figure.key, value=figure.value, unit=unit_name(figure.unit, figure.key), records=figure.records
    )


def _nothing(found: Explained) -> str:
    """Say why a figure is not known of which no record leaves anything out; empty where that is not so."""
    if found.silent:
        return _("{key}: not known; no record says anything of it.")
    if found.figure.key in counting.RATES:
        if found.whole is not None:
            return ""
        due = found.figure.key.startswith("rectification.")
        return (
            _("{key}: no rate, since nothing was due.")
            if due
            else _("{key}: no rate, since there is no hotel.")
        )
    return "" if found.figure.records else _("{key}: not known; no record says anything of it.")

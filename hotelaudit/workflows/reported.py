"""Keeping what was reported: the paragraph and every figure, so that nobody has to remember them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.figures import counting, reported
from hotelaudit.figures.model import Summary
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import reading
from hotelaudit.figures.reported import Kept
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Report
from hotelaudit.records.store import Store
from hotelaudit.workflows.reporting import Asked, scoped


class Done(NamedTuple):
    """A report that is kept, and whether it was already."""

    reference: str
    known: bool


class Then(NamedTuple):
    """A figure as it was reported and as it is now; None where it was or is not known, or is not counted any more."""

    key: str
    reported: float | None
    now: float | None


def keep(store: Store, asked: Asked, summary: Summary, words: str, correction: str | None) -> Done:
    """Keep a summary as it is reported, with the `words` that are published; the very same one is kept once.

    Raises `WrongUse` with every cumulative figure that is lower than in the report before, unless a `correction` says
    why. Source: docs/figures.md, cumulative figures.
    """
    scope, why = summary.scope, text.line(correction or "")
    with scoped(asked) as (reader, _scope):
        before = reported.last_of_period(reader, scope)
    figures = {key: figure.value for key, figure in summary.figures.items()}
    if before and (before.as_of, before.figures, before.paragraph) == (
        scope.as_of.isoformat(),
        figures,
        words,
    ):
        return Done(before.reference, known=True)
    lower = reported.lower(before, summary.figures) if before else ()
    if lower and not why:
        cure = _("See what changed, or say why: --correction TEXT")
        said = _("{reported} in {reference}, now {now}.")
        raise WrongUse(
            _("The report was not kept."),
            [
                Problem(one.key, said.format(**{**one._asdict(), "now": _shown(one.now)}), cure)
                for one in lower
            ],
        )
    values = {
        "cohort_id": scope.cohort_id, "period": scope.period.text, "start": scope.period.start, "as_of": scope.as_of,
        "figures": json.dumps(figures, separators=(",", ":")), "paragraph": words, "correction": why or None,
    }  # fmt: skip
    with store.change("report") as change:
        return Done(str(change.add(Report, values)["reference"]), known=False)


def _shown(value: float | None) -> str:
    return _("not known") if value is None else f"{value:g}"


def listed(db: str | None) -> Sequence[Mapping[str, Any]]:
    """Return the reports that were kept, the newest first."""
    with reading(settings.place(db), standings=False) as reader:
        names = ("reference", "cohort", "period", "as_of", "correction")
        return [{name: kept._asdict()[name] for name in names} for kept in reported.reports(reader)]


def then_and_now(db: str | None, reference: str) -> tuple[Kept, Sequence[Then]]:
    """Return a report with each of its figures beside what it is now; raises `NotFound`."""
    with scoped(Asked(db), of_cohort=False) as (reader, scope):
        wanted = text.reference(reference)
        kept = next((one for one in reported.reports(reader) if one.reference == wanted), None)
        if kept is None:
            raise NotFound("report", reference, _("See them: hotelaudit reported"))
        now = counting.figures(reader, reported.scope_of(kept, scope, period(kept.period)))
    values = {key: figure.value for key, figure in now.items()}
    return kept, [Then(key, value, values.get(key)) for key, value in kept.figures.items()]

"""Keeping what was reported: the paragraph and every figure, so that nobody has to remember them."""

import json
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import reported
from hotelaudit.figures.model import Summary
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Report
from hotelaudit.records.store import Store
from hotelaudit.workflows.reporting import Asked, scoped


class Done(NamedTuple):
    """A report that is kept, and whether it was already."""

    reference: str
    known: bool


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

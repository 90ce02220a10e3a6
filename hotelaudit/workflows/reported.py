"""What was reported and kept: each figure as it was then, and as it is now."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.errors import NotFound
from hotelaudit.figures import counting, reported
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import reading
from hotelaudit.figures.reported import Kept
from hotelaudit.i18n import _
from hotelaudit.workflows.reporting import Asked, scoped


class Then(NamedTuple):
    """A figure as it was reported and as it is now; None where it was or is not known, or is not counted any more."""

    key: str
    reported: float | None
    now: float | None


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

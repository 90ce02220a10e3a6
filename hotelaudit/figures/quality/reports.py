"""Totals that fell below what was reported."""

from hotelaudit.figures import counting, reported
from hotelaudit.figures.model import Scope
from hotelaudit.figures.periods import period
from hotelaudit.figures.quality.model import Finding
from hotelaudit.figures.reader import Reader


def total_below_report(reader: Reader, scope: Scope, most: int) -> list[Finding]:
    """Return the cumulative figures that are lower now than in the last report of their hotels and period.

    They are counted anew: no query tells what was reported from what was corrected since.
    """
    last: dict[tuple[str | None, str], reported.Kept] = {}
    for kept in reported.reports(reader):
        if kept.as_of <= scope.as_of.isoformat() and scope.cohort_id in {None, kept.cohort_id}:
            last.setdefault((kept.cohort_id, kept.start), kept)
    found = []
    for kept in last.values():
        now = counting.figures(reader, reported.scope_of(kept, scope, period(kept.period)))
        found += [
            Finding(
                "total_below_report", "report", one.reference, one.key, kept.as_of,
                {"key": one.key, "reported": one.reported, "now": one.now},
            )
            for one in reported.lower(kept, now)
        ]  # fmt: skip
    return found[:most]

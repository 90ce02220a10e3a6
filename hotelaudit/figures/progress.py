"""How far a cohort has come: by due date, since the period before, and which hotels hold it back most."""

from datetime import date, timedelta

from hotelaudit.figures.model import DueLine, Holding, Moved, Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.reported import last
from hotelaudit.figures.seen import bound, seen
from hotelaudit.figures.tallying import tallied, verdicts

HELD_BACK_BY = 3  # hotels named

_HOLDING = """SELECT h.reference, h.name, seen.failing, h.rooms FROM seen JOIN hotel h ON h.id = seen.hotel_id
WHERE seen.verdict = 'non_compliant' ORDER BY length(seen.failing) DESC, coalesce(h.rooms, 0) DESC, h.reference"""
_DUES = """SELECT coalesce(m.due, c.due) AS day, count(*), count(CASE WHEN seen.verdict = 'compliant' THEN 1 END)
FROM seen JOIN member m ON m.hotel_id = seen.hotel_id AND m.cohort_id = :cohort JOIN cohort c ON c.id = m.cohort_id
GROUP BY coalesce(m.due, c.due) ORDER BY day"""


def holding(reader: Reader, scope: Scope) -> list[Holding]:
    """Return the failing hotels with the most musts that fail, the largest first among equals."""
    sql = f"{seen(scope)} {_HOLDING} LIMIT {HELD_BACK_BY}"
    return [
        Holding(reference, name, tuple((failing or "").split()), rooms)
        for reference, name, failing, rooms in reader.rows(sql, bound(scope, sql))
    ]


def dues(reader: Reader, scope: Scope) -> list[DueLine]:
    """Return the cohort's hotels by the day on which they are due; nothing where no day was set."""
    if scope.cohort_id is None:
        return []
    sql = f"{seen(scope)} {_DUES}"
    lines = [DueLine(*row) for row in reader.rows(sql, bound(scope, sql))]
    return lines if any(line.due for line in lines) else []


def moved(reader: Reader, scope: Scope, now: int, *, few: bool) -> Moved | None:
    """Return how many hotels of the scope complied when they were last reported, beside those that do `now`.

    Where nothing was reported, as the period before ended; which is counted for a `few` hotels only.
    """
    kept = last(reader, scope)
    reported = kept.figures.get("pilot.verdict.compliant") if kept else None
    if kept and reported is not None:
        return Moved(kept.as_of, int(reported), now, kept.reference)
    if not few:
        return None
    day = max(scope.period.start, date.min + timedelta(days=1)) - timedelta(days=1)
    before = verdicts(tallied(reader, scope._replace(as_of=day)))
    return Moved(day.isoformat(), before["compliant"], now)

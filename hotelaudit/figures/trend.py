"""Progress by ISO week: how many hotels comply at its end, and what was done in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader, Row
from hotelaudit.figures.seen import bound, current, later


class Week(NamedTuple):
    """One ISO week (Monday to Sunday), `2024-W12`.

    `end` is its Sunday, or the day asked for, where that comes first. `compliant` hotels comply then; in the week
    `gained` came to comply and `lost` no longer did; `visited` hotels were visited, `rooms_checked` rooms judged.
    """

    week: str
    end: date
    compliant: int
    gained: int = 0
    lost: int = 0
    visited: int = 0
    rooms_checked: int = 0

    @property
    def full(self) -> bool:
        """Whether the week is over."""
        return self.end.isoweekday() == 7  # noqa: PLR2004 - Sunday


class Pace(NamedTuple):
    """Hotels a week, less those that no longer comply: the mean of `window` full weeks, and the ends of its range."""

    per_week: float
    window: int
    low: float
    high: float


class Reach(NamedTuple):
    """When the target is reached: the Sundays of the weeks at the mean, the quickest and the slowest pace.

    A day is None where it is not known or never comes. `reason` says why there is no more: `reached` (`since` a
    week), `no_hotels`, `few_visits`, `no_gain`, `too_few_hotels` (the target is larger than all hotels), `never` (not
    within the horizon, even at the quickest pace), `slow_end_never`; None where all three days are known.
    """

    expected: date | None = None
    earliest: date | None = None
    latest: date | None = None
    reason: str | None = None
    since: str | None = None


class Method(NamedTuple):
    """How the pace is taken: from `window` full weeks, if there were visits in `fewest` of them.

    Its range is that of `stretch` weeks in a row, or of `chance` standard deviations, whichever is wider. What lies
    more than `years` ahead is never.
    """

    window: int
    stretch: int
    chance: float
    fewest: int
    years: int


class Due(NamedTuple):
    """What a day asks for: the gain a week that reaches the target by then, and the hotels at the pace's two ends."""

    day: date
    needed_per_week: float
    low: int | None
    high: int | None


class Trend(NamedTuple):
    """Progress by week against `target`, which is what was said, the cohort's, or every hotel (`target_from`)."""

    scope: Scope
    weeks: Sequence[Week]
    hotels: int
    target: int
    target_from: str
    pace: Pace | None
    reach: Reach
    method: Method
    due: Due | None = None

    @property
    def without_target(self) -> bool:
        """Whether nobody has set a target, so that every hotel is taken for it."""
        return self.target_from == "hotels"


def weeks(reader: Reader, scope: Scope, detailed: int) -> list[Week]:
    """Return the weeks from the first with a visit to that of the scope's day, at least one.

    Only the last `detailed` of them know how many hotels were visited and how many rooms judged: a country's visits
    are counted from an index, but not looked at one by one. A cohort's members are those of today.
    """
    gains = _gains(reader, scope)
    first = min((_monday(day) for day in gains), default=_monday(scope.as_of))
    since = max(first, date.fromordinal(max(1, _monday(scope.as_of).toordinal() - 7 * (detailed - 1))))
    done = _done(reader, scope, since)
    return list(_cumulated(gains, done, first, scope.as_of))


def hotels(reader: Reader, scope: Scope) -> int:
    """Return how many hotels there are in the scope."""
    parts = (f"SELECT count(*) {some(scope)}" for some in (current, later))
    return sum(int(reader.rows(sql, bound(scope, sql))[0][0]) for sql in parts)


def due(reader: Reader, scope: Scope) -> date | None:
    """Return the day by which the cohort is due, None where none was set."""
    sql = "SELECT due FROM cohort WHERE id = :cohort"
    found = reader.one(sql, bound(scope, sql))
    return date.fromisoformat(found[0]) if found and found[0] else None


def name(day: date) -> str:
    """Return the ISO week that a day lies in."""
    year, week, _day = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def sunday(day: date, later: int = 0) -> date:
    """Return the last day of the week that a day lies in, or one so many days later; no day is after 9999."""
    ordinal = day.toordinal() + later
    return date.fromordinal(min(ordinal + 6 - (ordinal - 1) % 7, date.max.toordinal()))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _judgements(scope: Scope) -> str:
    if scope.cohort_id is None:
        return "FROM judgement j WHERE j.venue_kind = 'hotel' AND j.date <= :as_of"
    joined = "member m JOIN judgement j ON j.hotel_id = m.hotel_id"
    return f"FROM {joined} WHERE m.cohort_id = :cohort AND j.date <= :as_of"


def _gains(reader: Reader, scope: Scope) -> Mapping[date, tuple[int, int]]:
    """Return for each day with a visit how many hotels came to comply, and how many no longer did."""
    signs = ("j.gain > 0", "j.gain < 0")
    sums = ", ".join(f"count(CASE WHEN {sign} THEN 1 END)" for sign in signs)
    sql = f"SELECT j.date, {sums} {_judgements(scope)} GROUP BY j.date"
    rows = reader.rows(sql, bound(scope, sql))
    return {date.fromisoformat(day): (gained, lost) for day, gained, lost in rows}


def _done(reader: Reader, scope: Scope, since: date) -> Mapping[date, tuple[int, int]]:
    """Return for each week, by its Monday, how many hotels were visited and how many rooms judged."""
    sql = f"SELECT j.date, j.hotel_id, j.rooms_checked {_judgements(scope)} AND j.date >= :since"
    rows: Sequence[Row] = reader.rows(sql, {**bound(scope, sql), "since": since.isoformat()})
    mondays = {day: _monday(date.fromisoformat(day)) for day in {row[0] for row in rows}}
    visited: dict[date, set[str]] = {monday: set() for monday in mondays.values()}
    rooms = dict.fromkeys(visited, 0)
    for day, hotel_id, checked in rows:
        visited[mondays[day]].add(hotel_id)
        rooms[mondays[day]] += checked
    return {monday: (len(some), rooms[monday]) for monday, some in visited.items()}


def _cumulated(
    gains: Mapping[date, tuple[int, int]], done: Mapping[date, tuple[int, int]], first: date, last: date
) -> Iterator[Week]:
    by_week: dict[date, tuple[int, int]] = {}
    for day, (gained, lost) in gains.items():
        before = by_week.get(_monday(day), (0, 0))
        by_week[_monday(day)] = (before[0] + gained, before[1] + lost)
    compliant = 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1, 7):
        monday = date.fromordinal(ordinal)
        gained, lost = by_week.get(monday, (0, 0))
        compliant += gained - lost
        end = min(sunday(monday), last)
        yield Week(name(monday), end, compliant, gained, lost, *done.get(monday, (0, 0)))

"""The lot of a random inspection (双随机): venues and inspectors, drawn so that anybody can draw them again.

A lot is SHA-256 of plan, seed and name: the same registers and the same words give the same lot on every machine and
under every version of Python, for ever, and nobody who does not choose the seed chooses the names. Whoever chooses it
shows beforehand that it was chosen: by its hash.
"""

import hashlib
import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hotelaudit.catalogue.lots import GRADES, Plan
from hotelaudit.rules.deadlines import months_after

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Venue(NamedTuple):
    """A venue of the register: its county, its risk grade, its last visit (ISO 8601), its visits in the year.

    `direct` tells that a complaint or a transfer is open there: it is inspected directly, not by lot. One that is
    `closed` takes no guests: it is no part of what a share is of.
    """

    reference: str
    county: str
    grade: str
    last_visit: str | None = None
    visits: int = 0
    direct: bool = False
    closed: bool = False


class Lot(NamedTuple):
    """What was drawn: the venues with their inspectors, in the order of the draw; who was left out, and why."""

    drawn: Sequence[tuple[str, Sequence[str]]]
    left_out: Sequence[tuple[str, str]]


class Registers(NamedTuple):
    """Both registers on a day, and who may not inspect where (inspector, venue)."""

    day: date
    venues: Sequence[Venue]
    inspectors: Sequence[str]
    recusals: frozenset[tuple[str, str]] = frozenset()

    def fingerprint(self) -> str:
        """Return the hash of it all: published, it shows that none was changed; the order does not matter."""
        told = [
            self.day.isoformat(), sorted(self.venues), sorted(self.inspectors), sorted(self.recusals),
        ]  # fmt: skip
        return hashlib.sha256(_JSON.encode(told).encode()).hexdigest()


def grade(verdict: str, open_violations: int) -> str:
    """Return the risk grade of a venue. No official table was found: docs/enforcement.md."""
    if open_violations or verdict == "non_compliant":
        return "high"
    return "low" if verdict == "compliant" else "normal"


def commitment(seed: str) -> str:
    """Return the hash by which a seed is shown to have been chosen before the draw."""
    return hashlib.sha256(seed.encode()).hexdigest()


def draw(plan: Plan, seed: str, registers: Registers) -> Lot:
    """Draw venues by grade and county, and inspectors for each; the order of the registers does not matter."""
    eligible, left_out = _eligible(plan, registers)
    by_lot = lots(plan.code, seed)
    drawn = sorted(
        (one for grade in GRADES for one in _of_grade(plan, by_lot, grade, registers.venues, eligible)),
        key=by_lot,
    )
    people = _People(plan, by_lot, registers)
    return Lot([(reference, people.send(reference)) for reference in drawn], left_out)


def _eligible(plan: Plan, registers: Registers) -> tuple[set[str], list[tuple[str, str]]]:
    since = months_after(registers.day, -plan.months).isoformat()
    eligible, left_out = set[str](), list[tuple[str, str]]()
    for venue in sorted(registers.venues):
        if venue.closed:
            left_out.append((venue.reference, "closed"))
        elif venue.direct:
            left_out.append((venue.reference, "direct"))
        elif venue.visits >= plan.cap:
            left_out.append((venue.reference, "cap"))
        elif venue.last_visit and venue.last_visit > since:
            left_out.append((venue.reference, "visited"))
        else:
            eligible.add(venue.reference)
    return eligible, left_out


def _of_grade(
    plan: Plan, by_lot: Callable[[str], bytes], grade: str, venues: Iterable[Venue], eligible: set[str]
) -> Iterator[str]:
    """Yield those drawn of one grade: its share of all venues, apportioned to the counties."""
    counties: dict[str, list[str]] = defaultdict(list)
    for venue in venues:
        if venue.grade == grade and not venue.closed:
            counties[venue.county].append(venue.reference)
    wanted = _apportioned(plan.share[grade], {county: len(some) for county, some in counties.items()})
    for county, count in wanted.items():
        yield from sorted((one for one in counties[county] if one in eligible), key=by_lot)[:count]


def _apportioned(share: Fraction, counties: Mapping[str, int]) -> dict[str, int]:
    """Return how many are drawn of each county: the whole part of its share, and the largest rests until it sums up.

    The sum is the share of all, rounded up: whoever asks for a tenth gets no less.
    """
    exact = {county: share * count for county, count in counties.items()}
    found = {county: int(part) for county, part in exact.items()}
    whole = -int(-share * sum(counties.values()) // 1)
    rests = sorted(exact, key=lambda county: (found[county] - exact[county], county))
    for county in rests[: whole - sum(found.values())]:
        found[county] += 1
    return found


class _People:
    """The inspectors in the order of their lots, round after round: all have as many venues, or one more."""

    def __init__(self, plan: Plan, by_lot: Callable[[str], bytes], registers: Registers) -> None:
        self._plan, self._by_lot = plan, by_lot
        self._names = sorted(registers.inspectors)
        self._recused = {(name, venue) for name, venue in registers.recusals if name in {*self._names}}
        self._recused_at = Counter(venue for _name, venue in self._recused)
        self._queue: deque[str] = deque()
        self._round = 0

    def send(self, venue: str) -> list[str]:
        """Return who inspects a venue: the next who may; fewer than wanted where not so many may."""
        wanted = min(self._plan.officers, len(self._names) - self._recused_at[venue])
        found, passed = list[str](), list[str]()
        while len(found) < wanted:
            if not self._queue:
                self._next_round()
            name = self._queue.popleft()
            fits = name not in found and (name, venue) not in self._recused
            (found if fits else passed).append(name)
        self._queue.extendleft(reversed(passed))
        return sorted(found)

    def _next_round(self) -> None:
        self._round += 1
        self._queue.extend(sorted(self._names, key=lambda name: self._by_lot(f"{self._round} {name}")))


def lot(*words: str) -> str:
    """Return a lot: SHA-256 of the words as a JSON list in UTF-8, without white space."""
    return hashlib.sha256(_JSON.encode(words).encode()).hexdigest()


def lots(*words: str) -> Callable[[str], bytes]:
    """Return what gives the lot of the same words and one more, in bytes: what is the same is hashed once."""
    begun = hashlib.sha256(f"{_JSON.encode(words)[:-1]},".encode())

    def of(word: str) -> bytes:
        made = begun.copy()
        made.update(f"{_JSON.encode(word)}]".encode())
        return made.digest()

    return of

"""How fast hotels come to comply, and how long the rest would take at that pace: sums, nothing drawn by lot."""

import math
from collections.abc import Sequence
from typing import NamedTuple

# Full weeks that make the pace. Two months: a pilot of 35 hotels gains a few a month, so that fewer weeks would be all
# luck; and who worked there in winter says nothing about summer, so that more would be history.
WINDOW = 8
STRETCH = 4  # weeks: the slowest and the quickest month of the window
CHANCE = 1.28  # standard deviations: between them lie four cases in five
FEWEST = 4  # weeks of the window with a visit: below that there is work now and then, and no pace
HORIZON = 20 * 52  # weeks: what lies beyond twenty years is no forecast

FEW_VISITS, NO_GAIN = "few_visits", "no_gain"


class Pace(NamedTuple):
    """Hotels a week that come to comply, less those that no longer do: the mean, and the ends of its range."""

    per_week: float
    low: float
    high: float


class WeekPassed(NamedTuple):
    """A full week: how many hotels came to comply, how many no longer did, and how many were visited."""

    gained: int
    lost: int
    visited: int

    @property
    def gain(self) -> int:
        """By how many hotels those that comply grew."""
        return self.gained - self.lost


def window(weeks: Sequence[WeekPassed]) -> Sequence[WeekPassed]:
    """Return the weeks that make the pace: the last full ones."""
    return weeks[-WINDOW:]


def why_none(weeks: Sequence[WeekPassed]) -> str | None:
    """Return why there is no pace yet (`few_visits`, `no_gain`), None where there is one."""
    if sum(week.visited > 0 for week in window(weeks)) < FEWEST:
        return FEW_VISITS
    return None if sum(week.gain for week in window(weeks)) > 0 else NO_GAIN


def pace(weeks: Sequence[WeekPassed]) -> Pace | None:
    """Return the pace of the last full weeks, oldest first; None where there is none yet.

    The range reaches from the slowest to the quickest four weeks in a row among them. It is never narrower than what
    chance makes of so few hotels, the gain plus and minus 1.28 times the root of all that changed (a Poisson count):
    two hotels in eight weeks, four weeks apart, are no steady pace.
    """
    if why_none(weeks):
        return None
    taken = window(weeks)
    gains = [week.gain for week in taken]
    months = [
        sum(gains[start : start + STRETCH]) / STRETCH for start in range(max(1, len(gains) - STRETCH + 1))
    ]
    by_chance = CHANCE * math.sqrt(sum(week.gained + week.lost for week in taken)) / len(taken)
    mean = sum(gains) / len(taken)
    return Pace(mean, min(*months, mean - by_chance), max(*months, mean + by_chance))


def weeks_until(remaining: int, per_week: float) -> float | None:
    """Return in how many weeks that many hotels comply; None for never, which is what lies beyond the horizon too."""
    if per_week <= 0 or remaining / per_week > HORIZON:
        return None
    return remaining / per_week


def reached_since(compliant: Sequence[int], target: int) -> int | None:
    """Return the place of the first of the last weeks in a row that all have the target; None if the last has not."""
    below = [place for place, count in enumerate(compliant) if count < target]
    first = below[-1] + 1 if below else 0
    return first if first < len(compliant) else None

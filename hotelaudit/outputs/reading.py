"""What the outputs read off a summary more than once."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hotelaudit.catalogue.groups import Group, in_report_order
from hotelaudit.catalogue.values import table
from hotelaudit.figures.model import Figure, Summary

_ARRIVES = {"direct_live", "welcome"}
_STEPS = (  # that each of these figures shows to have been taken
    *(f"enforcement.{key}" for key in ("orders", "cases", "decisions", "fines", "fines_paid", "transfers")),
    *(f"rectification.{key}" for key in ("due", "mended", "closed", "overdue", "relapses")),
)


def figure(summary: Summary, key: str) -> Figure:
    """Return the figure `key`; an unknown one, without records, where nothing was counted under that key."""
    return summary.figures.get(key) or Figure(key, value=None, unit="", records=0, known=0, missing=0)


def at_least(figure: Figure) -> int:
    """Return what is certain of a figure: its value, or the sum of the shares that were written down."""
    return figure.known if figure.value is None else figure.value


def followed_up(summary: Summary) -> bool:
    """Tell whether anybody took a step to have put right what was found."""
    return any(one.known or one.missing for one in (figure(summary, key) for key in _STEPS))


def until(summary: Summary) -> date:
    """Return the last day that was counted: that of the period, or the day from which it is seen."""
    return min(summary.scope.period.end, summary.scope.as_of)


def found(summary: Summary) -> int:
    """Return how many violations were found in the period, new ones and relapses."""
    return sum(at_least(figure(summary, f"rectification.{key}")) for key in ("new", "relapses"))


def of_televisions(summary: Summary) -> int:
    """Return how many of these are no offence of satellite reception: a criterion of hotel television failed."""
    return max(0, found(summary) - at_least(figure(summary, "enforcement.problems")))


class Removed(NamedTuple):
    """What was removed: by the bureau 户 and 套, by the party its `own` 套; `rest` are the problems that are left."""

    households: Figure
    sets: Figure
    own: Figure
    rest: int

    @property
    def none(self) -> bool:
        """Whether the bureau is known to have removed nothing."""
        return [self.households.value, self.sets.value] == [0, 0]


def removed(summary: Summary) -> Removed:
    """Return what was removed of what was found."""
    households, sets, own = (
        figure(summary, f"enforcement.{key}")
        for key in ("removed_households", "removed_sets", "self_removed")
    )
    left = at_least(figure(summary, "enforcement.problems")) - max(households.records, sets.records)
    return Removed(households, sets, own, left - own.records)


def confiscated(summary: Summary) -> list[tuple[Mapping[str, Any], int]]:
    """Return each kind of equipment that was confiscated, with how many; none where a list is missing."""
    if not figure(summary, "enforcement.parts").value:
        return []
    counts = (
        (row, figure(summary, f"enforcement.parts.{code}").value) for code, row in table("equipment").items()
    )
    return [(row, count) for row, count in counts if count]


def penalties(summary: Summary) -> tuple[int, int] | None:
    """Return how many decisions were a penalty, and how many were none; None where that is not known."""
    every, none = (figure(summary, f"enforcement.{key}").value for key in ("decisions", "no_penalty"))
    return None if every is None or none is None else (every - none, none)


def sizes(summary: Summary) -> list[tuple[Group, int]]:
    """Return each report group with its number of hotels, as the report names them."""
    return [(group, at_least(figure(summary, f"pilot.group.{group.code}"))) for group in in_report_order()]


def arriving() -> list[Group]:
    """Return the groups whose sets come up live or at a welcome page, whoever carries it."""
    return [group for group in in_report_order() if _ARRIVES.issuperset(_modes(group))]


def arrived(summary: Summary) -> int:
    """Return how many hotels have a set that comes up live or at a welcome page."""
    return sum(count for group, count in sizes(summary) if group in arriving())


def target(summary: Summary) -> int | None:
    """Return the programme's target, None where none was set."""
    value: int | None = figure(summary, "pilot.target").value
    return value


def _modes(group: Group) -> tuple[object, ...]:
    return dict(group.when).get("tv_mode", (None,))

"""What the outputs read off a summary more than once."""

from datetime import date

from hotelaudit.catalogue.groups import Group, in_report_order
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

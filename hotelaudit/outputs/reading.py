"""What the outputs read off a summary more than once."""

from hotelaudit.catalogue.groups import Group, in_report_order
from hotelaudit.figures.model import Figure, Summary

_ARRIVES = {"direct_live", "welcome"}


def figure(summary: Summary, key: str) -> Figure:
    """Return the figure `key`; an unknown one, without records, where nothing was counted under that key."""
    return summary.figures.get(key) or Figure(key, value=None, unit="", records=0, known=0, missing=0)


def at_least(figure: Figure) -> int:
    """Return what is certain of a figure: its value, or the sum of the shares that were written down."""
    return figure.known if figure.value is None else figure.value


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

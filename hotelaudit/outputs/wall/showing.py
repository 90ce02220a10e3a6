"""What the template of the page is filled with: sections of rows, and in them numbers that open what is behind them."""

from collections.abc import Iterable
from typing import Any

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import codes, label
from hotelaudit.figures.model import RegionLine, Summary
from hotelaudit.i18n import _
from hotelaudit.outputs.fields import shown as value_shown
from hotelaudit.outputs.figure_names import figure_name
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.heading import period
from hotelaudit.outputs.reading import figure, sizes
from hotelaudit.outputs.screen import percent
from hotelaudit.outputs.trend import follows
from hotelaudit.outputs.wall import tables
from hotelaudit.outputs.wall.model import Story, Wall
from hotelaudit.outputs.wall.naming import VERDICT_COLOURS, called, colour, group_of, place
from hotelaudit.outputs.wall.numbers import Item, of_figure, of_list

_TILES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pilot.rate", ("pilot.verdict.compliant", "pilot.target")),
    ("pilot.hotels", ("pilot.verdict.non_compliant", "pilot.verdict.not_assessed")),
    ("pilot.group.live_or_welcome", ("pilot.group.portal", "pilot.group.unvisited")),
    ("pilot.rooms_checked", ("pilot.boxes_checked", "pilot.by_label")),
    ("rectification.overdue", ("rectification.due", "rectification.closed")),
    ("enforcement.officers", ("enforcement.vehicles", "enforcement.joint")),
    ("enforcement.visits", ("enforcement.problems", "enforcement.orders")),
    ("enforcement.removed_households", ("enforcement.removed_sets", "enforcement.self_removed")),
)


def shown(wall: Wall) -> dict[str, Any]:
    """Return what the template names, but for its style, scripts and words."""
    summary = wall.summary
    opens = bool(wall.stories)  # where each hotel is on the page, a number can say which it counts
    return {
        "title": harmless(summary.scope.name) or _("All hotels of the register"),
        "about": _about(summary),
        "tiles": [_tile(summary, key, more) for key, more in _TILES],
        "moved": _moved(summary),
        "groups": _groups(summary),
        "verdicts": _verdicts(summary),
        "legend": _legend(),
        "regions": [_region(line, opens=opens) for line in summary.regions],
        "cells": [_cell(place_, story) for place_, story in enumerate(wall.stories)],
        "too_many": _too_many(summary),
        "trend": follows(wall.trend),
        "weeks": tables.weeks(wall, opens=opens),
        "weeks_on_paper": tables.weeks_on_paper(len(wall.trend.weeks)),
        "dues": [tables.due_day(line, summary, opens=opens) for line in summary.dues],
        "due": [tables.deadline(row, wall) for row in wall.due],
        "more_due": _("There are more deadlines: {count}.").format(count=wall.more_due) if wall.more_due else "",
        "matrix": tables.matrix(wall, opens=opens),
        "capped": _capped(wall),
        "families": [tables.family(summary, prefix) for prefix in tables.FAMILIES],
    }  # fmt: skip


def _legend() -> list[Item]:
    return [
        {"letter": group.letter, "label": group.label, "colour": colour(group)} for group in in_report_order()
    ]


def _capped(wall: Wall) -> str:
    said = _("Of the records behind a number at most {count} are shown; its command lists all.")
    return said.format(count=wall.most)


def _about(summary: Summary) -> list[str]:
    scope = summary.scope
    where = harmless(region_name(scope.region))
    return [part for part in (where, period(scope), _("as of {date}").format(date=scope.as_of)) if part]


def _tile(summary: Summary, key: str, more: Iterable[str]) -> Item:
    return {
        "main": {**of_figure(summary, key), "name": _headed(key)},
        "more": [of_figure(summary, one) for one in more],
    }


def _headed(key: str) -> str:
    """Return a tile's heading; a report group's has its letter, since the summary counts several of them together."""
    group = next((one for one in in_report_order() if key == f"pilot.group.{one.code}"), None)
    said = _("Report group {letter}: {name}")
    return said.format(letter=group.letter, name=group.label) if group else figure_name(key)


def _moved(summary: Summary) -> str:
    moved = summary.moved
    if moved is None:
        return ""
    since = moved.day if moved.report is None else f"{moved.report} ({moved.day})"
    return _("{change:+d} compliant since {since}").format(change=moved.now - moved.before, since=since)


def _groups(summary: Summary) -> list[Item]:
    hotels = figure(summary, "pilot.hotels").value or 0
    return [
        {
            "letter": group.letter,
            "colour": colour(group),
            "figure": of_figure(summary, f"pilot.group.{group.code}"),
            "share": percent(count, hotels),
        }
        for group, count in sizes(summary)
    ]


def _verdicts(summary: Summary) -> list[Item]:
    hotels = figure(summary, "pilot.hotels").value or 0
    return [
        {
            "colour": VERDICT_COLOURS.get(code, "grey"),
            "label": label("hotel_verdict", code),
            "figure": of_figure(summary, f"pilot.verdict.{code}"),
            "share": percent(figure(summary, f"pilot.verdict.{code}").value or 0, hotels),
        }
        for code in codes("hotel_verdict")
    ]


def _region(line: RegionLine, *, opens: bool) -> Item:
    name = place(line.region)
    counted = [
        *(
            (line.groups.get(group.code, 0), group.label, {"group": group.code})
            for group in in_report_order()
        ),
        (line.hotels, _("Total"), {}),
        (line.compliant, label("hotel_verdict", "compliant"), {"verdict": "compliant"}),
    ]
    numbers = [
        of_list(count, f"{name}, {said}", opens=opens, list="region", region=line.region, **which)
        for count, said, which in counted
    ]
    return {"name": name, "numbers": numbers, "share": percent(line.compliant, line.hotels)}


def _cell(position: int, story: Story) -> Item:
    hotel = story.hotel
    group = group_of(hotel["report_group"])
    return {
        "place": position,
        "reference": hotel["reference"],
        "name": called(hotel["name"]),
        "letter": group.letter,
        "colour": colour(group),
        "group": group.label,
        "mode": value_shown("tv_mode", hotel["tv_mode"]) or _("not known"),
        "verdict": label("hotel_verdict", hotel["hotel_verdict"]),
        "verdict_colour": VERDICT_COLOURS.get(hotel["hotel_verdict"], "grey"),
        "inferred": story.by_label,
    }


def _too_many(summary: Summary) -> str:
    hotels = figure(summary, "pilot.hotels").value or 0
    if not hotels:
        return _("There are no hotels in it yet.")
    said = _(
        "{count} hotels: too many to show one by one. Their counties stand above; hotelaudit hotel list has them all."
    )
    return "" if summary.cells else said.format(count=hotels)

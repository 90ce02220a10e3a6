"""The data inside the page: the records behind each number, each hotel's story, and what the charts draw.

Plain lists, since there are many; `wall.js` says which place means what.
"""

from collections.abc import Container, Mapping, Sequence
from itertools import groupby
from typing import Any

from hotelaudit.catalogue.codes import Verdict
from hotelaudit.catalogue.values import label
from hotelaudit.figures import trend as weeks
from hotelaudit.figures.model import Evidence, Figure, Scope
from hotelaudit.figures.summarising import above
from hotelaudit.figures.trend import Pace, Trend
from hotelaudit.i18n import _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.figure_names import figure_name, unit_behind
from hotelaudit.outputs.figure_rules import figure_rule
from hotelaudit.outputs.judging import Found, sentence
from hotelaudit.outputs.reading import sizes
from hotelaudit.outputs.wall.model import Behind, Row, Story, Wall
from hotelaudit.outputs.wall.naming import called, colour, command, group_of, number, offence_names, place
from hotelaudit.outputs.wall.tables import MOST_MAKES
from hotelaudit.outputs.wall.words import words

_OF_HOTEL = ("tv_mode", "carrier", "delivery", "stars", "rooms")
_AHEAD = 26  # weeks of a forecast that are drawn at most


def told(wall: Wall) -> dict[str, Any]:
    """Return the data, ready for JSON."""
    summary = wall.summary
    scope = summary.scope
    places = {story.hotel["reference"]: position for position, story in enumerate(wall.stories)}
    regions = {line.region for line in summary.regions}
    lines = {line.name: position for position, line in enumerate(wall.matrix.lines[:MOST_MAKES])}
    return {
        "words": words(),
        "figures": {key: _figure(one, wall.behind[key], scope) for key, one in summary.figures.items()},
        "hotels": [{**_hotel(story, scope), "region": _line(story, regions)} for story in wall.stories],
        "violations": {key: _violation(row) for key, row in wall.violations.items()},
        "gains": [[day, places[hotel], gain, rooms] for day, hotel, gain, rooms in wall.gains if hotel in places],
        "makes": [
            [lines[make.name], places[make.hotel], list(make.failing), make.fixes, make.boxes, make.boxes_failing]
            for make in wall.makes
            if make.name in lines and make.hotel in places
        ],
        "commands": {
            "region": command(scope, "summary"),
            "due": command(scope, "summary"),
            "week": command(wall.trend.scope, "trend", period=False),
            "make": command(scope, "matrix", "box"),
        },
        "charts": {
            "groups": [[group.label, count, colour(group)] for group, count in sizes(summary)],
            "regions": [
                [place(line.region), line.compliant, line.hotels - line.compliant] for line in summary.regions
            ],
            "trend": _curve(wall.trend),
        },
    }  # fmt: skip


def _line(story: Story, regions: Container[str | None]) -> str | None:
    """Return the region whose row a hotel is in: its county's, or where there are too many the city's or province's."""
    county: str | None = story.hotel["region"]
    if county in regions or county is None:
        return county
    city = above(county, "00")
    return city if city in regions else above(county, "0000")


def _figure(one: Figure, behind: Behind, scope: Scope) -> dict[str, Any]:
    return {
        "name": figure_name(one.key),
        "value": number(one),
        "unit": unit_behind(number(one), one.unit, one.key),
        "said": behind.said,
        "rule": figure_rule(one.key),
        "rows": [_record(record) for record in behind.records],
        "more": one.records - len(behind.records),
        "command": command(scope, "explain", one.key),
    }


def _record(record: Evidence) -> list[Any]:
    region = place(record.region) if record.region else ""
    return [record.reference, called(record.name), region, record.share, record.date, record.visit]


def _hotel(story: Story, scope: Scope) -> dict[str, Any]:
    hotel, group = story.hotel, group_of(story.hotel["report_group"])
    verdict = label("hotel_verdict", hotel["hotel_verdict"])
    facts = {
        _("Region"): place(hotel["region"]),
        _("Group"): group.label,
        _("Verdict"): _("{verdict} (inferred)").format(verdict=verdict) if story.by_label else verdict,
        _("Version"): story.version,
        **{field_label(name): shown(name, hotel[name]) for name in _OF_HOTEL},
        _("Due"): story.due or "",
    }  # fmt: skip
    return {
        "reference": hotel["reference"],
        "name": called(hotel["name"]),
        "place": place(hotel["region"]),
        "group": group.code,
        "verdict": hotel["hotel_verdict"],
        "visit": hotel["visit"],
        "date": hotel["last_visit"],
        "due": story.due,
        "facts": [[name, value] for name, value in facts.items() if value],
        "visits": [_visit(visit) for visit in story.visits],
        "findings": _findings(story.findings),
        "violations": list(story.violations),
        "commands": [
            f"hotelaudit explain {hotel['reference']} --as-of {scope.as_of}",
            f"hotelaudit hotel show {hotel['reference']}",
        ],
    }


def _visit(visit: Row) -> list[str]:
    named = [shown(name, visit[name]) for name in ("date", "reference", "kind", "tv_mode", "carrier")]
    rooms = "" if visit["rooms"] is None else str(visit["rooms"])
    return [*named, label("hotel_verdict", visit["verdict"]), visit["failing"] or "", rooms]


def _findings(found: Sequence[Found]) -> list[list[str]]:
    """Return for each criterion: what, whether it is met, in which rooms, what was seen, and what to do about it.

    That is to put right what is not met, to check what was not assessed.
    """
    rows = []
    for (criterion, verdict), some in groupby(found, key=lambda one: (one.criterion, one.verdict)):
        alike, fails = list(some), verdict is Verdict.NON_COMPLIANT
        rooms = [one.room for one in alike if one.room is not None]
        rows.append([
            f"{criterion.code} {criterion.title}",
            "not_met" if fails else "not_assessed",
            _(", ").join(shown("room", room) for room in rooms),
            _("; ").join(dict.fromkeys(sentence(one) for one in alike)),
            criterion.cure if fails else criterion.how,
        ])  # fmt: skip
    return rows


def _violation(row: Row) -> dict[str, Any]:
    removed = {_("Households"): row["households"], _("Sets removed"): row["sets"]}
    facts = {
        _("Venue"): f"{row['hotel']} {called(row['name'])}",
        _("Region"): place(row["region"]),
        _("Found"): row["found"],
        _("Status"): label("violation_status", row["status"]),
        _("Due"): row["due"] or "",
        **{name: _("not known") if count is None else str(count) for name, count in removed.items()},
        _("Relapse of"): row["relapse_of"] or "",
    }
    return {
        "what": offence_names(row),
        "facts": [[name, value] for name, value in facts.items() if value],
        "steps": [_step(step) for step in row["steps"]],
        "command": f"hotelaudit violation show {row['reference']}",
    }


def _step(step: Mapping[str, Any]) -> list[str]:
    kind = label("step_kind", step["kind"])
    decided = label("decision", step["decision"]) if step["decision"] else ""
    return [
        step["day"],
        _(", ").join(filter(None, (kind, decided))),
        shown("document", step["document"]),
        step["due"] or "",
    ]


def _curve(trend: Trend) -> dict[str, Any]:
    """Return the weeks and, where there is a pace, where it leads: the mean and the ends of its range, by week."""
    seen = [week.compliant for week in trend.weeks]
    ahead = _ahead(trend)
    last = trend.weeks[-1]
    days = [week.end.isoformat() for week in trend.weeks]
    days += [weeks.sunday(last.end, later=7 * number_).isoformat() for number_ in range(1, ahead + 1)]
    line = _("All hotels") if trend.without_target else _("Target")
    curve: dict[str, Any] = {
        "days": days, "seen": seen, "target": trend.target, "target_name": line, "hotels": trend.hotels,
    }  # fmt: skip
    if trend.pace and ahead:
        curve["ahead"] = {
            name: [_reached(trend, last.compliant, per_week * number_) for number_ in range(ahead + 1)]
            for name, per_week in _paces(trend.pace)
        }
    return curve


def _paces(pace: Pace) -> tuple[tuple[str, float], ...]:
    return ("mean", pace.per_week), ("low", pace.low), ("high", pace.high)


def _ahead(trend: Trend) -> int:
    """Return how many weeks of a forecast are drawn: until the target is reached, or as many as can be read."""
    if trend.pace is None or trend.reach.reason == "reached":
        return 0
    until = trend.reach.latest or trend.reach.expected
    last = trend.weeks[-1].end
    return min(_AHEAD, (until - last).days // 7 + 1 if until else _AHEAD)


def _reached(trend: Trend, now: int, gain: float) -> float:
    return round(max(0.0, min(now + gain, trend.hotels, max(trend.target, now))), 1)

"""Progress by week: the curve, the weeks that make the pace, and when the target would be reached."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from hotelaudit.figures.trend import Trend, Week
from hotelaudit.i18n import _
from hotelaudit.outputs.chart import chart, fitting
from hotelaudit.outputs.columns import hanging
from hotelaudit.outputs.drawing import drawn
from hotelaudit.outputs.figures import about
from hotelaudit.outputs.heading import assumed, heading
from hotelaudit.outputs.listing import Column, listing
from hotelaudit.outputs.screen import Screen
from hotelaudit.outputs.standing import bar_line


def trend_json(trend: Trend) -> dict[str, object]:
    """Return the progress for programs; days are ISO 8601, null where they are not known or never come."""
    pace, reach, due = trend.pace, trend.reach, trend.due
    return {
        **about(trend.scope),
        "hotels": trend.hotels,
        "target": trend.target,
        "target_from": trend.target_from,
        "weeks": [_plain(week) for week in trend.weeks],
        "pace": pace._asdict() if pace else None,
        "reach": {
            "expected": _iso(reach.expected),
            "earliest": _iso(reach.earliest),
            "latest": _iso(reach.latest),
            "reason": reach.reason,
            "since": reach.since,
        },
        "by": {**due._asdict(), "day": due.day.isoformat()} if due else None,
        "method": trend.method._asdict(),
    }


def trend_csv(trend: Trend) -> str:
    """Return the weeks as CSV."""
    columns = [Column(key, key) for key in Week._fields]
    return listing([_plain(week) for week in trend.weeks], columns, form="csv", width=0, colour=False)


def trend_table(trend: Trend, screen: Screen) -> str:
    """Return how far it has come, the curve, the last weeks in figures, and what follows from them."""
    last = trend.weeks[-1].compliant
    part = (_("{part} of all {whole}") if trend.without_target else _("{part} of target {whole}")).format(
        part=last, whole=trend.target
    )
    come = bar_line(_("Compliant"), part, (last, trend.target), screen)
    head = [*heading(trend.scope, screen, _("Progress by week")), *come, *_curve(trend, screen)]
    table = _weeks(trend.weeks[-(trend.method.window + 1) :], screen)
    said = [Text(line) for sentence in follows(trend) for line in hanging(sentence, screen.width, 2)]
    end = drawn([[*said, *assumed(trend.scope, screen)]], screen)
    return "\n".join([drawn([head], screen), table, end])


def follows(trend: Trend) -> list[str]:
    """Return what follows from the weeks, a sentence each: the pace, when the target is reached, what is needed."""
    without = [_("No target is set: every hotel counts towards it.")]
    return [*(without if trend.without_target else ()), *_pace(trend), *_due(trend)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(week: Week) -> dict[str, object]:
    return {**week._asdict(), "end": week.end.isoformat()}


def _curve(trend: Trend, screen: Screen) -> list[Text]:
    top = max(trend.target, *(week.compliant for week in trend.weeks))
    shown = trend.weeks[-fitting(len(trend.weeks), top, screen) :]
    said = _("{first} to {last}").format(first=shown[0].week, last=shown[-1].week)
    if len(shown) < len(trend.weeks):
        said = _("{weeks}, as many as there is room for").format(weeks=said)
    return [
        Text(line)
        for line in (*chart([week.compliant for week in shown], trend.target, screen), *screen.folded(said))
    ]


def _weeks(weeks: Sequence[Week], screen: Screen) -> str:
    columns = [
        Column("week", _("Week")),
        Column("end", _("To")),
        Column("compliant", _("Compliant"), "right"),
        Column("gained", _("Gained"), "right"),
        Column("lost", _("Lost"), "right"),
        Column("visited", _("Visited"), "right"),
        Column("rooms_checked", _("Rooms judged"), "right"),
    ]
    rows = [_plain(week) for week in weeks]
    return listing(rows, columns, form="table", width=screen.width, colour=screen.colour)


def _pace(trend: Trend) -> list[str]:
    pace, reach, method = trend.pace, trend.reach, trend.method
    why = {
        "no_hotels": _("There are no hotels in it yet."),
        "reached": _("The target has been reached since {week}.").format(week=reach.since),
        "too_few_hotels": _("The target is {target}; hotels in it: {hotels}.").format(
            target=trend.target, hotels=trend.hotels
        ),
        "few_visits": _(
            "No pace yet: there were visits in fewer than {fewest} of the last {window} full weeks."
        ).format(fewest=method.fewest, window=method.window),
        "no_gain": _(
            "No pace yet: in the last {window} full weeks hotels that comply did not grow in number."
        ).format(window=method.window),
    }
    if pace is None:
        return [why[str(reach.reason)]]
    sentence = _(
        "Pace: {pace:.2f} hotels a week, the mean of the last {window} full weeks. Range {low:.2f} to {high:.2f}: "
        "their slowest and quickest {stretch} weeks in a row, or what chance makes of so few (gain ± {chance} × root "
        "of what changed, four cases in five), whichever is wider."
    )
    said = sentence.format(
        pace=pace.per_week,
        window=pace.window,
        low=pace.low,
        high=pace.high,
        stretch=method.stretch,
        chance=method.chance,
    )
    return [said, why[reach.reason] if reach.reason in why else _reach(trend)]


def _reach(trend: Trend) -> str:
    reach, years = trend.reach, trend.method.years
    if reach.earliest is None:
        return _("At that pace the target is not reached within {years} years.").format(years=years)
    if reach.latest is None:
        return _("Target not before {earliest}; at the slower pace never{expected}.").format(
            earliest=reach.earliest,
            expected=_(", at the mean pace by {day}").format(day=reach.expected) if reach.expected else "",
        )
    return _(
        "Target by {expected} at the mean pace: not before {earliest}, and by {latest} at the slower."
    ).format(expected=reach.expected, earliest=reach.earliest, latest=reach.latest)


def _due(trend: Trend) -> list[str]:
    due = trend.due
    if due is None or trend.reach.reason in {"reached", "no_hotels"}:
        return []
    said = _("Due {day}: {needed:.2f} hotels a week are needed.").format(
        day=due.day, needed=due.needed_per_week
    )
    if due.low is None:
        return [said]
    return [said, _("At this pace {low} to {high} comply by then.").format(low=due.low, high=due.high)]

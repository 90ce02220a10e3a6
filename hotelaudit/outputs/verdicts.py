"""The part of the screen that says who complies: a label is not a verdict."""

from rich.text import Text

from hotelaudit.catalogue.values import codes, label
from hotelaudit.figures.model import DueLine, Summary
from hotelaudit.i18n import _
from hotelaudit.outputs.columns import flowing, hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.reading import at_least, figure, target
from hotelaudit.outputs.screen import Screen
from hotelaudit.outputs.standing import bar_line


def lines(summary: Summary, screen: Screen) -> list[Text]:
    """Return how many hotels comply and since when, on what that rests, by due date, and who holds it back."""
    said = [*_others(summary), *_rests_on(summary), *_dues(summary)]
    return [
        *_progress(summary, screen),
        *(Text(line) for line in flowing(said, screen.apart, screen.width, 2)),
        *_holding(summary, screen),
    ]


def _count(summary: Summary, verdict: str) -> int:
    return at_least(figure(summary, f"pilot.verdict.{verdict}"))


def _progress(summary: Summary, screen: Screen) -> list[Text]:
    whole, part = target(summary), _count(summary, "compliant")
    said = _("{part} of target {whole}") if whole is not None else _("{part} of {whole} hotels")
    whole = at_least(figure(summary, "pilot.hotels")) if whole is None else whole
    return bar_line(
        _("Compliant"), said.format(part=part, whole=whole), (part, whole), screen, _moved(summary)
    )


def _others(summary: Summary) -> list[str]:
    """Return how many hotels come to each other verdict."""
    others = [code for code in codes("hotel_verdict") if code != "compliant"]
    return [f"{label('hotel_verdict', code)} {_count(summary, code)}" for code in others]


def _rests_on(summary: Summary) -> list[str]:
    """Say how many rooms and boxes were looked at, and who was judged by a label because nothing was measured."""
    rooms, boxes = (at_least(figure(summary, f"pilot.{what}_checked")) for what in ("rooms", "boxes"))
    labelled = at_least(figure(summary, "pilot.by_label"))
    said = [_("rooms judged {rooms}").format(rooms=rooms), _("boxes {boxes}").format(boxes=boxes)]
    return [*said, *([_("by mode (inferred) {count}").format(count=labelled)] if labelled else [])]


def _dues(summary: Summary) -> list[str]:
    told = []
    for line in summary.dues:
        late = _overdue(line, summary)
        said = _("overdue since {due} {part} of {whole}") if late else _("due {due} {part} of {whole}")
        told.append(said.format(due=line.due or _("no day set"), part=line.compliant, whole=line.hotels))
    return told


def _overdue(line: DueLine, summary: Summary) -> bool:
    """Tell whether hotels that were to comply by a day that is over do not."""
    return (
        line.due is not None and line.due < summary.scope.as_of.isoformat() and line.compliant < line.hotels
    )


def _moved(summary: Summary) -> str:
    """Return the change since the last report, or since the period before."""
    moved = summary.moved
    if moved is None:
        return ""
    said = _(", {change:+d} since {report} ({day})") if moved.report else _(", {change:+d} since {day}")
    return said.format(**moved._asdict(), change=moved.now - moved.before)


def _holding(summary: Summary, screen: Screen) -> list[Text]:
    if not summary.holding:
        return []
    named = [
        _("{reference} {name} ({codes})").format(
            reference=item.reference, name=harmless(item.name), codes=" ".join(item.failing)
        )
        for item in summary.holding
    ]
    line = _("Held back most by: {hotels}").format(hotels=_("; ").join(named))
    return [Text(part) for part in hanging(line, screen.width, 2)]

"""The part of the screen that says who complies: a label is not a verdict."""

from rich.text import Text

from hotelaudit.catalogue.values import codes, label
from hotelaudit.figures.model import Summary
from hotelaudit.i18n import _
from hotelaudit.outputs.columns import flowing, hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.reading import at_least, figure, target
from hotelaudit.outputs.screen import Screen, percent
from hotelaudit.outputs.standing import bar_line


def lines(summary: Summary, screen: Screen) -> list[Text]:
    """Return how many hotels comply, on what that rests, by due date, since the last period, and who holds it back."""
    return [
        *_progress(summary, screen),
        *_verdicts(summary, screen),
        *_rests_on(summary, screen),
        *_dues(summary, screen),
        *_moved(summary, screen),
        *_holding(summary, screen),
    ]


def _count(summary: Summary, verdict: str) -> int:
    return at_least(figure(summary, f"pilot.verdict.{verdict}"))


def _progress(summary: Summary, screen: Screen) -> list[Text]:
    whole, part = target(summary), _count(summary, "compliant")
    said = _("{part} of target {whole}") if whole is not None else _("{part} of {whole} hotels")
    whole = at_least(figure(summary, "pilot.hotels")) if whole is None else whole
    return bar_line(_("Compliant"), said.format(part=part, whole=whole), part, whole, screen)


def _verdicts(summary: Summary, screen: Screen) -> list[Text]:
    said = [f"{label('hotel_verdict', code)} {_count(summary, code)}" for code in codes("hotel_verdict")]
    return [Text(line) for line in flowing(said, screen.apart, screen.width, 2)]


def _rests_on(summary: Summary, screen: Screen) -> list[Text]:
    """Say how many rooms and boxes were looked at, and who was judged by a label because none was."""
    rooms, boxes = (at_least(figure(summary, f"pilot.{what}_checked")) for what in ("rooms", "boxes"))
    said = [_("Rooms judged {rooms}").format(rooms=rooms), _("boxes {boxes}").format(boxes=boxes)]
    labelled = at_least(figure(summary, "pilot.by_label"))
    if labelled:
        said.append(_("by the recorded mode alone, inferred: {count}").format(count=labelled))
    return [Text(line, style="dim") for line in flowing(said, screen.apart, screen.width, 2)]


def _dues(summary: Summary, screen: Screen) -> list[Text]:
    said = [
        _("{due}: {part} of {whole}, {share}").format(
            due=line.due or _("no day set"), part=line.compliant, whole=line.hotels,
            share=percent(line.compliant, line.hotels),
        )
        for line in summary.dues
    ]  # fmt: skip
    if said:
        said[0] = _("Compliant by due date: {said}").format(said=said[0])
    return [Text(line) for line in flowing(said, screen.apart, screen.width, 2)] if said else []


def _moved(summary: Summary, screen: Screen) -> list[Text]:
    if summary.moved is None:
        return []
    change = summary.moved.now - summary.moved.before
    said = _("Since the period before ({day}): compliant {change:+d}, from {before} to {now}.")
    line = said.format(
        day=summary.moved.day, change=change, before=summary.moved.before, now=summary.moved.now
    )
    return [Text(part) for part in hanging(line, screen.width, 2)]


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

"""The pilot's part of the screen: progress, report groups, regions, and a cell for each hotel."""

from collections.abc import Sequence

from rich.text import Text

from hotelaudit.catalogue.groups import Group, in_report_order
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.figures.model import Cell, RegionLine, Summary
from hotelaudit.i18n import _
from hotelaudit.outputs.columns import cells_of, crop, flowing, pad
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.reading import arrived, arriving, at_least, figure, sizes, target
from hotelaudit.outputs.screen import Screen, percent

_WIDEST_BAR = 40
_SHORTEST_BAR = 5
_SHORTEST_NAME = 4
_USUAL_NAME = 12


def progress(summary: Summary, screen: Screen) -> list[Text]:
    """Return how far the pilot has come, against its target, or against its hotels where none was set."""
    whole, part = target(summary), arrived(summary)
    if whole is None:
        whole = at_least(figure(summary, "pilot.hotels"))
        said = _("{part} of {whole} hotels").format(part=part, whole=whole)
    else:
        said = _("{part} of target {whole}").format(part=part, whole=whole)
    letters = "+".join(group.letter for group in arriving())
    heading = _("Live or welcome ({letters})").format(letters=letters)
    return bar_line(heading, said, (part, whole), screen)


def bar_line(heading: str, said: str, share: tuple[int, int], screen: Screen, more: str = "") -> list[Text]:
    """Return a heading, a bar, what it says, its share and `more` on one line, on two where a bar has no room."""
    part, whole = share
    said = f"{said}  {percent(part, whole)}{more}"
    room = screen.width - cells_of(heading) - cells_of(said) - 4
    if room < _SHORTEST_BAR:
        return [Text(heading, style="bold"), Text(said)]
    full, empty = screen.bar(part, whole, min(room, _WIDEST_BAR))
    return [Text.assemble((heading, "bold"), "  ", (full, "green"), (empty, "dim"), "  ", said)]


def group_lines(summary: Summary, screen: Screen) -> list[Text]:
    """Return one line a report group: letter, label, hotels, share and bar; those without a hotel on one line."""
    counted = sizes(summary)
    hotels = at_least(figure(summary, "pilot.hotels"))
    widest = max(cells_of(group.label) for group, _count in counted)
    digits = max(len(str(count)) for _group, count in counted)
    lines = [_group_line(group, count, hotels, (widest, digits), screen) for group, count in counted if count]
    none = [f"{group.letter} {group.label} 0" for group, count in counted if not count]
    return [*lines, *(Text(line, style="dim") for line in flowing(none, screen.apart, screen.width, 2))]


def _group_line(group: Group, count: int, hotels: int, widths: tuple[int, int], screen: Screen) -> Text:
    letter = pad(group.letter, _letter_width())
    said = f" {pad(group.label, widths[0])}  {count:>{widths[1]}}  {percent(count, hotels):>7}  "
    room = screen.width - cells_of(letter) - cells_of(said)
    full, _empty = screen.bar(count, hotels, max(0, min(room, _WIDEST_BAR)))
    line = Text.assemble((letter, f"{group.colour} bold"), said, (full, group.colour))
    line.rstrip()
    return line


def _letter_width() -> int:
    return max(cells_of(group.letter) for group in in_report_order())


def region_lines(summary: Summary, screen: Screen) -> list[Text]:
    """Return one line a region: its hotels by group, under the groups' letters, and their sum."""
    if not summary.regions:
        return []
    total = _("Total")
    digits = 2 + max(cells_of(total), *(len(str(line.hotels)) for line in summary.regions))
    names = [harmless(region_name(line.region)) or _("Region not known") for line in summary.regions]
    longest = max(map(cells_of, names))
    few = min(longest, _USUAL_NAME)
    groups, width = _fitting(summary, screen.width - digits - _compliant_width() - few)
    # Where there is no room, the hotels that comply are told above, not region by region.
    last = (
        _compliant_width() if screen.width - digits - width * len(groups) >= few + _compliant_width() else 0
    )
    room = min(longest, max(_SHORTEST_NAME, screen.width - digits - last - width * len(groups)))
    head = Text(" " * room, style="bold")
    for group in groups:
        head.append(pad(group.letter, width, right=True), style=group.colour)
    head.append(pad(total, digits, right=True))
    head.append(pad(_compliant_heading(), last, right=True) if last else "")
    lines = zip(names, summary.regions, strict=True)
    widths = (width, digits, last)
    return [
        head,
        *(_region_line(pad(crop(n, room, screen.more), room), r, groups, widths) for n, r in lines),
    ]


def _region_line(name: str, line: RegionLine, groups: list[Group], widths: tuple[int, int, int]) -> Text:
    text = Text(name)
    for group in groups:
        count = line.groups.get(group.code, 0)
        text.append(f"{count:>{widths[0]}}", style=group.colour if count else "dim")
    text.append(f"{line.hotels:>{widths[1]}}")
    if widths[2]:
        text.append(f"{line.compliant:>{widths[2]}}", style="green" if line.compliant else "dim")
    return text


def _compliant_heading() -> str:
    return label("hotel_verdict", "compliant")


def _compliant_width() -> int:
    return 2 + cells_of(_compliant_heading())


def _fitting(summary: Summary, room: int) -> tuple[list[Group], int]:
    """Return the groups that have a column and its width; where room is short, empty groups give way."""
    groups = list(in_report_order())
    largest = max(count for line in summary.regions for count in (*line.groups.values(), 0))
    narrowest = 1 + max(len(str(largest)), _letter_width())
    if (narrowest + 1) * len(groups) > room:
        groups = [group for group, count in sizes(summary) if count]
    return groups, narrowest + ((narrowest + 1) * len(groups) <= room)


def strip(summary: Summary, screen: Screen) -> list[Text]:
    """Return a cell for each hotel, lettered and coloured by its group, or why there are none."""
    hotels = at_least(figure(summary, "pilot.hotels"))
    if not hotels:
        return [Text(line) for line in screen.folded(_("There are no hotels in it yet."))]
    if not summary.cells:
        said = _("{count} hotels: too many to draw one by one.").format(count=hotels)
        return [Text(line) for line in screen.folded(said)]
    width, heading = _letter_width(), _("Each hotel: ")
    a_line = max(1, screen.width // width)
    first = max(0, screen.width - cells_of(heading)) // width
    starts = range(first, len(summary.cells), a_line)
    drawn = [Text(heading).append(_row(summary.cells[:first], width))]
    return [*drawn, *(_row(summary.cells[start : start + a_line], width) for start in starts)]


def _row(cells: Sequence[Cell], width: int) -> Text:
    by_code = {group.code: group for group in in_report_order()}
    line = Text()
    for cell in cells:
        group = by_code[cell.group]
        line.append(pad(group.letter, width), style=f"{group.colour} reverse")
    return line

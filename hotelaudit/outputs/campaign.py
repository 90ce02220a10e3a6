"""The rest of the screen: the period's enforcement, and what a person should look at."""

from rich.text import Text

from hotelaudit.figures.model import Attention, Figure, Summary
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.columns import cells_of, crop, flowing, hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.reading import figure, followed_up
from hotelaudit.outputs.screen import Screen

_ENFORCEMENT = {
    "outings": N_("outings {count}"),
    "officers": N_("officers {count}"),
    "vehicles": N_("vehicles {count}"),
    "joint": N_("joint {count}"),
    "visits": N_("inspections {count}"),
    "problems": N_("problems {count}"),
    "removed_households": N_("removed: households {count}"),
    "removed_sets": N_("removed: sets {count}"),
}
# Shown where they are known and some: most registers say nothing of them.
_IF_ANY = {
    "helpers": N_("helpers {count}"),
    "partners": N_("people of other agencies {count}"),
    "leaflets": N_("leaflets {count}"),
    "self_removed": N_("removed by the party: sets {count}"),
    "parts": N_("parts confiscated {count}"),
}
_ATTENTION = {
    "head_office": N_("Hotels waiting for head office: {count}"),
    "waiver_ended": N_("Hotels whose waiver has ended: {count}"),
    "waiver_ending": N_("Hotels whose waiver ends within 30 days: {count}"),
    "licence_wrong": N_("Licence codes whose check character is wrong: {count}"),
    "licence_missing": N_("Hotels without a licence code: {count}"),
    "licence_twice": N_("Hotels whose licence code another has too: {count}"),
    "certificates": N_("Inspectors without a certificate number: {count}"),
    "officers_unnamed": N_("Outings whose officers are a number without names: {count}"),
    "sets_over_rooms": N_("Hotels with far more sets than rooms: {count}"),
    "offence_undecided": N_("Violations by a unit or an individual, not said which: {count}"),
    "unvisited": N_("Hotels not visited yet: {count}"),
    "share_missing": N_("Figures that are not known, a number was not written down: {count}"),
}
_NAMES = 3
_SHORTEST_NAME = 8


def enforcement(summary: Summary, screen: Screen) -> list[Text]:
    """Return what the campaign did in the period; a figure that cannot be known is `?` with what is known."""
    said = [_count(sentence, figure(summary, f"enforcement.{key}")) for key, sentence in _ENFORCEMENT.items()]
    more = {key: figure(summary, f"enforcement.{key}") for key in _IF_ANY}
    said += [_count(_IF_ANY[key], found) for key, found in more.items() if found.value]
    said[0] = _("Enforcement: {what}").format(what=said[0])
    lines = [*flowing(said, screen.apart, screen.width, 2), *_rectification(summary, screen)]
    return [Text(part) for part in lines]


_RECTIFICATION = {
    "enforcement.orders": N_("orders {count}"),
    "enforcement.cases": N_("cases {count}"),
    "rectification.due": N_("due {count}"),
    "rectification.mended": N_("put right {count}"),
    "rectification.closed": N_("closed {count}"),
    "rectification.overdue": N_("overdue {count}"),
    "rectification.new": N_("new {count}"),
    "rectification.relapses": N_("relapses {count}"),
}
_RATED = {
    "rectification.mended": ("rectification.mended_rate", N_("put right {count} ({rate} %)")),
    "rectification.closed": ("rectification.rate", N_("closed {count} ({rate} %)")),
}


def _rectification(summary: Summary, screen: Screen) -> list[str]:
    """Return how far what was found was put right; nothing where nobody has taken a step yet."""
    if not followed_up(summary):
        return []
    said = [_part(summary, key, sentence) for key, sentence in _RECTIFICATION.items()]
    said[0] = _("Rectification: {what}").format(what=said[0])
    return flowing(said, screen.apart, screen.width, 2)


def _part(summary: Summary, key: str, sentence: str) -> str:
    """Return a count, and its share of those due where that is known."""
    rate_key, rated = _RATED.get(key, ("", ""))
    rate = figure(summary, rate_key).value
    if rate is None:
        return _count(sentence, figure(summary, key))
    return _(rated).format(count=figure(summary, key).value, rate=rate)


def _count(sentence: str, figure: Figure) -> str:
    if figure.value is not None:
        return _(sentence).format(count=figure.value)
    why = _("(at least {known}; not written down in {missing})").format(
        known=figure.known, missing=figure.missing
    )
    return f"{_(sentence).format(count='?')} {why}"


def attention(summary: Summary, screen: Screen) -> list[Text]:
    """Return a heading and one line for each thing that a person should look at."""
    if not summary.attention:
        return [Text(_("Nothing needs attention."))]
    items = (line for item in summary.attention for line in _item(item, screen))
    return [Text(_("Needs attention"), style="bold"), *items]


def _item(item: Attention, screen: Screen) -> list[Text]:
    sentence = _(_ATTENTION.get(item.code, f"{item.code}: {{count}}")).format(count=item.count)
    *before, last = (f"  {line}" for line in hanging(sentence, screen.width - 2, 2))
    room = screen.width - cells_of(last)
    return [*map(Text, before), Text(last).append(_names(item, room, screen.more), style="dim")]


def _names(item: Attention, room: int, more: str) -> str:
    """Return the first names, as many as there is room for; only a name that stands alone is cut short."""
    names = [harmless(name) for name in item.names[:_NAMES]]
    for shown in range(len(names), 0, -1):
        left_off = [more] if item.count > shown else []
        said = _(" ({names})").format(names=_(", ").join([*names[:shown], *left_off]))
        if cells_of(said) <= room:
            return said
    return crop(f" {names[0]}", room, more) if names and room > _SHORTEST_NAME else ""

"""Where a cohort stands, on one screen of a terminal; rich draws it and is loaded with this module.

Names come from ledgers, so they are shown through `harmless` and as `Text`, never as markup.
"""

import io

from rich.console import Console
from rich.text import Text

from hotelaudit.catalogue.regions import region_name
from hotelaudit.figures.model import Summary
from hotelaudit.i18n import _
from hotelaudit.outputs import campaign, standing, verdicts
from hotelaudit.outputs.columns import cells_of, flowing, hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.screen import Screen


def summary(summary: Summary, *, width: int = 80, colour: bool, unicode: bool = True) -> str:
    """Return the screen, no line wider than `width` columns, ended by a line feed.

    `colour` writes ANSI colours; without `unicode` bars are drawn in ASCII.
    """
    screen = Screen(width, unicode=unicode)
    sections = [
        [
            *_title(summary, screen),
            *standing.progress(summary, screen),
            *standing.group_lines(summary, screen),
            *verdicts.lines(summary, screen),
        ],
        [*standing.region_lines(summary, screen), *standing.strip(summary, screen)],
        [
            *campaign.enforcement(summary, screen),
            *campaign.attention(summary, screen),
            *_assumed(summary, screen),
        ],
    ]
    return _drawn(sections, width, colour=colour)


def _drawn(sections: list[list[Text]], width: int, *, colour: bool) -> str:
    """Return the sections with an empty line between them, drawn alike whatever the environment says."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as drawn:
        for number, section in enumerate(sections):
            if number:
                console.print()
            for line in section:
                console.print(line, overflow="fold")
    return drawn.get()


def _title(summary: Summary, screen: Screen) -> list[Text]:
    scope = summary.scope
    name = harmless(scope.name) or _("All hotels of the register")
    as_of = _("as of {date}").format(date=scope.as_of)
    period = _("Period {text}: {start} to {end}").format(
        text=harmless(scope.period.text), start=scope.period.start, end=scope.period.end
    )
    gap = screen.width - cells_of(name) - cells_of(as_of)
    title = [f"{name}{' ' * gap}{as_of}"] if gap > 1 else [*screen.folded(name), as_of]
    where = harmless(region_name(scope.region))
    about = flowing([part for part in (period, where) if part], screen.apart, screen.width, 0)
    return [*(Text(line, style="bold") for line in title), *map(Text, about)]


def _assumed(summary: Summary, screen: Screen) -> list[Text]:
    scope = summary.scope
    said = {
        "cohort": _("the only cohort, {code}").format(code=harmless(scope.cohort))
        if scope.cohort
        else _("every hotel of the register"),
        "period": _("{text}, half-year of the newest record").format(text=harmless(scope.period.text)),
        "period_of_day": _("{text}, there being no record yet").format(text=harmless(scope.period.text)),
        "as_of": _("as of today, {date}").format(date=scope.as_of),
    }
    taken = _("; ").join(said[what] for what in scope.assumed if what in said)
    if not taken:
        return []
    line = _("Taken: {what}.").format(what=taken)
    return [Text(part, style="dim") for part in hanging(line, screen.width, 2)]

"""The head and the end of a screen: whose figures they are, as of when, and what was taken for granted."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from hotelaudit.catalogue.regions import region_name
from hotelaudit.figures.model import Scope
from hotelaudit.i18n import _
from hotelaudit.outputs.columns import cells_of, flowing, hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.screen import Screen


def title(name: str, day: date, screen: Screen) -> list[Text]:
    """Return what a screen is about and, at the right, as of when; two lines where one has no room."""
    name, as_of = harmless(name), _("as of {date}").format(date=day)
    gap = screen.width - cells_of(name) - cells_of(as_of)
    lines = [f"{name}{' ' * gap}{as_of}"] if gap > 1 else [*screen.folded(name), as_of]
    return [Text(line, style="bold") for line in lines]


def period(scope: Scope) -> str:
    """Return which days a scope tells of."""
    return _("Period {text}: {start} to {end}").format(
        text=harmless(scope.period.text), start=scope.period.start, end=scope.period.end
    )


def heading(scope: Scope, screen: Screen, what: str = "") -> list[Text]:
    """Return the head of a screen of a scope: its name and day, then `what` it tells of it, its period and region."""
    parts = [part for part in (what, period(scope), harmless(region_name(scope.region))) if part]
    about = flowing(parts, screen.apart, screen.width, 0)
    return [*title(scope.name or _("All hotels of the register"), scope.as_of, screen), *map(Text, about)]


def assumed(scope: Scope, screen: Screen) -> list[Text]:
    """Return what was left unsaid and taken instead."""
    said = {
        "cohort": _("the only cohort, {code}").format(code=harmless(scope.cohort))
        if scope.cohort
        else _("every hotel of the register"),
        "period": _("{text}, half-year of the newest record").format(text=harmless(scope.period.text)),
        "period_end": _("as of the period's last day, {date}").format(date=scope.as_of),
        "period_of_day": _("{text}, there being no record yet").format(text=harmless(scope.period.text)),
    }
    today = scope.as_of if "as_of" in scope.assumed else None
    return taken([said[what] for what in scope.assumed if what in said], today, screen)


def taken(what: Sequence[str], today: date | None, screen: Screen) -> list[Text]:
    """Return the sentence that says what was taken; `today` where no day was said."""
    said = [*what, *([_("as of today, {date}").format(date=today)] if today else [])]
    if not said:
        return []
    line = _("Taken: {what}.").format(what=_("; ").join(said))
    return [Text(part, style="dim") for part in hanging(line, screen.width, 2)]

"""The records behind any number of a report: a figure, what it moved by, a county's hotels, those due by a day."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.phrases import phrases
from hotelaudit.catalogue.regions import prefix
from hotelaudit.errors import NotFound
from hotelaudit.figures import behind
from hotelaudit.figures.model import Evidence, Figure
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import figure_name
from hotelaudit.workflows import reporting
from hotelaudit.workflows.reporting import Asked, Explained, scoped

_OF_HOTELS = ("region.", "due.")
_ALL = {"hotels": "pilot.hotels", "compliant": "pilot.verdict.compliant"}


class Answer(NamedTuple):
    """The records behind a number, and the figures that it comes from: one, or two of which it is the difference."""

    evidence: Sequence[Evidence]
    figures: Sequence[Explained]


def is_key(key: str) -> bool:
    """Tell whether a key is one of a number, so that no hotel is meant."""
    return reporting.is_figure(key) or key.startswith(_OF_HOTELS)


def key_meant(said: str) -> str | None:
    """Return the key of a number that is written so or, in reports and listings, called so; None for any other word."""
    if is_key(said):
        return said
    called = text.key(said)
    names = ((phrase.key, name) for phrase in phrases() for name in (phrase.name, figure_name(phrase.key)))
    return next((key for key, name in names if text.key(name) == called), None)


def explain(asked: Asked, key: str) -> Answer:
    """Return the records behind a key of a report; raises `NotFound`, `WrongUse`."""
    key = key.partition("#")[0]  # of what is reckoned from a figure: the figure
    if key.startswith(_OF_HOTELS):
        hotels = _of_hotels(asked, key)
        return Answer(hotels.evidence, (hotels,))
    name, since, when = key.partition("~")
    found = [_one(asked, one) for one in ([name, f"{name}@{when}"] if since else [name])]
    records = dict.fromkeys(record for one in found for record in one.evidence)
    return Answer([*records], found)


def _one(asked: Asked, key: str) -> Explained:
    found = reporting.explain(asked, key)
    return found._replace(figure=found.figure._replace(key=key))


def _of_hotels(asked: Asked, key: str) -> Explained:
    """Return the hotels behind a number of a county (region.530502.hotels) or of a day (due.2024-06-30.hotels)."""
    kind, _dot, rest = key.partition(".")
    which, _dot, what = rest.rpartition(".")
    if not which or (kind == "due" and what not in _ALL):
        raise NotFound("figure", key, _("Write it as region.530502.hotels, or due.2024-06-30.hotels."))
    whole = reporting.explain(asked, _ALL.get(what, f"pilot.group.{what}"))
    records = list(_in_region(whole, which) if kind == "region" else _due(asked, whole, which))
    count = len(records)
    return Explained(Figure(key, count, whole.figure.unit, count, count, 0), records, whole.scope)


def _in_region(whole: Explained, code: str) -> Iterator[Evidence]:
    inside = prefix(code)
    for record in whole.evidence:
        place = record.region or "none"
        if place == code or (place.isdecimal() and code.isdecimal() and place.startswith(inside)):
            yield record


def _due(asked: Asked, whole: Explained, day: str) -> Iterator[Evidence]:
    with scoped(asked) as (reader, scope):
        dues = behind.dues(reader, scope)
    yield from (record for record in whole.evidence if dues.get(record.reference) == day)

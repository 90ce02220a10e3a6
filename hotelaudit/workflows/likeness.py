"""Hotels that may be one: the same licence code, or nearly the same name in one county. Shown, never merged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.values import name_endings
from hotelaudit.i18n import _

_NEAR = 85  # of 100, rapidfuzz's ratio over the whole name: one character in seven


def likely_duplicates(
    new: Iterable[Mapping[str, Any]], known: Iterable[Mapping[str, Any]]
) -> Iterable[dict[str, str]]:
    """Yield each new hotel that looks like another, new or known: where, name, reference, why."""
    by_code: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    by_region: dict[object, list[Mapping[str, Any]]] = defaultdict(list)
    for hotel in known:
        _note(hotel, by_code, by_region)
    for hotel in new:
        for other, why in _like(hotel, by_code, by_region):
            if other["id"] == hotel["id"]:
                continue
            yield {
                "where": f"{hotel.get('sheet') or ''}!{hotel.get('line') or ''}",
                "name": str(hotel["name"]),
                "reference": str(other.get("reference") or f"{other.get('sheet')}!{other.get('line')}"),
                "why": why.format(name=other["name"]),
            }
        _note(hotel, by_code, by_region)


def _note(hotel: Mapping[str, Any], by_code: Any, by_region: Any) -> None:  # noqa: ANN401 - two plain indexes
    if hotel.get("licence_code"):
        by_code[hotel["licence_code"]].append(hotel)
    by_region[hotel.get("region")].append(hotel)


def _like(
    hotel: Mapping[str, Any],
    by_code: Mapping[str, list[Mapping[str, Any]]],
    by_region: Mapping[object, list[Mapping[str, Any]]],
) -> Iterable[tuple[Mapping[str, Any], str]]:
    from rapidfuzz import fuzz  # only an import that adds hotels needs it

    same = by_code.get(hotel.get("licence_code") or "", [])
    for other in same:
        yield other, _("the same licence code as {name}")
    bare = _bare(hotel["name"])
    for other in by_region.get(hotel.get("region"), []):
        if other not in same and (
            _bare(other["name"]) == bare
            or fuzz.ratio(text.key(hotel["name"]), text.key(other["name"])) >= _NEAR
        ):
            yield other, _("nearly the name of {name}, in the same county")


def _bare(name: str) -> str:
    """Return a hotel's name without the words that every hotel has."""
    short = text.key(name)
    for ending in name_endings():
        short = short.removesuffix(ending)
    return short or text.key(name)

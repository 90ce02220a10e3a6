"""Hotels that may be one: the same licence code, or nearly the same name in one county. Shown, never merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.values import name_endings
from hotelaudit.i18n import _

_NEAR = 85  # of 100, rapidfuzz's ratio over the whole name: one character in seven
Hotel = Mapping[str, Any]


def likely_duplicates(new: Iterable[Hotel], known: Iterable[Hotel]) -> Iterator[dict[str, str]]:
    """Yield each new hotel that looks like another, new or known: where, name, reference, why."""
    seen = _Seen()
    for hotel in known:
        seen.note(hotel)
    for hotel in new:
        for other, why in seen.like(hotel):
            if other["id"] != hotel["id"]:
                yield {
                    "where": f"{hotel.get('sheet') or ''}!{hotel.get('line') or ''}",
                    "name": str(hotel["name"]),
                    "reference": str(other.get("reference") or f"{other.get('sheet')}!{other.get('line')}"),
                    "why": why.format(name=other["name"]),
                }
        seen.note(hotel)


class _Seen:
    """The hotels met so far, by what makes two alike: code, bare name, and a county's names all together."""

    def __init__(self) -> None:
        self._by_code: dict[str, list[Hotel]] = defaultdict(list)
        self._by_bare_name: dict[tuple[object, str], list[Hotel]] = defaultdict(list)
        self._of_region: dict[object, list[Hotel]] = defaultdict(list)
        self._names: dict[object, list[str]] = defaultdict(list)

    def note(self, hotel: Hotel) -> None:
        region, name = hotel.get("region"), text.key(hotel["name"])
        if hotel.get("licence_code"):
            self._by_code[hotel["licence_code"]].append(hotel)
        self._by_bare_name[region, _bare(name)].append(hotel)
        self._of_region[region].append(hotel)
        self._names[region].append(name)

    def like(self, hotel: Hotel) -> Iterator[tuple[Hotel, str]]:
        """Yield those that look like `hotel`, each once, and why."""
        from rapidfuzz import fuzz, process  # only an import that adds hotels needs it

        region, name = hotel.get("region"), text.key(hotel["name"])
        told = set()
        for other in self._by_code.get(hotel.get("licence_code") or "", []):
            told.add(id(other))
            yield other, _("the same licence code as {name}")
        near = process.extract(
            name, self._names[region], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        )  # in C, over the whole county at once
        alike = [self._of_region[region][place] for _name, _score, place in near]
        for other in (*self._by_bare_name.get((region, _bare(name)), ()), *alike):
            if id(other) not in told:
                told.add(id(other))
                if text.key(other["name"]) == name:
                    yield other, _("the name of {name}, in the same county")
                else:
                    yield other, _("nearly the name of {name}, in the same county")


def _bare(name: str) -> str:
    """Return a hotel's name without the words that every hotel has."""
    short = name
    for ending in name_endings():
        short = short.removesuffix(ending)
    return short or name

"""Finding a hotel by what an inspector types: part of its name, pinyin, initials, a reference, a code.

All names, all pinyin, all initials lie in one text each (`indexing.py`), which is searched as a text is: a third of
a million names within milliseconds.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

from hotelaudit import settings, text
from hotelaudit.figures import names
from hotelaudit.figures.reader import reading
from hotelaudit.workflows.indexing import BREAK, Index, Progress, quietly

_NEAR = 60  # of 100: RapidFuzz's ratio
_WIDER = 4  # times as many are looked at where a kind of venue is asked for


class Found(NamedTuple):
    """A hotel that may be meant, and by what it was found."""

    id: str
    reference: str
    name: str
    region: str  # its code; empty where it is not known
    how: str


class Finder:
    """All venues of a database, ready to be searched."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @classmethod
    def open(cls, db: str | None, progress: Progress = quietly) -> Self:
        """Open the index of a database's venues, brought up to date."""
        from hashlib import sha256

        place = settings.place(db)
        file = settings.cache_folder() / f"names-{sha256(place.shown.encode()).hexdigest()[:16]}.index"
        with reading(place) as reader:
            return cls(Index.open(file, names.state(reader), lambda: names.named(reader), progress))

    def find(self, said: str, most: int = 9, kind: str | None = None) -> list[Found]:
        """Return the venues that may be meant, the surest first; none for nothing typed."""
        wanted = text.key(said).replace("|", "")  # which keeps several initials of one name apart
        if not wanted:
            return []
        found: dict[int, Found] = {}
        absent = {key for key in ("code", "name", "initials", "pinyin") if not self._index.has(key, wanted)}
        for how, key, sought in _ways(wanted, text.reference(said)):
            if key in absent and wanted in sought:
                continue  # one look at a text instead of three
            for place in self._index.places(key, sought):
                if place not in found and (one := self._found(place, how, kind)):
                    found[place] = one
                    if len(found) == most:
                        return list(found.values())
        return list(found.values()) or self._nearly(wanted, most, kind)

    def _found(self, place: int, how: str, kind: str | None) -> Found | None:
        record_id, reference, name, _code, region, its_kind = self._index.row(place)
        if kind not in {None, its_kind}:
            return None
        return Found(record_id, reference, name, region, how)

    def _nearly(self, wanted: str, most: int, kind: str | None) -> list[Found]:
        """Return the venues whose names are nearly what was typed."""
        # Of names that are so near, at least 3 signs in 7 of what was typed stand in the name (2·m/(a+b) ≥ 0.6, b ≥ m).
        known = sum(1 for sign in wanted if self._index.has("name", sign))
        if 7 * known < 3 * len(wanted):
            return []
        from rapidfuzz import fuzz, process

        near = process.extract(
            wanted, self._index.words("name"), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most * _WIDER
        )
        found = [self._found(place, "nearly", kind) for _name, _score, place in near]
        return [one for one in found if one][:most]


def _ways(wanted: str, reference: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ways in which a word may mean a venue, the surest first: how, in which text, what is sought."""
    whole = f"{BREAK}{wanted}{BREAK}"
    yield "reference", "reference", f"{BREAK}{reference.casefold()}{BREAK}"
    yield "code", "code", whole
    for key in ("name", "initials", "pinyin"):
        yield key, key, whole
        yield key, key, f"{BREAK}{wanted}"
        if key == "initials":
            yield key, key, f"|{wanted}"
        yield key, key, wanted
    yield "code", "code", wanted
    if not wanted.isascii() and any(sign.isascii() for sign in wanted):
        yield "initials", "initials", _as_letters(wanted)


def _as_letters(wanted: str) -> str:
    """Return what was typed in characters and letters as initials alone: `和顺djd` → `hsdjd`."""
    from hotelaudit.workflows.spelling import spelt

    return next(initials.partition("|")[0] for _pinyin, initials in spelt([wanted]))

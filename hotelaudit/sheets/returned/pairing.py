"""Which row of a returned sheet is which row that was written: people sort, insert, copy and delete."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

# How many cells say the same in a row that was written and in one that was found.
Alike = Callable[[int, int], int]
_MOST_COMPARED = 40_000  # pairs of rows that nothing else tells apart


@dataclass(slots=True)
class Pairing:
    """Rows that were written and rows that were found, by their places: pairs, and what is left of each."""

    pairs: dict[int, int] = field(default_factory=dict)
    written: list[int] = field(default_factory=list)
    found: list[int] = field(default_factory=list)

    def by(self, of_written: Sequence[Hashable], of_found: Sequence[Hashable]) -> None:
        """Pair what is left and has one name, in order; a name that is None pairs nothing."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(self.found):
            waiting[of_found[place]].append(place)
        for place in self.written:
            name = of_written[place]
            if name is not None and waiting.get(name):
                self.pairs[place] = waiting[name].pop()
        self._leave()

    def by_likeness(
        self, alike: Alike, groups: Iterable[tuple[list[int], list[int]]], least: Sequence[int]
    ) -> None:
        """Pair within groups of what is left those rows that have most cells alike; of each written one at `least`."""
        for written, found in groups:
            if len(written) * len(found) > _MOST_COMPARED:
                continue
            scored = sorted((-alike(one, other), one, other) for one in written for other in found)
            taken: set[int] = set()
            for score, one, other in scored:
                if -score >= least[one] and one not in self.pairs and other not in taken:
                    self.pairs[one] = other
                    taken.add(other)
        self._leave()

    def _leave(self) -> None:
        taken = set(self.pairs.values())
        self.written = [place for place in self.written if place not in self.pairs]
        self.found = [place for place in self.found if place not in taken]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as they are told apart: by their reference (None without one), and by all that they say."""

    references: Sequence[str | None]
    contents: Sequence[Hashable]


def pair(written: Rows, found: Rows, alike: Alike, least: Sequence[int]) -> Pairing:
    """Return which row is which: by reference and content, by reference, by content, and last by what is alike.

    A reference that was written once is enough; of several rows with one, and of a row that lost its own, so many
    cells as `least` says must be alike.
    """
    made = Pairing(written=[*range(len(written.contents))], found=[*range(len(found.contents))])
    both = [
        [(reference, content) if reference else None
         for reference, content in zip(rows.references, rows.contents, strict=True)]
        for rows in (written, found)
    ]  # fmt: skip
    once = {reference for reference, count in Counter(written.references).items() if count == 1}
    enough = [0 if name in once else most for name, most in zip(written.references, least, strict=True)]
    made.by(*both)
    made.by_likeness(alike, _grouped(made, written.references, found.references), enough)
    made.by(written.contents, found.contents)
    made.by_likeness(alike, [(made.written, made.found)], least)
    return made


def _grouped(
    made: Pairing, written: Sequence[str | None], found: Sequence[str | None]
) -> list[tuple[list[int], list[int]]]:
    """Return what is left by references."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (places, references) in enumerate(((made.written, written), (made.found, found))):
        for place in places:
            if reference := references[place]:
                groups[reference][side].append(place)
    return [group for group in groups.values() if all(group)]

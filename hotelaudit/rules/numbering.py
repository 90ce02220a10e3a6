"""Numbers of documents: each is given once, they count on within a year, and a gap needs a void (docs/documents.md)."""

from collections.abc import Collection, Iterator, Mapping

from hotelaudit.catalogue.codes import PaperKind, StepKind

# The document that a step of enforcement is written down in.
PAPER_OF: Mapping[StepKind, PaperKind] = {
    StepKind.ORDERED: PaperKind.ORDER,
    StepKind.PRESERVED: PaperKind.ITEMS,
    StepKind.SERVED: PaperKind.SERVICE,
}


def following(used: Collection[int]) -> int:
    """Return the serial that comes next in a year of which these are used."""
    return max(used, default=0) + 1


def gaps(used: Collection[int]) -> list[tuple[int, int]]:
    """Return the runs of serials (first, last) that are missing below the highest that is used."""
    known = {0, *used}
    return list(_runs(serial for serial in range(1, max(known)) if serial not in known))


def _runs(serials: Iterator[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for serial in serials:
        if first and serial != last + 1:
            yield first, last
            first = 0
        first, last = first or serial, serial
    if first:
        yield first, last


def run_label(first: int, last: int) -> str:
    """Return a run as people write it: 4, or 4-6."""
    return str(first) if first == last else f"{first}-{last}"

"""Where a cohort stands: figures, regions, the strip of hotels, and what needs attention."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from hotelaudit.catalogue.regions import prefix
from hotelaudit.catalogue.values import codes
from hotelaudit.figures import progress
from hotelaudit.figures.attention import attention
from hotelaudit.figures.counting import figures
from hotelaudit.figures.model import Cell, Figure, RegionLine, Scope, Summary
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, seen
from hotelaudit.figures.tallying import Tally, tallied, verdicts

MOST_CELLS = 400  # hotels: beyond that a strip tells nobody anything
COMPLIANT = ""  # counted beside the groups, none of which is called so
MOST_REGIONS = 40  # lines: beyond that counties are summed up to cities, cities to provinces


def summarise(reader: Reader, scope: Scope) -> Summary:
    """Return the whole summary of `scope`."""
    tallies = tallied(reader, scope)
    counted = figures(reader, scope, tallies)
    hotels = counted["pilot.hotels"].value or 0
    return Summary(
        scope=scope,
        figures=counted,
        regions=regions(tallies),
        cells=_cells(reader, scope) if hotels <= MOST_CELLS else (),
        attention=attention(reader, scope, counted),
        visited_kinds=_visited(counted),
        holding=progress.holding(reader, scope) if hotels <= MOST_CELLS else (),
        dues=progress.dues(reader, scope),
        moved=progress.moved(reader, scope, verdicts(tallies)["compliant"], few=hotels <= MOST_CELLS),
    )


def regions(tallies: Sequence[Tally]) -> Sequence[RegionLine]:
    """Return the cohort's hotels by region and group, counties first, rolled up where they are too many."""
    counts: dict[str | None, Counter[str]] = defaultdict(Counter)
    for one in tallies:
        counts[one.region][one.report_group] += one.hotels
        counts[one.region][COMPLIANT] += one.hotels if one.verdict == "compliant" else 0
    for level in ("00", "0000"):
        if len(counts) > MOST_REGIONS:
            counts = _rolled_up(counts, level)
    ordered = sorted(counts, key=lambda code: (code is None, code))
    return [_region(code, counts[code]) for code in ordered]


def _region(code: str | None, counts: Counter[str]) -> RegionLine:
    groups = {group: count for group, count in counts.items() if group != COMPLIANT}
    return RegionLine(code, groups, sum(groups.values()), counts[COMPLIANT])


def _rolled_up(counts: Mapping[str | None, Counter[str]], level: str) -> dict[str | None, Counter[str]]:
    summed: dict[str | None, Counter[str]] = defaultdict(Counter)
    for code, groups in counts.items():
        summed[None if code is None else above(code, level)].update(groups)
    return summed


def above(code: str, level: str) -> str:
    """Return the code of the city (`00`) or province (`0000`) that a region lies in."""
    return prefix(code[: 6 - len(level)] + level).ljust(6, "0")


def _cells(reader: Reader, scope: Scope) -> Sequence[Cell]:
    sql = (
        f"{seen(scope)} SELECT h.reference, h.name, seen.region, seen.report_group, seen.verdict "
        "FROM seen JOIN hotel h ON h.id = seen.hotel_id ORDER BY seen.position, h.reference"
    )
    return [Cell(*row) for row in reader.rows(sql, bound(scope, sql))]


def _visited(counted: Mapping[str, Figure]) -> Sequence[str]:
    return [kind for kind in codes("venue_kind") if counted[f"enforcement.visits.{kind}"].value]

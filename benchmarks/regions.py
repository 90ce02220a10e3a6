"""The summary by region of a country: the standings, against the window query over all inspections."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hotelaudit.figures import scoping, summarising
from hotelaudit.figures.reader import reading
from hotelaudit.figures.tallying import tallied
from hotelaudit.rules.groups import report_group
from hotelaudit.settings import Place

WINDOW = """
SELECT h.region, i.tv_mode, i.carrier, i.customised, count(*)
FROM (SELECT hotel_id, tv_mode, carrier, customised,
        row_number() OVER (PARTITION BY hotel_id ORDER BY date DESC, id DESC) AS place
      FROM inspection WHERE kind = 'tv' AND state = 'closed') AS i
JOIN hotel h ON h.id = i.hotel_id WHERE i.place = 1
GROUP BY h.region, i.tv_mode, i.carrier, i.customised"""

Counts = Counter[tuple[str, str]]


def by_standing(path: Path) -> Callable[[], Counts]:
    """Return what counts visited hotels by province and group as the program does."""

    def count() -> Counts:
        with reading(Place(str(path))) as reader:
            scope = scoping.scope(reader, cohort=None, period_text="2024", as_of=date.max, assumed=())
            lines = summarising.regions(tallied(reader, scope))
        return Counter(
            {(str(line.region)[:2], group): hotels for line in lines for group, hotels in line.groups.items()}
        )

    return count


def by_window(path: Path) -> Callable[[], Counts]:
    """Return what counts them from the visits, by a window over all of them."""

    def count() -> Counts:
        found: Counts = Counter()
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as raw:
            for region, mode, carrier, customised, hotels in raw.execute(WINDOW):
                seen = {
                    "tv_mode": mode,
                    "carrier": carrier,
                    "customised": None if customised is None else bool(customised),
                }
                found[region[:2], report_group(seen)] += hotels
        return found

    return count

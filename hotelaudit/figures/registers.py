"""The two registers from which a lot is drawn: venues with what is known of them on a day, and inspectors."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hotelaudit.figures.reader import Reader

# A visit of either kind counts. Asked of each venue, so that the index that covers it all is used: grouped, SQLite goes
# by kind and day, looks every visit up and sorts them all, which takes ten times as long in a country.
_VISITS = "FROM inspection i WHERE i.hotel_id = h.id AND i.kind IN ('tv', 'satellite') AND i.state = 'closed'"
_VENUES = f"""SELECT h.reference, coalesce(h.region, ''), s.verdict, s.open_violations,
  (SELECT max(i.date) {_VISITS} AND i.date <= :day), (SELECT count(*) {_VISITS} AND i.date BETWEEN :year AND :day),
  EXISTS (SELECT 1 FROM violation x JOIN matter m ON m.violation_id = x.id
    WHERE x.hotel_id = h.id AND x.origin IN ('report', 'transfer') AND m.is_open),
  h.business IN ('suspended', 'ceased'), h.name
FROM hotel h JOIN standing s ON s.hotel_id = h.id WHERE h.venue_kind IN ({{kinds}}) ORDER BY h.reference"""
_INSPECTORS = "SELECT name, certificate, valid_until, agency FROM inspector ORDER BY name, certificate"


def venues(reader: Reader, kinds: Sequence[str], day: date) -> list[tuple[Any, ...]]:
    """Return what a lot must know of each venue, by its reference.

    Reference, county, verdict, open violations, last visit, visits in the year, whether a complaint or a transfer is
    open there, whether it takes no guests, and its name.
    """
    names = {f"kind{place}": kind for place, kind in enumerate(kinds)}
    sql = _VENUES.format(kinds=", ".join(f":{name}" for name in names))
    bound = {**names, "day": day.isoformat(), "year": f"{day.year:04d}-01-01"}
    return [(*row[:6], bool(row[6]), bool(row[7]), row[8]) for row in reader.rows(sql, bound)]


def inspectors(reader: Reader) -> list[tuple[Any, ...]]:
    """Return name, certificate number, its last day and agency of every inspector, None where not known."""
    return [tuple(row) for row in reader.rows(_INSPECTORS)]


def names(reader: Reader) -> dict[str, str]:
    """Return what every venue is called, by its reference."""
    return dict(reader.rows("SELECT reference, name FROM hotel"))

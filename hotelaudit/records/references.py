"""The short references that people say and write down: `H-0007`, `V-2024-0004`. Never used twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hotelaudit.catalogue.values import reference_prefix
from hotelaudit.errors import Problem, RecordRefused
from hotelaudit.i18n import _
from hotelaudit.records import marks
from hotelaudit.records.base import Record
from hotelaudit.text import clean

REFERENCE_MARK = "reference:"
Series = tuple[str | None, str | None, int | None]  # the noun's letter, the kind of venue, the year


class References:
    """Gives out the next number of each series inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}
        self._moved: set[str] = set()
        self._series: dict[Series, str] = {}

    def give(self, noun: type[Record], rows: Iterable[dict[str, Any]]) -> None:
        """Give each row that has none the next reference of its series; one that came with a row is taken."""
        for row in rows:
            if "reference" not in row:
                row["reference"] = self._new(noun, row)
            elif isinstance(row["reference"], str):
                self._note(clean(row["reference"]))

    def _new(self, noun: type[Record], values: Mapping[str, Any]) -> str:
        """Return the next reference of the noun's series (a yearly one begins again each year)."""
        kind = values.get("venue_kind")
        day = values.get(noun.yearly) if noun.yearly else None
        # Anything else than a text and a date is refused with the record's other faults.
        year = day.year if isinstance(day, date) else None
        key = (noun.prefix, kind if isinstance(kind, str) else None, year)
        series = self._series.get(key) or self._begin(key)
        number = self._last[series] = self._last[series] + 1
        return f"{series}-{number:04d}"

    def _begin(self, key: Series) -> str:
        """Return the name of a series that is used for the first time here; its number will move."""
        series = self._series[key] = _series(*key)
        self._last[series] = self._of(series)
        self._moved.add(series)
        return series

    def _note(self, reference: str) -> None:
        """Remember that `reference` is taken (it came with a record that was made elsewhere or before)."""
        series, _sep, number = reference.rpartition("-")
        if series and number.isdecimal() and int(number) > self._of(series):
            self._last[series] = int(number)
            self._moved.add(series)

    def save(self) -> None:
        """Keep the last number of each series that moved."""
        for series in sorted(self._moved):
            marks.keep(self._connection, REFERENCE_MARK + series, str(self._last[series]))

    def _of(self, series: str) -> int:
        if series not in self._last:
            kept = marks.kept(self._connection, REFERENCE_MARK + series) or "0"
            if not kept.isdecimal():
                found = _("the last reference is kept as {last!r}, which is no number.").format(last=kept)
                raise RecordRefused(
                    [Problem(series, found, _("Look with: hotelaudit db check"))], noun=series, count=1
                )
            self._last[series] = int(kept)
        return self._last[series]


def _series(prefix: str | None, venue_kind: str | None, year: int | None) -> str:
    letter = reference_prefix(venue_kind, prefix or "")
    return letter if year is None else f"{letter}-{year:04d}"

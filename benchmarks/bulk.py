"""Bulk import: records with their journal entries through the journal, against `session.add_all` of the same rows."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from hotelaudit.records import schema
from hotelaudit.records.engine import engine
from hotelaudit.records.journal import JournalEntry
from hotelaudit.records.nouns import Hotel, Inspection
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

DAY = date(2024, 5, 1)


class Bulk:
    """Two empty databases and the same visits for both; each call writes them anew and gives its seconds."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.count = count
        self._made = 0
        place = self._place()
        with Store(place, device="bench", actor="bench") as store:
            with store.change("hotel") as change:
                self._hotel = change.add(Hotel, {"name": "和顺大酒店", "region": "530502"})
            self._write(store)
            with store.reading() as reading:
                self._visits = reading.rows(Inspection)
                entries = reading.connection.execute(select(JournalEntry.__table__)).mappings()  # type: ignore[attr-defined]
                self._entries = [dict(row) for row in entries]
        place.path.unlink()  # type: ignore[union-attr]

    def ours(self) -> float:
        """Write the visits through the journal: checked, given references, hashed, with the hotel's standing."""
        with self._with_hotel() as (place, _entries), Store(place, device="bench", actor="bench") as store:
            begun = time.perf_counter()
            self._write(store)
            return time.perf_counter() - begun

    def add_all(self) -> float:
        """Write the very same rows, those of the journal too, as objects of a session."""
        with self._with_hotel() as (place, known):
            begun = time.perf_counter()
            with Session(engine(place)) as session:
                session.add_all([Inspection(**row) for row in self._visits])
                session.add_all([JournalEntry(**row) for row in self._entries if row["seq"] > known])
                session.commit()
            return time.perf_counter() - begun

    def _write(self, store: Store) -> None:
        seen: dict[str, Any] = {
            "kind": "tv",
            "date": DAY,
            "tv_mode": "ott",
            "carrier": "mobile",
            "delivery": "ott",
        }
        with store.change("bulk") as change:
            visit = {"hotel_id": self._hotel["id"], **seen}
            change.add_all(Inspection, itertools.repeat(visit, self.count))

    @contextmanager
    def _with_hotel(self) -> Iterator[tuple[Place, int]]:
        place = self._place()
        with Store(place, device="bench", actor="bench") as store, store.change("hotel") as change:
            change.add(Hotel, {key: value for key, value in self._hotel.items() if key != "revision"})
        yield place, 1
        place.path.unlink()  # type: ignore[union-attr]

    def _place(self) -> Place:
        self._made += 1
        place = Place(str(self.folder / f"bulk-{self._made}.db"))
        schema.create(place)
        return place

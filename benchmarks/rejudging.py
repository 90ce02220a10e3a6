"""Re-judging a country under a changed catalogue: `db rebuild`, against a script that judges the same rooms by hand.

    python -m benchmarks.rejudging FILE [HOTELS ROOMS]

The country is written past the journal, rows alone: what is measured is the judging, and no room is read elsewhere.
"""

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hotelaudit.records import schema
from hotelaudit.records.rebuilding import rebuild
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

HOTELS, ROOMS = 350_000, 10_000_000
_MODELS = [
    ("ZTE", "B860AV3", "1.2"),
    ("Huawei", "EC6110", "2.0"),
    ("", "UNT401H", ""),
    ("Skyworth", "E900", "3.1"),
]
_ROOM = (
    "id, revision, inspection_id, room, landing, channel, adverts, seconds, focus_live, presses, live_reached, live_key, "
    "remotes, switches, ott_live, illegal_apps, payment_fair"
)


def build(path: Path, hotels: int = HOTELS, rooms: int = ROOMS) -> None:
    """Write hotels with one visit each under the guide, and their rooms with a box each."""
    schema.create(Place(str(path)))
    chance = random.Random(1)
    each = max(1, rooms // hotels)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        for start in range(0, hotels, 5_000):
            some = range(start, min(hotels, start + 5_000))
            raw.executemany(
                "INSERT INTO hotel (id, revision, reference, name, venue_kind, region, rooms) VALUES (?,1,?,?,'hotel',?,100)",
                ((_id("a", n), f"H-{n:06}", f"宾馆{n}", f"{530500 + n % 20}") for n in some),
            )
            raw.executemany(
                "INSERT INTO inspection (id, revision, reference, hotel_id, kind, state, date, tv_mode, carrier, "
                "delivery, source_lawful, self_check_filed, insertion_ready, responsible_named) "
                "VALUES (?,1,?,?,'tv','closed','2026-03-01','welcome','telecom','iptv',1,1,1,1)",
                ((_id("b", n), f"I-2026-{n:06}", _id("a", n)) for n in some),
            )
            marks = ",".join("?" * len(_ROOM.split(", ")))
            raw.executemany(f"INSERT INTO room_check ({_ROOM}) VALUES ({marks})", _rooms(chance, some, each))
            raw.executemany(
                "INSERT INTO box_check (id, revision, inspection_id, room_check_id, position, brand, model, firmware) "
                "VALUES (?,1,?,?,1,?,?,?)",
                (
                    (_id("d", n * each + m), _id("b", n), _id("c", n * each + m), *_MODELS[n % 4])
                    for n in some
                    for m in range(1)
                ),
            )
            raw.commit()


def _id(kind: str, number: int) -> str:
    return f"{kind}{number:035}"


def _rooms(chance: random.Random, hotels: range, each: int) -> Iterator[tuple[object, ...]]:
    for hotel in hotels:
        for number in range(each):
            landing = "welcome" if chance.random() < 0.8 else "live"
            yield (
                _id("c", hotel * each + number), 1, _id("b", hotel), f"{number:04}", landing, "CCTV-1",
                int(chance.random() < 0.02), round(12 + chance.random() * 25, 1), 1, 1 + int(chance.random() < 0.05), 1, 1,
                1, 0, 0, 0, 1,
            )  # fmt: skip


def ours(path: Path) -> tuple[float, int]:
    """Return the seconds that judging every hotel anew takes, and how many fail."""
    begun = time.perf_counter()
    with Store(Place(str(path)), device="benchmark", actor="benchmark") as store:
        rebuild(store)
    took = time.perf_counter() - begun
    with closing(sqlite3.connect(path)) as raw:
        return took, raw.execute("SELECT count(*) FROM standing WHERE verdict = 'non_compliant'").fetchone()[
            0
        ]


def by_hand(path: Path) -> tuple[float, int]:
    """Return the seconds that a script takes which asks every room by `if`, and how many hotels fail."""
    begun = time.perf_counter()
    failing = set()
    with closing(sqlite3.connect(path)) as raw:
        for row in raw.execute(f"SELECT {_ROOM} FROM room_check"):
            _id, _revision, visit, _room, landing, channel, adverts, seconds, focus, presses = row[:10]
            reached, key, remotes, switches, live, apps, fair = row[10:]
            good = landing == "live" or (landing == "welcome" and focus and presses == 1 and reached)
            good = good and channel == "CCTV-1" and adverts == 0 and seconds <= 35 and key
            if not (good and remotes <= 1 and switches == 0 and not live and not apps and fair):
                failing.add(visit)
    return time.perf_counter() - begun, len(failing)


def told(path: Path, hotels: int = HOTELS, rooms: int = ROOMS) -> str:
    """Make the country where the file is not there yet, judge it both ways, and return what was measured."""
    made = path.exists()
    if not made:
        build(path, hotels, rooms)
    took, failing = ours(path)
    hand, same = by_hand(path)
    assert failing == same, "the two ways judge differently"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    memory = f", peak {peak:.0f} MB" if made else ""  # making it would be measured too
    return (
        f"Judging a country anew, {rooms:,} rooms of {hotels:,} hotels, verdicts, progress and boxes written: {took:.0f} s, "
        f"{rooms / took:,.0f} rooms a second (wanted: 100,000){memory}. A script that reads the same rooms and "
        f"asks each by `if`, writes nothing and knows one version: {hand:.0f} s, ratio {hand / took:.2f}."
    )


if __name__ == "__main__":
    print(told(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:])))

"""A synthetic country, written as any import is: through `Store.change`, with its journal and standings.

    python -m benchmarks.country FILE [HOTELS INSPECTIONS]

Every county of the national list has hotels; one hotel in nine was never visited, one visit in twenty is about
satellite reception. The records are the same each time, their ids and the journal's times are not. A change
holds a few thousand hotels, so that memory stays bounded.
"""

import itertools
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hotelaudit.catalogue import regions
from hotelaudit.catalogue.codes import Carrier, TvMode
from hotelaudit.records import schema
from hotelaudit.records.nouns import Hotel, Inspection
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.settings import Place

HOTELS = 350_000
INSPECTIONS = 3_000_000
_A_CHANGE = 5_000  # hotels
_FIRST_DAY = date(2019, 1, 1)
_DAYS = 2_000
_MODES = {TvMode.DIRECT_LIVE: 30, TvMode.WELCOME: 30, TvMode.OTT: 25, TvMode.SELF_BUILT: 10, TvMode.PORTAL: 5}
_CARRIERS = {Carrier.CABLE: 40, Carrier.TELECOM: 25, Carrier.MOBILE: 25, Carrier.UNICOM: 10}


def build(path: Path, *, hotels: int = HOTELS, inspections: int = INSPECTIONS, seed: int = 1) -> Store:
    """Make the database at `path` and return its records; raises `DatabaseExists`."""
    place = Place(str(path))
    schema.create(place)
    store = Store(place, device="country", actor="generator")
    chance = random.Random(seed)
    visited = max(1, hotels * 8 // 9)
    visits = [inspections // visited + (n < inspections % visited) for n in range(visited)]
    visits += [0] * (hotels - visited)
    chance.shuffle(visits)
    written = zip(_hotels(chance, hotels), visits, strict=True)
    for _start in range(0, hotels, _A_CHANGE):
        with store.change("country") as change:
            for hotel, count in itertools.islice(written, _A_CHANGE):
                _add(change, chance, hotel, count)
    return store


def counties() -> list[str]:
    """Return the codes of every county of the national list."""
    national, _codes = regions._national()
    return sorted(code for code in national if not code.endswith("00"))


def _add(change: Change, chance: random.Random, hotel: dict[str, Any], visits: int) -> None:
    hotel_id = change.add(Hotel, hotel)["id"]
    change.add_all(Inspection, ({"hotel_id": hotel_id, **_visit(chance)} for _ in range(visits)))


def _hotels(chance: random.Random, count: int) -> Iterator[dict[str, Any]]:
    codes = counties()
    for number in range(count):
        code = codes[number * len(codes) // count]
        rooms = chance.randint(15, 400)
        yield {
            "name": f"{regions.region_name(code)}{chance.choice('和泰安福顺景云山')}宾馆{number}",
            "region": code,
            "rooms": rooms,
            "sets": rooms * chance.choice((1, 1, 1, 2)),
            "phone": f"0{chance.randint(300, 999)}-{chance.randint(2_000_000, 8_999_999)}",
            "note": "开机广告待总公司统一处理" if chance.random() < 0.001 else None,
        }


def _visit(chance: random.Random) -> dict[str, Any]:
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    if chance.randrange(20) == 0:
        return {"kind": "satellite", "date": day, "result": "未发现非法接收设施"}
    mode = chance.choices([*_MODES], [*_MODES.values()])[0]
    carrier = chance.choices([*_CARRIERS], [*_CARRIERS.values()])[0]
    return {
        "kind": "tv",
        "date": day,
        "tv_mode": mode.value,
        "carrier": carrier.value,
        "customised": mode is TvMode.WELCOME and chance.random() < 0.5,
    }


def main() -> None:
    """Make a country at the path that is named."""
    path, *counts = sys.argv[1:]
    hotels, inspections = map(int, counts or (HOTELS, INSPECTIONS))
    with build(Path(path), hotels=hotels, inspections=inspections):
        print(f"{path}: {hotels:,} hotels, {inspections:,} inspections, {_peak()} MB of memory at most")


def _peak() -> int:
    status = Path("/proc/self/status").read_text(
        "ascii"
    )  # getrusage would tell the parent's where that was higher
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()

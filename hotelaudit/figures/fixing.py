"""What fails where, hotel by hotel, for reckoning what it would come to if some of it were put right."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, current, seen

NEAR = 5  # hotels named where a reference is none of the scope


class Failing(NamedTuple):
    """A hotel where a must fails, on the day: what it came to (a waiver in force taken into account), and under what.

    `missing` are the musts that were not assessed.
    """

    hotel_id: str
    reference: str
    name: str
    region: str | None
    carrier: str | None
    chain: str | None
    verdict: str
    failing: frozenset[str]
    missing: frozenset[str]
    version: str


class OfMake(NamedTuple):
    """The boxes of one make in a hotel: what fails in rooms with them, and of that what in rooms without any too."""

    brand: str
    model: str
    firmware: str
    failing: frozenset[str]
    elsewhere: frozenset[str]


class Move(NamedTuple):
    """A hotel that would come to something else: what would be mended there, still fail, and not be assessed."""

    reference: str
    name: str
    region: str | None
    before: str
    after: str
    mended: Sequence[str]
    left: Sequence[str]
    missing: Sequence[str]


class WhatIf(NamedTuple):
    """What a scope would come to: hotels by verdict before and after, and the hotels that move.

    `whole` is the target, or all hotels: what the rate is of. `eased` hotels would have less that fails, and the same
    verdict. `left_out` hotels were visited after the day: what their boxes were is not known, if boxes are mended.
    """

    scope: Scope
    fixes: Sequence[tuple[str, str]]
    whole: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    moves: Sequence[Move]
    eased: int
    left_out: int = 0


def failing(reader: Reader, scope: Scope) -> Iterator[Failing]:
    """Yield the hotels of the scope where a must fails, in the cohort's order."""
    sql = (
        f"{seen(scope)} SELECT seen.hotel_id, h.reference, h.name, seen.region, seen.carrier, h.chain, seen.verdict, "
        "seen.failing, seen.missing, j.version FROM seen JOIN hotel h ON h.id = seen.hotel_id "
        "JOIN judgement j ON j.inspection_id = seen.inspection_id WHERE seen.failing IS NOT NULL "
        "ORDER BY seen.position, h.reference"
    )
    for row in reader.rows(sql, bound(scope, sql)):
        found = Failing(*row)
        yield found._replace(failing=_codes(row[7]), missing=_codes(row[8]))


def failing_boxes(reader: Reader, scope: Scope) -> Mapping[str, Sequence[OfMake]]:
    """Return the makes of boxes in whose rooms something fails, by hotel; none of hotels visited after the day."""
    sql = f"SELECT b.hotel_id, b.brand, b.model, b.firmware, b.failing, b.elsewhere {_boxes(scope)}"
    sql += " AND b.failing IS NOT NULL"
    found: dict[str, list[OfMake]] = {}
    for hotel_id, brand, model, firmware, codes, elsewhere in reader.rows(sql, bound(scope, sql)):
        make = OfMake(brand, model, firmware, _codes(codes), _codes(elsewhere))
        found.setdefault(hotel_id, []).append(make)
    return found


def makes(reader: Reader, scope: Scope) -> list[tuple[str, str, str]]:
    """Return brand, model and firmware of every make in the scope's hotels, that in most hotels first."""
    sql = f"SELECT b.brand, b.model, b.firmware {_boxes(scope)} GROUP BY b.brand, b.model, b.firmware {_MOST_FIRST}"
    return [(brand, model, firmware) for brand, model, firmware in reader.rows(sql, bound(scope, sql))]


def words(reader: Reader, scope: Scope, kind: str) -> list[str]:
    """Return every `carrier`, `region` (codes) or `chain` of the scope's hotels, that of most hotels first."""
    column = {"carrier": "seen.carrier", "region": "seen.region", "chain": "h.chain"}[kind]
    join = "JOIN hotel h ON h.id = seen.hotel_id" if kind == "chain" else ""
    counted = f"WHERE {column} IS NOT NULL GROUP BY {column} {_MOST_FIRST}, 1"
    sql = f"{seen(scope)} SELECT {column} FROM seen {join} {counted}"
    return [row[0] for row in reader.rows(sql, bound(scope, sql))]


def near_hotels(reader: Reader, scope: Scope, reference: str) -> list[str]:
    """Return the reference if it is that of a hotel of the scope, first, and those that come after it or before."""
    joined = (
        f"{seen(scope)} SELECT h.reference FROM seen JOIN hotel h ON h.id = seen.hotel_id WHERE h.reference"
    )
    found: list[str] = []
    for comes in (">= :reference ORDER BY h.reference", "< :reference ORDER BY h.reference DESC"):
        sql = f"{joined} {comes} LIMIT {NEAR}"
        found += [row[0] for row in reader.rows(sql, {**bound(scope, sql), "reference": reference})]
    return found[:NEAR]


_MOST_FIRST = "ORDER BY count(*) DESC"


def _boxes(scope: Scope) -> str:
    return current(scope, "JOIN box_standing b ON b.hotel_id = s.hotel_id")


def _codes(text: str | None) -> frozenset[str]:
    return frozenset((text or "").split())

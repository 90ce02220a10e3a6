"""The records behind numbers that have no key: of a region, of a week, of a make of boxes; of few hotels only.

What leaves the office stands here column by column: no person, no phone, no remark is among it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hotelaudit.figures.matrix import Name
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, current, hotels

_VISIT = {
    "hotel": "h.reference", "reference": "i.reference", "date": "i.date", "kind": "i.kind", "tv_mode": "i.tv_mode",
    "carrier": "i.carrier", "delivery": "i.delivery", "customised": "i.customised", "verdict": "j.verdict",
    "failing": "trim(j.failing)", "rooms": "j.rooms_checked",
}  # fmt: skip


def homes(reader: Reader) -> frozenset[str]:
    """Return the names of venues that are somebody's home, which may be that of a person."""
    return frozenset(row[0] for row in reader.rows("SELECT name FROM hotel WHERE venue_kind = 'household'"))


def visits(reader: Reader, scope: Scope) -> list[dict[str, Any]]:
    """Return every closed visit by the day to the hotels of the scope, with what it came to; the newest first."""
    sql = (
        f"SELECT {', '.join(_VISIT.values())} FROM inspection i JOIN hotel h ON h.id = i.hotel_id "
        f"LEFT JOIN judgement j ON j.inspection_id = i.id WHERE i.hotel_id IN ({_ids(scope)}) "
        "AND i.state = 'closed' AND i.date <= :as_of ORDER BY i.date DESC, i.reference DESC"
    )
    return [dict(zip(_VISIT, row, strict=True)) for row in reader.rows(sql, bound(scope, sql))]


def gains(reader: Reader, scope: Scope) -> list[tuple[str, str, int, int]]:
    """Return the judged visits by the day: day, hotel, whether it came to comply (1) or no longer did (-1), rooms."""
    sql = (
        "SELECT j.date, h.reference, j.gain, j.rooms_checked FROM judgement j JOIN hotel h ON h.id = j.hotel_id "
        f"WHERE j.hotel_id IN ({_ids(scope)}) AND j.date <= :as_of ORDER BY j.date, h.reference"
    )
    return [(day, hotel, gain, rooms) for day, hotel, gain, rooms in reader.rows(sql, bound(scope, sql))]


def _ids(scope: Scope) -> str:
    return f"SELECT h.id {hotels(scope)}"


class Make(NamedTuple):
    """The boxes of one make in a hotel: what fails in rooms with them, and whether that is all that fails (1 or 0).

    No `name` where nobody wrote it down, or no box was looked at; `failing` is then what fails in the hotel.
    """

    name: Name
    hotel: str
    failing: Sequence[str]
    fixes: int
    boxes: int
    boxes_failing: int


def makes(reader: Reader, scope: Scope) -> list[Make]:
    """Return the makes of boxes in each hotel of the scope, by hotel; of hotels visited later nothing is known."""
    joined = "JOIN hotel h ON h.id = s.hotel_id"
    boxes = current(scope, f"{joined} JOIN box_standing b ON b.hotel_id = s.hotel_id")
    columns = "b.brand, b.model, b.firmware, h.reference, b.failing, b.fixes, b.boxes, b.boxes_failing"
    none = f"{current(scope, joined)} AND s.boxes_checked = 0"
    found = []
    for sql in (f"SELECT {columns} {boxes}", f"SELECT '', '', '', h.reference, s.failing, 0, 0, 0 {none}"):
        for brand, model, firmware, hotel, failing, *numbers in reader.rows(sql, bound(scope, sql)):
            name = (brand, model, firmware) if brand or model or firmware else ()
            found.append(Make(name, hotel, (failing or "").split(), *numbers))
    return sorted(found, key=lambda make: make.hotel)


def dues(reader: Reader, scope: Scope) -> dict[str, str | None]:
    """Return by when each hotel of the cohort is due (ISO 8601; None where no day was set), by its reference."""
    sql = (
        "SELECT h.reference, coalesce(m.due, c.due) FROM member m JOIN cohort c ON c.id = m.cohort_id "
        "JOIN hotel h ON h.id = m.hotel_id WHERE m.cohort_id = :cohort"
    )
    return dict(reader.rows(sql, bound(scope, sql))) if scope.cohort_id else {}

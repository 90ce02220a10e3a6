"""The peer: a ledger taken in the usual way, by openpyxl and the SQLModel ORM, then summed up.

    python -m benchmarks.peer_orm_import LEDGER DATABASE

It knows this ledger's headings and words by heart, checks nothing and keeps no journal.
"""

import sys
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from sqlmodel import Session, SQLModel, create_engine

from benchmarks.peer_orm_summary import Hotel, Inspection, Member, main

_FIRST_ROW = 6
_MODES = {"自建": "self_built", "OTT": "ott", "迎宾": "welcome", "欢迎": "welcome", "直播": "direct_live"}
_COUNTIES = {
    "隆阳区": "530502",
    "施甸县": "530521",
    "龙陵县": "530523",
    "昌宁县": "530524",
    "腾冲市": "530581",
}


def rows(ledger: str) -> Iterator[tuple[Any, ...]]:
    """Yield the ledger's hotels; a merged county stands in its first row only."""
    sheet = load_workbook(ledger, data_only=True).worksheets[0]
    county = None
    for row in sheet.iter_rows(min_row=_FIRST_ROW, values_only=True):
        if isinstance(row[0], int):
            county = row[1] or county
            yield (*row[:1], county, *row[2:])


def take_in(ledger: str, database: str) -> None:
    """Write the ledger's hotels and visits."""
    engine = create_engine(f"sqlite:///{database}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number, county, name, *_others, mode, carrier, day, _people, _rooms, _phone, _note in rows(
            ledger
        ):
            hotel = Hotel(
                id=str(uuid.uuid4()), name=str(name).strip(), region=_COUNTIES.get(str(county).strip())
            )
            session.add(hotel)
            session.add(Member(id=str(uuid.uuid4()), hotel_id=hotel.id, position=number))
            session.add(_visit(hotel.id, str(mode).strip(), str(carrier), day))
        session.commit()


def _visit(hotel_id: str, mode: str, carrier: str, day: object) -> Inspection:
    tv_mode = next((code for word, code in _MODES.items() if word in mode.upper()), None)
    return Inspection(
        id=str(uuid.uuid4()),
        hotel_id=hotel_id,
        kind="tv",
        state="closed",
        date=_day(day),
        tv_mode=tv_mode,
        carrier="telecom" if "电信" in carrier else "mobile" if "移动" in carrier + mode else "cable",
        customised="定制" in mode,
    )


def _day(written: object) -> date:
    if isinstance(written, datetime):
        return written.date()
    digits = "".join(character if character.isdecimal() else " " for character in str(written)).split()
    return date(int(digits[0]), int(digits[1]), int(digits[2]))


if __name__ == "__main__":
    take_in(sys.argv[1], sys.argv[2])
    main(sys.argv[2])

"""The peer: the same summary the usual way, through the SQLModel ORM and a rich table.

    python benchmarks/peer_orm_summary.py DATABASE

Its classes name the columns that it needs and no more. It prints the hotels by report group, and by county and
group; it counts neither outings nor visits nor what needs attention, which `hotelaudit summary` does.
"""

import sys
from collections import Counter
from datetime import date

from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class Member(SQLModel, table=True):
    """A hotel's place in a cohort."""

    id: str = Field(primary_key=True)
    hotel_id: str = Field(foreign_key="hotel.id")
    position: int


class Hotel(SQLModel, table=True):
    """A hotel."""

    id: str = Field(primary_key=True)
    name: str
    region: str | None


class Inspection(SQLModel, table=True):
    """A visit."""

    id: str = Field(primary_key=True)
    hotel_id: str = Field(foreign_key="hotel.id")
    kind: str
    state: str
    date: date
    tv_mode: str | None
    carrier: str | None
    customised: bool | None


def group(seen: Inspection | None) -> str:
    """Return the report group that follows from what was seen."""
    if seen is None or seen.tv_mode is None:
        return "unvisited"
    if seen.tv_mode == "ott":
        return "ott_mobile" if seen.carrier == "mobile" else "ott_other"
    if seen.tv_mode == "welcome" and seen.carrier == "telecom" and seen.customised:
        return "welcome_telecom_custom"
    return "live_or_welcome" if seen.tv_mode in {"direct_live", "welcome"} else seen.tv_mode


def hotels_by_group(database: str) -> Counter[tuple[str, str]]:
    """Return the number of hotels by region and group: one query for the hotels with their latest visits."""
    visit = aliased(Inspection)
    last = (
        select(col(visit.id))
        .where(col(visit.hotel_id) == col(Hotel.id), col(visit.kind) == "tv", col(visit.state) == "closed")
        .order_by(col(visit.date).desc(), col(visit.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    hotels = select(Hotel, Inspection).join(Member).outerjoin(Inspection, col(Inspection.id) == last)
    with Session(create_engine(f"sqlite:///{database}")) as session:
        found = session.exec(hotels.order_by(col(Member.position))).all()
        return Counter((hotel.region or "", group(seen)) for hotel, seen in found)


def main(database: str) -> None:
    """Print both tables."""
    found = hotels_by_group(database)
    groups = sorted({name for _region, name in found})
    by_group = Table("Group", "Hotels")
    for name in groups:
        by_group.add_row(name, str(sum(n for (_region, kind), n in found.items() if kind == name)))
    by_region = Table("County", *groups, "Hotels")
    for region in sorted({code for code, _name in found}):
        counts = [found[region, name] for name in groups]
        by_region.add_row(region, *map(str, counts), str(sum(counts)))
    console = Console()
    console.print(by_group)
    console.print(by_region)


if __name__ == "__main__":
    main(sys.argv[1])

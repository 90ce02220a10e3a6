"""The nouns: what is recorded of the world, each defined once with its checks.

Sources of the fields: the ledgers and registers described in docs/ledgers.md, the records that
《行政处罚法》 asks for, and GB/T 2260 and GB 32100-2015 for codes.
"""

from hotelaudit.records.base import Record
from hotelaudit.records.nouns.enforcement import Evidence, Item, Paper, Step, Violation
from hotelaudit.records.nouns.pilot import Draw, Report, Waiver
from hotelaudit.records.nouns.venues import Cohort, Hotel, Ledger, Member
from hotelaudit.records.nouns.visits import (
    Attendance,
    BoxCheck,
    Crew,
    Inspection,
    Inspector,
    Outing,
    RoomCheck,
)

__all__ = [
    "BY_NAME",
    "NOUNS",
    "Attendance",
    "BoxCheck",
    "Cohort",
    "Crew",
    "Draw",
    "Evidence",
    "Hotel",
    "Inspection",
    "Inspector",
    "Item",
    "Ledger",
    "Member",
    "Outing",
    "Paper",
    "Report",
    "RoomCheck",
    "Step",
    "Violation",
    "Waiver",
]

# In the order in which one may refer to another: rows are written so and taken away the other way round.
NOUNS: tuple[type[Record], ...] = (
    Ledger,
    Hotel,
    Cohort,
    Member,
    Inspector,
    Outing,
    Crew,
    Inspection,
    Attendance,
    RoomCheck,
    BoxCheck,
    Violation,
    Item,
    Step,
    Paper,
    Evidence,
    Waiver,
    Draw,
    Report,
)
BY_NAME: dict[str, type[Record]] = {str(noun.__tablename__): noun for noun in NOUNS}

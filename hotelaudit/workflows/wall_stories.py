"""The story of each hotel on the page for the wall, and of each violation: what happened, and nobody's name."""

from collections import defaultdict

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.figures import behind, listing
from hotelaudit.figures import violations as figures
from hotelaudit.figures.model import Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.outputs.wall.model import Row, Story
from hotelaudit.workflows import as_it_stood
from hotelaudit.workflows.files import File, by_day, last_of, since_reopened
from hotelaudit.workflows.judging import told_of_all

_OF_HOTEL = (
    "reference", "name", "region", "stars", "rooms", "tv_mode", "carrier", "delivery", "customised", "report_group",
    "hotel_verdict", "last_visit", "visit",
)  # fmt: skip
_OF_VIOLATION = (
    "reference", "found", "hotel", "name", "region", "venue_kind", "offence", "offence_text", "households", "sets",
    "relapse_of",
)  # fmt: skip
_OF_STEP = ("kind", "day", "document", "due", "decision")


def stories(reader: Reader, scope: Scope) -> list[Story]:
    """Return the story of every hotel of the scope as it stood on its day, in the cohort's order."""
    hotels = {row["reference"]: row for row in listing.hotels(reader, scope)}
    dues = behind.dues(reader, scope)
    visits: dict[str, list[Row]] = defaultdict(list)
    for visit in behind.visits(reader, scope):
        visits[visit["hotel"]].append(listing.with_flags(visit))
    found: dict[str, list[str]] = defaultdict(list)
    for row in figures.violations(reader, figures.Wanted(last=scope.as_of)):
        found[row["hotel"]].append(row["reference"])
    return [
        Story(
            hotel={name: hotels[told.stands.reference][name] for name in _OF_HOTEL},
            by_label=told.stands.by_label,
            due=dues.get(told.stands.reference),
            version=told.version.title if told.version else "",
            visits=visits[told.stands.reference],
            findings=[one for one in told.findings if one.breaks or one.open],
            violations=found[told.stands.reference],
        )
        for told in told_of_all(reader, scope)
    ]


def violations(reader: Reader, scope: Scope) -> dict[str, Row]:
    """Return every violation that was found by the day, by reference, as it stood then, with its steps until then."""
    every = as_it_stood.files(reader, figures.Wanted(), scope.as_of)
    return {file.row["reference"]: _violation(file) for file in every}


def _violation(file: File) -> Row:
    ordered = last_of(since_reopened(file.steps), StepKind.ORDERED)
    return {
        **{name: file.row[name] for name in (*_OF_VIOLATION, "status")},
        "due": ordered["due"] if ordered and file.state.open else None,
        "steps": [{name: step[name] for name in _OF_STEP} for step in by_day(file.steps)],
    }

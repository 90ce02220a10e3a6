"""What a whole report is made of, whatever file it becomes; numbers in it are marked (`marks`)."""

from collections.abc import Sequence
from typing import NamedTuple

from hotelaudit.catalogue.quality import Rule
from hotelaudit.figures.compared import Compared
from hotelaudit.figures.model import Evidence, Figure, Summary

TITLE, HEADING, TEXT, TABLE, SIGNED, DATED = "title", "heading", "text", "table", "signed", "dated"
Rows = Sequence[Sequence[str]]


class Block(NamedTuple):
    """A title, a heading, a paragraph, the name of the bureau, the day; or the rows of a table, its head first."""

    kind: str
    text: str = ""
    rows: Rows = ()


class Doubt(NamedTuple):
    """A rule of quality, and how many records it finds."""

    rule: Rule
    records: int


class Facts(NamedTuple):
    """What a report is written from; the figures of `summary` and of what is `open` are marked.

    `behind` are the records of some of what is open by its key, `unvisited` the hotels nobody has been to, `agency`
    the bureau's name (empty where it is not known).
    """

    summary: Summary
    compared: Compared
    open: "dict[str, Figure]"
    behind: "dict[str, Sequence[Evidence]]"
    unvisited: Sequence[Evidence]
    doubts: Sequence[Doubt]
    agency: str

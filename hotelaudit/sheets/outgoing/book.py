"""What a workbook to be written consists of: lists with a column for each field, and pages of short tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "code", "number", "day"]
Tone = Literal["good", "fair", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value that it has: a viewer that computes nothing shows that."""

    expression: str
    value: float


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the rows of a block above it, which is `value`."""

    value: float


@dataclass(frozen=True, slots=True)
class Part:
    """The share that the number before it has of the block's sum in that column, which is `value`, from 0 to 1."""

    value: float


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another sheet of the workbook."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `name` is that of the field. A `code` (a room, a telephone, a reference) stays text when somebody types over it.
    `choices` drop down; `tones` colour the cells that hold a text (or have it in them: `within`); a `total` stands
    under the column; `width` is in characters, from what is in it if None.
    """

    heading: str
    kind: Kind = "text"
    name: str = ""
    width: float | None = None
    choices: Sequence[str] = ()
    tones: Mapping[str, Tone] = field(default_factory=dict)
    within: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to write: a title and a line under it where there is one, headings, rows, the number of rows.

    Numbers are written as numbers, dates as dates, None as nothing, and everything else as text. `count` is told where
    `rows` is no sequence. `noun` and `references` (of each row's record) are what a returned workbook is
    recognised by; `pictures` stand in the last column, by the row's place.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    heading: str = ""
    under: str = ""
    count: int | None = None
    noun: str = ""
    references: Sequence[str] = ()
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    hidden: bool = False

    def size(self) -> int:
        """Return the number of rows."""
        return len(self.rows) if isinstance(self.rows, Sequence) else (self.count or 0)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a block's rows: `names` and `values` are places of columns, each of `values` one series."""

    kind: Literal["bar", "column", "line"]
    title: str
    names: int
    values: Sequence[int]
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A short table of a page, with a heading of its own; the last row is a sum where `summed`."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    summed: bool = False
    chart: Chart | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of blocks one under the other. `widths` are those of its columns, in characters."""

    title: str
    heading: str
    under: str
    widths: Sequence[float]
    blocks: Sequence[Block]
    portrait: bool = False

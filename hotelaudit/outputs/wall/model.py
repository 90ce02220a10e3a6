"""What the page is made of: values from the figures, and no person, phone or remark among them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hotelaudit.figures.behind import Make
from hotelaudit.figures.matrix import Matrix
from hotelaudit.figures.model import Evidence, Summary
from hotelaudit.figures.trend import Trend
from hotelaudit.outputs.judging import Found

Row = Mapping[str, Any]


class Behind(NamedTuple):
    """The records behind a figure, the first of them, and the sentence of how they make it."""

    records: Sequence[Evidence]
    said: str


class Story(NamedTuple):
    """One hotel: where it stands (reference, name, region, mode, group, verdict …), its visits, and what was found.

    `due` is the day by which it is to comply, None where none was set; `by_label` tells that the recorded mode was
    judged. `findings` are those of the visit that counts that are not met, or were not assessed; `violations` are
    references.
    """

    hotel: Row
    by_label: bool
    due: str | None
    version: str
    visits: Sequence[Row]
    findings: Sequence[Found]
    violations: Sequence[str]


class Wall(NamedTuple):
    """All that the page shows.

    `stories` is empty for a cohort too large to show one hotel at a time, and so are `gains` (day, hotel, 1 or -1 as it
    came to comply or no longer did, rooms) and the `makes` of boxes. `due` are the deadlines
    that are over or near, `more_due` how many are left out; `violations` by reference, with their steps.
    """

    summary: Summary
    behind: Mapping[str, Behind]
    stories: Sequence[Story]
    violations: Mapping[str, Row]
    trend: Trend
    gains: Sequence[tuple[str, str, int, int]]
    matrix: Matrix
    makes: Sequence[Make]
    due: Sequence[Row]
    more_due: int
    most: int  # records shown behind a figure

"""Where a cohort stands, on one screen of a terminal."""

from hotelaudit.figures.model import Summary
from hotelaudit.outputs import campaign, standing, verdicts
from hotelaudit.outputs.drawing import drawn
from hotelaudit.outputs.heading import assumed, heading
from hotelaudit.outputs.screen import Screen


def summary(summary: Summary, screen: Screen) -> str:
    """Return the screen, no line wider than it, ended by a line feed."""
    return drawn(
        [
            [
                *heading(summary.scope, screen),
                *standing.progress(summary, screen),
                *standing.group_lines(summary, screen),
                *verdicts.lines(summary, screen),
            ],
            [*standing.region_lines(summary, screen), *standing.strip(summary, screen)],
            [
                *campaign.enforcement(summary, screen),
                *campaign.attention(summary, screen),
                *assumed(summary.scope, screen),
            ],
        ],
        screen,
    )

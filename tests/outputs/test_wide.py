"""Where a terminal draws ①★—“”○℃ two columns wide, everything lines up as well, and nothing is wider than a line."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotelaudit.cli.folding import columns as plainly
from hotelaudit.outputs import wide
from hotelaudit.outputs.columns import cells_of, crop, fold, pad
from hotelaudit.outputs.listing import Column, listing
from hotelaudit.outputs.screen import Screen
from hotelaudit.outputs.summary import summary

from .building import a_scope, a_summary

AMBIGUOUS = "①★—“”○℃…·±Ωжé"
NAMES = ["①号楼★“雅居”", "银杏宾馆", "Ibis—℃○", "é", ""]
TEXTS = st.text(st.sampled_from(AMBIGUOUS + "宾馆，（）ab 12-↺e\u0301"), max_size=60)


@pytest.fixture(params=[False, True], ids=["narrow", "wide"])
def drawn_wide(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Have such characters drawn narrow, or wide; narrow again afterwards."""
    wide.use(wide=request.param)
    yield request.param
    wide.use(wide=False)


def as_seen(text: str, *, drawn_wide: bool) -> int:
    """Return how many columns a terminal shows: counted by hand."""
    return cell_len(text) + drawn_wide * sum(text.count(letter) for letter in AMBIGUOUS)


@pytest.mark.parametrize(
    ("text", "narrow", "broad"),
    [("①★—", 3, 6), ("“℃”", 3, 6), ("宾馆", 4, 4), ("abc ↺", 5, 5), ("e\u0301", 1, 1)],
)
def test_what_unicode_leaves_open_is_measured_as_the_terminal_draws_it(
    text: str, narrow: int, broad: int
) -> None:
    assert cells_of(text) == narrow
    wide.use(wide=True)
    try:
        assert cells_of(text) == broad
    finally:
        wide.use(wide=False)


def test_columns_line_up_on_either(drawn_wide: bool) -> None:
    rows = [{"name": name, "rooms": 7} for name in NAMES]
    for width in (80, 24, 12):
        shown = listing(
            rows,
            [Column("name", "Name"), Column("rooms", "“Rooms”", "right")],
            form="table",
            width=width,
            colour=False,
        )
        ends = {as_seen(line, drawn_wide=drawn_wide) for line in shown.splitlines() if line.endswith("7")}
        assert len(ends) == 1
        assert ends.pop() <= width


def test_a_summary_fits_on_either(drawn_wide: bool) -> None:
    of = a_summary()._replace(scope=a_scope()._replace(name="①号★“试点”—" * 5))
    for width in (60, 80):
        lines = summary(of, Screen(width, unicode=not drawn_wide)).splitlines()
        assert max(as_seen(line, drawn_wide=drawn_wide) for line in lines) <= width


@given(text=TEXTS, width=st.integers(2, 20), wider=st.booleans())
def test_nothing_is_wider_than_it_may_be_and_nothing_is_lost(text: str, width: int, wider: bool) -> None:
    wide.use(wide=wider)
    try:
        lines = fold(text, width)
        assert all(cells_of(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert cells_of(crop(text, width)) <= width
        assert cells_of(pad(text, 99)) == 99 + max(0, cells_of(text) - 99)
        assert plainly(text) >= cells_of(text)  # which counts an accent as a column
    finally:
        wide.use(wide=False)

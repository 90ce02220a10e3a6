"""A curve of a terminal's characters."""

from hotelaudit.outputs.chart import HEIGHT, chart, fitting
from hotelaudit.outputs.screen import Screen

WIDE, PLAIN = Screen(20), Screen(20, unicode=False)


def test_a_column_is_as_high_as_its_value_under_the_line_of_the_target() -> None:
    assert chart([0, 1, 6, 8], 12, WIDE) == [
        "12 ────────",
        "   ········",
        "   ······██",
        "   ····████",
        "   ····████",
        "   ··▄▄████",
    ]


def test_a_terminal_without_blocks_draws_in_ascii() -> None:
    assert chart([0, 1, 6, 8], 12, PLAIN) == [
        "12 --------",
        "   ........",
        "   ......##",
        "   ....####",
        "   ....####",
        "   ..######",
    ]


def test_more_than_the_target_rises_above_its_line() -> None:
    rows = chart([1, 12], 6, WIDE)
    assert rows[0] == "12 ··██"
    assert rows[3] == " 6 ──██"


def test_one_hotel_of_a_country_is_not_drawn_as_none() -> None:
    assert chart([0, 1], 350_000, Screen(40))[-1] == "       ··▁▁"
    assert chart([1], 0, Screen(40))[0] == "1 ██"
    assert [row.strip() for row in chart([0], 0, Screen(40))] == ["1 ··", *["··"] * (HEIGHT - 1)]


def test_no_row_is_wider_than_the_terminal() -> None:
    for count in (1, 8, 16, 17):
        assert max(map(len, chart([1] * count, 35, WIDE))) <= 20
    assert fitting(99, 35, WIDE) == 17
    assert fitting(5, 35, WIDE) == 5

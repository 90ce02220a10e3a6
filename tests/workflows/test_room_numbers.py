"""A hotel's room numbers as people write them."""

from pathlib import Path

import pytest

from hotelaudit.errors import CannotRead
from hotelaudit.workflows.room_numbers import numbers, read


@pytest.mark.parametrize(
    ("written", "rooms"),
    [
        ("0301-0303", ["0301", "0302", "0303"]),
        ("０３０１～０３０２，0401", ["0301", "0302", "0401"]),
        ("A301-A302、B301 - 302;总统套房1", ["A301", "A302", "B301", "B302", "总统套房1"]),
        ("9-11", ["9", "10", "11"]),
        ("099至101\n7", ["099", "100", "101", "7"]),
        ("5-5", ["5"]),
    ],
)
def test_ranges_and_single_rooms_of_any_width(written: str, rooms: list[str]) -> None:
    assert numbers(written) == (rooms, [])


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("0320-0301", "'0320-0301' runs backwards"),
        ("8-0801", "'8-0801' is no range"),
        ("8-801", "'8-801' is no range"),
        ("1-08", "'1-08' is no range"),
        ("08-108", "'08-108' is no range"),
        ("A301-B302", "'A301-B302' is no range"),
        ("301-", "'301-' is no range"),
        (f"{'1' * 5000}-{'2' * 5000}", "is no range"),
        ("大堂", "'大堂' is no room"),
        ("1" * 33, "is no room"),
        ("0301-0303,0302,0303", "listed twice: 0302, 0303"),
        ("1-6,1-6", "listed twice: 1, 2, 3, 4, 5, …"),
        ("00001-99999", "more than 20000 rooms"),
        (" , ", "no room is listed"),
    ],
)
def test_what_is_no_list_of_rooms_is_told(written: str, says: str) -> None:
    (problem,) = numbers(written)[1]
    assert says in problem.found
    assert problem.where == "--rooms"


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(numbers("0320-0301,大堂,7,7")[1]) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_file_lists_them_too(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "rooms.txt"
    file.write_bytes("301、302\r\n套房9\r\n".encode(encoding))
    assert read(str(file)) == (["301", "302", "套房9"], [])
    assert read(f"301{'0' * 300}-")[1]  # too long for the name of a file


@pytest.mark.parametrize("written", [b"\xff\xff", b"7 " * 600_000])
def test_a_file_that_is_no_list_is_not_read(tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "rooms.txt"
    file.write_bytes(written)
    with pytest.raises(CannotRead):
        read(str(file))

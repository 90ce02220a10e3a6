"""What is kept as a clerk wrote it, and said: a telephone that nobody can ring."""

import pytest

from hotelaudit.sheets.doubts import doubts, is_phone


@pytest.mark.parametrize(
    "written",
    ["13900000001", "139 0000 0001", "+86 139 1234 5678", "8613912345678", "0875-2200000", "（0875）2200000",
     "0875－2200000", "08752200000", "0875—2200000", "010-12345678", "021 1234567", "+86-875-2200000", "2200000",
     "400-800-1234", "4008001234", "12345", "95588", "10086", "12318", "13912345678、0875-2200000",
     "13912345678/13912345679", "13912345678 0875-2200000", "13912345678或13912345679", "0875-2200000转801",
     "0875-2200000-801", "0875-2200000 ext 801", "0875-2200000分机801", "0875-2200000#12", "张三13912345678",
     "13912345678（王经理）", "前台：0875-2200000", "张三、13912345678", "+852 2123 4567"],
)  # fmt: skip
def test_a_number_that_can_be_rung(written: str) -> None:
    assert is_phone(written)


@pytest.mark.parametrize(
    "written",
    ["139123456", "1391234567", "139123456789", "123", "同上", "0875-220", "138****8000", "12345678", "1234",
     "138 1234 567", "+86139123456", "13912345678、139123456"],
)  # fmt: skip
def test_a_number_that_nobody_can_ring(written: str) -> None:
    assert not is_phone(written)
    (doubt,) = doubts({"phone": written})
    assert (doubt.field, written in doubt.found) == ("phone", True)


def test_what_was_not_written_is_not_doubted() -> None:
    assert [*doubts({"phone": None, "licence_ok": None}), *doubts({})] == []
    assert [one.field for one in doubts({"licence_code": "123", "licence_ok": False})] == ["licence_code"]

"""No more of a telephone number is shown than is needed; what only looks like one stays."""

import pytest

from hotelaudit.outputs.masking import masked, masked_phone


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("13800138000", "138****8000"),
        ("138 0013 8000", "138****8000"),
        ("+86 13800138000", "+86 138****8000"),
        ("找老王13987500002，或者 0875-2200000", "找老王139****0002，或者 0875-****000"),
        ("01088881234", "010****1234"),
        ("(0875)2123456", "(0875)****456"),
        ("（0875）2123456", "（0875）****456"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("身份证530102199001011234", "身份证530102********1234"),
        ("138****8000", "138****8000"),
        ("91530500X4HPTETFA2", "91530500X4HPTETFA2"),
        ("915305001380013800", "915305001380013800"),
        ("0801、0802", "0801、0802"),
        ("V-2024-0004", "V-2024-0004"),
        ("2024-06-24 12:00", "2024-06-24 12:00"),
    ],
)
def test_telephone_numbers_are_masked_and_nothing_else(said: str, shown: str) -> None:
    assert masked(said) == shown


def test_a_telephone_without_its_area_is_masked_in_its_own_field() -> None:
    assert [masked_phone(one) for one in ("2123456", "0875-2123456", "张经理")] == [
        "****456",
        "0875-****456",
        "张经理",
    ]
    assert masked("房间 2123456") == "房间 2123456"

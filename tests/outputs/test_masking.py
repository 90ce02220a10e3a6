"""No more of a telephone number is shown than is needed; what only looks like one stays."""

import pytest

from hotelaudit.outputs.masking import masked


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("13800138000", "138****8000"),
        ("138 0013 8000", "138****8000"),
        ("+86 13800138000", "+86 138****8000"),
        ("找老王13987500002，或者 0875-2200000", "找老王139****0002，或者 0875-****000"),
        ("01088881234", "010****1234"),
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

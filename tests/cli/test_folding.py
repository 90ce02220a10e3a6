"""What is said on a terminal fits its lines, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.cli.folding import columns, hung

COMMAND, PATH = "hotelaudit undo", "/数据/检查.jpg"
WORDS = st.sampled_from([
    "关于规范酒店电视服务，", "V-2024-0003", "the case", "（甲、乙）", "a" * 18, "。", COMMAND, PATH,
])  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), st.integers(0, 6), st.integers(30, 120))
def test_every_line_fits_and_nothing_is_lost(text: str, indent: int, width: int) -> None:
    lines = hung(" " * indent + text, width)
    assert all(columns(line) <= width or COMMAND in line for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all("\n".join(lines).count(word) == text.count(word) for word in (COMMAND, PATH))
    assert lines[0].startswith(" " * indent)


def test_what_fits_is_left_as_it_is() -> None:
    assert hung("1 是  2 否", 80) == ["1 是  2 否"]


def test_what_is_moved_in_goes_on_further_in() -> None:
    assert hung("  --due: 早于责令改正的日期。请写整改期限的最后一天。", 34) == [
        "  --due: 早于责令改正的日期。请",
        "    写整改期限的最后一天。",
    ]


@pytest.mark.parametrize(
    "whole", ["/数据/" + "检查" * 30 + ".jpg", "hotelaudit undo --change 0190c0de-aaaa-bbbb-cccc"]
)
def test_what_is_copied_stays_whole(whole: str) -> None:
    """It is on a line of its own, wider than the terminal if it must be; one that is too narrow folds nothing."""
    assert hung(f"To bring it back, should you want to do that: {whole}", 40)[-1] == whole
    assert hung(f"  {whole}", 10) == [f"  {whole}"]


def test_a_sentence_goes_on_behind_a_command() -> None:
    said = "Look with: hotelaudit db check. What it says there is what does not hold in this database."
    assert all(columns(line) <= 40 for line in hung(said, 40))

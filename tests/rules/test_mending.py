"""What a hotel would come to if something were put right."""

import pytest

from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.rules.mending import Boxes, Seen, by_boxes, verdict_after

PAPERWORK = frozenset({"E5", "F1"})


def codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


@pytest.mark.parametrize(
    ("verdict", "failing", "missing", "mended", "after"),
    [
        ("non_compliant", "A1 A3", False, "A1 A3", "compliant"),
        ("non_compliant", "A1 A3", False, "A3", "non_compliant"),
        ("non_compliant", "A3 F1", False, "A3", "basically_compliant"),
        ("non_compliant", "A3", True, "A3", "not_assessed"),
        ("non_compliant", "A3 F1", True, "A3", "not_assessed"),
        ("basically_compliant", "F1", False, "F1", "compliant"),
        ("basically_compliant", "E5 F1", False, "F1", "basically_compliant"),
        ("not_assessed", "F1", True, "F1", "not_assessed"),
        ("not_assessed", "", True, "A1 A3", "not_assessed"),
        ("compliant", "", False, "A1 A3", "compliant"),
        ("non_compliant", "A1", False, "B2 C1", "non_compliant"),
    ],
)
def test_what_is_mended_passes_and_nothing_else_does(
    verdict: str, failing: str, missing: bool, mended: str, after: str
) -> None:
    seen = Seen(HotelVerdict(verdict), codes(failing), missing, PAPERWORK)
    assert verdict_after(seen, codes(mended)) == after


@pytest.mark.parametrize(
    ("verdict", "failing", "waivers", "mended", "after"),
    [
        ("deferred", "A1 A3", [None], "A3", "deferred"),
        ("deferred", "A1 A3", [["A1", "A3"]], "A3", "deferred"),
        ("deferred", "A1 A3", [None], "A1 A3", "compliant"),
        ("deferred", "", [None], "A1", "deferred"),
        ("non_compliant", "A1 A3", [["A1"]], "A3", "deferred"),
        ("non_compliant", "A1 A3", [["A1"]], "A1", "non_compliant"),
        ("non_compliant", "A1 A3", [["B2"]], "A1 A3", "compliant"),
    ],
)
def test_a_waiver_covers_what_is_left_or_does_not(
    verdict: str, failing: str, waivers: list[list[str] | None], mended: str, after: str
) -> None:
    seen = Seen(HotelVerdict(verdict), codes(failing), missing=False, paperwork=PAPERWORK, waivers=waivers)
    assert verdict_after(seen, codes(mended)) == after


def make(fixed: bool, failing: str, elsewhere: str = "") -> Boxes:
    return Boxes(fixed, codes(failing), codes(elsewhere))


@pytest.mark.parametrize(
    ("makes", "mended"),
    [
        ([make(True, "A3 B2")], "A3 B2"),
        ([make(False, "A3 B2")], ""),
        ([make(True, "A3 B2"), make(False, "")], "A3 B2"),
        ([make(True, "A3 B2"), make(False, "A3")], "B2"),
        ([make(True, "A3 B2"), make(True, "A3")], "A3 B2"),
        ([make(True, "A3 B2", elsewhere="B2")], "A3"),
        ([make(True, "A3", elsewhere="A3"), make(True, "A3", elsewhere="A3")], ""),
        ([], ""),
    ],
)
def test_a_must_is_mended_where_it_fails_in_no_room_with_another_box_or_without_one(
    makes: list[Boxes], mended: str
) -> None:
    assert by_boxes(makes) == codes(mended)

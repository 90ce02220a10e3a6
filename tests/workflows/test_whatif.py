"""What a pilot would come to if something were put right."""

from datetime import date

import pytest
from building import a_cohort, a_hotel, a_waiver
from piloting import ADVERT, DAY, NEW, NOTICE, OLD, TWO_REMOTES, a_seen_hotel, seen_again

from hotelaudit.errors import WrongUse
from hotelaudit.figures.fixing import WhatIf
from hotelaudit.records.store import Store
from hotelaudit.workflows.reporting import Asked
from hotelaudit.workflows.whatif import whatif


def reckoned(store: Store, *fixes: str, as_of: date = DAY) -> WhatIf:
    return whatif(Asked(store.place.target, None, "2025", as_of), fixes)


def moved(found: WhatIf) -> dict[str, tuple[str, str]]:
    return {move.reference: (move.before, move.after) for move in found.moves}


DONE = ("non_compliant", "compliant")
OPEN = ("non_compliant", "not_assessed")


def a_pilot(store: Store) -> None:
    with store.change("add") as change:
        hotels = [
            a_seen_hotel(change, (ADVERT, OLD), of={"region": "530502", "chain": "Home Inn"}),
            a_seen_hotel(
                change, (ADVERT, OLD), (TWO_REMOTES, NEW), of={"region": "530521"}, carrier="mobile"
            ),
            a_seen_hotel(change, (ADVERT,), self_check_filed=False, of={"region": "530502"}),
            a_seen_hotel(change, ({**ADVERT, "remotes": None}, OLD)),
            a_seen_hotel(change, ({}, NEW)),
            a_hotel(change),
        ]
        a_cohort(change, *hotels, target=5)


@pytest.mark.parametrize(
    ("fixes", "moves"),
    [
        (["box=b860av3"], {"H-0001": DONE, "H-0004": OPEN}),
        (["box=Ｂ８６０ＡＶ３ v1"], {"H-0001": DONE, "H-0004": OPEN}),
        (["box=中兴 B860AV3", "BOX=EC6108V9V2"],
         {"H-0001": DONE, "H-0002": DONE, "H-0004": OPEN}),
        (["criterion=a3"],
         {"H-0001": DONE, "H-0003": ("non_compliant", "basically_compliant"), "H-0004": OPEN}),
        (["criterion=A3", "criterion=F1"],
         {"H-0001": DONE, "H-0003": DONE, "H-0004": OPEN}),
        (["criterion=C1", "box=B860AV3"],
         {"H-0001": DONE, "H-0002": DONE, "H-0004": OPEN}),
        (["criterion=B1"], {}),
        (["carrier=移动"], {"H-0002": DONE}),
        (["carrier=China Mobile"], {"H-0002": DONE}),
        (["chain=ＨＯＭＥ inn"], {"H-0001": DONE}),
        (["region=隆阳区"], {"H-0001": DONE, "H-0003": DONE}),
        (["region=530500"], {"H-0001": DONE, "H-0002": DONE, "H-0003": DONE}),
        (["hotel=h-2", "hotel=H-0006"], {"H-0002": DONE}),
    ],
)  # fmt: skip
def test_what_is_put_right_moves_these_hotels(
    store: Store, fixes: list[str], moves: dict[str, tuple[str, str]]
) -> None:
    a_pilot(store)
    found = reckoned(store, *fixes)
    assert moved(found) == moves
    assert found.whole == 5
    assert sum(found.after.values()) == sum(found.before.values()) == 6
    assert found.after["compliant"] == 1 + [*moves.values()].count(DONE)


def test_a_hotel_where_less_would_fail_is_counted_though_it_does_not_move(store: Store) -> None:
    a_pilot(store)
    found = reckoned(store, "criterion=C1")
    assert (moved(found), found.eased) == ({}, 1)


def test_what_is_mended_and_what_is_left_is_told(store: Store) -> None:
    a_pilot(store)
    (_first, move, _last) = reckoned(store, "criterion=A3").moves
    assert (move.mended, move.left) == (["A3"], ["F1"])


def test_a_waiver_of_what_is_left_defers_the_hotel(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, ({**ADVERT, **TWO_REMOTES},))
        a_waiver(change, hotel, criteria="C1", start=NOTICE, until=DAY)
    assert moved(reckoned(store, "criterion=A3")) == {"H-0001": ("non_compliant", "deferred")}


def test_of_an_earlier_day_boxes_are_not_known_of_hotels_visited_since(store: Store) -> None:
    with store.change("add") as change:
        late = a_seen_hotel(change, (ADVERT, OLD))
        a_seen_hotel(change, (ADVERT, OLD))
        seen_again(change, late, date(2025, 12, 1), ({}, NEW))
    found = reckoned(store, "box=B860AV3", as_of=date(2025, 11, 30))
    assert (moved(found), found.left_out) == ({"H-0002": DONE}, 1)
    assert reckoned(store, "carrier=telecom", as_of=date(2025, 11, 30)).left_out == 0


def test_every_fix_that_fits_nothing_is_named_with_the_nearest(store: Store) -> None:
    a_pilot(store)
    wrong = [
        "box=B860AV4",
        "carrier=联通",
        "chain=Home In",
        "region=腾冲市",
        "criterion=A33",
        "hotel=H-99",
        "H-0001",
        "box=",
    ]
    with pytest.raises(WrongUse, match="Problems: 8") as why:
        reckoned(store, "criterion=A3", *wrong)
    cures = [problem.cure for problem in why.value.problems]
    assert [problem.where for problem in why.value.problems] == [f"--fix {one}" for one in wrong]
    assert "B860AV3" in cures[0]
    assert "China Telecom" in cures[1]
    assert "Home Inn" in cures[2]
    assert "Longyang" in cures[3]
    assert "A3" in cures[4]
    assert "H-0006" in cures[5]
    assert cures[6] == cures[7] == "A kind is one of: box, carrier, chain, region, criterion, hotel."


def test_where_nothing_of_the_kind_is_recorded_no_name_is_offered(store: Store) -> None:
    with pytest.raises(WrongUse) as why:
        reckoned(store, "chain=Home Inn")
    assert [problem.cure for problem in why.value.problems] == ["Nothing of that kind is recorded."]

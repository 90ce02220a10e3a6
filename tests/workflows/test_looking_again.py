"""What was found last of what is open in a hotel, and in which rooms it is looked at again."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from building import Row, a_hotel, a_step, a_violation, a_visit, an_evidence
from evidence.photos import a_photo
from piloting import ADVERT, NOTICE, a_seen_hotel, seen_again

from hotelaudit import settings
from hotelaudit.catalogue.codes import StepKind, Verdict
from hotelaudit.evidence.keeping import keep
from hotelaudit.outputs.found_last import found_last
from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows.looking_again import Last, failed, last, lasts, open_rooms

LATER, TODAY = date(2025, 12, 1), date(2025, 12, 31)


def looked(store: Store, hotel: Row) -> list[tuple[str | None, str | None, str | None]]:
    """Return the rooms of what is open, with when each was seen last and what that came to."""
    return [
        (one.room, one.seen and one.seen.day, one.seen and one.seen.finding.verdict.value)
        for one in lasts(store.place, hotel["id"])
    ]


def an_advert(change: Change, hotel: Row, **fields: object) -> Row:
    nothing = {"households": None, "sets": None}
    return a_violation(change, hotel, **{"offence": "A3", "found": NOTICE, **nothing, **fields})


def test_every_room_where_it_failed_is_looked_at_again_as_it_was_seen_last(store: Store) -> None:
    """From the visit that found it on; a room that passes since is looked at too, one that never failed is not."""
    with store.change("add") as change:
        hotel = a_hotel(change)
        seen_again(change, hotel, date(2025, 10, 1), (ADVERT,), (ADVERT,), (ADVERT,), (ADVERT,))
        visit = seen_again(change, hotel, NOTICE, (ADVERT,), (ADVERT,), ({},))
        an_advert(change, hotel, inspection_id=visit["id"])
        seen_again(change, hotel, LATER, ({},), ({"adverts": None},), ({},), (ADVERT,))
    passes, fails = Verdict.COMPLIANT.value, Verdict.NON_COMPLIANT.value
    assert looked(store, hotel) == [
        ("0800", LATER.isoformat(), passes), ("0801", NOTICE.isoformat(), fails), ("0803", LATER.isoformat(), fails),
    ]  # fmt: skip
    assert failed(store.place, hotel["id"], visit["id"], "A3") == {"0800", "0801"}


def test_of_one_that_was_added_by_hand_the_last_visit_before_counts(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, (ADVERT,))
        an_advert(change, hotel, found=LATER)
    assert looked(store, hotel) == [("0800", NOTICE.isoformat(), Verdict.NON_COMPLIANT.value)]


def test_where_nobody_was_nothing_is_known(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        row = an_advert(change, hotel)
        a_visit(change, hotel, date=date(1999, 1, 1))  # under no version
    assert looked(store, hotel) == [(None, None, None)]
    assert open_rooms(store.place, hotel["id"]) == {row["reference"]: []}
    assert last(store.place, hotel["id"], "V-2099-0001", None) is None


def test_what_fails_for_the_whole_visit_is_of_no_room(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_seen_hotel(change, ({},), self_check_filed=False)
        a_violation(change, hotel, offence="F1", found=LATER)
    assert looked(store, hotel) == [(None, NOTICE.isoformat(), Verdict.NON_COMPLIANT.value)]


def test_a_photo_from_before_names_a_room_too_and_the_last_one_of_it_is_shown(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        dish = a_violation(change, hotel)
        of = {"violation_id": dish["id"]}
        for room, stage, name in (
            ("0801", "before", "a.jpg"), ("0802", "before", "b.jpg"), ("0801", "after", "c.jpg"),
            (None, "after", "d.jpg"), ("0900", "after", "e.jpg"),
        ):  # fmt: skip
            an_evidence(change, hotel, room=room, stage=stage, name=name, **of)
        an_evidence(change, hotel, room="0801", criterion="A3", name="f.jpg")
    found = {one.room: one.photo["name"] for one in lasts(store.place, hotel["id"]) if one.photo}
    assert found == {"0801": "c.jpg", "0802": "b.jpg"}
    assert open_rooms(store.place, hotel["id"]) == {dish["reference"]: ["0801", "0802"]}


def test_what_was_ordered_before_a_reopening_holds_no_more_and_the_last_answer_does(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        dish = a_violation(change, hotel)
        a_step(change, dish, "ordered", document="1", due=LATER)
        a_step(change, dish, "verified", persons="甲、乙")
        a_step(change, dish, "closed", approver="科长甲")
        a_step(change, dish, "reopened", reason="重装")
    (one,) = lasts(store.place, hotel["id"])
    assert (one.order, one.answer and one.answer["persons"], one.asked) == (None, "甲、乙", True)
    with store.change("add") as change:
        a_step(change, dish, "verified", persons="甲、乙")
    (one,) = lasts(store.place, hotel["id"])
    assert (one.asked, StepKind.CLOSED in one.next) == (False, True)


@pytest.fixture
def shown(file_store: Store) -> Callable[..., str]:
    """Return what is told of the one violation that is open in a hotel, on one line."""

    def told(hotel: Row) -> str:
        (one,) = lasts(file_store.place, hotel["id"])
        lines = found_last(one, TODAY, 80)
        assert max(map(len, lines[:-1])) <= 80
        return "\n".join(lines)

    return told


def a_dish(store: Store, *steps: Mapping[str, object], photo: Path | None = None, **fields: object) -> Row:
    with store.change("add") as change:
        hotel = a_hotel(change)
        dish = a_violation(change, hotel, **fields)
        for step in steps:
            a_step(change, dish, **{"document": "责改1号", **step})  # type: ignore[arg-type]
        if photo:
            kept = keep(settings.evidence_folder(store.place), photo)
            an_evidence(change, hotel, **{**kept.row(), "violation_id": dish["id"], "stage": "before"})
        return hotel


def test_what_there_is_not_is_said_to_be_missing(file_store: Store, shown: Callable[..., str]) -> None:
    told = shown(a_dish(file_store))
    assert "not ordered to be put right yet" in told
    assert "not re-inspected yet" in told
    assert told.endswith("no photo yet")


def test_an_order_that_has_run_out_is_overdue_and_an_order_may_have_no_number(
    file_store: Store, shown: Callable[..., str]
) -> None:
    in_time = {"kind": "ordered", "due": TODAY}
    late = {"kind": "ordered", "due": LATER, "document": None, "reason": "口头"}
    assert "until 2025-12-31" in shown(a_dish(file_store, in_time))
    assert "overdue" not in shown(a_dish(file_store, in_time))
    assert "by 口头, to be put right until 2025-12-01: overdue" in shown(a_dish(file_store, late))


def test_the_last_answer_says_who_and_what_remained(file_store: Store, shown: Callable[..., str]) -> None:
    ordered = {"kind": "ordered", "due": LATER}
    right = {"kind": "verified", "persons": "甲、乙"}
    wrong = {"kind": "failed", "persons": "甲、乙", "reason": "支架未拆"}
    assert "re-inspected 2024-03-01, 甲、乙: put right" in shown(a_dish(file_store, ordered, right))
    assert "re-inspected 2024-03-01, 甲、乙: 支架未拆" in shown(a_dish(file_store, ordered, wrong))


def test_the_photo_lies_where_it_is_said_to(
    file_store: Store, shown: Callable[..., str], tmp_path: Path, speak: Callable[[str], None]
) -> None:
    hotel = a_dish(file_store, photo=a_photo(tmp_path / "dish.jpg"))
    told = shown(hotel)
    assert "last photo: dish.jpg, Before, taken 2024-06-20 10:11" in told
    path = Path(told.rpartition("\n")[2].strip())
    assert path.read_bytes() == (tmp_path / "dish.jpg").read_bytes()
    path.unlink()
    assert shown(hotel).endswith("its file is gone.")
    speak("zh")
    assert "最近的照片：dish.jpg、整改前、拍摄于 2024-06-20 10:11" in shown(hotel)


def test_a_photo_that_tells_nothing_of_itself_says_so(
    file_store: Store, shown: Callable[..., str], tmp_path: Path
) -> None:
    assert "when it was taken is not known" in shown(
        a_dish(file_store, photo=a_photo(tmp_path / "dish.jpg", told=False))
    )


def test_of_a_criterion_that_nobody_recorded_that_is_said(
    file_store: Store, shown: Callable[..., str]
) -> None:
    assert "what was seen there is not recorded" in shown(a_dish(file_store, offence="A3"))


def test_what_was_seen_stands_beside_what_is_wanted(file_store: Store) -> None:
    with file_store.change("add") as change:
        hotel = a_seen_hotel(change, ({"seconds": 52.0},))
        a_violation(change, hotel, offence="A4", found=NOTICE)
    (one,) = lasts(file_store.place, hotel["id"])
    assert isinstance(one, Last)
    assert "0800: 2025-11-03 (I-2025-0001): seen Seconds to live 52 s; wanted: at most 35 s" in " ".join(
        line.strip() for line in found_last(one, TODAY, 120)
    )


def test_what_was_only_inferred_is_said_to_be(file_store: Store, shown: Callable[..., str]) -> None:
    """Of a visit of the pilot's time the recorded mode is all there is."""
    with file_store.change("add") as change:
        hotel = a_hotel(change)
        a_visit(change, hotel, tv_mode="portal")
        a_violation(change, hotel, offence="A1")
    assert "(inferred from the recorded" in " ".join(shown(hotel).split())

"""A change is taken back by a change of its own; nothing disappears from the journal."""

from collections.abc import Callable
from datetime import date

import pytest
from building import Row, a_cohort, a_hotel, a_room, a_violation, a_visit, an_inspector, hotel_with

from hotelaudit.errors import Changed, NotFound, NothingToUndo, RecordRefused, RestsOn
from hotelaudit.records.nouns import Hotel, Inspection
from hotelaudit.records.store import Store
from hotelaudit.records.undo import last, undo
from hotelaudit.records.writing import Change

from .tools import everything, faults, journal, standing

Step = Callable[[Change, Row], object]


def contents(store: Store) -> dict[str, object]:
    """Return every record without its revision, which undoing moves on."""
    tables = {name: rows for name, rows in everything(store).items() if name != "journal"}
    return {name: [{**row, "revision": 0} for row in rows] for name, rows in tables.items()}


def adds(change: Change, _hotel: Row) -> None:
    a_hotel(change, name="另一家")


def updates(change: Change, hotel: Row) -> None:
    change.update(Hotel, hotel["id"], {"rooms": 45, "note": None, "name": "新名"})


def deletes(change: Change, hotel: Row) -> None:
    change.delete(Hotel, hotel["id"])


def does_much(change: Change, hotel: Row) -> None:
    visit = a_visit(change, hotel)
    an_inspector(change, visit)
    a_room(change, visit)
    a_violation(change, hotel, inspection_id=visit["id"])
    a_cohort(change, hotel, a_hotel(change), due=date(2024, 12, 31))
    change.update(Inspection, visit["id"], {"date": date(2024, 5, 1), "tv_mode": "ott"})
    change.update(Inspection, visit["id"], {"date": date(2024, 5, 2)})


def first(store: Store) -> Row:
    with store.change("first") as change:
        return a_hotel(change, rooms=40, note="待总公司")


def then(store: Store, step: Step, hotel: Row) -> str:
    with store.change(step.__name__) as change:
        step(change, hotel)
    return change.id


STEPS = pytest.mark.parametrize("step", [adds, updates, deletes, does_much])


@STEPS
def test_undo_gives_back_what_there_was(store: Store, step: Step) -> None:
    hotel = first(store)
    before = contents(store)
    then(store, step, hotel)
    undone = undo(store)
    assert contents(store) == before
    assert (undone.command, undone.actor) == (step.__name__, "检查员甲")
    assert undone.records == sum(entry["change"] == undone.change for entry in journal(store))
    assert faults(store) == []


@STEPS
def test_undoing_an_undo_brings_the_change_back(store: Store, step: Step) -> None:
    hotel = first(store)
    change = then(store, step, hotel)
    after = contents(store)
    undo(store)
    undo(store, _last(store))
    assert contents(store) == after
    assert undo(store).change == change  # it stands again, so it is the last one
    assert faults(store) == []


def _last(store: Store) -> str:
    return str(journal(store)[-1]["change"])


@STEPS
def test_what_an_undo_of_an_undo_brought_back_can_be_taken_away_by_undoing_that(
    store: Store, step: Step
) -> None:
    hotel = first(store)
    before = contents(store)
    then(store, step, hotel)
    undo(store)
    undo(store, _last(store))
    undo(store, _last(store))
    assert contents(store) == before
    assert undo(store).command == "first"


def test_repeated_undo_goes_further_back_until_nothing_is_left(store: Store) -> None:
    hotel = first(store)
    for step in (updates, does_much):
        then(store, step, hotel)
    assert [undo(store).command for _ in range(3)] == ["does_much", "updates", "first"]
    assert everything(store)["hotel"] == []
    with pytest.raises(NothingToUndo):
        undo(store)


def test_nothing_can_be_taken_back_in_an_empty_database(store: Store) -> None:
    with pytest.raises(NothingToUndo):
        undo(store)


def test_an_unknown_change_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no change 'x'"):
        undo(store, "x")


@STEPS
def test_a_change_is_not_taken_back_twice(store: Store, step: Step) -> None:
    change = then(store, step, first(store))
    undo(store, change)
    before = everything(store)
    with pytest.raises(NothingToUndo):
        undo(store, change)
    assert everything(store) == before


def test_a_value_that_was_changed_since_is_not_overwritten(store: Store) -> None:
    hotel = first(store)
    change = then(store, updates, hotel)
    with store.change("later") as later:
        later.update(Hotel, hotel["id"], {"rooms": 50})
    before = everything(store)
    with pytest.raises(Changed, match=r"hotel H-0001 has changed .* \(revision 2, now 3\)"):
        undo(store, change)
    assert everything(store) == before


def test_a_record_that_was_changed_since_it_was_added_is_not_taken_away(store: Store) -> None:
    hotel = first(store)
    added = _last(store)
    then(store, updates, hotel)
    with pytest.raises(Changed):
        undo(store, added)


def test_a_record_whose_empty_fields_were_filled_since_is_not_taken_away(store: Store) -> None:
    hotel = first(store)
    added = _last(store)
    with store.change("later") as later:
        later.update(Hotel, hotel["id"], {"phone": "0875-1234567"})
    with pytest.raises(Changed, match="revision 1, now 2"):
        undo(store, added)


def test_what_no_record_can_hold_any_more_is_not_brought_back(store: Store) -> None:
    then(store, updates, first(store))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE journal SET changes = replace(changes, '[40,45]', '[-40,45]')")
    with pytest.raises(RecordRefused) as refused:
        undo(store)
    assert [problem.where for problem in refused.value.problems] == ["rooms"]


def test_a_record_that_others_refer_to_by_now_is_not_taken_away(store: Store) -> None:
    hotel = first(store)
    added = _last(store)
    then(store, does_much, hotel)
    with pytest.raises(RestsOn, match="Later changes rest on 'first'") as why:
        undo(store, added)
    assert "hotelaudit undo" in why.value.hint


def test_other_fields_that_were_changed_since_stay(store: Store) -> None:
    hotel = first(store)
    change = then(store, updates, hotel)
    with store.change("later") as later:
        later.update(Hotel, hotel["id"], {"phone": "0875-1234567"})
    undo(store, change)
    (row,) = everything(store)["hotel"]
    assert (row["rooms"], row["name"], row["phone"]) == (40, "银杏宾馆", "0875-1234567")


def test_the_standing_follows(store: Store) -> None:
    hotel = hotel_with(store, "portal")
    with store.change("visit") as change:
        a_visit(change, hotel, date=date(2024, 6, 1), tv_mode="self_built")
        a_violation(change, hotel)
    assert standing(store, hotel)["report_group"] == "self_built"
    undo(store)
    now = standing(store, hotel)
    assert (now["report_group"], now["last_visit"], now["open_violations"]) == ("portal", "2024-01-01", 0)


def test_a_change_whose_record_was_taken_away_since_is_taken_back_second(store: Store) -> None:
    hotel = first(store)
    change = then(store, updates, hotel)
    then(store, deletes, hotel)
    with pytest.raises(Changed, match="revision 2, now -"):
        undo(store, change)
    undo(store)
    undo(store, change)
    assert names(store) == ["银杏宾馆"]


def test_what_would_be_taken_back_is_told_before_it_is(store: Store) -> None:
    change = then(store, adds, first(store))
    told = last(store)
    assert (told.change, told.command, told.records, told.by) == (change, "adds", 1, "")
    assert len(names(store)) == 2


def names(store: Store) -> list[str]:
    with store.reading() as reading:
        return [row["name"] for row in reading.rows(Hotel)]

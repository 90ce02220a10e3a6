"""Every change of every record makes one entry, and all of it is kept or nothing."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from building import (
    DAY,
    a_box,
    a_cohort,
    a_crew,
    a_draw,
    a_hotel,
    a_ledger,
    a_paper,
    a_report,
    a_room,
    a_step,
    a_violation,
    a_visit,
    a_waiver,
    an_evidence,
    an_inspector,
    an_item,
    an_outing,
)
from sqlalchemy import text
from sqlmodel import SQLModel

from hotelaudit.errors import Changed, NotFound, RecordRefused, WrongUse
from hotelaudit.records.base import new_id
from hotelaudit.records.derived import DERIVED
from hotelaudit.records.journal import BEGINNING, COLUMNS, Clock, canonical, wall_time
from hotelaudit.records.nouns import BY_NAME, Hotel
from hotelaudit.records.store import Store
from hotelaudit.records.writing import _AT_ONCE, Change
from hotelaudit.settings import Place

from .tools import everything, journal


def test_each_add_update_and_delete_makes_one_entry(store: Store) -> None:
    with store.change("first") as change:
        hotel = a_hotel(change, rooms=40)
    with store.change("second") as change:
        change.update(Hotel, hotel["id"], {"rooms": 45})
    with store.change("third") as change:
        change.delete(Hotel, hotel["id"])
    entries = journal(store)
    assert [(entry["action"], entry["base"], entry["command"]) for entry in entries] == [
        ("add", 0, "first"),
        ("update", 1, "second"),
        ("delete", 2, "third"),
    ]
    assert json.loads(entries[1]["changes"]) == {"rooms": [40, 45]}
    assert json.loads(entries[2]["changes"])["rooms"] == [45, None]


@pytest.mark.parametrize("noun", BY_NAME)
def test_every_noun_is_journalled_with_all_its_values(store: Store, noun: str) -> None:
    with store.change("all") as change:
        hotel = a_hotel(change, lat=25.1, lon=99.2)
        a_report(change, cohort_id=a_cohort(change, hotel)["id"], correction="更正")
        outing = an_outing(change)
        visit = a_visit(change, hotel, outing_id=outing["id"], ledger_id=a_ledger(change)["id"])
        a_crew(change, outing, an_inspector(change, visit))
        a_box(change, a_room(change, visit))
        a_waiver(change, hotel, criteria="A1")
        violation = a_violation(change, hotel, inspection_id=visit["id"])
        an_item(change, violation)
        a_step(change, violation, "ordered", amount=2000, confiscation=True, due=DAY)
        a_paper(change, violation)
        a_draw(change)
        an_evidence(
            change, hotel, inspection_id=visit["id"], violation_id=violation["id"], lat=25.1, lon=99.2
        )
    (entry,) = [entry for entry in journal(store) if entry["noun"] == noun]
    after = {key: value for key, (_before, value) in json.loads(entry["changes"]).items()}
    (row,) = everything(store)[noun]
    assert after == {key: value for key, value in row.items() if value is not None}


def test_an_entry_says_who_did_it_where_and_when(store: Store) -> None:
    before = datetime.now(UTC)
    with store.change("hotel add") as change:
        a_hotel(change)
    (entry,) = journal(store)
    assert (entry["device"], entry["actor"], entry["command"]) == ("desk", "检查员甲", "hotel add")
    assert entry["at"].endswith("Z")
    assert timedelta(seconds=-1) < datetime.fromisoformat(entry["at"]) - before < timedelta(minutes=1)


def test_the_entries_of_one_change_carry_its_id_and_a_rising_number(store: Store) -> None:
    with store.change("two") as change:
        a_hotel(change)
        a_hotel(change)
    assert [(entry["change"], entry["seq"]) for entry in journal(store)] == [(change.id, 1), (change.id, 2)]
    assert change.written == 2


def test_each_hash_covers_the_entry_and_the_one_before(store: Store) -> None:
    for _ in range(3):
        with store.change("add") as change:
            a_hotel(change)
    before = BEGINNING
    for entry in journal(store):
        rest = [entry[name] for name in COLUMNS if name != "hash"]
        written = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()
        assert entry["prev"] == before
        assert entry["hash"] == hashlib.sha256(written).hexdigest()
        before = entry["hash"]


def test_each_device_has_a_chain_of_its_own(place: Place) -> None:
    for device in ("desk", "tablet", "desk"):
        with Store(place, device=device, actor="甲") as store, store.change("add") as change:
            a_hotel(change)
    entries = journal(store)
    assert [(entry["device"], entry["seq"]) for entry in entries] == [("desk", 1), ("tablet", 1), ("desk", 2)]
    assert [entry["prev"] for entry in entries] == [BEGINNING, BEGINNING, entries[0]["hash"]]


def test_the_clock_never_goes_back_when_the_wall_clock_does(store: Store) -> None:
    with store.change("add") as change:
        a_hotel(change)
    tomorrow = journal(store)[0]["clock"] + (86_400_000 << 16)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE journal SET clock = :clock"), {"clock": tomorrow})
    with store.change("add") as change:
        a_hotel(change)
        a_hotel(change)
    assert [entry["clock"] - tomorrow for entry in journal(store)] == [0, 1, 2]


def test_a_clock_takes_the_wall_time_when_that_is_later() -> None:
    reading = Clock(0).tick()
    assert abs((reading >> 16) / 1000 - datetime.now(UTC).timestamp()) < 60
    assert wall_time(0) == "1970-01-01T00:00:00.000Z"


def test_ids_are_uuids_of_version_7_in_the_order_of_making(store: Store) -> None:
    with store.change("many") as change:
        ids = [a_hotel(change)["id"] for _ in range(200)]
    assert ids == sorted(ids)
    assert {made[14] for made in ids} == {"7"}
    assert len(set(ids)) == 200


def test_canonical_json_sorts_keys_and_keeps_text_as_it_is() -> None:
    assert canonical({"b": ["旧", None], "a": [1, True]}) == '{"a":[1,true],"b":["旧",null]}'


def test_an_update_that_changes_nothing_leaves_no_entry(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, rooms=40)
        assert change.update(Hotel, hotel["id"], {"rooms": 40}) == hotel
    assert len(journal(store)) == 1


def test_a_change_that_raises_leaves_nothing(store: Store) -> None:
    before = everything(store)

    def fails() -> None:
        with store.change("breaks") as change:
            hotel = a_hotel(change)
            a_visit(change, hotel)
            change.current(Hotel, hotel["id"])  # written by now, not only held
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert everything(store) == before
    with store.change("again") as change:
        assert a_hotel(change)["reference"] == "H-0001"


def test_a_change_on_an_old_revision_is_refused(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        change.update(Hotel, hotel["id"], {"rooms": 1}, base=1)
    for stale in (_update(hotel, 1), _delete(hotel, 1)):
        with (
            pytest.raises(Changed, match=r"hotel H-0001 .* \(revision 1, now 2\)"),
            store.change("late") as change,
        ):
            stale(change)
    assert len(journal(store)) == 2


def _update(hotel: dict[str, Any], base: int) -> Callable[[Change], object]:
    return lambda change: change.update(Hotel, hotel["id"], {"rooms": 2}, base=base)


def _delete(hotel: dict[str, Any], base: int) -> Callable[[Change], object]:
    return lambda change: change.delete(Hotel, hotel["id"], base=base)


def test_a_record_that_is_not_there_cannot_be_changed(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no hotel 'nobody'"), store.change("edit") as change:
        change.update(Hotel, "nobody", {"rooms": 2})


def test_a_big_change_is_written_in_parts_and_still_all_or_nothing(store: Store) -> None:
    def fails() -> None:
        with store.change("big") as change:
            for _ in range(_AT_ONCE + 1):
                a_hotel(change)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert all(not rows for rows in everything(store).values())


def test_two_records_of_one_key_are_refused_and_nothing_is_kept(store: Store) -> None:
    with store.change("once") as change:
        a_cohort(change, code="pilot")
    before = everything(store)
    with pytest.raises(RecordRefused) as refused, store.change("twice") as change:
        a_cohort(change, code="pilot")
    assert any(key in refused.value.problems[0].found for key in ("uq_cohort_code", "cohort.code"))
    assert "Another record has this already" in refused.value.problems[0].cure
    assert everything(store) == before


def test_a_record_that_others_refer_to_is_not_taken_away(store: Store) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change)
        a_visit(change, hotel)
    with pytest.raises(RecordRefused) as refused, store.change("delete") as change:
        change.delete(Hotel, hotel["id"])
    assert "take the later change back first" in refused.value.problems[0].cure


def test_a_record_may_not_refer_to_one_that_is_not_there(store: Store) -> None:
    with pytest.raises(RecordRefused), store.change("add") as change:
        a_visit(change, {"id": new_id()})
    assert journal(store) == []


def test_who_and_what_are_tidied_before_they_are_written(place: Place) -> None:
    with Store(place, device=" desk\n", actor="甲\udc80\r\n" + "长" * 200) as store:
        with store.change("import \udcff" + "名" * 300) as change:
            a_hotel(change)
        (entry,) = journal(store)
    assert entry["device"] == "desk"
    assert entry["actor"] == "甲 " + "长" * 98
    assert entry["command"] == "import " + "名" * 193


@pytest.mark.parametrize("device", ["", " ", "x" * 37])
def test_a_device_must_have_a_name_that_fits(place: Place, device: str) -> None:
    with pytest.raises(WrongUse, match="1 to 36 characters"):
        Store(place, device=device, actor="甲")


def test_the_tables_that_are_journalled_are_all_there_are(store: Store) -> None:
    assert set(SQLModel.metadata.tables) - set(BY_NAME) - {str(table.__tablename__) for table in DERIVED} == {
        "journal",
        "mark",
    }

"""What holds whatever people do, in whatever order."""

import pytest
from conftest import MakePlace
from hypothesis import given, settings

from hotelaudit.records.nouns import BY_NAME
from hotelaudit.records.replaying import replay
from hotelaudit.records.store import Store

from . import plainly
from .acting import LISTS, Act, act, standings
from .tools import everything, faults, journal


def _holds(make: MakePlace, acts: list[Act]) -> None:
    with Store(make(), device="desk", actor="甲") as store:
        act(store, acts)
        rows = everything(store)
        assert faults(store) == []
        came = plainly.judgements(rows)
        assert came == rows["judgement"]
        assert standings(rows, came) == rows["standing"]
        assert plainly.matters(rows) == rows["matter"]
        kept_waivers = [
            (row["waiver_id"], row["visit"], row["start"], row["until"]) for row in rows["waived"]
        ]
        assert plainly.waived(rows, came) == kept_waivers
        replayed = replay(journal(store))
    for noun in BY_NAME:
        kept = {
            row["id"]: {key: value for key, value in row.items() if value is not None} for row in rows[noun]
        }
        assert replayed[noun] == kept


@pytest.mark.no_cover
@settings(max_examples=60)
@given(acts=LISTS)
def test_the_journal_says_what_the_tables_hold_and_standings_are_what_anybody_would_work_out(
    make_sqlite: MakePlace, acts: list[Act]
) -> None:
    _holds(make_sqlite, acts)


@pytest.mark.no_cover
@settings(max_examples=15)
@given(acts=LISTS)
def test_the_same_holds_on_a_server(make_postgresql: MakePlace, acts: list[Act]) -> None:
    _holds(make_postgresql, acts)

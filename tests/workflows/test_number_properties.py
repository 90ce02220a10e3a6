"""Numbers of documents, whatever is done: given once, never changed once issued, no gap passed over."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from building import a_hotel, a_violation
from conftest import HEADER, MakePlace, forget_catalogue
from hypothesis import given, settings
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import PaperKind, StepKind
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import Failure
from hotelaudit.figures.papers import papers as listed
from hotelaudit.figures.reader import reading
from hotelaudit.records.store import Store
from hotelaudit.records.undo import undo
from hotelaudit.rules.numbering import gaps
from hotelaudit.workflows.documents import issue
from hotelaudit.workflows.enforcing import Said, take
from hotelaudit.workflows.paper_cases import Wanted
from hotelaudit.workflows.voiding import void

DAYS = [date(2024, 12, 30) + timedelta(days=one) for one in range(4)]  # over the turn of a year
TODAY = date(2025, 6, 1)
OWN = f'{HEADER}agency = "保山市文化广电和旅游局"\n'
SERIAL = st.integers(1, 4)
ACTS = st.one_of(
    st.tuples(st.just("next"), st.sampled_from(DAYS), st.sampled_from("12")),
    st.tuples(st.just("typed"), st.sampled_from(DAYS), st.sampled_from("12"), SERIAL),
    st.tuples(st.just("issue"), st.sampled_from("12")),
    st.tuples(st.just("void"), st.sampled_from((2024, 2025)), SERIAL),
    st.tuples(st.just("undo")),
)
Papers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder for what is written; what is issued from a server lies below it too."""
    made = tmp_path_factory.mktemp("papers")
    own = made / "own"
    own.mkdir()
    (own / "papers.toml").write_text(OWN, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(made))
        patch.setenv("HOTELAUDIT_CATALOGUE", str(own))
        forget_catalogue()
        yield made
    forget_catalogue()


def _number(year: int, serial: int) -> str:
    return papers().number(Number(PaperKind.ORDER, year, serial))


def _done(store: Store, act: tuple[Any, ...], folder: Path) -> None:
    """Do what one command does; what it refuses is refused."""
    what, *more = act
    with suppress(Failure):
        if what in {"next", "typed"}:
            day, venue, *serial = more
            document = _number(day.year, *serial) if serial else "next"
            said = Said(day, document=document, due=day + timedelta(days=9))
            take(store, f"V-2024-{venue}", StepKind.ORDERED, said, today=TODAY)
        elif what == "issue":
            wanted = Wanted(f"V-2024-{more[0]}", PaperKind.ORDER, TODAY, "甲、乙", output=folder / "o.docx")
            (folder / "o.docx").unlink(missing_ok=True)
            issue(store, wanted)
        elif what == "void":
            void(store, [_number(*more)], None, None, "破损")
        else:
            undo(store)


def _papers(store: Store) -> Papers:
    with reading(store.place) as reader:
        return {row["number"]: row for row in listed(reader, None, None)}


def _holds(what: str, before: Papers, after: Papers) -> None:
    for number, row in before.items():
        if row["state"] != "taken" and row["sha256"]:
            kept = {key: value for key, value in row.items() if key not in {"void", "state"}}
            assert {
                key: value for key, value in after[number].items() if key not in {"void", "state"}
            } == kept
    for year in (2024, 2025):
        known = [row for row in before.values() if row["year"] == year]
        new = [row for number, row in after.items() if row["year"] == year and number not in before]
        if what in {"next", "issue"} and gaps([row["serial"] for row in known]):
            assert not new, "numbered on over a gap"


@pytest.mark.no_cover
@settings(max_examples=15, deadline=None)
@given(acts=st.lists(ACTS, min_size=1, max_size=9))
def test_no_sequence_of_commands_gives_a_number_twice(
    make_place: MakePlace, folder: Path, acts: list[Any]
) -> None:
    with Store(make_place(), device="desk", actor="甲") as store:
        with store.change("found") as change:
            for name in ("银杏宾馆", "白鹭宾馆"):
                a_violation(change, a_hotel(change, name=name), found=date(2024, 12, 1), party="unit")
        before = _papers(store)
        for act in acts:
            _done(store, act, folder)
            after = _papers(store)
            _holds(act[0], before, after)
            before = after

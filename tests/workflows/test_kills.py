"""kill -9 at any moment: what was answered is on disk, and a visit is a draft or a record, never neither."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hotelaudit import settings
from hotelaudit.figures.reader import reading
from hotelaudit.forms.diary import drafts
from hotelaudit.forms.model import Form
from hotelaudit.settings import Place
from hotelaudit.workflows import finishing, shelf
from hotelaudit.workflows.inspecting import Session

from .inspected import a_hotel_in, answered

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked, killed and looked at"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # of threads that the child does without
]
KILLS, CLOSINGS = 500, 15
LONGEST = 0.02  # seconds that a child lives


@pytest.fixture
def place(file_place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    monkeypatch.setenv("HOTELAUDIT_DEVICE", "desk")
    monkeypatch.setenv("HOTELAUDIT_ACTOR", "甲")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return file_place


def killed(child: Callable[[], None], after: float) -> None:
    """Run `child` in a process of its own and kill it some time later."""
    process = os.fork()
    if process == 0:
        try:
            child()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


@pytest.mark.no_cover
def test_of_five_hundred_kills_none_loses_an_answer_that_was_taken(place: Place, form: Form) -> None:
    hotel_id = a_hotel_in(place)
    folder = settings.drafts_folder(place)
    luck = random.Random(20240620)  # noqa: S311 - no secret is drawn
    for _kill in range(KILLS):
        reader, writer = os.pipe()

        def answer(told: int = writer) -> None:
            session = Session.begin(place.target, hotel_id, form, "zh")
            while True:
                for number in range(1000):
                    session.put({"/data/inspectors": f"甲、{number}"})
                    os.write(told, f"{number}\n".encode())

        killed(answer, luck.random() * LONGEST)
        os.close(writer)
        with os.fdopen(reader) as told:
            taken = told.read().split("\n")[:-1]
        kept = [entry for _file, _head, entries in drafts(folder) for entry in entries if "put" in entry]
        last = kept[-1]["put"]["/data/inspectors"].removeprefix("甲、") if kept else None
        if taken:
            assert last in {taken[-1], str((int(taken[-1]) + 1) % 1000)}
        for file, _head, _entries in list(drafts(folder)):
            file.unlink()


def test_a_draft_with_a_torn_end_goes_on_before_it(place: Place, form: Form) -> None:
    session = Session.begin(place.target, a_hotel_in(place), form, "zh")
    session.put({"/data/inspectors": "甲、乙"})
    session.diary.close()
    whole = session.diary.file.read_bytes()
    for cut in range(1, 40):
        session.diary.file.write_bytes(whole + whole[-60:-cut])
        with Session.resume(place.target, None, "zh").diary as diary:
            assert diary.entries()[-1]["put"] == {"/data/inspectors": "甲、乙"}
        assert session.diary.file.read_bytes() == whole


@pytest.mark.no_cover
def test_a_visit_that_is_being_closed_is_a_draft_or_a_record(place: Place, form: Form) -> None:
    hotel_id = a_hotel_in(place)
    luck = random.Random(7)  # noqa: S311
    for kill in range(CLOSINGS):
        with Session.begin(place.target, hotel_id, form, "zh").diary as diary:
            reference = diary.reference
        session = Session.resume(place.target, reference, "zh")
        answered(session, room=f"{kill:04}")
        session.diary.close()

        def close(draft: str = reference) -> None:
            finishing.finish(Session.resume(place.target, draft, "zh"))

        killed(close, luck.random() * 0.25)
        with reading(place) as reader:
            rows = reader.rows("SELECT room FROM room_check WHERE room = :room", {"room": f"{kill:04}"})
        left = [file for file, _head, _entries in drafts(settings.drafts_folder(place))]
        assert rows or left
        if left:
            again = finishing.finish(Session.resume(place.target, reference, "zh"))
            assert again.done == ("known" if rows else "recorded")
    with reading(place) as reader:
        assert reader.one("SELECT count(*) FROM inspection") == (CLOSINGS,)


def test_a_full_disk_loses_nothing_and_says_so(place: Place, form: Form) -> None:
    import resource

    from hotelaudit.errors import CannotWrite

    session = Session.begin(place.target, a_hotel_in(place), form, "zh")
    session.put({"/data/inspectors": "甲、乙"})
    before, limit = session.diary.file.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, limit[1]))
    try:
        with pytest.raises(CannotWrite):
            session.put({"/data/inspectors": "甲、乙、丙"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert session.diary.file.read_bytes() == before
    session.put({"/data/inspectors": "甲、丙"})
    session.diary.close()
    with Session.resume(place.target, None, "zh").diary as diary:
        assert diary.entries()[-1]["put"] == {"/data/inspectors": "甲、丙"}


@pytest.fixture(scope="module")
def form() -> Form:
    return shelf.load(str(Path(__file__).parents[2] / "fieldforms" / "hotel-tv.md"))

"""A hotel that is inspected in-process: the shipped form, all its questions answered."""

from hotelaudit.forms import outcome
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place
from hotelaudit.workflows import answering
from hotelaudit.workflows.inspecting import Session

ANSWERS = {
    "facts_right": "yes", "date": "2024-06-20", "inspectors": "甲、乙", "tv_mode": "direct_live", "carrier": "cable",
    "delivery": "cable", "full": "no", "source_lawful": "yes", "self_check_filed": "no", "insertion_ready": "yes",
    "responsible_named": "no",
}  # fmt: skip
ROOM = {
    "landing": "live", "adverts": "0", "seconds": "21.5", "presses": "0", "remotes": "1", "switches": "0",
    "channel": "CCTV-1", "illegal_apps": "no",
}  # fmt: skip


def a_hotel_in(place: Place, **fields: object) -> str:
    """Record a hotel and return its id."""
    with Store(place, device="desk", actor="甲") as store, store.change("hotel add") as change:
        return str(change.add(Hotel, {"name": "银杏宾馆", **fields})["id"])


def answered(session: Session, room: str = "0801", **more: str) -> None:
    """Answer everything that the form asks of a direct-live hotel with one room."""
    given = {**ANSWERS, **more, "room": [{"room": room, **ROOM}]}
    assert list(answering.fill(session.filling, given)) == []
    session.begin_again()
    assert list(outcome.faults(session.filling, seen=True)) == []

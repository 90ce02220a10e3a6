"""Closes a visit from the command line and shows what was recorded."""

from typing import Any

from hotelaudit.catalogue.values import label
from hotelaudit.cli import talk
from hotelaudit.i18n import _
from hotelaudit.workflows.inspecting import Session


def close(session: Session, form: str) -> None:
    """Record the draft that is open and show the visit; raises `AnswersRefused`."""
    from hotelaudit.workflows import finishing

    show(finishing.finish(session), form)


def show(closed: Any, form: str) -> None:  # noqa: ANN401 - a Closed, whose module loads the database toolkit
    """Show a visit that was recorded: for people a line and notes, for programs its facts."""
    visit, hotel = closed.visit, closed.hotel
    if form != "table":
        from hotelaudit.cli.showing import show as listed

        row = {
            "reference": visit["reference"], "hotel": hotel["reference"], "name": hotel["name"], "date": visit["date"],
            "kind": visit["kind"], "tv_mode": visit["tv_mode"], "carrier": visit["carrier"],
            "delivery": visit["delivery"], "customised": visit["customised"], "done": closed.done,
            "notes": closed.notes,
        }  # fmt: skip
        listed([row], tuple(row), form)
        return
    said = {
        "recorded": _("Recorded: {visit} at {hotel} {name}, {day}{mode}"),
        "corrected": _("Corrected: {visit} at {hotel} {name}, {day}{mode}"),
        "known": _("Known already: {visit} at {hotel} {name}, {day}{mode}"),
    }[closed.done]
    mode = label("tv_mode", visit["tv_mode"])
    talk.give(
        said.format(
            visit=visit["reference"], hotel=hotel["reference"], name=hotel["name"], day=visit["date"],
            mode=f", {mode}" if mode else "",
        )
        + "\n"
    )  # fmt: skip
    for note in closed.notes:
        talk.say(note)

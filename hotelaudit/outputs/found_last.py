"""What was found last of a violation, told before it is looked at again."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.values import label
from hotelaudit.i18n import _
from hotelaudit.outputs.columns import hanging
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.judging import Found, sentence

Row = Mapping[str, Any]
_MINUTE = 16  # characters of a moment in ISO 8601, to the minute


class Seen(Protocol):
    """What was seen of a criterion, as `workflows` tells it."""

    @property
    def day(self) -> str:
        """The day of the visit, ISO 8601."""

    @property
    def visit(self) -> str:
        """The visit's reference."""

    @property
    def finding(self) -> Found:
        """What was seen there, and what it came to."""


class Last(Protocol):
    """What was found last of a violation, as `workflows` tells it; None for what there is not."""

    @property
    def violation(self) -> Row:
        """Its row, with its title."""

    @property
    def room(self) -> str | None:
        """In which room; None where it is of none."""

    @property
    def order(self) -> Row | None:
        """The step that ordered it to be put right."""

    @property
    def answer(self) -> Row | None:
        """The step that the last re-inspection was."""

    @property
    def seen(self) -> Seen | None:
        """What was seen of its criterion there."""

    @property
    def photo(self) -> Row | None:
        """The last photo, with the `path` of its bytes."""


def found_last(last: Last, today: date, width: int) -> list[str]:
    """Return the lines that tell it: the photo's path on one of its own, however long, so that it can be opened."""
    row = last.violation
    head = f"{row['reference']} {harmless(row['title'])}"
    if last.room:
        head = _("{what}, room {room}").format(what=head, room=harmless(last.room))
    told = [
        _("found {day}; {status}").format(day=row["found"], status=label("violation_status", row["status"])),
        _ordered(last.order, overdue=bool(row["due"] and row["due"] < today.isoformat())),
        _answered(last.answer),
        *_seen(last),
        _photo(last.photo),
    ]
    lines = [line for one in told for line in hanging(f"  {harmless(one)}", width, 4)]
    return [*hanging(head, width, 4), *lines, *_place(last.photo)]


def _ordered(order: Row | None, *, overdue: bool) -> str:
    if order is None:
        return _("not ordered to be put right yet")
    said = _("ordered {day} by {document}, to be put right until {due}: overdue") if overdue else ""
    said = said or _("ordered {day} by {document}, to be put right until {due}")
    document = order["document"] or order["reason"] or "–"
    return said.format(day=order["day"], document=document, due=order["due"] or "–")


def _answered(answer: Row | None) -> str:
    if answer is None:
        return _("not re-inspected yet")
    right, wrong = (
        _("re-inspected {day}, {people}: put right"),
        _("re-inspected {day}, {people}: {remaining}"),
    )
    said = right if answer["kind"] == StepKind.VERIFIED else wrong
    remaining = answer["reason"] or _("not put right")
    return said.format(day=answer["day"], people=answer["persons"] or "–", remaining=remaining)


def _seen(last: Last) -> list[str]:
    if not find(last.violation["offence"] or ""):
        return []
    if last.seen is None:
        return [_("what was seen there is not recorded")]
    found = last.seen.finding
    inferred = _(" (inferred from the recorded mode)") if found.inferred else ""
    said = _("{day} ({visit}): {said}").format(
        day=last.seen.day, visit=last.seen.visit, said=sentence(found) + inferred
    )
    return [_("{rooms}: {said}").format(rooms=last.room, said=said) if last.room else said]


def _photo(photo: Row | None) -> str:
    if photo is None:
        return _("no photo yet")
    taken = (photo["taken_at"] or "")[:_MINUTE].replace("T", " ")
    told = [
        photo["name"],
        label("stage", photo["stage"]) if photo["stage"] else "",
        _("taken {moment}").format(moment=taken) if taken else _("when it was taken is not known"),
        _("room {room}").format(room=photo["room"]) if photo["room"] else "",
    ]
    return _("last photo: {what}").format(what=_(", ").join(filter(None, told)))


def _place(photo: Row | None) -> list[str]:
    if photo is None:
        return []
    return [f"    {photo['path']}" if photo["path"] else "    " + _("its file is gone.")]

"""Has what hangs on a visit be what a form says of it: people, rooms and boxes, violations, evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import Stage
from hotelaudit.catalogue.criteria import find
from hotelaudit.errors import AnswersRefused, Problem
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import Attendance, BoxCheck, Evidence, Item, RoomCheck, Step, Violation
from hotelaudit.records.store import Reading
from hotelaudit.records.writing import Change
from hotelaudit.workflows.enforcing import opened
from hotelaudit.workflows.filing import DESCRIBED, Filed, fields_of
from hotelaudit.workflows.opened import ITEM
from hotelaudit.workflows.resting import ended_on

Row = Mapping[str, Any]


class Seen:
    """What hangs on one visit, brought to what a form says; what is there already and the same is left alone."""

    def __init__(self, change: Change, reading: Reading, visit: Row) -> None:
        self._change, self._reading, self._visit = change, reading, visit
        self._on = {"inspection_id": visit["id"]}

    def people(self, inspector_ids: Sequence[str]) -> None:
        """Have just these inspectors be at the visit."""
        there = {row["inspector_id"]: row["id"] for row in self._there(Attendance)}
        for inspector_id in there.keys() - set(inspector_ids):
            self._change.delete(Attendance, there[inspector_id])
        for inspector_id in inspector_ids:
            if inspector_id not in there:
                self._change.add(Attendance, {**self._on, "inspector_id": inspector_id})

    def rooms(self, filed: Filed) -> None:
        """Have the rooms be those that the form names, by number, and their boxes, by place in the room."""
        there = {row["room"]: row for row in self._there(RoomCheck)}
        boxes = {(row["room_check_id"], row["position"]): row for row in self._there(BoxCheck)}
        for room, inside in zip(filed.rooms, filed.boxes, strict=True):
            row = self._kept(RoomCheck, there.pop(str(room.get("room")), None), room)
            for box in inside:
                old = boxes.pop((row["id"], box["position"]), None)
                self._kept(BoxCheck, old, {"room_check_id": row["id"], **box})
        for gone in boxes.values():
            self._change.delete(BoxCheck, gone["id"])
        for gone in there.values():
            self._change.delete(RoomCheck, gone["id"])

    def violations(self, filed: Filed) -> None:
        """Have the violations be those that the form names: each goes on as the one of its offence, if there is one."""
        there = self._there(Violation)
        for violation in filed.violations:
            same = [row for row in there if row["offence"] == violation.get("offence")]
            old = same[0] if same else None
            there = [row for row in there if row is not old]
            of = {"hotel_id": self._visit["hotel_id"], "found": self._visit["date"]}
            items = violation.pop("items", [])
            self._ended_stays(old, violation)
            self._items(self._kept(Violation, old, {**_described(old), **of, **violation}), items)
        self._take_away(there)

    def _ended_stays(self, old: Row | None, said: Row) -> None:
        """Raise `AnswersRefused` where the form says another thing of an ended violation than it was ended by."""
        against = ended_on(opened(self._reading, old["reference"]), said) if old else []
        if old and against:
            problems = [problem._replace(where=old["reference"]) for problem in against]
            raise AnswersRefused(problems, what=_("The visit"), count=len(problems))

    def _items(self, violation: Row, items: Sequence[Row]) -> None:
        """Have the equipment be what the form names, one after another."""
        there = self._reading.rows(Item, violation_id=violation["id"])
        for place, item in enumerate(items):
            if place < len(there):
                self._change.update(Item, there[place]["id"], {**dict.fromkeys(fields_of(Item)), **item})
            else:
                self._change.add(Item, {"violation_id": violation["id"], **item})
        for gone in there[len(items) :]:
            self._change.delete(Item, gone["id"])

    def _take_away(self, violations: Sequence[Row]) -> None:
        """Take away violations that the form names no more; raises `AnswersRefused` where one was dealt with."""
        cure = _("End it instead: hotelaudit violation dismiss {reference}")
        dealt_with = [
            Problem(row["reference"], _("it was dealt with since."), cure.format(**row))
            for row in violations
            if self._reading.rows(Step, violation_id=row["id"])
        ]
        if dealt_with:
            raise AnswersRefused(dealt_with, what=_("The visit"), count=len(dealt_with))
        for gone in violations:
            for item in self._reading.rows(Item, violation_id=gone["id"]):
                self._change.delete(Item, item["id"])
            for proof in self._reading.rows(Evidence, violation_id=gone["id"]):  # it proves the visit still
                self._change.update(Evidence, proof["id"], {"violation_id": None, "stage": None})
            self._change.delete(Violation, gone["id"])

    def evidence(self, filling: Filling, kept: Mapping[str, Row]) -> None:
        """Have a row name each file that an answer names; its bytes are on disk by now.

        What proved something in a room that has another number now goes with it.
        """
        rows = self._there(Evidence)
        there = {(row["sha256"], row["room"], row["criterion"]) for row in rows}
        rooms = {_room_of(cell) for cell in filling.root.all()}
        for cell in filling.root.all():
            file = kept.get(cell.value) if cell.relevant and cell.value else None
            if not file:
                continue
            of_violation = self._of_violation(cell)
            criterion = of_violation.pop("criterion", None) or cell.node.criterion or None
            proves = {"room": _room_of(cell), "criterion": criterion}
            if (file["sha256"], *proves.values()) in there:
                continue
            moved = [row for row in rows if row["sha256"] == file["sha256"] and row["room"] not in rooms]
            moved.sort(key=lambda row: row["criterion"] != proves["criterion"])
            if moved:
                rows.remove(moved[0])
                self._change.update(Evidence, moved[0]["id"], proves)
            else:
                of = {**self._on, "hotel_id": self._visit["hotel_id"]}
                self._change.add(Evidence, {**file, **of, **proves, **of_violation})

    def _of_violation(self, cell: Cell) -> dict[str, Any]:
        """Return of which violation a photo in the form is, of which criterion, and whether it shows it put right.

        In a re-inspection a photo of what was not put right shows it as it is: before.
        """
        stage = next((stage.value for stage in Stage if cell.node.name.endswith(f"_{stage.value}")), None)
        turn = _turn(cell, "violation")
        if turn is not None:
            offence = _answer(turn, "offence")
            same = [row for row in self._there(Violation) if row["offence"] == offence]
        elif item := _turn(cell, ITEM):  # of a re-inspection: it names which
            named = self._reading.rows(Violation, reference=_answer(item, "violation") or "")
            same = [row for row in named if row["hotel_id"] == self._visit["hotel_id"]]
            stage = Stage.BEFORE.value if stage and _answer(item, "put_right") == "no" else stage
        else:
            return {}
        if not same:
            return {}
        criterion = find(same[0]["offence"] or "")
        return {
            "violation_id": same[0]["id"], "stage": stage, "criterion": criterion.code if criterion else None,
        }  # fmt: skip

    def _there(self, noun: type[Record]) -> list[dict[str, Any]]:
        return self._reading.rows(noun, **self._on)

    def _kept(self, noun: type[Record], old: Row | None, values: Row) -> dict[str, Any]:
        """Add a row, or bring the one that is there to what the form says now."""
        if old is None:
            return self._change.add(noun, {**self._on, **values})
        return self._change.update(noun, old["id"], {**dict.fromkeys(fields_of(noun)), **values})


def _described(violation: Row | None) -> dict[str, Any]:
    """Return what was said of a violation outside its form, which the form does not ask and must not take away."""
    return {name: violation[name] for name in DESCRIBED} if violation else {}


def _room_of(cell: Cell) -> str | None:
    """Return the number of the room that a question was asked in, or that an item names; None outside any."""
    if turn := _turn(cell, "room"):
        return turn.called or None
    item = _turn(cell, ITEM)
    return _answer(item, "room") or None if item else None


def _answer(turn: Cell, name: str) -> str | None:
    return next((one.value for one in turn.all() if one.node.name == name), None)


def _turn(cell: Cell, name: str) -> Cell | None:
    """Return the turn of the repeat of that name which a question stands in; None outside any."""
    above: Cell | None = cell
    while above is not None:
        if above.node.kind == "repeat" and above.node.name == name:
            return above
        above = above.above
    return None

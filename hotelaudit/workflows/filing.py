"""From answers to records: which record a question fills is said by its name and the group it stands in.

A question outside any of these groups fills the visit; one that no field takes stays in the visit's answers, so that
a bureau adds questions without code.
"""

import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Union, get_args, get_origin

from hotelaudit.errors import Problem
from hotelaudit.i18n import _
from hotelaudit.records.base import Record
from hotelaudit.records.nouns import BoxCheck, Hotel, Inspection, Item, RoomCheck, Violation
from hotelaudit.workflows.people import named

GROUPS: dict[str, type[Record]] = {"hotel": Hotel, "room": RoomCheck, "box": BoxCheck, "violation": Violation}
_NOT_ASKED = frozenset({
    "id", "revision", "reference", "hotel_id", "outing_id", "inspection_id", "room_check_id", "position", "ledger_id",
    "sheet", "line", "state", "form", "form_version", "instance", "answers", "amended", "venue_kind",
    "began", "minutes", "violation_id", "confiscated",
    "licence_ok",
})  # fmt: skip
# What is said of a violation by its commands; a form may ask it too.
DESCRIBED = (
    "party",
    "party_name",
    "origin",
    "base",
    "measures",
    "office",
    "leader",
    "person",
    "partners",
    "note",
    "self_removed",
    "act_ended",
)
PEOPLE = "inspectors"
META = frozenset({"meta", "start", "end", "today", "deviceid", "username", "facts_right"})
Answers = Mapping[str, Any]


@dataclass
class Filed:
    """The records that answers speak of: fields of the hotel and the visit, rooms with their boxes, violations."""

    hotel: dict[str, Any] = field(default_factory=dict)
    visit: dict[str, Any] = field(default_factory=dict)
    rooms: list[dict[str, Any]] = field(default_factory=list)
    boxes: list[list[dict[str, Any]]] = field(default_factory=list)  # of each room, in the order of `rooms`
    violations: list[dict[str, Any]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def answers(self) -> str | None:
        """The answers that no field took, as JSON; None where there is none."""
        return (
            json.dumps(self.rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            if self.rest
            else None
        )


def fields_of(noun: type[Record]) -> frozenset[str]:
    """Return the fields of a noun that a question may fill."""
    return frozenset(noun.model_fields) - _NOT_ASKED


def file(answers: Answers) -> Filed:
    """Return the records that answers speak of; a value that its field cannot take is among the `problems`."""
    filed = Filed()
    filed.rest = _visit(filed, answers)
    return filed


def _visit(filed: Filed, answers: Answers) -> dict[str, Any]:
    """Take what fills a record and return the rest, groups as they were."""
    rest: dict[str, Any] = {}
    own = fields_of(Inspection)
    for name, value in answers.items():
        if name in META:
            continue
        if name == "hotel" and isinstance(value, Mapping):
            _keep(rest, name, _taken(filed, Hotel, value, filed.hotel, name))
        elif name == "room" and isinstance(value, list):
            _keep(rest, name, [left for turn in value if (left := _room(filed, turn))])
        elif name == "violation" and isinstance(value, list):
            _keep(rest, name, [left for turn in value if (left := _violation(filed, turn))])
        elif isinstance(value, Mapping):
            _keep(rest, name, _visit(filed, value))
        elif name == PEOPLE and isinstance(value, str):
            filed.people += named([value])
        elif name in own and not isinstance(value, list):
            _put(filed, Inspection, filed.visit, name, value, name)
        else:
            rest[name] = value
    return rest


def _room(filed: Filed, turn: Answers) -> dict[str, Any]:
    row: dict[str, Any] = {}
    inside: list[dict[str, Any]] = []
    filed.rooms.append(row)
    filed.boxes.append(inside)
    said = _("Room {room}").format(room=turn.get("room") or len(filed.rooms))
    rest = _taken(filed, RoomCheck, turn, row, said, lambda boxes: _boxes(filed, inside, boxes, said))
    # What was left over must still be found by its room.
    return {"room": row.get("room"), **rest} if rest else {}


def _boxes(
    filed: Filed, inside: list[dict[str, Any]], boxes: Iterable[Answers], said: str
) -> list[dict[str, Any]]:
    rests = []
    for place, turn in enumerate(boxes, 1):
        row: dict[str, Any] = {"position": place}
        inside.append(row)
        rest = _taken(filed, BoxCheck, turn, row, f"{said}/{place}")
        rests += [{"box": place, **rest}] if rest else []
    return rests


def _violation(filed: Filed, turn: Answers) -> dict[str, Any]:
    row: dict[str, Any] = {}
    items = turn.get("item")
    where = f"violation {len(filed.violations) + 1}"
    rest = _taken(filed, Violation, {key: turn[key] for key in turn.keys() - {"item"}}, row, where)
    if isinstance(items, list):
        row["items"] = [one for item in items if (one := _item(filed, item, where))]
    filed.violations.append(row)
    return {"offence": row.get("offence"), **rest} if rest else {}


def _item(filed: Filed, turn: Answers, where: str) -> dict[str, Any]:
    """Return a piece of equipment; its unit follows from what it is."""
    item: dict[str, Any] = {}
    _taken(filed, Item, {key: turn[key] for key in turn.keys() - {"unit"}}, item, f"{where}/item")
    return item


def _taken(
    filed: Filed,
    noun: type[Record],
    answers: Answers,
    row: dict[str, Any],
    where: str,
    boxes: Callable[[list[Answers]], list[dict[str, Any]]] | None = None,
) -> dict[str, Any]:
    """Put into `row` what fills a field of the noun, groups inside it too, and return the rest."""
    rest: dict[str, Any] = {}
    own = fields_of(noun)
    for name, value in answers.items():
        if name in META:
            continue
        if name == "box" and isinstance(value, list) and boxes:
            _keep(rest, name, boxes(value))
        elif isinstance(value, Mapping):
            _keep(rest, name, _taken(filed, noun, value, row, where, boxes))
        elif name in own and not isinstance(value, list):
            _put(filed, noun, row, name, value, f"{where}/{name}")
        elif not (noun is Hotel and name == "reference"):
            rest[name] = value
    return rest


def _keep(rest: dict[str, Any], name: str, left: dict[str, Any] | list[Any]) -> None:
    if left:
        rest[name] = left


def _put(filed: Filed, noun: type[Record], row: dict[str, Any], name: str, value: Any, where: str) -> None:  # noqa: ANN401
    try:
        row[name] = _as_field(noun, name, str(value))
    except ValueError:
        found = _("{value!r} does not fit.").format(value=value)
        filed.problems.append(
            Problem(where, found, _("Correct the answer, or the question's type in the form."))
        )


def _as_field(noun: type[Record], name: str, value: str) -> object:
    """Return an answer in the type that the field has; raises ValueError."""
    kind = _kind(noun, name)
    if kind is bool:
        return (
            {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "OK": True}.get(
                value
            )
            if value in {"yes", "no", "true", "false", "1", "0", "OK"}
            else _refuse(value)
        )
    if kind is int:
        return int(value)
    if kind is float:
        return float(value)
    if kind is date:
        return date.fromisoformat(value[:10])
    return value


def _refuse(value: str) -> bool:
    raise ValueError(value)


def _kind(noun: type[Record], name: str) -> type:
    annotation = noun.model_fields[name].annotation
    if get_origin(annotation) in {types.UnionType, Union}:
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation if isinstance(annotation, type) else str


def as_answer(value: object) -> str:
    """Return a field's value as a form writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def known_of(noun: type[Record], row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a record says of each field that a question may fill."""
    for name in sorted(fields_of(noun)):
        if row.get(name) is not None:
            yield name, as_answer(row[name])

"""One hotel with its visits, and the journal: who changed what, when, from what to what."""

from collections.abc import Mapping, Sequence

from hotelaudit.errors import noun_label
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.columns import cells_of, fold, hanging, pad
from hotelaudit.outputs.commands import command_label
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.listing import Row
from hotelaudit.outputs.violations import step_brief

_SAW = ("tv_mode", "carrier", "delivery")
_BENEATH = ("result", "handling", "rooms_seen", "inspectors", "note", "source")
_NAMING = ("name", "room", "place", "code")
_SHORT_DEVICE = 8
_STEP = frozenset({"kind", "document", "amount", "due"})  # which the line of a step names
_DONE = {
    "added": N_("added {what}"),
    "changed": N_("changed {what}"),
    "removed": N_("removed {what}"),
    "undone": N_("took back {what}"),
}


def hotel_card(hotel: Row, visits: Sequence[Row], *, width: int, colour: bool) -> str:
    """Return what is known of a hotel, one fact a line, then its visits; facts without a value are left out.

    `hotel` has `reference`, `name` and any fields, in the order in which they are to be shown; a visit has
    those of `reference date kind state tv_mode carrier delivery customised result handling rooms_seen
    inspectors note source` that are known.
    """
    title = f"{harmless(hotel.get('reference', ''))}  {harmless(hotel.get('name', ''))}".strip()
    lines = [_bold(line, colour) for line in fold(title, width)]
    facts = [(field_label(field), _known(field, value)) for field, value in hotel.items()]
    facts = [
        fact
        for fact, field in zip(facts, hotel, strict=True)
        if fact[1] and field not in {"reference", "name"}
    ]
    widest = max((cells_of(name) for name, _value in facts), default=0)
    for name, value in facts:
        lines += _fact(pad(name, widest), value, width)
    return "\n".join([*lines, "", _bold(_("Visits"), colour), *_visits(visits, width)]) + "\n"


def _known(field: str, value: object) -> str:
    """Return a fact of a hotel; the groups are of television visits, and the hotel's other visits stand beneath."""
    unseen = field == "report_group" and value == "unvisited"
    return _("No television visit yet") if unseen else shown(field, value)


def _fact(name: str, value: str, width: int) -> list[str]:
    """Return `name` and `value` side by side, a long value folded beneath itself."""
    start = f"  {name}  "
    first, *rest = fold(value, max(8, width - cells_of(start)))
    return [start + first, *(" " * cells_of(start) + line for line in rest)]


def _visits(visits: Sequence[Row], width: int) -> list[str]:
    if not visits:
        return ["  " + _("Nothing recorded.")]
    return [line for visit in visits for line in _visit(visit, width)]


def _visit(visit: Row, width: int) -> list[str]:
    """Return a visit as a line that says when and what, and lines beneath it for who, where and whence."""
    head = "  ".join(
        shown(field, visit.get(field)) for field in ("date", "reference", "kind") if visit.get(field)
    )
    if visit.get("state") == "draft":
        head += "  " + _("(draft)")
    saw = dict.fromkeys(shown(field, visit.get(field)) for field in _SAW)  # OTT is a mode and a delivery
    lines = hanging(f"  {head}", width, 4)
    said = [(_("Saw"), _(", ").join(word for word in saw if word))]
    if visit.get("customised"):
        said[0] = (said[0][0], said[0][1] + _(", ") + field_label("customised"))
    said += [(field_label(field), shown(field, visit.get(field))) for field in _BENEATH]
    widest = max(cells_of(name) for name, _value in said)
    for name, value in said:
        if value:
            lines += ["  " + line for line in _fact(pad(name, widest), value, width - 2)]
    return lines


def log(entries: Sequence[Row], *, width: int, colour: bool) -> str:
    """Return the journal's `entries` for a person, in the order given, ended by a line feed.

    An entry has `time`, `actor`, `device`, `command` and `change` (what one command did stands under one
    heading), `action` (added, changed, removed, undone), `noun`, `reference`, `name`, and `changes`, each a
    mapping of `field`, `before` and `after`.
    """
    if not entries:
        return _("Nothing recorded.") + "\n"
    lines: list[str] = []
    last: object = None
    for entry in entries:
        if not lines or entry.get("change") != last:
            lines += [_bold(line, colour) for line in _heading(entry, width)]
        last = entry.get("change")
        lines += _entry(entry, width)
    return "\n".join(lines) + "\n"


def _heading(entry: Row, width: int) -> list[str]:
    device = str(entry.get("device", ""))[:_SHORT_DEVICE]
    who = "  ".join(
        harmless(word)
        for word in (
            entry.get("time"),
            entry.get("actor"),
            device,
            command_label(str(entry.get("command") or "")),
        )
        if word
    )
    return hanging(who, width, 4)


def _entry(entry: Row, width: int) -> list[str]:
    words = (noun_label(str(entry.get("noun", ""))), *_called(entry))
    what = " ".join(harmless(word) for word in words if word)
    action = str(entry.get("action", ""))
    done = _(_DONE[action]).format(what=what) if action in _DONE else f"{action} {what}".strip()
    if brief := _step(entry):
        done = _("{name}: {value}").format(name=done, value=brief)
    told = [change for change in _changes(entry) if _worth_telling(change, entry)]
    return [
        *hanging(f"  {done}", width, 4),
        *(f"  {line}" for change in told for line in _change(change, str(entry.get("noun", "")), width - 2)),
    ]


def _changes(entry: Row) -> Sequence[Mapping[str, object]]:
    changes = entry.get("changes")
    return changes if isinstance(changes, Sequence) else ()


def _step(entry: Row) -> str:
    """Return what a step was, which its violation's name does not tell; empty for another record."""
    if entry.get("noun") != "step":
        return ""
    sides = {str(change["field"]): (change.get("after"), change.get("before")) for change in _changes(entry)}
    return step_brief({field: before if after is None else after for field, (after, before) in sides.items()})


def _called(entry: Row) -> tuple[object, object]:
    """Return the record's reference and name; of one that has neither, what the entry's changes call it."""
    if entry.get("reference") or entry.get("name"):
        return entry.get("reference"), entry.get("name")
    told = {change["field"]: change.get("before") or change.get("after") for change in _changes(entry)}
    return told.get("reference"), next((told[field] for field in _NAMING if told.get(field)), None)


def _worth_telling(change: Mapping[str, object], entry: Row) -> bool:
    """Leave out what the line above has said: the reference and the name of what was added or removed, a step."""
    if entry.get("action") == "changed":
        return True
    if entry.get("noun") == "step" and change["field"] in _STEP:
        return False
    said = [word for word in (entry.get("reference"), entry.get("name")) if word is not None]
    return change.get("before") not in said and change.get("after") not in said


def _change(change: Mapping[str, object], noun: str, width: int) -> list[str]:
    return _fact(field_label(str(change["field"]), noun), change_text(change), width)


def change_text(change: Mapping[str, object]) -> str:
    """Return `before → after` of a change, each for a person; `(empty)` where there was or is nothing."""
    field = str(change["field"])
    before, after = (shown(field, change.get(side)) or _("(empty)") for side in ("before", "after"))
    return f"{before} → {after}"


def _bold(line: str, colour: bool) -> str:
    return f"\x1b[1m{line}\x1b[0m" if colour and line else line

"""Shows one visit: what was seen, room by room, and which revisions there were."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.cli import talk
from hotelaudit.i18n import _, local_time
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.fields import shown as in_words
from hotelaudit.outputs.harmless import harmless, json_text

_NOT_TOLD = frozenset({
    "id", "hotel_id", "rooms", "violations", "revisions", "evidence", "inspectors", "revision", "answers", "instance",
    "reference", "hotel", "name",
})  # fmt: skip


def show(visit: Mapping[str, Any], form: str) -> None:
    """Give a visit on stdout."""
    if form == "json":
        talk.give(json_text(dict(visit)) + "\n", form=form)
        return
    if form == "csv":
        from hotelaudit.cli.showing import show as listed

        rows = [
            {"reference": visit["reference"], **{k: v for k, v in room.items() if k != "boxes"}}
            for room in visit["rooms"]
        ]
        keys = list(dict.fromkeys(key for row in rows for key in row))
        listed([{key: row.get(key) for key in keys} for row in rows], keys or ("reference",), form)
        return
    lines = [f"{visit['reference']}  {visit['hotel']} {visit['name']}  {_(', ').join(visit['inspectors'])}"]
    lines += [f"  {line}" for line in _fields(visit)]
    for room in visit["rooms"]:
        lines.append(_("Room {room}").format(room=room.get("room")))
        lines += [
            f"  {line}"
            for line in _fields({key: value for key, value in room.items() if key not in {"room", "boxes"}})
        ]
        for box in room["boxes"]:
            lines.append("  " + _("Box: {what}").format(what=" ".join(map(str, box.values()))))
    for row in visit["violations"]:
        lines.append(_("Violation: {what}").format(what="; ".join(_fields(row))))
    for proof in visit["evidence"]:
        proves = _(", ").join(proof[key] for key in ("room", "criterion") if proof[key])
        what = f"{proof['name']} ({proves})" if proves else proof["name"]
        lines.append(_("Evidence: {what}").format(what=what))
    if len(visit["revisions"]) > 1:
        for one in visit["revisions"]:
            said = _("Revision {number}: {moment}, {actor}{reason}")
            reason = f", {one['reason']}" if one["reason"] else ""
            lines.append(
                said.format(
                    number=one["revision"], moment=local_time(one["at"]), actor=one["actor"], reason=reason
                )
            )
    talk.give("\n".join(map(harmless, lines)) + "\n")


def _fields(row: Mapping[str, Any]) -> list[str]:
    return [f"{field_label(key)}: {in_words(key, value)}" for key, value in row.items()
            if key not in _NOT_TOLD and value is not None]  # fmt: skip

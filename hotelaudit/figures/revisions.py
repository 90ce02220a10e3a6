"""A visit as it stands, or as it stood before it was corrected: replayed from the journal."""

import json
from collections.abc import Mapping
from typing import Any

from hotelaudit.errors import NotFound
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _

Rows = dict[str, dict[str, dict[str, Any]]]  # noun → id → row, as the journal writes it
_HANGS_ON = ("attendance", "room_check", "box_check", "violation", "evidence")
_HIDDEN = frozenset({
    "id", "revision", "inspection_id", "room_check_id", "hotel_id", "reference", "ledger_id", "sheet", "line", "found",
    "position",
})  # fmt: skip
_PROOF = ("name", "room", "criterion", "sha256", "size", "media_type", "taken_at", "lat", "lon", "camera")
_FIELDS = (
    "date", "kind", "state", "tv_mode", "carrier", "delivery", "customised", "covert", "source_provider",
    "source_lawful",
    "headend_lawful", "dish_lawful", "vod_lawful", "self_check_filed", "self_check", "insertion_ready",
    "responsible_named", "responsible", "result", "handling", "note", "form", "form_version", "instance", "answers",
    "began", "minutes", "amended", "hotel_id",
)  # fmt: skip


def visit(reader: Reader, reference: str, revision: int | None = None) -> dict[str, Any]:
    """Return a visit with its rooms, boxes, people, violations and evidence; `revision` 1 is the first one.

    `revisions` lists each: when, by whom, why. Raises `NotFound`.
    """
    found = reader.one(
        "SELECT i.id, i.hotel_id, h.reference, h.name FROM inspection i JOIN hotel h ON h.id = i.hotel_id "
        "WHERE i.reference = :said",
        {"said": reference},
    )
    if found is None:
        raise NotFound("inspection", reference, _("See them: hotelaudit inspection list"))
    changes = _changes(reader, str(found[0]), str(found[1]))
    last = len(changes) if revision is None else revision
    if not 0 < last <= len(changes):
        said = _("Revisions: {count}.").format(count=len(changes))
        raise NotFound("inspection", f"{reference} ({revision})", said)
    rows: Rows = {noun: {} for noun in ("inspection", *_HANGS_ON)}
    told = []
    for number, change in enumerate(changes[:last], 1):
        for entry in change:
            _apply(rows, entry)
        first = change[0]
        reason = rows["inspection"].get(str(found[0]), {}).get("amended")
        told.append({"revision": number, "at": first["at"], "actor": first["actor"], "command": first["command"],
                     "reason": reason if first["command"] == "inspection correct" else None})  # fmt: skip
    own = rows["inspection"].get(str(found[0]), {})
    return {
        "id": found[0], "reference": reference, "hotel": found[2], "name": found[3], "revision": own.get("revision", 1),
        **{name: own.get(name) for name in _FIELDS}, "inspectors": _people(reader, rows), "rooms": _rooms(rows),
        "violations": [_plain(row) for row in rows["violation"].values()],
        "evidence": [{key: row.get(key) for key in _PROOF} for row in rows["evidence"].values()],
        "revisions": told,
    }  # fmt: skip


def _changes(reader: Reader, inspection_id: str, hotel_id: str) -> list[list[dict[str, Any]]]:
    """Return the journal's entries of a visit and of all that hangs on it, those of one change together."""
    names = ("change", "at", "actor", "command", "noun", "record_id", "action", "base", "changes")
    query = (
        f"SELECT {', '.join(names)} FROM journal WHERE about = :about "
        "AND (record_id = :id OR changes LIKE :mention OR noun IN ('attendance', 'room_check', 'box_check', "
        "'violation', 'evidence')) ORDER BY clock, device"
    )
    mention = {"about": hotel_id, "id": inspection_id, "mention": f"%{inspection_id}%"}
    mine, changes = {inspection_id}, dict[str, list[dict[str, Any]]]()
    for row in reader.rows(query, mention):
        entry = dict(zip(names, row, strict=True))
        entry["changes"] = json.loads(entry["changes"])
        _before, after = entry["changes"].get("inspection_id", (None, None))
        if after == inspection_id:
            mine.add(entry["record_id"])
        if entry["record_id"] in mine:
            changes.setdefault(entry["change"], []).append(entry)
    return list(changes.values())


def _apply(rows: Rows, entry: Mapping[str, Any]) -> None:
    table = rows[entry["noun"]]
    if entry["action"] == "delete":
        table.pop(entry["record_id"], None)
        return
    row = table.setdefault(entry["record_id"], {})
    row.update({key: after for key, (_before, after) in entry["changes"].items()}, revision=entry["base"] + 1)


def _people(reader: Reader, rows: Rows) -> list[str]:
    names = {row[0]: row[1] for row in reader.rows("SELECT id, name FROM inspector")}
    attended = [row["inspector_id"] for row in rows["attendance"].values()]
    return [str(names.get(inspector_id) or _("(gone)")) for inspector_id in attended]


def _rooms(rows: Rows) -> list[dict[str, Any]]:
    made = []
    for room_id, room in rows["room_check"].items():
        boxes = [box for box in rows["box_check"].values() if box.get("room_check_id") == room_id]
        boxes.sort(key=lambda box: int(box["position"]))
        made.append({**_plain(room), "boxes": [_plain(box) for box in boxes]})
    return made


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _HIDDEN and value is not None} | (
        {"offence": row.get("offence")} if "found" in row else {}
    )

"""One visit, as it is filled in elsewhere: in JSON, on a phone, in a workbook."""

import json
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

from .conftest import Said, Terminal

ROOM = {
    "room": "0801", "landing": "live", "adverts": "0", "seconds": "21.5", "presses": "0", "remotes": "1", "switches": "0",
    "channel": "CCTV-1", "illegal_apps": "no",
}  # fmt: skip
VISIT: dict[str, Any] = {
    "facts_right": "yes", "date": "2024-06-20", "inspectors": "甲、乙", "tv_mode": "direct_live", "carrier": "cable",
    "delivery": "cable", "full": "no", "source_lawful": "yes", "self_check_filed": "yes", "self_check": "2024-05-01",
    "insertion_ready": "yes", "responsible_named": "yes", "responsible": "王五", "room": [ROOM],
}  # fmt: skip
WHERE = {
    "source_lawful": "source", "self_check_filed": "duties", "self_check": "duties", "insertion_ready": "duties",
    "responsible_named": "duties", "responsible": "duties", "facts_right": "hotel",
}  # fmt: skip
BOOT = ("landing", "adverts", "seconds", "presses", "remotes", "switches")


def as_file(terminal: Terminal, answers: dict[str, Any], name: str = "answers.json") -> Path:
    path = terminal.folder / name
    path.write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    return path


def as_xml(
    terminal: Terminal,
    answers: dict[str, Any],
    instance: str = "one",
    version: str = "2026112501",
    **more: str,
) -> Path:
    """Write what a phone would send; `replaces` names an edited instance, `empty` a group of which nothing is said.

    It was begun at nine in the morning of Beijing, and `ended` when that says.
    """
    root = etree.Element("data", id="hotel-tv", version=version)
    groups: dict[str, Any] = {}
    etree.SubElement(root, "start").text = "2024-06-20T09:00:00.000+08:00"
    groups["hotel"] = etree.SubElement(root, "hotel")
    etree.SubElement(groups["hotel"], "reference").text = "H-0007"
    for name, value in answers.items():
        if name == "room":
            continue
        group = WHERE.get(name)
        if group and group not in groups:
            groups[group] = etree.SubElement(root, group)
        etree.SubElement(groups[group] if group else root, name).text = value
    for room in answers["room"]:
        turn = etree.SubElement(root, "room")
        etree.SubElement(turn, "room").text = room["room"]
        boot = etree.SubElement(turn, "boot")
        for name, value in room.items():
            if name != "room":
                etree.SubElement(boot if name in BOOT else turn, name).text = value
    if "empty" in more:
        etree.SubElement(root, more["empty"])
    meta = etree.SubElement(root, "{http://openrosa.org/xforms}meta")
    if "ended" in more:
        etree.SubElement(root, "end").text = more["ended"]
    if "replaces" in more:
        etree.SubElement(meta, "{http://openrosa.org/xforms}deprecatedID").text = f"uuid:{more['replaces']}"
    etree.SubElement(meta, "{http://openrosa.org/xforms}instanceID").text = f"uuid:{instance}"
    path = terminal.folder / f"{instance}.xml"
    path.write_bytes(etree.tostring(root))
    return path


def as_sheet(terminal: Terminal, answers: dict[str, Any], *hotels: str, name: str = "visit.xlsx") -> Path:
    """Have the program write a workbook, and fill it in for the first of the hotels."""
    path = terminal.folder / name
    named = [word for hotel in hotels or ("H-0007",) for word in ("--hotel", hotel)]
    terminal.does("form", "sheet", "hotel-tv", path, *named)
    fill(path, answers)
    return path


def fill(path: Path, answers: dict[str, Any], block: int = 0) -> dict[str, str]:
    """Fill a workbook in as a person would, in words; return the cells by question."""
    book = openpyxl.load_workbook(path)
    head = json.loads(
        "".join(str(row[0]) for row in book["_hotelaudit"].iter_rows(max_col=1, values_only=True))
    )
    cells: dict[str, str] = head["blocks"][block]["cells"]
    by_name = {key.rpartition("/")[2]: cell for key, cell in cells.items() if "/room[" not in key}
    by_name |= {f"room/{key.rpartition('/')[2]}": cell for key, cell in cells.items() if "/room[1]" in key}
    for name, value in answers.items():
        for inner, said in value[0].items() if name == "room" else ():
            book.worksheets[0][by_name[f"room/{inner}"]] = said
        if name != "room":
            book.worksheets[0][by_name[name]] = value
    book.save(path)
    return by_name


def recorded(terminal: Terminal, said: Said) -> dict[str, Any]:
    """Return the visit that was recorded, without what is its own."""
    reference = next(
        word.strip("，,:：")
        for word in said.out.replace("：", " ").replace("，", " ").replace(",", " ").split()
        if word.startswith("I-")
    )
    visit: dict[str, Any] = terminal.does("inspection", "show", reference, "--format", "json").json
    return {
        key: value for key, value in visit.items() if key not in {"id", "reference", "instance", "revisions"}
    }

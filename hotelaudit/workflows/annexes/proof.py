"""The list of evidence, with a small picture of each photo."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hotelaudit.evidence import storing
from hotelaudit.evidence.shrinking import small
from hotelaudit.figures.evidence import of_period
from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.book import Sheet
from hotelaudit.workflows.annexes.material import Field, Material, listed
from hotelaudit.workflows.annexes.titles import TITLES

_FIELDS = (
    "hotel", Field("hotel_name", width=26), "inspection", "violation", "stage", "room", "criterion",
    Field("file", width=24), "media_type", "size", "taken_at", Field("sha256", width=20), Field("note", width=20),
    "picture",
)  # fmt: skip
_MOST_PICTURES = 300  # beyond it a workbook is too heavy to send
_SIDES = (120, 88)  # pixels at most


def evidence(material: Material) -> Sheet:
    """Return the evidence of what was visited or found in the period, and what is of no visit.

    Where there are more than 300 photos, the others have no picture; a file that is missing or not as it was added is
    said to be so.
    """
    rows: list[dict[str, Any]] = []
    pictures: dict[int, bytes] = {}
    for row in of_period(material.reader, material.scope):
        said = storing.harm(material.evidence, row["sha256"])
        picture = None if said or len(pictures) == _MOST_PICTURES else _picture(material, row)
        if picture:
            pictures[len(rows)] = picture
        rows.append({**row, "reference": row["hotel"], "picture": said or None})
    return replace(listed(material, _(TITLES["evidence"]), _FIELDS, rows, "evidence"), pictures=pictures)


def _picture(material: Material, row: Mapping[str, Any]) -> bytes | None:
    found = storing.find(material.evidence, row["sha256"])
    return small(found, _SIDES) if found and row["media_type"].startswith("image/") else None

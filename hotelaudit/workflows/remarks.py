"""What a person should know of a visit that is being recorded, whichever way it came."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit import text
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Inspection, Inspector
from hotelaudit.records.store import Reading

TWO = 2  # officers: APL 42 asks for two in enforcement, and two is the rule everywhere


def remarks(
    reading: Reading, visit: Mapping[str, Any], people: Sequence[str], recorded: str | None = None
) -> list[str]:
    """Return what is to be said of a visit (hotel_id, date, kind) before its people are added.

    `recorded` is its id where the records have it already.
    """
    notes = []
    if len(people) < TWO:
        notes.append(_("Fewer than two inspectors were named."))
    same_day = reading.rows(Inspection, **{name: visit[name] for name in ("hotel_id", "date", "kind")})
    others = [row["reference"] for row in same_day if row["id"] != recorded]
    if others:
        said = _("That day has a visit already: {visits}. If this is the same one: hotelaudit undo")
        notes.append(said.format(visits=_(", ").join(others)))
    known = {text.key(row["name"]) for row in reading.rows(Inspector)}
    new = [name for name in people if text.key(name) not in known]
    if new and known:
        notes.append(_("New among the inspectors: {names}.").format(names=_(", ").join(new)))
    return notes

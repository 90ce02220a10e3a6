"""Corrections that a clerk wrote into an exported workbook: each is proposed beside what is recorded by now.

A record that has changed since the export is never written over unasked, and nothing is ever added or removed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from hotelaudit.errors import Problem
from hotelaudit.i18n import _, in_language
from hotelaudit.outputs.fields import shown
from hotelaudit.records.nouns import Hotel, RoomCheck
from hotelaudit.records.store import Reading, Store
from hotelaudit.sheets.cells import Misread
from hotelaudit.sheets.doubts import doubts
from hotelaudit.sheets.returned.alike import plain
from hotelaudit.sheets.returned.comparing import Returned
from hotelaudit.sheets.returned.difference import Difference, as_json
from hotelaudit.sheets.returned.origin import Origin
from hotelaudit.workflows import not_here
from hotelaudit.workflows.correctable import NOUNS, Target, stated, target
from hotelaudit.workflows.corrections import Corrections, Proposal, Row
from hotelaudit.workflows.recording_corrections import tried

Records = Mapping[tuple[str, str, str], Row]  # by noun, reference and room
_HIDDEN = re.compile(r"\*+")
_AT_ONCE = 500  # references that are looked up together


def plan(store: Store, path: Path, returned: Returned, *, today: date) -> Corrections:
    """Return what a workbook proposes to correct; what is recorded so already is not among it."""
    made = Corrections(path.name)
    meant: dict[Target, list[Difference]] = defaultdict(list)
    for one in returned.differences:
        if at := target(one):
            meant[at].append(one)
        elif said := not_here.told(one):
            made.notes.append(said)
    with store.reading() as reading:
        records = _records(reading, meant)
        is_of_here = _is_of_here(reading, returned.origin)
    if not is_of_here:
        said = _(
            "{file}: none of its records is in this database; name the one that it was exported from with --db."
        )
        made.notes.insert(0, said.format(file=path.name))
    found = [
        _proposal(at, several, _record(records, at, meant), returned.origin.lang) for at, several in meant.items()
    ]  # fmt: skip
    made.proposals = [one for one in found if one]
    made.proposals = tried(store, made, today=today)
    made.notes += _renamed(records, meant, made.proposals)
    made.notes += [
        str(Problem(one.where[0], doubt.found, doubt.cure))
        for one in made.proposals
        for doubt in (doubts(one.values) if one.at.noun == "hotel" and not one.problem else ())
    ]
    return made


# ------------------------------------------------------------------------------------------ what is proposed


def _records(reading: Reading, meant: Iterable[Target]) -> Records:
    """Return the records that are meant, by noun, reference and room, each with the name of its venue as `_name`.

    Of a visit and its rooms `_visit` is the visit's row.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for at in meant:
        wanted["inspection" if at.room else at.noun].add(at.reference)
    rows = [(noun, row) for noun in wanted for row in reading.rows_in(NOUNS[noun], "reference", wanted[noun])]
    names = {
        row["id"]: row["name"]
        for row in reading.rows_in(Hotel, "id", {row.get("hotel_id") for _noun, row in rows})
    }
    found: dict[tuple[str, str, str], Row] = {}
    for noun, row in rows:
        name = names.get(row.get("hotel_id"), row.get("name") or row.get("place"))
        found[noun, row["reference"], ""] = {
            **row,
            "_name": name,
            **({"_visit": row} if noun == "inspection" else {}),
        }
    visits = {row["id"]: row for noun, row in rows if noun == "inspection"}
    for room in reading.rows_in(RoomCheck, "inspection_id", visits if any(at.room for at in meant) else ()):
        visit = visits[room["inspection_id"]]
        of = {"_name": names.get(visit["hotel_id"]), "_visit": visit}
        found["room_check", visit["reference"], room["room"]] = {**room, **of}
    return found


def _is_of_here(reading: Reading, origin: Origin) -> bool:
    """Tell whether a record that a workbook names is here, or it names none."""
    named = [
        (
            NOUNS[told.noun],
            [reference for reference in told.references[start : start + _AT_ONCE] if reference],
        )
        for told in origin.sheets
        if told.noun in NOUNS.keys() - {"room_check"}
        for start in range(0, len(told.references), _AT_ONCE)
    ]
    return not named or any(reading.rows_in(noun, "reference", some) for noun, some in named)


def _renamed(
    records: Records, meant: Mapping[Target, Sequence[Difference]], proposals: Iterable[Proposal]
) -> list[str]:
    """Say of each venue that is called otherwise by now what it was exported as: it may be another one."""
    says = _("{where}: {reference} was exported as {was} and is called {now} now.")
    notes: dict[str, str] = {}
    for one in proposals:
        each, row = meant[one.at][0], _record(records, one.at, meant)
        if row and not _is_the_same(each, row, one.at):
            known = {"reference": one.at.reference, "was": each.row["name"], "now": row["_name"]}
            notes.setdefault(one.at.reference, says.format(where=each.where, **known))
    return [*notes.values()]


def _record(records: Records, at: Target, meant: Mapping[Target, Sequence[Difference]]) -> Row | None:
    """Return the record that is meant; a room whose number was corrected already by the number that it has now."""
    found = records.get((at.noun, at.reference, at.room))
    if found is None and (renumbered := meant.get(at._replace(field="room"))):
        found = records.get((at.noun, at.reference, plain(renumbered[0].now)))
    return found


def _proposal(at: Target, several: Sequence[Difference], row: Row | None, lang: str) -> Proposal | None:
    """Return what is proposed for a field; None where it is recorded so already."""
    one, where = several[0], tuple(each.where for each in several)
    base = Proposal(at, not_here.plain_name(one), one.was, "", as_json(one.now), where, row or {}, {})
    if row is None:
        what = f"{at.reference} {at.room}".strip()
        return base.wrong(Problem("", _("there is no {reference} here.").format(reference=what), ""))
    with in_language(lang):  # beside what was exported
        now = shown(at.field, row[at.field])
    base = replace(base, name=str(row["_name"] or ""), now=now)
    if other := next((each for each in several if plain(each.now) != plain(one.now)), None):
        found = _("here {one}, in {where} {other}.").format(
            one=plain(one.now), where=other.where, other=plain(other.now)
        )
        return base.wrong(Problem("", found, _("Write in both cells what is true.")))
    try:
        values = stated(at, one.now)
    except Misread as why:
        return base.wrong(Problem("", why.found, why.cure))
    if all(row[name] == value for name, value in values.items()):
        return None
    as_exported = _is_as_exported(base, one, row[at.field]) and _is_the_same(one, row, at)
    return replace(base, values=values, state="proposed" if as_exported else "conflict")


def _is_as_exported(base: Proposal, one: Difference, now: object) -> bool:
    """Tell whether the record still says what was exported of it; of a number that was hidden in part, what is left."""
    if isinstance(one.was, str) and _HIDDEN.search(one.was):
        parts = map(re.escape, _HIDDEN.split(one.was))
        return re.fullmatch(".+".join(parts), base.now) is not None
    if one.was == now or plain(one.was) == plain(base.now):
        return True
    try:
        return bool(stated(base.at, one.was).get(base.at.field) == now)
    except Misread:
        return False


def _is_the_same(one: Difference, row: Row, at: Target) -> bool:
    """Tell whether the venue is still called as it was: of another database it would be another one."""
    name = one.row.get("name")
    return at.field == "name" or not isinstance(name, str) or plain(name) == plain(row["_name"])

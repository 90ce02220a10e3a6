"""Evidence: added to a hotel, a room, a criterion; listed, copied out under speaking names, proved."""

import csv
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue import criteria
from hotelaudit.errors import CannotWrite, EvidenceHarmed, Problem, WrongUse, reason
from hotelaudit.evidence import keeping, storing
from hotelaudit.evidence.looking import Unsuited
from hotelaudit.figures import evidence as listing
from hotelaudit.figures import meant
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Hotel, Inspection, Violation
from hotelaudit.records.store import Reading, Store

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')  # in the name of a file, on one system or another


@dataclass(frozen=True, slots=True)
class Of:
    """What evidence proves: of which hotel, and perhaps which room, criterion, visit, violation."""

    hotel: str
    room: str | None = None
    criterion: str | None = None
    inspection: str | None = None
    violation: str | None = None
    note: str | None = None
    stage: str | None = None


@dataclass
class Added:
    """What was added: the hotel, the rows, and what a person should know."""

    hotel: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Checked:
    """What was looked at, how many files only a change that was taken back names, and everything that does not hold."""

    files: int = 0
    taken_back: int = 0
    gone: bool = False  # whether a file is missing or changed, and one is to be put back
    problems: list[Problem] = field(default_factory=list)


def folder_of(db: str | None) -> Path:
    """Return the folder in which the evidence of a database lies; it need not exist."""
    return settings.evidence_folder(settings.place(db))


def add(store: Store, of: Of, files: Sequence[Path]) -> Added:
    """Keep files and record what they prove; raises `WrongUse` with all that is wrong, and then nothing is recorded."""
    with reading(store.place) as reader:
        hotel_id = meant.hotel(reader, of.hotel)
    with store.reading() as known:
        values, problems = _understood(known, of, hotel_id)
    folder = settings.evidence_folder(store.place)
    kept = []
    for file in files:
        try:
            kept.append(keeping.keep(folder, file))
        except Unsuited as why:
            problems.append(Problem(str(file), _("{reason}.").format(reason=why), ""))
    if problems:
        raise WrongUse(_("No evidence was recorded."), problems)
    with store.change("evidence add") as change:
        known = Reading(change.connection)
        added = Added(change.current(Hotel, hotel_id))
        for one in kept:
            twin = _twin(known, one, values, added)
            if not twin:
                added.rows.append(change.add(Evidence, {**one.row(), **values}))
    return added


def _understood(known: Reading, of: Of, hotel_id: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    problems = []
    values: dict[str, Any] = {
        "hotel_id": hotel_id,
        "note": of.note,
        "stage": of.stage,
        "room": text.halfwidth(of.room or "") or None,
    }
    if of.stage and not of.violation:
        problems.append(
            Problem("--stage", _("before or after what?"), _("Name the violation: --violation V-2024-0004"))
        )
    if of.criterion:
        criterion = criteria.find(text.halfwidth(of.criterion))
        values["criterion"] = criterion.code if criterion else None
        if criterion is None:
            cure = _("Criteria are: {codes}.").format(codes=" ".join(criteria.criteria()))
            problems.append(
                Problem("--criterion", _("{word!r} is not known.").format(word=of.criterion), cure)
            )
    for noun, option, said in (
        (Inspection, "inspection", of.inspection),
        (Violation, "violation", of.violation),
    ):
        if said:
            row = known.find(noun, reference=text.reference(said))
            if row is None or row["hotel_id"] != hotel_id:
                found = _("{said} is no record of this hotel.").format(said=said)
                problems.append(
                    Problem(
                        f"--{option}",
                        found,
                        _("See them: hotelaudit hotel show {hotel}").format(hotel=of.hotel),
                    )
                )
            else:
                values[f"{option}_id"] = row["id"]
    return values, problems


def _twin(known: Reading, one: keeping.Kept, values: dict[str, Any], added: Added) -> bool:
    """Tell whether the same bytes prove the same thing already; note where they prove something else too."""
    same = ("hotel_id", "room", "criterion", "inspection_id", "violation_id", "stage")
    others = known.rows(Evidence, sha256=one.sha256)
    if any(all(row[name] == values.get(name) for name in same) for row in others):
        added.notes.append(_("{file} is there already; nothing was added for it.").format(file=one.name))
        return True
    if others:
        said = _("{file} is used as evidence elsewhere too: a photo used twice will be asked about.")
        added.notes.append(said.format(file=one.name))
    return False


def listed(db: str | None, hotel: str | None) -> Sequence[dict[str, Any]]:
    """Return the evidence of a hotel, or of all; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        return listing.evidence(reader, meant.hotel(reader, hotel) if hotel else None)


def export(db: str | None, target: Path, hotel: str | None) -> list[Path]:
    """Copy the evidence into a folder under speaking names, with an index in CSV; raises `CannotWrite`.

    Nothing that is there is written over; a file of which the bytes are gone is named at the end by `EvidenceHarmed`.
    """
    rows, folder, made, gone = listed(db, hotel), folder_of(db), [], []
    try:
        target.mkdir(parents=True, exist_ok=True)
        index = target / "index.csv"
        if index.exists():
            raise CannotWrite(path=str(index), reason=_("it is there already"))
        for row in rows:
            source = storing.find(folder, row["sha256"])
            if source is None:
                gone.append(row)
                continue
            copy = _free(target, _speaking(row), source.suffix)
            shutil.copyfile(source, copy)
            made.append(copy)
            row["copy"] = copy.name
        with index.open("x", encoding="utf-8-sig", newline="") as stream:
            names = ["copy", *(rows[0] if rows else ())]
            writer = csv.DictWriter(stream, list(dict.fromkeys(names)), restval="")
            writer.writeheader()
            writer.writerows(rows)
    except OSError as why:
        raise CannotWrite(path=str(target), reason=reason(why)) from None
    if gone:
        problems = [Problem(row["file"], _("its file is gone."), "") for row in gone]
        raise EvidenceHarmed(problems, path=str(folder), count=len(gone))
    return [*made, index]


def _speaking(row: dict[str, Any]) -> str:
    parts = [row["hotel"], row["room"], row["criterion"], row["date"] or (row["taken_at"] or "")[:10]]
    return "_".join(_UNFIT.sub("-", str(part)) for part in parts if part)


def _free(target: Path, name: str, suffix: str) -> Path:
    number = 1
    while (copy := target / f"{name}_{number}{suffix}").exists():
        number += 1
    return copy


def check(db: str | None) -> Checked:
    """Hold every piece of evidence against its file: there, whole, and the bytes that were recorded."""
    folder, checked = folder_of(db), Checked()
    rows = listed(db, None)
    for row in _each_once(rows):
        checked.files += 1
        where = f"{row['hotel']} {row['file']}"
        if harm := storing.harm(folder, row["sha256"]):
            checked.problems.append(Problem(where, harm, ""))
            checked.gone = True
    known = {row["sha256"] for row in rows} | _of_drafts(db)
    unnamed = [file for file in storing.all_kept(folder) if file.stem not in known]
    _judge(db, unnamed, checked)
    return checked


def _judge(db: str | None, unnamed: Sequence[Path], checked: Checked) -> None:
    """Tell the files that nobody ever named from those of an addition that was taken back: these stay."""
    if not unnamed:
        return
    with reading(settings.place(db), standings=False) as reader:
        once = listing.ever_named(reader)
    for file in unnamed:
        if file.stem in once:
            checked.taken_back += 1
            continue
        cure = _("Move it to another folder.")
        where = f"{file.parent.name}/{file.name}"
        checked.problems.append(Problem(where, _("no record names this file."), cure))


def _of_drafts(db: str | None) -> set[str]:
    """Return the hashes of photos that drafts name: their records come when the visit is closed."""
    from hotelaudit.forms.diary import drafts

    entries = (
        entry
        for _file, _head, entries in drafts(settings.drafts_folder(settings.place(db)))
        for entry in entries
    )
    return {str(kept["sha256"]) for entry in entries for kept in entry.get("kept", {}).values()}


def _each_once(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return {row["sha256"]: row for row in rows}.values()

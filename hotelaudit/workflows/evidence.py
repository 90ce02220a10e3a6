"""Evidence: listed, copied out under speaking names, proved."""

import csv
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotelaudit import settings
from hotelaudit.errors import CannotWrite, EvidenceHarmed, Problem, reason
from hotelaudit.evidence import storing
from hotelaudit.figures import evidence as listing
from hotelaudit.figures import meant
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')  # in the name of a file, on one system or another


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

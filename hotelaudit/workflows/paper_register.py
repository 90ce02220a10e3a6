"""The register of documents (文书登记): their numbers, what is missing or void, whether what was issued is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue.papers import papers
from hotelaudit.errors import CannotRead, EvidenceHarmed, Problem, WrongUse, reason
from hotelaudit.evidence import storing
from hotelaudit.figures import papers as figures
from hotelaudit.figures import violations
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.rules import numbering

Row = dict[str, Any]


def folder_of(db: str | None) -> Path:
    """Return the folder in which the documents of a database lie; it need not exist."""
    return settings.papers_folder(settings.place(db))


def listed(db: str | None, violation: str | None, year: int | None) -> list[Row]:
    """Return the documents and where each stands, by kind and number; raises `NotFound` for no such violation."""
    with reading(settings.place(db)) as reader:
        if violation:
            violations.violation(reader, text.reference(violation))  # or it is not found
        return figures.papers(reader, text.reference(violation) if violation else None, year)


def missing(rows: Sequence[Row]) -> list[str]:
    """Return what of each kind and year was never given and is not void: a gap, which needs a void."""
    used: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        if row["serial"]:
            used.setdefault((row["kind"], row["year"]), []).append(row["serial"])
    return [
        _("{title} {year}: {runs} missing").format(
            title=papers().title(kind), year=year, runs=", ".join(numbering.run_label(*run) for run in gaps)
        )
        for (kind, year), serials in sorted(used.items())
        if (gaps := numbering.gaps(serials))
    ]


def harmed(db: str | None) -> list[Problem]:
    """Hold every document that was issued against its bytes; return each that is gone or changed."""
    return storing.harmed(folder_of(db), _issued(db))


def check(db: str | None) -> int:
    """Prove every document that was issued, and return how many there are; raises `EvidenceHarmed`."""
    issued = _issued(db)
    problems = storing.harmed(folder_of(db), issued)
    if problems:
        raise EvidenceHarmed(problems, path=str(folder_of(db)), count=len(problems))
    return len(issued)


def _issued(db: str | None) -> list[tuple[str, str]]:
    """Return the number and the hash of every document of which a file was made."""
    return [(row["number"], row["sha256"]) for row in listed(db, None, None) if row["sha256"]]


def recognised(db: str | None, file: Path) -> Row:
    """Return the document that a file is, by its bytes; raises `WrongUse` where it is none that was issued as it is."""
    try:
        sha256 = storing.digest(file)
    except OSError as why:
        raise CannotRead(str(file), reason(why), "") from None
    with reading(settings.place(db)) as reader:
        for row in figures.papers(reader, None, None):
            if row["sha256"] == sha256:
                return row
    said = _("{file}: no document that was issued here, or it was changed since.")
    raise WrongUse(said.format(file=file.name))

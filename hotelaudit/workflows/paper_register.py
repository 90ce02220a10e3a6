"""The register of documents (文书登记): their numbers, what is missing or void, whether what was issued is kept."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import CannotRead, EvidenceHarmed, Problem, WrongUse, reason
from hotelaudit.evidence import storing
from hotelaudit.figures import papers as figures
from hotelaudit.figures import violations
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Paper
from hotelaudit.records.store import Reading, Store
from hotelaudit.rules import numbering
from hotelaudit.workflows import numbers

_MOST_VOID = 1000  # numbers at once: more is a slip of the hand
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


def void(store: Store, said: Sequence[str], kind: PaperKind | None, year: int | None, why: str) -> list[Row]:
    """Say that numbers will never be used, or were spoilt; raises `WrongUse` with all that is wrong."""
    problems: list[Problem] = []
    with store.change("documents void") as change:
        known = Reading(change.connection)
        wanted = [one for written in said for one in _meant(known, written, kind, year, problems)]
        if not text.line(why):
            problems.append(Problem("--reason", _("is empty."), _("Say why the number is void.")))
        problems += [
            Problem(row["number"], _("is void already: {reason}").format(reason=row["void"]), "")
            for row in wanted if row.get("void")
        ]  # fmt: skip
        if problems:
            raise WrongUse(_("Nothing was made void."), problems)
        return [
            change.update(Paper, row["id"], {"void": why}) if "id" in row else change.add(Paper, {**row, "void": why})
            for row in wanted
        ]  # fmt: skip


def serving(db: str | None, voided: Sequence[Row]) -> list[str]:
    """Return the numbers of the records of service that are of a document which is void now."""
    gone = {row["number"] for row in voided}
    return [row["number"] for row in listed(db, None, None) if row["serves"] in gone and row["void"] is None]


def _meant(
    known: Reading, written: str, kind: PaperKind | None, year: int | None, problems: list[Problem]
) -> list[Row]:
    """Return the rows of a number, or of serials (4, 4-6) of a kind and year; new ones where none was given yet."""
    serials = re.fullmatch(r"([0-9]{1,6})(?:[-–~至]([0-9]{1,6}))?", text.halfwidth(written))
    if not serials:
        found = numbers.find(known, written)
        number = papers().read(written)
        if not found and not number:
            cure = _("Numbers look like {example}.").format(
                example=papers().number(Number(PaperKind.ORDER, 2024, 4))
            )
            problems.append(Problem(written, _("there is no document of that number."), cure))
        return [found] if found else [_new(number)] if number else []
    if kind is None or year is None:
        problems.append(Problem(written, _("of which kind and year?"), _("Say --type order --year 2024.")))
        return []
    first, last = int(serials[1]), int(serials[2] or serials[1])
    if not 0 < first <= last or last - first >= _MOST_VOID:
        cure = _("Write the first and the last, at most {most} at once: 4-6.").format(most=_MOST_VOID)
        problems.append(Problem(written, _("is no run of numbers."), cure))
        return []
    have = {row["serial"]: row for row in known.rows(Paper, kind=kind.value, year=year)}
    return [have.get(serial) or _new(Number(kind, year, serial)) for serial in range(first, last + 1)]


def _new(number: Number) -> Row:
    return {
        "number": papers().number(number), "kind": number.kind.value, "year": number.year, "serial": number.serial,
    }  # fmt: skip


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

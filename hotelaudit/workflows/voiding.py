"""Numbers of documents that will never be used, or were spoilt: void, with the reason."""

import re
from collections.abc import Sequence
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.catalogue.papers import Number, papers
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import papers as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Paper, Violation
from hotelaudit.records.store import Reading, Store
from hotelaudit.workflows import numbers
from hotelaudit.workflows.paper_register import listed

_MOST_VOID = 1000  # numbers at once: more is a slip of the hand
Row = dict[str, Any]


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


def naming(db: str | None, voided: Sequence[Row]) -> dict[str, list[str]]:
    """Return the violations that name a document which is void now, by its number."""
    with reading(settings.place(db)) as reader:
        found = {
            row["number"]: figures.naming(reader, row["number"], row["violation_id"])
            for row in voided
            if row.get("violation_id")
        }
    return {number: some for number, some in found.items() if some}


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
    run = [have.get(serial) or _new(Number(kind, year, serial)) for serial in range(first, last + 1)]
    if last > first:
        problems += [_in_use(known, row) for row in run if row.get("violation_id") and not row["void"]]
    return run


def _in_use(known: Reading, row: Row) -> Problem:
    """Say that a number in a run is of a violation: a spoilt document is named by itself."""
    of = known.find(Violation, id=row["violation_id"])
    found = _("it is in use: {reference}.").format(reference=of["reference"] if of else "")
    return Problem(row["number"], found, _("Leave it out of the run; if it is spoilt, name it by itself."))


def _new(number: Number) -> Row:
    return {
        "number": papers().number(number), "kind": number.kind.value, "year": number.year, "serial": number.serial,
    }  # fmt: skip

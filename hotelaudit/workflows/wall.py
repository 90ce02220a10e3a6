"""The page for the wall: everything that it shows, from the figures, and its file."""

import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from hotelaudit import settings
from hotelaudit.errors import CannotWrite, DatabaseExists, WrongUse, reason
from hotelaudit.figures import behind, counting, matrix, summarising
from hotelaudit.figures.model import Evidence, Figure, Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _, in_language
from hotelaudit.outputs.wall.model import Behind, Row, Wall
from hotelaudit.workflows import due, pacing
from hotelaudit.workflows.outgoing_files import write
from hotelaudit.workflows.reporting import Asked, Explained, scoped, total
from hotelaudit.workflows.wall_stories import stories, violations

FORMS = ("html", "pdf")
MOST_RECORDS = 200  # shown behind a number: the rest is counted, and the command that lists it is told
MOST_DUE = 40  # deadlines shown
SOON = timedelta(days=30)  # a deadline that near is shown as well
_HEAD, _TAIL = 4096, 64  # bytes in which a page or a print says that it is ours
_OF_DEADLINE = ("due", "days", "what", "violation", "name", "since", "law", "unknown_year")


def export(path: Path, asked: Asked, lang: str, form: str) -> Scope:
    """Write the page, or its print, to `path` in `lang`; return what it is about.

    Raises `WrongUse`, `DatabaseExists`, `CannotWrite`, of a print `NoBrowser` and `NotPrinted`.
    """
    from hotelaudit.outputs.wall.page import page
    from hotelaudit.outputs.wall.printing import browser, printed

    if path.suffix.lower() != f".{form}":
        said = _("{path} does not end in .{form}: name a file of that kind, or another --format.")
        raise WrongUse(said.format(path=path, form=form))
    if not _may_replace(path):
        raise DatabaseExists(path=str(path))
    with scoped(asked):  # what is wrong is said to the user, in his language; the page speaks the bureau's
        pass
    found = browser(settings.setting("browser")) if form == "pdf" else None
    with in_language(lang):
        wall = collect(asked)
        content = page(wall).encode()
    # A link stays a link.
    write(Path(os.path.realpath(path)), printed(content, found) if found else content)
    return wall.summary.scope


def _may_replace(path: Path) -> bool:
    """Tell whether nothing lies at `path`, or a page or print of ours; of a large file only its ends are read."""
    from hotelaudit.outputs.wall.page import is_page
    from hotelaudit.outputs.wall.printing import is_print

    try:
        if not path.exists():
            return True
        if not path.is_file() and not path.is_dir():  # a device or a pipe, which may have no end
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(max(0, path.stat().st_size - _TAIL))
            ends = head + stream.read()
    except OSError as why:
        raise CannotWrite(path=str(path), reason=reason(why)) from why
    return is_page(head) or is_print(ends)


def collect(asked: Asked) -> Wall:
    """Return all that the page shows; names of homes are left out, they may be those of persons."""
    trend = pacing.trend(asked, pacing.DRAWN_WEEKS, None, None)
    with scoped(asked) as (reader, scope):
        summary = summarising.summarise(reader, scope)
        homes = behind.homes(reader)
        told, found = stories(reader, scope) if summary.cells else [], violations(reader, scope)
        listed, more = _due(asked, scope)
        explained = {
            key: _behind(reader, scope, figure, summary.figures, homes)
            for key, figure in summary.figures.items()
        }
        wanted = {
            *(row["violation"] for row in listed),
            *(one for story in told for one in story.violations),
            *(record.reference for one in explained.values() for record in one.records),
        }
        return Wall(
            summary=summary,
            behind=explained,
            stories=told,
            violations={key: _unnamed(row, homes) for key, row in found.items() if key in wanted},
            trend=trend,
            gains=behind.gains(reader, trend.scope) if summary.cells else (),
            matrix=matrix.matrix(reader, scope, "box"),
            makes=behind.makes(reader, scope) if summary.cells else (),
            due=[_unnamed(row, homes) for row in listed],
            more_due=more,
            most=MOST_RECORDS,
        )


def _behind(
    reader: Reader, scope: Scope, figure: Figure, every: Mapping[str, Figure], homes: frozenset[str]
) -> Behind:
    found = counting.explain(reader, scope, figure.key, most=MOST_RECORDS) if figure.records else ()
    said = total(Explained(figure, (), scope, counting.whole(every, figure.key)))
    return Behind([_record(record, homes) for record in found], said)


def _record(record: Evidence, homes: frozenset[str]) -> Evidence:
    """Return a record as it may leave the office: what was written down in words stays here."""
    return record._replace(name="" if record.name in homes else record.name, detail="")


def _unnamed(row: Row, homes: frozenset[str]) -> Row:
    return {**row, "name": ""} if row["name"] in homes else row


def _due(asked: Asked, scope: Scope) -> tuple[Sequence[Row], int]:
    """Return the deadlines that are over or near on the day, the first first, and how many more there are."""
    rows: list[dict[str, Any]] = due.due(asked.db, day=scope.as_of, within=SOON, overdue=False, windows=False)
    dated = [row for row in rows if row["due"] is not None]
    return [{name: row[name] for name in _OF_DEADLINE} for row in dated[:MOST_DUE]], len(dated[MOST_DUE:])

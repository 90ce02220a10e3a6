"""hotelaudit workbook verify, diff."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import catalogue, formatted, language
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.sheets.returned.comparing import Returned

_CHANGED = 1  # done, and something was found


@group(
    _("Workbooks that were exported: whether one that came back was touched, and what moved between two."),
    "hotelaudit workbook verify report.xlsx",
)
def workbook() -> None:
    """Hold the commands."""


@workbook.command(
    help=_(
        "Tell whether a workbook that came back is as it was exported, or every cell, row and sheet that is not. "
        "Sorting, formats, widths and what is equal in meaning are no change. Exit status 1 where something is."
    ),
    short_help=_("Tell whether a workbook is as it was exported."),
    epilog=epilog(("hotelaudit workbook verify report.xlsx",)),
)
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar=_("FILE"))
@formatted
@language
@catalogue
def verify(file: Path, form: str) -> int:
    """Verify a workbook."""
    from hotelaudit.outputs.harmless import json_text
    from hotelaudit.outputs.workbook import differences
    from hotelaudit.workflows import returning

    with talk.working(_("Reading {file}").format(file=file.name)):
        found = returning.returned(file)
    if form == "json":
        talk.give(json_text(returning.facts(file, found)) + "\n", form=form)
    elif found.differences or form == "csv":
        rows = returning.rows(found.differences)
        talk.give(differences(rows, form, width=talk.width(), colour=talk.colour()), form=form)
    else:
        talk.give(_("{file}: untouched.").format(file=file.name) + "\n")
    if form == "table":
        _tell(file, found)
    return _CHANGED if found.differences else 0


def _tell(file: Path, found: "Returned") -> None:
    """Say what the list leaves open."""
    count = len(found.differences)
    if count:
        talk.say(_("{file}: touched; differences: {count}.").format(file=file.name, count=count))
    if found.mixed:
        talk.say(_("Rows stand in another order in: {sheets}.").format(sheets=_(", ").join(found.mixed)))
    if found.apart:
        talk.say(
            _("Not looked at, since they hold no list: {sheets}.").format(sheets=_(", ").join(found.apart))
        )
    talk.say(_("Content as exported: {hash}").format(hash=found.origin.content))
    talk.say(
        _(
            "Compare it with the one printed at export: nothing else shows that the hidden sheet was altered too."
        )
    )


@workbook.command(
    help=_(
        "What moved from one exported workbook to another: figures, hotels that moved, fell back, are new or gone, "
        "violations that are new, ended, open again or overdue. Compared is what was exported, by codes: formats, "
        "languages and what people typed into the files do not matter."
    ),
    short_help=_("What moved from one export to another."),
    epilog=epilog(("hotelaudit workbook diff 2024Q1.xlsx 2024H1.xlsx",)),
)
@click.argument("old", type=click.Path(path_type=Path, readable=False), metavar=_("OLD"))
@click.argument("new", type=click.Path(path_type=Path, readable=False), metavar=_("NEW"))
@formatted
@language
@catalogue
def diff(old: Path, new: Path, form: str) -> None:
    """Compare two exports."""
    from hotelaudit.errors import noun_label
    from hotelaudit.outputs.between import moved, scope_text
    from hotelaudit.outputs.harmless import json_text
    from hotelaudit.workflows import between

    with talk.working(_("Reading {file}").format(file=f"{old.name}, {new.name}")):
        found = between.between(old, new)
    if form == "json":
        talk.give(json_text(between.facts(found, old, new)) + "\n", form=form)
    else:
        rows = [one._asdict() for one in found.moved]
        talk.give(moved(rows, form, width=talk.width(), colour=talk.colour()), form=form)
    for noun, name in found.missing:
        said = _("{file} has no sheet of it, so it was not compared: {noun}.")
        talk.say(said.format(file=name, noun=noun_label(noun)))
    if found.apart:
        scopes = [scope_text(origin.scope) for origin in (found.old, found.new)]
        said = _("They are not about the same: {old}; {new}.")
        talk.say(said.format(old=f"{old.name}: {scopes[0]}", new=f"{new.name}: {scopes[1]}"))

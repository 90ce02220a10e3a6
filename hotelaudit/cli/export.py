"""hotelaudit export."""

from datetime import date
from pathlib import Path

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, scoped
from hotelaudit.i18n import _


@command(
    _(
        "Write a workbook in the house style: cover, summary, lists, evidence, and how everything is counted. "
        "A file of that name is replaced only when the new one is whole. In Chinese, unless --lang en is said."
    ),
    "hotelaudit export report.xlsx --period 2024H1 --as-of 2024-06-24",
    "hotelaudit export hotels.xlsx --sheets summary,hotels",
    "hotelaudit export annex.xlsx --template bureau.xlsx",
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--sheets",
    metavar=_("SHEETS"),
    help=_("Only these, by name or code: cover, summary, hotels, rooms, ledger, evidence …"),
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Fill in the bureau's own workbook: its named ranges say where figures and lists belong."),
)
@click.option("--mask/--no-mask", default=True, show_default=True, help=_("Show telephones as 138****8000."))
@scoped
@common
@click.pass_obj
def export(
    said: dict[str, bool],
    file: Path,
    sheets: str | None,
    template: Path | None,
    mask: bool,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Write the workbook."""
    from hotelaudit.workflows import exporting
    from hotelaudit.workflows.reporting import Asked, taken

    asked = Asked(db, cohort, period, as_of)
    wanted = exporting.Wanted(i18n.language() if said["said"] else "zh", exporting.chosen(sheets), mask)
    with talk.working(_("Writing {file}").format(file=file)):
        done = exporting.export(file, asked, wanted, template)
    talk.say(_("{file} written, rows: {rows}.").format(file=file, rows=done.rows) + " " + taken(done.scope))
    for note in done.notes:
        talk.say(note)

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
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--sheets",
    metavar=_("SHEETS"),
    help=_("Only these, by name or code: cover, summary, hotels, rooms, ledger, evidence …"),
)
@click.option("--mask/--no-mask", default=True, show_default=True, help=_("Show telephones as 138****8000."))
@scoped
@common
@click.pass_obj
def export(
    said: dict[str, bool],
    file: Path,
    sheets: str | None,
    mask: bool,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Write the workbook."""
    from hotelaudit.workflows.exporting import chosen
    from hotelaudit.workflows.exporting import export as write
    from hotelaudit.workflows.reporting import Asked, taken

    lang = i18n.language() if said["said"] else "zh"
    with talk.working(_("Writing {file}").format(file=file)):
        done = write(file, Asked(db, cohort, period, as_of), lang, chosen(sheets), mask=mask)
    talk.say(_("{file} written, rows: {rows}.").format(file=file, rows=done.rows) + " " + taken(done.scope))
    talk.say(_("Hash of the content: {content}").format(content=done.content))

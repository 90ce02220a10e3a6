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
        "Write a workbook with the figures, the hotels, the outings and the visits, one sheet each. "
        "Or, where the name ends in .html, the page for the wall and the phone, which asks no network for anything; "
        "in .pdf, its print (A3), where a browser is on the machine. "
        "A file of that name is replaced only when the new one is whole. In Chinese, unless --lang en is said."
    ),
    "hotelaudit export report.xlsx --period 2024H1 --as-of 2024-06-24",
    "hotelaudit export wall.html",
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--format",
    "form",
    type=click.Choice(("xlsx", "html", "pdf")),
    help=_("What is written; otherwise what the file's name ends in."),
)
@scoped
@common
@click.pass_obj
def export(
    said: dict[str, bool],
    file: Path,
    form: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Write the workbook, the page or its print."""
    if (wanted := form or file.suffix.lower().removeprefix(".")) in {"html", "pdf"}:
        _page(said, file, wanted, (db, cohort, period, as_of))
        return
    from hotelaudit.workflows.exporting import export as write
    from hotelaudit.workflows.reporting import Asked, taken

    lang = i18n.language() if said["said"] else "zh"
    with talk.working(_("Writing {file}").format(file=file)):
        scope, rows = write(file, Asked(db, cohort, period, as_of), lang)
    talk.say(_("{file} written, rows: {rows}.").format(file=file, rows=rows) + " " + taken(scope))


def _page(
    said: dict[str, bool],
    file: Path,
    form: str,
    asked: tuple[str | None, str | None, str | None, date | None],
) -> None:
    from hotelaudit.workflows.reporting import Asked, taken
    from hotelaudit.workflows.wall import export as write

    lang = i18n.language() if said["said"] else "zh"
    with talk.working(_("Writing {file}").format(file=file)):
        scope = write(file, Asked(*asked), lang, form)
    talk.say(_("{file} written.").format(file=file) + " " + taken(scope))
